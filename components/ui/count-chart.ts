import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Download from 'lucide/dist/esm/icons/download.mjs';
import { element, LbElement } from '../core/element.ts';
import { beside, msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import styles from './count-chart.styles.ts';
import { icon } from './icon.ts';
import { exactNumber, percent } from './number.ts';
import { OpenEvent } from './open.ts';
import { skeleton } from './skeleton.ts';

export type Count = { key: string; label: string; value: number };

/** More are drawn when they are asked for. */
const AT_FIRST = 8;

/**
 * Counts of things that have no order in time, such as objects by class: a table in which each number has a bar.
 *
 * ```html
 * <lb-count-chart label=${msg('Objects')} unit=${msg('Annotations')} .counts=${[{ key: 'car', label: 'Car', value: 1204 }]}></lb-count-chart>
 * ```
 *
 * @fires {OpenEvent} open - When the reader asks for what is behind a number; with `openable`.
 *
 * @slot empty - In place of the words for nothing to count.
 *
 * @csspart title - The name of the chart.
 * @csspart download - The button that saves the numbers as CSV.
 * @csspart table - The table.
 * @csspart bar - The bar of a number.
 */
@element('lb-count-chart')
export class LbCountChart extends LbElement {
  static override styles = [base, button, skeleton, styles];

  /** Names the chart. */
  @property() label = '';

  /** What is counted. */
  @property() unit = '';

  /** What a row is, such as “Class”. */
  @property() axis = '';

  /** The name of a downloaded file, without its ending. */
  @property() filename = 'counts';

  /** Whether a number opens what is behind it. */
  @property({ type: Boolean }) openable = false;

  /** The counts in the order in which they are shown. Undefined while they are read for the first time. */
  @property({ attribute: false }) counts?: readonly Count[];

  @state() private all = false;

  protected override render() {
    const { counts } = this;
    return html`
      <div class="head">
        <h3 part="title">${this.label}</h3>
        ${counts?.length ? this.#renderDownload() : nothing}
      </div>
      ${!counts ? this.#renderSkeleton() : counts.length === 0 ? this.#renderEmpty() : this.#renderTable(counts)}
    `;
  }

  #renderDownload() {
    const label = msg('Download CSV');
    return html`
      <button part="download" class="button quiet square" aria-label=${label} title=${label} @click=${this.#download}>
        ${icon(Download)}
      </button>
    `;
  }

  #renderSkeleton() {
    return html`<div class="rows" aria-busy="true">
      ${Array.from({ length: 5 }, () => html`<i class="skeleton"></i>`)}
    </div>`;
  }

  #renderEmpty() {
    return html`<p class="empty"><slot name="empty">${msg('Nothing in this period')}</slot></p>`;
  }

  #renderTable(counts: readonly Count[]) {
    const most = Math.max(1, ...counts.map(({ value }) => value));
    const total = Math.max(1, counts.reduce((sum, { value }) => sum + value, 0)); // prettier-ignore
    const shown = this.all ? counts : counts.slice(0, AT_FIRST);
    return html`
      <table part="table" aria-label=${this.label}>
        <thead>
          <tr>
            <th scope="col">${this.axis}</th>
            <th scope="col">${this.unit}</th>
            <th scope="col">${msg('Share')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (count) => html`
              <tr>
                <th scope="row">
                  <bdi>${count.label}</bdi>
                  <svg part="bar" width="100%" height="6" aria-hidden="true">
                    <rect class="track" width="100%" height="6" rx="3"></rect>
                    <rect class="bar" width="${(count.value / most) * 100}%" height="6" rx="3"></rect>
                  </svg>
                </th>
                <td>${this.#renderNumber(count)}</td>
                <td>${percent(count.value / total)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      ${
        shown.length < counts.length
          ? html`<button class="button quiet" @click=${() => (this.all = true)}>
              ${msg(str`Show all ${exactNumber(counts.length)} rows`)}
            </button>`
          : nothing
      }
    `;
  }

  #renderNumber({ key, label, value }: Count) {
    if (!this.openable) return exactNumber(value);
    const open = () => this.dispatchEvent(new OpenEvent(key));
    return html`<button class="open" aria-label=${beside`${label}: ${exactNumber(value)}`} @click=${open}>
      ${exactNumber(value)}
    </button>`;
  }

  async #download() {
    const { saveCsv } = await import('./save.ts');
    saveCsv(this.filename, [[this.axis, this.unit], ...this.counts!.map(({ label, value }) => [label, value])]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-count-chart': LbCountChart;
  }
}
