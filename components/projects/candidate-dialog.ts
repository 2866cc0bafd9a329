import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Page } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import { element, LbElement } from '../core/element.ts';
import type { Values } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { Choices, type ChoicesQuery } from '../ui/choices.ts';
import { dialogOf, dialogStyles, renderDialog, renderFormDialog } from '../ui/form-dialog.ts';
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

  @property() heading!: string;
  @property() verb!: string;

  /** What is chosen: “Member”. */
  @property() label!: string;
  @property() help?: string;

  /** Said where there is nobody and nothing to choose. */
  @property() none!: string;

  /** Reads what can be chosen. */
  @property({ attribute: false }) read!: (query: ChoicesQuery) => Promise<Page<Candidate>>;

  /** The roles to choose from; undefined where none is given. */
  @property({ attribute: false }) roles?: readonly Option[];

  /** Says what will happen with the one that is chosen. */
  @property({ attribute: false }) says?: (id: string) => Promise<string>;

  /** Does it; false where the host objects. */
  @property({ attribute: false }) run!: (chosen: Candidate, role: ProjectRole) => Promise<boolean>;

  @state() private text = '';

  readonly #choices: Choices<Candidate> = new Choices<Candidate>(this, (query) => this.read(query));
  /** The candidate that is chosen, of which `text` speaks. */
  #chosen: string | undefined;

  readonly #form: Form = new Form(this, {
    check: ({ candidate }) => (candidate ? {} : { candidate: msg('Choose one.') }),
    save: (values) => this.#save(values),
  });

  protected override firstUpdated() {
    void this.#choices.read();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const { found = [] } = this.#choices;
    const chosen = found.find(({ id }) => id === this.#form.values['candidate']) ?? found[0];
    if (chosen?.id !== this.#chosen) void this.#tell(chosen?.id);
  }

  protected override render() {
    const { heading, verb } = this;
    const { found, isLarge } = this.#choices;
    const fields = this.#choices.render(msg('Search'), () => this.#renderFields());
    if (!found) return this.#renderOnly(html`${fields}`);
    if (found.length === 0 && !isLarge) return this.#renderOnly(html`<p>${this.none}</p>`);
    return renderFormDialog(this, this.#form, { heading, verb, fields: html`${fields}` });
  }

  #renderOnly(body: TemplateResult) {
    return renderDialog(this, { heading: this.heading, body, leave: msg('Close') });
  }

  #renderFields() {
    const { found = [] } = this.#choices;
    return html`
      <lb-select
        name="candidate"
        label=${this.label}
        help=${this.help}
        .options=${found.map(({ id, label }) => ({ value: id, label }))}
        .value=${this.#chosen ?? ''}
      ></lb-select>
      ${
        this.roles
          ? html`<lb-select name="role" label=${msg('Role')} .options=${this.roles}></lb-select>`
          : html`<p role="status">${this.text}</p>`
      }
    `;
  }

  /** Says what will happen; of one that is no longer chosen nothing is said. */
  async #tell(id: string | undefined) {
    this.#chosen = id;
    this.text = '';
    if (!this.says || id === undefined) return;
    try {
      const text = await this.says(id);
      if (this.#chosen === id) this.text = text;
    } catch (error) {
      this.#form.fail(error);
    }
  }

  async #save({ candidate, role }: Values): Promise<unknown> {
    const chosen = this.#choices.get(candidate);
    if (!chosen || !(await this.run(chosen, role as ProjectRole))) return false;
    return dialogOf(this).close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-candidate-dialog': LbCandidateDialog;
  }
}
