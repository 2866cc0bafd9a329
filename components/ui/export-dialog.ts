import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import { LbBeforeExportEvent, LbExportEvent, startExport, type Exported, type ExportValues } from '../core/export.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from './actions.ts';
import { Form, type Values } from './form.ts';
import { dialogOf, dialogStyles, renderFormDialog } from './form-dialog.ts';
import './range.ts';
import type { RangeEvent } from './range.ts';
import './select.ts';

/**
 * Asks what an export is to hold, and has it made in the background.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-export-dialog')
export class LbExportDialog extends LbElement {
  static override styles = dialogStyles;

  /** Of the element that the dialog belongs to. */
  @property({ attribute: false }) actions!: Pick<Actions, 'client' | 'allowed' | 'done'>;

  @property({ attribute: false }) exported!: Exported;

  /** The days on which labels were created: the first, and the day after the last. Empty: any. */
  @state() private period = { from: '', to: '' };

  #key = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: () => ({}),
    save: async (values) => ((await this.#start(this.#inputOf(values))) ? dialogOf(this).close() : false),
  });

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg(str`Export “${this.exported.name}”`),
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
        ${this.exported.of === 'projects' ? this.#renderFilters() : nothing}
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

  #renderFilters() {
    const { from, to } = this.period;
    return html`
      <lb-select
        name="labels"
        label=${msg('Which data rows')}
        .options=${[
          { value: '', label: msg('All data rows') },
          { value: 'yes', label: msg('With labels') },
          { value: 'no', label: msg('Without labels') },
        ]}
      ></lb-select>
      <fieldset>
        <legend>${msg('Labels created (days in GMT)')}</legend>
        <lb-range any-time from=${from} to=${to} @range=${this.#ranged}></lb-range>
      </fieldset>
    `;
  }

  #ranged = ({ from, to }: RangeEvent) => {
    this.period = { from, to };
  };

  #inputOf({ format, people, labels }: Values): ExportValues {
    const { from, to } = this.period;
    const momentOf = (day: string) => `${day}T00:00:00.000Z`;
    return {
      format: format === 'CSV' ? 'CSV' : 'NDJSON',
      filters: {
        ...(labels && { isLabeled: labels === 'yes' }),
        ...(from && { labelCreatedFrom: momentOf(from) }),
        ...(to && { labelCreatedTo: momentOf(to) }),
      },
      params: { includePeople: people !== 'no' },
    };
  }

  /** False where the host objects. */
  async #start(values: ExportValues): Promise<boolean> {
    const { actions, exported } = this;
    if (!actions.allowed(new LbBeforeExportEvent(exported, values))) return false;
    const task = await startExport(actions.client, exported, values, this.#key.for(values));
    actions.done(new LbExportEvent(task), msg(str`“${exported.name}” is exported. The file appears under Tasks.`));
    announce('tasks');
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-export-dialog': LbExportDialog;
  }
}
