import { DAY, HOUR } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import { Failures } from '../jobs/failures.ts';
import type { Schedule } from '../jobs/job.ts';
import type { Blobs } from './blobs.ts';

/** The row of a blob, for the transaction of what refers to it. Without one the file is swept away after a day. */
export const keepBlob = (
  organizationId: string,
  { id, bytes }: { id: string; bytes: number },
  expiresAt: number,
  now = Date.now(),
): Statement => ({
  sql: `insert into blobs (id, organization_id, bytes, expires_at, created_at)
        values (:id, :organizationId, :bytes, :expiresAt, :now)`,
  args: { id, organizationId, bytes, expiresAt, now },
});

/** How many rows are deleted at once. */
const BATCH = 500;

/** Deletes the blobs whose time has come, and the files that nothing refers to, such as those of a process that ended. */
export const sweepBlobs = (db: Database, blobs: Blobs, now = Date.now): Schedule => ({
  kind: 'blobs.sweep',
  every: HOUR,
  async run({ fence, heartbeat }) {
    const failures = new Failures();
    for (;;) {
      const [, deleted] = await db.write([
        fence,
        {
          sql: `delete from blobs where id in (select id from blobs where expires_at < :now limit ${BATCH}) returning id`,
          args: { now: now() },
        },
      ]);
      for (const row of deleted!.rows) await failures.collect(() => blobs.delete(row['id'] as string));
      if (deleted!.rows.length < BATCH) break;
      await heartbeat();
    }
    let batch: string[] = [];
    const sweep = async () => {
      const known = await db.read('select id from blobs where id in (select value from json_each(:ids))', {
        ids: JSON.stringify(batch),
      });
      const kept = new Set(known.map((row) => row['id']));
      for (const id of batch) if (!kept.has(id)) await failures.collect(() => blobs.delete(id));
      batch = [];
      await heartbeat();
    };
    for await (const { id, changedAt } of blobs.list()) {
      if (changedAt > now() - DAY) continue;
      batch.push(id);
      if (batch.length === BATCH) await sweep();
    }
    if (batch.length > 0) await sweep();
    failures.throwFirst();
  },
});
