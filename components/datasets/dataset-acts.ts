import Download from 'lucide/dist/esm/icons/download.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import type { Dataset, DatasetImpact, NewDataset } from '../../bff/datasets/contract.ts';
import type { Client } from '../core/client.ts';
import type { List } from '../core/list.ts';
import { beside, msg, pageLocale, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { createDataset, deleteDataset, getDatasetImpact, listDeletedDatasets, restoreDataset } from './api.ts';
import { reasonOf, type Options } from './health.ts';
import { LbBeforeDatasetCreateEvent, LbBeforeDatasetDeleteEvent, LbDatasetEvent } from './events.ts';
import { exactNumber } from '../ui/number.ts';

/** What can be done with datasets. The code of each dialog loads when it is first opened. */
export class DatasetActs {
  readonly #actions: Actions<Dataset>;
  readonly #list: List<Dataset>;

  constructor(actions: Actions<Dataset>, list: List<Dataset>) {
    this.#actions = actions;
    this.#list = list;
  }

  get client(): Client {
    return this.#actions.client;
  }

  menu(dataset: Dataset, { mayChange, mayExport }: { mayChange: boolean; mayExport: boolean }): MenuItem[] {
    const exported: MenuItem = { label: msg('Export'), icon: Download, run: () => this.export(dataset) };
    const items = mayExport ? [exported] : [];
    if (!mayChange) return items;
    return [
      { label: msg('Add data rows'), icon: Upload, run: () => this.addDataRows(dataset) },
      ...items,
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(dataset) },
      { label: msg('Delete'), icon: Trash, danger: true, run: () => this.delete(dataset) },
    ];
  }

  /** Says at the button why the data rows of a dataset may not load. */
  async explain(button: HTMLElement, dataset: Dataset, options: Options): Promise<void> {
    await this.#actions.explain(button, await reasonOf(dataset, options));
  }

  create(): Promise<void> {
    return openDialog(this.#actions, () => import('./dataset-create.ts'), 'lb-dataset-create', { acts: this });
  }

  /** Undefined where the host objects. */
  async sendNew(values: NewDataset, idempotencyKey: string): Promise<Dataset | undefined> {
    if (!this.#actions.allowed(new LbBeforeDatasetCreateEvent(values))) return undefined;
    const created = await createDataset(this.client, values, idempotencyKey);
    this.#actions.done(new LbDatasetEvent('created', created));
    const add = { label: msg('Add data rows'), run: () => this.addDataRows(created) };
    void this.#actions.say(msg(str`“${created.name}” is created.`), 'success', '', add);
    return created;
  }

  edit(dataset: Dataset): Promise<void> {
    return openDialog(this.#actions, () => import('./dataset-edit.ts'), 'lb-dataset-edit', {
      actions: this.#actions,
      edited: dataset,
      saved: (saved) => this.#list.replace(saved),
    });
  }

  /** One of several, which were asked about together; false where the host objects. */
  async deleteOne(dataset: Dataset): Promise<boolean> {
    if (!this.#actions.allowed(new LbBeforeDatasetDeleteEvent(dataset))) return false;
    await this.#delete(dataset);
    return true;
  }

  addDataRows({ id }: Dataset): Promise<void> {
    return this.#actions.open(
      () => import('../imports/import-dialog.ts'),
      (close, { renderImport }) => renderImport(this.#actions, id, close),
    );
  }

  export({ id, name }: Dataset): Promise<void> {
    return this.#actions.open(
      () => import('../ui/export-dialog.ts'),
      (close, { renderExport }) => renderExport(this.#actions, { of: 'datasets', id, name }, close),
    );
  }

  async delete(dataset: Dataset): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeDatasetDeleteEvent(dataset))) return;
    const { host } = this.#actions;
    await this.#actions.attempt(
      async () => {
        const text = () => this.#impactOf(dataset);
        const agreed = await confirm(host, {
          heading: msg(str`Delete “${dataset.name}”`),
          text: await text(),
          verb: msg('Delete'),
          danger: true,
          live: { topic: 'datasets', text },
        });
        if (!agreed) return;
        await this.#delete(dataset, msg(str`“${dataset.name}” is deleted.`));
      },
      { busy: dataset.id },
    );
  }

  async #delete(dataset: Dataset, says?: string): Promise<void> {
    await deleteDataset(this.client, dataset);
    this.#list.remove(dataset.id);
    this.#actions.done(new LbDatasetEvent('deleted', dataset), says);
  }

  /** What goes with a dataset, in words. */
  async #impactOf({ id }: Dataset): Promise<string> {
    const { dataRows, ...impact } = await getDatasetImpact(this.client, id);
    const rows = exactNumber(dataRows);
    if (impact.projectCount === 0)
      return msg(str`Its data rows go with it: ${rows}. No project uses it. An admin can restore it within 30 days.`);
    return msg(
      str`Its data rows go with it: ${rows}. They leave the projects that use it: ${listed(impact)}. An admin can restore it within 30 days.`,
    );
  }

  showDeleted(): Promise<void> {
    const restore = async (id: string) => {
      const restored = await restoreDataset(this.client, id);
      this.#actions.done(new LbDatasetEvent('restored', restored), msg(str`“${restored.name}” is restored.`));
    };
    return openDialog(this.#actions, () => import('../ui/deleted-dialog.ts'), 'lb-deleted-dialog', {
      read: (cursor) => listDeletedDatasets(this.client, cursor),
      restore,
    });
  }
}

/** The first five by name, each with the data rows that leave it, and how many more there are. */
function listed({ projects, projectCount }: Pick<DatasetImpact, 'projects' | 'projectCount'>): string {
  const names = projects.slice(0, 5).map(({ name, dataRows }) => beside`${name} (${exactNumber(dataRows)})`);
  const others = exactNumber(projectCount - names.length);
  return new Intl.ListFormat(pageLocale()).format(
    projectCount > names.length ? [...names, msg(str`${others} more`)] : names,
  );
}
