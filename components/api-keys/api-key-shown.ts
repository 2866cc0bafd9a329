import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { ApiKey } from '../../bff/api-keys/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import '../ui/code.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { renderSecretDialog } from '../ui/secret-panel.ts';

/**
 * An API key, this once, and a request to try it with.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-api-key-shown')
export class LbApiKeyShown extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) apiKey!: ApiKey;
  @property({ attribute: false }) key = '';
  @property({ attribute: false }) apiUrl = '';

  @state() private isCopied = false;

  protected override render() {
    const request = `curl ${this.apiUrl}/v1/session -H "Authorization: Bearer $LB_API_KEY"`;
    return renderSecretDialog(this, {
      heading: msg(str`API key “${this.apiKey.name}”`),
      label: msg('API key'),
      secret: this.key,
      more: html`
        <p>${msg('Try it with this request, where LB_API_KEY is the key:')}</p>
        <lb-code label=${msg('Request')} .text=${request}></lb-code>
      `,
      isCopied: this.isCopied,
      copied: () => (this.isCopied = true),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-api-key-shown': LbApiKeyShown;
  }
}
