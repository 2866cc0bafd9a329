import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { Project } from '../../bff/projects/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { dialogOf, dialogStyles, renderFormDialog } from '../ui/form-dialog.ts';
import { Form, type Values } from '../ui/form.ts';
import { icon } from '../ui/icon.ts';
import '../ui/select.ts';
import { importLabels } from './api.ts';
import styles from './label-import-dialog.styles.ts';
import { LbBeforeLabelImportEvent, LbLabelImportEvent } from './settings-events.ts';

/** A file that was chosen. One that cannot be sent says why. */
type Chosen = { name: string; file?: Blob; failure?: string; key: IdempotencyKey };

const TYPES: Record<string, string> = {
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  json: 'application/json',
};

const ACCEPTED = Object.keys(TYPES).map((ending) => `.${ending}`).join(','); // prettier-ignore

/** How large an upload may be; the server says the same. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * Imports labels into a project from files, several at once. Each is a task of its own.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-label-import-dialog')
export class LbLabelImportDialog extends LbElement {
  static override styles = [dialogStyles, styles];

  @property({ attribute: false }) actions!: Actions<Project>;

  @property({ attribute: false }) projectId = '';

  @state() private chosen: readonly Chosen[] = [];
  @state() private dragging = false;
  @state() private missing = false;

  #closed = new AbortController();

  #form: Form = new Form(this, { check: () => ({}), save: (values) => this.#import(values) });

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('dragover', this.#draggedBeside);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('dragover', this.#draggedBeside);
    this.#closed.abort();
  }

  protected override render() {
    return renderFormDialog(this, this.#form, {
      heading: msg('Import labels'),
      verb: msg('Import'),
      fields: html`
        ${this.#renderChooser()} ${this.#renderChosen()}
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

  #renderChooser() {
    return html`
      <div
        class=${this.dragging ? 'drop dragging' : 'drop'}
        @dragover=${this.#dragged}
        @dragleave=${() => (this.dragging = false)}
        @drop=${this.#dropped}
      >
        <button type="button" class="button" @click=${() => this.#input.click()}>
          ${icon(Upload)}${msg('Choose files')}
        </button>
        <span>${msg('or drop them here: NDJSON or a JSON array, up to 2 GB each')}</span>
        <input
          type="file"
          multiple
          hidden
          accept=${ACCEPTED}
          aria-label=${msg('Choose files')}
          @change=${() => this.#choose(this.#input.files)}
        />
        ${this.missing ? html`<span class="failed" role="alert">${msg('Choose a file.')}</span>` : nothing}
      </div>
    `;
  }

  #renderChosen() {
    if (this.chosen.length === 0) return nothing;
    return html`<ul aria-label=${msg('Files')}>
      ${this.chosen.map(
        (chosen) =>
          html`<li>
            <span dir="auto">${chosen.name}</span>
            <button
              type="button"
              class="button quiet square"
              aria-label=${msg(str`Remove ${chosen.name}`)}
              @click=${() => (this.chosen = this.chosen.filter((other) => other !== chosen))}
            >
              ${icon(X)}
            </button>
            ${chosen.failure ? html`<span class="failed" role="alert">${chosen.failure}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  async #import({ ifExists = 'refuse' }: Values): Promise<unknown> {
    const files = this.chosen.filter(({ file }) => file);
    this.missing = files.length === 0;
    if (this.missing) return false;
    const names = files.map(({ name }) => name);
    if (!this.actions.allowed(new LbBeforeLabelImportEvent(this.projectId, names, ifExists))) return false;
    for (const chosen of files) {
      try {
        await this.#send(chosen, ifExists);
        this.chosen = this.chosen.filter((other) => other !== chosen);
      } catch (error) {
        if (this.#closed.signal.aborted) return false;
        const failure = msg(problemFrom(error).message);
        this.chosen = this.chosen.map((other) => (other === chosen ? { ...chosen, failure } : other));
      }
    }
    return this.chosen.length === 0 && dialogOf(this).close();
  }

  async #send({ name, file, key }: Chosen, ifExists: string) {
    const query = { name: name.slice(0, 200), ifExists };
    const task = await importLabels(this.actions.client, this.projectId, {
      file: file!,
      query,
      idempotencyKey: key.for([query, file!.size]),
      signal: this.#closed.signal,
    });
    this.actions.done(new LbLabelImportEvent(task), msg(str`The import of “${task.name}” has begun. See Tasks.`));
    announce('tasks');
  }

  get #input() {
    return this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  #choose(files: FileList | null) {
    const chosen = Array.from(files ?? [], (file): Chosen => ({ name: file.name, key: new IdempotencyKey(), ...read(file) })); // prettier-ignore
    this.chosen = [...this.chosen, ...chosen];
    this.missing = false;
    this.#input.value = ''; // so that the same file can be chosen again
  }

  #dragged = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragging = true;
  };

  /** The browser would show a file that is dropped beside the field in place of the page. */
  #draggedBeside = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };

  #dropped = (event: DragEvent) => {
    this.dragging = false;
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.#choose(event.dataTransfer.files);
  };
}

/** What is sent of a file, or why it is not. */
function read(file: File): { file: Blob } | { failure: string } {
  const type = TYPES[file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()];
  if (!type) return { failure: msg('Choose a file that ends in .ndjson, .jsonl or .json.') };
  if (file.size === 0) return { failure: msg('This file is empty.') };
  if (file.size > MOST_BYTES) return { failure: msg('This file is larger than 2 GB. Upload it in parts.') };
  return { file: new Blob([file], { type }) };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-label-import-dialog': LbLabelImportDialog;
  }
}
