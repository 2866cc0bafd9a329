import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import type { DataRowsView, SavedView } from '../../bff/views/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import type { BulkAction, Filter } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import type { LbMenu } from '../ui/menu.ts';
import { listDataRows, type RowsOf } from './api.ts';
import { Assets } from './assets.ts';
import { columns, OPTIONAL, tileColumns, type Optional } from './columns.ts';
import type { DataRowActs } from './data-row-acts.ts';
import { LbColumnsChangeEvent, LbDataRowOpenEvent, LbLayoutChangeEvent } from './events.ts';
import { countFilters } from './filters.ts';
import viewStyles from './dataset-rows.styles.ts';
import { mediaTypes, nameOf } from './media.ts';
import { states } from './states.ts';
import tileStyles from './tiles.styles.ts';
import type { ViewActs } from './view-acts.ts';
import { differs, type ViewsOf } from './views.ts';
import './words.ts';

/**
 * The data rows of a dataset or a project, each with a preview that is read through its integration. A row opens large, with its
 * keys, metadata, attachments, labels by project and history. What is shown can be saved as a view under a name.
 *
 * @fires {LbDataRowOpenEvent} lb-data-row-open - When the reader opens a data row. Cancelable.
 * @fires {LbBeforeDataRowDeleteEvent} lb-before-data-row-delete - Before one is deleted, of several before each. Cancelable.
 * @fires {LbDataRowEvent} lb-data-row-deleted - After one was deleted.
 * @fires {LbBeforeLabelDeleteEvent} lb-before-label-delete - Before a label of the open row is deleted. Cancelable.
 * @fires {LbLabelEvent} lb-label-deleted - After one was deleted.
 * @fires {LbBeforeImportEvent} lb-before-import - Before files are imported. Cancelable.
 * @fires {LbImportEvent} lb-import-started - After a file was uploaded, with the task that reads it.
 * @fires {LbBeforeFolderRemoveEvent} lb-before-folder-remove - Before a folder of a bucket is removed from a dataset. Cancelable.
 * @fires {LbFolderRemovedEvent} lb-folder-removed - After one was removed, or the task has begun that does it.
 * @fires {LbDataRowAddedEvent} lb-data-row-added - After a file was added as a data row.
 * @fires {LbBeforeExportEvent} lb-before-export - Before data rows are exported. Cancelable.
 * @fires {LbExportEvent} lb-export-started - After an export was asked for, with the task that writes its file.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, filtered, sorted, or opened a row.
 * @fires {LbBeforeSavedViewEvent} lb-before-saved-view-create - Before a view is saved under a name. Cancelable.
 * @fires {LbBeforeSavedViewEvent} lb-before-saved-view-update - Before a saved view is changed. Cancelable.
 * @fires {LbBeforeSavedViewEvent} lb-before-saved-view-delete - Before one is deleted. Cancelable.
 * @fires {LbSavedViewEvent} lb-saved-view-created - After a view was saved under a name.
 * @fires {LbSavedViewEvent} lb-saved-view-updated - After a saved view was changed.
 * @fires {LbSavedViewEvent} lb-saved-view-deleted - After one was deleted.
 * @fires {LbColumnsChangeEvent} lb-columns-change - After the reader chose other columns.
 * @fires {LbLayoutChangeEvent} lb-layout-change - After the reader chose the grid or the list.
 *
 * @slot empty - In place of the words for “no data rows yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves rows out.
 * @csspart filters - The button that opens further filters.
 * @csspart chip - By whom the data rows were labeled, where they are filtered by it: a button that takes the filter away.
 * @csspart views - The button that opens the saved views.
 * @csspart layout - The button that changes between list and grid.
 * @csspart columns - The button that chooses columns.
 * @csspart export - The button that exports data rows.
 * @csspart new - The button that adds data rows.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens it.
 * @csspart select - The button that begins to select rows.
 * @csspart check - A checkbox.
 * @csspart bulk - What can be done to the rows that are selected.
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
@element('lb-dataset-rows')
export class LbDatasetRows extends LbPart {
  static override styles = [base, surface, button, listStyles, viewStyles];

  /** The dataset whose data rows are shown. */
  @property({ attribute: 'dataset-id' }) datasetId = '';

  /** A project, in place of a dataset: the data rows of all its datasets are shown, with the state of each. */
  @property({ attribute: 'project-id' }) projectId = '';

  /** The filters to begin with, as the API takes them: `mediaType=IMAGE&hasLabel=false`. */
  @property() filter = '';

  /** The id of the saved view that is shown. */
  @property({ attribute: 'saved-view' }) savedView = '';

  /** Where a saved view opens, with `{id}` in the place of its id: readers can copy that address then. */
  @property({ attribute: 'view-url' }) viewUrl?: string;

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  /** The columns beside name and preview, separated by blanks: `state externalId mediaType metadata attachments createdBy createdAt`. */
  @property() columns: string = OPTIONAL.join(' ');

  /** How data rows are shown: as a `list`, or as a `grid` of large previews. */
  @property() layout: 'list' | 'grid' = 'list';

  @state() private assets = new Assets(() => this.session!.client);

  /** The saved view that was chosen, once it has been read. */
  @state() private saved: SavedView | undefined;

  readonly list: List<DataRowItem> = new List(this, {
    topic: 'data-rows',
    sort: '-createdAt',
    chosen: () => (this.savedView ? { view: this.savedView } : {}),
    read: (client, query, signal) => listDataRows(client, { ...query, ...this.#place }, signal),
  });

  readonly #actions: Actions<DataRowItem, DataRowActs> = new Actions(
    this,
    'data-rows',
    this.list,
    async () => {
      const { DataRowActs } = await import('./data-row-acts.ts');
      return new DataRowActs(this.#actions, this.list, this.assets);
    },
    (acts, id, closed) => acts.open(id, { mayDelete: this.#mayChange, isReadonly: this.readonly }, closed),
  );

  readonly #viewActions: Actions<never, ViewActs> = new Actions(this, 'views', undefined, async () => {
    const { ViewActs } = await import('./view-acts.ts');
    return new ViewActs(this.#viewActions, this.#views);
  });

  /**
   * Search, filters, order and the open row: for the address of the page. What is left out stays as it is. The filter `view` is
   * the id of the saved view.
   */
  @property({ attribute: false })
  get view(): View {
    const { view } = this.list;
    return this.savedView ? { ...view, filters: { ...view.filters, view: this.savedView } } : view;
  }

  set view(view: Partial<View>) {
    const { view: saved = '', ...filters } = view.filters ?? this.view.filters;
    this.savedView = saved;
    this.list.view = { ...view, filters };
  }

  /** Reads the data rows again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('filter') && this.filter)
      this.view = { filters: Object.fromEntries(new URLSearchParams(this.filter)) };
    if ((changed.has('datasetId') || changed.has('projectId')) && this.hasUpdated) void this.list.reload();
    this.#restore();
  }

  protected override render() {
    return html`
      ${this.list.render(() => this.#renderList())}
      <lb-menu exportparts="menu, item: menu-item" label=${msg('Columns')}></lb-menu>
      <lb-menu id="views" exportparts="menu, item: menu-item" label=${msg('Views')}></lb-menu>
      ${this.#actions.dialog}${this.#viewActions.dialog}
    `;
  }

  /** What the data rows are of. */
  get #place(): RowsOf {
    return this.projectId ? { projectId: this.projectId } : { datasetId: this.datasetId };
  }

  #renderList() {
    const types = Object.entries(mediaTypes()).map(([value, label]) => ({ value, label }));
    const create = { label: msg('Add data rows'), run: () => this.#actions.run((acts) => acts.add(this.datasetId)) };
    return renderList(this.list, {
      label: msg('Data rows'),
      search: msg('Search data rows'),
      columns: this.#isGrid ? tileColumns(this.assets) : columns(this.assets, this.#optional, this.#hasState),
      cellStyles: tileStyles,
      tiles: this.#isGrid,
      nameOf,
      open: this.#open,
      menu: this.#mayChange ? this.#menu : undefined,
      create: this.#mayChange && !this.projectId ? create : undefined,
      more: html`${this.#renderViews()}${this.#renderFilters()}${this.#renderLayout()}${this.#renderExport()}`,
      bulk: this.#mayChange ? this.#bulk() : undefined,
      filters: [
        {
          name: 'mediaType',
          label: msg('Media type'),
          options: [{ value: '', label: msg('All media types') }, ...types],
        },
        this.projectId ? stateFilter() : labelFilter(),
      ],
      empty: this.projectId
        ? msg('No data rows yet. Attach a dataset to the project.')
        : msg('No data rows yet. Import files, or paste the addresses of what there is.'),
      actions: this.#actions,
    });
  }

  #renderViews() {
    const { saved } = this;
    const isChanged = saved !== undefined && differs(saved.view, this.#shownView);
    return html`<button part="views" class="button quiet" aria-haspopup="menu" @click=${this.#chooseView}>
      <span class="view" dir="auto">${saved ? saved.name : msg('Views')}</span
      >${isChanged ? html` <small>${msg('(changed)')}</small>` : nothing}
    </button>`;
  }

  #chooseView = async ({ currentTarget }: Event) => {
    const items = await this.#viewActions.run((acts) => acts.menu());
    if (items) await this.renderRoot.querySelector<LbMenu>('#views')!.toggle(currentTarget as HTMLElement, items);
  };

  /** Reads the saved view that the page or an address names. */
  #restore() {
    if (this.savedView === (this.saved?.id ?? '') || this.previewState) return;
    if (!this.savedView) this.saved = undefined;
    else if (this.session && this.#restoring !== this.savedView) {
      this.#restoring = this.savedView;
      void this.#viewActions.run((acts) => acts.restore(this.savedView)).finally(() => (this.#restoring = undefined));
    }
  }

  /** The id of the saved view that is being read. */
  #restoring: string | undefined;

  get #shownView(): DataRowsView {
    const { search, sort, filters } = this.list.view;
    return { search, sort, filters, columns: [...this.#optional].join(' '), layout: this.layout } as DataRowsView;
  }

  get #views(): ViewsOf {
    const choose = (view: SavedView | undefined) => {
      this.saved = view;
      this.savedView = view?.id ?? '';
    };
    return {
      chosen: () => this.saved,
      shown: () => this.#shownView,
      mayShare: () => this.can('datasets:write'),
      linkTo: () => this.viewUrl,
      choose: (view) => {
        choose(view);
        this.list.show({});
      },
      show: (view) => {
        choose(view);
        const { columns: shown, layout, ...query } = view?.view ?? EVERYTHING;
        if (shown !== undefined) this.#showColumns(shown);
        if (layout) this.#layOut(layout);
        this.list.show(query as Partial<View>);
      },
    };
  }

  #renderFilters() {
    if (this.list.items?.length === 0 && !this.list.isNarrowed) return nothing;
    const { filters } = this.list.view;
    const count = countFilters(this.projectId ? { ...filters, state: '' } : filters);
    const filter = () => this.#actions.run((acts) => acts.filter(this.#place));
    return html`${this.#renderLabeler(filters)}<button
        part="filters"
        class="button quiet"
        aria-haspopup="dialog"
        @click=${filter}
      >
        ${count === 0 ? msg('Filters') : msg(str`Filters: ${exactNumber(count)}`)}
      </button>`;
  }

  #renderLabeler({ labeledBy, projectId = this.projectId }: View['filters']) {
    if (!labeledBy) return nothing;
    void import('./labeler-chip.ts').catch(() => {}); // without its code the filter dialog still says it
    return html`<lb-labeler-chip
      exportparts="chip"
      .client=${this.session?.client}
      .projectId=${projectId}
      .labeledBy=${labeledBy}
      @remove=${() => this.list.filterBy('labeledBy', '')}
    ></lb-labeler-chip>`;
  }

  #renderLayout() {
    return html`
      <button part="layout" class="button quiet" @click=${this.#toggleLayout}>
        ${this.#isGrid ? msg('List') : msg('Grid')}
      </button>
      ${
        this.#isGrid
          ? nothing
          : html`<button part="columns" class="button quiet" aria-haspopup="menu" @click=${this.#chooseColumns}>
              ${msg('Columns')}
            </button>`
      }
    `;
  }

  #renderExport() {
    if (!this.#mayExport || (this.list.items?.length === 0 && !this.list.isNarrowed)) return nothing;
    const open = () => this.#actions.run((acts) => acts.export(this.#place));
    return html`<button part="export" class="button quiet" aria-haspopup="dialog" @click=${open}>
      ${msg('Export')}
    </button>`;
  }

  #toggleLayout = () => this.#layOut(this.#isGrid ? 'list' : 'grid');

  #layOut(layout: 'list' | 'grid') {
    if (layout === this.layout) return;
    this.layout = layout;
    this.dispatchEvent(new LbLayoutChangeEvent(layout));
  }

  #showColumns(shown: string) {
    if (shown === this.columns) return;
    this.columns = shown;
    this.dispatchEvent(new LbColumnsChangeEvent(shown));
  }

  get #isGrid() {
    return this.layout === 'grid';
  }

  #bulk(): BulkAction<DataRowItem>[] {
    return [
      {
        label: msg('Delete'),
        icon: Trash,
        danger: true,
        ask: async (_count, rows) => (await this.#actions.acts()).askToDelete(rows),
        run: (row) => this.#actions.run((acts) => acts.deleteMany([row])),
        runMany: async (rows) => (await this.#actions.acts()).deleteMany(rows),
        done: (count) => msg(str`Deleted: ${count}`),
      },
    ];
  }

  /** Whether the data rows are those of one project, or filtered by one. */
  get #hasState(): boolean {
    return this.projectId !== '' || 'projectId' in this.list.shown.filters;
  }

  get #optional(): ReadonlySet<Optional> {
    const asked = this.columns.split(/[\s,]+/);
    return new Set(OPTIONAL.filter((key) => asked.includes(key)));
  }

  #chooseColumns = async ({ currentTarget }: Event) => {
    const show = (columns: string) => this.#showColumns(columns);
    const items = await this.#actions.run((acts) => acts.columns(this.#optional, this.#hasState, show));
    if (items) await this.renderRoot.querySelector<LbMenu>('lb-menu')!.toggle(currentTarget as HTMLElement, items);
  };

  get #mayChange() {
    return !this.readonly && this.list.may('datasets:write', 'ADMIN');
  }

  /** Exports are for whoever manages datasets and projects. The button comes with the rows, once the session is known. */
  get #mayExport() {
    const role = this.session?.current?.member.role;
    if (this.readonly || (role !== 'ADMIN' && role !== 'TEAM_MANAGER')) return false;
    return this.can('tasks:write') && this.can(this.projectId ? 'projects:read' : 'datasets:read');
  }

  #open = (row: DataRowItem) => {
    if (this.dispatchEvent(new LbDataRowOpenEvent(row))) this.list.open(row.id);
  };

  #menu = async (row: DataRowItem) => (await this.#actions.acts()).menu(row);
}

/** All data rows as the page shows them. */
const EVERYTHING: Partial<DataRowsView> = { search: '', sort: '-createdAt', filters: {} };

const labelFilter = (): Filter => ({
  name: 'hasLabel',
  label: msg('Labels'),
  options: [
    { value: '', label: msg('With and without labels') },
    { value: 'true', label: msg('With labels') },
    { value: 'false', label: msg('Without labels') },
  ],
});

const stateFilter = (): Filter => ({
  name: 'state',
  label: msg('State'),
  options: [
    { value: '', label: msg('All states') },
    ...Object.entries(states()).map(([value, label]) => ({ value, label })),
  ],
});

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-rows': LbDatasetRows;
  }
}
