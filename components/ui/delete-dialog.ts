import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import type { Values } from '../core/input.ts';
import { follow } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import type { Actions } from './actions.ts';
import { dialogOf, dialogStyles, renderDialog } from './form-dialog.ts';
import { renderFormProblem } from './form-problem.ts';
import { Form } from './form.ts';
import './text-field.ts';
import { exactNumber } from './number.ts';

/** What stops working: “Datasets that can no longer load their data”, and which. */
export type Broken = { label: string; names: readonly string[] };

/** What a deletion brings about. `fields` ask for what it leaves open, such as a successor. */
export type Impact = { broken: readonly Broken[]; none?: string; fields?: TemplateResult };

/**
 * Asks before something is deleted: what stops working, and where that is much, its exact name.
 *
 * ```ts
 * openDialog(actions, () => import(…), 'lb-delete-dialog', {
 *   actions,
 *   name: portal.name,
 *   headingOf: (name) => msg(str`Revoke “${name}”`),
 *   topic: 'portals',
 *   readName: async () => (await getPortal(client, portal.id)).name,
 *   verb: msg('Revoke'),
 *   text: msg('Its sessions end at once. This cannot be undone.'),
 *   run: async () => { await deletePortal(client, portal, key.for(portal.id)); actions.done(…); },
 * });
 * ```
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-delete-dialog')
export class LbDeleteDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Pick<Actions, 'gone'>;

  /** What is deleted, as it is called. */
  @property() name!: string;

  /** What is asked, and the act in a word, where it is not to delete. */
  @property({ attribute: false }) headingOf?: (name: string) => string;
  @property() verb?: string;

  /** The plural noun under `/v1` of it: after each change of that its name and the impact are read again. */
  @property() topic?: string;

  /** What it is called by now; throws `not_found` once somebody else has deleted it. */
  @property({ attribute: false }) readName?: () => Promise<string>;

  /** What happens, and whether it can be undone. */
  @property() text!: string;

  /** Whether its name must be typed. */
  @property({ type: Boolean, attribute: 'confirm-name' }) confirmName?: boolean;

  /** Reads what stops working, which is said before anybody decides. */
  @property({ attribute: false }) impact?: () => Promise<Impact>;

  /** Deletes it; `values` are those of the fields that the impact came with, `name` is what it is called by now. */
  @property({ attribute: false }) run!: (values: Values, name: string) => Promise<unknown>;

  @state() private read: Impact | undefined;
  @state() private failure: ApiError | undefined;
  @state() private typed = '';
  @state() private isGone = false;
  /** What it was called before somebody renamed it meanwhile. */
  @state() private formerName = '';

  #unfollow: (() => void) | undefined;

  #form = new Form(this, {
    check: () => ({}),
    save: async ({ confirm: _typed, ...values }) => {
      try {
        await this.run(values, this.name);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
        this.actions.gone(msg(str`“${this.name}” is already deleted.`));
      }
      dialogOf(this).close();
    },
  });

  override connectedCallback() {
    super.connectedCallback();
    if (this.topic) this.#unfollow = follow(this.topic, () => void this.#readAgain());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#unfollow?.();
  }

  protected override firstUpdated() {
    if (this.impact) void this.#read();
  }

  protected override render() {
    const { verb = msg('Delete'), headingOf = nameDeleted } = this;
    const heading = headingOf(this.name);
    if (this.isGone) {
      const says = msg('Somebody else has done this meanwhile. Nothing is left to do.');
      return renderDialog(this, { heading, body: html`<p role="status">${says}</p>`, leave: msg('Close') });
    }
    return renderDialog(this, {
      heading,
      body: html`
        <form id="form" novalidate @submit=${this.#submit} @input=${this.#input}>
          ${renderFormProblem(this.#form.problem)}
          ${this.formerName ? html`<p role="status">${msg(str`Somebody has renamed “${this.formerName}”.`)}</p>` : nothing}
          ${this.impact ? this.#renderImpact() : nothing} ${this.text ? html`<p>${this.text}</p>` : nothing}
          ${this.read?.fields ?? nothing}
          ${
            this.confirmName
              ? html`<lb-text-field name="confirm" label=${msg(str`Type “${this.name}” to confirm`)}></lb-text-field>`
              : nothing
          }
        </form>
      `,
      act: html`<button
        slot="actions"
        class="button danger"
        form="form"
        ?disabled=${!this.#mayRun}
        aria-busy=${this.#form.busy}
      >
        ${verb}
      </button>`,
    });
  }

  #renderImpact() {
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read() });
    if (!this.read) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const broken = this.read.broken.filter(({ names }) => names.length > 0);
    if (broken.length === 0) return this.read.none ? html`<p>${this.read.none}</p>` : nothing;
    return broken.map(
      ({ label, names }) => html`
        <div class="broken">
          <strong>${label}: ${exactNumber(names.length)}</strong>
          <ul>
            ${names.map((name) => html`<li>${name}</li>`)}
          </ul>
        </div>
      `,
    );
  }

  /** The name as it looks: a page shows any white space as one space. */
  get #mayRun() {
    return !this.confirmName || plain(this.typed) === plain(this.name);
  }

  #input = (event: InputEvent) => {
    const { name, value } = event.target as HTMLInputElement;
    if (name === 'confirm') this.typed = value;
  };

  /** Enter in the field comes here too. */
  #submit = (event: SubmitEvent) => {
    if (this.#mayRun) return this.#form.submit(event);
    event.preventDefault();
  };

  /** After a change of somebody else. What cannot be read again stays as it is. */
  async #readAgain() {
    if (this.#form.busy || !this.readName) return;
    try {
      const name = await this.readName();
      if (name !== this.name) [this.formerName, this.name] = [this.name, name];
      if (this.impact) await this.#read();
    } catch (error) {
      this.isGone ||= error instanceof ApiError && error.code === 'not_found';
    }
  }

  async #read() {
    this.failure = undefined;
    try {
      this.read = await this.impact!();
    } catch (error) {
      this.failure = problemIn(this, error);
    }
  }
}

const nameDeleted = (name: string) => msg(str`Delete “${name}”`);

const plain = (text: string) => text.normalize().replace(/\s+/g, ' ').trim();

declare global {
  interface HTMLElementTagNameMap {
    'lb-delete-dialog': LbDeleteDialog;
  }
}
