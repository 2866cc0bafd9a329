import { LibsqlBatchError, type InStatement, type ResultSet } from '@libsql/client/ws';
import { Problem } from '../core/problem.ts';
import { Connection } from './connection.ts';
import type { Args, Database, Result, Row, Statement } from './database.ts';
import { unavailable } from './errors.ts';
import { bind, compile } from './statement.ts';

export type ServerOptions = {
  /** A `ws:` or `wss:` URL, as the next. */
  url: string;
  replicaUrl?: string | undefined;
  authToken?: string | undefined;
  deadlines?: Partial<Deadlines> | undefined;
};

/** Milliseconds. */
export type Deadlines = { read: number; write: number; replica: number };

const DEADLINES: Deadlines = { read: 3000, write: 5000, replica: 500 };
const UNCONFIRMED = 'The database did not confirm the change: it may have been made or not. Look, then try again.';
/** For so long a replica that failed or was late is not asked again, in milliseconds. */
const REST = 5000;

/** Connects on the first call. Several processes may use the same server. */
export function openServer({ url, replicaUrl, authToken, deadlines }: ServerOptions): Database {
  const primary = new Connection(url, authToken);
  const replica = replicaUrl === undefined ? undefined : new Connection(replicaUrl, authToken);
  return new ServerDatabase(primary, replica, { ...DEADLINES, ...deadlines });
}

class ServerDatabase implements Database {
  readonly kind = 'server';
  readonly #primary: Connection;
  readonly #replica: Connection | undefined;
  readonly #deadlines: Deadlines;
  #replicaRestsUntil = 0;

  constructor(primary: Connection, replica: Connection | undefined, deadlines: Deadlines) {
    this.#primary = primary;
    this.#replica = replica;
    this.#deadlines = deadlines;
  }

  async read(sql: string, args?: Args): Promise<Row[]> {
    const query = toQuery(sql, args);
    return rowsOf(await this.#primary.call(this.#deadlines.read, (client) => client.execute(query)));
  }

  async readReplica(position: number, sql: string, args?: Args): Promise<Row[]> {
    const replica = this.#replica;
    if (!replica || performance.now() < this.#replicaRestsUntil) return this.read(sql, args);
    const query = toQuery(sql, args);
    try {
      // One transaction: the rows are at least as new as the position.
      const steps = ['select max(position) as position from audit_log', query];
      const [reached, found] = await replica.call(this.#deadlines.replica, (client) => client.batch(steps, 'read'));
      if (Number(reached!.rows[0]!['position']) >= position) return rowsOf(found!);
    } catch {
      this.#replicaRestsUntil = performance.now() + REST;
    }
    return this.read(sql, args);
  }

  async write(statements: readonly Statement[]): Promise<Result[]> {
    const batch: InStatement[] = [];
    /** Where in the batch each statement and each of the guards stands. */
    const places: number[] = [];
    const guards = new Map<number, () => Error>();
    for (const { sql, args, otherwise } of statements) {
      const compiled = compile(sql);
      const values = bind(compiled, args);
      places.push(batch.push({ sql: compiled.sql, args: values }) - 1);
      if (!otherwise) continue;
      const nothing = compiled.kind === 'read' ? `not exists (${compiled.sql})` : 'changes() = 0';
      const guard = { sql: failIf(nothing), args: compiled.kind === 'read' ? values : [] };
      guards.set(batch.push(guard) - 1, otherwise);
    }

    const results = await this.#primary.call(this.#deadlines.write, (client) => client.batch(batch, 'write')).catch((error: unknown) => {
      if (error instanceof LibsqlBatchError && error.message.endsWith('integer overflow')) throw guards.get(error.statementIndex)?.() ?? error;
      if (error instanceof Problem && error.code === 'unavailable') throw unavailable(UNCONFIRMED, error);
      throw error;
    });
    return places.map((place, index) => {
      const result = results[place]!;
      const changes = compile(statements[index]!.sql).kind === 'change' ? result.rowsAffected : 0;
      return { rows: rowsOf(result), changes };
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#primary.close(), this.#replica?.close()]);
  }
}

/** SQL that fails, and with it the transaction, where the condition holds: the smallest integer has no absolute value. */
const failIf = (condition: string) => `select abs(-9223372036854775807 - (${condition})) > 0`;

function toQuery(sql: string, args?: Args) {
  const compiled = compile(sql);
  if (compiled.kind !== 'read') throw new TypeError('A change goes through write().');
  return { sql: compiled.sql, args: bind(compiled, args) };
}

/** Plain objects; the client’s rows are arrays as well, and have blobs as ArrayBuffer. */
function rowsOf({ columns, rows }: ResultSet): Row[] {
  return rows.map((values) => {
    const row: Record<string, Row[string]> = {};
    for (const [index, column] of columns.entries()) {
      const value = values[index]!;
      row[column] = value instanceof ArrayBuffer ? new Uint8Array(value) : (value as Row[string]);
    }
    return row;
  });
}
