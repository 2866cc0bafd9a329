import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import type { DatasetImpact } from '../../bff/datasets/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import '../ui/select.ts';
import type { Option } from '../ui/select.ts';
import '../ui/text-field.ts';
import { listProjects, type RowsOf } from './api.ts';
import type { FilterName } from './filters.ts';
import { listLabelers } from './labelers.ts';
import { firstReviews, states } from './states.ts';

/** The first day, and the day after the last; empty for any time. */
type Days = { from: string; to: string };

/**
 * @internal Asks which data rows are shown: by how their keys begin, when they were created, a metadata field, and in a project
 * by their state, who labeled them and when, what their first review said, and what was labeled in them.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-row-filter-dialog')
export class LbRowFilterDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) client!: Client;

  /** Whose filters are set. */
  @property({ attribute: false }) list!: List<DataRowItem>;

  /** What the data rows are of. In a project the list itself asks for their state. */
  @property({ attribute: false }) of!: RowsOf;

  /** When data rows, labels and annotations were created. Undefined until other days are chosen than those of the list. */
  @state() private created: Days | undefined;
  @state() private labeled: Days | undefined;
  @state() private annotated: Days | undefined;

  /** The projects that the dataset is attached to. */
  @state() private projects: DatasetImpact['projects'] | undefined;
  @state() private failure: ApiError | undefined;

  /** The members who labeled in the project `of`. */
  @state() private labelers: { of: string; options: readonly Option[] } | undefined;
  @state() private labelersFailure: ApiError | undefined;

  /** The project whose labelers were asked for. */
  #asked = '';

  #form: Form = new Form(this, {
    check: ({ metadataName = '', metadataValue = '' }) =>
      metadataValue !== '' && metadataName === '' ? { metadataName: msg('Name the metadata field.') } : {},
    save: async (values) => {
      this.list.filterByAll(this.#filtersOf(values));
      return dialogOf(this).close();
    },
  });

  protected override firstUpdated() {
    if ('datasetId' in this.of) void this.#read(this.of.datasetId);
  }

  protected override willUpdate() {
    const projectId = this.#projectId;
    if (projectId && projectId !== this.#asked) void this.#readLabelers(projectId);
  }

  protected override render() {
    const { from, to } = this.#createdDays;
    return renderFormDialog(this, this.#form, {
      heading: msg('Filter data rows'),
      verb: msg('Apply filters'),
      fields: html`
        ${this.#renderText('globalKeyPrefix', msg('Global key begins with'))}
        ${this.#renderText('externalIdPrefix', msg('External ID begins with'))}
        <fieldset>
          <legend>${msg('Created (days in GMT)')}</legend>
          <lb-range any-time from=${from} to=${to} @range=${this.#createdChosen}></lb-range>
        </fieldset>
        ${this.#renderText('metadataName', msg('Metadata field'))}
        ${this.#renderText('metadataValue', msg('Value of the field'), msg('The whole value. Leave it empty for any.'))}
        ${this.#renderProjects()} ${this.#projectId ? this.#renderLabeled() : nothing}
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
    if (!('datasetId' in this.of)) return nothing;
    const { datasetId } = this.of;
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#read(datasetId) });
    if (!this.projects) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    if (this.projects.length === 0) return nothing;
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
        this.#projectId
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

  #renderLabeled() {
    const [labeled, annotated] = [this.#labeledDays, this.#annotatedDays];
    return html`
      ${this.#renderLabelers()}
      <fieldset>
        <legend>${msg('Labels created (days in GMT)')}</legend>
        <lb-range any-time from=${labeled.from} to=${labeled.to} @range=${this.#labeledChosen}></lb-range>
      </fieldset>
      <lb-select
        name="firstReview"
        label=${msg('First review')}
        .options=${[
          { value: '', label: msg('Any result') },
          ...Object.entries(firstReviews()).map(([value, label]) => ({ value, label })),
        ]}
        .value=${this.#set('firstReview')}
      ></lb-select>
      ${this.#renderText('object', msg('Object'), msg('Its whole name in the ontology.'))}
      ${this.#renderText('classification', msg('Classification'), msg('Its whole name in the ontology.'))}
      <fieldset>
        <legend>${msg('Annotations created (days in GMT)')}</legend>
        <lb-range any-time from=${annotated.from} to=${annotated.to} @range=${this.#annotatedChosen}></lb-range>
      </fieldset>
    `;
  }

  #renderLabelers() {
    if (this.labelersFailure)
      return renderProblem(this.labelersFailure, { retry: () => this.#readLabelers(this.#projectId) });
    if (this.labelers?.of !== this.#projectId) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const { options } = this.labelers;
    if (options.length === 0) return nothing;
    return html`<lb-select
      name="labeledBy"
      label=${msg('Labeled by')}
      .options=${[{ value: '', label: msg('Anybody') }, ...options]}
      .value=${this.#set('labeledBy')}
    ></lb-select>`;
  }

  /** The project that is chosen, or whose data rows these are. */
  get #projectId(): string {
    return 'projectId' in this.of ? this.of.projectId : (this.#form.values['projectId'] ?? this.#set('projectId'));
  }

  /** What the list is filtered by now. */
  #set(name: FilterName): string {
    return this.list.view.filters[name] ?? '';
  }

  get #createdDays(): Days {
    return this.created ?? { from: dayOf(this.#set('createdFrom')), to: dayOf(this.#set('createdTo')) };
  }

  get #labeledDays(): Days {
    return this.labeled ?? { from: dayOf(this.#set('labelCreatedFrom')), to: dayOf(this.#set('labelCreatedTo')) };
  }

  get #annotatedDays(): Days {
    return (
      this.annotated ?? { from: dayOf(this.#set('annotationCreatedFrom')), to: dayOf(this.#set('annotationCreatedTo')) }
    );
  }

  #createdChosen = ({ from, to }: RangeEvent) => {
    this.created = { from, to };
  };

  #labeledChosen = ({ from, to }: RangeEvent) => {
    this.labeled = { from, to };
  };

  #annotatedChosen = ({ from, to }: RangeEvent) => {
    this.annotated = { from, to };
  };

  #filtersOf(values: Values): Partial<Record<FilterName, string>> {
    const [created, labeled, annotated] = [this.#createdDays, this.#labeledDays, this.#annotatedDays];
    // A field that nobody has touched, or that never came, keeps what is set.
    const valueOf = (name: FilterName) => values[name] ?? this.#set(name);
    const projectId = 'projectId' in this.of ? this.of.projectId : valueOf('projectId');
    return {
      globalKeyPrefix: valueOf('globalKeyPrefix'),
      externalIdPrefix: valueOf('externalIdPrefix'),
      createdFrom: momentOf(created.from),
      createdTo: momentOf(created.to),
      metadataName: valueOf('metadataName'),
      metadataValue: valueOf('metadataValue'),
      labeledBy: projectId && valueOf('labeledBy'),
      labelCreatedFrom: projectId && momentOf(labeled.from),
      labelCreatedTo: projectId && momentOf(labeled.to),
      firstReview: projectId && valueOf('firstReview'),
      object: projectId && valueOf('object'),
      classification: projectId && valueOf('classification'),
      annotationCreatedFrom: projectId && momentOf(annotated.from),
      annotationCreatedTo: projectId && momentOf(annotated.to),
      ...('datasetId' in this.of && { projectId, state: projectId && valueOf('state') }),
    };
  }

  async #read(datasetId: string) {
    this.failure = undefined;
    try {
      this.projects = await listProjects(this.client, datasetId);
    } catch (error) {
      this.failure = problemIn(this, error);
    }
  }

  async #readLabelers(projectId: string) {
    this.#asked = projectId;
    this.labelersFailure = undefined;
    try {
      const options = await listLabelers(this.client, projectId);
      if (projectId === this.#asked) this.labelers = { of: projectId, options };
    } catch (error) {
      if (projectId === this.#asked) this.labelersFailure = problemIn(this, error);
    }
  }
}

const dayOf = (moment: string): string => moment.slice(0, 10);
const momentOf = (day: string): string => day && `${day}T00:00:00.000Z`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-row-filter-dialog': LbRowFilterDialog;
  }
}
