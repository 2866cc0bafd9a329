import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import { LbElement } from '../core/element.ts';
import { isComposing } from '../core/keys.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import styles from './field.styles.ts';

/**
 * What every field is: a label, a control of the browser, and below it the help and what is wrong, in one shadow root, so
 * that they know of each other. It takes part in the form around it under its `name`; `Form` tells it what is wrong.
 *
 * @csspart label - The label.
 * @csspart control - The control.
 * @csspart hint - The help.
 * @csspart error - What is wrong.
 */
export abstract class Field extends LbElement {
  static formAssociated = true;
  static override styles = [base, button, styles];

  /** What is asked for, in a word or two. */
  @property() label = '';

  /** What the form calls it: the path of the value, such as `resource.bucket`. */
  @property({ reflect: true }) name = '';

  /** What is entered. */
  @property() value = '';

  /** Says below the control what to enter. */
  @property() help = '';

  /** What is wrong, and what to do. */
  @property() error = '';

  /** Says that it may stay empty. */
  @property({ type: Boolean }) optional = false;

  /** Shows the value without letting it be changed. */
  @property({ type: Boolean }) readonly = false;

  /** The server has a value and never shows it. Nothing is sent unless it is replaced. */
  @property({ type: Boolean }) kept = false;

  @state() protected replacing = false;

  /** Whether it has any number of values, each of which the form sends under its name. */
  readonly multiple: boolean = false;

  /** Whether it is a group of controls, whose help and error stand above it: at its end they would be out of view. */
  protected readonly isGroup: boolean = false;

  #internals = this.attachInternals();
  /** What it was given, as opposed to what was entered. */
  #given = '';
  #entered: string | undefined;

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** Whether something was entered that would be lost with it. */
  get edited(): boolean {
    return this.value !== this.#given;
  }

  override focus(options?: FocusOptions) {
    this.shadowRoot?.getElementById('control')?.focus(options);
  }

  /** Brings the words of what is wrong into view. */
  async showError() {
    await this.updateComplete;
    this.shadowRoot!.getElementById('error')!.scrollIntoView({ block: 'nearest' });
  }

  protected get isKept(): boolean {
    return this.kept && !this.replacing;
  }

  /** What the form sends; null where it sends nothing. */
  protected get formValue(): string | FormData | null {
    return this.isKept ? null : this.value;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('value') && this.value !== this.#entered) this.#given = this.value;
    this.#internals.setFormValue(this.formValue);
  }

  protected override render() {
    return html`
      <div class="head">
        <label part="label" id="label" for="control">${this.label}</label>
        ${this.optional ? html`<span>${msg('Optional')}</span>` : nothing}
        ${
          this.kept && this.replacing
            ? html`<button type="button" class="link" @click=${() => this.#replace(false)}>
                ${msg('Keep the saved one')}
              </button>`
            : nothing
        }
      </div>
      ${this.isGroup ? this.#renderHints() : nothing} ${this.isKept ? this.#renderKept() : this.renderControl()}
      ${this.isGroup ? nothing : this.#renderHints()}
    `;
  }

  #renderHints() {
    return html`
      ${this.help ? html`<p part="hint" id="hint">${this.help}</p>` : nothing}
      <p part="error" id="error" aria-live="polite">
        ${this.error ? html`${icon(CircleAlert)}${this.error}` : nothing}
      </p>
    `;
  }

  /** The control: of the class `control`, with the id `control`, described by `hint` and `error`. */
  protected abstract renderControl(): TemplateResult;

  #renderKept() {
    return html`
      <div class="control kept">
        <span id="kept">${msg('Saved, not shown')}</span>
        <button
          id="control"
          type="button"
          class="button quiet"
          aria-labelledby="control label"
          aria-describedby="kept hint error"
          @click=${() => this.#replace(true)}
        >
          ${msg('Replace')}
        </button>
      </div>
    `;
  }

  async #replace(replacing: boolean) {
    this.replacing = replacing;
    this.enter('');
    await this.updateComplete;
    this.focus();
  }

  /** Takes over what was typed; the `input` event goes on to the form. */
  protected typed({ target }: Event) {
    this.#take((target as HTMLInputElement).value);
  }

  /** Puts in a text as if it had been typed. */
  protected enter(text: string) {
    this.#take(text);
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Says that what was offered cannot be taken. */
  protected refuse(error: string) {
    this.error = error;
    this.focus();
  }

  /** A form does not know the input in this shadow tree, whose Enter would submit it. */
  protected submitOnEnter(event: KeyboardEvent) {
    if (event.key === 'Enter' && !isComposing(event)) this.form?.requestSubmit();
  }

  /** The form may be read before this is drawn again. */
  #take(text: string) {
    this.value = this.#entered = text;
    this.#internals.setFormValue(this.formValue);
  }
}
