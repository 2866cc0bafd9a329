import { html, nothing } from 'lit';
import { state } from 'lit/decorators/state.js';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import './request-id.ts';
import styles from './toast.styles.ts';

/** Whether it is done, or could not be. */
type Tone = 'success' | 'danger';

/** What can be done about it. */
export type ToastAction = { label: string; run: () => unknown };

/** How long a toast stays, in milliseconds, while neither pointer nor focus is on it. One that tells of a failure stays until it is closed. */
const STAY = 6000;

/** @internal One on the page; `toast()` shows it. */
@element('lb-toast')
export class LbToast extends LbElement {
  static override styles = [base, button, styles];

  @state() private text = '';

  @state() private tone: Tone = 'success';

  @state() private requestId = '';

  @state() private action: ToastAction | undefined;

  #timer?: ReturnType<typeof setTimeout>;

  /** Shows and announces the text in place of the one before. */
  async show(text: string, tone: Tone, requestId: string, action: ToastAction | undefined) {
    this.text = '';
    this.tone = tone;
    this.requestId = requestId;
    this.action = action;
    await this.updateComplete;
    if (!this.isConnected) return;
    this.#popup.hidePopover();
    this.#popup.showPopover(); // on top of whatever else is there by now
    this.text = text; // after its live region is on the page, else nothing is announced
    this.#stay();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    if (!this.isConnected) this.remove(); // or it would keep the host that has gone
  }

  get #popup() {
    return this.renderRoot.querySelector<HTMLElement>('[popover]')!;
  }

  protected override render() {
    return html`
      <div
        popover="manual"
        role="status"
        @pointerenter=${this.#hold}
        @pointerleave=${this.#stay}
        @focusin=${this.#hold}
        @focusout=${this.#stay}
      >
        ${
          this.text
            ? html`<div class=${this.tone}>
                ${icon(this.tone === 'success' ? CircleCheck : CircleAlert)}
                <p>
                  <span .textContent=${this.text}></span>
                  ${this.requestId && html`<lb-request-id .value=${this.requestId}>${this.requestId}</lb-request-id>`}
                </p>
                ${
                  this.action ? html`<button class="button" @click=${this.#act}>${this.action.label}</button>` : nothing
                }
                <button class="close" aria-label=${msg('Close')} @click=${this.#close}>${icon(X)}</button>
              </div>`
            : nothing
        }
      </div>
    `;
  }

  #hold() {
    clearTimeout(this.#timer);
  }

  #stay() {
    this.#hold();
    if (this.tone === 'success' && !this.action) this.#timer = setTimeout(() => this.#close(), STAY);
  }

  #act() {
    const { action } = this;
    this.#close();
    action?.run();
  }

  #close() {
    this.#popup.hidePopover();
    this.text = '';
  }
}

let shown: LbToast | undefined;

/**
 * Tells the reader, in passing, that something is done, or could not be: `toast(this, msg('Saved.'))`. It looks as its host
 * does. With a failure goes the id of its request, where it had one, and `action` is the one thing that can be done about it. A host that has gone says nothing any more.
 */
export async function toast(
  host: LbElement,
  text: string,
  tone: Tone = 'success',
  requestId = '',
  action?: ToastAction,
): Promise<void> {
  if (!host.isConnected) return;
  shown ??= document.createElement('lb-toast');
  // In front of what Lit renders, where Lit never removes it.
  if (shown.parentNode !== host.renderRoot) host.renderRoot.prepend(shown);
  await shown.show(text, tone, requestId, action);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-toast': LbToast;
  }
}
