import { html, nothing } from 'lit';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { icon } from './icon.ts';
import { renderListStatus } from './list-status.ts';
import type { Filter, ListView } from './list-view.ts';

/** What stands above the rows: search, filters, buttons, and the line that says how many there are. */
export function renderToolbar<Item extends { id: string }>(list: List<Item>, view: ListView<Item>) {
  const { more = nothing, create } = view;
  const isEmpty = list.items?.length === 0 && !list.isNarrowed;
  return html`
    <div slot="toolbar" class="toolbar">
      ${isEmpty ? nothing : renderSearch(list, view)}
      <span class="buttons"> ${more} ${create && !isEmpty ? renderCreate(list, view.actions, create) : nothing} </span>
    </div>
    ${isEmpty && !list.stale ? nothing : renderListStatus(list, view)}
  `;
}

/** While the rows are read for the first time nothing shows but its place, so that they do not move where it has a line of its own. */
function renderCreate<Item extends { id: string }>(
  list: List<Item>,
  actions: ListView<Item>['actions'],
  { label, run }: NonNullable<ListView<Item>['create']>,
) {
  if (list.isLoading && !list.items)
    return html`<span class="button primary place" aria-hidden="true">${icon(Plus)}${label}</span>`;
  return html`<button part="new" class="button primary" @click=${() => actions.attempt(run)}>
    ${icon(Plus)}${label}
  </button>`;
}

/** A search is there as soon as there is anything to search. What an input method is still composing is not searched for. */
function renderSearch<Item extends { id: string }>(list: List<Item>, { search, filters = [] }: ListView<Item>) {
  const typed = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (!(event as InputEvent).isComposing) list.searchFor(value);
  };
  return html`
    <input
      part="search"
      type="search"
      autocomplete="off"
      aria-label=${search}
      placeholder=${search}
      .value=${list.view.search}
      @input=${typed}
      @compositionend=${typed}
    />
    ${filters.map((filter) => renderFilter(list, filter))}
    ${list.isNarrowed ? html`<button part="clear" class="button quiet" @click=${list.clear}>${msg('Clear')}</button>` : nothing}
  `;
}

function renderFilter<Item extends { id: string }>(list: List<Item>, { name, label, options, field }: Filter) {
  if (field) return field;
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
