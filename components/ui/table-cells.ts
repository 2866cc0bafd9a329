import { html, nothing } from 'lit';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import { beside, msg, str } from '../core/localize.ts';
import { classOf, type Choice, type Column, type Layout } from './column.ts';
import { icon } from './icon.ts';
import type { LbMenu, MenuItem } from './menu.ts';
import { CheckEvent } from './table-events.ts';

export type Items = readonly MenuItem[] | Promise<readonly MenuItem[] | undefined>;

/** What the cells need to know of their table. What is not said here is said at the properties of `LbTable`. */
export type TableOf<Row> = EventTarget & {
  readonly layout: Layout<Row>;
  readonly key: (row: Row) => unknown;
  readonly name: (row: Row) => string;
  readonly actions?: (row: Row) => Items;
  readonly open: ((row: Row) => void) | undefined;
  readonly href: ((row: Row) => string | undefined) | undefined;
  readonly checked?: ReadonlySet<unknown>;
  readonly busy: ReadonlySet<unknown>;
  /** Opens the menu of the table at a button. */
  openMenu(button: HTMLElement, label: string, align: LbMenu['align'], items: () => Items): Promise<void>;
};

export function renderCells<Row>(table: TableOf<Row>, row: Row) {
  const { layout, checked, actions } = table;
  return html`${checked && renderCheck(table, row, checked)}${layout.columns.map((column, i) =>
    renderCell(table, row, column, i),
  )}${actions && renderMore(table, row, actions)}`;
}

/** The cells of what all rows add up to, in which nothing can be pressed. */
export function renderTotals<Row>({ layout, checked, actions }: TableOf<Row>, totals: Row) {
  return html`${checked && html`<td role="cell" class="check"></td>`}${layout.columns.map(
    (column, i) => html`
      <td part="cell" role=${i === 0 ? 'rowheader' : 'cell'} class=${classOf(column, i)}>
        ${renderText(column.cell(totals, false))}
      </td>
    `,
  )}${actions && html`<td role="cell" class="menu"></td>`}`;
}

function renderCheck<Row>(table: TableOf<Row>, row: Row, checked: ReadonlySet<unknown>) {
  const key = table.key(row);
  // The whole cell is its target, for which a label would not do: Firefox ignores one that is pressed with Shift.
  const pressed = ({ target, currentTarget, shiftKey }: MouseEvent) => {
    const box = (currentTarget as Element).querySelector('input')!;
    if (target !== box) box.checked = !box.checked;
    table.dispatchEvent(new CheckEvent(key, box.checked, shiftKey));
  };
  return html`
    <td role="cell" class="check" @click=${pressed}>
      <input
        part="check"
        type="checkbox"
        aria-label=${msg(str`Select ${table.name(row)}`)}
        .checked=${checked.has(key)}
      />
    </td>
  `;
}

function renderCell<Row>(table: TableOf<Row>, row: Row, column: Column<Row>, index: number) {
  const { cell, choice, opens, initials, label } = column;
  const content = cell(row, table.busy.has(table.key(row)));
  const role = index === 0 ? 'rowheader' : 'cell';
  const name = classOf(column, index);
  const rest = renderRest(table, row, column, index);
  if (index === 0 && table.open)
    return html`<td part="cell" role=${role} class=${name} data-initials=${initials?.(row) ?? nothing}>
      ${renderOpener(table, row, content, table.open)}${rest}
    </td>`;
  const open = opens?.(row);
  if (open)
    return html`<td part="cell" role=${role} class=${name}>
      <button part="open" class="text open" aria-description=${beside`${label}, ${table.name(row)}`} @click=${open}>
        ${renderText(content)}</button
      >${rest}
    </td>`;
  const offered = choice?.(row);
  if (offered)
    return html`<td part="cell" role=${role} class=${name}>${renderChoice(table, row, offered, content)}${rest}</td>`;
  // As `renderText`, without a template of its own: there are hundreds of them at first sight.
  return typeof content === 'string'
    ? html`<td part="cell" role=${role} class=${name} data-initials=${initials?.(row) ?? nothing}>
        <div class="text" dir="auto" data-tip .textContent=${content}></div>
        ${rest}
      </td>`
    : html`<td part="cell" role=${role} class=${name}>
        <div class="text" data-tip>${content}</div>
        ${rest}
      </td>`;
}

/** What stands behind a cell, and below it: the second line of an item is that of the columns which stay, and behind them of what stands below the name. */
function renderRest<Row>({ layout }: TableOf<Row>, row: Row, { detail, mark }: Column<Row>, index: number) {
  const { columns, areItems } = layout;
  const firstNarrow = areItems ? columns.findIndex(({ narrow }, i) => i > 0 && narrow) : -1;
  const movesDown = index === 0 && firstNarrow > 0;
  const second = index > 0 && index === firstNarrow ? columns[0]!.detail?.(row) : movesDown ? undefined : detail?.(row);
  const marked = mark?.(row) ?? nothing;
  if (!second && marked === nothing) return nothing;
  return html`${marked}${second ? html`<small>${renderText(second)}</small>` : nothing}`;
}

/** A click with a modifier, or with another button, is the browser’s own. */
function renderOpener<Row>({ href: hrefOf }: TableOf<Row>, row: Row, content: unknown, open: (row: Row) => void) {
  const href = hrefOf?.(row);
  if (href === undefined)
    return html`<button part="open" class="text open" @click=${() => open(row)}>${renderText(content)}</button>`;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(row);
  };
  return html`<a part="open" class="text open" href=${href} @click=${follow}>${renderText(content)}</a>`;
}

/** It keeps the focus while it cannot be pressed, so that a reader with a keyboard stays where they chose. */
function renderChoice<Row>(table: TableOf<Row>, row: Row, choice: Choice, content: unknown) {
  const { label, value, options, reason, choose } = choice;
  const isFixed = reason !== undefined || table.busy.has(table.key(row));
  const items = () =>
    options().map((option) => ({
      label: option.label,
      checked: option.value === value,
      run: () => option.value !== value && choose(option.value),
    }));
  const open = (event: Event) => {
    if (!isFixed) void table.openMenu(event.currentTarget as HTMLElement, label, 'start', items);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event);
  };
  return html`
    <button
      part="choice"
      class="choice"
      aria-haspopup="menu"
      aria-label=${beside`${label}: ${String(content)}`}
      aria-description=${reason ?? nothing}
      aria-disabled=${isFixed || nothing}
      data-tip=${reason ?? nothing}
      @click=${open}
      @keydown=${pressed}
    >
      ${renderText(content)}${reason === undefined ? icon(ChevronDown) : nothing}
    </button>
  `;
}

function renderMore<Row>(table: TableOf<Row>, row: Row, actions: (row: Row) => Items) {
  const name = table.name(row);
  const label = msg(str`Actions for ${name}`);
  return html`
    <td role="cell" class="menu">
      <button
        part="more"
        aria-haspopup="menu"
        aria-label=${label}
        data-tip=${msg(str`Actions for ${name}`)}
        @click=${({ currentTarget }: Event) =>
          void table.openMenu(currentTarget as HTMLElement, label, 'end', () => actions(row))}
      >
        ${icon(Ellipsis)}
      </button>
    </td>
  `;
}

/**
 * What is text is put in whole: a translator of pages replaces the nodes of texts, and one that was replaced would never change
 * any more. It runs in its own direction, and is shown whole in a tooltip where it is cut off.
 */
const renderText = (content: unknown) =>
  typeof content === 'string'
    ? html`<div class="text" dir="auto" data-tip .textContent=${content}></div>`
    : html`<div class="text" data-tip>${content}</div>`;
