import { HOUR } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import type { Schedule } from './job.ts';

const REPLIES_KEPT = 48 * HOUR;
const SESSIONS_KEPT = 7 * 24 * HOUR;

/** Deletes what nobody can need any more. */
export const tidy = (db: Database, now = Date.now): Schedule => ({
  kind: 'server.tidy',
  every: HOUR,
  async run({ fence }) {
    await db.write([
      fence,
      { sql: 'delete from idempotency_keys where created_at < :before', args: { before: now() - REPLIES_KEPT } },
      { sql: 'delete from embed_sessions where expires_at < :before', args: { before: now() - SESSIONS_KEPT } },
      { sql: 'delete from uploads where expires_at < :now', args: { now: now() } }, // the parts by themselves, as blobs
    ]);
  },
});
