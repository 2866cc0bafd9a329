import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { element, LbElement } from '../core/element.ts';
import type { Values } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import { now } from '../core/now.ts';
import type { Actions } from '../ui/actions.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/select.ts';
import '../ui/text-field.ts';
import { replay } from './api.ts';
import { LbBeforeWebhookEvent, LbWebhookEvent } from './events.ts';

const HOUR = 3_600_000;

/**
 * Sends everything since a moment again, such as after a receiver has lost what it was given.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-replay')
export class LbWebhookReplay extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Webhook>;
  @property({ attribute: false }) webhook!: Webhook;

  #form: Form = new Form(this, {
    check: (values) => (sinceOf(values) === undefined ? { moment: msg('Enter a date and a time in the past.') } : {}),
    save: (values) => this.#replay(sinceOf(values)!),
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('Send deliveries again'),
      verb: msg('Send again'),
      fields: html`
        <p>
          ${msg('What was delivered or failed since then is sent again, each under the id that it had. What is pending stays as it is.')}
        </p>
        <lb-select
          name="since"
          label=${msg('Since')}
          .options=${[
            { value: String(HOUR), label: msg('An hour ago') },
            { value: String(24 * HOUR), label: msg('A day ago') },
            { value: String(7 * 24 * HOUR), label: msg('A week ago') },
            { value: 'moment', label: msg('Another moment') },
          ]}
          value=${String(HOUR)}
        ></lb-select>
        ${
          this.#form.values['since'] === 'moment'
            ? html`<lb-text-field
                name="moment"
                type="datetime-local"
                label=${msg('Date and time')}
                help=${msg('In your time zone. Deliveries are kept for 30 days.')}
              ></lb-text-field>`
            : nothing
        }
      `,
    });
  }

  async #replay(since: string): Promise<unknown> {
    if (!this.actions.allowed(new LbBeforeWebhookEvent('replay', this.webhook))) return false;
    const { deliveries } = await replay(this.actions.client, this.webhook.id, { since });
    this.actions.done(
      new LbWebhookEvent('replayed', this.webhook),
      deliveries === 0 ? msg('Nothing was sent since then.') : msg(str`Sent again: ${exactNumber(deliveries)}`),
    );
    return dialogOf(this).close();
  }
}

/** The moment as the API takes it; undefined: none that has passed. */
function sinceOf({ since = '', moment = '' }: Values): string | undefined {
  const at = since === 'moment' ? Date.parse(moment) : now() - Number(since);
  return at <= now() ? new Date(at).toISOString() : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-replay': LbWebhookReplay;
  }
}
