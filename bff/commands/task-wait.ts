import { setTimeout as wait } from 'node:timers/promises';
import type { TaskKind, TaskStatus } from '../tasks/contract.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open.ts';
import { UsageError, type Command } from './command.ts';

/** Milliseconds from one look to the next. */
const PAUSE = 500;

const LONGEST = 86_400;

type State = {
  id: string;
  kind: TaskKind;
  name: string;
  status: TaskStatus;
  processed: number;
  failed: number;
  reason: string | null;
};

export const taskWait: Command = {
  name: 'task wait',
  summary:
    'Wait until an export or an import has ended, while the server runs. The exit code is 0 where it ended well.',
  makesNoKey: true,
  options: {
    organization: { value: 'ID', help: 'The organization of whoever asked for it.', required: true },
    task: { value: 'ID', help: 'The task, as the API names it.', required: true },
    timeout: { value: 'SECONDS', help: 'How long to wait, up to 86400: 3600 where it is left out.' },
  },
  async run(options, config) {
    const seconds = Number(options['timeout'] ?? 3600);
    if (!(seconds >= 0 && seconds <= LONGEST)) throw new UsageError('Give --timeout as seconds from 0 to 86400.');
    const [organizationId, id] = [options['organization'] as string, options['task'] as string];
    const db = await openDatabase({ ...config(), readOnly: true });
    try {
      const state = await untilEnded(db, { organizationId, id }, seconds * 1000);
      return { ok: state.status === 'COMPLETE', ...state };
    } finally {
      await db.close();
    }
  },
  print: ({ name, status, processed, failed, reason }: State) =>
    [
      `${name}: ${WORDS[status]}`,
      `${processed} processed, ${failed} failed`,
      ...(reason === null ? [] : [reason]),
    ].join('\n'),
};

const WORDS: Record<TaskStatus, string> = {
  QUEUED: 'still waiting for its turn',
  IN_PROGRESS: 'still in progress',
  CANCELING: 'being canceled',
  COMPLETE: 'complete',
  FAILED: 'failed',
  CANCELED: 'canceled',
};

/** The state of the task when it has ended, or when the time is over. */
async function untilEnded(db: Database, which: { organizationId: string; id: string }, patience: number) {
  const until = performance.now() + patience;
  for (;;) {
    const { endedAt, ...state } = await readState(db, which);
    const left = until - performance.now();
    if (endedAt !== null || left <= 0) return state;
    await wait(Math.min(PAUSE, left));
  }
}

async function readState(db: Database, which: { organizationId: string; id: string }) {
  const [row] = await db.read(
    `select kind, name, status, processed, failed, reason, ended_at from tasks
     where id = :id and organization_id = :organizationId`,
    which,
  );
  if (!row) throw new UsageError(`The organization ${which.organizationId} has no task ${which.id}.`);
  return {
    id: which.id,
    kind: row['kind'] as TaskKind,
    name: row['name'] as string,
    status: row['status'] as TaskStatus,
    processed: row['processed'] as number,
    failed: row['failed'] as number,
    reason: row['reason'] as string | null,
    endedAt: row['ended_at'] as number | null,
  };
}
