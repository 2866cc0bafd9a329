import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Dataset, NewDataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import formStyles from '../ui/form.styles.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/select.ts';
import { skeleton } from '../ui/skeleton.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { listIntegrations } from './api.ts';
import type { DatasetActs } from './dataset-acts.ts';

/** What the choice of no integration is called in the form. */
const NONE = 'none';

/**
 * Creates a dataset, or changes its name, its description and what it reads through. For a new one the default integration
 * is chosen already.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-dataset-dialog')
export class LbDatasetDialog extends LbElement {
  static override styles = [base, button, skeleton, formStyles];

  @property({ attribute: false }) acts!: DatasetActs;

  /** Undefined for a new one. */
  @property({ attribute: false }) edited: Dataset | undefined;

  @state() private integrations: readonly Integration[] | undefined;
  @state() private failure: ApiError | undefined;

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInDataset(this.#inputOf(values)),
    save: async (values) => {
      const input = this.#inputOf(values);
      if (!(await this.acts.save(this.edited, input, this.#key.for(input)))) return false;
      return this.#dialog.close();
    },
  });

  protected override firstUpdated() {
    void this.#read();
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    const dataset = this.edited;
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${dataset ? msg(str`Edit “${dataset.name}”`) : msg('New dataset')}
        ?unsaved=${this.#form.changed}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <form
          id="form"
          novalidate
          @submit=${this.#form.submit}
          @input=${this.#form.input}
          @focusout=${this.#form.leave}
        >
          ${renderFormProblem(this.#form.problem)}
          <lb-text-field name="name" label=${msg('Name')} .value=${dataset?.name ?? ''}></lb-text-field>
          <lb-text-area
            name="description"
            label=${msg('Description')}
            help=${msg('Optional. What is in it, and where it comes from.')}
            .value=${dataset?.description ?? ''}
          ></lb-text-area>
          ${this.#renderIntegrations()}
        </form>
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>${msg('Cancel')}</button>
        <button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
          ${dataset ? msg('Save changes') : msg('Create dataset')}
        </button>
      </lb-dialog>
    `;
  }

  #renderIntegrations() {
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read() });
    const { integrations } = this;
    if (!integrations) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const options = integrations.map(({ id, name, isDefault }) => ({
      value: id,
      label: isDefault ? msg(str`${name} (default)`) : name,
    }));
    const chosen = this.edited
      ? (this.edited.integration?.id ?? NONE)
      : (integrations.find(({ isDefault }) => isDefault)?.id ?? NONE);
    return html`<lb-select
      name="integrationId"
      label=${msg('Reads through')}
      .options=${[{ value: NONE, label: msg('None') }, ...options]}
      .value=${chosen}
      help=${msg('The integration that opens the files. None is for text, public addresses and uploads.')}
    ></lb-select>`;
  }

  #inputOf({ name = '', description = '', integrationId }: Values): NewDataset {
    return {
      name,
      description,
      ...(integrationId !== undefined && { integrationId: integrationId === NONE ? null : integrationId }),
    };
  }

  async #read() {
    this.failure = undefined;
    try {
      this.integrations = (await listIntegrations(this.acts.client)).items;
    } catch (error) {
      const problem = problemFrom(error);
      // Who may not see integrations leaves the choice to the default.
      if (problem.code === 'forbidden') this.integrations = [];
      else this.failure = problem;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-dialog': LbDatasetDialog;
  }
}
