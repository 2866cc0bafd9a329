import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Project } from '../../bff/projects/contract.ts';
import { element, LbElement } from '../core/element.ts';
import type { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { acceptOf, readyOf, typeOfFile, type LbFilesField } from '../ui/files-field.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import '../ui/select.ts';
import { bodyOf, cancelOthers, renderTransfer, transferOf, type SentFile } from '../uploads/large-file.ts';
import { importLabels } from './api.ts';
import { LbBeforeLabelImportEvent, LbLabelImportEvent } from './settings-events.ts';

type LabelFile = SentFile & { name: string };

const TYPES = { ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson', json: 'application/json' };

/**
 * Imports labels into a project from files, several at once. Each is a task of its own.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-label-import-dialog')
export class LbLabelImportDialog extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) actions!: Actions<Project>;

  @property({ attribute: false }) projectId = '';

  @state() private problem = '';

  /** Those that can be sent. */
  @state() private files: readonly LabelFile[] = [];

  #closed = new AbortController();

  #form: Form = new Form(this, { check: () => ({}), save: (values) => this.#import(values) });

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#closed.abort();
  }

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('Import labels'),
      verb: msg('Import'),
      fields: html`
        <lb-files-field
          accept=${acceptOf(TYPES)}
          hint=${msg('or drop them here: NDJSON or a JSON array, up to 2 GB each')}
          problem=${this.problem}
          .read=${this.#read}
          .detail=${renderTransfer}
          @change=${this.#choose}
        ></lb-files-field>
        <lb-select
          name="ifExists"
          label=${msg('Labels that their author has made already')}
          .value=${'refuse'}
          .options=${[
            { value: 'refuse', label: msg('Refuse these lines') },
            { value: 'skip', label: msg('Skip these lines') },
            { value: 'update', label: msg('Update the labels that are there') },
          ]}
          help=${msg('What is refused is in the error file of the task, by its line.')}
        ></lb-select>
      `,
    });
  }

  #read = async (file: File): Promise<LabelFile> => {
    const read = readLabelFile(file);
    const { projectId } = this;
    return { ...read, transfer: await transferOf(this.actions.host.session!, { projectId }, file) };
  };

  #choose = () => {
    this.problem = '';
    const before = this.files;
    this.files = readyOf<LabelFile>(this.#field.chosen);
    cancelOthers(before, this.files);
  };

  async #import({ ifExists = 'refuse' }: Values): Promise<unknown> {
    const names = this.files.map(({ name }) => name);
    this.problem = names.length === 0 ? msg('Choose a file.') : '';
    if (this.problem) return false;
    if (!this.actions.allowed(new LbBeforeLabelImportEvent(this.projectId, names, ifExists))) return false;
    const send = (file: LabelFile, key: IdempotencyKey) => this.#send(file, ifExists, key);
    return (await this.#field.send(send, this.#closed.signal)) && dialogOf(this).close();
  }

  async #send(file: LabelFile, ifExists: string, key: IdempotencyKey) {
    const uploadId = await file.transfer?.send(this.#closed.signal);
    const query = { name: file.name.slice(0, 200), ifExists, uploadId };
    const task = await importLabels(this.actions.client, this.projectId, {
      file: bodyOf(file),
      query,
      idempotencyKey: key.for([query, file.blob.size]),
      signal: this.#closed.signal,
    });
    this.actions.done(new LbLabelImportEvent(task), msg(str`The import of “${task.name}” has begun. See Tasks.`));
    announce('tasks');
  }

  get #field() {
    return this.renderRoot.querySelector<LbFilesField>('lb-files-field')!;
  }
}

function readLabelFile(file: File): LabelFile {
  const type = typeOfFile(file, TYPES, msg('Choose a file that ends in .ndjson, .jsonl or .json.'));
  return { name: file.name, blob: new Blob([file], { type }) };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-label-import-dialog': LbLabelImportDialog;
  }
}
