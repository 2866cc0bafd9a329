import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import styles from './deleted-dialog.styles.ts';
import './dialog.ts';
import type { LbDialog } from './dialog.ts';
import { skeleton } from './skeleton.ts';
import './time.ts';

/** Something that was deleted and can be restored still. */
export type Deleted = {
  id: string;
  name: string;
  /** Null: an operator at the command line. */
  deletedBy: { name: string } | null;
  deletedAt: string;
  restorableUntil: string;
};

/**
 * What was deleted: by whom, when, until when it can be restored, and the button that does.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-deleted-dialog')
export class LbDeletedDialog extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) read!: (cursor: string | undefined) => Promise<{
    items: readonly Deleted[];
    next: string | null;
  }>;
  @property({ attribute: false }) restore!: (id: string) => Promise<void>;

  @state() private items: readonly Deleted[] | undefined;
  /** Where more follow. */
  @state() private next: string | null = null;
  @state() private failure: ApiError | undefined;
  @state() private reading = false;
  @state() private restoring: string | undefined;

  protected override firstUpdated() {
    void this.#read();
  }

  get #dialog() {
    return this.renderRoot.querySelector<LbDialog>('lb-dialog')!;
  }

  protected override render() {
    return html`
      <lb-dialog
        exportparts="dialog, heading, body, actions"
        heading=${msg('Recently deleted')}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        ${this.#renderBody()}
        <button slot="actions" class="button" @click=${() => this.#dialog.close()}>${msg('Close')}</button>
      </lb-dialog>
    `;
  }

  #renderBody() {
    const problem = this.failure && renderProblem(this.failure, { retry: () => this.#read() });
    if (!this.items && problem) return problem;
    if (!this.items) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    if (this.items.length === 0) return html`<p>${msg('Nothing was deleted in the last 30 days.')}</p>`;
    return html`${problem ?? nothing}
      <ul>
        ${this.items.map((item) => this.#renderItem(item))}
      </ul>
      ${
        this.next === null
          ? nothing
          : html`<button class="button" aria-busy=${this.reading} @click=${() => this.#read()}>
              ${msg('Show more')}
            </button>`
      }`;
  }

  #renderItem(item: Deleted) {
    const { id, name, deletedBy, deletedAt, restorableUntil } = item;
    return html`
      <li>
        <strong dir="auto">${name}</strong>
        <span>
          ${deletedBy ? msg(str`Deleted by ${deletedBy.name}`) : msg('Deleted by the operator')},
          <lb-time datetime=${deletedAt}></lb-time> · ${msg('can be restored until')}
          <lb-time datetime=${restorableUntil} exact></lb-time>
        </span>
        <button
          class="button"
          aria-busy=${this.restoring === id}
          aria-label=${msg(str`Restore ${name}`)}
          @click=${() => this.#restore(item)}
        >
          ${msg('Restore')}
        </button>
      </li>
    `;
  }

  async #read() {
    if (this.reading) return;
    this.reading = true;
    this.failure = undefined;
    try {
      const { items, next } = await this.read(this.next ?? undefined);
      this.items = this.next === null ? items : [...(this.items ?? []), ...items];
      this.next = next;
    } catch (error) {
      this.failure = problemIn(this, error);
    }
    this.reading = false;
  }

  async #restore({ id: restored }: Deleted) {
    this.restoring = restored;
    try {
      await this.restore(restored);
      this.items = this.items?.filter(({ id }) => id !== restored);
    } catch (error) {
      this.failure = problemIn(this, error);
    }
    this.restoring = undefined;
    this.#dialog.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-deleted-dialog': LbDeletedDialog;
  }
}
