import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import {
  LbBeforeExportEvent,
  LbExportEvent,
  listAuthors,
  startExport,
  type Author,
  type Exported,
  type ExportValues,
  type Narrowed,
} from '../core/export.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { beside, msg, str } from '../core/localize.ts';
import { DIALOG_PARTS, type Actions } from './actions.ts';
import './checks-field.ts';
import { Choices } from './choices.ts';
import { Form } from './form.ts';
import { dialogOf, dialogStyles, renderFormDialog } from './form-dialog.ts';
import './range.ts';
import type { RangeEvent } from './range.ts';
import './select.ts';
import './text-area.ts';

type State = Extract<ExportValues['filters']['state'], readonly unknown[]>[number];

const states = (): Record<State, string> => ({
  TO_LABEL: msg('To label'),
  IN_REVIEW: msg('In review'),
  IN_REWORK: msg('In rework'),
  SKIPPED: msg('Skipped'),
  DONE: msg('Done'),
});

type Held = {
  format?: string;
  people?: string;
  rows?: string;
  labeledBy?: string;
  globalKeys?: string;
  state?: readonly State[];
};

/** As many global keys as one export can name, and the characters of one. */
const [MOST_KEYS, MOST_CHARACTERS] = [2000, 200];

/** The global keys of a text, one on each line. Spaces stay: a key may begin or end with one. */
const keysIn = (text = ''): string[] => [...new Set(text.split(/\r?\n/).filter(Boolean))];

