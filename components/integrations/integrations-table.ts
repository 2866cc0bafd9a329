import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { Integration } from '../../bff/integrations/contract.ts';
import { element } from '../core/element.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import '../ui/table.ts';
import type { SortEvent } from '../ui/table.ts';
import { columns } from './columns.ts';
import type { IntegrationActs } from './integration-acts.ts';
import { readList, type IntegrationList } from './integration-list.ts';
import styles from './integrations-table.styles.ts';
import statusStyles from './status.styles.ts';

/** A search is of use when the rows do not all fit on a screen. */
const SEARCHABLE = 10;

/**
 * The cloud storage integrations of an organization: what each reads, and whether it works. From the menu of a row they are
 * edited, checked, made the default and deleted.
 *
 * @fires {LbBeforeIntegrationCreateEvent} lb-before-integration-create - Before one is created. Cancelable.
 * @fires {LbBeforeIntegrationUpdateEvent} lb-before-integration-update - Before one is changed. Cancelable.
 * @fires {LbBeforeIntegrationDeleteEvent} lb-before-integration-delete - Before one is deleted. Cancelable.
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
  @state() private checking: ReadonlySet<string> = new Set();
  @state() private growing = false;
  @state() private dialog: TemplateResult | undefined;

  #typing?: ReturnType<typeof setTimeout>;

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

  /** @internal The check of one is under way, or has ended. */
  markChecking(id: string, isChecking: boolean): void {
    const others = [...this.checking].filter((other) => other !== id);
    this.checking = new Set(isChecking ? [...others, id] : others);
  }

  /** @internal Puts an integration in place of the one that was read. */
  put(integration: Integration): void {
    const { state } = this.#list;
    if (state.is !== 'ready') return;
    const items = state.value.items.map((item) => (item.id === integration.id ? integration : item));
    this.set({ ...state.value, items });
  }

  /** @internal Puts a list in place of the one that was read. */
  set(list: IntegrationList): void {
    this.#list.set(list);
  }

  /** @internal Puts a dialog on screen. */
  show(dialog: TemplateResult): void {
    this.dialog = dialog;
  }

  /** @internal Takes that dialog away. */
  hide(dialog: TemplateResult): void {
    if (this.dialog === dialog) this.dialog = undefined;
  }

  protected override render() {
    return html`
      ${this.#list.render({ loading: () => this.#renderTable(), ready: (list) => this.#renderTable(list) })}
      ${this.dialog ?? nothing}
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
        .cellStyles=${statusStyles}
        .columns=${columns()}
        .rows=${list?.items.map((integration) => ({ ...integration, checking: this.checking.has(integration.id) }))}
        .key=${keyOf}
        .name=${nameOf}
        .actions=${this.#mayChange ? this.#actions : undefined}
        sort=${this.sort}
        @sort=${this.#sorted}
      >
        <div slot="toolbar" class="toolbar">${this.#renderToolbar(list)}</div>
        ${list?.items.length === 0 ? this.#renderEmpty() : nothing} ${list?.next ? this.#renderMore(list) : nothing}
      </lb-table>
    `;
  }

  #renderToolbar(list?: IntegrationList) {
    return html`
      ${
        this.search || (list && list.total > SEARCHABLE)
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

  #renderEmpty() {
    void import('../ui/empty.ts'); // most have integrations, and need not fetch it
    if (this.search)
      return html`<lb-empty slot="empty" exportparts="empty"
        >${msg(str`No integration is called “${this.search}”.`)}</lb-empty
      >`;
    return html`
      <slot name="empty" slot="empty">
        <lb-empty exportparts="empty">
          ${msg('No integrations yet. Connect a bucket or a container, and datasets can read from it.')}
          ${this.#mayChange ? html`<button slot="action" part="new" class="button primary" @click=${this.#create}>${icon(Plus)}${msg('New integration')}</button>` : nothing}
        </lb-empty>
      </slot>
    `;
  }

  #renderMore({ items, total }: IntegrationList) {
    return html`
      <div slot="footer" class="footer">
        <span>${msg(str`${digits(items.length)} of ${digits(total)}`)}</span>
        <button part="more" class="button" aria-busy=${this.growing} @click=${this.#grow}>${msg('Show more')}</button>
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
    return isSame ? Math.max(50, state.value.items.length) : 50;
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
    const { state } = this.#list;
    if (state.is !== 'ready' || this.growing) return;
    this.growing = true;
    await (await this.#acts()).grow(state.value);
    this.growing = false;
  }

  /** What can be done loads when somebody is about to do it. */
  #acts = async (): Promise<IntegrationActs> => {
    const { IntegrationActs } = await import('./integration-acts.ts');
    return (this.#loaded ??= new IntegrationActs(this));
  };

  #create = async () => (await this.#acts()).create();

  #actions = async (integration: Integration) => {
    const [acts, { rowMenu }] = await Promise.all([this.#acts(), import('./row-menu.ts')]);
    return rowMenu(acts, integration);
  };
}

const digits = (count: number) => count.toLocaleString(pageLocale());
const keyOf = ({ id }: Integration) => id;
const nameOf = ({ name }: Integration) => name;

declare global {
  interface HTMLElementTagNameMap {
    'lb-integrations-table': LbIntegrationsTable;
  }
}
