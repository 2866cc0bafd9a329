import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { IntegrationDetail } from '../../bff/integrations/contract.ts';
import { ApiError } from '../core/api-error.ts';
import { etagOf } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import type { Session } from '../core/session.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { skeleton } from '../ui/skeleton.ts';
import { getIntegration, type Changes } from './api.ts';
import { change } from './change.ts';
import { credentialFields } from './fields.ts';
import { renderFormProblem } from './form-problem.ts';
import type { LbIntegrationCheck } from './integration-check.ts';
import styles from './integration-dialog.styles.ts';
import { toInput } from './values.ts';

/**
 * Changes the name of an integration, its credentials, or both. What it reads is shown, and cannot change.
 *
 * @fires {LbBeforeIntegrationUpdateEvent} lb-before-integration-update - Before it is changed. Cancelable.
 * @fires {LbIntegrationEvent} lb-integration-updated - After it was changed.
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-edit')
export class LbIntegrationEdit extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) integrationId!: string;

  @state() private integration: IntegrationDetail | undefined;
  /** What somebody else has made of it, while it was edited here. */
  @state() private theirs: IntegrationDetail | undefined;
  @state() private failure: ApiError | undefined;
  @state() private checking = false;

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

  get #checkView() {
    return this.renderRoot.querySelector<LbIntegrationCheck>('lb-integration-check')!;
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
            ? html`<lb-integration-check .session=${this.session} .integration=${integration!}></lb-integration-check>`
            : integration
              ? this.#renderForm(integration)
              : this.#renderPlaceholder()
        }
        <button slot="actions" class="button" @click=${() => this.#dialog.requestClose()}>
          ${this.checking ? msg('Close') : msg('Cancel')}
        </button>
        ${
          this.checking
            ? html`<button slot="actions" class="button" @click=${() => this.#checkView.run()}>
                ${msg('Check again')}
              </button>`
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
        ${credentialFields(provider, hasCredentials)}
        <details ?open=${!hasCredentials} @toggle=${() => import('./guide-steps.ts')}>
          <summary>${msg('What the cloud needs')}</summary>
          <lb-guide-steps
            .session=${this.session}
            .provider=${provider}
            .bucket=${bucket}
            .containerUrl=${containerUrl}
            .trust=${trust}
          ></lb-guide-steps>
        </details>
        ${
          check
            ? html`
                <details @toggle=${() => import('./check-steps.ts')}>
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
          <dl>
            <dt></dt>
            <dd>${msg('Now')}</dd>
            <dd>${msg('Yours')}</dd>
            <dt>${msg('Name')}</dt>
            <dd>${theirs.name}</dd>
            <dd>${name}</dd>
            <dt>${msg('Credentials')}</dt>
            <dd>${theirs.hasCredentials ? msg('Saved, not shown') : msg('None')}</dd>
            <dd>${this.#typed.credentials ? msg('Replaced') : msg('Unchanged')}</dd>
          </dl>
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
      this.integration = await getIntegration(this.session.client, this.integrationId);
    } catch (error) {
      this.failure = error as ApiError;
    }
  }

  async #save(values: Values): Promise<void> {
    const { name, credentials } = toInput(values) as Changes;
    const before = this.theirs ?? this.integration!;
    this.#typed = { ...(name !== before.name && name !== undefined && { name }), ...(credentials && { credentials }) };
    if (Object.keys(this.#typed).length === 0) return this.#dialog.close();
    try {
      const saved = await change(this, this.session.client, before, this.#typed, etagOf(before));
      if (!saved || !credentials) return this.#dialog.close();
      await import('./integration-check.ts');
      this.integration = saved;
      this.checking = true;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'stale') throw error;
      this.#typed = { name: name ?? before.name, ...(credentials && { credentials }) };
      this.theirs = await getIntegration(this.session.client, this.integrationId);
      throw new ApiError('stale', error.message);
    }
  }

  #take(theirs: IntegrationDetail) {
    this.integration = theirs;
    this.theirs = undefined;
    for (const field of this.renderRoot.querySelectorAll('lb-text-field'))
      if (field.name === 'name') field.value = theirs.name;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-edit': LbIntegrationEdit;
  }
}
