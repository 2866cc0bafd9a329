import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Integration } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import type { IntegrationActs } from './integration-acts.ts';

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
    button,
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
      .acts {
        display: flex;
        gap: calc(var(--_space) * 2);
        margin-block-start: calc(var(--_space) * 3);
      }
      [part='reason'] {
        margin-block-end: var(--_space);
        color: var(--_color-text);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) integration!: Integration;

  /** What mends it; undefined where the reader may only look. */
  @property({ attribute: false }) acts: IntegrationActs | undefined;

  #button: HTMLElement | undefined;

  /** Shows it, and goes there; with the focus in it, it gives the focus back when it closes. */
  async open(button: HTMLElement, integration: Integration, acts: IntegrationActs | undefined): Promise<void> {
    this.#button = button;
    this.integration = integration;
    this.acts = acts;
    await this.updateComplete;
    const popup = this.renderRoot.querySelector<HTMLElement>('[popover]')!;
    popup.showPopover({ source: button });
    popup.focus();
  }

  protected override render() {
    const { message, remedy } = this.integration.failure!;
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
        ${this.acts ? this.#renderActs(this.acts) : nothing}
      </div>
    `;
  }

  #renderActs(acts: IntegrationActs) {
    return html`
      <div class="acts">
        <button class="button" @click=${() => this.#run(() => acts.edit(this.integration))}>${msg('Edit')}</button>
        <button class="button" @click=${() => this.#run(() => acts.checkNow(this.integration))}>
          ${msg('Check now')}
        </button>
      </div>
    `;
  }

  #run(act: () => unknown) {
    this.renderRoot.querySelector<HTMLElement>('[popover]')!.hidePopover();
    act();
  }

  #toggled({ newState }: ToggleEvent) {
    if (newState === 'closed' && this.shadowRoot!.activeElement) this.#button!.focus();
  }
}

/** Shows it at a button. One element serves all buttons of a shadow tree. */
export function explain(
  button: HTMLElement,
  integration: Integration,
  acts: IntegrationActs | undefined,
): Promise<void> {
  const root = button.getRootNode() as ShadowRoot;
  let element = root.querySelector('lb-integration-failure');
  if (!element) {
    element = document.createElement('lb-integration-failure');
    element.setAttribute('exportparts', 'reason, remedy');
  }
  button.after(element); // next in the order of focus too; with the button Lit takes it away
  return element.open(button, integration, acts);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-failure': LbIntegrationFailure;
  }
}
