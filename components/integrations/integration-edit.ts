import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { IntegrationDetail } from '../../bff/integrations/contract.ts';
import { ApiError, problemFrom } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { skeleton } from '../ui/skeleton.ts';
import { getIntegration, type Changes } from './api.ts';
import { change } from './change.ts';
import { fieldsOf } from './fields-by-provider.ts';
import type { Fields } from './fields.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import type { IntegrationActs } from './integration-acts.ts';
import formStyles from '../ui/form.styles.ts';
import styles from './integration-dialog.styles.ts';
import editStyles from './integration-edit.styles.ts';
import { toInput } from './values.ts';

/**
 * Changes the name of an integration, its credentials, or both. What it reads is shown, and cannot change.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-edit')
export class LbIntegrationEdit extends LbElement {
  static override styles = [base, button, skeleton, formStyles, styles, editStyles];

  @property({ attribute: false }) acts!: IntegrationActs;
  @property({ attribute: false }) integrationId!: string;

  @state() private integration: IntegrationDetail | undefined;
  /** What somebody else has made of it, while it was edited here. */
  @state() private theirs: IntegrationDetail | undefined;
  @state() private failure: ApiError | undefined;
  @state() private checking = false;

  #fields!: Fields;

  #form: Form = new Form(this, {
    check: async (values) => (await import('./checks.ts')).errorsInChanges(this.integration!.provider, toInput(values)),
    save: (values) => this.#save(values),
  });

  override firstUpdated() {
    void this.#read();
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    const { integration } = this;
    const heading = integration ? msg(str`Edit “${integration.name}”`) : msg('Edit');
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${heading}
        ?unsaved=${this.#form.changed && !this.checking}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${
          this.checking
            ? html`<lb-integration-check .acts=${this.acts} .integration=${integration!}></lb-integration-check>`
            : integration
              ? this.#renderForm(integration)
              : this.#renderPlaceholder()
        }
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>
          ${this.checking ? msg('Close') : msg('Cancel')}
        </button>
        ${
          this.checking
            ? nothing
            : html`<button slot="actions" class="button primary" form="form" aria-busy=${this.#form.busy}>
                ${msg('Save changes')}
              </button>`
        }
      </lb-dialog>
    `;
  }

  #renderPlaceholder() {
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read() });
    return html`<div aria-busy="true" class="wait">
      ${Array.from({ length: 6 }, () => html`<i class="skeleton"></i>`)}
    </div>`;
  }

  #renderForm({ provider, name, resource, hasCredentials, trust, check }: IntegrationDetail) {
    const { bucket = '', containerUrl = '', region } = resource as Record<string, string | undefined>;
    return html`
      <form id="form" novalidate @submit=${this.#form.submit} @input=${this.#form.input} @focusout=${this.#form.leave}>
        ${this.theirs ? this.#renderConflict(this.theirs) : renderFormProblem(this.#form.problem)}
        <lb-text-field name="name" label=${msg('Name')} .value=${name}></lb-text-field>
        <lb-text-field
          label=${containerUrl ? msg('Container URL') : msg('Bucket')}
          .value=${containerUrl || (region ? `${bucket} (${region})` : bucket)}
          help=${msg('It cannot change. To read from another one, create another integration.')}
          readonly
          mono
        ></lb-text-field>
        ${this.#fields.credentials(hasCredentials)}
        <details ?open=${!hasCredentials} @toggle=${this.#unfold(() => import('./guide-steps.ts'))}>
          <summary>${msg('What the cloud needs')}</summary>
          <lb-guide-steps
            .acts=${this.acts}
            .provider=${provider}
            .bucket=${bucket}
            .containerUrl=${containerUrl}
            .trust=${trust}
          ></lb-guide-steps>
        </details>
        ${
          check
            ? html`
                <details @toggle=${this.#unfold(() => import('./check-steps.ts'))}>
                  <summary>${msg('The last check')}</summary>
                  <lb-check-steps .check=${check}></lb-check-steps>
                </details>
              `
            : nothing
        }
      </form>
    `;
  }

  /** Both versions; what was typed is still in the fields. */
  #renderConflict(theirs: IntegrationDetail) {
    const { name } = this.#typed;
    return html`
      <div class="problem" role="alert">
        <div>
          <strong>${msg('Somebody else changed this integration while you did.')}</strong>
          <table>
            <tr>
              <td></td>
              <th scope="col">${msg('Now')}</th>
              <th scope="col">${msg('Yours')}</th>
            </tr>
            <tr>
              <th scope="row">${msg('Name')}</th>
              <td>${theirs.name}</td>
              <td>${name}</td>
            </tr>
            <tr>
              <th scope="row">${msg('Credentials')}</th>
              <td>${theirs.hasCredentials ? msg('Saved, not shown') : msg('None')}</td>
              <td>${this.#typed.credentials ? msg('Replaced') : msg('Unchanged')}</td>
            </tr>
          </table>
          <button class="button">${msg('Save mine')}</button>
          <button type="button" class="button" @click=${() => this.#take(theirs)}>
            ${msg('Take what is there now')}
          </button>
        </div>
      </div>
    `;
  }

  #typed: Changes = {};

  async #read() {
    this.failure = undefined;
    try {
      const integration = await getIntegration(this.acts.client, this.integrationId);
      this.#fields = await fieldsOf(integration.provider);
      this.integration = integration;
    } catch (error) {
      this.failure = problemFrom(error);
    }
  }

  /** Gives false where the host objects. */
  async #save(values: Values): Promise<unknown> {
    const { name, credentials } = toInput(values) as Changes;
    const before = this.theirs ?? this.integration!;
    this.#typed = { ...(name !== before.name && name !== undefined && { name }), ...(credentials && { credentials }) };
    if (Object.keys(this.#typed).length === 0) return this.#dialog.close();
    try {
      if (credentials) await import('./integration-check.ts'); // there before anything is sent
      const saved = await change(this.acts, before, this.#typed);
      if (!saved) return false;
      if (!credentials) return this.#dialog.close();
      Object.assign(this, { integration: saved, checking: true });
      await this.updateComplete;
      return this.#dialog.focus();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'stale') throw error;
      const theirs = await getIntegration(this.acts.client, this.integrationId);
      if (!credentials && theirs.name === name?.trim().normalize()) {
        // It was saved, and only the answer was lost.
        this.acts.tell('updated', theirs);
        return this.#dialog.close();
      }
      this.#typed = { name: name ?? before.name, ...(credentials && { credentials }) };
      this.theirs = theirs;
      throw new ApiError('stale', error.message);
    }
  }

  /** With a form that begins anew: nothing that was typed is left in it. */
  async #take(theirs: IntegrationDetail) {
    this.theirs = this.integration = undefined;
    await this.updateComplete;
    this.integration = theirs;
    this.#form.reset();
    this.#dialog.focus();
  }

  /** What is inside loads when it is opened. Where it does not, it closes, and can be opened again. */
  #unfold(load: () => Promise<unknown>) {
    return async ({ target }: Event) => {
      const details = target as HTMLDetailsElement;
      try {
        if (details.open) await load();
      } catch (error) {
        details.open = false;
        this.#form.fail(error);
      }
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-edit': LbIntegrationEdit;
  }
}
