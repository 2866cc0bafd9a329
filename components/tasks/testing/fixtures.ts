import type { Task } from '../../../bff/tasks/contract.ts';
import type { Reply } from '../../testing/server.ts';

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/** An export that runs, but for what `change` says. */
export const task = (change: Partial<Task> = {}): Task => ({
  id: 'c00000000000000000000tsk1',
  kind: 'PROJECT_EXPORT',
  name: 'Street scenes',
  status: 'IN_PROGRESS',
  waitsFor: null,
  reason: null,
  progress: 0.3,
  processed: 12_000,
  total: 40_000,
  failed: 0,
  resultUrl: null,
  resultName: null,
  resultBytes: null,
  errorsUrl: null,
  keptUntil: null,
  canRetry: false,
  projectId: null,
  datasetId: null,
  isSeen: false,
  createdAt: ago(2),
  startedAt: ago(1),
  endedAt: null,
  ...change,
});

const ended = (minutes: number) => ({ endedAt: ago(minutes), isSeen: true, createdAt: ago(minutes + 2) });

export const complete = task({
  id: 'c00000000000000000000tsk2',
  kind: 'DATA_ROW_IMPORT',
  name: 'Warehouse cameras, March',
  status: 'COMPLETE',
  progress: 1,
  processed: 40_000,
  failed: 12,
  resultUrl: 'https://bff.example/task-files/c00000000000000000000tsk2/result?expires=1&key=k&signature=s',
  resultName: 'Warehouse.ndjson',
  resultBytes: 4_200_000,
  errorsUrl: 'https://bff.example/task-files/c00000000000000000000tsk2/errors?expires=1&key=k&signature=s',
  keptUntil: ago(-30 * 24 * 60),
  ...ended(12),
});

export const failedTask = task({
  id: 'c00000000000000000000tsk3',
  kind: 'DATASET_EXPORT',
  name: 'Chat transcripts',
  status: 'FAILED',
  reason: 'The member who asked for it was removed.',
  canRetry: true,
  ...ended(60),
});

export const expiredTask = task({
  id: 'c00000000000000000000tsk4',
  name: 'An export from long ago with a name that goes on and on until nobody has room for it any more',
  status: 'COMPLETE',
  progress: 1,
  resultUrl: 'https://bff.example/task-files/c00000000000000000000tsk4/result?expires=1&key=k&signature=s',
  keptUntil: ago(60),
  canRetry: true,
  ...ended(31 * 24 * 60),
});

export const queued = task({
  id: 'c00000000000000000000tsk5',
  kind: 'LABEL_IMPORT',
  name: 'Lanes, second round',
  status: 'QUEUED',
  waitsFor: 'TURN',
  processed: 0,
  total: null,
  progress: 0,
  startedAt: null,
});

export const all = [task(), queued, complete, failedTask, expiredTask];

/** What a server with these tasks answers. */
export function replies(items: readonly Task[] = all): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/tasks': { items, next: null, total: items.length },
    'POST /v1/tasks/seen': undefined,
  };
  for (const item of items) {
    table[`GET /v1/tasks/${item.id}`] = item;
    table[`POST /v1/tasks/${item.id}/cancel`] = { ...item, status: 'CANCELING' };
    table[`POST /v1/tasks/${item.id}/retry`] = task({ ...item, id: 'c00000000000000000000tsk9', status: 'QUEUED' });
  }
  return table;
}
