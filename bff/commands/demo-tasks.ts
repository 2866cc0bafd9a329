import { PERMISSIONS } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { enqueue } from '../jobs/table.ts';
import type { TaskKind, TaskStatus } from '../tasks/contract.ts';

type Subject = { id: string; name: string; count: number };
type Around = { projects: readonly Subject[]; datasets: readonly Subject[] };

type Sample = {
  kind: TaskKind;
  /** The project or the dataset that it is about. */
  about: string;
  status: TaskStatus;
  reason?: string;
  /** The progress of the task, 0 to 1. */
  share: number;
  failed?: number;
  minutesAgo: number;
  /** Milliseconds that it took; none: it has not ended. */
  took?: number;
  /** Days from now for which its file is kept. */
  keptForDays?: number;
  isSeen?: true;
  /** Milliseconds until its next attempt begins. */
  dueIn?: number;
};

const DONE = { status: 'COMPLETE', share: 1, isSeen: true } as const;

const SAMPLES: Sample[] = [
  { ...DONE, kind: 'DATASET_EXPORT', about: 'Chest X-rays, site A', minutesAgo: (47 * DAY) / MINUTE, took: 4_100, keptForDays: -17 },
  { ...DONE, kind: 'DATA_ROW_IMPORT', about: 'Supplier invoices', minutesAgo: (9 * DAY) / MINUTE, took: 11_800 },
  { ...DONE, kind: 'DATA_ROW_IMPORT', about: 'Product reviews', minutesAgo: (3 * DAY) / MINUTE, took: 19_300 },
  { kind: 'BUCKET_IMPORT', about: 'Drone survey, south', status: 'FAILED', share: 0.4, minutesAgo: (26 * HOUR) / MINUTE, took: 48_000, isSeen: true,
    reason: 'The integration of this folder was deleted. Choose another one for the dataset.' },
  { kind: 'DATASET_EXPORT', about: 'Support chats 2026', status: 'CANCELED', share: 0.3, minutesAgo: 190, took: 2_600, isSeen: true },
  // Waits for its next attempt, as one does whose server was away.
  { kind: 'DATASET_EXPORT', about: 'Test cars, spring', status: 'IN_PROGRESS', share: 0.62, minutesAgo: 1, dueIn: 20 * MINUTE },
  // The server begins with these when it starts, and makes their files.
  { kind: 'PROJECT_EXPORT', about: 'Pedestrians at night', status: 'QUEUED', share: 0, minutesAgo: 0, dueIn: 0 },
  { kind: 'PROJECT_EXPORT', about: 'Forklift safety', status: 'QUEUED', share: 0, minutesAgo: 0, dueIn: 0 },
]; // prettier-ignore

/** Tasks of a member: finished, failed, canceled, under way, and two that the server does at its start. */
export const demoTasks = (organizationId: string, memberId: string, around: Around, now: number): Statement[] =>
  SAMPLES.flatMap(({ kind, about, status, reason = null, share, failed = 0, minutesAgo, took, keptForDays, isSeen, dueIn }) => {
    const isOfProject = kind === 'PROJECT_EXPORT';
    const { id: subject, name, count } = (isOfProject ? around.projects : around.datasets).find(({ name }) => name === about)!;
    const createdAt = now - minutesAgo * MINUTE;
    const endedAt = took === undefined ? null : createdAt + took;
    const id = createId(createdAt);
    const projectId = isOfProject ? subject : null;
    const isExport = kind.endsWith('EXPORT');
    const input = isExport ? { filters: {}, params: {}, format: 'NDJSON', [isOfProject ? 'projectId' : 'datasetId']: subject } : { datasetId: subject };
    const result = isExport && status === 'COMPLETE';
    const task: Statement = {
      sql: `insert into tasks (id, organization_id, member_id, kind, name, search, status, reason, input, permissions, processed,
              total, failed, result_blob, result_name, result_bytes, kept_until, project_id, dataset_id, seen_at, created_at, started_at, ended_at)
            values (:id, :organizationId, :memberId, :kind, :name, :search, :status, :reason, :input, :permissions, :processed,
              :total, :failed, :blob, :resultName, :resultBytes, :keptUntil, :projectId, :datasetId, :seenAt, :createdAt, :startedAt, :endedAt)`,
      args: {
        id,
        organizationId,
        memberId,
        kind,
        name,
        search: nameKey(name),
        status,
        reason,
        input: JSON.stringify(input),
        permissions: JSON.stringify(PERMISSIONS),
        processed: Math.round(count * share),
        total: status === 'QUEUED' ? null : count,
        failed,
        blob: result ? createId(createdAt) : null,
        resultName: result ? `dataset ${name}.ndjson` : null,
        resultBytes: result ? count * 310 : null,
        keptUntil: keptForDays === undefined ? null : now + keptForDays * DAY,
        projectId,
        datasetId: isOfProject ? null : subject,
        seenAt: isSeen && endedAt !== null ? endedAt + MINUTE : null,
        createdAt,
        startedAt: status === 'QUEUED' ? null : createdAt + 200,
        endedAt,
      },
    };
    if (dueIn === undefined) return [task];
    const payload = { memberId, kind, name, projectId };
    return [task, enqueue(`tasks.${kind}`, { organizationId, subject: id, payload, delay: dueIn })];
  }); // prettier-ignore
