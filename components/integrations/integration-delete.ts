import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Impact, Integration } from '../../bff/integrations/contract.ts';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { Form } from '../ui/form.ts';
import { skeleton } from '../ui/skeleton.ts';
import '../ui/text-field.ts';
import { deleteIntegration, getImpact } from './api.ts';
import { renderFormProblem } from '../ui/form-problem.ts';
import type { IntegrationActs } from './integration-acts.ts';
import formStyles from '../ui/form.styles.ts';
import styles from './integration-dialog.styles.ts';

/**
 * Asks before an integration is deleted: what stops working, and its exact name.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-integration-delete')
export class LbIntegrationDelete extends LbElement {
  static override styles = [
    base,
    button,
    skeleton,
    formStyles,
    styles,
    css`
      ul {
        margin: 0;
        padding-inline-start: calc(var(--_space) * 5);
      }
    `,
  ];

  @property({ attribute: false }) acts!: IntegrationActs;
  @property({ attribute: false }) integration!: Integration;

  @state() private impact: Impact | undefined;
  @state() private failure: ApiError | undefined;
  @state() private typed = '';

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: () => ({}),
    save: async () => {
      const { id, name } = this.integration;
      await deleteIntegration(this.acts.client, id, name, this.#key.for(name));
      this.acts.tell('deleted', this.integration);
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

  /** As the name looks: a page shows any white space as one space. */
  get #matches() {
    return plain(this.typed) === plain(this.integration.name);
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
      this.impact = await getImpact(this.acts.client, this.integration.id);
    } catch (error) {
      this.failure = problemFrom(error);
    }
  }
}

const plain = (text: string) => text.normalize().replace(/\s+/g, ' ').trim();

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-delete': LbIntegrationDelete;
  }
}
