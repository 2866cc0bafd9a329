import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Page } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import type { Values } from '../core/input.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { dialogOf, dialogStyles, renderDialog, renderFormDialog } from '../ui/form-dialog.ts';
import { FormSearch } from '../ui/form-search.ts';
import { Form } from '../ui/form.ts';
import '../ui/select.ts';
import type { Option } from '../ui/select.ts';

type Candidate = { id: string; name: string; label: string };

/**
 * Chooses what comes into a project: a member with a role, or a dataset.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-candidate-dialog')
export class LbCandidateDialog extends LbElement {
  static override styles = dialogStyles;

  @property() heading = '';
  @property() verb = '';

  /** What is chosen: “Member”. */
  @property() label = '';
  @property() help = '';

  /** Said where there is nobody and nothing to choose. */
  @property() none = '';

  /** Reads what can be chosen, at most a page of it. */
  @property({ attribute: false }) read!: (search: string | undefined) => Promise<Page<Candidate>>;

  /** The roles to choose from; undefined where none is given. */
  @property({ attribute: false }) roles: readonly Option[] | undefined;

  /** Says what will happen with the one that is chosen. */
  @property({ attribute: false }) says: ((id: string) => Promise<string>) | undefined;

  /** Does it; false where the host objects. */
  @property({ attribute: false }) run!: (chosen: Candidate, role: ProjectRole) => Promise<boolean>;

  @state() private page: Page<Candidate> | undefined;
  @state() private failure: ApiError | undefined;
  @state() private text = '';

  /** Whether there are more than one page has, so that they have to be searched. */
  #isLarge = false;
  readonly #search = new FormSearch(this, () => this.#read());
  /** The candidate of which `text` speaks. */
  #told: string | undefined;

  readonly #form: Form = new Form(this, {
    check: ({ candidate }) => (candidate ? {} : { candidate: msg('Choose one.') }),
    save: (values) => this.#save(values),
  });

  protected override firstUpdated() {
    void this.#read();
  }

  protected override render() {
    const { heading, verb, page, failure } = this;
    if (failure) return this.#renderOnly(renderProblem(failure, { retry: () => this.#read() }));
    if (!page) return this.#renderOnly(html`<div aria-busy="true"><i class="skeleton"></i></div>`);
    if (page.items.length === 0 && !this.#isLarge) return this.#renderOnly(html`<p>${this.none}</p>`);
    return renderFormDialog(this, this.#form, { heading, verb, fields: this.#renderFields(page) });
  }

  #renderOnly(body: TemplateResult) {
    return renderDialog(this, { heading: this.heading, body, leave: msg('Close') });
  }

  #renderFields({ items }: Page<Candidate>) {
    return html`
      ${
        this.#isLarge
          ? this.#search.render({
              label: msg('Search'),
              help: items.length === 0 ? msg(str`Nothing matches “${this.#search.text}”.`) : '',
            })
          : nothing
      }
      <lb-select
        name="candidate"
        label=${this.label}
        help=${this.help}
        .options=${items.map(({ id, label }) => ({ value: id, label }))}
        @input=${this.#chose}
      ></lb-select>
      ${
        this.roles
          ? html`<lb-select name="role" label=${msg('Role')} .options=${this.roles}></lb-select>`
          : html`<p role="status">${this.text}</p>`
      }
    `;
  }

  #chose({ currentTarget }: Event) {
    void this.#tell((currentTarget as HTMLElement & { value: string }).value);
  }

  async #read() {
    const search = this.#search.text;
    this.failure = undefined;
    try {
      const page = await this.read(search || undefined);
      if (search !== this.#search.text) return; // another search is under way
      this.#isLarge ||= page.next !== null;
      this.page = page;
      void this.#tell(page.items[0]?.id);
    } catch (error) {
      if (search === this.#search.text) this.failure = problemIn(this, error);
    }
  }

  /** Says what will happen; of one that is no longer chosen nothing is said. */
  async #tell(id: string | undefined) {
    this.#told = id;
    this.text = '';
    if (!this.says || id === undefined) return;
    try {
      const text = await this.says(id);
      if (this.#told === id) this.text = text;
    } catch (error) {
      this.#form.fail(error);
    }
  }

  async #save({ candidate, role }: Values): Promise<unknown> {
    const chosen = this.page?.items.find(({ id }) => id === candidate);
    if (!chosen || !(await this.run(chosen, role as ProjectRole))) return false;
    return dialogOf(this).close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-candidate-dialog': LbCandidateDialog;
  }
}
