import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import Cable from 'lucide/dist/esm/icons/cable.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Integration } from '../../bff/integrations/contract.ts';
import { ApiError } from '../core/api-error.ts';
import { element } from '../core/element.ts';
import { allowed } from '../core/events.ts';
import { announce } from '../core/live.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/empty.ts';
import { icon } from '../ui/icon.ts';
import type { MenuItem } from '../ui/menu.ts';
import '../ui/table.ts';
import type { SortEvent } from '../ui/table.ts';
import { toast } from '../ui/toast.ts';
import { checkIntegration, makeDefault } from './api.ts';
import { columns } from './columns.ts';
import { LbBeforeIntegrationDeleteEvent, LbIntegrationEvent } from './events.ts';
import { readList, readMore, type IntegrationList } from './integration-list.ts';
import styles from './integrations-table.styles.ts';

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
 * @csspart table - The table.
 * @csspart search - The search field.
 * @csspart new - The button for a new one.
 * @csspart more - The button that shows more rows.
 */
@element('lb-integrations-table')
export class LbIntegrationsTable extends LbPart {
  static override styles = [base, button, styles];

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

  /** Reads the integrations again. */
  reload(): Promise<void> {
    return this.#list.reload();
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
        label=${msg('Integrations')}
        .columns=${columns(pageLocale())}
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
              placeholder=${msg('Search')}
              @input=${this.#searched}
            />`
          : nothing
      }
      ${
        this.#mayChange && (this.search || list?.items.length !== 0)
          ? html`<button part="new" class="button primary" @click=${this.#create}>
              ${icon(Plus)}${msg('New integration')}
            </button>`
          : nothing
      }
    `;
  }

  #renderEmpty() {
    if (this.search)
      return html`<lb-empty slot="empty">${msg(str`No integration is called “${this.search}”.`)}</lb-empty>`;
    return html`
      <slot name="empty" slot="empty">
        <lb-empty .icon=${Cable}>
          ${msg('No integrations yet. Connect a bucket or a container, and datasets can read from it.')}
          ${this.#mayChange ? html`<button slot="action" part="new" class="button primary" @click=${this.#create}>${icon(Plus)}${msg('New integration')}</button>` : nothing}
        </lb-empty>
      </slot>
    `;
  }

  #renderMore({ items, total }: IntegrationList) {
    const number = new Intl.NumberFormat(pageLocale());
    return html`
      <div slot="footer" class="footer">
        <span>${msg(str`${number.format(items.length)} of ${number.format(total)}`)}</span>
        <button part="more" class="button" aria-busy=${this.growing} @click=${this.#grow}>${msg('Show more')}</button>
      </div>
    `;
  }

  get #mayChange() {
    return !this.readonly && (this.can('integrations:write') || this.previewState === 'empty');
  }

  /** How many rows are on screen: as many are there after they were read again. */
  get #shown() {
    const { state } = this.#list;
    const isSame = state.is === 'ready' && state.value.sort === this.sort && state.value.search === this.search;
    return isSame ? Math.max(50, state.value.items.length) : 50;
  }

  #actions = (integration: Integration): MenuItem[] => [
    { label: msg('Edit'), icon: Pencil, run: () => this.#edit(integration) },
    {
      label: msg('Check now'),
      icon: RefreshCw,
      disabled: !integration.hasCredentials || this.checking.has(integration.id),
      run: () => this.#check(integration),
    },
    {
      label: msg('Make default'),
      icon: Star,
      disabled: integration.isDefault,
      run: () => this.#makeDefault(integration),
    },
    { label: msg('Delete'), icon: Trash, danger: true, run: () => this.#delete(integration) },
  ];

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
    await this.#try(async () => this.#list.set(await readMore(this.session!.client, state.value)));
    this.growing = false;
  }

  async #check(integration: Integration) {
    this.checking = new Set(this.checking).add(integration.id);
    await this.#try(async () => {
      const checked = await checkIntegration(this.session!.client, integration.id);
      this.#put(checked);
      this.dispatchEvent(new LbIntegrationEvent('checked', checked));
      announce('integrations');
    });
    this.checking = new Set([...this.checking].filter((id) => id !== integration.id));
  }

  async #makeDefault(integration: Integration) {
    await this.#try(async () => {
      const changed = await makeDefault(this.session!.client, integration.id);
      this.dispatchEvent(new LbIntegrationEvent('made-default', changed));
      announce('integrations');
      void toast(this, msg(str`New datasets read through “${changed.name}”.`));
    });
  }

  /** The code of a dialog loads when it is first opened. */
  #create() {
    return this.#try(async () => {
      await import('./integration-create.ts');
      this.dialog = html`<lb-integration-create
        .session=${this.session!}
        @close=${this.#close}
      ></lb-integration-create>`;
    });
  }

  #edit({ id }: Integration) {
    return this.#try(async () => {
      await import('./integration-edit.ts');
      this.dialog = html`<lb-integration-edit
        .session=${this.session!}
        .integrationId=${id}
        @close=${this.#close}
      ></lb-integration-edit>`;
    });
  }

  async #delete(integration: Integration) {
    if (!allowed(this, new LbBeforeIntegrationDeleteEvent(integration))) return;
    await this.#try(async () => {
      await import('./integration-delete.ts');
      this.dialog = html`<lb-integration-delete
        .session=${this.session!}
        .integration=${integration}
        @close=${this.#close}
      ></lb-integration-delete>`;
    });
  }

  #close() {
    this.dialog = undefined;
  }

  /** Puts a row in place of the one that was read. */
  #put(integration: Integration) {
    const { state } = this.#list;
    if (state.is !== 'ready') return;
    const items = state.value.items.map((item) => (item.id === integration.id ? integration : item));
    this.#list.set({ ...state.value, items });
  }

  /** What fails changes nothing on screen, and is said in passing. */
  async #try(act: () => Promise<void>) {
    try {
      await act();
    } catch (error) {
      const problem =
        error instanceof ApiError ? error : new ApiError('internal', 'Something went wrong on this page.');
      this.report(problem);
      void toast(this, msg(problem.message));
    }
  }
}

const keyOf = ({ id }: Integration) => id;
const nameOf = ({ name }: Integration) => name;

declare global {
  interface HTMLElementTagNameMap {
    'lb-integrations-table': LbIntegrationsTable;
  }
}
