import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import ArrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import { element, LbElement } from '../core/element.ts';
import { beside, msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { icon } from './icon.ts';
import styles from './metric.styles.ts';
import { compactNumber, exactNumber, percent } from './number.ts';
import { OpenEvent } from './open.ts';
import { skeleton } from './skeleton.ts';

/** Above this a number is written short, with every digit in its title. */
const LONG = 10_000_000;

/**
 * One number, and how it changed since the period before.
 *
 * ```html
 * <lb-metric label=${msg('Annotations')} .value=${1204} .previous=${1075} better="more" openable @open=${…}></lb-metric>
 * ```
 *
 * @fires {OpenEvent} open - When the reader asks for what is behind the number; with `openable`.
 *
 * @slot - Under the number: more about it, such as a total.
 *
 * @csspart label - What the number counts.
 * @csspart value - The number.
 * @csspart change - How it changed.
 */
@element('lb-metric')
export class LbMetric extends LbElement {
  static override styles = [base, skeleton, styles];

  /** What the number counts. Empty where something else says it, such as the title of a chart. */
  @property() label = '';

  /** Says what the number counts to screen readers, where something else says it on screen. */
  @property() name = '';

  /** The number. Undefined while it is read for the first time: a skeleton holds its place. */
  @property({ attribute: false }) value?: number;

  /** What it was in the period before; undefined where there is nothing to compare with. */
  @property({ attribute: false }) previous?: number;

  /** How the number is written, where it is no plain count. */
  @property({ attribute: false }) format: (value: number) => string = shortened;

  /** Whether more of it is good, or less of it, or neither. */
  @property() better: 'more' | 'less' | 'neither' = 'neither';

  /** Whether the number opens what is behind it. */
  @property({ type: Boolean }) openable = false;

  protected override render() {
    return html`
      ${this.label ? html`<span part="label" class="label" id="label">${this.label}</span>` : nothing}
      ${this.value === undefined ? html`<i class="skeleton"></i>` : this.#renderValue(this.value)}
      <slot></slot>
    `;
  }

  #renderValue(value: number) {
    const text = html`<span id="value">${this.format(value)}</span>`;
    return html`
      <span part="value" class="value" title=${exactNumber(value)}>
        ${
          this.openable
            ? html`<button
                aria-labelledby=${this.label ? 'label value' : nothing}
                aria-label=${this.label ? nothing : beside`${this.name}: ${this.format(value)}`}
                @click=${() => this.dispatchEvent(new OpenEvent())}
              >
                ${text}
              </button>`
            : text
        }
      </span>
      ${this.previous === undefined ? nothing : this.#renderChange(value, this.previous)}
    `;
  }

  #renderChange(value: number, previous: number) {
    const more = value > previous;
    const good = this.better === (more ? 'more' : 'less');
    const tone = value === previous || this.better === 'neither' ? '' : good ? 'good' : 'bad';
    return html`
      <span part="change" class="change ${tone}">
        ${value === previous ? nothing : icon(more ? ArrowUp : ArrowDown)}${this.#sayChange(value, previous)}
      </span>
    `;
  }

  #sayChange(value: number, previous: number): string {
    const before = this.format(previous);
    if (value === previous) return msg(str`Unchanged from ${before}`);
    if (previous === 0) return msg(str`Up from ${before}`);
    const share = percent(Math.abs(value - previous) / Math.abs(previous));
    return value > previous ? msg(str`Up ${share} from ${before}`) : msg(str`Down ${share} from ${before}`);
  }
}

const shortened = (value: number) => (Math.abs(value) < LONG ? exactNumber(value) : compactNumber(value));

declare global {
  interface HTMLElementTagNameMap {
    'lb-metric': LbMetric;
  }
}
