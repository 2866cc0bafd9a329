import { html, nothing, type CSSResultGroup } from 'lit';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from './actions.ts';
import './empty.ts';
import { icon, type Icon } from './icon.ts';
import { renderFooter } from './list-footer.ts';
import { count } from './count.ts';
import { renderToolbar } from './list-toolbar.ts';
import type { MenuItem } from './menu.ts';
import './table.ts';
import type { CheckAllEvent, CheckEvent, Column, SortEvent } from './table.ts';

export { default as listStyles } from './list.styles.ts';

/** One choice among a few, such as a role. The first option, with an empty value, leaves nothing out. */
export type Filter = { name: string; label: string; options: readonly { value: string; label: string }[] };

/** Something that can be done to many rows at once, one after the other. */
export type BulkAction<Item> = {
  /** The act in a word or two: “Remove”. */
  label: string;
  icon?: Icon;
  danger?: boolean;
  /** What is asked before, with how many there are; left out where it can be undone. */
  question?: (count: number) => { heading: string; text: string };
  /** Asks for what the act needs, such as a role, or says what it brings about, in place of the question; false: not after all. */
  ask?: (count: number, items: readonly Item[]) => Promise<boolean>;
  /** Does it to one. What it throws is said of that one; `false`: the page did not allow it. */
  run: (item: Item) => Promise<unknown>;
  /**
   * Does it to up to 200 in one request, in place of `run`. Gives by id why it was not done to some; what it throws is said of
   * all of them.
   */
  runMany?: (items: readonly Item[]) => Promise<ReadonlyMap<string, string>>;
  /** Says how many it was done to: `(count) => msg(str`Removed: ${count}`)`. */
  done: (count: string) => string;
};

export type ListView<Item extends { id: string }> = {
  /** Names the list to a screen reader: “Members”. */
  label: string;
  /** What the search is called, and says while it is empty: “Search members”. */
  search: string;
  columns: readonly Column<Item>[];
  /** The styles of what the cells show, where it is neither text, a badge nor a state. */
  cellStyles?: CSSResultGroup;
  /** Shows several rows beside each other, as `cellStyles` says for the class `tiles`. */
  tiles?: boolean;
  nameOf: (item: Item) => string;
  /** The menu of a row; left out where nothing can be done to any. */
  menu?: ((item: Item) => readonly MenuItem[] | Promise<readonly MenuItem[] | undefined>) | undefined;
  /** What all rows that match add up to: the last row. */
  totals?: Item | undefined;
  /** Opens what a row stands for; `href` is its address, where it has one. */
  open?: (item: Item) => unknown;
  href?: (item: Item) => string | undefined;
  /** The button above the list, and in it while there is none yet. */
  create?: { label: string; run: () => unknown } | undefined;
  filters?: readonly Filter[];
  /** Further buttons in the toolbar. */
  more?: unknown;
  /** What can be done to many rows at once. */
  bulk?: readonly BulkAction<Item>[] | undefined;
  /** What readers should know of what is in the list, in the line above the rows, and what can be done about it. */
  notice?: { text: string; act?: { label: string; run: () => unknown } | undefined } | undefined;
  /** Said while there is none yet. A host may put something else into the slot `empty`. */
  empty: string;
  actions: Actions<Item>;
};

/** The whole of a list: toolbar, table, what is said in place of the rows, and how many there are. */
export function renderList<Item extends { id: string }>(list: List<Item>, view: ListView<Item>) {
  const rows = list.items;
  const { actions, menu, open } = view;
  const { selection } = list;
  return html`
    <lb-table
      part="table"
      exportparts="box, header, row, cell, open, check, status, reason, remedy, mend, more: row-more, menu, item: menu-item, tooltip"
      label=${view.label}
      .cellStyles=${view.cellStyles}
      ?tiles=${view.tiles ?? false}
      .columns=${view.columns}
      .rows=${rows}
      .total=${list.totalIsCapped ? -1 : list.total}
      .key=${keyOf}
      .name=${view.nameOf}
      .actions=${menu && ((item: Item) => guarded(actions, menu, item))}
      .totals=${rows?.length ? view.totals : undefined}
      .busy=${list.busy}
      .checked=${selection.ids}
      .open=${open && ((item: Item) => void actions.attempt(() => open(item)))}
      .href=${view.href}
      sort=${list.shown.sort}
      @sort=${({ sort }: SortEvent) => list.sortBy(sort)}
      @check=${({ key, checked, isRange }: CheckEvent) => selection.check(key as string, checked, isRange)}
      @check-all=${({ checked }: CheckAllEvent) => selection.checkAll(checked)}
      @near-end=${list.nearEnd}
      @pointerover=${actions.preload}
      @focusin=${actions.preload}
    >
      ${renderToolbar(list, view)} ${rows?.length === 0 ? renderEmpty(list, view) : nothing}
      ${rows?.length ? renderFooter(list, view) : nothing}
    </lb-table>
    <p class="spoken" role="status" .textContent=${rows && list.isNarrowed ? found(list) : ''}></p>
  `;
}

/** What fails in a menu, or on the way to it, is said, and the host hears of it. Then it can be opened again. */
function guarded<Item extends { id: string }>(
  actions: Actions<Item>,
  menu: NonNullable<ListView<Item>['menu']>,
  item: Item,
): Promise<readonly MenuItem[] | undefined> {
  return actions.attempt(async () =>
    (await menu(item))?.map((entry) => ({ ...entry, run: () => actions.attempt(entry.run) })),
  );
}

function renderEmpty<Item extends { id: string }>(list: List<Item>, { actions, empty, create }: ListView<Item>) {
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
            ? html`<button slot="action" part="new" class="button primary" @click=${() => actions.attempt(create.run)}>
                ${icon(Plus)}${create.label}
              </button>`
            : nothing
        }
      </lb-empty>
    </slot>
  `;
}

/** What a search or a filter has found. */
function found<Item extends { id: string }>(list: List<Item>): string {
  if (list.total > 0) return count(list);
  const search = list.shown.search.trim();
  return search ? msg(str`Nothing matches “${search}”.`) : msg('Nothing matches these filters.');
}

const keyOf = ({ id }: { id: string }) => id;
