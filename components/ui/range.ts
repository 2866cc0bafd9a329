import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { addDays, daysBetween, isDay, startOfMonth, today, type Day } from '../core/day.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { control } from './control.ts';
import styles from './range.styles.ts';

/** When another range of days was chosen. `to` is the day after the last. Both are empty for any time. */
export class RangeEvent extends Event {
  constructor(
    readonly from: Day,
    readonly to: Day,
  ) {
    super('range');
  }
}

type Preset = 'any' | '7' | '30' | '12' | 'custom';

/**
 * A range of days: one of the usual ones, or any two days, which can be typed.
 *
 * ```html
 * <lb-range from="2026-11-01" to="2026-12-01" @range=${({ from, to }) => …}></lb-range>
 * ```
 *
 * @fires {RangeEvent} range - When another range of days was chosen.
 *
 * @csspart preset - The list of the usual ranges.
 * @csspart day - One of the two fields for a day.
 */
@element('lb-range')
export class LbRange extends LbElement {
  static override styles = [base, control, styles];

  /** The first day, such as `2026-11-01`. */
  @property() from = '';

  /** The day after the last. */
  @property() to = '';

  /** Offers not to choose any days, for which `from` and `to` are empty. */
  @property({ type: Boolean, attribute: 'any-time' }) anyTime = false;

  /** The day that it is. */
  @property() today = today();

  /** Two days are asked for, though what is there is one of the usual ranges. */
  @state() private custom = false;

  protected override render() {
    const presets: [Preset, string][] = [
      ...(this.anyTime ? ([['any', msg('Any time')]] satisfies [Preset, string][]) : []),
      ['7', msg('Last 7 days')],
      ['30', msg('Last 30 days')],
      ['12', msg('Last 12 months')],
      ['custom', msg('Custom range')],
    ];
    const preset = this.#preset;
    return html`
      <select part="preset" class="control" aria-label=${msg('Period')} @change=${this.#choose}>
        ${presets.map(([value, label]) => html`<option value=${value} ?selected=${value === preset}>${label}</option>`)}
      </select>
      ${preset === 'custom' ? this.#renderDays() : nothing}
    `;
  }

  #renderDays() {
    const last = isDay(this.to) ? addDays(this.to, -1) : '';
    return html`
      <span class="days">
        ${this.#renderDay(msg('First day'), this.from, '1970-01-01', last, (day) => this.#become(day, this.to))}
        <span aria-hidden="true">–</span>
        ${this.#renderDay(msg('Last day'), last, this.from, this.today, (day) => this.#become(this.from, addDays(day, 1)))}
      </span>
    `;
  }

  #renderDay(label: string, value: Day, min: Day, max: Day, become: (day: Day) => void) {
    const changed = ({ target }: Event) => {
      const input = target as HTMLInputElement;
      // While a year is typed it is the year 2, 20 or 202 for a moment.
      if (isDay(input.value) && input.validity.valid) become(input.value);
    };
    return html`
      <input
        part="day"
        class="control"
        type="date"
        aria-label=${label}
        min=${min}
        max=${max}
        .value=${value}
        @change=${changed}
      />
    `;
  }

  get #preset(): Preset {
    if (this.custom) return 'custom';
    if (this.anyTime && !this.from && !this.to) return 'any';
    if (this.to !== addDays(this.today, 1)) return 'custom';
    if (this.from === startOfMonth(this.today, -11)) return '12';
    const days = daysBetween(this.from, this.to);
    return days === 7 || days === 30 ? `${days}` : 'custom';
  }

  #choose({ target }: Event) {
    const preset = (target as HTMLSelectElement).value as Preset;
    this.custom = preset === 'custom';
    if (preset === 'any') this.#tell('', '');
    if (preset === 'any' || preset === 'custom') return;
    const to = addDays(this.today, 1);
    this.#become(preset === '12' ? startOfMonth(this.today, -11) : addDays(to, -Number(preset)), to);
  }

  #become(from: Day, to: Day) {
    if (!from || !to || from < to) this.#tell(from, to);
  }

  #tell(from: Day, to: Day) {
    this.from = from;
    this.to = to;
    this.dispatchEvent(new RangeEvent(from, to));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-range': LbRange;
  }
}
