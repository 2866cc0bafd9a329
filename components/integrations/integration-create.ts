import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Integration, NewIntegration, Provider } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { allowed } from '../core/events.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Session } from '../core/session.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { createIntegration } from './api.ts';
import { PROVIDERS } from './columns.ts';
import { change } from './change.ts';
import { LbBeforeIntegrationCreateEvent, LbIntegrationEvent } from './events.ts';
import { credentialFields, resourceFields } from './fields.ts';
import type { LbIntegrationCheck } from './integration-check.ts';
import styles from './integration-dialog.styles.ts';
import { renderFormProblem } from './form-problem.ts';
import { toInput } from './values.ts';

/**
 * The guided way to a new integration: choose the cloud, name the bucket, copy what its console needs, paste back what it
 * gives, see it checked. An AWS role must name the integration’s own id, so there it is created before its role.
 *
 * @fires {LbBeforeIntegrationCreateEvent} lb-before-integration-create - Before it is created. Cancelable.
 * @fires {LbIntegrationEvent} lb-integration-created - After it was created.
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-create')
export class LbIntegrationCreate extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) session!: Session;

  @state() private provider: Provider = 'AWS';
  @state() private entered: Values = {};
  @state() private created: Integration | undefined;
  @state() private connected = false;

  #key = new IdempotencyKey();

  #creation = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInNew(this.#inputOf(values)),
    save: async (values) => {
      const input = this.#inputOf(values) as NewIntegration;
      if (!allowed(this, new LbBeforeIntegrationCreateEvent(input))) return this.#dialog.close();
      const created = await createIntegration(this.session.client, input, this.#key.for(input));
      this.dispatchEvent(new LbIntegrationEvent('created', created));
      announce('integrations');
      this.created = created;
      this.connected = created.hasCredentials;
    },
  });

  #connection: Form = new Form(this, {
    check: async (values) =>
      values['credentials.roleArn']
        ? (await import('./checks.ts')).errorsInChanges('AWS', toInput(values))
        : { 'credentials.roleArn': msg('Enter the ARN of the role, or do this later.') },
    save: async (values) => {
      if (!(await change(this, this.session.client, this.created!, toInput(values)))) return this.#dialog.close();
      this.connected = true;
    },
  });

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  get #checkView() {
    return this.renderRoot.querySelector<LbIntegrationCheck>('lb-integration-check')!;
  }

  protected override render() {
    if (!this.created) return this.#renderCreation();
    return this.connected ? this.#renderCheck(this.created) : this.#renderConnection(this.created);
  }

  #renderCreation() {
    return this.#renderDialog({
      heading: msg('New integration'),
      unsaved: this.#creation.changed,
      body: html`
        <form
          id="form"
          novalidate
          @submit=${this.#creation.submit}
          @input=${this.#typed}
          @focusout=${this.#creation.leave}
        >
          ${renderFormProblem(this.#creation.problem)}
          <fieldset>
            <legend>${msg('Cloud')}</legend>
            ${Object.entries(PROVIDERS).map(([provider, label]) => this.#renderChoice(provider as Provider, label))}
          </fieldset>
          <lb-text-field
            name="name"
            label=${msg('Name')}
            help=${msg('What the members of the organization see.')}
          ></lb-text-field>
          ${resourceFields(this.provider)}
          ${this.provider === 'AWS' ? html`<p>${msg('Next come the policies for the role, with the external ID of this integration.')}</p>` : this.#renderGuide(null)}
          ${this.provider === 'AWS' ? '' : credentialFields(this.provider, false)}
        </form>
      `,
      leave: msg('Cancel'),
      act: html`
        <button slot="actions" class="button primary" form="form" aria-busy=${this.#creation.busy}>
          ${this.provider === 'AWS' ? msg('Create and continue') : msg('Create and check')}
        </button>
      `,
    });
  }

  #renderChoice(provider: Provider, label: string) {
    return html`
      <label class="choice">
        <input
          type="radio"
          name="provider"
          .checked=${provider === this.provider}
          @change=${() => (this.provider = provider)}
        />${label}
      </label>
    `;
  }

  #renderConnection(integration: Integration) {
    return this.#renderDialog({
      heading: msg(str`Connect “${integration.name}”`),
      unsaved: this.#connection.changed,
      body: html`
        <form
          id="form"
          novalidate
          @submit=${this.#connection.submit}
          @input=${this.#connection.input}
          @focusout=${this.#connection.leave}
        >
          ${renderFormProblem(this.#connection.problem)}
          <p>
            ${msg('The integration is saved. Its role must trust this server, and demand the external ID of this integration.')}
          </p>
          ${this.#renderGuide(integration.trust)} ${credentialFields('AWS', false)}
        </form>
      `,
      leave: msg('Do this later'),
      act: html`<button slot="actions" class="button primary" form="form" aria-busy=${this.#connection.busy}>
        ${msg('Save and check')}
      </button>`,
    });
  }

  #renderCheck(integration: Integration) {
    void import('./integration-check.ts');
    return this.#renderDialog({
      heading: msg(str`Check “${integration.name}”`),
      unsaved: false,
      body: html`<lb-integration-check .session=${this.session} .integration=${integration}></lb-integration-check>`,
      leave: msg('Close'),
      act: html`<button slot="actions" class="button" @click=${() => this.#checkView.run()}>
        ${msg('Check again')}
      </button>`,
    });
  }

  #renderGuide(trust: Integration['trust']) {
    void import('./guide-steps.ts');
    return html`
      <lb-guide-steps
        .provider=${this.provider}
        .bucket=${this.created && 'bucket' in this.created.resource ? this.created.resource.bucket : (this.entered['resource.bucket'] ?? '')}
        .containerUrl=${this.entered['resource.containerUrl'] ?? ''}
        .session=${this.session}
        .trust=${trust}
      ></lb-guide-steps>
    `;
  }

  #renderDialog({ heading, unsaved, body, leave, act }: View) {
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${heading}
        ?unsaved=${unsaved}
        @close=${this.#closed}
      >
        ${body}
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>${leave}</button>
        ${act}
      </lb-dialog>
    `;
  }

  #inputOf(values: Values) {
    return { ...toInput(values), provider: this.provider };
  }

  #typed(event: InputEvent) {
    this.#creation.input(event);
    const form = event.currentTarget as HTMLFormElement;
    this.entered = Object.fromEntries(new FormData(form)) as Values;
  }

  #closed() {
    this.dispatchEvent(new Event('close'));
  }
}

type View = { heading: string; unsaved: boolean; body: TemplateResult; leave: string; act: TemplateResult };

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-create': LbIntegrationCreate;
  }
}
