import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List } from '../core/list.ts';
import { nameKey, nameTaken } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { deleteVersioned, readRow, stale, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row, Statement } from '../database/database.ts';
import {
  MOST_VIEWS,
  type NewSavedView,
  type SavedView,
  type SavedViewChanges,
  type SavedViewQuery,
} from './contract.ts';

const TOPIC = 'views';

/** The reader’s own views of a list, and those of the organization. */
export async function listViews(scope: MemberScope, { kind, ...query }: SavedViewQuery): Promise<Page<SavedView>> {
  mayRead(scope);
  return listPage(scope, listOf(scope, kind), query);
}

export async function getView(scope: MemberScope, id: string): Promise<SavedView> {
  mayRead(scope);
  return readView(scope, id);
}

export async function createView(scope: MemberScope, input: NewSavedView): Promise<SavedView> {
  mayRead(scope);
  if (input.isShared) mayChangeShared(scope);
  const now = Date.now();
  const id = createId(now);
  const ownerId = ownerOf(scope, input.isShared);
  const { kind, name, view } = input;
  const insert = {
    sql: `insert into saved_views (id, organization_id, kind, owner_id, name, name_key, view, created_by, created_at, updated_at)
          select :id, :organizationId, :kind, :ownerId, :name, :nameKey, :view, :memberId, :now, :now
          where ${HAS_ROOM}`,
    args: {
      id,
      organizationId: scope.organizationId,
      kind,
      ownerId,
      name,
      nameKey: nameKey(name),
      view: JSON.stringify(view),
      memberId: scope.actor.memberId,
      now,
    },
    ifNoRows: tooMany,
  };
  const facts = factOf(scope, 'view.created', { id, isShared: input.isShared, version: 1 }, { name, isShared: input.isShared }); // prettier-ignore
  const [member] = await scope.db.read(
    'select name from members where id = :id and organization_id = :organizationId',
    {
      id: scope.actor.memberId,
      organizationId: scope.organizationId,
    },
  );
  const saved: SavedView = {
    id,
    ...input,
    createdBy: { id: scope.actor.memberId, name: member!['name'] as string },
    createdAt: toTimestamp(now),
    updatedAt: toTimestamp(now),
    version: 1,
  };
  await change(scope, facts, [insert], { value: saved }).catch(nameTaken('saved_views.name_key'));
  return saved;
}

/** Changes one. `isShared` gives it to the organization, or takes it back for who asks. */
export async function updateView(
  scope: MemberScope,
  id: string,
  changes: SavedViewChanges,
  version: number | undefined,
): Promise<SavedView> {
  mayRead(scope);
  const before = await readView(scope, id);
  const isShared = changes.isShared ?? before.isShared;
  if (before.isShared || isShared) mayChangeShared(scope);
  const now = Date.now();
  const saved: SavedView = {
    ...before,
    name: changes.name ?? before.name,
    view: changes.view ?? before.view,
    isShared,
    updatedAt: toTimestamp(now),
    version: (version ?? before.version) + 1,
  };
  const ownerId = ownerOf(scope, isShared);
  const room = {
    sql: `select 1 as room where ${HAS_ROOM}`,
    args: { organizationId: scope.organizationId, kind: saved.kind, ownerId },
    ifNoRows: tooMany,
  };
  const set = {
    name: saved.name,
    name_key: nameKey(saved.name),
    view: JSON.stringify(saved.view),
    owner_id: ownerId,
    updated_at: now,
  };
  const { name } = before;
  const details = { name: saved.name, isShared, before: { name, isShared: before.isShared } };
  const isSeenByAll = { ...saved, isShared: isShared || before.isShared };
  await change(
    scope,
    factOf(scope, 'view.updated', isSeenByAll, details),
    [
      unchanged(scope, before),
      ...(isShared === before.isShared ? [] : [room]),
      updateVersioned(scope, { table: 'saved_views', id, set, version: version ?? before.version }),
    ],
    { value: saved },
  ).catch(nameTaken('saved_views.name_key'));
  return saved;
}

export async function deleteView(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayRead(scope);
  const before = await readView(scope, id);
  if (before.isShared) mayChangeShared(scope);
  const { name, isShared } = before;
  const fact = factOf(scope, 'view.deleted', { id, isShared }, { name, isShared });
  await change(scope, fact, [
    unchanged(scope, before),
    deleteVersioned(scope, { table: 'saved_views', id, version: version ?? before.version }),
  ]);
}

/** Whoever sees the list may have views of it. */
function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'datasets:read');
  requireWholeOrganization(scope);
}

/** What everybody sees is changed by those who may change the data rows. */
function mayChangeShared(scope: MemberScope): void {
  requirePermission(scope, 'datasets:write');
}

/** Holds the write to the view whose owner was looked at, so that nobody changes one that was just given to the organization. */
const unchanged = ({ organizationId }: MemberScope, { id, version }: SavedView): Statement => ({
  sql: 'select id from saved_views where id = :id and organization_id = :organizationId and version = :version',
  args: { id, organizationId, version },
  ifNoRows: stale,
});

const ownerOf = ({ actor }: MemberScope, isShared: boolean): string => (isShared ? '' : actor.memberId);

/** Nobody else hears of a member’s own view. */
const factOf = (
  { actor }: MemberScope,
  action: string,
  { id, isShared, version }: Pick<SavedView, 'id' | 'isShared'> & { version?: number },
  details: Record<string, unknown>,
) => ({
  action,
  topic: TOPIC,
  subjectId: id,
  ...(version !== undefined && { version }),
  ...(!isShared && { memberId: actor.memberId }),
  details,
});

const HAS_ROOM = `(select count(*) from saved_views where organization_id = :organizationId and kind = :kind and owner_id = :ownerId) < ${MOST_VIEWS}`;

const tooMany = () => new Problem('conflict', 'There are 100 views already. Delete one first.');

const VISIBLE = `organization_id = :organizationId and owner_id in ('', :readerId)`;

const visibleTo = ({ organizationId, actor }: MemberScope) => ({ organizationId, readerId: actor.memberId });

export const listOf = (scope: MemberScope, kind: SavedViewQuery['kind']): List<SavedView> => ({
  table: 'saved_views',
  columns: COLUMNS,
  where: `${VISIBLE} and kind = :kind`,
  args: { ...visibleTo(scope), kind },
  sorts: { name: 'name_key' },
  toItem: toView,
});

async function readView(scope: MemberScope, id: string): Promise<SavedView> {
  const sql = `select ${COLUMNS} from saved_views where id = :id and ${VISIBLE}`;
  return toView(await readRow(scope, 'view', sql, { id, ...visibleTo(scope) }));
}

const COLUMNS = `id, kind, owner_id, name, view, created_by, created_at, updated_at, version,
  (select m.name from members m where m.id = saved_views.created_by) as creator_name`;

const toView = (row: Row): SavedView => ({
  id: row['id'] as string,
  kind: row['kind'] as SavedView['kind'],
  name: row['name'] as string,
  isShared: row['owner_id'] === '',
  view: JSON.parse(row['view'] as string) as SavedView['view'],
  createdBy: { id: row['created_by'] as string, name: row['creator_name'] as string },
  createdAt: toTimestamp(row['created_at'] as number),
  updatedAt: toTimestamp(row['updated_at'] as number),
  version: row['version'] as number,
});
