import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import type { DatasetImpact } from '../../bff/datasets/contract.ts';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import '../ui/select.ts';
import '../ui/text-field.ts';
import { listProjects } from './api.ts';
import type { FilterName } from './filters.ts';
import { states } from './states.ts';

/**
 * @internal Asks which data rows are shown: by how their keys begin, when they were created, a metadata field, and their state
 * in a project.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-row-filter-dialog')
export class LbRowFilterDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) client!: Client;

  /** Whose filters are set. */
  @property({ attribute: false }) list!: List<DataRowItem>;

  /** Undefined for the data rows of a project, whose state the list itself asks for. */
  @property({ attribute: false }) datasetId: string | undefined;

  /** The first day, and the day after the last. Undefined until others are chosen than those of the list. */
  @state() private period: { from: string; to: string } | undefined;

  /** The projects that the dataset is attached to. */
  @state() private projects: DatasetImpact['projects'] | undefined;
  @state() private failure: ApiError | undefined;

  #form: Form = new Form(this, {
    check: ({ metadataName = '', metadataValue = '' }) =>
      metadataValue !== '' && metadataName === '' ? { metadataName: msg('Name the metadata field.') } : {},
    save: async (values) => {
      this.list.filterByAll(this.#filtersOf(values));
      return dialogOf(this).close();
    },
  });

  protected override firstUpdated() {
    if (this.datasetId) void this.#read(this.datasetId);
  }

  protected override render() {
    const { from, to } = this.#days;
    return renderFormDialog(this, this.#form, {
      heading: msg('Filter data rows'),
      verb: msg('Apply filters'),
      fields: html`
        ${this.#renderText('globalKeyPrefix', msg('Global key begins with'))}
        ${this.#renderText('externalIdPrefix', msg('External ID begins with'))}
        <fieldset>
          <legend>${msg('Created (days in GMT)')}</legend>
          <lb-range any-time from=${from} to=${to} @range=${this.#ranged}></lb-range>
        </fieldset>
        ${this.#renderText('metadataName', msg('Metadata field'))}
        ${this.#renderText('metadataValue', msg('Value of the field'), msg('The whole value. Leave it empty for any.'))}
        ${this.#renderProjects()}
      `,
    });
  }

  #renderText(name: FilterName, label: string, help = '') {
    return html`<lb-text-field
      mono
      name=${name}
      label=${label}
      help=${help}
      .value=${this.#set(name)}
    ></lb-text-field>`;
  }

  #renderProjects() {
    const { datasetId } = this;
    if (!datasetId) return nothing;
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read(datasetId) });
    if (!this.projects) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    if (this.projects.length === 0) return nothing;
    const isChosen = (this.#form.values['projectId'] ?? this.#set('projectId')) !== '';
    return html`
      <lb-select
        name="projectId"
        label=${msg('Project')}
        .options=${[
          { value: '', label: msg('Any project') },
          ...this.projects.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        .value=${this.#set('projectId')}
      ></lb-select>
      ${
        isChosen
          ? html`<lb-select
              name="state"
              label=${msg('State')}
              .options=${Object.entries(states()).map(([value, label]) => ({ value, label }))}
              .value=${this.#set('state')}
            ></lb-select>`
          : nothing
      }
    `;
  }

  /** What the list is filtered by now. */
  #set(name: FilterName): string {
    return this.list.view.filters[name] ?? '';
  }

  get #days() {
    return this.period ?? { from: this.#set('createdFrom').slice(0, 10), to: this.#set('createdTo').slice(0, 10) };
  }

  #ranged = ({ from, to }: RangeEvent) => {
    this.period = { from, to };
  };

  #filtersOf(values: Values): Partial<Record<FilterName, string>> {
    const { from, to } = this.#days;
    const momentOf = (day: string) => day && `${day}T00:00:00.000Z`;
    // A field that nobody has touched, or that never came, keeps what is set.
    const valueOf = (name: FilterName) => values[name] ?? this.#set(name);
    const projectId = valueOf('projectId');
    return {
      globalKeyPrefix: valueOf('globalKeyPrefix'),
      externalIdPrefix: valueOf('externalIdPrefix'),
      createdFrom: momentOf(from),
      createdTo: momentOf(to),
      metadataName: valueOf('metadataName'),
      metadataValue: valueOf('metadataValue'),
      ...(this.datasetId && { projectId, state: projectId && valueOf('state') }),
    };
  }

  async #read(datasetId: string) {
    this.failure = undefined;
    try {
      this.projects = await listProjects(this.client, datasetId);
    } catch (error) {
      this.failure = problemFrom(error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-row-filter-dialog': LbRowFilterDialog;
  }
}
