import { html } from 'lit';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import styles from './tooltip.styles.ts';

/** After these the focus comes back from a menu or a dialog: nobody asks what the button is called that opened it. */
const CLOSING = new Set(['Escape', 'Enter', ' ']);

/**
 * Shows the whole of a text that is cut off, or the name of a button that shows only an icon, under the pointer and on focus.
 * One in a shadow root serves every element in it that has `data-tip`:
 *
 * ```html
 * <td data-tip>A long name</td> <button data-tip aria-label="Copy">…</button> <lb-tooltip></lb-tooltip>
 * ```
 *
 * The pointer may move onto it, and Escape closes it (WCAG 1.4.13). Screen readers have the text already, where it belongs.
 *
 * @csspart tooltip - The text in its box.
 */
@element('lb-tooltip')
export class LbTooltip extends LbElement {
  static override styles = [base, styles];

  @state() private text = '';

  #anchor: Element | undefined;
  #timer?: ReturnType<typeof setTimeout>;
  /** The last one that was pressed. */
  #key = '';
  #listening: AbortController | undefined;

  override connectedCallback() {
    super.connectedCallback();
    const root = this.getRootNode() as ShadowRoot;
    const { signal } = (this.#listening = new AbortController());
    const listen = (types: string, react: (event: never) => unknown, target: EventTarget = root) => {
      const capture = target === document; // a menu stops what it has heard
      for (const type of types.split(' ')) target.addEventListener(type, react as EventListener, { signal, capture });
    };
    listen(
      'pointerover',
      (event: PointerEvent) => event.pointerType === 'touch' || this.#point(event.target as Element),
    );
    listen('pointerout', ({ relatedTarget }: PointerEvent) => relatedTarget ?? this.#show(undefined, 100));
    listen(
      'focusin',
      ({ target }: { target: Element }) =>
        target.matches(':focus-visible') && !CLOSING.has(this.#key) && this.#show(target, 0),
    );
    listen('focusout pointerdown click', () => this.#show(undefined, 0));
    listen('keydown', ({ key }: KeyboardEvent) => this.#press(key), document);
    this.#show(root.querySelector('[data-tip]:is(:hover, :focus-visible)') ?? undefined, 400); // where this file loads late
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening?.abort();
    clearTimeout(this.#timer);
    this.#anchor = undefined;
  }

  get #popup() {
    return this.renderRoot.querySelector<HTMLElement>('[popover]')!;
  }

  protected override render() {
    return html`<div part="tooltip" popover="manual" aria-hidden="true" dir="auto" .textContent=${this.text}></div>`;
  }

  #press(key: string) {
    this.#key = key;
    if (key === 'Escape') this.#show(undefined, 0);
  }

  #point(target: Element) {
    if (target === this) clearTimeout(this.#timer);
    else this.#show(target, this.#anchor ? 100 : 400);
  }

  #show(target: Element | undefined, delay: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#become(target?.closest<HTMLElement>('[data-tip]') ?? undefined), delay);
  }

  async #become(anchor: HTMLElement | undefined) {
    if (anchor === this.#anchor) return;
    this.#anchor = anchor;
    this.#popup.hidePopover();
    this.text = anchor ? whatToSay(anchor) : '';
    await this.updateComplete;
    if (this.text && anchor?.isConnected) this.#popup.showPopover({ source: anchor });
  }
}

/** What it is told to say, or the name of an icon button, or the text of what is too narrow for it. Of what is open: nothing. */
function whatToSay(anchor: HTMLElement): string {
  if (anchor.ariaExpanded === 'true') return '';
  const { dataset, ariaLabel, textContent } = anchor;
  const isCut = [anchor, ...anchor.querySelectorAll('[dir=ltr]')].some((box) => box.scrollWidth > box.clientWidth);
  return dataset['tip'] || (ariaLabel ?? (isCut ? textContent.trim() : ''));
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-tooltip': LbTooltip;
  }
}
