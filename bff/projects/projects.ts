import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { nameKey, searchKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { projectClause, requireOrganizationRole, requireWholeOrganization } from '../core/roles.ts';
import { notFound, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { DAY } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import {
  RESTORE_DAYS,
  type DeletedProject,
  type NewProject,
  type Project,
  type ProjectChanges,
  type ProjectImpact,
  type ProjectQuery,
  type ProjectState,
} from './contract.ts';
import { readProjectRow, stillAllowed } from './permission.ts';
import { COLUMNS, DELETED_COLUMNS, toDeletedProject, toProject } from './rows.ts';

const TOPIC = 'projects';
const MOST_PINS = 100;

/**
 * The reader’s pinned projects first, then the others, each in the order asked for. The cursor names those that the first page
 * began with, so that a pin which is set or taken away meanwhile neither hides a project from a later page nor shows it twice.
 */
export async function listProjects(
  scope: MemberScope,
  { mediaType, state, ...query }: ProjectQuery,
): Promise<Page<Project>> {
  requirePermission(scope, 'projects:read');
  const list = listOf(scope, { mediaType, state });
  const [cursor, ...shown] = query.cursor?.split('.') ?? [];
  const pinned =
    cursor === undefined ? (await listPage(scope, pinnedOf(list), { ...query, limit: MOST_PINS })).items : [];
  const first = [...pinned.map(({ id }) => id), ...shown];
  const limit = Math.max(1, query.limit - pinned.length);
  const others = await listPage(scope, without(list, first), { ...query, cursor, limit });
  const isWhole = list.total !== undefined && !query.search;
  return {
    ...others,
    items: [...pinned, ...others.items],
    next: others.next && [others.next, ...first].join('.'),
    total: isWhole ? others.total : others.total + first.length,
  };
}

export async function getProject(scope: MemberScope, id: string): Promise<Project> {
  requirePermission(scope, 'projects:read');
  return readProject(scope, id, 'see');
}

export async function createProject(scope: MemberScope, input: NewProject): Promise<Project> {
  mayChangeAll(scope);
  const now = Date.now();
  const id = createId(now);
  const { memberId } = scope.actor;
  const row = {
    id,
    name: input.name,
    description: input.description,
    media_type: input.mediaType,
    created_by: memberId,
    created_at: now,
    updated_at: now,
    last_activity_at: now,
  };
  const project = toProject({ ...FRESH, ...row, ...(await readCreator(scope, memberId)) });
  const details = { name: input.name, mediaType: input.mediaType };
  const fact = { action: 'project.created', topic: TOPIC, subjectId: id, projectId: id, version: 1, details };
  const statement = {
    sql: `insert into projects (id, organization_id, name, name_key, description, description_key, media_type, created_by, created_at, updated_at, last_activity_at)
          values (:id, :organizationId, :name, :nameKey, :description, :descriptionKey, :media_type, :created_by, :created_at, :updated_at, :last_activity_at)`,
    args: {
      ...row,
      organizationId: scope.organizationId,
      nameKey: nameKey(input.name),
      descriptionKey: searchKey(input.description),
    },
  };
  await change(scope, fact, [statement], { value: project });
  return project;
}

export async function updateProject(
  scope: MemberScope,
  id: string,
  changes: ProjectChanges,
  version: number | undefined,
): Promise<Project> {
  requirePermission(scope, 'projects:write');
  const before = await readProject(scope, id, 'settings');
  const now = Date.now();
  const name = changes.name ?? before.name;
  const description = changes.description ?? before.description;
  const project = {
    ...before,
    name,
    description,
    updatedAt: new Date(now).toISOString(),
    lastActivityAt: new Date(now).toISOString(),
    version: (version ?? before.version) + 1,
  };
  const details = { ...changes, before: { name: before.name, description: before.description } };
  const fact = {
    action: 'project.updated',
    topic: TOPIC,
    subjectId: id,
    projectId: id,
    version: project.version,
    details,
  };
  const set = {
    name,
    name_key: nameKey(name),
    description,
    description_key: searchKey(description),
    updated_at: now,
    last_activity_at: now,
  };
  await change(
    scope,
    fact,
    [
      stillAllowed(scope, id, 'settings'),
      updateVersioned(scope, { table: 'projects', id, set, version: version ?? before.version, where: LIVING }),
    ],
    { value: project },
  );
  return project;
}

/** What deleting it takes away. */
export async function getImpact(scope: MemberScope, id: string): Promise<ProjectImpact> {
  requirePermission(scope, 'projects:read');
  const { labels, dataRows, memberCount, datasetCount } = await readProject(scope, id, 'see');
  return { labels, dataRows, members: memberCount, datasets: datasetCount };
}

/** Deletes it with its labels. For thirty days it can be restored, whole; its annotations stay in usage for good. */
export async function deleteProject(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChangeAll(scope);
  const { name, version: current } = await readProject(scope, id, 'settings');
  const set = { deleted_at: Date.now(), deleted_by: scope.actor.memberId };
  const fact = {
    action: 'project.deleted',
    topic: TOPIC,
    subjectId: id,
    projectId: id,
    details: { name },
    data: { name },
  };
  await change(scope, fact, [
    updateVersioned(scope, { table: 'projects', id, set, version: version ?? current, where: LIVING }),
  ]);
}

/** What was deleted and can be restored still. */
export async function listDeletedProjects(scope: MemberScope, query: ListQuery): Promise<Page<DeletedProject>> {
  mayChangeAll(scope);
  return listPage(scope, deletedOf(scope.organizationId, Date.now()), query);
}

/** The same, each with all that a project has. */
export async function listRestorableProjects(scope: MemberScope, query: ListQuery): Promise<Page<Project>> {
  mayChangeAll(scope);
  const list = deletedOf(scope.organizationId, Date.now());
  const args = { ...list.args, readerId: scope.actor.memberId };
  return listPage(scope, { ...list, columns: COLUMNS, args, toItem: toProject }, query);
}

/** Brings back all of it: data rows, labels, members, datasets and pins. */
export async function restoreProject(scope: MemberScope, id: string): Promise<Project> {
  mayChangeAll(scope);
  const since = Date.now() - RESTORE_DAYS * DAY;
  const [row] = await scope.db.read(
    `select ${COLUMNS} from projects where id = :id and organization_id = :organizationId and deleted_at > :since`,
    { id, organizationId: scope.organizationId, since, readerId: scope.actor.memberId },
  );
  if (!row) throw notFound('deleted project');
  const before = toProject(row);
  const project = { ...before, version: before.version + 1 };
  const details = { name: project.name };
  const fact = {
    action: 'project.restored',
    topic: TOPIC,
    subjectId: id,
    projectId: id,
    version: project.version,
    details,
  };
  const set = { deleted_at: null, deleted_by: null };
  await change(
    scope,
    fact,
    [updateVersioned(scope, { table: 'projects', id, set, version: before.version, where: 'deleted_at is not null' })],
    { value: project },
  );
  return project;
}

/** Pins are the member’s own: nobody else sees them. Pinning twice is the same as once. */
export async function pinProject(scope: MemberScope, id: string): Promise<void> {
  requirePermission(scope, 'projects:read');
  await readProject(scope, id, 'see');
  await change(scope, pinFact(scope, 'project.pinned', id), [
    {
      sql: `insert into project_pins (member_id, project_id, pinned_at)
            select :memberId, id, :now from projects
            where id = :id and organization_id = :organizationId
              and (select count(*) from project_pins where member_id = :memberId and project_id <> :id) < ${MOST_PINS}
            on conflict (member_id, project_id) do update set pinned_at = pinned_at`,
      args: { id, memberId: scope.actor.memberId, organizationId: scope.organizationId, now: Date.now() },
      ifNoRows: () => new Problem('conflict', `At most ${MOST_PINS} projects can be pinned. Unpin one first.`),
    },
  ]);
}

export async function unpinProject(scope: MemberScope, id: string): Promise<void> {
  requirePermission(scope, 'projects:read');
  await readProject(scope, id, 'see');
  await change(scope, pinFact(scope, 'project.unpinned', id), [
    {
      sql: `delete from project_pins where member_id = :memberId
            and project_id = (select id from projects where id = :id and organization_id = :organizationId)`,
      args: { id, memberId: scope.actor.memberId, organizationId: scope.organizationId },
    },
  ]);
}

const pinFact = ({ actor }: MemberScope, action: string, id: string) => ({
  action,
  topic: TOPIC,
  subjectId: id,
  projectId: id,
  memberId: actor.memberId,
});

/** Creating, deleting and restoring are for admins of the organization. */
function mayChangeAll(scope: MemberScope): void {
  requirePermission(scope, 'projects:write');
  requireWholeOrganization(scope);
  requireOrganizationRole(scope, 'ADMIN');
}

const LIVING = 'deleted_at is null';

async function readProject(scope: MemberScope, id: string, permission: 'see' | 'settings'): Promise<Project> {
  return toProject(await readProjectRow(scope, id, permission, COLUMNS, { readerId: scope.actor.memberId }));
}

/** The name of who creates a project, and how many members have access to it from the start. */
async function readCreator({ db, organizationId }: Scope, memberId: string): Promise<Row> {
  const [row] = await db.read(
    `select name as creator_name, (select wide_members from organizations where id = :organizationId) as members
     from members where id = :memberId and organization_id = :organizationId`,
    { memberId, organizationId },
  );
  return row!;
}

const IN_STATE: Record<ProjectState, string> = {
  TO_LABEL: 'to_label > 0',
  IN_REVIEW: 'in_review > 0',
  IN_REWORK: 'in_rework > 0',
  DONE: 'done > 0 and to_label = 0 and in_review = 0 and in_rework = 0',
};

type Filters = { mediaType?: string | undefined; state?: ProjectState | undefined };

export function listOf(scope: MemberScope, { mediaType, state }: Filters = {}): List<Project> {
  const see = projectClause(scope, 'projects.id', 'see');
  const isFiltered = see.sql.trim() !== '' || mediaType !== undefined || state !== undefined;
  return {
    table: 'projects',
    columns: COLUMNS,
    where: [
      `organization_id = :organizationId and ${LIVING} ${see.sql}`,
      ...(mediaType ? ['media_type = :mediaType'] : []),
      ...(state ? [IN_STATE[state]] : []),
    ].join(' and '),
    args: {
      organizationId: scope.organizationId,
      readerId: scope.actor.memberId,
      ...see.args,
      ...(mediaType && { mediaType }),
    },
    sorts: { createdAt: 'created_at', name: 'name_key', lastActivityAt: 'last_activity_at', dataRows: 'data_rows' },
    search: 'projects_search',
    ...(!isFiltered && { total: '(select projects from organizations where id = :organizationId)' }),
    toItem: toProject,
  };
}

/** Those alone that the reader has pinned. */
const pinnedOf = (list: List<Project>): List<Project> => ({
  ...list,
  where: `${list.where} and exists (select 1 from project_pins pin where pin.member_id = :readerId and pin.project_id = projects.id)`,
  total: undefined,
});

/** All others than these. */
const without = (list: List<Project>, ids: readonly string[]): List<Project> => ({
  ...list,
  where: `${list.where} and projects.id not in (select value from json_each(:first))`,
  args: { ...list.args, first: JSON.stringify(ids) },
});

export const deletedOf = (organizationId: string, now: number): List<DeletedProject> => ({
  table: 'projects',
  columns: DELETED_COLUMNS,
  where: 'organization_id = :organizationId and deleted_at > :since',
  args: { organizationId, since: now - RESTORE_DAYS * DAY },
  sorts: { deletedAt: 'deleted_at' },
  search: 'projects_search',
  toItem: toDeletedProject,
});

/** What the table’s defaults give a new row. */
const FRESH = {
  data_rows: 0,
  labels: 0,
  to_label: 0,
  in_review: 0,
  in_rework: 0,
  skipped: 0,
  done: 0,
  first_reviews: 0,
  first_accepted: 0,
  datasets: 0,
  is_pinned: 0,
  reader_role: 'ADMIN', // who creates one is an admin of the organization
  version: 1,
};
