import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { digits } from '../ui/count.ts';
import { listStyles, renderList, type BulkAction } from '../ui/list.ts';
import type { LbMenu } from '../ui/menu.ts';
import { listDataRows } from './api.ts';
import { Assets } from './assets.ts';
import { columns, labelsOf, OPTIONAL, tileColumns, type Optional } from './columns.ts';
import type { DataRowActs } from './data-row-acts.ts';
import { LbColumnsChangeEvent, LbDataRowOpenEvent, LbLayoutChangeEvent } from './events.ts';
import { countFilters } from './filters.ts';
import { mediaTypes, nameOf } from './media.ts';
import tileStyles from './tiles.styles.ts';
import './words.ts';

/**
 * The data rows of a dataset, each with a preview that is read through its integration. A row opens large, with its keys,
 * metadata, attachments, labels by project and history.
 *
 * @fires {LbDataRowOpenEvent} lb-data-row-open - When the reader opens a data row. Cancelable.
 * @fires {LbBeforeDataRowDeleteEvent} lb-before-data-row-delete - Before one is deleted, of several before each. Cancelable.
 * @fires {LbDataRowEvent} lb-data-row-deleted - After one was deleted.
 * @fires {LbBeforeLabelDeleteEvent} lb-before-label-delete - Before a label of the open row is deleted. Cancelable.
 * @fires {LbLabelEvent} lb-label-deleted - After one was deleted.
 * @fires {LbBeforeImportEvent} lb-before-import - Before files are imported. Cancelable.
 * @fires {LbImportEvent} lb-import-started - After a file was uploaded, with the task that reads it.
 * @fires {LbDataRowAddedEvent} lb-data-row-added - After a file was added as a data row.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, filtered, sorted, or opened a row.
 * @fires {LbColumnsChangeEvent} lb-columns-change - After the reader chose other columns.
 * @fires {LbLayoutChangeEvent} lb-layout-change - After the reader chose the grid or the list.
 *
 * @slot empty - In place of the words for “no data rows yet”.
 *
 * @csspart search - The search field.
 * @csspart filter - A choice that leaves rows out.
 * @csspart filters - The button that opens further filters.
 * @csspart layout - The button that changes between list and grid.
 * @csspart columns - The button that chooses columns.
 * @csspart new - The button that adds data rows.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens it.
 * @csspart check - A checkbox.
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
  static override styles = [base, surface, button, listStyles];

  /** Whose data rows are shown. */
  @property({ attribute: 'dataset-id' }) datasetId = '';

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  /** The columns beside name and preview, separated by blanks: `externalId mediaType metadata attachments createdBy createdAt`. */
  @property() columns: string = OPTIONAL.join(' ');

  /** How data rows are shown: as a `list`, or as a `grid` of large previews. */
  @property() layout: 'list' | 'grid' = 'list';

  @state() private assets = new Assets(() => this.session!.client);

  readonly list: List<DataRowItem> = new List(this, {
    topic: 'data-rows',
    sort: '-createdAt',
    read: (client, query, signal) => listDataRows(client, { ...query, datasetId: this.datasetId }, signal),
  });

  readonly #actions: Actions<DataRowItem, DataRowActs> = new Actions(this, 'data-rows', this.list, async () => {
    const { DataRowActs } = await import('./data-row-acts.ts');
    return new DataRowActs(this.#actions, this.list, this.assets);
  });

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the data rows again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  /** What the view says is open. */
  #shown: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (this.session?.state.is === 'ended') this.#actions.close();
    if (changed.has('datasetId') && this.hasUpdated) void this.list.reload();
    const { open } = this.view;
    if (open === this.#shown || !this.session) return;
    this.#shown = open;
    if (open === undefined) return this.#actions.close();
    const may = { mayDelete: this.#mayChange, isReadonly: this.readonly };
    void this.#actions.run((acts) => acts.open(open, may, () => this.list.open(undefined)));
  }

  protected override render() {
    return html`
      ${this.list.render(() => this.#renderList())}
      <lb-menu exportparts="menu, item: menu-item" label=${msg('Columns')}></lb-menu>
      ${this.#actions.dialog}
    `;
  }

  #renderList() {
    const types = Object.entries(mediaTypes()).map(([value, label]) => ({ value, label }));
    const create = { label: msg('Add data rows'), run: () => this.#actions.run((acts) => acts.add(this.datasetId)) };
    return renderList(this.list, {
      label: msg('Data rows'),
      search: msg('Search data rows'),
      columns: this.#isGrid ? tileColumns(this.assets) : columns(this.assets, this.#optional),
      cellStyles: tileStyles,
      tiles: this.#isGrid,
      nameOf,
      open: this.#open,
      menu: this.#mayChange ? this.#menu : undefined,
      create: this.#mayChange ? create : undefined,
      more: html`${this.#renderFilters()}${this.#renderLayout()}`,
      bulk: this.#mayChange ? this.#bulk() : undefined,
      filters: [
        {
          name: 'mediaType',
          label: msg('Media type'),
          options: [{ value: '', label: msg('All media types') }, ...types],
        },
        {
          name: 'hasLabel',
          label: msg('Labels'),
          options: [
            { value: '', label: msg('With and without labels') },
            { value: 'true', label: msg('With labels') },
            { value: 'false', label: msg('Without labels') },
          ],
        },
      ],
      empty: msg('No data rows yet. Import files, or paste the addresses of what there is.'),
      actions: this.#actions,
    });
  }

  #renderFilters() {
    if (this.list.items?.length === 0 && !this.list.isNarrowed) return nothing;
    const count = countFilters(this.list.view.filters);
    const filter = () => this.#actions.run((acts) => acts.filter(this.datasetId));
    return html`<button part="filters" class="button quiet" aria-haspopup="dialog" @click=${filter}>
      ${count === 0 ? msg('Filters') : msg(str`Filters: ${digits(count)}`)}
    </button>`;
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

  #toggleLayout = () => {
    this.layout = this.#isGrid ? 'list' : 'grid';
    this.dispatchEvent(new LbLayoutChangeEvent(this.layout));
  };

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

  get #optional(): ReadonlySet<Optional> {
    const asked = this.columns.split(/[\s,]+/);
    return new Set(OPTIONAL.filter((key) => asked.includes(key)));
  }

  #chooseColumns = ({ currentTarget }: Event) => {
    const shown = this.#optional;
    const labels = labelsOf();
    const toggle = (key: Optional) => {
      this.columns = OPTIONAL.filter((other) => shown.has(other) !== (other === key)).join(' ');
      this.dispatchEvent(new LbColumnsChangeEvent(this.columns));
    };
    const items = OPTIONAL.map((key) => ({
      label: shown.has(key) ? msg(str`Hide ${labels[key]}`) : msg(str`Show ${labels[key]}`),
      run: () => toggle(key),
    }));
    return this.#actions.attempt(async () => {
      await this.#actions.acts(); // the menu comes along
      await this.renderRoot.querySelector<LbMenu>('lb-menu')!.toggle(currentTarget as HTMLElement, items);
    });
  };

  /** Assume write access until the session is known, so the menus do not appear late. Only admins change data rows. */
  get #mayChange() {
    if (this.readonly) return false;
    if (this.list.isLoading || this.previewState) return true;
    return this.can('datasets:write') && this.session?.current?.member.role === 'ADMIN';
  }

  #open = (row: DataRowItem) => {
    if (this.dispatchEvent(new LbDataRowOpenEvent(row))) this.list.open(row.id);
  };

  #menu = async (row: DataRowItem) => (await this.#actions.acts()).menu(row);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-rows': LbDatasetRows;
  }
}
