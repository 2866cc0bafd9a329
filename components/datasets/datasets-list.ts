import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Page } from '../../bff/core/contract.ts';
import type { Dataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import type { BulkAction, Filter } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listDatasets, listIntegrations } from './api.ts';
import { columns, searchWords } from './columns.ts';
import columnStyles from './columns.styles.ts';
import { LbDatasetOpenEvent } from './events.ts';
import type { DatasetActs } from './dataset-acts.ts';
import type { IntegrationFinder } from './integration-finder.ts';
import type { Explain } from './health.ts';
import './words.ts';

/**
 * The datasets of an organization, newest first, with what each reads through and whether that works.
 *
 * @fires {LbDatasetOpenEvent} lb-dataset-open - When the reader opens a dataset. Cancelable.
 * @fires {LbBeforeDatasetCreateEvent} lb-before-dataset-create - Before one is created. Cancelable.
 * @fires {LbBeforeDatasetUpdateEvent} lb-before-dataset-update - Before one is changed. Cancelable.
 * @fires {LbBeforeDatasetDeleteEvent} lb-before-dataset-delete - Before one is deleted. Cancelable.
 * @fires {LbDatasetEvent} lb-dataset-created - After one was created.
 * @fires {LbDatasetEvent} lb-dataset-updated - After one was changed.
 * @fires {LbDatasetEvent} lb-dataset-deleted - After one was deleted.
 * @fires {LbDatasetEvent} lb-dataset-restored - After one was restored.
 * @fires {LbBeforeImportEvent} lb-before-import - Before data rows are added to one. Cancelable.
 * @fires {LbImportEvent} lb-import-started - After a file with data rows was uploaded, with the task that reads it.
 * @fires {LbBeforeFolderRemoveEvent} lb-before-folder-remove - Before a folder of a bucket is removed from a dataset. Cancelable.
 * @fires {LbFolderRemovedEvent} lb-folder-removed - After one was removed, or the task has begun that does it.
 * @fires {LbDataRowAddedEvent} lb-data-row-added - After a file was added as a data row.
 * @fires {LbBeforeExportEvent} lb-before-export - Before one is exported. Cancelable.
 * @fires {LbExportEvent} lb-export-started - After an export was asked for, with the task that makes it.
 * @fires {LbBeforeIntegrationUpdateEvent} lb-before-integration-update - Before the integration of one is changed. Cancelable.
 * @fires {LbIntegrationEvent} lb-integration-updated - After the integration of one was changed.
 * @fires {LbIntegrationEvent} lb-integration-checked - After the integration of one was checked.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted or filtered.
 *
 * @slot empty - In place of the words for “no datasets yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves rows out.
 * @csspart new - The button for a new one.
 * @csspart deleted - The button that shows what was deleted.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens the dataset.
 * @csspart status - Whether the integration of one works, where that is not known.
 * @csspart reason - Why it may not work.
 * @csspart remedy - What to do about it.
 * @csspart mend - A button that mends it.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart select - The button that begins to select rows.
 * @csspart check - The checkbox of a row.
 * @csspart bulk - What can be done to the rows that are selected.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-datasets-list')
export class LbDatasetsList extends LbPart {
  static override styles = [base, surface, button, listStyles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  /** The address of a dataset, with `{id}` in the place of its id: then its name is a link. */
  @property({ attribute: 'dataset-url' }) datasetUrl?: string;

  readonly list: List<Dataset> = new List(this, {
    topic: 'datasets',
    sort: '-createdAt',
    read: listDatasets,
    words: searchWords,
  });

  /** Read behind the first rows. */
  readonly #integrations: Query<Page<Integration>> = new Query(this, {
    topic: 'integrations',
    read: (client) => listIntegrations(client, { limit: 200, search: undefined, cursor: undefined }),
    args: () => (this.list.items && this.#mayFilter ? [] : undefined),
    empty: { items: [], next: null, total: 0 },
  });

  readonly #actions: Actions<Dataset, DatasetActs> = new Actions(this, 'datasets', this.list, async () => {
    const { DatasetActs } = await import('./dataset-acts.ts');
    return new DatasetActs(this.#actions, this.list);
  });

  /** For the integration behind a dataset. */
  readonly #integrationActions: Actions<Integration> = new Actions(this, 'integrations');

  @state() private finder: IntegrationFinder | undefined;
  #findsIntegrations = false;

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the datasets again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override willUpdate() {
    this.#loadFinder();
  }

  protected override render() {
    return html`${this.list.render(() => this.#renderList())} ${this.#actions.dialog} ${this.#integrationActions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New dataset'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('Datasets'),
      search: msg('Search datasets'),
      columns: columns(this.#explain),
      cellStyles: columnStyles,
      nameOf: ({ name }) => name,
      open: this.#open,
      href: ({ id }) => this.datasetUrl?.replaceAll('{id}', encodeURIComponent(id)),
      menu: this.#mayChange || this.#mayExport ? this.#menu : undefined,
      create: this.#mayChange ? create : undefined,
      bulk: this.#mayChange ? [this.#deleteMany] : undefined,
      filters: this.#mayFilter ? [this.#filter] : [],
      more: this.#mayChange ? this.#renderDeleted() : nothing,
      empty: msg('No datasets yet. A dataset holds the data rows that projects label.'),
      actions: this.#actions,
    });
  }

  /** The code that finds one of more integrations than an answer holds. Until it is there, those of the answer can be chosen. */
  #loadFinder() {
    const { state } = this.#integrations;
    if (this.#findsIntegrations || state.is !== 'ready' || state.value.next === null) return;
    this.#findsIntegrations = true;
    const load = async () => {
      const { IntegrationFinder } = await import('./integration-finder.ts');
      this.finder = new IntegrationFinder(this, this.list);
    };
    void load().catch(() => (this.#findsIntegrations = false));
  }

  get #filter(): Filter {
    const { state } = this.#integrations;
    const { items, next } = state.is === 'ready' ? state.value : { items: [], next: null };
    const options = items.map(({ id, name }) => ({ value: id, label: name }));
    return {
      name: 'integrationId',
      label: msg('Integration'),
      field: next === null ? undefined : this.finder?.render(),
      options: [
        { value: '', label: msg('All integrations') },
        { value: 'none', label: msg('No integration') },
        ...options,
      ],
    };
  }

  get #deleteMany(): BulkAction<Dataset> {
    return {
      label: msg('Delete'),
      danger: true,
      question: (count) => ({
        heading: msg(str`Delete datasets: ${count}`),
        text: msg(
          'Their data rows go with them, and leave the projects that use them. An admin can restore each within 30 days.',
        ),
      }),
      run: async (dataset) => (await this.#actions.acts()).deleteOne(dataset),
      done: (count) => msg(str`Deleted: ${count}`),
    };
  }

  #renderDeleted() {
    return html`<button
      part="deleted"
      class="button quiet"
      @click=${() => this.#actions.run((acts) => acts.showDeleted())}
    >
      ${msg('Recently deleted')}
    </button>`;
  }

  get #mayChange() {
    return !this.readonly && this.list.may('datasets:write', 'ADMIN');
  }

  /** Whether the reader may know which integrations there are. */
  get #mayFilter(): boolean {
    return this.list.may('integrations:read');
  }

  #explain: Explain = (button, dataset) =>
    this.#actions.run((acts) =>
      acts.explain(button, dataset, {
        integrations: this.#integrationActions,
        may: this.#mayWithIntegrations,
        edit: this.#mayChange ? () => acts.edit(dataset) : undefined,
      }),
    );

  get #mayWithIntegrations() {
    if (!this.readonly && this.can('integrations:write')) return 'write';
    return this.can('integrations:read') ? 'read' : 'nothing';
  }

  get #mayExport(): boolean {
    const role = this.session?.current?.member.role;
    return !this.readonly && this.can('tasks:write') && (role === 'ADMIN' || role === 'TEAM_MANAGER');
  }

  #open = (dataset: Dataset) => void this.dispatchEvent(new LbDatasetOpenEvent(dataset));

  #menu = async (dataset: Dataset) =>
    (await this.#actions.acts()).menu(dataset, { mayChange: this.#mayChange, mayExport: this.#mayExport });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-datasets-list': LbDatasetsList;
  }
}
