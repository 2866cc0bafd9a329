import { html } from 'lit';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type { ProjectDataset, ProjectMember } from '../../bff/projects/contract.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from '../ui/number.ts';
import { initialsOf } from '../ui/initials.ts';
import type { Choice, Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { projectRoleOptions, projectRoles } from './project-roles.ts';

/** `change` is undefined where roles cannot be changed here; `own`: the role of the reader in the project. */
type Options = { own: ProjectMember['role']; change: ((member: ProjectMember, role: ProjectRole) => void) | undefined };

/** What the members of a project are found by besides what was typed. */
export const memberWords = () => ({
  ...projectRoles(),
  organization: msg('Organization'),
  'this project': msg('This project'),
});

/** In the language of the page. */
export const memberColumns = (options: Options): Column<ProjectMember>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(180px,2fr)',
    cell: ({ name }) => name,
    initials: ({ name }) => initialsOf(name),
    detail: ({ email }) => email,
  },
  {
    key: 'role',
    label: msg('Role'),
    narrow: true,
    width: 'minmax(164px,1fr)',
    cell: ({ role }) => projectRoles()[role as ProjectRole],
    choice: (member) => choiceOf(member, options),
  },
  {
    key: 'accessFrom',
    label: msg('Access from'),
    priority: 1,
    width: 'minmax(140px,1fr)',
    cell: ({ accessFrom }) =>
      accessFrom === 'ORGANIZATION'
        ? html`<span
            class="badge"
            title=${msg('The role in the organization holds in every project. An admin changes it under Members.')}
            >${msg('Organization')}</span
          >`
        : msg('This project'),
  },
];

/** Whether the reader can change what a member is in the project: only roles given here, and none above their own. */
export const isChangeable = ({ accessFrom, role }: ProjectMember, own: ProjectMember['role']): boolean =>
  accessFrom === 'PROJECT' && projectRoleOptions(own).some(({ value }) => value === role);

/** Undefined where nothing else can be chosen. */
function choiceOf(member: ProjectMember, { own, change }: Options): Choice | undefined {
  if (!change || !isChangeable(member, own)) return undefined;
  return {
    label: msg(str`Role of ${member.name}`),
    value: member.role,
    options: () => projectRoleOptions(own),
    choose: (role) => change(member, role as ProjectRole),
  };
}

export const datasetColumns = (): Column<ProjectDataset>[] => [
  { key: 'name', label: msg('Name'), sortable: true, width: 'minmax(180px,2fr)', cell: ({ name }) => name },
  {
    key: 'dataRows',
    label: msg('Data rows'),
    width: '108px',
    narrow: true,
    end: true,
    cell: ({ dataRows }) => exactNumber(dataRows),
  },
  timeColumn({
    key: 'attachedAt',
    label: msg('Attached'),
    priority: 1,
    at: ({ attachedAt }) => attachedAt,
    sortable: false,
  }),
];
