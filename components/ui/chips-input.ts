import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import X from 'lucide/dist/esm/icons/x.mjs';
import { element } from '../core/element.ts';
import { isComposing } from '../core/keys.ts';
import { msg, str } from '../core/localize.ts';
import { Field } from './field.ts';
import { icon } from './icon.ts';
import styles from './chips-input.styles.ts';
import { exactNumber } from './number.ts';

/** One value, and what is wrong with it. */
export type Chip = { value: string; error?: string };

/**
 * Several values, typed one by one or pasted in any form, each checked and shown as a chip. The form gets them as a list.
 *
 * ```html
 * <lb-chips-input name="emails" label=${msg('Emails')} .parse=${emailsIn}></lb-chips-input>
 * ```
 */
@element('lb-chips-input')
export class LbChipsInput extends Field {
  static override styles = [...Field.styles, styles];

  override readonly multiple = true;

  /** The values it begins with. */
  @property({ attribute: false }) values: readonly string[] = [];

  /** Finds the values in what was typed or pasted, and says what is wrong with each. */
  @property({ attribute: false }) parse: (text: string) => readonly Chip[] = split;

  /** What is known of a value, in a word or two that its chip says as well. */
  @property({ attribute: false }) notes: ReadonlyMap<string, string> = new Map();

  /** What ends a value while it is typed. */
  @property({ attribute: false }) ends = /[\s,;]$/;

  /** An example, which goes when something is entered. */
  @property() placeholder = '';

  @state() private chips: readonly Chip[] = [];
  /** Said when values were left out that are there already. */
  @state() private said = '';

  /** The values that are chips and have nothing wrong with them. */
  get entered(): readonly string[] {
    return this.chips.filter(({ error }) => !error).map(({ value }) => value);
  }

  override get edited(): boolean {
    return this.value !== '' || this.chips.map(({ value }) => value).join('\n') !== this.values.join('\n');
  }

  /** What is still typed counts as entered: whoever presses the button need not leave the field before. */
  protected override get formValue(): FormData {
    const data = new FormData();
    for (const { value } of this.#joined(this.value)) data.append(this.name, value);
    return data;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('values')) this.chips = this.values.map((value) => this.parse(value)[0] ?? { value });
    super.willUpdate(changed);
  }

  protected override renderControl() {
    return html`
      <div part="control" class="control chips" @pointerdown=${this.#pressed}>
        ${this.chips.map((chip, i) => this.#renderChip(chip, i))}
        <input
          id="control"
          class="mono"
          dir="ltr"
          .value=${this.value}
          placeholder=${this.chips.length > 0 ? '' : this.placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby="hint error said"
          @input=${this.#input}
          @keydown=${this.#keydown}
          @paste=${this.#paste}
          @blur=${this.#add}
        />
      </div>
      <p id="said" class="said" role="status">${this.said}</p>
    `;
  }

  #renderChip({ value, error }: Chip, i: number) {
    const note = this.notes.get(value);
    return html`
      <span class=${error ? 'chip wrong' : 'chip'} title=${error ? msg(error) : value}>
        <bdi>${value}</bdi>
        ${note ? html`<span class="note">${note}</span>` : nothing}
        <button type="button" aria-label=${msg(str`Remove ${value}`)} @click=${() => this.#remove(i)}>
          ${icon(X)}
        </button>
      </span>
    `;
  }

  #input(event: InputEvent) {
    this.typed(event);
    if (!event.isComposing && this.ends.test(this.value)) this.#add();
  }

  #keydown(event: KeyboardEvent) {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && this.value.trim()) {
      event.preventDefault();
      this.#add();
    } else if (event.key === 'Backspace' && this.value === '' && this.chips.length > 0) {
      event.preventDefault();
      const last = this.chips.at(-1)!.value;
      this.chips = this.chips.slice(0, -1);
      this.enter(last); // to be put right
    } else this.submitOnEnter(event);
  }

  /** A line of text would lose its line ends. */
  #paste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\s,;]/.test(text.trim())) return;
    event.preventDefault();
    this.value += text;
    this.#add();
  }

  #add() {
    if (!this.value.trim()) return;
    const found = this.parse(this.value);
    const joined = this.#joined(this.value);
    const doubles = this.chips.length + found.length - joined.length;
    const number = exactNumber(doubles);
    this.said =
      doubles === 0 ? '' : doubles === 1 ? msg('1 is there already.') : msg(str`${number} are there already.`);
    this.chips = joined;
    this.enter('');
  }

  #remove(index: number) {
    this.chips = this.chips.filter((_, i) => i !== index);
    this.enter(this.value);
    this.focus();
  }

  #joined(text: string): readonly Chip[] {
    const all = [...this.chips, ...(text.trim() ? this.parse(text) : [])];
    return all.filter(({ value }, i) => all.findIndex((chip) => chip.value === value) === i);
  }

  /** A press between the chips is one on the field. */
  #pressed(event: PointerEvent) {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.focus();
  }
}

/** Values between blanks, commas, semicolons and line ends. */
const split = (text: string): Chip[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((value) => ({ value }));

declare global {
  interface HTMLElementTagNameMap {
    'lb-chips-input': LbChipsInput;
  }
}
