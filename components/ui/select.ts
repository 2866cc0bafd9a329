import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import { element } from '../core/element.ts';
import { Field } from './field.ts';
import { icon } from './icon.ts';
import styles from './select.styles.ts';

export type Option = { value: string; label: string };

/**
 * One of a few values, from the browser’s own list.
 *
 * ```html
 * <lb-select name="role" label=${msg('Role')} .options=${[{ value: 'ADMIN', label: msg('Admin') }]}></lb-select>
 * ```
 */
@element('lb-select')
export class LbSelect extends Field {
  static override styles = [...Field.styles, styles];

  /** What can be chosen, in its order. */
  @property({ attribute: false }) options: readonly Option[] = [];

  /** Choosing again is no work: nothing would be lost. */
  override get edited(): boolean {
    return false;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    // A list shows its first option when nothing is chosen, so that is what it has.
    if (!this.options.some(({ value }) => value === this.value)) this.value = this.options[0]?.value ?? '';
    super.willUpdate(changed);
  }

  protected override renderControl() {
    return html`
      <div class="select">
        <select
          part="control"
          id="control"
          class="control"
          ?disabled=${this.readonly}
          aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby="hint error"
          @input=${this.typed}
        >
          ${this.options.map(
            ({ value, label }) => html`<option value=${value} .selected=${value === this.value}>${label}</option>`,
          )}
        </select>
        ${icon(ChevronDown)}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-select': LbSelect;
  }
}
