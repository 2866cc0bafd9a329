import { html, nothing } from 'lit';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from './number.ts';
import type { Data } from './plot.ts';

/** More rows are drawn when they are asked for. */
const AT_FIRST = 100;

type Options = {
  /** Names the table. */
  label: string;
  /** What a row is. */
  axis: string;
  /** Whether the numbers of a row, and of a column, add up to something. */
  sums: boolean;
  all: boolean;
  showAll: () => void;
};

/** The numbers of a chart as a table: a row for each bucket, the latest first, and a column for each category. */
export function renderChartTable({ buckets, series }: Data, { label, axis, sums, all, showAll }: Options) {
  const labels = series.map(({ label }) => label);
  const columns = sums && series.length > 1 ? [...labels, msg('Total')] : labels;
  const numbersOf = (values: readonly number[]) => (columns.length > values.length ? [...values, sum(values)] : values);
  const cells = (values: readonly number[]) =>
    numbersOf(values).map(
      (value, i) => html`<td role="cell" data-label=${columns[i] ?? ''}>${exactNumber(value)}</td>`,
    );
  const order = [...buckets.keys()].toReversed();
  const shown = all ? order : order.slice(0, AT_FIRST);
  return html`
    <div class="box" role="region" tabindex="0" aria-label=${label}>
      <table part="table" role="table" aria-label=${label}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${axis}</th>
            ${columns.map((column) => html`<th role="columnheader" scope="col"><bdi>${column}</bdi></th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map((index) => {
            const { title, unfinished } = buckets[index]!;
            return html`
              <tr role="row">
                <th role="rowheader" scope="row">
                  ${title}${unfinished ? html` <small>${msg('Not finished yet')}</small>` : nothing}
                </th>
                ${cells(series.map(({ values }) => values[index] ?? 0))}
              </tr>
            `;
          })}
        </tbody>
        ${
          sums
            ? html`<tfoot role="rowgroup">
                <tr role="row">
                  <th role="rowheader" scope="row">${msg('Total')}</th>
                  ${cells(series.map(({ values }) => sum(values)))}
                </tr>
              </tfoot>`
            : nothing
        }
      </table>
    </div>
    ${
      shown.length < order.length
        ? html`<button class="button" @click=${showAll}>
            ${msg(str`Show all ${exactNumber(order.length)} rows`)}
          </button>`
        : nothing
    }
  `;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
