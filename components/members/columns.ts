import { html, nothing } from 'lit';
import type { Invite } from '../../bff/invites/contract.ts';
import type { Member } from '../../bff/members/contract.ts';
import { msg, str } from '../core/localize.ts';
import { initialsOf } from '../ui/initials.ts';
import type { Choice, Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { roleOptions, roles } from './roles.ts';

type Options = {
  /** The reader’s own id: nobody changes their own role. */
  readerId: string | undefined;
  /** Undefined where roles cannot be changed here. */
  changeRole: ((member: Member, role: Member['role']) => void) | undefined;
};

/** In the language of the page. */
export const memberColumns = ({ readerId, changeRole }: Options): Column<Member>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(180px,2fr)',
    cell: ({ name }) => name,
    initials: ({ name }) => initialsOf(name),
    mark: ({ id }) => (id === readerId ? html`<span class="badge">${msg('You')}</span>` : nothing),
    detail: ({ email }) => email,
  },
  {
    key: 'role',
    label: msg('Role'),
    sortable: true,
    narrow: true,
    width: 'minmax(164px,1fr)',
    cell: ({ role }) => roles()[role],
    choice: changeRole && ((member) => choiceOf(member, readerId, changeRole)),
  },
  {
    key: 'projectCount',
    label: msg('Projects'),
    priority: 2,
    width: '104px',
    end: true,
    cell: ({ role, projectCount }) => (role === 'NONE' ? String(projectCount) : msg('All')),
  },
  timeColumn({
    key: 'lastActiveAt',
    label: msg('Last active'),
    priority: 1,
    at: ({ lastActiveAt }) => lastActiveAt,
    none: msg('Never'),
  }),
  timeColumn({ key: 'createdAt', label: msg('Added'), priority: 3, at: ({ createdAt }) => createdAt }),
];

/** The role, chosen in place. What cannot be changed says why. */
function choiceOf(member: Member, readerId: string | undefined, change: NonNullable<Options['changeRole']>): Choice {
  const reason =
    member.id === readerId
      ? msg('Nobody changes their own role. Ask another admin.')
      : member.isLastAdmin
        ? msg('This is the last admin of the organization. Make another member an admin first.')
        : undefined;
  return {
    label: msg(str`Role of ${member.name}`),
    value: member.role,
    options: roleOptions,
    reason,
    choose: (role) => change(member, role as Member['role']),
  };
}

/** What became of the mail, until it has arrived. */
function noteOf({ status, error }: Invite['mail']): string | undefined {
  if (status === 'SENDING') return msg('The mail is on its way.');
  return error === null ? undefined : msg(str`The mail did not arrive: ${msg(error)}`);
}

/** What invitations are found by besides what was typed. */
export const inviteWords = () => ({
  ...roles(),
  expired: msg('Expired'),
  'the operator': msg('The operator'),
  'the mail is on its way': msg('The mail is on its way.'),
  'the mail did not arrive': msg(str`The mail did not arrive: ${''}`),
});

export const inviteColumns = (): Column<Invite>[] => [
  {
    key: 'email',
    label: msg('Email'),
    sortable: true,
    width: 'minmax(180px,2fr)',
    cell: ({ email }) => email,
    mark: ({ isExpired }) => (isExpired ? html`<span class="badge">${msg('Expired')}</span>` : nothing),
    detail: ({ mail }) => noteOf(mail),
  },
  {
    key: 'role',
    label: msg('Role'),
    narrow: true,
    width: 'minmax(120px,1fr)',
    cell: ({ role }) => roles()[role],
  },
  {
    key: 'invitedBy',
    label: msg('Invited by'),
    priority: 2,
    width: 'minmax(120px,1fr)',
    cell: ({ invitedBy }) => invitedBy?.name ?? msg('The operator'),
  },
  timeColumn({ key: 'createdAt', label: msg('Invited'), priority: 3, at: ({ createdAt }) => createdAt }),
  timeColumn({
    key: 'expiresAt',
    label: msg('Ends'),
    priority: 1,
    at: ({ expiresAt }) => expiresAt,
    newestFirst: false,
  }),
];
