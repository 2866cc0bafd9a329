import { change } from '../core/change.ts';
import type { Page, Role } from '../core/contract.ts';
import { listPage, type List, type ListQuery, type Words } from '../core/list.ts';
import { Problem } from '../core/problem.ts';
import { isAbove, requirePerson, roleText } from '../core/roles.ts';
import { notFound } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Row } from '../database/database.ts';
import type { ProjectRole } from '../members/contract.ts';
import type { MemberCandidate, ProjectMember } from './contract.ts';
import { readProjectRow, stillAllowed } from './permission.ts';

/** The members of a project by name: those with a role in the organization, and those with one in the project. */
export async function listProjectMembers(
  scope: MemberScope,
  projectId: string,
  query: ListQuery,
): Promise<Page<ProjectMember>> {
  requirePermission(scope, 'projects:read');
  await readProjectRow(scope, projectId, 'manage', 'id');
  return listPage(scope, membersOf(scope.organizationId, projectId), query);
}

/** Members who can be given a role in the project, by name. */
export async function listMemberCandidates(
  scope: MemberScope,
  projectId: string,
  query: ListQuery,
): Promise<Page<MemberCandidate>> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'manage', 'id');
  return listPage(scope, memberCandidatesOf(scope.organizationId, projectId), query);
}

/** The id of the member with this email address, for who gives roles in the project; undefined where there is none. */
export async function findMemberByEmail(
  scope: MemberScope,
  projectId: string,
  email: string,
): Promise<string | undefined> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'manage', 'id');
  const [row] = await scope.db.read(
    'select id from members where organization_id = :organizationId and email = :email and removed_at is null',
    { organizationId: scope.organizationId, email },
  );
  return row?.['id'] as string | undefined;
}

/** Gives a member whose organization role is NONE a role in the project, at most one’s own. */
export async function setProjectMember(
  scope: MemberScope,
  projectId: string,
  memberId: string,
  role: ProjectRole,
): Promise<ProjectMember> {
  requirePermission(scope, 'projects:write');
  requirePerson(scope);
  const { own, member } = await readBoth(scope, projectId, memberId);
  if (isAbove(role, own)) throw new Problem('forbidden', 'Nobody gives a role above their own.');
  const details = { memberId, role, before: { role: member.accessFrom === 'PROJECT' ? member.role : null } };
  await change(
    scope,
    membershipFact('project.member_set', projectId, memberId, details),
    [
      stillAllowed(scope, projectId, 'manage'),
      {
        sql: `insert into project_members (project_id, member_id, role, added_at)
              select :projectId, id, :role, :now from members
              where id = :memberId and organization_id = :organizationId and removed_at is null and role = 'NONE'
              on conflict (project_id, member_id) do update set role = excluded.role`,
        args: { projectId, memberId, role, organizationId: scope.organizationId, now: Date.now() },
        ifNoRows: () => organizationRole(member.name),
      },
    ],
    { value: { ...member, role } },
  );
  return { ...member, role };
}

/** Takes the role in the project away. A role in the organization is not touched by this. */
export async function removeProjectMember(scope: MemberScope, projectId: string, memberId: string): Promise<void> {
  requirePermission(scope, 'projects:write');
  requirePerson(scope);
  const { member } = await readBoth(scope, projectId, memberId);
  const details = { memberId, before: { role: member.role } };
  await change(scope, membershipFact('project.member_removed', projectId, memberId, details), [
    stillAllowed(scope, projectId, 'manage'),
    {
      sql: 'delete from project_members where project_id = :projectId and member_id = :memberId',
      args: { projectId, memberId },
      ifNoRows: () => notFound('member of this project'),
    },
  ]);
}

/** One’s own role in the project, and the member who is changed. Refuses where that one’s role is above one’s own. */
async function readBoth(scope: MemberScope, projectId: string, memberId: string) {
  const { actor, organizationId } = scope;
  await readProjectRow(scope, projectId, 'manage', 'id');
  const [row] = await scope.db.read(
    `select ${COLUMNS}, (select role from project_members where project_id = :projectId and member_id = :actorId) as own
     from members where id = :memberId and organization_id = :organizationId and removed_at is null`,
    { projectId, memberId, organizationId, actorId: actor.memberId },
  );
  if (!row) throw notFound('member');
  const member = toProjectMember(row);
  if (member.accessFrom === 'ORGANIZATION') throw organizationRole(member.name);
  const own = actor.role === 'NONE' ? ((row['own'] as Role | null) ?? 'NONE') : actor.role;
  if (isAbove(member.role, own)) throw new Problem('forbidden', 'Nobody changes a role above their own.');
  return { own, member };
}

const organizationRole = (name: string) =>
  new Problem('conflict', `${name} has a role in the organization, which holds in every project.`);

const membershipFact = (action: string, projectId: string, memberId: string, details: Record<string, unknown>) => ({
  action,
  topic: 'projects',
  subjectId: projectId,
  projectId,
  details,
  also: [{ topic: 'members', subjectId: memberId }],
});

const COLUMNS = `id, name, email, role as organization_role,
  (select pm.role from project_members pm where pm.project_id = :projectId and pm.member_id = members.id) as project_role`;

/** The role in the project, and where it comes from. */
const WORDS: Words = {
  all: ['admin', 'team_manager', 'team manager', 'reviewer', 'labeler', 'organization', 'this project'],
  of: `(iif(members.role <> 'NONE', ${roleText('members.role')} || char(10) || 'organization', (
    select ${roleText('pm.role')} || char(10) || 'this project'
    from project_members pm where pm.project_id = :projectId and pm.member_id = members.id)))`,
};

export const membersOf = (organizationId: string, projectId: string): List<ProjectMember> => ({
  table: 'members',
  columns: COLUMNS,
  where: `organization_id = :organizationId and removed_at is null and (role <> 'NONE' or exists (
    select 1 from project_members pm where pm.project_id = :projectId and pm.member_id = members.id))`,
  args: { organizationId, projectId },
  sorts: { name: 'name_key' },
  search: 'members_search',
  words: WORDS,
  toItem: toProjectMember,
});

function toProjectMember(row: Row): ProjectMember {
  const role = row['organization_role'] as Role;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    email: row['email'] as string,
    role: role === 'NONE' ? ((row['project_role'] as Role | null) ?? 'NONE') : role,
    accessFrom: role === 'NONE' ? 'PROJECT' : 'ORGANIZATION',
  };
}

export const memberCandidatesOf = (organizationId: string, projectId: string): List<MemberCandidate> => ({
  table: 'members',
  columns: 'id, name, email',
  where: `organization_id = :organizationId and removed_at is null and role = 'NONE'
    and not exists (select 1 from project_members pm where pm.project_id = :projectId and pm.member_id = members.id)`,
  args: { organizationId, projectId },
  sorts: { name: 'name_key' },
  search: 'members_search',
  toItem: (row) => ({ id: row['id'] as string, name: row['name'] as string, email: row['email'] as string }),
});
