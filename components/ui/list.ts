import { html, nothing, type CSSResultGroup } from 'lit';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { List } from '../core/list.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import type { Actions } from './actions.ts';
import './empty.ts';
import { icon } from './icon.ts';
import type { MenuItem } from './menu.ts';
import './table.ts';
import type { Column, SortEvent } from './table.ts';

export { default as listStyles } from './list.styles.ts';

/** One choice among a few, such as a role. The first option, with an empty value, leaves nothing out. */
export type Filter = { name: string; label: string; options: readonly { value: string; label: string }[] };

export type ListView<Item extends { id: string }> = {
  /** Names the list to a screen reader: “Members”. */
  label: string;
  /** What the search is called, and says while it is empty: “Search members”. */
  search: string;
  columns: readonly Column<Item>[];
  /** The styles of what the cells show. */
  cellStyles?: CSSResultGroup;
  nameOf: (item: Item) => string;
  /** The menu of a row; left out where nothing can be done to any. */
  menu?: ((item: Item) => readonly MenuItem[] | Promise<readonly MenuItem[] | undefined>) | undefined;
  /** What all rows that match add up to: the last row. */
  totals?: Item | undefined;
  /** Opens what a row stands for; `href` is its address, where it has one. */
  open?: (item: Item) => void;
  href?: (item: Item) => string | undefined;
  /** The button above the list, and in it while there is none yet. */
  create?: { label: string; run: () => unknown } | undefined;
  filters?: readonly Filter[];
  /** Further buttons in the toolbar. */
  more?: unknown;
  /** Said while there is none yet. A host may put something else into the slot `empty`. */
  empty: string;
  actions: Actions<Item>;
};

/** The whole of a list: toolbar, table, what is said in place of the rows, and how many there are. */
export function renderList<Item extends { id: string }>(list: List<Item>, view: ListView<Item>) {
  const rows = list.items;
  return html`
    <lb-table
      part="table"
      exportparts="box, header, row, cell, status, reason, remedy, more: row-more, menu, item: menu-item, tooltip"
      label=${view.label}
      .cellStyles=${view.cellStyles}
      .columns=${view.columns}
      .rows=${rows}
      .key=${keyOf}
      .name=${view.nameOf}
      .actions=${view.menu}
      .totals=${rows?.length ? view.totals : undefined}
      .busy=${list.busy}
      .open=${view.open}
      .href=${view.href}
      sort=${list.shown.sort}
      @sort=${({ sort }: SortEvent) => list.sortBy(sort)}
    >
      ${renderToolbar(list, view)} ${rows?.length === 0 ? renderEmpty(list, view) : nothing}
      ${rows?.length ? renderFooter(list, view) : nothing}
    </lb-table>
    <p class="spoken" role="status">${rows && list.isNarrowed ? found(list) : nothing}</p>
  `;
}

/** A search is there as soon as there is anything to search. */
function renderToolbar<Item extends { id: string }>(
  list: List<Item>,
  { search, filters = [], more = nothing, create }: ListView<Item>,
) {
  const isEmpty = list.items?.length === 0 && !list.isNarrowed;
  return html`
    <div slot="toolbar" class="toolbar">
      ${
        isEmpty
          ? nothing
          : html`
              <input
                part="search"
                type="search"
                autocomplete="off"
                aria-label=${search}
                placeholder=${search}
                .value=${list.view.search}
                @input=${({ target }: Event) => list.searchFor((target as HTMLInputElement).value)}
              />
              ${filters.map((filter) => renderFilter(list, filter))}
              ${list.isNarrowed ? html`<button class="button quiet" @click=${list.clear}>${msg('Clear')}</button>` : nothing}
            `
      }
      <span class="buttons">
        ${more}
        ${
          create && !(isEmpty || (list.isLoading && !list.items))
            ? html`<button part="new" class="button primary" @click=${create.run}>${icon(Plus)}${create.label}</button>`
            : nothing
        }
      </span>
    </div>
  `;
}

function renderFilter<Item extends { id: string }>(list: List<Item>, { name, label, options }: Filter) {
  const chosen = list.view.filters[name] ?? '';
  return html`
    <select
      part="filter"
      class=${chosen ? 'filter active' : 'filter'}
      aria-label=${label}
      @change=${({ target }: Event) => list.filterBy(name, (target as HTMLSelectElement).value)}
    >
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === chosen}>${option.label}</option>`)}
    </select>
  `;
}

function renderEmpty<Item extends { id: string }>(list: List<Item>, { empty, create }: ListView<Item>) {
  if (list.isNarrowed) {
    return html`<lb-empty slot="empty" exportparts="empty">
      ${found(list)}
      <button slot="action" class="button" @click=${list.clear}>${msg('Clear')}</button>
    </lb-empty>`;
  }
  return html`
    <slot name="empty" slot="empty">
      <lb-empty exportparts="empty">
        ${empty}
        ${
          create
            ? html`<button slot="action" part="new" class="button primary" @click=${create.run}>
                ${icon(Plus)}${create.label}
              </button>`
            : nothing
        }
      </lb-empty>
    </slot>
  `;
}

function renderFooter<Item extends { id: string }>(list: List<Item>, { actions }: ListView<Item>) {
  const showMore = () => actions.attempt(() => showNext(list, actions));
  return html`
    <div slot="footer" class="footer">
      <span class="count" tabindex="-1">${count(list)}</span>
      ${
        list.hasMore
          ? html`<button part="more" class="button" aria-busy=${list.loadingMore} @click=${showMore}>
              ${msg('Show more')}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** The button that was pressed goes with the last rows: the focus moves to how many there are. */
async function showNext<Item extends { id: string }>(list: List<Item>, { host }: Actions<Item>): Promise<void> {
  await list.showMore();
  if (list.hasMore) return;
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>('.count')?.focus();
}

/** What a search or a filter has found. */
function found<Item extends { id: string }>(list: List<Item>): string {
  if (list.total > 0) return count(list);
  const search = list.shown.search.trim();
  return search ? msg(str`Nothing matches “${search}”.`) : msg('Nothing matches these filters.');
}

/** “1–50 of 2,000”, and “1–50 of 1,000+” where no more than that were counted. */
function count<Item extends { id: string }>({ items = [], total, totalIsCapped }: List<Item>): string {
  return msg(str`1–${digits(items.length)} of ${digits(total)}${totalIsCapped ? '+' : ''}`);
}

const digits = (number: number) => number.toLocaleString(pageLocale());
const keyOf = ({ id }: { id: string }) => id;
