import { html } from 'lit';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { DataRow, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { Label } from '../../bff/labels/contract.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { DIALOG_PARTS, type Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import { exactNumber } from '../ui/number.ts';
import type { Impact } from '../ui/delete-dialog.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { deleteDataRow, deleteDataRows, deleteLabel, getRowsImpact, type RowsOf } from './api.ts';
import type { Assets } from './assets.ts';
import { labelsOf, OPTIONAL, type Optional } from './columns.ts';
import { LbBeforeDataRowDeleteEvent, LbBeforeLabelDeleteEvent, LbDataRowEvent, LbLabelEvent } from './events.ts';
import { nameOf } from './media.ts';

/** How many data rows are asked about at once. */
const MOST = 200;

/** What the reader may do: delete the data row itself, or nothing at all. */
export type May = { mayDelete: boolean; isReadonly: boolean };

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

  /** Shows and hides columns; `show` is called with those that are shown from then on. */
  columns(shown: ReadonlySet<Optional>, hasState: boolean, show: (columns: string) => void): MenuItem[] {
    const labels = labelsOf();
    const toggled = (key: Optional) => OPTIONAL.filter((other) => shown.has(other) !== (other === key)).join(' ');
    return OPTIONAL.filter((key) => key !== 'state' || hasState).map((key) => ({
      label: shown.has(key) ? msg(str`Hide ${labels[key]}`) : msg(str`Show ${labels[key]}`),
      run: () => show(toggled(key)),
    }));
  }

  /** `closed` is called when it has closed. */
  open(id: string, may: May, closed: () => void): Promise<void> {
    return this.#actions.open(
      () => import('./row-details.ts'),
      (close, { renderDetails }) =>
        html`${renderDetails(this, this.#assets, id, may, (doomed) => {
          close();
          closed();
          if (doomed) void this.delete(doomed);
        })}`,
    );
  }

  add(datasetId: string): Promise<void> {
    return this.#actions.open(
      () => import('../imports/import-dialog.ts'),
      (close, { renderImport }) => renderImport(this.#actions, datasetId, close),
    );
  }

  filter(of: RowsOf): Promise<void> {
    return openDialog(this.#actions, () => import('./filter-dialog.ts'), 'lb-row-filter-dialog', {
      client: this.#actions.client,
      list: this.#list,
      of,
    });
  }

  /** Asks what is exported of a dataset or a project: what the list shows, or all of it. */
  export(of: RowsOf): Promise<void> {
    return this.#actions.open(
      async () => {
        const [{ exportedOf }] = await Promise.all([import('./exported.ts'), import('../ui/export-dialog.ts')]);
        return exportedOf(this.#actions.client, this.#list, of);
      },
      (close, exported) =>
        html`<lb-export-dialog
          exportparts=${DIALOG_PARTS}
          .actions=${this.#actions}
          .exported=${exported}
          @close=${close}
        ></lb-export-dialog>`,
    );
  }

  async delete(row: DataRow | DataRowItem): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeDataRowDeleteEvent(row))) return;
    await openDialog(this.#actions, () => import('../ui/delete-dialog.ts'), 'lb-delete-dialog', {
      actions: this.#actions,
      name: nameOf(row),
      text: msg('Its file stays where it is. This cannot be undone.'),
      impact: () => this.#impactOf([row]),
      run: async () => {
        await deleteDataRow(this.#actions.client, row);
        this.#list.remove(row.id);
        this.#actions.done(new LbDataRowEvent(row), msg('The data row is deleted.'));
      },
    });
  }

  /** Says what is deleted together with several, and asks whether they are. */
  askToDelete(rows: readonly DataRowItem[]): Promise<boolean> {
    const heading =
      rows.length === 1 ? msg('Delete 1 data row') : msg(str`Delete ${exactNumber(rows.length)} data rows`);
    return new Promise((resolve) => {
      let isAgreed = false;
      void this.#actions.open(
        () => import('../ui/delete-dialog.ts'),
        (close) =>
          html`<lb-delete-dialog
            exportparts=${DIALOG_PARTS}
            .actions=${this.#actions}
            .headingOf=${() => heading}
            .text=${msg('Their files stay where they are. This cannot be undone.')}
            .impact=${() => this.#impactOf(rows)}
            .run=${() => Promise.resolve((isAgreed = true))}
            @close=${() => {
              close();
              resolve(isAgreed);
            }}
          ></lb-delete-dialog>`,
      );
    });
  }

  /** The labels that are deleted together with data rows, by project. */
  async #impactOf(rows: readonly { id: string }[]): Promise<Impact> {
    const lost = new Map<string, { name: string; labels: number; annotations: number }>();
    for (let first = 0; first < rows.length; first += MOST) {
      const ids = rows.slice(first, first + MOST).map(({ id }) => id);
      for (const { id, name, labels, annotations } of (await getRowsImpact(this.#actions.client, ids)).projects) {
        const before = lost.get(id);
        lost.set(id, {
          name,
          labels: labels + (before?.labels ?? 0),
          annotations: annotations + (before?.annotations ?? 0),
        });
      }
    }
    const names = [...lost.values()].map(({ name, labels, annotations }) =>
      msg(str`${name} (labels: ${exactNumber(labels)}, annotations: ${exactNumber(annotations)})`),
    );
    return {
      broken: [{ label: msg('Projects that lose labels'), names }],
      none: rows.length === 1 ? msg('It has no labels.') : msg('They have no labels.'),
    };
  }

  deleteLabel = async (label: Label, project: { name: string }): Promise<void> => {
    const { host, client } = this.#actions;
    if (!this.#actions.allowed(new LbBeforeLabelDeleteEvent(label))) return;
    const agreed = await confirm(host, {
      heading: msg(str`Delete the label in “${project.name}”`),
      text: msg(
        str`Its annotations go with it: ${exactNumber(label.annotations)}. They still count in usage. A data row without a label is to be labeled again. This cannot be undone.`,
      ),
      verb: msg('Delete'),
      danger: true,
    });
    if (!agreed) return;
    await this.#actions.attempt(async () => {
      await deleteLabel(client, label);
      this.#actions.done(new LbLabelEvent('deleted', label), msg('The label is deleted.'));
    });
  };

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
