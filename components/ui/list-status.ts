import { html, nothing } from 'lit';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { isFinal, momentOf } from '../core/problem.ts';
import type { Stale } from '../core/query.ts';
import { count, total } from './count.ts';
import { exactNumber } from './number.ts';
import { icon, type Icon } from './icon.ts';
import type { ListView } from './list-view.ts';
import type { Reason } from './reason.ts';

/**
 * The line above the rows. It has one height, so that nothing moves: it says how many rows there are, or what can be done to
 * those that are chosen, or why they could not be read again.
 */
export function renderListStatus<Item extends { id: string }>(list: List<Item>, view: ListView<Item>) {
  if (list.stale) return html`<div slot="toolbar" class="status">${renderStale(list.stale, view)}</div>`;
  const { ids } = list.selection;
  return html`
    <div slot="toolbar" class="status">
      ${ids ? renderChosen(list, view, ids) : html`<span class="total" .textContent=${list.items?.length ? count(list) : ''}></span>`}
      ${ids ? nothing : renderNotice(view)}
      ${view.bulk && (ids || list.items?.length) ? renderToggle(list, view) : nothing}
    </div>
  `;
}

/** One button that begins to choose and ends it, so that the focus stays on it. */
function renderToggle<Item extends { id: string }>({ selection }: List<Item>, { actions }: ListView<Item>) {
  const { ids, start, stop } = selection;
  return html`<button
    part=${ids ? nothing : 'select'}
    class="button quiet"
    ?inert=${actions.progress !== undefined}
    @click=${ids ? stop : start}
  >
    ${ids ? msg('Cancel') : msg('Select')}
  </button>`;
}

function renderNotice<Item extends { id: string }>({ notice, actions }: ListView<Item>) {
  if (!notice) return nothing;
  const { text, act } = notice;
  return html`
    <p part="notice" class="stale" role="status">
      ${renderWhole(actions, { drawing: TriangleAlert, text, title: msg('Notice'), acts: act ? [act] : [] })}
    </p>
    ${act ? html`<button class="button" @click=${() => actions.attempt(async () => act.run())}>${act.label}</button>` : nothing}
  `;
}

/** A sentence of two lines at most. Pressed, it shows the whole of it, and what can be done about it, over the rows. */
function renderWhole<Item extends { id: string }>(
  actions: ListView<Item>['actions'],
  { drawing, text, title, acts }: { drawing: Icon; text: string; title: string; acts: Reason['actions'] },
) {
  const explain = ({ currentTarget }: Event) =>
    actions.explain(currentTarget as HTMLElement, { title, message: text, actions: acts ?? [] });
  return html`
    <button type="button" class="whole" aria-haspopup="dialog" title=${text} @click=${explain}>
      ${icon(drawing)}<span .textContent=${text}></span>
    </button>
  `;
}

function renderStale<Item extends { id: string }>({ error, readAt, retry }: Stale, { actions }: ListView<Item>) {
  const text = `${msg(str`Shown as of ${momentOf(readAt)}`)}. ${msg(error.message)}`;
  const acts = isFinal(error) ? [] : [{ label: msg('Try again'), run: retry }];
  return html`
    <p part="problem" class="stale" role="alert">
      ${renderWhole(actions, { drawing: CircleAlert, text, title: msg('Notice'), acts })}
    </p>
    ${
      error.requestId
        ? html`<lb-copy-button .text=${error.requestId} label=${msg('Copy the request ID')}></lb-copy-button>`
        : nothing
    }
    ${isFinal(error) ? nothing : html`<button part="retry" class="button" @click=${retry}>${msg('Try again')}</button>`}
  `;
}

/** How many are chosen, what can be done to them, and the way to all that match. */
function renderChosen<Item extends { id: string }>(
  list: List<Item>,
  { bulk = [], actions, nameOf }: ListView<Item>,
  ids: ReadonlySet<string>,
) {
  const { selection } = list;
  const matching = { total: list.total - selection.except.size, totalIsCapped: list.totalIsCapped };
  const isMore = list.hasMore && !selection.isAll && ids.size > 0 && ids.size === list.items?.length;
  const progress = actions.progress;
  const run = (action: (typeof bulk)[number]) =>
    actions.attempt(async () => {
      const { runBulk } = await import('./bulk.ts');
      await runBulk({ list, actions, nameOf, action });
    });
  return html`
    <span
      role="status"
      .textContent=${progress ? working(progress) : chosen(selection.isAll ? total(matching) : exactNumber(ids.size))}
    ></span>
    ${
      isMore
        ? html`<button class="button quiet" @click=${selection.checkMatching}>
            ${msg(str`Select all ${total(list)}`)}
          </button>`
        : nothing
    }
    <span class="buttons" ?inert=${progress !== undefined}>
      ${bulk.map(
        (action) => html`
          <button
            part="bulk"
            class="button ${action.danger ? 'danger' : ''}"
            ?disabled=${ids.size === 0 && !selection.isAll}
            @click=${() => run(action)}
          >
            ${action.icon && icon(action.icon)}<span>${action.label}</span>
          </button>
        `,
      )}
    </span>
  `;
}

const chosen = (number: string) => msg(str`${number} selected`);

const working = ({ done, of }: { done: number; of: number }) =>
  msg(str`${exactNumber(done)} of ${exactNumber(of)} done`);
