import { HOUR } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import type { Schedule } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';

/** How many days deliveries, and what was sent and answered, are kept. */
const KEPT_DAYS = 30;

/** Deliveries of one transaction. */
const STEP = 1000;

/**
 * Deletes deliveries that are older, by whole days in GMT. What is pending goes with them, so a day must be old at two looks:
 * a clock that is ahead for a while deletes nothing.
 */
export const forgetDeliveries = (db: Database, { now = Date.now, sightings = new Sightings() } = {}): Schedule => ({
  kind: 'webhooks.forget',
  every: HOUR,
  async run({ heartbeat, signal }) {
    const [oldest] = await db.read('select min(created_at) as at from webhook_deliveries');
    const before = sightings.confirmDays((oldest?.['at'] as number | null) ?? now(), KEPT_DAYS, now());
    const old = () => db.read('select id from webhook_deliveries where created_at < :before limit 1', { before });
    while ((await old()).length > 0) {
      signal.throwIfAborted();
      const sql = `delete from webhook_deliveries where id in
        (select id from webhook_deliveries where created_at < :before limit ${STEP})`;
      await heartbeat([{ sql, args: { before } }]);
    }
  },
});
