import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import '../ui/code.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { renderSecretDialog } from '../ui/secret-panel.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { RECEIVERS } from './receivers.ts';

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
  @state() private language = 'node';

  protected override render() {
    const { label, code } = RECEIVERS.find(({ key }) => key === this.language)!;
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
        <lb-tabs
          label=${msg('A receiver in')}
          .tabs=${RECEIVERS}
          selected=${this.language}
          @select=${({ key }: SelectEvent) => (this.language = key)}
        >
          <lb-code label=${label} .text=${code}></lb-code>
        </lb-tabs>
      `,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-secret': LbWebhookSecret;
  }
}
