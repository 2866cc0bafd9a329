import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import styles from './files-field.styles.ts';
import { icon } from './icon.ts';

/** A file that was chosen. One that cannot be read or sent says why. */
export type ChosenFile<Read = unknown> = { name: string; read?: Read; failure?: string; key: IdempotencyKey };

/** Sends what was read of a file; the same key for the same file, however often it is tried. */
export type SendFile<Read> = (read: Read, key: IdempotencyKey) => Promise<unknown>;

/**
 * Takes files to be sent, several at once, from a dialog of the system or dropped. Each has an outcome of its own.
 *
 * @fires change - When files were chosen, or taken away.
 */
@element('lb-files-field')
export class LbFilesField extends LbElement {
  static override styles = [base, button, styles];

  /** The endings of names that the dialog of the system shows, as `<input accept>`. */
  @property() accept = '';

  /** Which files, beside the button. */
  @property() hint = '';

  /** What is wrong with the choice as a whole. */
  @property() problem = '';

  /** Reads what is needed of a file before it is sent. What it throws is said with the file. */
  @property({ attribute: false }) read!: (file: File) => unknown;

  /** What else is shown of a file that can be sent, such as how far it is. */
  @property({ attribute: false }) detail?: (read: never) => unknown;

  /** A dialog that takes the field away for a while gives them back to it. */
  @property({ attribute: false }) chosen: readonly ChosenFile[] = [];

  @state() private dragging = false;

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('dragover', this.#draggedBeside);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('dragover', this.#draggedBeside);
  }

  protected override render() {
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
        <span>${this.hint}</span>
        <input
          type="file"
          multiple
          hidden
          accept=${this.accept}
          aria-label=${msg('Choose files')}
          @change=${() => this.#choose(this.#input.files)}
        />
        ${this.problem ? html`<span class="failed" role="alert">${this.problem}</span>` : nothing}
      </div>
      ${this.chosen.length > 0 ? this.#renderChosen() : nothing}
    `;
  }

  #renderChosen() {
    return html`<ul aria-label=${msg('Files')}>
      ${this.chosen.map(
        (chosen) =>
          html`<li>
            <span dir="auto">${chosen.name}</span>
            <button
              type="button"
              class="button quiet square"
              aria-label=${msg(str`Remove ${chosen.name}`)}
              @click=${() => this.#set(this.chosen.filter((other) => other !== chosen))}
            >
              ${icon(X)}
            </button>
            ${chosen.read === undefined ? nothing : this.detail?.(chosen.read as never)}
            ${chosen.failure ? html`<span class="failed" role="alert">${chosen.failure}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  /**
   * Sends one after the other. What was sent leaves the list, what failed stays with the reason, and what was taken away
   * meanwhile is left out. True where all were sent; stops
   * without a word where `signal` is aborted.
   */
  async send<Read>(send: SendFile<Read>, signal: AbortSignal): Promise<boolean> {
    let tookAway = false;
    for (const chosen of this.chosen.filter(({ read }) => read !== undefined)) {
      try {
        await send(chosen.read as Read, chosen.key);
        this.#set(this.chosen.filter((other) => other !== chosen));
      } catch (error) {
        if (signal.aborted) return false;
        if (!this.chosen.includes(chosen)) {
          tookAway = true;
          continue;
        }
        const failure = msg(problemIn(this, error).message);
        this.#set(this.chosen.map((other) => (other === chosen ? { ...chosen, failure } : other)));
      }
    }
    return this.chosen.length === 0 && !tookAway;
  }

  #set(chosen: readonly ChosenFile[]) {
    this.chosen = chosen;
    this.dispatchEvent(new Event('change'));
  }

  get #input() {
    return this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')!;
  }

  async #choose(files: FileList | null) {
    for (const file of files ?? []) {
      const chosen: ChosenFile = { name: file.name, key: new IdempotencyKey() };
      try {
        chosen.read = await this.read(file);
      } catch (error) {
        chosen.failure = (error as Error).message;
      }
      this.#set([...this.chosen, chosen]);
    }
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
    void this.#choose(event.dataTransfer.files);
  };
}

/** How large an upload may be; the server says the same. */
const MOST_BYTES = 2 * 1024 ** 3;

/** The content type by the ending of a name; throws where it is none of these, or the file cannot be sent whatever it holds. */
export function typeOfFile<Type>(file: File, types: Readonly<Record<string, Type>>, otherwise: string): Type {
  const type = types[file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()];
  if (type === undefined) throw new Error(otherwise);
  if (file.size === 0) throw new Error(msg('This file is empty.'));
  if (file.size > MOST_BYTES) throw new Error(msg('This file is larger than 2 GB. Split it into smaller files.'));
  return type;
}

/** What was read of those files that can be sent. */
export const readyOf = <Read>(chosen: readonly ChosenFile[]): Read[] =>
  chosen.flatMap(({ read }) => (read === undefined ? [] : [read as Read]));

/** The endings of names, for `accept`. */
export const acceptOf = (types: object): string => Object.keys(types).map((ending) => `.${ending}`).join(','); // prettier-ignore

declare global {
  interface HTMLElementTagNameMap {
    'lb-files-field': LbFilesField;
  }
}
