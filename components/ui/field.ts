import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import { LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { icon } from './icon.ts';
import styles from './field.styles.ts';

/**
 * What every field is: a label, a control of the browser, and below it either help or what is wrong, in one shadow root, so
 * that the three know of each other. It takes part in the form around it under its `name`; `Form` tells it what is wrong.
 *
 * @csspart label - The label.
 * @csspart control - The control.
 * @csspart hint - The help, or what is wrong.
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

  /** Says below the control what to enter, until something is wrong. */
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

  #internals = this.attachInternals();

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  override focus(options?: FocusOptions) {
    this.shadowRoot?.getElementById('control')?.focus(options);
  }

  protected get isKept(): boolean {
    return this.kept && !this.replacing;
  }

  protected override willUpdate(_changed: PropertyValues<this>) {
    this.#internals.setFormValue(this.isKept ? null : this.value);
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
      ${this.isKept ? this.#renderKept() : this.renderControl()}
      <p part="hint" id="hint" class=${this.error ? 'error' : this.help ? 'help' : ''} aria-live="polite">
        ${this.error ? html`${icon(CircleAlert)}${this.error}` : this.help}
      </p>
    `;
  }

  /** The control: of the class `control`, with the id `control`, described by `hint`. */
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
          aria-describedby="kept hint"
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
    this.value = (target as HTMLInputElement).value;
    this.#internals.setFormValue(this.value);
  }

  /** Puts in a text as if it had been typed. */
  protected enter(text: string) {
    this.value = text;
    this.#internals.setFormValue(this.isKept ? null : text);
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** Says that what was offered cannot be taken. */
  protected refuse(error: string) {
    this.error = error;
    this.focus();
  }

  /** A form does not know the input in this shadow tree, whose Enter would submit it. */
  protected submitOnEnter({ key, isComposing }: KeyboardEvent) {
    if (key === 'Enter' && !isComposing) this.form?.requestSubmit();
  }
}
