import { html } from 'lit';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { DataRow, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { DIALOG_PARTS, type Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { deleteDataRow, deleteDataRows, getDataRow } from './api.ts';
import type { Assets } from './assets.ts';
import { LbBeforeDataRowDeleteEvent, LbDataRowEvent } from './events.ts';
import { nameOf } from './media.ts';

/** What can be done with data rows. The code of each dialog loads when it is first opened. */
export class DataRowActs {
  readonly #actions: Actions<DataRowItem>;
  readonly #list: List<DataRowItem>;
  readonly #assets: Assets;

  constructor(actions: Actions<DataRowItem>, list: List<DataRowItem>, assets: Assets) {
    this.#actions = actions;
    this.#list = list;
    this.#assets = assets;
  }

  menu(row: DataRowItem): MenuItem[] {
    return [
      { label: msg('Open'), icon: Eye, run: () => this.#list.open(row.id) },
      { label: msg('Delete'), icon: Trash, danger: true, run: () => this.delete(row) },
    ];
  }

  /** `closed` is called when it has closed. */
  open(id: string, mayChange: boolean, closed: () => void): Promise<void> {
    const remove = async () => this.delete(await getDataRow(this.#actions.client, id));
    const acts = mayChange ? [{ label: msg('Delete'), run: () => this.#actions.attempt(remove) }] : [];
    return this.#actions.open(
      () => import('./row-details.ts'),
      (close, { renderDetails }) =>
        html`${renderDetails(this.#assets, id, acts, () => {
          close();
          closed();
        })}`,
    );
  }

  add(datasetId: string): Promise<void> {
    return this.#actions.open(
      () => import('../imports/import-dialog.ts'),
      (close) =>
        html`<lb-import-dialog
          exportparts=${DIALOG_PARTS}
          .actions=${this.#actions}
          .datasetId=${datasetId}
          @close=${close}
        ></lb-import-dialog>`,
    );
  }

  filter(datasetId: string): Promise<void> {
    return this.#actions.open(
      () => import('./filter-dialog.ts'),
      (close) =>
        html`<lb-row-filter-dialog
          exportparts=${DIALOG_PARTS}
          .client=${this.#actions.client}
          .list=${this.#list}
          .datasetId=${datasetId}
          @close=${close}
        ></lb-row-filter-dialog>`,
    );
  }

  async delete(row: DataRow | DataRowItem): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeDataRowDeleteEvent(row))) return;
    const agreed = await confirm(this.#actions.host, {
      heading: msg(str`Delete “${nameOf(row)}”`),
      text: msg('Its labels go with it. Its file stays where it is. This cannot be undone.'),
      verb: msg('Delete'),
      danger: true,
    });
    if (!agreed) return;
    await this.#actions.attempt(
      async () => {
        await deleteDataRow(this.#actions.client, row);
        this.#list.remove(row.id);
        this.#actions.done(new LbDataRowEvent(row), msg('The data row is deleted.'));
      },
      { busy: row.id },
    );
  }

  /** Several, which were asked about together. Gives by id why one was not deleted. */
  async deleteMany(rows: readonly DataRowItem[]): Promise<ReadonlyMap<string, string>> {
    const agreed = rows.filter((row) => this.#actions.allowed(new LbBeforeDataRowDeleteEvent(row)));
    if (agreed.length > 0) {
      await deleteDataRows(this.#actions.client, agreed.map(({ id }) => id)); // prettier-ignore
      for (const row of agreed) this.#actions.done(new LbDataRowEvent(row));
    }
    const vetoed = rows.filter((row) => !agreed.includes(row));
    return new Map(vetoed.map(({ id }) => [id, msg('This page did not allow it.')]));
  }
}
