import { closeSync, existsSync, openSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { Problem } from '../core/problem.ts';
import { Cache } from './cache.ts';
import type { Args, Database, Result, Row, Statement } from './database.ts';
import { brokenReferences, codeOf, isBusy, toProblem, unavailable } from './errors.ts';
import { openReadOnly } from './read-only.ts';
import { bind, compile, type Compiled, type NativeValue } from './statement.ts';
import { takeWriterLock } from './writer-lock.ts';

const NOT_THERE = ' Set DATA_DIR or DATABASE_URL to where it is, or make it with `lb migrate`.';

/** How long a call waits for another process that holds the lock, such as a backup tool. In milliseconds, as the next. */
const PATIENCE = 5000;
/** After so much work in the synchronous driver the event loop gets its turn, however many calls are waiting. */
const TURN = 8;

/** The last one reads from the file, and so finds out whether it is a database. */
const SETTINGS = 'pragma foreign_keys = on; pragma trusted_schema = off; pragma schema_version;';
const WRITER_SETTINGS = 'pragma journal_mode = wal; pragma synchronous = full;';

/**
 * One connection to a file, in this process, on this thread. A transaction runs from begin to commit without a pause, so
 * nothing can come between. Opening takes the file for this process, unless `readOnly`.
 * Throws a Problem where the file is in use, not there (`readOnly`), or no database.
 */
export async function openFile(path: string, { readOnly = false, patience = PATIENCE } = {}): Promise<Database> {
  const release = readOnly ? () => {} : await takeWriterLock(path, () => create(path));
  try {
    const db = readOnly ? openReadOnly(path, NOT_THERE) : new Libsql(path);
    await untilFree(performance.now() + patience, () => db.exec(readOnly ? SETTINGS : WRITER_SETTINGS + SETTINGS));
    return new FileDatabase(db, { readOnly, patience, release });
  } catch (error) {
    release();
    if (codeOf(error) === 'SQLITE_NOTADB') {
      throw new Problem(
        'conflict',
        `${path} is not a libSQL database. Restore a backup, or choose another DATA_DIR or DATABASE_URL.`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** For the owner’s eyes only. A file that is there is not touched: closing it would drop the locks SQLite holds on it in this process. */
function create(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

/** Runs `work`, again and again while another process holds the lock. The driver’s own wait would stop the event loop. */
async function untilFree<T>(deadline: number, work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw toProblem(error);
      if (performance.now() >= deadline) {
        throw unavailable('Another program has locked the database. Try again in a moment.', error);
      }
    }
    await sleep(2 + Math.random() * 20);
  }
}

type Prepared = { compiled: Compiled; native: Libsql.Statement; returnsRows: boolean; blobs: readonly string[] };

type Options = { readOnly: boolean; patience: number; release: () => void };

class FileDatabase implements Database {
  readonly kind = 'file';
  readonly isStale = false;
  readonly #db: Libsql.Database;
  readonly #readOnly: boolean;
  readonly #patience: number;
  readonly #release: () => void;
  readonly #statements = new Cache(500, (sql) => prepare(this.#db, sql));
  #lastWrite: Promise<unknown> = Promise.resolve();
  /** Milliseconds in the driver since the event loop had its turn. */
  #worked = 0;
  #turn: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(db: Libsql.Database, { readOnly, patience, release }: Options) {
    this.#db = db;
    this.#readOnly = readOnly;
    this.#patience = patience;
    this.#release = release;
  }

  async read(sql: string, args?: Args): Promise<Row[]> {
    while (this.#worked > TURN) await this.#nextTurn();
    if (this.#closed) throw new Error('The database is closed.');
    try {
      return this.#query(sql, args);
    } catch (error) {
      if (!isBusy(error)) throw toProblem(error);
      return untilFree(performance.now() + this.#patience, () => this.#query(sql, args));
    }
  }

  readReplica(_position: number, sql: string, args?: Args): Promise<Row[]> {
    return this.read(sql, args);
  }

  write(statements: readonly Statement[]): Promise<Result[]> {
    return this.#write(statements, (steps) => this.#transaction(steps));
  }

  async migrate(statements: readonly Statement[], { rebuild }: { rebuild: boolean }): Promise<void> {
    await this.#write(statements, (steps) => {
      if (!rebuild) return this.#transaction(steps);
      this.#db.exec('pragma foreign_keys = off');
      try {
        return this.#transaction(steps, () => {
          if (this.#db.prepare('pragma foreign_key_check').all().length > 0) throw brokenReferences();
        });
      } finally {
        this.#db.exec('pragma foreign_keys = on');
      }
    });
  }

  async #write(statements: readonly Statement[], commit: (steps: readonly Step[]) => Result[]): Promise<Result[]> {
    if (this.#closed) throw new Error('The database is closed.');
    if (this.#readOnly) throw new Error('The database was opened to be read only.');
    const steps = statements.map(({ sql, args, ifNoRows }) => ({ sql, values: bind(compile(sql), args), ifNoRows }));
    const deadline = performance.now() + this.#patience;
    const done = this.#lastWrite.then(async () => {
      while (this.#worked > TURN) await this.#nextTurn();
      return untilFree(deadline, () => commit(steps));
    });
    this.#lastWrite = done.catch(() => {});
    return done;
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.#lastWrite;
    this.#statements.clear();
    try {
      // So that the file alone is the whole database. Where a reader beside us is in the way, the log stays; that is as good.
      if (!this.#readOnly) ignoreBusy(() => this.#db.exec('pragma wal_checkpoint(truncate)'));
    } finally {
      this.#db.close();
      this.#release();
    }
  }

  #query(sql: string, args?: Args): Row[] {
    return this.#work(() => {
      const statement = this.#statements.get(sql);
      // Outside of a transaction a change that meets a lock would spoil every later commit of this connection.
      if (statement.compiled.kind !== 'read') throw new TypeError('A change goes through write().');
      return rowsOf(statement, bind(statement.compiled, args));
    });
  }

  #transaction(steps: readonly Step[], check: () => void = () => {}): Result[] {
    return this.#work(() => {
      this.#db.exec('begin immediate');
      try {
        const results = steps.map((step) => this.#run(step));
        check();
        this.#db.exec('commit');
        return results;
      } catch (error) {
        // Some failures, such as a full disk, have rolled back already.
        if (this.#db.inTransaction) this.#db.exec('rollback');
        throw error;
      }
    });
  }

  #run({ sql, values, ifNoRows }: Step): Result {
    const statement = this.#statements.get(sql);
    const { native, returnsRows, compiled } = statement;
    const rows = returnsRows ? rowsOf(statement, values) : [];
    const changed = returnsRows ? rows.length : native.run(values).changes;
    const changes = compiled.kind === 'change' ? changed : 0;
    if (compiled.kind === 'schema') this.#statements.clear();
    if (ifNoRows && rows.length === 0 && changes === 0) throw ifNoRows();
    return { rows, changes };
  }

  #work<T>(work: () => T): T {
    const started = performance.now();
    try {
      return work();
    } finally {
      this.#worked += performance.now() - started;
    }
  }

  /** Shared, so that of all the calls that wait for it only as many go on at once as fit into a turn. */
  #nextTurn(): Promise<void> {
    return (this.#turn ??= (async () => {
      await nextTurn();
      this.#worked = 0;
      this.#turn = undefined;
    })());
  }
}

type Step = { sql: string; values: NativeValue[]; ifNoRows: (() => Error) | undefined };

function prepare(db: Libsql.Database, sql: string): Prepared {
  const compiled = compile(sql);
  const native = db.prepare(compiled.sql);
  const columns = native.columns();
  // Tables are STRICT: where a column declares another type there is no blob in it. An expression declares none.
  const blobs = columns.filter(({ type }) => !type || !/^(text|integer|int|real)$/i.test(type)).map(({ name }) => name);
  return { compiled, native, returnsRows: columns.length > 0, blobs };
}

/** The driver’s own objects, not copied; it gives a blob as an ArrayBuffer. */
function rowsOf({ native, blobs }: Prepared, values: NativeValue[]): Row[] {
  const rows = native.all(values) as Record<string, Row[string]>[];
  for (const column of blobs) {
    for (const row of rows) {
      const value: unknown = row[column];
      if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value);
    }
  }
  return rows;
}

function ignoreBusy(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}
