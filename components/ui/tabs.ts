import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import styles from './tabs.styles.ts';

/** `href`: where the page shows this view alone, so that it can be opened in a tab of the browser and sent. */
export type Tab = { key: string; label: string; href?: string };

/** Pixels: how far the row fades at a side. */
const FADE = 32;

/** When another tab was chosen. */
export class SelectEvent extends Event {
  constructor(readonly key: string) {
    super('select');
  }
}

/**
 * Views of which one is shown at a time (WAI-ARIA tabs): arrow keys move and choose.
 *
 * ```html
 * <lb-tabs label=${msg('Account')} .tabs=${[{ key: 'usage', label: msg('Usage') }]} selected=${this.tab} @select=${this.#select}>
 *   ${this.tab === 'usage' ? html`<lb-usage-chart></lb-usage-chart>` : …}
 * </lb-tabs>
 * ```
 *
 * @fires {SelectEvent} select - When another tab was chosen.
 *
 * @slot - The view of the chosen tab.
 *
 * @csspart tabs - The row of tabs.
 * @csspart tab - One of them.
 * @csspart panel - Where the view is.
 */
@element('lb-tabs')
export class LbTabs extends LbElement {
  static override styles = [base, styles];

  /** Names the row of tabs to a screen reader. */
  @property() label = '';

  /** The tabs, in their order. */
  @property({ attribute: false }) tabs: readonly Tab[] = [];

  /** The key of the chosen tab; the first one when it is none of theirs. */
  @property() selected = '';

  /** The tab that was brought into sight last, and the words of all: the reader may have scrolled since. */
  #inSight = '';

  /** Sees each tab come into the row and leave it. */
  #sights: IntersectionObserver | undefined;

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#sights?.disconnect();
  }

  protected override render() {
    const chosen = this.tabs.find(({ key }) => key === this.selected) ?? this.tabs[0];
    return html`
      <div
        part="tabs"
        class="tabs"
        role="tablist"
        aria-label=${this.label}
        @keydown=${this.#keydown}
        @scroll=${this.#look}
      >
        ${this.tabs.map((tab) => this.#renderTab(tab, tab === chosen))}
      </div>
      <div part="panel" id="panel" role="tabpanel" aria-label=${chosen?.label ?? ''}><slot></slot></div>
    `;
  }

  /** The chosen one is in sight where the row is longer than its container; the page stays where it is. */
  protected override updated() {
    const row = this.#row!;
    this.#sights ??= new IntersectionObserver(this.#look, { root: row, threshold: [0, 0.9, 1] });
    for (const tab of row.children) this.#sights.observe(tab);
    const chosen = row.querySelector('[aria-selected=true]');
    const inSight = [this.selected, ...this.tabs.map(({ label }) => label)].join('\n');
    if (!chosen || inSight === this.#inSight) return;
    this.#inSight = inSight;
    const [{ left, right }, box] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += Math.max(0, right + FADE - box.right) - Math.max(0, box.left + FADE - left);
  }

  get #row(): HTMLElement | null {
    return this.renderRoot.querySelector('[role=tablist]');
  }

  /** The row fades at a side on which there are more tabs. */
  #look = () => {
    const row = this.#row;
    if (!row) return;
    const { left, right } = row.getBoundingClientRect();
    const tabs = [...row.children].map((tab) => tab.getBoundingClientRect());
    const isMoreLeft = tabs.some((tab) => tab.left < left - 1);
    const isMoreRight = tabs.some((tab) => tab.right > right + 1);
    row.classList.toggle('more-left', isMoreLeft);
    row.classList.toggle('more-right', isMoreRight);
  };

  #renderTab({ key, label, href }: Tab, chosen: boolean) {
    const selected = chosen ? 'true' : 'false';
    const tabindex = chosen ? '0' : '-1';
    const click = (event: MouseEvent) => this.#clicked(event, key);
    return href
      ? html`<a
          part="tab"
          role="tab"
          href=${href}
          aria-selected=${selected}
          aria-controls="panel"
          tabindex=${tabindex}
          @click=${click}
          >${label}</a
        >`
      : html`<button
          part="tab"
          role="tab"
          aria-selected=${selected}
          aria-controls="panel"
          tabindex=${tabindex}
          @click=${click}
        >
          ${label}
        </button>`;
  }

  /** With a key pressed the browser opens the address elsewhere. */
  #clicked(event: MouseEvent, key: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#choose(key);
  }

  #choose(key: string) {
    if (key === this.selected) return;
    this.selected = key;
    this.dispatchEvent(new SelectEvent(key));
  }

  #keydown(event: KeyboardEvent) {
    const buttons = [...this.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    const to = { ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: (at + 1) % buttons.length, Home: 0, End: -1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to)!.focus();
    buttons.at(to)!.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-tabs': LbTabs;
  }
}
