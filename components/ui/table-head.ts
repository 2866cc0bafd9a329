import { html, nothing } from 'lit';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import { msg } from '../core/localize.ts';
import { classOf, type Column } from './column.ts';
import { icon } from './icon.ts';
import type { TableOf } from './table-cells.ts';
import { CheckAllEvent, SortEvent } from './table-events.ts';

/** What the header needs to know of its table, beside what the cells do. */
type HeadOf<Row> = TableOf<Row> & { readonly rows?: readonly Row[]; readonly sort: string };

export function renderHead<Row>(table: HeadOf<Row>) {
  const { layout, checked, actions } = table;
  return html`
    <tr role="row" aria-rowindex="1">
      ${checked && renderCheckAll(table, checked)} ${layout.columns.map((column, i) => renderHeader(table, column, i))}
      ${actions && html`<th role="columnheader" class="menu">${msg('Actions')}</th>`}
    </tr>
  `;
}

function renderHeader<Row>(table: HeadOf<Row>, column: Column<Row>, index: number) {
  const { key, label, sortable, newestFirst } = column;
  const descending = table.sort === `-${key}`;
  const sorted = descending || table.sort === key;
  const next = sorted ? !descending : newestFirst;
  return html`
    <th
      part="header"
      role="columnheader"
      class=${classOf(column, index)}
      aria-sort=${!sortable ? nothing : descending ? 'descending' : sorted ? 'ascending' : 'none'}
    >
      ${
        sortable
          ? html`<button @click=${() => table.dispatchEvent(new SortEvent(next ? `-${key}` : key))}>
              <span .textContent=${label}></span>${icon(ArrowUp)}
            </button>`
          : html`<span .textContent=${label}></span>`
      }
    </th>
  `;
}

function renderCheckAll<Row>(table: HeadOf<Row>, checked: ReadonlySet<unknown>) {
  const all = table.rows?.every((row) => checked.has(table.key(row))) ?? false;
  return html`
    <th role="columnheader" class="check">
      <input
        part="check"
        type="checkbox"
        aria-label=${msg('Select all on screen')}
        .checked=${all && checked.size > 0}
        .indeterminate=${!all && checked.size > 0}
        @change=${({ target }: Event) => table.dispatchEvent(new CheckAllEvent((target as HTMLInputElement).checked))}
      />
    </th>
  `;
}

/** Holds the place of the first rows while they are read. */
export function renderSkeleton<Row>({ layout, checked, actions }: TableOf<Row>) {
  const cells = layout.columns.map(
    (column, i) => html`<td role="cell" class=${classOf(column, i)}><i class="skeleton"></i></td>`,
  );
  const row = html`<tr role="row">
    ${checked && html`<td role="cell" class="check"></td>`}${cells}${actions && html`<td role="cell" class="menu"></td>`}
  </tr>`;
  return html`<tbody role="rowgroup" class=${layout.areItems ? 'items' : ''}>
    ${Array.from({ length: 6 }, () => row)}
  </tbody>`;
}
