import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { WebhookChanges, type Webhook } from '../../bff/webhooks/contract.ts';
import { changesFrom } from '../core/changes.ts';
import { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import type { Entered } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import '../ui/checks-field.ts';
import { renderEditDialog, saveChanges } from '../ui/edit-dialog.ts';
import { dialogStyles } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { getWebhook, updateWebhook } from './api.ts';
import { LbBeforeWebhookUpdateEvent, LbWebhookEvent } from './events.ts';
import { topicOptions, topics } from './topics.ts';
import { errorsOf, inputOf } from './webhook-create.ts';

/**
 * Changes the address, the topics and the headers of a webhook.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-edit')
export class LbWebhookEdit extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Webhook>;
  @property({ attribute: false }) webhookId!: string;

  #edit: Edit<Webhook, WebhookChanges> = new Edit<Webhook, WebhookChanges>(this, {
    topic: 'webhooks',
    read: () => getWebhook(this.actions.client, this.webhookId),
    save: (changes, key) => updateWebhook(this.actions.client, this.webhookId, changes, key),
    gone: () => this.actions.gone(),
  });

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsOf(errorsIn(WebhookChanges, inputOf(values))),
    save: (values) => {
      const { url, topics: chosen, headers } = { ...(inputOf(values) as WebhookChanges), ...this.#headersOf(values) };
      const said = changesFrom(this.#edit.value!, { url, topics: chosen });
      const changes = { ...said, ...(headers && { headers }) };
      return saveChanges(this, this.#edit, changes, {
        allowed: (before) => this.actions.allowed(new LbBeforeWebhookUpdateEvent(before, said)), // headers are secrets
        saved: (webhook) => this.actions.done(new LbWebhookEvent('updated', webhook), msg('The webhook is saved.')),
      });
    },
  });

  protected override render() {
    return renderEditDialog(this, this.#form, this.#edit, {
      heading: () => msg('Edit the webhook'),
      fields: (webhook) => html`
        <lb-text-field name="url" label=${msg('Address')} .value=${webhook.url} mono></lb-text-field>
        <lb-checks-field
          name="topics"
          label=${msg('Topics')}
          .options=${topicOptions()}
          .values=${webhook.topics}
        ></lb-checks-field>
        <lb-text-area
          name="headers"
          label=${msg('Headers')}
          help=${msg('Up to 10, one a line, such as Authorization: Bearer abc. They are kept encrypted.')}
          rows="2"
          ?kept=${webhook.headerNames.length > 0}
          optional
          mono
          secret
        ></lb-text-area>
      `,
      gone: msg('Somebody deleted this webhook.'),
      differences: (theirs, mine) => [
        { label: msg('Address'), theirs: theirs.url, mine: mine.url ?? theirs.url },
        { label: msg('Topics'), theirs: list(theirs.topics), mine: list(mine.topics ?? theirs.topics) },
      ],
    });
  }

  /** Nothing where they are kept; none where they are replaced by nothing. */
  #headersOf({ headers }: Entered): Pick<WebhookChanges, 'headers'> {
    return headers === '' && this.#edit.value!.headerNames.length > 0 ? { headers: [] } : {};
  }
}

const list = (chosen: Webhook['topics']) => chosen.map((topic) => topics()[topic]).join(', ');

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-edit': LbWebhookEdit;
  }
}
