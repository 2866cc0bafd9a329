import { HOUR } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import type { Schedule } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';

/** Entries of one transaction. */
const STEP = 1000;

/**
 * Deletes entries that are older than the operator keeps them, by whole days in GMT. A day must be old at two looks, so that
 * a clock that is ahead for a while deletes nothing.
 */
export const expireAuditLog = (
  { db, days }: { db: Database; days: number },
  { now = Date.now, sightings = new Sightings() } = {},
): Schedule => ({
  kind: 'audit-log.expire',
  every: 6 * HOUR,
  async run({ heartbeat, signal }) {
    const [oldest] = await db.read('select min(at) as at from audit_log');
    const before = sightings.confirmDays((oldest?.['at'] as number | null) ?? now(), days, now());
    for (;;) {
      const rows = await db.read(`select position from audit_log where at < :before order by at limit ${STEP}`, {
        before,
      });
      if (rows.length === 0) return;
      signal.throwIfAborted();
      const positions = JSON.stringify(rows.map((row) => row['position']));
      const sql = 'delete from audit_log where position in (select value from json_each(:positions))';
      await heartbeat([{ sql, args: { positions } }]);
    }
  },
});
