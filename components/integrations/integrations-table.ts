import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { Failure, Integration } from '../../bff/integrations/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import { element } from '../core/element.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import '../ui/table.ts';
import type { SortEvent } from '../ui/table.ts';
import { cellStyles, columns } from './columns.ts';
import type { IntegrationActs } from './integration-acts.ts';
import { readList, STEP, type IntegrationList } from './integration-list.ts';
import styles from './integrations-table.styles.ts';
import type { IntegrationRow } from './status.ts';

/** A search is of use when the rows do not all fit on a screen. */
const SEARCHABLE = 10;

/**
 * The cloud storage integrations of an organization: what each reads, and whether it works. From the menu of a row they are
 * edited, checked, made the default and deleted.
 *
 * @fires {LbBeforeIntegrationCreateEvent} lb-before-integration-create - Before one is created. Cancelable.
 * @fires {LbBeforeIntegrationUpdateEvent} lb-before-integration-update - Before one is changed. Cancelable.
 * @fires {LbBeforeIntegrationEvent} lb-before-integration-make-default - Before one is made the default. Cancelable.
 * @fires {LbBeforeIntegrationEvent} lb-before-integration-delete - Before one is deleted. Cancelable.
 * @fires {LbIntegrationEvent} lb-integration-created - After one was created.
 * @fires {LbIntegrationEvent} lb-integration-updated - After one was changed.
 * @fires {LbIntegrationEvent} lb-integration-deleted - After one was deleted.
 * @fires {LbIntegrationEvent} lb-integration-checked - After one was checked.
 * @fires {LbIntegrationEvent} lb-integration-made-default - After one was made the default.
 *
 * @slot empty - In place of the words for “no integrations yet”.
 *
 * @csspart search - The search field.
 * @csspart new - The button for a new one.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart status - Whether one works, in a cell.
 * @csspart reason - Why one needs attention.
 * @csspart remedy - What to do about it.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-integrations-table')
export class LbIntegrationsTable extends LbPart {
  static override styles = [base, surface, button, styles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  @state() private sort = '-createdAt';
  @state() private search = '';
  @state() private growing = false;
  @state() private failure: TemplateResult | undefined;

  /** @internal The ids of those whose check is under way. */
  @state() checking: ReadonlySet<string> = new Set();

  /** @internal The dialog on screen. */
  @state() dialog: TemplateResult | undefined;

  #typing?: ReturnType<typeof setTimeout>;

  /** Whether there is a search: once it is there it stays, for somebody may be typing. */
  #searchable = false;

  #list: Query<IntegrationList, [string, string]> = new Query(this, {
    topic: 'integrations',
    empty: { items: [], next: null, total: 0, sort: '', search: '' },
    args: () => [this.sort, this.search],
    read: async (client, signal, sort, search) => {
      const list = await readList(client, signal, sort, search, this.#shown);
      await this.session?.identified; // so that no act comes or goes once the rows are there
      return list;
    },
  });

  #loaded?: IntegrationActs;

  /** Reads the integrations again. */
  reload(): Promise<void> {
    return this.#list.reload();
  }

  /** @internal What is on screen. */
  get list(): IntegrationList | undefined {
    const { state } = this.#list;
    return state.is === 'ready' ? state.value : undefined;
  }

  set list(list: IntegrationList) {
    this.#list.set(list);
  }

  protected override willUpdate() {
    if (this.session?.state.is === 'ended') this.dialog = undefined;
  }

  protected override render() {
    return html`
      ${this.failure}
      ${this.#list.render({ loading: () => this.#renderTable(), ready: (list) => this.#renderTable(list) })}
      ${this.dialog}
      <p class="spoken" role="status">${this.list && found(this.list)}</p>
    `;
  }

  #renderTable(list?: IntegrationList) {
    return html`
      <lb-table
        part="table"
        exportparts="box, header, row, cell, status, reason, remedy, more: row-more, menu, item: menu-item, tooltip"
        @pointerover=${this.#approached}
        @focusin=${this.#approached}
        label=${msg('Integrations')}
        .cellStyles=${cellStyles}
        .columns=${columns()}
        .rows=${list?.items.map((integration) => ({
          ...integration,
          checking: this.checking.has(integration.id),
          explain: this.#explain,
        }))}
        .key=${keyOf}
        .name=${nameOf}
        .actions=${this.#mayChange ? this.#actions : undefined}
        sort=${this.sort}
        @sort=${this.#sorted}
      >
        <div slot="toolbar" class="toolbar">${this.#renderToolbar(list)}</div>
        ${list?.items.length === 0 ? this.#renderEmpty(list) : nothing}
        ${list?.next || list?.items[STEP] ? this.#renderMore(list) : nothing}
      </lb-table>
    `;
  }

  #renderToolbar(list?: IntegrationList) {
    this.#searchable ||= (list?.total ?? 0) > SEARCHABLE;
    return html`
      ${
        this.#searchable
          ? html`<input
              part="search"
              type="search"
              aria-label=${msg('Search integrations')}
              placeholder=${msg('Search integrations')}
              @input=${this.#searched}
            />`
          : nothing
      }
      ${
        list && this.#mayChange && (this.search || list.total || this.querySelector('[slot=empty]'))
          ? html`<button part="new" class="button primary" @click=${this.#create}>
              ${icon(Plus)}${msg('New integration')}
            </button>`
          : nothing
      }
    `;
  }

  #renderEmpty(list: IntegrationList) {
    import('../ui/empty.ts').catch(() => {}); // most have integrations, and need not fetch it; its words show all the same
    if (list.search) return html`<lb-empty slot="empty" exportparts="empty">${found(list)}</lb-empty>`;
    return html`
      <slot name="empty" slot="empty">
        <lb-empty exportparts="empty">
          ${msg('No integrations yet. Connect a bucket or a container, and datasets can read from it.')}
          ${this.#mayChange ? html`<button slot="action" part="new" class="button primary" @click=${this.#create}>${icon(Plus)}${msg('New integration')}</button>` : nothing}
        </lb-empty>
      </slot>
    `;
  }

  #renderMore(list: IntegrationList) {
    return html`
      <div slot="footer" class="footer">
        <span class="count" tabindex="-1">${count(list)}</span>
        ${list.next ? html`<button part="more" class="button" aria-busy=${this.growing} @click=${this.#grow}>${msg('Show more')}</button>` : nothing}
      </div>
    `;
  }

  /** True while it is not known yet, so that nothing moves when it is. */
  get #mayChange() {
    return !this.readonly && (this.#list.state.is === 'loading' || this.previewState || this.can('integrations:write'));
  }

  /** How many rows are on screen: as many are there after they were read again. */
  get #shown() {
    const { state } = this.#list;
    const isSame = state.is === 'ready' && state.value.sort === this.sort && state.value.search === this.search;
    return isSame ? Math.max(STEP, state.value.items.length) : STEP;
  }

  /** They are loaded before a click, so that it need not wait; and offline they can be missed. */
  #approached = { handleEvent: () => void this.#acts().catch(() => {}), once: true };

  #sorted({ sort }: SortEvent) {
    this.sort = sort;
  }

  #searched({ target }: InputEvent) {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.search = (target as HTMLInputElement).value.trim()), 200);
  }

  async #grow() {
    if (this.growing) return;
    this.growing = true;
    await this.#attempt(async () => (await this.#acts()).grow());
    this.growing = false;
  }

  /** What can be done loads when somebody is about to do it. */
  #acts = async (): Promise<IntegrationActs> => {
    const { IntegrationActs } = await import('./integration-acts.ts');
    return (this.#loaded ??= new IntegrationActs(this));
  };

  #create = () => this.#attempt(async () => (await this.#acts()).create());

  #explain = (button: HTMLElement, failure: Failure) =>
    this.#attempt(async () => (await this.#acts()).explain(button, failure));

  #actions = (integration: IntegrationRow) =>
    this.#attempt(async () => {
      const [acts, { rowMenu }] = await Promise.all([this.#acts(), import('./row-menu.ts')]);
      return rowMenu(acts, integration);
    });

  /** Where what can be done did not load, it says so, and does it when asked again. */
  async #attempt<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    this.failure = undefined;
    try {
      return await act();
    } catch (error) {
      const problem = problemFrom(error);
      this.failure = renderProblem(problem, { retry: () => this.#attempt(act) });
      this.report(problem);
      return undefined;
    }
  }
}

/** What the search of a list has found. */
const found = (list: IntegrationList) =>
  list.search && (list.total ? count(list) : msg(str`No integration is called “${list.search}”.`));
const count = ({ items, total }: IntegrationList) => msg(str`${digits(items.length)} of ${digits(total)}`);
const digits = (count: number) => count.toLocaleString(pageLocale());
const keyOf = ({ id }: Integration) => id;
const nameOf = ({ name }: Integration) => name;

declare global {
  interface HTMLElementTagNameMap {
    'lb-integrations-table': LbIntegrationsTable;
  }
}
