import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../database/database.ts';
import { LOG_COLUMNS, toLogged, type LoggedChange } from './logged.ts';

/** Who is handed the changes of an organization as they are made. */
export type Reader = {
  readonly organizationId: string;
  /** Called once for all that was made since the last time. */
  take: (changes: readonly LoggedChange[]) => void;
  /** The server stops. */
  end: () => void;
};

/** Milliseconds between two looks at the change log, and at most after looks that failed. */
const PAUSE = 250;
const LONGEST_PAUSE = 5000;
/** Rows of one look. */
const MOST = 1000;

/**
 * Follows the change log for all streams of this process, by one small read every quarter of a second, whoever made the
 * change: this process, another one, or the command line. Where nobody listens it reads nothing.
 */
export class Feed {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #readers = new Map<string, Set<Reader>>();
  #position = 0;
  #started: Promise<void> | undefined;
  #stopping = new AbortController();

  constructor({ db, log, registry }: { db: Database; log: Logger; registry: Registry }) {
    this.#db = db;
    this.#log = log;
    const open: Gauge = new Gauge({
      name: 'event_streams_open',
      help: 'Streams of GET /v1/events in this process.',
      registers: [registry],
      collect: () => open.set(this.size),
    });
  }

  /** The readers of an organization. */
  readersOf(organizationId: string): ReadonlySet<Reader> {
    return this.#readers.get(organizationId) ?? new Set();
  }

  /** How many readers there are. */
  get size(): number {
    return [...this.#readers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Hands every change to the reader from now on, until `leave`, and perhaps some that were made just before. */
  async join(reader: Reader): Promise<void> {
    const readers = this.#readers.get(reader.organizationId) ?? new Set();
    this.#readers.set(reader.organizationId, readers.add(reader));
    try {
      this.#started ??= this.#start();
      await this.#started;
    } catch (error) {
      this.leave(reader);
      throw error;
    }
  }

  leave(reader: Reader): void {
    const readers = this.#readers.get(reader.organizationId);
    readers?.delete(reader);
    if (readers?.size === 0) this.#readers.delete(reader.organizationId);
  }

  /** Ends every stream, also those that are about to begin. */
  stop(): void {
    this.#stopping.abort();
    for (const readers of this.#readers.values()) for (const reader of readers) reader.end();
  }

  get stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #start(): Promise<void> {
    try {
      const [row] = await this.#db.read('select coalesce(max(position), 0) as position from changes');
      this.#position = row!['position'] as number;
      void this.#run();
    } catch (error) {
      this.#started = undefined;
      throw error;
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; this.#readers.size > 0 && !signal.aborted;) {
      await wait(Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE), undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) break;
      try {
        while ((await this.#look()) === MOST);
        failures = 0;
      } catch (error) {
        // The streams stay: nothing can change while nobody can write.
        if (failures++ === 0) this.#log.warn({ err: error }, 'the change log cannot be read; live updates wait');
      }
    }
    this.#started = undefined;
  }

  async #look(): Promise<number> {
    const rows = await this.#db.read(
      `select ${LOG_COLUMNS}, organization_id from changes where position > :position order by position limit ${MOST}`,
      { position: this.#position },
    );
    if (rows.length === 0) return 0;
    this.#position = rows.at(-1)!['position'] as number;
    for (const [organizationId, changes] of Map.groupBy(rows, (row) => row['organization_id'] as string)) {
      const logged = changes.map(toLogged);
      for (const reader of this.readersOf(organizationId)) reader.take(logged);
    }
    return rows.length;
  }
}
