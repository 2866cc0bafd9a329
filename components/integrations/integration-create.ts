import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { IntegrationDetail, NewIntegration, Provider } from '../../bff/integrations/contract.ts';
import type { Edit } from '../core/edit.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { toInput, type Errors, type Values } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import { dialogOf, dialogStyles, renderDialog, renderFormDialog } from '../ui/form-dialog.ts';
import { Form } from '../ui/form.ts';
import { createIntegration, type Changes } from './api.ts';
import { PROVIDERS } from './status.ts';
import { LbBeforeIntegrationCreateEvent } from './events.ts';
import { FIELDS, OPTIONAL } from './fields.ts';
import './guide-steps.ts';
import type { IntegrationActs } from './integration-acts.ts';
import './integration-check.ts';

/**
 * The guided way to a new integration: choose the cloud and name the bucket, copy what its console needs and paste back what
 * it gives, see it checked. An AWS role must name the integration’s own id, so there it is created before its role.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-create')
export class LbIntegrationCreate extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) acts!: IntegrationActs;

  @state() private provider: Provider = 'AWS';
  @state() private step: 'cloud' | 'connect' | 'check' = 'cloud';

  /** What was entered in the first step, once that is done. */
  #first: Values = {};
  #key = new IdempotencyKey();
  /** The integration, once it is created. */
  #edit: Edit<IntegrationDetail, Changes> | undefined;

  #form: Form = new Form(this, {
    check: (values) => this.#check(values),
    save: (values) => (this.step === 'cloud' ? this.#saveCloud(values) : this.#saveConnection(values)),
  });

  protected override render() {
    if (this.step === 'cloud') return this.#renderCloud();
    return this.step === 'connect' ? this.#renderConnection() : this.#renderCheck(this.#edit!.value!);
  }

  get #steps() {
    const labels = [msg('Cloud'), msg('Connect'), msg('Check')];
    return { labels, current: ['cloud', 'connect', 'check'].indexOf(this.step) };
  }

  #renderCloud() {
    const { values } = this.#form;
    return renderFormDialog(this, this.#form, {
      heading: msg('New integration'),
      steps: this.#steps,
      verb: this.provider === 'AWS' ? msg('Create and continue') : msg('Continue'),
      fields: html`
        <fieldset>
          <legend>${msg('Cloud')}</legend>
          <div class="choices">
            ${Object.entries(PROVIDERS).map(([provider, label]) => this.#renderChoice(provider, label))}
          </div>
        </fieldset>
        <lb-text-field
          name="name"
          label=${msg('Name')}
          help=${msg('What the members of the organization see.')}
          .value=${values['name'] ?? ''}
        ></lb-text-field>
        ${FIELDS[this.provider].resource(values)}
      `,
    });
  }

  #renderChoice(provider: string, label: string) {
    return html`
      <label class="choice">
        <input
          type="radio"
          name="provider"
          .value=${provider}
          .checked=${provider === this.provider}
          @change=${() => (this.provider = provider as Provider)}
        />${label}
      </label>
    `;
  }

  #renderConnection() {
    const created = this.#edit?.value;
    const name = created?.name ?? this.#first['name'];
    const { bucket = '', containerUrl = '' } = (created?.resource ?? toInput(this.#first)['resource']) as Record<
      string,
      string | undefined
    >;
    return renderFormDialog(this, this.#form, {
      heading: msg(str`Connect “${name}”`),
      steps: this.#steps,
      leave: created ? msg('Do this later') : msg('Cancel'),
      back: created ? undefined : { label: msg('Back'), run: () => void this.#go('cloud') },
      verb: created ? msg('Save and check') : msg('Create and check'),
      fields: html`
        ${
          this.provider === 'AWS'
            ? html`<p>
                ${msg('The integration is saved. Its role must trust this server, and demand the external ID of this integration.')}
              </p>`
            : nothing
        }
        <lb-guide-steps
          .acts=${this.acts}
          .provider=${this.provider}
          .bucket=${bucket}
          .containerUrl=${containerUrl}
          .trust=${created?.trust ?? null}
        ></lb-guide-steps>
        ${FIELDS[this.provider].credentials(created?.hasCredentials ?? false, this.#form.values)}
      `,
    });
  }

  #renderCheck(integration: IntegrationDetail) {
    return renderDialog(this, {
      heading: msg(str`Check “${integration.name}”`),
      steps: this.#steps,
      leave: msg('Close'),
      body: html`<lb-integration-check
        .acts=${this.acts}
        .integration=${integration}
        @edit=${() => this.#go('connect')}
      ></lb-integration-check>`,
    });
  }

  async #check(values: Values): Promise<Errors> {
    const { errorsInChanges, errorsInNew } = await import('./errors.ts');
    if (this.#edit) {
      const input = toInput(values, OPTIONAL);
      if (this.provider === 'AWS' && values['credentials.roleArn'] === '')
        return { 'credentials.roleArn': msg('Enter the ARN of the role, or do this later.') };
      return errorsInChanges(this.provider, input);
    }
    const errors = errorsInNew(this.#inputOf(values));
    if (this.step === 'connect') return errors;
    return Object.fromEntries(Object.entries(errors).filter(([path]) => !path.startsWith('credentials')));
  }

  async #saveCloud(values: Values) {
    this.#first = values;
    if (this.provider !== 'AWS') {
      await this.#go('connect');
      return false; // nothing is saved yet
    }
    return this.#create(values);
  }

  async #saveConnection(values: Values) {
    if (!this.#edit) return this.#create(values);
    const { credentials } = toInput(values, OPTIONAL) as Changes;
    if (credentials && !(await this.acts.save(this.#edit, { credentials }))) return false;
    return this.#go('check');
  }

  async #create(values: Values) {
    const input = this.#inputOf(values) as NewIntegration;
    if (!this.acts.mayHappen(new LbBeforeIntegrationCreateEvent(input))) return false;
    const created = await createIntegration(this.acts.client, input, this.#key.for(input));
    this.acts.tell('created', created);
    this.#edit = this.acts.edited(this, created.id, created);
    return this.#go(created.hasCredentials ? 'check' : 'connect');
  }

  #inputOf(values: Values) {
    const first = this.step === 'connect' ? this.#first : {};
    return toInput({ ...first, ...values, provider: this.provider }, OPTIONAL);
  }

  /** What was pressed has gone away with the step before. */
  async #go(step: LbIntegrationCreate['step']) {
    this.step = step;
    await this.updateComplete;
    dialogOf(this).focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-create': LbIntegrationCreate;
  }
}
