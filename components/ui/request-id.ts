import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import './copy-button.ts';

/**
 * What support asks for: the id of the request that failed, to be copied. It loads when something has failed, through
 * `renderRequestId(error.requestId)`, and until then shows the id alone.
 */
@element('lb-request-id')
export class LbRequestId extends LbElement {
  static override styles = [
    base,
    css`
      p {
        color: var(--_color-text-secondary);
        font-size: var(--_font-size-small);
      }
      code {
        font-family: var(--_font-family-mono);
        font-size: 12px;
        overflow-wrap: anywhere;
        user-select: all;
      }
      lb-copy-button {
        margin-block: -4px;
      }
    `,
  ];

  /** The id. */
  @property() value = '';

  protected override render() {
    const label = msg('Request ID');
    return html`
      <p>
        ${label} <code dir="ltr">${this.value}</code>
        <lb-copy-button .text=${this.value} label=${msg(str`Copy: ${label}`)}></lb-copy-button>
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-request-id': LbRequestId;
  }
}
