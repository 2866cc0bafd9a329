import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element } from '../core/element.ts';
import { Field } from './field.ts';

/**
 * A line of text.
 *
 * ```html
 * <lb-text-field name="name" label=${msg('Name')} help=${msg('Shown in lists.')}></lb-text-field>
 * ```
 */
@element('lb-text-field')
export class LbTextField extends Field {
  /** What is entered, for the keyboard of a phone. */
  @property() type: 'text' | 'email' | 'url' | 'search' | 'datetime-local' = 'text';

  /** What the browser may fill in (`autocomplete` of HTML). */
  @property() autocomplete: AutoFill = 'off';

  /** An example, which goes when something is entered. */
  @property() placeholder = '';

  /** Shows identifiers and addresses, whose every character counts. */
  @property({ type: Boolean }) mono = false;

  protected override renderControl() {
    return html`
      <input
        part="control"
        id="control"
        class=${this.mono ? 'control mono' : 'control'}
        type=${this.type}
        dir=${this.mono ? 'ltr' : this.value && 'auto'}
        .value=${this.value}
        ?readonly=${this.readonly}
        placeholder=${this.placeholder}
        autocomplete=${this.autocomplete}
        spellcheck=${this.mono ? 'false' : 'true'}
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby="hint error"
        @input=${this.typed}
        @keydown=${this.submitOnEnter}
      />
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-text-field': LbTextField;
  }
}
