import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type { Project, ProjectMember } from '../../bff/projects/contract.ts';
import { beside, msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { listMemberCandidates, removeProjectMember, setProjectMember } from './membership-api.ts';
import {
  LbBeforeProjectMemberRemoveEvent,
  LbBeforeProjectMemberSetEvent,
  LbProjectMemberEvent,
} from './settings-events.ts';
import { projectRoleOptions } from './project-roles.ts';

/** What can be done with the members of a project. */
export class MembershipActs {
  readonly #actions: Actions<ProjectMember>;

  constructor(actions: Actions<ProjectMember>) {
    this.#actions = actions;
  }

  menu(project: Project, member: ProjectMember): MenuItem[] {
    return [{ label: msg('Remove from project'), icon: Trash, danger: true, run: () => this.remove(project, member) }];
  }

  /** Asks who, and with which role. */
  add(project: Project): Promise<void> {
    const { client } = this.#actions;
    return openDialog(this.#actions, () => import('./candidate-dialog.ts'), 'lb-candidate-dialog', {
      heading: msg('Add member'),
      verb: msg('Add'),
      label: msg('Member'),
      help: msg('Members with a role in the organization are in every project already.'),
      none: msg('Everybody is in this project already. Invite people under Members, with the role “By project”.'),
      roles: projectRoleOptions(project.yourRole),
      read: async (query) => {
        const page = await listMemberCandidates(client, project.id, query);
        return {
          ...page,
          items: page.items.map(({ id, name, email }) => ({ id, name, label: beside`${name} (${email})` })),
        };
      },
      run: (member, role) => this.set(project, member, role),
    });
  }

  /** Gives a role in the project. False where the host objects. */
  async set(project: Project, member: { id: string; name: string }, role: ProjectRole): Promise<boolean> {
    if (!this.#actions.allowed(new LbBeforeProjectMemberSetEvent(project.id, member, role))) return false;
    await setProjectMember(this.#actions.client, project.id, member.id, role);
    this.#actions.done(new LbProjectMemberEvent('set', project.id, member), msg('Saved.'));
    return true;
  }

  async remove(project: Project, member: ProjectMember): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeProjectMemberRemoveEvent(project.id, member))) return;
    await this.#actions.attempt(
      async () => {
        const agreed = await confirm(this.#actions.host, {
          heading: msg(str`Remove “${member.name}” from the project`),
          text: msg('They no longer see the project. Their labels stay.'),
          verb: msg('Remove'),
          danger: true,
        });
        if (!agreed) return;
        await removeProjectMember(this.#actions.client, project.id, member.id);
        const says = msg(str`“${member.name}” is removed from the project.`);
        this.#actions.done(new LbProjectMemberEvent('removed', project.id, member), says);
      },
      { busy: member.id },
    );
  }
}
