import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { MINUTE } from './time.ts';

type Options = {
  db: Database;
  log: Logger;
  table: 'api_keys' | 'members' | 'portal_secrets';
  /** The column with the moment, in milliseconds since 1970; 0 for never. */
  column: string;
  /** Which rows are an organization’s, where the table does not say so itself. */
  ofOrganization?: string;
};

/** What else a use tells of the row, by column. */
type Noted = Readonly<Record<string, string>>;

/** Milliseconds that what was seen waits for more, so that many are one write. */
const PAUSE = 1000;

/** Writes down when each row of a table was last used: at most once a minute for each, beside the requests and never in their way. */
export class LastSeen {
  readonly #options: Options;
  readonly #waiting = new Map<string, { organizationId: string; at: number; noted: Noted }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Notes a use now, where `lastSeenAt`, which the row has, is more than a minute ago. */
  record(organizationId: string, id: string, lastSeenAt: number, noted: Noted = {}, now = Date.now()): void {
    if ((lastSeenAt > now - MINUTE && lastSeenAt <= now) || this.#waiting.has(id)) return;
    this.#waiting.set(id, { organizationId, at: now, noted });
    this.#timer ??= setTimeout(() => void this.idle(), PAUSE).unref();
  }

  /** Resolves when all that was noted is written. */
  idle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return (this.#written = this.#written.then(() => this.#write()));
  }

  /** A failure is logged: the next use tries again. */
  async #write(): Promise<void> {
    const { db, log, table, column, ofOrganization = 'organization_id = :organizationId' } = this.#options;
    if (this.#waiting.size === 0) return;
    const seen = [...this.#waiting];
    this.#waiting.clear();
    const statements = seen.map(([id, { organizationId, at, noted }]) => ({
      sql: `update ${table} set ${[`${column} = :at`, ...Object.keys(noted).map((name) => `${name} = :${name}`)].join(', ')}
            where id = :id and ${ofOrganization} and (${column} < :before or ${column} > :at)`,
      args: { id, organizationId, ...noted, at, before: at - MINUTE },
    }));
    await db
      .write(statements)
      .catch((error: unknown) => log.warn({ err: error }, `when rows of ${table} were last used could not be written`));
  }
}
