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

  protected override render() {
    const { message, remedy } = this.failure;
    return html`
      <div popover role="dialog" aria-label=${msg('Needs attention')}>
        <p part="reason">${msg(message)}</p>
        <p part="remedy">${msg(remedy)}</p>
      </div>
    `;
  }
}

/** Shows it at a button. One element serves all buttons of a shadow tree. */
export async function explain(button: HTMLElement, failure: Failure): Promise<void> {
  const root = button.getRootNode() as ShadowRoot;
  let element = root.querySelector('lb-integration-failure');
  if (!element) {
    element = document.createElement('lb-integration-failure');
    element.setAttribute('exportparts', 'reason, remedy');
    root.prepend(element); // in front of what Lit renders, where Lit never removes it
  }
  element.failure = failure;
  await element.updateComplete;
  element.renderRoot.querySelector<HTMLElement>('[popover]')!.showPopover({ source: button });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-failure': LbIntegrationFailure;
  }
}
