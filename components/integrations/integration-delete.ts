import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Impact, Integration } from '../../bff/integrations/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import type { Session } from '../core/session.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form } from '../ui/form.ts';
import { skeleton } from '../ui/skeleton.ts';
import '../ui/text-field.ts';
import { deleteIntegration, getImpact } from './api.ts';
import { LbIntegrationEvent } from './events.ts';
import { renderFormProblem } from './form-problem.ts';
import styles from './integration-dialog.styles.ts';

/**
 * Asks before an integration is deleted: what stops working, and its exact name.
 *
 * @fires {LbIntegrationEvent} lb-integration-deleted - After it was deleted.
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-delete')
export class LbIntegrationDelete extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) integration!: Integration;

  @state() private impact: Impact | undefined;
  @state() private failure: ApiError | undefined;
  @state() private typed = '';

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: () => ({}),
    save: async ({ confirm }) => {
      const { client } = this.session;
      await deleteIntegration(client, this.integration.id, confirm!, this.#key.for(confirm));
      this.dispatchEvent(new LbIntegrationEvent('deleted', this.integration));
      announce('integrations');
      this.#dialog.close();
    },
  });

  override firstUpdated() {
    void this.#read();
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    const { name } = this.integration;
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${msg(str`Delete “${name}”`)}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <form id="form" novalidate @submit=${this.#submit} @input=${this.#input}>
          ${renderFormProblem(this.#form.problem)} ${this.#renderImpact()}
          <p>${msg('This cannot be undone. What is in the bucket stays there.')}</p>
          <lb-text-field name="confirm" label=${msg(str`Type “${name}” to confirm`)}></lb-text-field>
        </form>
        <button slot="actions" class="button" @click=${() => this.#dialog.close()}>${msg('Cancel')}</button>
        <button
          slot="actions"
          class="button danger"
          form="form"
          ?disabled=${!this.#matches}
          aria-busy=${this.#form.busy}
        >
          ${msg('Delete')}
        </button>
      </lb-dialog>
    `;
  }

  #renderImpact() {
    const { impact } = this;
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read() });
    if (!impact) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const broken = [
      [msg('Datasets that can no longer load their data'), impact.datasets],
      [msg('Projects that use them'), impact.projects],
    ] as const;
    if (broken.every(([, items]) => items.length === 0)) return html`<p>${msg('No dataset reads through it.')}</p>`;
    const number = new Intl.NumberFormat(pageLocale());
    return broken.map(([words, items]) =>
      items.length === 0
        ? nothing
        : html`<div>
            <strong>${words}: ${number.format(items.length)}</strong>
            <ul>
              ${items.map((item) => html`<li>${item.name}</li>`)}
            </ul>
          </div>`,
    );
  }

  /** As the server compares it. */
  get #matches() {
    return this.typed.normalize('NFC') === this.integration.name;
  }

  #input = (event: InputEvent) => {
    this.typed = (event.target as HTMLInputElement).value;
    this.#form.input(event);
  };

  /** Enter in the field comes here too. */
  #submit = (event: SubmitEvent) => {
    if (this.#matches) return this.#form.submit(event);
    event.preventDefault();
  };

  async #read() {
    this.failure = undefined;
    try {
      this.impact = await getImpact(this.session.client, this.integration.id);
    } catch (error) {
      this.failure = error as ApiError;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-delete': LbIntegrationDelete;
  }
}
