import { css, html } from 'lit';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import './webhook-receivers.ts';

/** How to receive events, in three steps, with receivers to copy. */
@element('lb-webhook-guide')
export class LbWebhookGuide extends LbElement {
  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 4);
        max-inline-size: 720px;
        margin-inline: auto;
        padding-inline-start: calc(var(--_space) * 6);
        list-style: decimal;
      }
      li::marker {
        color: var(--_color-text-secondary);
        font-weight: 600;
      }
      h3 {
        font-weight: 600;
      }
      p {
        color: var(--_color-text-secondary);
      }
      lb-webhook-receivers {
        display: block;
        margin-block-start: calc(var(--_space) * 2);
      }
    `,
  ];

  protected override render() {
    return html`
      <ol>
        <li>
          <h3>${msg('Create the webhook')}</h3>
          <p>${msg('Enter the address of your server and choose topics. Then copy the secret: it is shown once.')}</p>
        </li>
        <li>
          <h3>${msg('Run a receiver')}</h3>
          <p>
            ${msg('Each request is signed with the secret (Standard Webhooks). A receiver verifies the signature before it believes the body. Run one of these with the secret in WEBHOOK_SECRET.')}
          </p>
          <lb-webhook-receivers></lb-webhook-receivers>
        </li>
        <li>
          <h3>${msg('Send a test')}</h3>
          <p>
            ${msg('Choose Send test in the menu of the webhook. Deliveries shows what was sent and what your server answered.')}
          </p>
        </li>
      </ol>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-guide': LbWebhookGuide;
  }
}
