import { html, nothing, render, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ArrowUp from 'lucide/dist/esm/icons/arrow-up.mjs';
import Ellipsis from 'lucide/dist/esm/icons/ellipsis.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { icon } from './icon.ts';
import type { LbMenu, MenuItem } from './menu.ts';
import { skeleton } from './skeleton.ts';
import styles from './table.styles.ts';

export type Column<Row> = {
  /** Names the column in `sort`. */
  key: string;
  label: string;
  /** What the cell shows; text, or elements that bring their own styles. `isBusy`: something is being done to the row. */
  cell: (row: Row, isBusy: boolean) => unknown;
  /** A second line below it, such as the email under a member. */
  detail?: (row: Row) => unknown;
  /** What stands behind it, such as a badge, and is whole even where the rest is cut off. */
  mark?: (row: Row) => unknown;
  /** A track of CSS grid. */
  width?: string;
  sortable?: boolean;
  /** The first press sorts it descending, as with dates: the newest first. */
  newestFirst?: boolean;
  /** Which columns leave first where there is no room for all: those with the highest number. The first column stays. */
  priority?: number;
  /** Stands at the end of its column, as numbers do. */
  end?: boolean;
  /** Is kept where the table is narrow, on the second line of a row. The first column always is. */
  narrow?: boolean;
};

/** When the reader asks for another order: the key of a column, with `-` before it for descending. */
export class SortEvent extends Event {
  constructor(readonly sort: string) {
    super('sort');
  }
}

/**
 * Rows in columns, with a menu on each row. Where there is less than 560 pixels of room, rows become items of two lines.
 *
 * ```html
 * <lb-table label=${msg('Integrations')} .columns=${columns} .rows=${items} .key=${({ id }) => id} .name=${({ name }) => name}
 *   .actions=${(item) => [{ label: msg('Edit'), run: () => this.#edit(item) }]} sort=${this.sort} @sort=${this.#sort}></lb-table>
 * ```
 *
 * It holds no data: whoever gives it rows sorts them. A row keeps its elements and its focus for as long as its key is there.
 *
 * @fires {SortEvent} sort - When the reader asks for another order.
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
 * @csspart more - The button that opens the menu of a row.
 */
@element('lb-table')
export class LbTable<Row = unknown> extends LbElement {
  static override styles = [base, skeleton, styles];

  /** Names the table to a screen reader. */
  @property() label = '';

  /** What is shown of a row. */
  @property({ attribute: false }) columns: readonly Column<Row>[] = [];

  /** The styles of what the cells show, where it is no element that brings its own. */
  @property({ attribute: false }) cellStyles?: CSSResultGroup;

  /** Undefined while they are read for the first time: a skeleton holds their place. */
  @property({ attribute: false }) rows?: readonly Row[];

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

  /** What all rows add up to, also those that are not shown: a last row that no order moves. */
  @property({ attribute: false }) totals?: Row;

  /** The keys of the rows that something is being done to. */
  @property({ attribute: false }) busy: ReadonlySet<unknown> = new Set();

  /** The order of the rows: the key of a column, with `-` before it for descending. */
  @property() sort = '';

  /** The columns there is room for. */
  #shown: readonly Column<Row>[] = [];

  /** The elements of the rows that are drawn, by their keys. */
  #drawn = new Map<unknown, HTMLTableRowElement>();

  /** How many rows may be drawn: at first as many as the window has room for, the others in the frames after that. A hidden frame has none. */
  #room = Math.ceil(innerHeight / 44) || 9;

  /** How wide the table is; columns that do not fit are left out. */
  @state() private width = Infinity;

  /** In the next frame, since a change of columns within the observation would be one more of them. */
  #resized = new ResizeObserver(([entry]) => {
    const width = Math.round(entry!.contentRect.width);
    if (width !== this.width) requestAnimationFrame(() => (this.width = width));
  });

  override connectedCallback() {
    super.connectedCallback();
    this.width = this.clientWidth || Infinity;
    this.#resized.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    this.#shown = fitting(this.columns, this.width - (this.actions ? MENU : 0));
    if (changed.has('cellStyles') && this.cellStyles) this.addStyles(this.cellStyles);
    // A row that goes away takes the focus with it: it moves to the row that comes in its place.
    const row = changed.has('rows') && this.shadowRoot?.activeElement?.closest('tr');
    if (row) void this.#keepFocus(row, row.sectionRowIndex);
  }

  protected override updated(changed: PropertyValues<this>) {
    this.#drawRows();
    const tracks = this.#shown.map(({ width }) => width ?? 'minmax(0,1fr)');
    const template = [...tracks, this.actions && `${MENU}px`].join(' ');
    if (template !== this.#tracks) this.#table.style.setProperty('--tracks', (this.#tracks = template));
  }

  #tracks = '';

  protected override render() {
    return html`
      <slot name="toolbar"></slot>
      <div part="box" class="box" @pointerover=${prepare} @focusin=${prepare}>
        <table part="table" role="table" aria-label=${this.label} aria-busy=${!this.rows}>
          <thead role="rowgroup">
            <tr role="row">
              ${this.#shown.map((column, i) => this.#renderHeader(column, i))}
              ${this.actions && html`<th role="columnheader" class="menu">${msg('Actions')}</th>`}
            </tr>
          </thead>
          <tbody role="rowgroup"></tbody>
          ${this.rows ? nothing : this.#renderSkeleton()}
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
      ${this.actions && html`<lb-menu exportparts="menu, item" label=${msg('Actions')}></lb-menu>`}
      <lb-tooltip exportparts="tooltip"></lb-tooltip>
    `;
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
                ${label}${icon(ArrowUp)}
              </button>`
            : label
        }
      </th>
    `;
  }

  /** Each row is a root of its own, which moves as a whole and keeps its elements and its focus. `more`: those that are drawn stay as they are. */
  #drawRows(more = false) {
    const { rows = [] } = this;
    const shown = rows.slice(0, this.#room);
    const keys = new Set(shown.map((row) => this.key(row)));
    for (const [key, element] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    const body = this.#table.tBodies[0]!;
    let next = body.firstChild;
    for (const row of shown) {
      const key = this.key(row);
      let element = this.#drawn.get(key);
      if (!element || !more) {
        element ??= Object.assign(document.createElement('tr'), { role: 'row', part: 'row' });
        this.#drawn.set(key, element);
        element.ariaBusy = this.busy.has(key) ? 'true' : null;
        render(this.#renderCells(row), element, { host: this });
      }
      if (element === next) next = element.nextSibling;
      else body.insertBefore(element, next);
    }
    if (shown.length === rows.length) return;
    this.#room *= 3;
    requestAnimationFrame(() => requestAnimationFrame(() => this.#drawRows(true)));
  }

  #renderCells(row: Row) {
    return html`${this.#shown.map((column, i) => this.#renderCell(column, i, row))}${
      this.actions && this.#renderMore(row)
    }`;
  }

  #renderTotals(totals: Row) {
    return html`${this.#shown.map(
      (column, i) => html`
        <td part="cell" role=${i === 0 ? 'rowheader' : 'cell'} class=${classOf(column, i)}>
          <div>${column.cell(totals, false)}</div>
        </td>
      `,
    )}${this.actions && html`<td role="cell" class="menu"></td>`}`;
  }

  #renderCell({ cell, detail, mark, ...column }: Column<Row>, index: number, row: Row) {
    const content = cell(row, this.busy.has(this.key(row)));
    const second = detail?.(row);
    return html`
      <td part="cell" role=${index === 0 ? 'rowheader' : 'cell'} class=${classOf(column, index)}>
        <div dir=${typeof content === 'string' ? 'auto' : nothing} data-tip>
          ${index === 0 && this.open ? this.#renderOpener(row, content) : content}
        </div>
        ${mark?.(row)}
        ${second ? html`<small dir=${typeof second === 'string' ? 'auto' : nothing} data-tip>${second}</small>` : nothing}
      </td>
    `;
  }

  /** A click with a modifier, or with another button, is the browser’s own. */
  #renderOpener(row: Row, content: unknown) {
    const href = this.href?.(row);
    if (href === undefined) return html`<button class="open" @click=${() => this.open!(row)}>${content}</button>`;
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.open!(row);
    };
    return html`<a class="open" href=${href} @click=${follow}>${content}</a>`;
  }

  #renderMore(row: Row) {
    return html`
      <td role="cell" class="menu">
        <button
          part="more"
          aria-haspopup="menu"
          aria-label=${msg(str`Actions for ${this.name(row)}`)}
          data-tip
          @click=${({ currentTarget }: Event) => this.#openMenu(currentTarget as HTMLElement, row)}
        >
          ${icon(Ellipsis)}
        </button>
      </td>
    `;
  }

  async #openMenu(button: HTMLElement, row: Row) {
    if (button.ariaExpanded === 'true') return; // this press has just closed it, as a press outside
    const items = await this.actions!(row);
    if (!items) return;
    await import('./action-kit.ts');
    await this.renderRoot.querySelector<LbMenu>('lb-menu')!.toggle(button, items);
  }

  #renderSkeleton() {
    const cells = this.#shown.map(
      (column, i) => html`<td role="cell" class=${classOf(column, i)}><i class="skeleton"></i></td>`,
    );
    const row = html`<tr role="row">
      ${cells}${this.actions && html`<td role="cell" class="menu"></td>`}
    </tr>`;
    return html`<tbody role="rowgroup">
      ${Array.from({ length: 6 }, () => row)}
    </tbody>`;
  }

  async #keepFocus(row: HTMLTableRowElement, index: number) {
    await this.updateComplete;
    if (row.isConnected) return;
    const { rows } = this.#table.tBodies[0]!;
    (rows[Math.min(index, rows.length - 1)] ?? this.#table).querySelector('button')?.focus();
  }
}

/** Loaded when the pointer or the focus comes by: none is needed before, and offline none could be loaded any more. */
const prepare = {
  handleEvent: () => void import('./action-kit.ts').catch(() => {}),
  once: true,
};

/** The track of the menu, in pixels. */
const MENU = 44;

/** Below this width rows are items of two lines, which have room for what they show. */
const ITEMS = 560;

/** The columns that fit beside each other, each with the least width that its track allows. */
function fitting<Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] {
  if (room + MENU < ITEMS) return columns;
  const left = [...columns];
  const needed = () => left.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width ?? '96px')?.[1] ?? 96), 0);
  while (left.length > 1 && needed() > room) {
    const [, ...others] = left;
    const last = others.reduce((a, b) => ((b.priority ?? 0) >= (a.priority ?? 0) ? b : a));
    left.splice(left.indexOf(last), 1);
  }
  return left;
}

const classOf = ({ end, narrow }: Pick<Column<never>, 'end' | 'narrow'>, index: number) =>
  `${index === 0 ? 'first' : narrow ? '' : 'wide'}${end ? ' end' : ''}`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-table': LbTable;
  }
}
