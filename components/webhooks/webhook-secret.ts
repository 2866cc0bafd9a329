import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { renderSecretDialog } from '../ui/secret-panel.ts';
import './webhook-receivers.ts';

/**
 * The secret of a webhook this once, with receivers to copy that verify what arrives.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-secret')
export class LbWebhookSecret extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) webhook!: Webhook;
  @property({ attribute: false }) secret = '';

  @state() private isCopied = false;

  protected override render() {
    return renderSecretDialog(this, {
      heading: msg('The secret of the webhook'),
      label: msg('Secret'),
      secret: this.secret,
      isCopied: this.isCopied,
      copied: () => (this.isCopied = true),
      more: html`
        <p>
          ${msg('Each request is signed with it (Standard Webhooks). A receiver verifies the signature before it believes the body.')}
        </p>
        <lb-webhook-receivers></lb-webhook-receivers>
      `,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-secret': LbWebhookSecret;
  }
}
