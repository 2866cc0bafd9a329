import { html, type nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { NewIntegration, Provider } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { createIntegration } from './api.ts';
import { PROVIDERS } from './columns.ts';
import { LbBeforeIntegrationCreateEvent } from './events.ts';
import { AWS } from './fields-aws.ts';
import { fieldsOf } from './fields-by-provider.ts';
import type { Fields } from './fields.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import type { IntegrationActs } from './integration-acts.ts';
import type { Connection } from './integration-connection.ts';
import formStyles from '../ui/form.styles.ts';
import styles from './integration-dialog.styles.ts';
import { toInput } from './values.ts';

/** What the dialog shows at a time. */
export type Step = {
  heading: string;
  unsaved: boolean;
  body: TemplateResult;
  /** The word on the way out. */
  leave: string;
  act: TemplateResult | typeof nothing;
};

/**
 * The guided way to a new integration: choose the cloud, name the bucket, copy what its console needs, paste back what it
 * gives, see it checked. An AWS role must name the integration’s own id, so there it is created before its role.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-create')
export class LbIntegrationCreate extends LbElement {
  static override styles = [base, button, formStyles, styles];

  @property({ attribute: false }) acts!: IntegrationActs;

  @state() private provider: Provider = 'AWS';
  @state() private fields: Fields = AWS;
  @state() private entered: Values = {};
  @state() private connection: Connection | undefined;

  #key = new IdempotencyKey();

  #form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInNew(this.#inputOf(values)),
    save: async (values) => {
      const input = this.#inputOf(values) as NewIntegration;
      if (!this.acts.mayHappen(new LbBeforeIntegrationCreateEvent(input))) return false;
      // What comes next is there before anything is sent: the network may be gone afterwards.
      const [{ Connection }] = await Promise.all([
        import('./integration-connection.ts'),
        import('./guide-steps.ts'),
        import('./integration-check.ts'),
      ]);
      const created = await createIntegration(this.acts.client, input, this.#key.for(input));
      this.acts.tell('created', created);
      this.connection = new Connection(this, this.acts, created, this.#moved);
      return this.#moved();
    },
  });

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    const { heading, unsaved, body, leave, act } = this.connection?.step() ?? this.#step();
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${heading}
        ?unsaved=${unsaved}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${body}
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>${leave}</button>
        ${act}
      </lb-dialog>
    `;
  }

  #step(): Step {
    const isAws = this.provider === 'AWS';
    return {
      heading: msg('New integration'),
      unsaved: this.#form.changed,
      body: html`
        <form id="form" novalidate @submit=${this.#form.submit} @input=${this.#typed} @focusout=${this.#form.leave}>
          ${renderFormProblem(this.#form.problem)}
          <fieldset>
            <legend>${msg('Cloud')}</legend>
            ${Object.entries(PROVIDERS).map(([provider, label]) => this.#renderChoice(provider, label))}
          </fieldset>
          <lb-text-field
            name="name"
            label=${msg('Name')}
            help=${msg('What the members of the organization see.')}
          ></lb-text-field>
          ${this.fields.resource()}
          ${isAws ? html`<p>${msg('Next come the policies for the role, with the external ID of this integration.')}</p>` : this.#renderCredentials()}
        </form>
      `,
      leave: msg('Cancel'),
      act: html`
        <button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
          ${isAws ? msg('Create and continue') : msg('Create and check')}
        </button>
      `,
    };
  }

  #renderChoice(provider: string, label: string) {
    return html`
      <label class="choice">
        <input
          type="radio"
          name="provider"
          .value=${provider}
          .checked=${provider === 'AWS'}
          @change=${this.#choose}
        />${label}
      </label>
    `;
  }

  #renderCredentials() {
    return html`
      <lb-guide-steps
        .acts=${this.acts}
        .provider=${this.provider}
        .bucket=${this.entered['resource.bucket'] ?? ''}
        .containerUrl=${this.entered['resource.containerUrl'] ?? ''}
      ></lb-guide-steps>
      ${this.fields.credentials(false)}
    `;
  }

  #inputOf(values: Values) {
    return { ...toInput(values), provider: this.provider };
  }

  #typed(event: InputEvent) {
    this.#form.input(event);
    const form = event.currentTarget as HTMLFormElement;
    this.entered = Object.fromEntries(new FormData(form)) as Values;
  }

  /** The code of a provider may not load: then the one before stays. */
  #choose = async ({ target }: Event) => {
    const choice = target as HTMLInputElement;
    const provider = choice.value as Provider;
    try {
      const [fields] = await Promise.all([fieldsOf(provider), provider !== 'AWS' && import('./guide-steps.ts')]);
      if (choice.checked) Object.assign(this, { provider, fields });
    } catch (error) {
      this.#form.fail(error);
      this.renderRoot.querySelector<HTMLInputElement>(`[value=${this.provider}]`)!.checked = true;
    }
  };

  /** What was pressed has gone away with the step before. */
  #moved = async () => {
    this.requestUpdate();
    await this.updateComplete;
    this.#dialog.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-create': LbIntegrationCreate;
  }
}
