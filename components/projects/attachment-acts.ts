import Unlink from 'lucide/dist/esm/icons/unlink.mjs';
import type { Project, ProjectDataset } from '../../bff/projects/contract.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { attachDataset, detachDataset, getAttachmentImpact, listDatasetCandidates } from './attachment-api.ts';
import { LbBeforeProjectDatasetEvent, LbProjectDatasetEvent } from './settings-events.ts';

/** What can be done with the datasets of a project. */
export class AttachmentActs {
  readonly #actions: Actions<ProjectDataset>;

  constructor(actions: Actions<ProjectDataset>) {
    this.#actions = actions;
  }

  menu(project: Project, dataset: ProjectDataset): MenuItem[] {
    return [{ label: msg('Detach'), icon: Unlink, danger: true, run: () => this.detach(project, dataset) }];
  }

  /** Asks which, and says how many data rows enter the queue. */
  attach(project: Project): Promise<void> {
    const { client } = this.#actions;
    return openDialog(this.#actions, () => import('./candidate-dialog.ts'), 'lb-candidate-dialog', {
      heading: msg('Attach dataset'),
      verb: msg('Attach'),
      label: msg('Dataset to attach'),
      none: msg('There is no other dataset. Create one under Datasets.'),
      read: async (query) => {
        const page = await listDatasetCandidates(client, project.id, query);
        return { ...page, items: page.items.map(({ id, name }) => ({ id, name, label: name })) };
      },
      says: async (id) => {
        const { rows } = await getAttachmentImpact(client, project.id, id);
        return msg(str`Data rows that enter the queue: ${exactNumber(rows)}`);
      },
      run: (dataset) => this.#attach(project, dataset),
    });
  }

  async detach(project: Project, dataset: ProjectDataset): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeProjectDatasetEvent('detach', project.id, dataset))) return;
    const { client, host } = this.#actions;
    await this.#actions.attempt(
      async () => {
        const { rows, labels } = await getAttachmentImpact(client, project.id, dataset.id);
        const agreed = await confirm(host, {
          heading: msg(str`Detach “${dataset.name}”`),
          text: msg(
            str`Data rows without a label that leave the queue: ${exactNumber(rows)}. Data rows with a label that stay: ${exactNumber(labels)}.`,
          ),
          verb: msg('Detach'),
          danger: true,
        });
        if (!agreed) return;
        await detachDataset(client, project.id, dataset.id);
        this.#done('detached', project, dataset, msg(str`“${dataset.name}” is detached.`));
      },
      { busy: dataset.id },
    );
  }

  async #attach(project: Project, dataset: { id: string; name: string }): Promise<boolean> {
    if (!this.#actions.allowed(new LbBeforeProjectDatasetEvent('attach', project.id, dataset))) return false;
    await attachDataset(this.#actions.client, project.id, dataset.id);
    this.#done('attached', project, dataset, msg(str`“${dataset.name}” is attached.`));
    return true;
  }

  #done(done: 'attached' | 'detached', project: Project, dataset: { id: string; name: string }, says: string): void {
    this.#actions.done(new LbProjectDatasetEvent(done, project.id, dataset), says);
    announce('datasets');
  }
}
