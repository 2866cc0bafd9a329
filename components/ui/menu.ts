import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Check from 'lucide/dist/esm/icons/check.mjs';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { icon, type Icon } from './icon.ts';
import styles from './menu.styles.ts';

export type MenuItem = {
  label: string;
  icon?: Icon;
  /** Cannot be undone: stands apart at the end, and in red. */
  danger?: boolean;
  disabled?: boolean;
  /** One choice of several, and whether it is the one that holds. */
  checked?: boolean;
  /** Stands apart from what is above it. */
  apart?: boolean;
  run: () => unknown;
};

/**
 * The acts that a button offers (WAI-ARIA menu button). One menu serves any number of buttons:
 *
 * ```html
 * <button aria-haspopup="menu" aria-label="Actions" @click=${(event) => menu.toggle(event.currentTarget, items)}>
 * ```
 *
 * It lies in the top layer, where nothing cuts it off, at the button, and above it where there is no room below.
 * The focus begins at what is chosen, else at the first. Arrow keys, Home, End and the first letters move; Escape and Tab close; the focus goes back to the button.
 *
 * @csspart menu - The list.
 * @csspart item - One act.
 */
@element('lb-menu')
export class LbMenu extends LbElement {
  static override styles = [base, styles];

  /** Names the menu to a screen reader. */
  @property() label = '';

  /** Which edge of the button it begins at. */
  @property({ reflect: true }) align: 'start' | 'end' = 'end';

  @state() private items: readonly MenuItem[] = [];

  #button: HTMLElement | undefined;
  #typed = '';
  #typedAt = 0;

  /** Opens the menu at the button with these items, or closes it there. */
  async toggle(button: HTMLElement, items: readonly MenuItem[]) {
    // A press on the button has already closed the menu as a press outside of it; the click that follows must not open it again.
    if (button === this.#button) return;
    this.items = items;
    await this.updateComplete;
    this.#button = button;
    button.ariaExpanded = 'true';
    this.#popup.showPopover({ source: button });
    const chosen = this.#popup.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? this.#popup.querySelector('button'))?.focus();
  }

  get #popup() {
    return this.renderRoot.querySelector<HTMLElement>('[popover]')!;
  }

  protected override render() {
    return html`
      <div popover @toggle=${this.#toggled}>
        <div part="menu" role="menu" aria-label=${this.label} @keydown=${this.#keydown}>
          ${this.items.map((item, i) => [item.apart || (item.danger && i > 0 && !this.items[i - 1]!.danger) ? html`<hr />` : nothing, this.#renderItem(item)])}
        </div>
      </div>
    `;
  }

  #renderItem({ label, icon: drawing, danger, disabled, checked, run }: MenuItem) {
    return html`
      <button
        part="item"
        role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
        aria-checked=${checked ?? nothing}
        tabindex="-1"
        class=${danger ? 'danger' : ''}
        ?disabled=${disabled ?? false}
        @click=${() => this.#run(run)}
        @pointerenter=${({ currentTarget }: Event) => (currentTarget as HTMLElement).focus()}
      >
        ${drawing && icon(drawing)}${label}${checked ? icon(Check) : nothing}
      </button>
    `;
  }

  #run(run: () => unknown) {
    this.#close();
    run();
  }

  #close() {
    const button = this.#leave();
    this.#popup.hidePopover();
    button?.focus();
  }

  /** Every way of closing ends here. After a press outside, the browser sends it later than the click on the button. */
  #toggled({ newState }: ToggleEvent) {
    if (newState === 'closed') this.#leave();
  }

  #leave() {
    const button = this.#button;
    if (button) button.ariaExpanded = 'false';
    this.#button = undefined;
    return button;
  }

  #keydown(event: KeyboardEvent) {
    const { key } = event;
    const buttons = [...this.#popup.querySelectorAll<HTMLButtonElement>('button:enabled')];
    const at = buttons.indexOf(this.shadowRoot!.activeElement as HTMLButtonElement);
    if (key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus();
    else if (key === 'ArrowUp') buttons.at(at - 1)?.focus();
    else if (key === 'Home') buttons[0]?.focus();
    else if (key === 'End') buttons.at(-1)?.focus();
    else if (key === 'Escape') this.#close();
    else if (key === 'Tab') return this.#close(); // and on from the button
    else if (key.length === 1 && key !== ' ') this.#search(event, buttons, at);
    else return;
    event.preventDefault();
    event.stopPropagation(); // a dialog around the menu must not hear Escape
  }

  /** Moves to the next item that begins with what was typed within half a second. */
  #search({ key, timeStamp }: KeyboardEvent, buttons: HTMLButtonElement[], at: number) {
    this.#typed = timeStamp - this.#typedAt < 500 ? this.#typed + key : key;
    this.#typedAt = timeStamp;
    const from = this.#typed.length > 1 ? at : at + 1;
    const begins = (button: HTMLElement) =>
      button.textContent.trim().toLowerCase().startsWith(this.#typed.toLowerCase());
    [...buttons.slice(from), ...buttons.slice(0, from)].find(begins)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-menu': LbMenu;
  }
}
