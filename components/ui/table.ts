import { html, nothing, render, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import { base } from '../core/styles.ts';
import { badge } from './badge.styles.ts';
import { layOut, type Column, type Layout } from './column.ts';
import { initialsStyles } from './initials.styles.ts';
import type { LbMenu } from './menu.ts';
import { RowWindow } from './row-window.ts';
import { skeleton } from './skeleton.ts';
import { stateStyles } from './state.styles.ts';
import { renderCells, renderTotals, type Items, type TableOf } from './table-cells.ts';
import { renderHead, renderSkeleton } from './table-head.ts';
import styles from './table.styles.ts';

export type { Choice, Column } from './column.ts';
export type { CheckAllEvent, CheckEvent, SortEvent } from './table-events.ts';

/** What a press in a row is for, instead of opening the row. */
const PRESSED = 'a, button, input, select, textarea, [popover], .check';

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
export class LbTable<Row = unknown> extends LbElement implements TableOf<Row> {
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
  @property({ attribute: false }) actions?: (row: Row) => Items;

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

  /**
   * The columns there is room for.
   * @internal
   */
  layout!: Layout<Row>;

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
    this.layout = layOut(this.columns, {
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
    const { tracks } = this.layout;
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
            ${renderHead(this)}
          </thead>
          <tbody role="none" class="before"></tbody>
          <tbody role="rowgroup" class="rows"></tbody>
          <tbody role="none" class="after"></tbody>
          ${this.rows ? nothing : renderSkeleton(this)}
          ${
            this.totals &&
            html`<tfoot role="rowgroup">
              <tr part="row" role="row">
                ${renderTotals(this, this.totals)}
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
    return this.layout.columns.some(({ detail }) => detail);
  }

  get #hasMenus() {
    return this.actions !== undefined || this.columns.some(({ choice }) => choice);
  }

  get #table() {
    return this.renderRoot.querySelector('table')!;
  }

  #fill(element: HTMLTableRowElement, row: Row) {
    element.ariaBusy = this.busy.has(this.key(row)) ? 'true' : null;
    element.classList.toggle('checked', this.checked?.has(this.key(row)) ?? false);
    render(renderCells(this, row), element, { host: this });
  }

  /** @internal */
  async openMenu(button: HTMLElement, label: string, align: LbMenu['align'], itemsOf: () => Items) {
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

  async #keepFocus(row: HTMLTableRowElement, index: number) {
    await this.updateComplete;
    if (row.isConnected) return;
    const rows = this.renderRoot.querySelectorAll<HTMLTableRowElement>('.rows > tr');
    (rows[Math.min(index, rows.length - 1)] ?? this.#table).querySelector<HTMLElement>('button, a, input')?.focus();
  }
}

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
