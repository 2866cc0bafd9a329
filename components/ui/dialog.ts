import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import X from 'lucide/dist/esm/icons/x.mjs';
import { element, LbElement } from '../core/element.ts';
import { isComposing } from '../core/keys.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import { renderSteps, type Steps } from './steps.ts';
import styles from './dialog.styles.ts';

/** What is asked before a dialog closes that would lose something. */
export type Question = { text: string; stay: string; leave: string };

/**
 * A modal dialog. It is open for as long as it is on the page, and takes the focus; when it closes, the focus goes back.
 * `renderFormDialog` and `renderEditDialog` are made of it, `<lb-delete-dialog>` and `confirm()` too.
 *
 * ```html
 * <lb-dialog heading=${msg(str`Edit ${name}`)} ?unsaved=${this.#form.changed} @close=${…}>
 *   <form id="form" novalidate @submit=${this.#form.submit} …>…</form>
 *   <button slot="actions" class="button" @click=${leaveDialog}>${msg('Cancel')}</button>
 *   <button slot="actions" class="button primary" form="form">${msg('Save')}</button>
 * </lb-dialog>
 * ```
 *
 * Where its container is narrower than 480 pixels it is a sheet from edge to edge. Heading and buttons are always in view, and
 * its upper edge stays where it is while what is in it grows.
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

  /** What they ask, where it is not whether to discard what was entered. */
  @property({ attribute: false }) question: Question | undefined;

  /** It stands at the end side of the window, from edge to edge, for what is read beside the page. */
  @property({ type: Boolean, reflect: true }) side = false;

  /** The steps that it goes through, and which of them it is at. */
  @property({ attribute: false }) steps: Steps | undefined;

  @state() private asking = false;

  #opener: HTMLElement | undefined;
  #pressedOutside = false;
  /** Where the reader was in the body. */
  #place: HTMLElement | undefined;

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

  /** A question is void once what it was about is saved. */
  protected override willUpdate() {
    if (!this.unsaved) this.asking = false;
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
        @wheel=${this.#wheel}
        @pointerdown=${(event: PointerEvent) => (this.#pressedOutside = this.#isOutside(event))}
        @click=${(event: MouseEvent) => this.#pressedOutside && this.#isOutside(event) && this.requestClose()}
      >
        <header>
          <div class="head">
            <h2 part="heading" id="heading" tabindex="-1">${this.heading}</h2>
            <button class="button quiet square" aria-label=${msg('Close')} @click=${this.requestClose}>
              ${icon(X)}
            </button>
          </div>
          ${this.steps ? renderSteps(this.steps) : nothing}
        </header>
        <div part="body" class="body" @focusin=${({ target }: Event) => (this.#place = target as HTMLElement)}>
          <slot></slot>
        </div>
        <footer part="actions" class="footer" ?hidden=${this.asking || !this.querySelector('[slot=actions]')}>
          <slot name="actions" @slotchange=${() => this.requestUpdate()}></slot>
        </footer>
        ${this.asking ? this.#renderQuestion() : nothing}
      </dialog>
    `;
  }

  #renderQuestion() {
    const { text, stay, leave } = this.question ?? {
      text: msg('Discard what you entered?'),
      stay: msg('Keep editing'),
      leave: msg('Discard'),
    };
    return html`
      <div class="footer asking" role="group" aria-labelledby="question">
        <p id="question">${text}</p>
        <button class="button" @click=${this.#stay}>${stay}</button>
        <button class="button danger" @click=${this.close}>${leave}</button>
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
    (this.#place?.isConnected ? this.#place : this).focus();
  }

  /** One that was only moved closed on its way, and is open again where it is now. */
  #closed() {
    if (this.isConnected && !this.#dialog.open) this.dispatchEvent(new Event('close'));
  }

  /** The backdrop is the dialog to events, and so is the line around the box. */
  #isOutside({ target, clientX, clientY }: MouseEvent) {
    if (target !== this.#dialog) return false;
    const { left, right, top, bottom } = this.#dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  }

  /** Only what is in the body scrolls: neither the page behind, nor the box under its heading and its buttons. */
  #wheel = {
    passive: false,
    handleEvent: (event: WheelEvent) => {
      const body = this.shadowRoot!.querySelector('.body')!;
      if (!event.ctrlKey && !event.composedPath().includes(body)) event.preventDefault();
    },
  };

  #canceled(event: Event) {
    if (event.target !== this.#dialog) return; // a file chooser inside was left
    event.preventDefault();
    this.requestClose();
  }

  /** The browser closes on a second Escape without asking; so it never hears the first. */
  #keydown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    if (isComposing(event)) return; // it ended a composition, for which Safari would close the dialog
    event.stopPropagation(); // a dialog around this one stays
    if (this.asking) this.#stay();
    else this.requestClose();
  }
}

/** Closes the dialog around a button, unless something would be lost. */
export const leaveDialog = ({ target }: Event): void => (target as Element).closest('lb-dialog')!.requestClose();

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