/**
 * Asks what an export is to hold, and has it made in the background.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-export-dialog')
export class LbExportDialog extends LbElement {
  static override styles = dialogStyles;

  /** The actions of the element that opened the dialog. */
  @property({ attribute: false }) actions!: Pick<Actions, 'client' | 'allowed' | 'done'>;

  @property({ attribute: false }) exported!: Exported;

  /** The days on which labels were created; empty: any. Undefined until others are chosen than those that it begins with. */
  @state() private period: { from: string; to: string } | undefined;

  #key = new IdempotencyKey();

  /** The members to choose from, by whom labels were made. */
  readonly #authors: Choices<Author> = new Choices<Author>(this, (query) =>
    listAuthors(this.actions.client, this.exported.id, query),
  );

  #form: Form<Held> = new Form<Held>(this, {
    check: ({ globalKeys, ...held }): { globalKeys?: string } => {
      const keys = this.#chosenOf(held) ? [] : keysIn(globalKeys);
      if (keys.length > MOST_KEYS) return { globalKeys: msg('Name at most 2,000 global keys.') };
      const isLong = keys.some((key) => key.length > MOST_CHARACTERS);
      return isLong ? { globalKeys: msg('A global key has at most 200 characters. Write one on each line.') } : {};
    },
    save: async (values) => ((await this.#start(this.#inputOf(values))) ? dialogOf(this).close() : false),
  });

  protected override firstUpdated() {
    if (this.exported.of === 'projects') void this.#authors.read();
  }

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: this.exported.name ? msg(str`Export “${this.exported.name}”`) : msg('Generate export'),
      verb: msg('Start export'),
      fields: html`
        <lb-select
          name="format"
          label=${msg('File format')}
          help=${msg('NDJSON holds everything and can be imported again. CSV is a table for spreadsheets.')}
          .options=${[
            { value: 'NDJSON', label: 'NDJSON' },
            { value: 'CSV', label: 'CSV' },
          ]}
        ></lb-select>
        ${this.#renderNarrowed()} ${this.exported.of === 'projects' ? this.#renderFilters() : nothing}
        ${this.#renderKeys()}
        <lb-select
          name="people"
          label=${msg('People')}
          .options=${[
            { value: 'yes', label: msg('With email addresses') },
            { value: 'no', label: msg('Without email addresses') },
          ]}
        ></lb-select>
        <p class="secondary">
          ${msg('The file is made in the background. It appears under Tasks and is kept for 30 days.')}
        </p>
      `,
    });
  }

  #renderNarrowed() {
    const { narrowed } = this.exported;
    if (!narrowed) return nothing;
    return html`<lb-select
      name="rows"
      label=${msg('Which data rows')}
      help=${this.#chosenOf(this.#form.values)?.words ?? ''}
      .options=${[
        {
          value: 'narrowed',
          label: narrowed.count === undefined ? msg('As filtered') : msg(str`As filtered (${narrowed.count})`),
        },
        { value: 'all', label: msg('All, without filters') },
      ]}
    ></lb-select>`;
  }

  /** Hidden rather than taken away while the list says which data rows: what was chosen stays. */
  #renderFilters() {
    const { from, to } = this.#days;
    return html`
      <div class="form" ?hidden=${this.#chosenOf(this.#form.values) !== undefined}>
        <lb-checks-field
          name="state"
          label=${msg('States')}
          help=${msg('With none chosen, data rows in any state.')}
          .options=${Object.entries(states()).map(([value, label]) => ({ value, label }))}
        ></lb-checks-field>
        ${this.#renderAuthors()}
        <fieldset>
          <legend>${msg('Labels created (days in GMT)')}</legend>
          <lb-range any-time from=${from} to=${to} @range=${this.#ranged}></lb-range>
        </fieldset>
      </div>
    `;
  }

  /** Hidden likewise. */
  #renderKeys() {
    return html`<lb-text-area
      mono
      name="globalKeys"
      label=${msg('Only these global keys')}
      help=${msg('One on each line, up to 2,000. With none, all data rows.')}
      ?hidden=${this.#chosenOf(this.#form.values) !== undefined}
    ></lb-text-area>`;
  }

  #renderAuthors() {
    const offered = this.#authors.foundAnd(this.#form.values.labeledBy);
    return this.#authors.render(
      msg('Search members'),
      () =>
        html`<lb-select
          name="labeledBy"
          label=${msg('Labeled by')}
          .options=${[
            { value: '', label: msg('Anybody') },
            ...offered.map(({ id, name, email }) => ({ value: id, label: beside`${name} (${email})` })),
          ]}
        ></lb-select>`,
    );
  }

  /** What the list is narrowed by, unless all data rows were chosen. */
  #chosenOf({ rows }: Held): Narrowed | undefined {
    return rows === 'all' ? undefined : this.exported.narrowed;
  }

  get #days() {
    return this.period ?? this.exported.period ?? { from: '', to: '' };
  }

  #ranged = ({ from, to }: RangeEvent) => {
    this.period = { from, to };
  };

  #inputOf(held: Held): ExportValues {
    const { format, people } = held;
    return {
      format: format === 'CSV' ? 'CSV' : 'NDJSON',
      filters: this.#chosenOf(held)?.filters ?? this.#filtersOf(held),
      params: { includePeople: people !== 'no' },
    };
  }

  #filtersOf({ labeledBy, globalKeys, state = [] }: Held): ExportValues['filters'] {
    const keys = keysIn(globalKeys);
    const { from, to } = this.#days;
    const momentOf = (day: string) => `${day}T00:00:00.000Z`;
    return {
      ...(state.length > 0 && { state: [...state] }),
      ...(labeledBy && { labeledBy }),
      ...(from && { labelCreatedFrom: momentOf(from) }),
      ...(to && { labelCreatedTo: momentOf(to) }),
      ...(keys.length > 0 && { globalKeys: keys }),
    };
  }

  /** False where the host objects. */
  async #start(values: ExportValues): Promise<boolean> {
    const { actions, exported } = this;
    if (!actions.allowed(new LbBeforeExportEvent(exported, values))) return false;
    const task = await startExport(actions.client, exported, values, this.#key.for(values));
    actions.done(new LbExportEvent(task), msg(str`“${task.name}” is exported. The file appears under Tasks.`));
    announce('tasks');
    return true;
  }
}

/** The dialog for what is exported, opened by `actions`. */
export const renderExport = (actions: LbExportDialog['actions'], exported: Exported, close: () => void) =>
  html`<lb-export-dialog
    exportparts=${DIALOG_PARTS}
    .actions=${actions}
    .exported=${exported}
    @close=${close}
  ></lb-export-dialog>`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-export-dialog': LbExportDialog;
  }
}
