import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import './time.ts';

/** What stands behind a state. */
export type Reason = {
  /** The state: “Needs attention”. */
  title: string;
  /** What is wrong or missing, in a sentence. */
  message: string;
  /** What to do about it. */
  remedy?: string | undefined;
  /** When that was found, or since when it is so. */
  since?: { label: string; at: string } | undefined;
  /** What mends it: the first is what most readers want. Without any, `remedy` says whom to ask. */
  actions?: readonly { label: string; run: () => unknown }[];
};

/**
 * What stands behind a state, and what mends it: floats at the button that asked. `Actions.explain` shows it.
 *
 * @csspart reason - What is wrong.
 * @csspart remedy - What to do.
 * @csspart mend - A button that mends it.
 */
@element('lb-reason')
export class LbReason extends LbElement {
  static override styles = [
    base,
    button,
    css`
      :host {
        display: contents;
      }
      [popover] {
        position-area: self-block-end span-self-inline-end;
        position-try-fallbacks:
          flip-inline,
          flip-block,
          flip-block flip-inline;
        inset: auto;
        inline-size: max-content;
        max-inline-size: min(360px, calc(100vi - 32px));
        margin: var(--_space) 0;
        padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
        border: 1px solid var(--_color-border);
        border-radius: calc(var(--_radius) + 2px);
        background: var(--_color-surface-raised);
        color: var(--_color-text-secondary);
        box-shadow: var(--_shadow);
        overflow-wrap: anywhere;
        white-space: normal;
      }
      p + p {
        margin-block-start: var(--_space);
      }
      [part='reason'] {
        color: var(--_color-text);
        font-weight: 500;
      }
      .since {
        font-size: var(--_font-size-small);
        line-height: var(--_line-height-small);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 2);
        margin-block-start: calc(var(--_space) * 3);
      }
    `,
  ];

  @property({ attribute: false }) reason: Reason = { title: '', message: '' };

  #button: HTMLElement | undefined;

  /** Shows it, and goes there; with the focus in it, it gives the focus back when it closes. */
  async open(button: HTMLElement, reason: Reason): Promise<void> {
    this.#button = button;
    this.reason = reason;
    await this.updateComplete;
    const popup = this.#popup;
    popup.hidePopover();
    popup.showPopover({ source: button });
    button.ariaExpanded = 'true';
    popup.focus();
  }

  get #popup() {
    return this.renderRoot.querySelector<HTMLElement>('[popover]')!;
  }

  protected override render() {
    const { title, message, remedy, since, actions = [] } = this.reason;
    return html`
      <div
        popover
        role="dialog"
        tabindex="-1"
        aria-label=${title}
        aria-describedby="reason remedy"
        @beforetoggle=${this.#toggled}
      >
        <p part="reason" id="reason" .textContent=${message}></p>
        <p part="remedy" id="remedy" ?hidden=${!remedy} .textContent=${remedy ?? ''}></p>
        ${since ? html`<p class="since">${since.label} <lb-time datetime=${since.at}></lb-time></p>` : nothing}
        ${actions.length > 0 ? html`<div class="actions">${actions.map((action) => this.#renderAction(action))}</div>` : nothing}
      </div>
    `;
  }

  #renderAction({ label, run }: { label: string; run: () => unknown }) {
    const press = () => {
      this.#popup.hidePopover();
      run();
    };
    return html`<button part="mend" class="button" @click=${press}>${label}</button>`;
  }

  #toggled({ newState }: ToggleEvent) {
    if (newState !== 'closed') return;
    this.#button!.ariaExpanded = 'false';
    if (this.shadowRoot!.activeElement) this.#button!.focus();
  }
}

/** Shows it at a button. One element serves all buttons of a shadow tree. */
export function explain(at: HTMLElement, reason: Reason): Promise<void> {
  const root = at.getRootNode() as ShadowRoot;
  let found = root.querySelector('lb-reason');
  if (!found) {
    found = document.createElement('lb-reason');
    found.setAttribute('exportparts', 'reason, remedy, mend');
  }
  at.after(found); // next in the order of focus too; with the button Lit takes it away
  return found.open(at, reason);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-reason': LbReason;
  }
}
