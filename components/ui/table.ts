import { html, nothing, render, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import { element, LbElement } from '../core/element.ts';
import { isolate, msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { badge } from './badge.styles.ts';
import { classOf, layOut, type Choice, type Column, type Layout } from './column.ts';
import { icon } from './icon.ts';
import { initialsStyles } from './initials.styles.ts';
import type { LbMenu, MenuItem } from './menu.ts';
import { RowWindow } from './row-window.ts';
import { skeleton } from './skeleton.ts';
import { stateStyles } from './state.styles.ts';
import styles from './table.styles.ts';

export type { Choice, Column } from './column.ts';

/** What a press in a row is for, instead of opening the row. */
const PRESSED = 'a, button, input, select, textarea, [popover], .check';

/** When the reader asks for another order: the key of a column, with `-` before it for descending. */
export class SortEvent extends Event {
  constructor(readonly sort: string) {
    super('sort');
  }
}

/** When the reader checks a row, or takes the check back; with Shift, all rows from the one before to this one. */
export class CheckEvent extends Event {
  constructor(
    readonly key: unknown,
    readonly checked: boolean,
    readonly isRange: boolean,
  ) {
    super('check');
  }
}

/** When the reader checks all rows on screen, or none. */
export class CheckAllEvent extends Event {
  constructor(readonly checked: boolean) {
    super('check-all');
  }
}

/**
 * Rows in columns, with a menu on each row. Columns leave by their priority where there is no room for all, and below 560
 * pixels rows become items of two lines; name, state and menu are always whole. Of many rows only those near the window are
 * drawn.
 *
 * ```html
 * <lb-table label=${msg('Integrations')} .columns=${columns} .rows=${items} .key=${({ id }) => id} .name=${({ name }) => name}
 *   .actions=${(item) => [{ label: msg('Edit'), run: () => this.#edit(item) }]} sort=${this.sort} @sort=${this.#sort}></lb-table>
 * ```
 *
 * It holds no data: whoever gives it rows sorts them. A row keeps its elements and its focus for as long as its key is there.
 *
 * @fires {SortEvent} sort - When the reader asks for another order.
 * @fires {CheckEvent} check - When the reader checks a row, or takes the check back.
 * @fires {CheckAllEvent} check-all - When the reader checks all rows on screen, or none.
 * @fires near-end - When the last row comes near the window.
 *
 * @slot toolbar - Above the table: search, filters, the button that adds a row.
 * @slot empty - In place of the rows when there are none.
 * @slot footer - Below the table: how many there are, and more of them.
 *
 * @csspart box - What the table scrolls in.
 * @csspart table - The table itself.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row or a number in it, where it opens something.
 * @csspart check - A checkbox.
 * @csspart choice - The button in a cell that offers other values.
 * @csspart more - The button that opens the menu of a row.
 */
@element('lb-table')
export class LbTable<Row = unknown> extends LbElement {
  static override styles = [base, skeleton, badge, stateStyles, initialsStyles, styles];

  /** Names the table to a screen reader. */
  @property() label = '';

  /** What is shown of a row. */
  @property({ attribute: false }) columns: readonly Column<Row>[] = [];

  /** The styles of what the cells show, where it is no element that brings its own; those of badges and states are here. */
  @property({ attribute: false }) cellStyles?: CSSResultGroup;

  /** Undefined while they are read for the first time: a skeleton holds their place. */
  @property({ attribute: false }) rows?: readonly Row[];

  /** How many there are, with those that are not here yet; -1 where that is not known. */
  @property({ type: Number }) total?: number;

  /** What stays the same when a row changes. */
  @property({ attribute: false }) key: (row: Row) => unknown = (row) => row;

  /** What a row is called in the label of its menu. */
  @property({ attribute: false }) name: (row: Row) => string = () => '';

  /** The menu of a row; without it rows have none. Where it cannot be had at a press, whoever was asked says why. */
  @property({ attribute: false }) actions?: (
    row: Row,
  ) => readonly MenuItem[] | Promise<readonly MenuItem[] | undefined>;

  /** Opens what a row stands for: then its name is a button, or a link where `href` gives an address. */
  @property({ attribute: false }) open: ((row: Row) => void) | undefined;

  @property({ attribute: false }) href: ((row: Row) => string | undefined) | undefined;

  /** The keys of the rows that are checked; undefined while there are no checkboxes. */
  @property({ attribute: false }) checked?: ReadonlySet<unknown>;

  /** What all rows add up to, also those that are not shown: a last row that no order moves. */
  @property({ attribute: false }) totals?: Row;

  /** The keys of the rows that something is being done to. */
  @property({ attribute: false }) busy: ReadonlySet<unknown> = new Set();

  /** Gives the table the class `tiles`, for `cellStyles` that put several rows of one height beside each other. */
  @property({ type: Boolean }) tiles = false;

  /** The order of the rows: the key of a column, with `-` before it for descending. */
  @property() sort = '';

  /** The columns there is room for. */
  #layout!: Layout<Row>;

  /** How wide the table is. */
  @state() private width = Infinity;

  #window = new RowWindow<Row>({
    key: (row) => this.key(row),
    height: () => (this.#isTall ? 52 : 44),
    fill: (element, row) => this.#fill(element, row),
    nearEnd: () => this.dispatchEvent(new Event('near-end')),
  });

  /**
   * In the next frame: a change of columns within the observation would be one more of them, and WebKit lays rows out anew where
   * it is asked for a style there. While it is hidden it keeps its columns, so that they do not change at sight when it is
   * shown again.
   */
  #resized = new ResizeObserver(([entry]) => {
    const width = Math.round(entry!.contentRect.width);
    requestAnimationFrame(() => {
      const box = this.renderRoot.querySelector('.box')!;
      // Where it does not scroll itself, the header sticks to the top of what does. To ask before rows are drawn costs a layout.
      box.classList.toggle('scrolls', getComputedStyle(box).maxBlockSize !== 'none');
      if (width > 0) this.width = width;
    });
  });

  override connectedCallback() {
    super.connectedCallback();
    this.width = this.clientWidth || Infinity;
    this.#resized.observe(this);
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#window.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    this.#layout = layOut(this.columns, {
      width: this.width,
      hasMenu: this.actions !== undefined,
      hasChecks: this.checked !== undefined,
    });
    if (changed.has('cellStyles') && this.cellStyles) this.addStyles(this.cellStyles);
    // A row that goes away takes the focus with it: it moves to the row that comes in its place.
    const row = changed.has('rows') && this.shadowRoot?.activeElement?.closest('tr');
    if (row) void this.#keepFocus(row, row.sectionRowIndex);
  }

  protected override updated() {
    const find = (name: string) => this.renderRoot.querySelector<HTMLElement>(`.${name}`)!;
    const { tracks } = this.#layout;
    if (tracks !== this.#tracks) this.#table.style.setProperty('--tracks', (this.#tracks = tracks));
    if (!this.isConnected) return;
    this.#window.draw(this.rows ?? [], {
      box: find('box'),
      before: find('before'),
      body: find('rows'),
      after: find('after'),
    });
  }

  #tracks = '';

  protected override render() {
    const { rows = [], total = rows.length } = this;
    const { columns, areItems } = this.#layout;
    return html`
      <slot name="toolbar"></slot>
      <div part="box" class="box" @pointerover=${prepare} @focusin=${prepare}>
        <table
          part="table"
          role="table"
          class="${this.#isTall ? 'tall' : ''} ${this.tiles ? 'tiles' : ''} ${this.open ? 'opens' : ''}"
          aria-label=${this.label}
          aria-busy=${!this.rows}
          aria-rowcount=${total < 0 ? -1 : total + 1}
          @click=${this.#clicked}
        >
          <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
              ${this.checked && this.#renderCheckAll(this.checked)}
              ${columns.map((column, i) => this.#renderHeader(column, i))}
              ${this.actions && html`<th role="columnheader" class="menu">${msg('Actions')}</th>`}
            </tr>
          </thead>
          <tbody role="none" class="before"></tbody>
          <tbody role="rowgroup" class="rows"></tbody>
          <tbody role="none" class="after"></tbody>
          ${this.rows ? nothing : this.#renderSkeleton(areItems)}
          ${
            this.totals &&
            html`<tfoot role="rowgroup">
              <tr part="row" role="row">
                ${this.#renderTotals(this.totals)}
              </tr>
            </tfoot>`
          }
        </table>
      </div>
      ${this.rows?.length === 0 ? html`<slot name="empty"></slot>` : nothing}
      <slot name="footer"></slot>
      ${this.#hasMenus ? html`<lb-menu exportparts="menu, item"></lb-menu>` : nothing}
      <lb-tooltip exportparts="tooltip"></lb-tooltip>
    `;
  }

  /** Whether cells have a second line. */
  get #isTall() {
    return this.#layout.columns.some(({ detail }) => detail);
  }

  get #hasMenus() {
    return this.actions !== undefined || this.columns.some(({ choice }) => choice);
  }

  get #table() {
    return this.renderRoot.querySelector('table')!;
  }

  #renderHeader({ key, label, sortable, newestFirst, ...column }: Column<Row>, index: number) {
    const descending = this.sort === `-${key}`;
    const sorted = descending || this.sort === key;
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
            ? html`<button @click=${() => this.dispatchEvent(new SortEvent(next ? `-${key}` : key))}>
                <span .textContent=${label}></span>${icon(ArrowUp)}
              </button>`
            : html`<span .textContent=${label}></span>`
        }
      </th>
    `;
  }

  #renderCheckAll(checked: ReadonlySet<unknown>) {
    const all = this.rows?.every((row) => checked.has(this.key(row))) ?? false;
    return html`
      <th role="columnheader" class="check">
        <input
          part="check"
          type="checkbox"
          aria-label=${msg('Select all on screen')}
          .checked=${all && checked.size > 0}
          .indeterminate=${!all && checked.size > 0}
          @change=${({ target }: Event) => this.dispatchEvent(new CheckAllEvent((target as HTMLInputElement).checked))}
        />
      </th>
    `;
  }

  #fill(element: HTMLTableRowElement, row: Row) {
    element.ariaBusy = this.busy.has(this.key(row)) ? 'true' : null;
    element.classList.toggle('checked', this.checked?.has(this.key(row)) ?? false);
    render(this.#renderCells(row), element, { host: this });
  }

  #renderCells(row: Row) {
    const { columns } = this.#layout;
    return html`${this.checked && this.#renderCheck(row, this.checked)}${columns.map((column, i) =>
      this.#renderCell(column, i, row),
    )}${this.actions && this.#renderMore(row)}`;
  }

  #renderTotals(totals: Row) {
    return html`${this.checked && html`<td role="cell" class="check"></td>`}${this.#layout.columns.map(
      (column, i) => html`
        <td part="cell" role=${i === 0 ? 'rowheader' : 'cell'} class=${classOf(column, i)}>
          ${renderText(column.cell(totals, false))}
        </td>
      `,
    )}${this.actions && html`<td role="cell" class="menu"></td>`}`;
  }

  #renderCheck(row: Row, checked: ReadonlySet<unknown>) {
    const key = this.key(row);
    // The whole cell is its target, for which a label would not do: Firefox ignores one that is pressed with Shift.
    const pressed = ({ target, currentTarget, shiftKey }: MouseEvent) => {
      const box = (currentTarget as Element).querySelector('input')!;
      if (target !== box) box.checked = !box.checked;
      this.dispatchEvent(new CheckEvent(key, box.checked, shiftKey));
    };
    return html`
      <td role="cell" class="check" @click=${pressed}>
        <input
          part="check"
          type="checkbox"
          aria-label=${msg(str`Select ${this.name(row)}`)}
          .checked=${checked.has(key)}
        />
      </td>
    `;
  }

  #renderCell({ cell, choice, opens, initials, detail, mark, ...column }: Column<Row>, index: number, row: Row) {
    const { columns, areItems } = this.#layout;
    const content = cell(row, this.busy.has(this.key(row)));
    const isFirst = index === 0;
    // The second line of an item is that of the columns which stay, and behind them of what stands below the name.
    const takesDetail = areItems && columns.some(({ narrow }, i) => i > 0 && narrow);
    const isSecondLine = areItems && !isFirst && columns.findIndex(({ narrow }, i) => i > 0 && narrow) === index;
    const second = isSecondLine ? columns[0]!.detail?.(row) : isFirst && takesDetail ? undefined : detail?.(row);
    const role = isFirst ? 'rowheader' : 'cell';
    const name = classOf(column, index);
    const marked = mark?.(row) ?? nothing;
    const rest =
      second || marked !== nothing
        ? html`${marked}${second ? html`<small>${renderText(second)}</small>` : nothing}`
        : nothing;
    if (isFirst && this.open)
      return html`<td part="cell" role=${role} class=${name} data-initials=${initials?.(row) ?? nothing}>
        ${this.#renderOpener(row, content)}${rest}
      </td>`;
    const open = opens?.(row);
    if (open)
      return html`<td part="cell" role=${role} class=${name}>
        <button part="open" class="text open" aria-description=${`${column.label}, ${this.name(row)}`} @click=${open}>
          ${renderText(content)}</button
        >${rest}
      </td>`;
    const offered = choice?.(row);
    if (offered)
      return html`<td part="cell" role=${role} class=${name}>${this.#renderChoice(row, offered, content)}${rest}</td>`;
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

  /** A click with a modifier, or with another button, is the browser’s own. */
  #renderOpener(row: Row, content: unknown) {
    const href = this.href?.(row);
    if (href === undefined)
      return html`<button part="open" class="text open" @click=${() => this.open!(row)}>
        ${renderText(content)}
      </button>`;
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.open!(row);
    };
    return html`<a part="open" class="text open" href=${href} @click=${follow}>${renderText(content)}</a>`;
  }

  /** It keeps the focus while it cannot be pressed, so that a reader with a keyboard stays where they chose. */
  #renderChoice(row: Row, choice: Choice, content: unknown) {
    const { label, value, options, reason, choose } = choice;
    const isFixed = reason !== undefined || this.busy.has(this.key(row));
    const items = () =>
      options().map((option) => ({
        label: option.label,
        checked: option.value === value,
        run: () => option.value !== value && choose(option.value),
      }));
    const open = (event: Event) => {
      if (!isFixed) void this.#openMenu(event.currentTarget as HTMLElement, label, 'start', items);
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
        aria-label=${`${label}: ${String(content)}`}
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

  #renderMore(row: Row) {
    const name = this.name(row);
    const label = msg(str`Actions for ${name}`);
    return html`
      <td role="cell" class="menu">
        <button
          part="more"
          aria-haspopup="menu"
          aria-label=${label}
          data-tip=${msg(str`Actions for ${isolate(name)}`)}
          @click=${({ currentTarget }: Event) =>
            this.#openMenu(currentTarget as HTMLElement, label, 'end', () => this.actions!(row))}
        >
          ${icon(Ellipsis)}
        </button>
      </td>
    `;
  }

  async #openMenu(
    button: HTMLElement,
    label: string,
    align: LbMenu['align'],
    itemsOf: () => ReturnType<NonNullable<LbTable['actions']>>,
  ) {
    if (button.ariaExpanded === 'true') return; // this press has just closed it, as a press outside
    const row = this.#keyAt(button);
    const items = await itemsOf();
    if (!items) return;
    await import('./action-kit.ts');
    if (this.#keyAt(button) !== row) return; // it was scrolled away, and stands for another row now
    const menu = this.renderRoot.querySelector<LbMenu>('lb-menu')!;
    Object.assign(menu, { label, align });
    await menu.toggle(button, items);
  }

  #keyAt(element: Element) {
    const row = this.#window.rowAt(element);
    return row && this.key(row);
  }

  /** A press beside what can be pressed in a row opens the row, unless text was selected. */
  #clicked = (event: MouseEvent) => {
    const { target, button } = event;
    if (!this.open || button !== 0 || document.getSelection()?.type === 'Range') return;
    // The path leads through the shadow trees in a cell, such as that of the reason of a state.
    const path = event.composedPath();
    const within = path.slice(0, path.indexOf(event.currentTarget!));
    if (within.some((node) => node instanceof Element && node.matches(PRESSED))) return;
    const element = target as Element;
    const row = element.closest('.rows') && this.#window.rowAt(element);
    if (row) this.open(row);
  };

  #renderSkeleton(areItems: boolean) {
    const cells = this.#layout.columns.map(
      (column, i) => html`<td role="cell" class=${classOf(column, i)}><i class="skeleton"></i></td>`,
    );
    const row = html`<tr role="row">
      ${this.checked && html`<td role="cell" class="check"></td>`}${cells}${this.actions && html`<td role="cell" class="menu"></td>`}
    </tr>`;
    return html`<tbody role="rowgroup" class=${areItems ? 'items' : ''}>
      ${Array.from({ length: 6 }, () => row)}
    </tbody>`;
  }

  async #keepFocus(row: HTMLTableRowElement, index: number) {
    await this.updateComplete;
    if (row.isConnected) return;
    const rows = this.renderRoot.querySelectorAll<HTMLTableRowElement>('.rows > tr');
    (rows[Math.min(index, rows.length - 1)] ?? this.#table).querySelector<HTMLElement>('button, a, input')?.focus();
  }
}

/**
 * What is text is put in whole: a translator of pages replaces the nodes of texts, and one that was replaced would never change
 * any more. It runs in its own direction, and is shown whole in a tooltip where it is cut off.
 */
const renderText = (content: unknown) =>
  typeof content === 'string'
    ? html`<div class="text" dir="auto" data-tip .textContent=${content}></div>`
    : html`<div class="text" data-tip>${content}</div>`;

/** Loaded when the pointer or the focus comes by: none is needed before, and offline none could be loaded any more. */
const prepare = {
  handleEvent: () => void import('./action-kit.ts').catch(() => {}),
  once: true,
};

declare global {
  interface HTMLElementTagNameMap {
    'lb-table': LbTable;
  }
}
