import type { Logger } from 'pino';
import { HOUR, MINUTE } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import type { Checker } from '../integrations/checker.ts';

/** Runs `job` every so often, never twice at once. A failure is logged, and the next round tries again. */
function every(milliseconds: number, job: () => Promise<unknown>, log: Logger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    running = job()
      .catch((error: unknown) => log.error({ err: error }, 'work in the background failed'))
      .finally(() => (idle = true));
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

type Options = { db: Database; checker: Checker; log: Logger; reloadKeyring: () => Promise<void> };

const TICK = 15_000;
const REPLIES_KEPT = 48 * HOUR;
const SESSIONS_KEPT = 7 * 24 * HOUR;

/** The work that nobody asked for just now. Gives what stops it, once what is under way has ended. */
export function startSchedule({ db, checker, log, reloadKeyring }: Options): () => Promise<void> {
  const stops = [
    every(TICK, () => checkAllDue(checker), log),
    every(MINUTE, reloadKeyring, log), // another process may have rotated the keys: what is sealed from now on uses the new one
    every(HOUR, () => tidy(db), log),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** A round takes a few, and the next one what is left, so that any number of integrations is checked in time. */
async function checkAllDue(checker: Checker): Promise<void> {
  while ((await checker.checkDue()) > 0);
}

/** Deletes what nobody can need any more. */
export async function tidy(db: Database, now = Date.now()): Promise<void> {
  await db.write([
    { sql: 'delete from idempotency_keys where created_at < :before', args: { before: now - REPLIES_KEPT } },
    { sql: 'delete from embed_sessions where expires_at < :before', args: { before: now - SESSIONS_KEPT } },
  ]);
}
