import Download from 'lucide/dist/esm/icons/download.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Pin from 'lucide/dist/esm/icons/pin.mjs';
import PinOff from 'lucide/dist/esm/icons/pin-off.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { NewProject, Project } from '../../bff/projects/contract.ts';
import type { Client } from '../core/client.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import {
  createProject,
  deleteProject,
  getProjectImpact,
  listDeletedProjects,
  pinProject,
  restoreProject,
  unpinProject,
} from './api.ts';
import { LbBeforeProjectCreateEvent, LbBeforeProjectDeleteEvent, LbProjectEvent } from './events.ts';
import { exactNumber } from '../ui/number.ts';

/** What can be done with projects. The code of each dialog loads when it is first opened. */
export class ProjectActs {
  readonly #actions: Actions<Project>;
  readonly #list: List<Project> | undefined;

  /** `list`: where the projects stand in one. */
  constructor(actions: Actions<Project>, list?: List<Project>) {
    this.#actions = actions;
    this.#list = list;
  }

  get client(): Client {
    return this.#actions.client;
  }

  menu(project: Project, { mayChange, mayExport }: { mayChange: boolean; mayExport: boolean }): MenuItem[] {
    const pin: MenuItem = project.isPinned
      ? { label: msg('Unpin'), icon: PinOff, run: () => this.pin(project, false) }
      : { label: msg('Pin to the top'), icon: Pin, run: () => this.pin(project, true) };
    const exported: MenuItem = { label: msg('Export'), icon: Download, run: () => this.export(project) };
    const items = mayExport ? [pin, exported] : [pin];
    if (!mayChange) return items;
    return [
      ...items,
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(project) },
      { label: msg('Delete'), icon: Trash, danger: true, run: () => this.delete(project) },
    ];
  }

  async pin(project: Project, isPinned: boolean): Promise<void> {
    await this.#actions.attempt(
      async () => {
        await (isPinned ? pinProject : unpinProject)(this.client, project.id);
        this.#list?.replace({ ...project, isPinned });
        this.#actions.done(new LbProjectEvent(isPinned ? 'pinned' : 'unpinned', project));
      },
      { busy: project.id },
    );
  }

  create(): Promise<void> {
    return openDialog(this.#actions, () => import('./project-create.ts'), 'lb-project-create', { acts: this });
  }

  /** Undefined where the host objects. */
  async sendNew(values: NewProject, idempotencyKey: string): Promise<Project | undefined> {
    if (!this.#actions.allowed(new LbBeforeProjectCreateEvent(values))) return undefined;
    const created = await createProject(this.client, values, idempotencyKey);
    this.#actions.done(new LbProjectEvent('created', created), msg(str`“${created.name}” is created.`));
    return created;
  }

  edit(project: Project): Promise<void> {
    return openDialog(this.#actions, () => import('./project-edit.ts'), 'lb-project-edit', {
      actions: this.#actions,
      edited: project,
      saved: (saved) => this.#list?.replace(saved),
    });
  }

  /** One of several, which were asked about together; false where the host objects. */
  async deleteOne(project: Project): Promise<boolean> {
    if (!this.#actions.allowed(new LbBeforeProjectDeleteEvent(project))) return false;
    await this.#delete(project);
    return true;
  }

  export({ id, name }: Project): Promise<void> {
    return this.#actions.open(
      () => import('../ui/export-dialog.ts'),
      (close, { renderExport }) => renderExport(this.#actions, { of: 'projects', id, name }, close),
    );
  }

  importLabels({ id }: Project): Promise<void> {
    return openDialog(this.#actions, () => import('./label-import-dialog.ts'), 'lb-label-import-dialog', {
      actions: this.#actions,
      projectId: id,
    });
  }

  async delete(project: Project): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeProjectDeleteEvent(project))) return;
    const { host } = this.#actions;
    await this.#actions.attempt(
      async () => {
        const text = () => this.#impactOf(project);
        const agreed = await confirm(host, {
          heading: msg(str`Delete “${project.name}”`),
          text: await text(),
          verb: msg('Delete'),
          danger: true,
          live: { topic: 'projects', text },
        });
        if (!agreed) return;
        await this.#delete(project, msg(str`“${project.name}” is deleted.`));
      },
      { busy: project.id },
    );
  }

  async #delete(project: Project, says?: string): Promise<void> {
    await deleteProject(this.client, project);
    this.#list?.remove(project.id);
    this.#actions.done(new LbProjectEvent('deleted', project), says);
  }

  /** What goes with a project, in words. */
  async #impactOf({ id }: Project): Promise<string> {
    const { labels, members, dataRows } = await getProjectImpact(this.client, id);
    return msg(
      str`Its labels go with it. Labels: ${exactNumber(labels)}, data rows in it: ${exactNumber(dataRows)}, members with access: ${exactNumber(members)}. An admin can restore it within 30 days.`,
    );
  }

  async restore(id: string): Promise<void> {
    const restored = await restoreProject(this.client, id);
    this.#actions.done(new LbProjectEvent('restored', restored), msg(str`“${restored.name}” is restored.`));
  }

  showDeleted(): Promise<void> {
    return openDialog(this.#actions, () => import('../ui/deleted-dialog.ts'), 'lb-deleted-dialog', {
      read: (cursor) => listDeletedProjects(this.client, cursor),
      restore: (id) => this.restore(id),
    });
  }
}
