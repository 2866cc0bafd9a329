import type { List } from '../core/list.ts';
import type { Row } from '../database/database.ts';
import { toTimestamp } from '../core/time.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Task, TaskKind, TaskStatus } from './contract.ts';

/** Makes the address of a file of a task. */
export type LinkTo = (id: string, stream: 'result' | 'errors') => string;

export const COLUMNS = [
  'id', 'kind', 'name', 'status', 'reason', 'processed', 'total', 'failed', 'source_blob', 'result_blob', 'result_name',
  'result_bytes', 'errors_blob', 'kept_until', 'project_id', 'dataset_id', 'seen_at', 'created_at', 'started_at', 'ended_at',
  // Whether others of the organization are at work, and whether anybody looks for work at all.
  `exists (select 1 from jobs j where j.lane = tasks.organization_id and j.state = 'RUNNING' and j.kind = 'tasks.' || tasks.kind) as others_run`,
].join(', '); // prettier-ignore

export const UNDER_WAY = `status in ('QUEUED', 'IN_PROGRESS', 'CANCELING')`;

/** The tasks of one member, which nobody else sees. A session that is held to projects sees those of its projects. */
export function ownTasks({ organizationId, actor, projects }: MemberScope) {
  const held = projects && { heldProjects: JSON.stringify(projects) };
  return {
    where: `organization_id = :organizationId and member_id = :memberId${held ? ' and project_id in (select value from json_each(:heldProjects))' : ''}`,
    args: { organizationId, memberId: actor.memberId, ...held },
  };
}

export function listOf(scope: MemberScope, linkTo: LinkTo, isUnderWay = false): List<Task> {
  const { where, args } = ownTasks(scope);
  return {
    table: 'tasks',
    columns: COLUMNS,
    where: isUnderWay ? `${where} and ${UNDER_WAY}` : where,
    args,
    sorts: { createdAt: 'created_at' },
    toItem: (row) => toTask(row, linkTo),
  };
}

/** Milliseconds after which a task that nobody has taken says so. */
const PATIENCE = 10_000;

export function toTask(row: Row, linkTo: LinkTo, now = Date.now()): Task {
  const id = row['id'] as string;
  const status = row['status'] as TaskStatus;
  const total = row['total'] as number | null;
  const keptUntil = row['kept_until'] as number | null;
  const time = (column: string) => (row[column] === null ? null : toTimestamp(row[column] as number));
  const isKept = keptUntil !== null && keptUntil > now;
  const isLate = now - (row['created_at'] as number) > PATIENCE;
  return {
    id,
    kind: row['kind'] as TaskKind,
    name: row['name'] as string,
    status,
    waitsFor: status !== 'QUEUED' ? null : row['others_run'] === 1 ? 'TURN' : isLate ? 'SERVER' : null,
    reason: row['reason'] as string | null,
    progress: status === 'COMPLETE' ? 1 : total ? Math.min(1, (row['processed'] as number) / total) : 0,
    processed: row['processed'] as number,
    total,
    failed: row['failed'] as number,
    resultUrl: row['result_blob'] === null ? null : linkTo(id, 'result'),
    resultName: row['result_name'] as string | null,
    resultBytes: row['result_bytes'] as number | null,
    errorsUrl: row['errors_blob'] === null ? null : linkTo(id, 'errors'),
    keptUntil: time('kept_until'),
    canRetry: status === 'FAILED' || status === 'CANCELED' || (status === 'COMPLETE' && !isKept && row['result_blob'] !== null), // prettier-ignore
    projectId: row['project_id'] as string | null,
    datasetId: row['dataset_id'] as string | null,
    isSeen: row['seen_at'] !== null,
    createdAt: toTimestamp(row['created_at'] as number),
    startedAt: time('started_at'),
    endedAt: time('ended_at'),
  };
}
