import type { Logger } from 'pino';
import { MINUTE } from '../core/time.ts';
import type { Database } from '../database/database.ts';

/** Writes down when each key was last used: at most once a minute for each, beside the requests and never in their way. */
export class KeyUses {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #waiting = new Map<string, { organizationId: string; at: number }>();
  #writing: Promise<void> | undefined;

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** Notes a use now, where `lastUsedAt` is more than a minute ago. */
  record(organizationId: string, keyId: string, lastUsedAt: number, now = Date.now()): void {
    if (lastUsedAt > now - MINUTE && lastUsedAt <= now) return;
    this.#waiting.set(keyId, { organizationId, at: now });
    this.#writing ??= this.#write();
  }

  /** Resolves when all that was noted is written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  /** What comes while it writes is in the next round. A failure is logged: the next use tries again. */
  async #write(): Promise<void> {
    while (this.#waiting.size > 0) {
      const uses = [...this.#waiting];
      this.#waiting.clear();
      await this.#db
        .write(
          uses.map(([id, { organizationId, at }]) => ({
            sql: `update api_keys set last_used_at = :at
                  where id = :id and organization_id = :organizationId and (last_used_at < :before or last_used_at > :at)`,
            args: { id, organizationId, at, before: at - MINUTE },
          })),
        )
        .catch((error: unknown) => this.#log.warn({ err: error }, 'the uses of API keys could not be written'));
    }
    this.#writing = undefined; // in the same turn as the look at what waits
  }
}
