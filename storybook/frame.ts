import { css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { element, LbElement } from '../components/core/element.ts';
import { askLocale } from '../components/core/localize.ts';
import { base } from '../components/core/styles.ts';
import { button } from '../components/ui/button.ts';
import { skeleton } from '../components/ui/skeleton.ts';

export type Globals = {
  theme: 'auto' | 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  locale: 'en' | 'de' | 'ja' | 'ar';
  density: 'comfortable' | 'compact';
};

/** @internal What a story stands in: a shadow root like that of a public element, in the look that the toolbar asks for. */
@element('lb-story')
export class LbStory extends LbElement {
  static override styles = [
    base,
    button,
    skeleton,
    css`
      :host {
        box-sizing: border-box;
        min-block-size: 120px;
        padding: 24px;
        background: var(--_color-surface);
      }
      :host([theme='auto']) {
        color-scheme: light dark;
      }
      :host([alone]) {
        min-block-size: 100vb;
      }
      h2 {
        font-size: var(--_font-size-section);
        font-weight: 600;
        line-height: var(--_line-height-section);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      .stack {
        display: grid;
        gap: 20px;
        max-inline-size: 520px;
      }
      .narrow {
        max-inline-size: 100%;
        inline-size: 320px;
      }
      .cut {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .muted {
        color: var(--_color-text-secondary);
      }
      .toolbar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding-block-end: 12px;
      }
      .footer {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-block-start: 12px;
        color: var(--_color-text-secondary);
        font-size: 13px;
      }
      .colors {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        gap: 16px;
      }
      .color {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 13px;
      }
      .color i {
        flex: none;
        inline-size: 32px;
        block-size: 32px;
        border: 1px solid var(--_color-border);
        border-radius: 6px;
      }
    `,
  ];

  @property({ attribute: false }) globals?: Globals;
  @property({ attribute: false }) content?: unknown;

  /** It has the page to itself. */
  @property({ type: Boolean, reflect: true }) alone = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('globals') || !this.globals) return;
    const { theme, direction, locale, density } = this.globals;
    this.setAttribute('theme', theme);
    this.setAttribute('density', density);
    this.setAttribute('lang', locale);
    // Toasts, dialogs and menus are laid out by the page.
    document.documentElement.dir = this.dir = direction;
    askLocale(document, { locale, explicit: true });
  }

  protected override render() {
    return html`${this.content}`;
  }
}

/** Where the elements of a story are, for `play` functions. */
export const stage = (canvas: HTMLElement): ShadowRoot => canvas.querySelector('lb-story')!.shadowRoot!;
