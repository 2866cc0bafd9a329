import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Blobs, Draft } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { record } from '../core/change.ts';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Attempt, Job, Outcome } from '../jobs/job.ts';
import type { TaskKind, TaskStatus } from './contract.ts';
import { KEPT, type Ending, type Kind, type Progress } from './kinds.ts';
import { askerScope } from './scope.ts';

/** What is said of a task without reading it. */
export type Payload = { memberId: string; kind: TaskKind; name: string; projectId: string | null };

type Options = { db: Database; keyring: Keyring; blobs: Blobs };

/** Milliseconds between two writes of progress that bring nothing else with them. */
const PACE = 1000;

/** One attempt at a task: its member may still do it, its progress is written, its files are kept with its end or not at all. */
export async function runTask(options: Options, kind: Kind, job: Job<Payload>, attempt: Attempt): Promise<Outcome> {
  const { db, blobs } = options;
  const [row] = await db.read(
    `select t.id, t.organization_id, t.member_id, t.name, t.status, t.input, t.permissions, t.projects, t.checkpoint, t.source_blob,
            m.role, m.removed_at
     from tasks t join members m on m.id = t.member_id
     where t.id = :id and t.organization_id = :organizationId and t.ended_at is null`,
    { id: job.subject, organizationId: job.organizationId },
  );
  if (!row) return {};
  // It was canceled between the claim and this read.
  if (row['status'] === 'CANCELING') return { effects: endedStatements(job, 'CANCELED', '') };
  const projects = row['projects'] === null ? undefined : (JSON.parse(row['projects'] as string) as string[]);
  const scope = askerScope(options, { row, role: row['role'] as Role, projects }, attempt.fence);
  const drafts = new Set<Draft>();
  try {
    await attempt.heartbeat([begin(job, Date.now())]);
    const input = JSON.parse(row['input'] as string) as unknown;
    if (row['removed_at'] !== null) throw new Problem('forbidden', 'The member who asked for it was removed.');
    await kind.authorize(scope, input);
    const ending = await kind.run({
      id: job.subject,
      name: row['name'] as string,
      input,
      scope,
      sourceBlob: row['source_blob'] as string | null,
      checkpoint: row['checkpoint'] === null ? undefined : (JSON.parse(row['checkpoint'] as string) as unknown),
      signal: attempt.signal,
      progress: paced(job, attempt),
      createFile: async () => {
        const draft = await blobs.create();
        drafts.add(draft);
        return draft;
      },
    });
    for (const file of [ending.result?.file, ending.errors]) {
      if (!file) continue;
      await file.keep();
      drafts.delete(file);
    }
    return { effects: [...scope.authority(), ...(ending.effects ?? []), ...completed(job, ending, Date.now())] };
  } catch (error) {
    const isFinal = error instanceof Problem && !['unavailable', 'internal', 'too_many_requests'].includes(error.code);
    if (!isFinal || attempt.signal.aborted) throw error;
    return { effects: endedStatements(job, 'FAILED', error.message) };
  } finally {
    for (const draft of drafts) await draft.discard();
  }
}

const begin = ({ subject: id, organizationId }: Job<Payload>, now: number): Statement => ({
  sql: `update tasks set status = 'IN_PROGRESS', started_at = coalesce(started_at, :now)
        where id = :id and organization_id = :organizationId and status = 'QUEUED'`,
  args: { id, organizationId, now },
});

/** Milliseconds after which what waits beside a task, such as a request, comes before its next batch. */
const TURN = 10;

/** Writes what comes with statements, and otherwise once a second. */
function paced(job: Job<Payload>, attempt: Attempt) {
  let wroteAt = -Infinity;
  let turnedAt = performance.now();
  return async (at: Progress, statements: readonly Statement[] = []): Promise<void> => {
    attempt.signal.throwIfAborted();
    const now = performance.now();
    const isDue = statements.length > 0 || now - wroteAt >= PACE;
    if (!isDue && now - turnedAt < TURN) return;
    if (isDue) {
      wroteAt = now;
      await attempt.heartbeat([...statements, reached(job, at)]);
    }
    await nextTurn();
    turnedAt = performance.now();
  };
}

const reached = (
  { subject: id, organizationId }: Job<Payload>,
  { processed, total, failed = 0, checkpoint }: Progress,
): Statement => ({
  sql: `update tasks set processed = :processed, total = coalesce(:total, total), failed = :failed,
          checkpoint = coalesce(:checkpoint, checkpoint)
        where id = :id and organization_id = :organizationId`,
  args: {
    id,
    organizationId,
    processed,
    total: total ?? null,
    failed,
    checkpoint: checkpoint === undefined ? null : JSON.stringify(checkpoint),
  },
});

function completed(job: Job<Payload>, ending: Ending, now: number): Statement[] {
  const { result, errors, processed, failed = 0 } = ending;
  const { subject: id, organizationId } = job;
  const keptUntil = now + KEPT;
  return [
    ...[result?.file, errors].flatMap((file) => (file ? [keepBlob(organizationId!, file, keptUntil, now)] : [])),
    {
      sql: `update tasks set status = 'COMPLETE', processed = :processed, total = :processed, failed = :failed, checkpoint = null,
              result_blob = :result, result_name = :name, result_bytes = :bytes, errors_blob = :errors,
              kept_until = :keptUntil, ended_at = :now
            where id = :id and organization_id = :organizationId`,
      args: {
        id,
        organizationId,
        processed,
        failed,
        result: result?.file.id ?? null,
        name: result?.name ?? null,
        bytes: result?.file.bytes ?? null,
        errors: errors?.id ?? null,
        keptUntil: result || errors ? keptUntil : null,
        now,
      },
    },
    ...finished(job, 'COMPLETE', now),
  ];
}

/** What ends a task that did not end well. */
export function endedStatements(job: Job<Payload>, status: 'FAILED' | 'CANCELED', reason: string): Statement[] {
  const now = Date.now();
  return [
    {
      sql: `update tasks set status = :status, reason = :reason, ended_at = :now
            where id = :id and organization_id = :organizationId and ended_at is null`,
      args: {
        id: job.subject,
        organizationId: job.organizationId,
        status,
        reason: status === 'FAILED' ? reason : null,
        now,
      },
    },
    ...finished(job, status, now),
  ];
}

function finished({ subject, organizationId, payload }: Job<Payload>, status: TaskStatus, now: number): Statement[] {
  const { memberId, kind, name, projectId } = payload;
  const data = { kind, name, status };
  const fact = { action: 'task.finished', topic: 'tasks', subjectId: subject, memberId, details: data, data };
  return record({ organizationId: organizationId! }, { ...fact, ...(projectId && { projectId }) }, now);
}
