import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import X from 'lucide/dist/esm/icons/x.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import styles from './dialog.styles.ts';

/**
 * A modal dialog. It is open for as long as it is on the page, and takes the focus; when it closes, the focus goes back.
 *
 * ```html
 * ${this.editing ? html`
 *   <lb-dialog heading=${msg(str`Edit ${name}`)} ?unsaved=${this.#form.changed} @close=${() => (this.editing = undefined)}>
 *     <form id="form" novalidate @submit=${this.#form.submit} …>…</form>
 *     <button slot="actions" class="button" @click=${({ target }) => target.closest('lb-dialog').close()}>${msg('Cancel')}</button>
 *     <button slot="actions" class="button primary" form="form">${msg('Save')}</button>
 *   </lb-dialog>` : nothing}
 * ```
 *
 * Where its container is narrower than 480 pixels it is a sheet from edge to edge.
 *
 * @fires close - When it has closed; whoever put it on the page takes it away.
 *
 * @slot - What it is about. The first field, or what has `autofocus`, takes the focus.
 * @slot actions - Buttons: first the way out, last the act, whose word the heading begins with.
 *
 * @csspart dialog - The box.
 * @csspart heading - Its title.
 * @csspart body - What scrolls.
 * @csspart actions - The row of buttons.
 */
@element('lb-dialog')
export class LbDialog extends LbElement {
  static override styles = [base, button, styles];

  /** Names the act. */
  @property() heading = '';

  /** Something would be lost: Escape, the backdrop and the cross ask first. */
  @property({ type: Boolean }) unsaved = false;

  @state() private asking = false;

  #opener: HTMLElement | undefined;
  #pressedOutside = false;

  override connectedCallback() {
    super.connectedCallback();
    const opener = focused();
    if (opener !== document.body) this.#opener = opener;
    if (this.hasUpdated) void this.#open();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#dialog.close();
    if (focused() === document.body) this.#opener?.focus();
  }

  /** Closes, whatever is lost. */
  close() {
    this.#dialog.close();
  }

  /** Closes, unless something would be lost: then it asks. */
  requestClose() {
    if (!this.unsaved) return this.close();
    this.asking = true;
    void this.updateComplete.then(() => this.shadowRoot!.querySelector<HTMLElement>('.asking button')!.focus());
  }

  /** Goes to its heading, for where a step of what it is about has taken away what had the focus. */
  override focus() {
    void this.updateComplete.then(() => this.shadowRoot!.getElementById('heading')!.focus());
  }

  protected override firstUpdated() {
    void this.#open();
  }

  get #dialog() {
    return this.renderRoot.querySelector<HTMLDialogElement>('dialog')!;
  }

  protected override render() {
    return html`
      <dialog
        part="dialog"
        aria-labelledby="heading"
        @cancel=${this.#canceled}
        @keydown=${this.#keydown}
        @close=${this.#closed}
        @pointerdown=${({ target }: Event) => (this.#pressedOutside = target === this.#dialog)}
        @click=${({ target }: Event) => this.#pressedOutside && target === this.#dialog && this.requestClose()}
      >
        <div class="box">
          <header>
            <h2 part="heading" id="heading" tabindex="-1">${this.heading}</h2>
            <button class="button quiet square" aria-label=${msg('Close')} @click=${this.requestClose}>
              ${icon(X)}
            </button>
          </header>
          <div part="body" class="body"><slot></slot></div>
          <footer part="actions" class="footer" ?hidden=${this.asking || !this.querySelector('[slot=actions]')}>
            <slot name="actions" @slotchange=${() => this.requestUpdate()}></slot>
          </footer>
          ${this.asking ? this.#renderQuestion() : nothing}
        </div>
      </dialog>
    `;
  }

  #renderQuestion() {
    return html`
      <div class="footer asking" role="group" aria-labelledby="question">
        <p id="question">${msg('Discard what you entered?')}</p>
        <button class="button" @click=${this.#stay}>${msg('Keep editing')}</button>
        <button class="button danger" @click=${this.close}>${msg('Discard')}</button>
      </div>
    `;
  }

  async #open() {
    this.#dialog.showModal();
    const first = this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector<HTMLElement>('[name]');
    await (first as Partial<LbElement> | null)?.updateComplete;
    (first ?? this).focus();
  }

  #stay() {
    this.asking = false;
    this.querySelector<HTMLElement>('[name]')?.focus();
  }

  /** One that was only moved closed on its way, and is open again where it is now. */
  #closed() {
    if (this.isConnected && !this.#dialog.open) this.dispatchEvent(new Event('close'));
  }

  #canceled(event: Event) {
    if (event.target !== this.#dialog) return; // a file chooser inside was left
    event.preventDefault();
    this.requestClose();
  }

  /** The browser closes on a second Escape without asking; so it never hears the first. */
  #keydown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation(); // a dialog around this one stays
    if (this.asking) this.#stay();
    else this.requestClose();
  }
}

/** What has the focus, down through shadow trees. */
function focused(): HTMLElement {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return (element ?? document.body) as HTMLElement;
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dialog': LbDialog;
  }
}
