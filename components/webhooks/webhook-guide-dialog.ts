import { html } from 'lit';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { dialogStyles, renderDialog } from '../ui/form-dialog.ts';
import './webhook-guide.ts';

/**
 * How to receive events, for those who have webhooks already.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-guide-dialog')
export class LbWebhookGuideDialog extends LbElement {
  static override styles = dialogStyles;

  protected override render() {
    return renderDialog(this, {
      side: true,
      heading: msg('Receive events'),
      leave: msg('Close'),
      body: html`<lb-webhook-guide></lb-webhook-guide>`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-guide-dialog': LbWebhookGuideDialog;
  }
}
