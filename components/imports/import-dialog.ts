import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import { readyOf, type ChosenFile, type LbFilesField } from '../ui/files-field.ts';
import { dialogOf, dialogStyles, renderDialog, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/select.ts';
import { SelectEvent } from '../ui/tabs.ts';
import '../ui/text-area.ts';
import { bodyOf, cancelOthers, renderTransfer, transferOf } from '../uploads/large-file.ts';
import { addFile, importDataRows } from './api.ts';
import type { BucketImport } from './bucket-import.ts';
import type { CsvHead } from './csv.ts';
import { LbBeforeImportEvent, LbDataRowAddedEvent, LbImportEvent } from './events.ts';
import styles from './import-dialog.styles.ts';
import type { ImportActions } from './import-actions.ts';
import { ACCEPTED, fileOfAddresses, readImportFile, type ImportFile } from './import-file.ts';
import './words.ts';

/** Where data rows come from: a tab each. */
type Source = 'files' | 'bucket';

/**
 * Adds data rows to a dataset: from files that hold them or are them, several at once, from addresses that are pasted, or from a folder of a bucket. Each
 * is a task of its own.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-import-dialog')
export class LbImportDialog extends LbElement {
  static override styles = [dialogStyles, styles];

  /** Of the element that the dialog belongs to. */
  @property({ attribute: false }) actions!: ImportActions;

  @property({ attribute: false }) datasetId = '';

  @state() private chosen: readonly ChosenFile[] = [];
  @state() private tab: Source = 'files';
  @state() private bucket: BucketImport | undefined;
  @state() private csvFields: typeof import('./csv-fields.ts') | undefined;

  #closed = new AbortController();
  #pasteKey = new IdempotencyKey();

  #form: Form = new Form(this, {
    check: ({ addresses = '', ...reading }) => {
      const csv = this.#csv;
      if (csv && this.csvFields) return this.csvFields.checkCsv(csv, reading);
      return this.#files.length > 0 || addresses.trim() !== ''
        ? {}
        : { addresses: msg('Choose a file, or paste addresses.') };
    },
    save: (values) => this.#import(values),
  });

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#closed.abort();
  }

  protected override render() {
    const view = { heading: msg('Add data rows'), verb: msg('Import') };
    if (this.tab === 'files')
      return renderFormDialog(this, this.#form, { ...view, fields: this.#renderTabs(this.#renderFiles()) });
    const loading = html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    return this.bucket
      ? renderFormDialog(this, this.bucket.form, { ...view, fields: this.#renderTabs(this.bucket.render()) })
      : renderDialog(this, { ...view, body: this.#renderTabs(loading) });
  }

  #renderTabs(view: TemplateResult) {
    const tabs: { key: Source; label: string }[] = [
      { key: 'files', label: msg('Files and addresses') },
      { key: 'bucket', label: msg('From a bucket') },
    ];
    return html`<lb-tabs
      label=${msg('Where data rows come from')}
      .tabs=${tabs}
      selected=${this.tab}
      @select=${this.#select}
      ><div class="source">${view}</div></lb-tabs
    >`;
  }

  #renderFiles() {
    const csv = this.#csv;
    return html`
      <lb-files-field
        accept=${ACCEPTED}
        hint=${msg('or drop them here: pictures and other media, or data rows as NDJSON, JSON or CSV; up to 2 GB each')}
        .read=${this.#read}
        .detail=${renderTransfer}
        .chosen=${this.chosen}
        @change=${this.#choose}
      ></lb-files-field>
      ${csv && this.csvFields ? this.csvFields.renderCsvFields(csv, this.#form.values) : nothing}
      <lb-text-area
        name="addresses"
        label=${msg('Addresses')}
        rows="4"
        mono
        .value=${this.#form.values['addresses'] ?? ''}
        help=${msg('One a line, such as https:// of a file, s3:// or gs:// of what is in a bucket.')}
      ></lb-text-area>
      <lb-select
        name="ifExists"
        label=${msg('Global keys that are there already')}
        .value=${'refuse'}
        .options=${[
          { value: 'refuse', label: msg('Refuse these rows') },
          { value: 'skip', label: msg('Skip these rows') },
          { value: 'update', label: msg('Update the data rows that are there') },
        ]}
        help=${msg('What is refused is in the error file of the task, by its line.')}
      ></lb-select>
    `;
  }

  #read = async (file: File): Promise<ImportFile> => {
    const read = readImportFile(file);
    const { datasetId } = this;
    if (read.type === 'text/csv') {
      // Without this code the server finds how the file is written.
      this.csvFields ??= await import('./csv-fields.ts').catch(() => undefined);
      read.csv = await this.csvFields?.readCsvHead(file);
    }
    return { ...read, transfer: await transferOf(this.actions.host.session!, { datasetId }, file) };
  };

  #choose = () => {
    const [before, csv] = [this.#files, this.#csv];
    this.chosen = this.#field.chosen;
    cancelOthers(before, this.#files);
    if (csv === this.#csv) return;
    // Another file is read as it was found.
    const { separator: _separator, encoding: _encoding, ...values } = this.#form.values;
    this.#form.values = values;
  };

  #select = (event: Event) => {
    if (!(event instanceof SelectEvent)) return;
    this.tab = event.key as Source;
    if (this.tab === 'bucket' && !this.bucket) void this.actions.attempt(() => this.#loadBucket(), { retry: true });
  };

  /** The first CSV file, by which it is chosen how all of them are read. */
  get #csv() {
    return this.#files.find(isCsv);
  }

  async #loadBucket() {
    const { BucketImport } = await import('./bucket-import.ts');
    this.bucket = new BucketImport(this, () => dialogOf(this).close());
    await this.bucket.read();
  }

  async #import({ addresses = '', ifExists = 'refuse', ...reading }: Values): Promise<unknown> {
    const pasted = fileOfAddresses(addresses);
    const names = [...this.#files.map(({ name }) => name), ...(pasted ? [pasted.name] : [])];
    if (!this.actions.allowed(new LbBeforeImportEvent(this.datasetId, names, ifExists))) return false;
    const csv = this.#csv;
    const send = async (file: ImportFile, key: IdempotencyKey) => {
      const uploadId = await file.transfer?.send(this.#closed.signal);
      const query = {
        name: file.name.slice(0, 200),
        ifExists,
        ...(isCsv(file) && this.csvFields?.csvQuery(file, csv!, reading)),
        uploadId,
      };
      const task = await importDataRows(this.actions.client, this.datasetId, {
        file: bodyOf(file),
        query,
        idempotencyKey: key.for([query, file.blob.size]),
        signal: this.#closed.signal,
      });
      this.actions.done(new LbImportEvent(task), msg(str`The import of “${task.name}” has begun. See Tasks.`));
      announce('tasks');
    };
    let added = 0;
    const allSent = await this.#field.send(async (file: ImportFile, key) => {
      if (await this.#sendMedia(file, key)) added += 1;
      else await send(file, key);
    }, this.#closed.signal);
    if (this.#closed.signal.aborted) return false;
    if (added > 0) this.#tellAdded(added);
    if (pasted) await send(pasted, this.#pasteKey);
    return allSent && dialogOf(this).close();
  }

  #tellAdded(count: number) {
    for (const topic of ['data-rows', 'datasets']) announce(topic);
    void this.actions.say(msg(str`Files added: ${exactNumber(count)}.`));
  }

  /** Whether it was a file that is a data row itself. */
  async #sendMedia(file: ImportFile, key: IdempotencyKey): Promise<boolean> {
    const { name, type } = file;
    if (type !== 'application/octet-stream') return false;
    const uploadId = await file.transfer?.send(this.#closed.signal);
    const idempotencyKey = key.for([name, file.blob.size, uploadId]);
    const sent = { file: bodyOf(file), name: name.slice(-200), uploadId, idempotencyKey, signal: this.#closed.signal };
    this.actions.done(new LbDataRowAddedEvent(await addFile(this.actions.client, this.datasetId, sent)));
    return true;
  }

  get #files() {
    return readyOf<ImportFile>(this.chosen);
  }

  get #field() {
    return this.renderRoot.querySelector<LbFilesField>('lb-files-field')!;
  }
}

const isCsv = (file: ImportFile): file is ImportFile & { csv: CsvHead } => file.csv !== undefined;

/** The dialog for a dataset, opened by `actions`. */
export const renderImport = (actions: ImportActions, datasetId: string, close: () => void) =>
  html`<lb-import-dialog
    exportparts=${DIALOG_PARTS}
    .actions=${actions}
    .datasetId=${datasetId}
    @close=${close}
  ></lb-import-dialog>`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-import-dialog': LbImportDialog;
  }
}
