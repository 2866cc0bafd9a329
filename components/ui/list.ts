import { html, nothing } from 'lit';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from './actions.ts';
import './empty.ts';
import { icon } from './icon.ts';
import { renderFooter } from './list-footer.ts';
import { count } from './count.ts';
import { renderToolbar } from './list-toolbar.ts';
import type { ListView } from './list-view.ts';
import type { MenuItem } from './menu.ts';
import './table.ts';
import type { CheckAllEvent, CheckEvent, SortEvent } from './table.ts';

export { default as listStyles } from './list.styles.ts';

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

/** What fails in a menu, or on the way to it, is said, and the host hears of it. Where it did not load, “Try again” opens it. */
function guarded<Item extends { id: string }>(
  actions: Actions<Item>,
  menu: NonNullable<ListView<Item>['menu']>,
  item: Item,
): Promise<readonly MenuItem[] | undefined> {
  return actions.attempt(
    async () => {
      const [items] = await Promise.all([menu(item), import('./action-kit.ts')]);
      return items?.map((entry) => ({ ...entry, run: () => actions.attempt(entry.run) }));
    },
    { retry: true },
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
