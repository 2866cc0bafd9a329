import { change } from '../core/change.ts';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { serverScope, type MemberScope } from '../core/scope.ts';
import { DAY, MINUTE } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Schedule } from '../jobs/job.ts';
import type { Task } from '../tasks/contract.ts';
import { askerScope } from '../tasks/scope.ts';

type Options = {
  db: Database;
  keyring: Keyring;
  startSync: (
    scope: MemberScope,
    datasetId: string,
    folder: { id: string; integrationId: string; prefix: string },
    statements: readonly Statement[],
  ) => Promise<Task>;
};

/** Folders of one look. */
const AT_ONCE = 100;

/** Starts the tasks that add what is new in the folders which are synced every day, as the members who asked for it. */
export const syncDaily = ({ db, keyring, startSync }: Options, now = Date.now): Schedule => ({
  kind: 'folders.sync',
  every: 15 * MINUTE,
  async run({ fence, heartbeat, signal }) {
    await heartbeat([repairTimes(now())]);
    for await (const row of dueFolders(db, now())) {
      signal.throwIfAborted();
      const role = row['removed_at'] === null ? (row['role'] as Role) : 'NONE';
      const scope = askerScope({ db, keyring }, { row, role }, fence);
      const folder = {
        id: row['id'] as string,
        integrationId: row['integration_id'] as string,
        prefix: row['prefix'] as string,
      };
      try {
        await startSync(scope, row['dataset_id'] as string, folder, [nextFor(row, now())]);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // Too many of their tasks are under way, or another process was faster: the next look comes soon.
        const isLater = error.code === 'conflict' || error.code === 'unavailable';
        if (!isLater) await stop({ db, keyring }, row, fence, error.message);
      }
      await heartbeat();
    }
  },
});

/** All that are due, a few at a time: those of which none can start now keep no others back. */
async function* dueFolders(db: Database, now: number): AsyncGenerator<Row> {
  for (let after = { dueAt: 0, id: '' }; ;) {
    const rows = await db.read(DUE, { now, ...after });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = { dueAt: last['due_at'] as number, id: last['id'] as string };
  }
}

/** What is due in more than a day was set while the clock was ahead. The clocks of servers differ by a little. */
const repairTimes = (now: number): Statement => ({
  sql: 'update bucket_folders set due_at = :now where due_at > :latest',
  args: { now, latest: now + DAY + MINUTE },
});

const DUE = `select f.id, f.organization_id, f.dataset_id, f.integration_id, f.prefix, f.due_at, f.member_id, f.permissions, m.role, m.removed_at
  from bucket_folders f join members m on m.id = f.member_id
  join datasets d on d.id = f.dataset_id and d.deleted_at is null
  where f.due_at <= :now and (f.due_at, f.id) > (:dueAt, :id) order by f.due_at, f.id limit ${AT_ONCE}`;

const nextFor = ({ id, organization_id: organizationId, due_at: due }: Row, now: number): Statement => ({
  sql: `update bucket_folders set due_at = :next where id = :id and organization_id = :organizationId and due_at = :due`,
  args: { id: id!, organizationId: organizationId!, due: due!, next: now + DAY },
  ifNoRows: () => new Problem('conflict', 'Another process has started this task.'),
});

/** Nobody is there any more who may have it done: that is written down where an admin looks. */
async function stop(
  { db, keyring }: Pick<Options, 'db' | 'keyring'>,
  { id, organization_id: organizationId, dataset_id: datasetId, prefix }: Row,
  fence: Statement,
  reason: string,
): Promise<void> {
  const scope = { ...serverScope(db, keyring, organizationId as string), authority: () => [fence] };
  const details = { prefix, isDaily: false, reason };
  const fact = { action: 'dataset.folder_set', topic: 'datasets', subjectId: datasetId as string, details };
  await change(scope, fact, [
    {
      sql: 'update bucket_folders set due_at = null where id = :id and organization_id = :organizationId',
      args: { id: id!, organizationId: organizationId! },
    },
  ]);
}
