import { HOUR } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import type { Schedule } from './job.ts';

const REPLIES_KEPT = 48 * HOUR;
const SESSIONS_KEPT = 7 * 24 * HOUR;
/** Longer than any upload is kept, since the clocks of servers differ. */
const UPLOADS_KEPT = 25 * HOUR;

/** Deletes what nobody can need any more. */
export const tidy = (db: Database, now = Date.now): Schedule => ({
  kind: 'server.tidy',
  every: HOUR,
  async run({ fence }) {
    await db.write([
      fence,
      { sql: 'delete from idempotency_keys where created_at < :before', args: { before: now() - REPLIES_KEPT } },
      { sql: 'delete from embed_sessions where expires_at < :before', args: { before: now() - SESSIONS_KEPT } },
      // What was begun while the clock was ahead ends as well, and its parts with it. Other parts end by themselves, as blobs.
      {
        sql: `update blobs set expires_at = 0 where id in
                (select blob_id from upload_parts where upload_id in (select id from uploads where expires_at > :latest))`,
        args: { latest: now() + UPLOADS_KEPT },
      },
      {
        sql: 'delete from uploads where expires_at < :now or expires_at > :latest',
        args: { now: now(), latest: now() + UPLOADS_KEPT },
      },
    ]);
  },
});
