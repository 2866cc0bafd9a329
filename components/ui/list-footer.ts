import { html, nothing } from 'lit';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import type { Actions } from './actions.ts';
import { count } from './count.ts';
import type { ListView } from './list-view.ts';

/** What stands below the rows: how many there are, and the button for those that have not come by themselves. */
export function renderFooter<Item extends { id: string }>(list: List<Item>, { actions }: ListView<Item>) {
  const { moreProblem: problem } = list;
  return html`
    <div slot="footer" class="footer">
      <span
        class=${problem ? 'count problem' : 'count'}
        tabindex="-1"
        role=${problem ? 'alert' : nothing}
        .textContent=${problem ? msg(problem.message) : count(list)}
      ></span>
      ${
        list.hasMore
          ? html`<button
              part="more"
              class="button"
              aria-busy=${list.loadingMore}
              @click=${() => showNext(list, actions)}
            >
              ${problem ? msg('Try again') : msg('Show more')}
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
