import type { History } from '../audit-log/contract.ts';
import { readHistory } from '../audit-log/history.ts';
import { change } from '../core/change.ts';
import type { Page, Role } from '../core/contract.ts';
import { listPage, type List, type Words } from '../core/list.ts';
import { nameKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { requirePerson, requireWholeOrganization, roleText } from '../core/roles.ts';
import { readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row, Statement } from '../database/database.ts';
import { keepAnAdmin, removalOf } from './removal.ts';
import type { Member, MemberChanges, MemberDetail, MemberImpact, MemberQuery, ProjectRole } from './contract.ts';

const TOPIC = 'members';

export async function listMembers(scope: MemberScope, { role, ...query }: MemberQuery): Promise<Page<Member>> {
  mayRead(scope);
  return listPage(scope, listOf(scope.organizationId, role), query);
}

export async function getMember(scope: MemberScope, id: string): Promise<MemberDetail> {
  mayRead(scope);
  return readMember(scope, id);
}

/**
 * Changes the role of a member, or with the role NONE their roles in projects. Roles in projects are kept while another
 * role is used. Nobody changes their own role, and the last admin stays one.
 */
export async function updateMember(
  scope: MemberScope,
  id: string,
  changes: MemberChanges,
  version: number | undefined,
): Promise<MemberDetail> {
  mayChange(scope);
  const before = await readMember(scope, id);
  const role = changes.role ?? before.role;
  if (id === scope.actor.memberId && role !== before.role)
    throw new Problem('conflict', 'Nobody changes their own role. Ask another admin.');
  if (changes.projectRoles && role !== 'NONE') {
    throw new Problem('invalid', 'Project roles go with the role NONE.', {
      fields: {
        projectRoles: 'With another role the member has that role in every project. Set the role to NONE first.',
      },
    });
  }
  const now = Date.now();
  const set = { role, updated_at: now };
  const member = {
    ...before,
    role,
    ...(changes.projectRoles && (await withProjectRoles(scope, before, changes.projectRoles))),
    isLastAdmin: before.isLastAdmin && role === 'ADMIN',
    version: (version ?? before.version) + 1,
  };
  const details = {
    role,
    ...(changes.projectRoles && { projectRoles: changes.projectRoles }),
    before: { role: before.role },
  };
  const fact = {
    action: 'member.updated',
    topic: TOPIC,
    subjectId: id,
    version: member.version,
    details,
    also: Object.keys(changes.projectRoles ?? {}).map((projectId) => ({
      topic: 'projects',
      subjectId: projectId,
      projectId,
    })),
  };
  await change(
    scope,
    fact,
    [
      ...(role === 'ADMIN' ? [] : keepAnAdmin(scope, before)),
      updateVersioned(scope, { table: 'members', id, set, version: version ?? before.version, where: LIVING }),
      ...Object.entries(changes.projectRoles ?? {}).map(([projectId, projectRole]) =>
        setProjectRole(scope, id, projectId, projectRole, now),
      ),
    ],
    { value: member },
  );
  return member;
}

/** The projects of the member as they will be. */
async function withProjectRoles(scope: Scope, before: MemberDetail, roles: NonNullable<MemberChanges['projectRoles']>) {
  const rows = await scope.db.read(
    `select id, name from projects
     where id in (select value from json_each(:ids)) and organization_id = :organizationId and deleted_at is null`,
    { ids: JSON.stringify(Object.keys(roles)), organizationId: scope.organizationId },
  );
  const names = new Map(rows.map((row) => [row['id'] as string, row['name'] as string]));
  const changed = Object.entries(roles).flatMap(([id, role]) => {
    if (role === null) return [];
    const name = names.get(id);
    if (name === undefined) throw noSuchProject(id);
    return [{ id, name, role }];
  });
  const projects = [...before.projects.filter(({ id }) => !Object.hasOwn(roles, id)), ...changed].toSorted((a, b) =>
    nameKey(a.name) < nameKey(b.name) ? -1 : 1,
  );
  return { projects, projectCount: projects.length };
}

/** What removing a member ends. Their labels stay. */
export async function getImpact(scope: MemberScope, id: string): Promise<MemberImpact> {
  mayRead(scope);
  await readMember(scope, id);
  const row = await readRow(
    scope,
    'member',
    `select (select count(*) from project_members where member_id = :id) as projects,
            (select count(*) from embed_sessions where member_id = :id and ended_at is null and expires_at > :now) as sessions,
            (select count(*) from api_keys where member_id = :id and revoked_at is null) as api_keys,
            (select count(*) from invites where invited_by = :id and ended_at is null) as invites
     from members where id = :id and organization_id = :organizationId`,
    { id, organizationId: scope.organizationId, now: Date.now() },
  );
  return {
    projects: row['projects'] as number,
    apiKeys: row['api_keys'] as number,
    sessions: row['sessions'] as number,
    invites: row['invites'] as number,
  };
}

/** What they did themselves, such as having seen their tasks, is in the audit log alone. */
const DONE_TO_MEMBERS = ['member.added', 'member.updated'];

/** What was done to a member, the newest first. */
export async function getHistory(scope: MemberScope, id: string): Promise<History> {
  mayRead(scope);
  await readMember(scope, id);
  return readHistory(scope, id, DONE_TO_MEMBERS);
}

/** Removes a member: their sessions, API keys and the invitations they sent end at once, their labels stay. */
export async function removeMember(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChange(scope);
  if (id === scope.actor.memberId) throw new Problem('conflict', 'Nobody removes themselves. Ask another admin.');
  const member = await readMember(scope, id);
  const { fact, statements } = removalOf(scope, { ...member, version: version ?? member.version });
  await change(scope, fact, statements);
}

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'members:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: MemberScope): void {
  requirePermission(scope, 'members:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
}

const LIVING = 'removed_at is null';

function setProjectRole(
  { organizationId }: Scope,
  memberId: string,
  projectId: string,
  role: ProjectRole | null,
  now: number,
): Statement {
  const args = { memberId, projectId, organizationId };
  if (role === null) {
    return {
      sql: `delete from project_members where member_id = :memberId
            and project_id = (select id from projects where id = :projectId and organization_id = :organizationId)`,
      args,
    };
  }
  return {
    sql: `insert into project_members (project_id, member_id, role, added_at)
          select id, :memberId, :role, :now from projects
          where id = :projectId and organization_id = :organizationId and deleted_at is null
          on conflict (project_id, member_id) do update set role = excluded.role`,
    args: { ...args, role, now },
    ifNoRows: () => noSuchProject(projectId),
  };
}

const noSuchProject = (id: string) =>
  new Problem('invalid', 'There is no such project.', {
    fields: { [`projectRoles.${id}`]: 'The organization has no project with this id.' },
  });

async function readMember(scope: Scope, id: string): Promise<MemberDetail> {
  const args = { id, organizationId: scope.organizationId };
  const row = await readRow(
    scope,
    'member',
    `select ${COLUMNS} from members where id = :id and organization_id = :organizationId and ${LIVING}`,
    args,
  );
  const projects = await scope.db.read(
    `select p.id, p.name, pm.role from project_members pm join projects p on p.id = pm.project_id
     where pm.member_id = :id and p.organization_id = :organizationId and p.deleted_at is null
     order by p.name_key, p.id limit 500`,
    args,
  );
  return {
    ...toMember(row),
    projects: projects.map((project) => ({
      id: project['id'] as string,
      name: project['name'] as string,
      role: project['role'] as ProjectRole,
    })),
  };
}

const COLUMNS = `id, name, email, role, created_at, last_active_at, version,
  (select count(*) from project_members pm where pm.member_id = members.id) as project_count,
  role = 'ADMIN' and not exists (select 1 from members other where other.organization_id = members.organization_id
    and other.role = 'ADMIN' and other.removed_at is null and other.id <> members.id) as is_last_admin`;

/** Only the whole word finds a role, so that whoever looks for a name is not shown all labelers. */
const WORDS: Words = {
  all: ['admin', 'team_manager', 'team manager', 'reviewer', 'labeler', 'none', 'by project'],
  of: roleText('role'),
};

export const listOf = (organizationId: string, role?: Role): List<Member> => ({
  table: 'members',
  columns: COLUMNS,
  where: `organization_id = :organizationId and ${LIVING}${role ? ' and role = :role' : ''}`,
  args: { organizationId, ...(role && { role }) },
  sorts: { createdAt: 'created_at', name: 'name_key', email: 'email', role: 'role', lastActiveAt: 'last_active_at' },
  search: 'members_search',
  words: WORDS,
  ...(!role && { total: '(select members from organizations where id = :organizationId)' }),
  toItem: toMember,
});

function toMember(row: Row): Member {
  const lastActiveAt = row['last_active_at'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    email: row['email'] as string,
    role: row['role'] as Role,
    projectCount: row['project_count'] as number,
    createdAt: toTimestamp(row['created_at'] as number),
    lastActiveAt: lastActiveAt === 0 ? null : toTimestamp(lastActiveAt),
    isLastAdmin: row['is_last_admin'] === 1,
    version: row['version'] as number,
  };
}
