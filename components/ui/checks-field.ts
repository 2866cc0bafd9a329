import { css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element } from '../core/element.ts';
import { Field } from './field.ts';
import type { Option } from './select.ts';

/**
 * Any number of a few values.
 *
 * ```html
 * <lb-checks-field name="topics" label=${msg('Topics')} .options=${[{ value: 'PROJECT_CREATED', label: msg('Project created') }]}></lb-checks-field>
 * ```
 */
@element('lb-checks-field')
export class LbChecksField extends Field {
  static override styles = [
    ...Field.styles,
    css`
      .checks {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
        gap: 0 calc(var(--_space) * 3);
      }
      .checks label {
        display: flex;
        align-items: center;
        gap: calc(var(--_space) * 2);
        min-block-size: 28px;
        font-weight: 400;
      }
      input {
        flex: none;
        inline-size: 16px;
        block-size: 16px;
        accent-color: var(--_color-accent);
      }
      #hint,
      #error:not(:empty) {
        margin-block: 0 var(--_space);
      }
    `,
  ];

  override readonly multiple = true;
  protected override readonly isGroup = true;

  /** What can be chosen, in its order. */
  @property({ attribute: false }) options: readonly Option[] = [];

  /** What it begins with. */
  @property({ attribute: false }) values: readonly string[] = [];

  @state() private chosen: ReadonlySet<string> = new Set();

  /** Choosing again is no work: nothing would be lost. */
  override get edited(): boolean {
    return false;
  }

  protected override get formValue(): FormData {
    const data = new FormData();
    for (const { value } of this.options) if (this.chosen.has(value)) data.append(this.name, value);
    return data;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('values')) this.chosen = new Set(this.values);
    super.willUpdate(changed);
  }

  protected override renderControl() {
    return html`
      <div part="control" class="checks" role="group" aria-labelledby="label" aria-describedby="hint error">
        ${this.options.map(
          ({ value, label }, i) => html`
            <label>
              <input
                id=${i === 0 ? 'control' : value}
                type="checkbox"
                .checked=${this.chosen.has(value)}
                @change=${() => this.#choose(value)}
              />
              ${label}
            </label>
          `,
        )}
      </div>
    `;
  }

  #choose(value: string) {
    const next = new Set(this.chosen);
    if (!next.delete(value)) next.add(value);
    this.chosen = next;
    this.enter('');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-checks-field': LbChecksField;
  }
}
