import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Failure } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';

/**
 * Why an integration needs attention, and what to do: floats at the button that asked.
 *
 * @csspart reason - What is wrong.
 * @csspart remedy - What to do.
 */
@element('lb-integration-failure')
export class LbIntegrationFailure extends LbElement {
  static override styles = [
    base,
    css`
      [popover] {
        position-area: self-block-end span-self-inline-start;
        position-try-fallbacks: flip-block, flip-inline;
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
        white-space: normal;
      }
      [part='reason'] {
        margin-block-end: var(--_space);
        color: var(--_color-text);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) failure!: Failure;

  #button: HTMLElement | undefined;

  /** Shows it, and goes there; with the focus in it, it gives the focus back when it closes. */
  async open(button: HTMLElement, failure: Failure): Promise<void> {
    this.#button = button;
    this.failure = failure;
    await this.updateComplete;
    const popup = this.renderRoot.querySelector<HTMLElement>('[popover]')!;
    popup.showPopover({ source: button });
    popup.focus();
  }

  protected override render() {
    const { message, remedy } = this.failure;
    return html`
      <div
        popover
        role="dialog"
        tabindex="-1"
        aria-label=${msg('Needs attention')}
        aria-describedby="reason remedy"
        @beforetoggle=${this.#toggled}
      >
        <p part="reason" id="reason">${msg(message)}</p>
        <p part="remedy" id="remedy">${msg(remedy)}</p>
      </div>
    `;
  }

  #toggled({ newState }: ToggleEvent) {
    if (newState === 'closed' && this.shadowRoot!.activeElement) this.#button!.focus();
  }
}

/** Shows it at a button. One element serves all buttons of a shadow tree. */
export function explain(button: HTMLElement, failure: Failure): Promise<void> {
  const root = button.getRootNode() as ShadowRoot;
  let element = root.querySelector('lb-integration-failure');
  if (!element) {
    element = document.createElement('lb-integration-failure');
    element.setAttribute('exportparts', 'reason, remedy');
  }
  button.after(element); // next in the order of focus too; with the button Lit takes it away
  return element.open(button, failure);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-failure': LbIntegrationFailure;
  }
}
