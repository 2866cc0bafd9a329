import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import { element } from '../core/element.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { Field } from './field.ts';
import { icon } from './icon.ts';
import { secret } from './secret.ts';
import styles from './text-area.styles.ts';

/**
 * Text of several lines, typed, pasted, or read in the browser from a file that is dropped on it or chosen.
 *
 * ```html
 * <lb-text-area name="credentials.serviceAccountKey" label=${msg('Service account key')} accept=".json" max-bytes="16384" mono></lb-text-area>
 * ```
 */
@element('lb-text-area')
export class LbTextArea extends Field {
  static override styles = [...Field.styles, styles];

  /** How many lines it shows. */
  @property({ type: Number }) rows = 4;

  /** An example, which goes when something is entered. */
  @property() placeholder = '';

  /** Which files may be read, such as `.json,.csv`. Without it none can be. */
  @property() accept = '';

  /** The largest file that is read. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes = 1_048_576;

  /** Shows code. */
  @property({ type: Boolean }) mono = false;

  /** What is in it is a secret: recorders of sessions do not see it. */
  @property({ type: Boolean }) secret = false;

  @state() private dragging = false;

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('dragover', this.#draggedBeside);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('dragover', this.#draggedBeside);
  }

  get #chooser() {
    return this.renderRoot.querySelector<HTMLInputElement>('input')!;
  }

  protected override renderControl() {
    return html`
      <div
        class=${this.dragging ? 'drop dragging' : 'drop'}
        @dragover=${this.#dragged}
        @dragleave=${() => (this.dragging = false)}
        @drop=${this.#dropped}
      >
        <div class="text" ${secret(this.secret)}>
          <textarea
            part="control"
            id="control"
            class=${this.mono ? 'control mono' : 'control'}
            rows=${this.rows}
            .value=${this.value}
            ?readonly=${this.readonly}
            placeholder=${this.placeholder}
            autocomplete="off"
            spellcheck=${this.mono ? 'false' : 'true'}
            aria-invalid=${this.error ? 'true' : 'false'}
            aria-describedby="hint error"
            @input=${this.typed}
          ></textarea>
        </div>
        ${this.accept ? this.#renderChooser() : nothing}
      </div>
    `;
  }

  #renderChooser() {
    return html`
      <div class="file">
        <button type="button" class="button" @click=${() => this.#chooser.click()}>
          ${icon(Upload)}${msg('Choose a file')}
        </button>
        <span>${msg('or drop it here')}</span>
        <input
          type="file"
          hidden
          accept=${this.accept}
          @change=${({ target }: Event) => this.#read((target as HTMLInputElement).files)}
        />
      </div>
    `;
  }

  #dragged(event: DragEvent) {
    if (!this.#accepts(event)) return;
    event.preventDefault();
    this.dragging = true;
  }

  /** The browser would show a file that is dropped beside the field in place of the page, and all that was entered be lost. */
  #draggedBeside = (event: DragEvent) => {
    if (event.defaultPrevented || !this.#accepts(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'none';
  };

  #accepts({ dataTransfer }: DragEvent) {
    return this.accept && dataTransfer?.types.includes('Files');
  }

  #dropped(event: DragEvent) {
    this.dragging = false;
    if (!this.accept || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    void this.#read(event.dataTransfer.files);
  }

  async #read(files: FileList | null) {
    const file = files?.[0];
    this.#chooser.value = ''; // so that the same file can be chosen again
    if (!file) return;
    const kilobytes = new Intl.NumberFormat(pageLocale(), {
      style: 'unit',
      unit: 'kilobyte',
      maximumFractionDigits: 0,
    });
    const size = (bytes: number) => kilobytes.format(Math.ceil(bytes / 1024));
    if (file.size > this.maxBytes)
      return this.refuse(msg(str`${file.name} has ${size(file.size)}; at most ${size(this.maxBytes)} are read.`));
    try {
      this.enter(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
    } catch {
      this.refuse(msg(str`${file.name} is not a text file.`));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-text-area': LbTextArea;
  }
}
