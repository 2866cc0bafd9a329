import type { Database, Result, Statement } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { Problem } from './problem.ts';
import type { Idempotency } from './scope.ts';

/** What a change is answered with, so that it can be given again to the same request. */
export type Reply = { status: number; body?: unknown; etag?: string; location?: string };

type Committer = { db: Database; keyring: Keyring; idempotency: Idempotency | undefined };

/** Writes a change in one transaction, together with its reply where the request carries an `Idempotency-Key`. */
export async function commit(
  { db, keyring, idempotency }: Committer,
  reply: Reply,
  statements: readonly Statement[],
): Promise<Result[]> {
  if (!idempotency) return db.write(statements);
  const { principal, key, fingerprint } = idempotency;
  const { sealed, keyId } = keyring.seal(JSON.stringify(reply), contextOf(idempotency));
  const remembered: Statement = {
    sql: `insert into idempotency_keys (principal, key, fingerprint, reply, key_id, created_at)
          values (:principal, :key, :fingerprint, :sealed, :keyId, :now)`,
    args: { principal, key, fingerprint, sealed, keyId, now: Date.now() },
  };
  try {
    return await db.write([remembered, ...statements]);
  } catch (error) {
    // Another process is faster with the same request: what it answered is there for the next try.
    if (isUniqueViolation(error, 'idempotency_keys')) throw stillRunning();
    throw error;
  }
}

export const stillRunning = () =>
  new Problem('conflict', 'A request with this Idempotency-Key is still running. Send it again in a moment.', {
    retryAfter: 1,
  });

export const contextOf = ({ principal, key }: Idempotency) => `idempotency_keys/${principal}/${key}`;
