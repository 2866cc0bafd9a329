import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Project } from '../../bff/projects/contract.ts';
import { NewWebhook } from '../../bff/webhooks/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { errorsIn } from '../core/errors-in.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { toInput, type Entered, type Errors } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import '../ui/checks-field.ts';
import { Choices } from '../ui/choices.ts';
import { dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import '../ui/secret-field.ts';
import '../ui/select.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { createWebhook, listProjects } from './api.ts';
import { LbBeforeWebhookCreateEvent, LbWebhookEvent } from './events.ts';
import { headersIn } from './headers.ts';
import { topicOptions } from './topics.ts';
import type { WebhookActs } from './webhook-acts.ts';

/**
 * Creates a webhook, and shows its secret this once.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-create')
export class LbWebhookCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: WebhookActs;

  readonly #projects: Choices<Project> = new Choices<Project>(this, (query) =>
    listProjects(this.acts.actions.client, query),
  );

  #key = new IdempotencyKey();

  #form: Form<Entered> = new Form<Entered>(this, {
    check: (values) => errorsOf(errorsIn(NewWebhook, inputOf(values))),
    save: async (values) => {
      const { actions } = this.acts;
      const input = inputOf(values);
      if (!actions.allowed(new LbBeforeWebhookCreateEvent(input))) return false;
      const { webhook, secret } = await createWebhook(actions.client, input, this.#key.for(input));
      actions.done(new LbWebhookEvent('created', webhook));
      return this.acts.showSecret(webhook, secret);
    },
  });

  protected override firstUpdated() {
    void this.#projects.read();
  }

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('New webhook'),
      verb: msg('Create webhook'),
      fields: html`
        <lb-text-field
          name="url"
          label=${msg('Address')}
          help=${msg('Where events are sent, by https.')}
          autocomplete="one-time-code"
          mono
        ></lb-text-field>
        <lb-checks-field name="topics" label=${msg('Topics')} .options=${topicOptions()}></lb-checks-field>
        ${this.#projects.render(msg('Search projects'), () => this.#renderProjects())}
        <lb-secret-field
          name="secret"
          label=${msg('Secret')}
          help=${msg('Leave empty to have one made. Your own has 16 to 200 characters without blanks.')}
          optional
        ></lb-secret-field>
        <lb-text-area
          name="headers"
          label=${msg('Headers')}
          help=${msg('Up to 10, one a line, such as Authorization: Bearer abc. They are kept encrypted.')}
          rows="2"
          optional
          mono
          secret
        ></lb-text-area>
      `,
    });
  }

  #renderProjects() {
    const offered = this.#projects.foundAnd(this.#form.values['projectId'] as string | undefined);
    return html`<lb-select
      name="projectId"
      label=${msg('Events from')}
      .options=${[
        { value: '', label: msg('Whole organization') },
        ...offered.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    ></lb-select>`;
  }
}

/** What the server is sent. */
export function inputOf(values: Entered): NewWebhook {
  const { headers = '', ...input } = toInput(values, ['projectId', 'secret']) as { headers?: string };
  const entered = headersIn(headers);
  return { ...input, ...(entered.length > 0 && { headers: entered }) } as NewWebhook;
}

/** What is wrong with one header is said at the field of all. */
export const errorsOf = (errors: Errors): Errors =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name.replace(/\..*/, ''), error]));

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-create': LbWebhookCreate;
  }
}
