import { LibsqlBatchError, type Client, type InStatement, type ResultSet } from '@libsql/client/ws';
import { Problem } from '../core/problem.ts';
import { Connection } from './connection.ts';
import type { Args, Database, Result, Row, Statement } from './database.ts';
import { brokenReferences, codeOf, unavailable } from './errors.ts';
import { ask } from './http.ts';
import { Presence } from './presence.ts';
import { bind, compile, type Compiled, type NativeValue } from './statement.ts';

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
/** Milliseconds that a migration may take. */
const MIGRATION = 60 * 60_000;
const UNCONFIRMED = 'The database did not confirm the change: it may have been made or not. Look, then try again.';
/** A transaction that is not done after five seconds loses its turn to any other that waits for it. */
const GIVEN_UP = 'The change took too long while another one waited, and was given up. Nothing was changed.';
/** For so long a replica that failed or was late is not asked again, in milliseconds. */
const REST = 5000;

/** Several processes may use the same server. Throws a Problem where it is not there, or refuses the token. */
export async function openServer({ url, replicaUrl, authToken, deadlines }: ServerOptions): Promise<Database> {
  const limits = { ...DEADLINES, ...deadlines };
  process.off('unhandledRejection', leaveAbandoned).on('unhandledRejection', leaveAbandoned);
  const hello = { method: 'POST', body: '{"requests":[{"type":"close"}]}', signal: AbortSignal.timeout(limits.write) };
  const answer = await ask(url, authToken, '/v2/pipeline', hello);
  if (!(await isLibsql(answer)))
    throw new Problem('invalid', `What answers at ${new URL(url).host} is not a libSQL server. Correct DATABASE_URL.`);
  const primary = new Connection(url, authToken);
  const replica = replicaUrl === undefined ? undefined : new Connection(replicaUrl, authToken);
  // A replica that nobody has asked yet needs its primary for the first answer.
  await replica?.call(limits.read, (client) => client.execute('select 1')).catch(() => {});
  return new ServerDatabase(primary, new Connection(url, authToken), replica, limits);
}

/** Whether the answer to a pipeline is one: any web server may answer 200. */
async function isLibsql(answer: Response): Promise<boolean> {
  const said: unknown = await answer.json().catch(() => null);
  return typeof said === 'object' && said !== null && 'results' in said;
}

/**
 * Of a transaction that the server gave up the client tells the first statement alone to who asked; what it says of the
 * others would end the process. Anything else still does.
 */
function leaveAbandoned(error: unknown): void {
  if (codeOf(error) !== 'TRANSACTION_TIMEOUT') throw error;
}

class ServerDatabase implements Database {
  readonly kind = 'server';
  readonly #primary: Connection;
  readonly #replica: Connection | undefined;
  readonly #deadlines: Deadlines;
  readonly #presence: Presence;
  readonly #probe: Connection;
  #replicaRestsUntil = 0;
  /** Settles when the writes that were asked for so far have been answered. */
  #written: Promise<unknown> = Promise.resolve();

  constructor(primary: Connection, probe: Connection, replica: Connection | undefined, deadlines: Deadlines) {
    this.#primary = primary;
    this.#replica = replica;
    this.#deadlines = deadlines;
    this.#probe = probe;
    this.#presence = new Presence(() => probe.call(deadlines.read / 3, (client) => client.execute('select 1')));
  }

  get isStale(): boolean {
    return this.#presence.isAway && this.#replica !== undefined;
  }

  async read(sql: string, args?: Args): Promise<Row[]> {
    const query = toQuery(sql, args);
    const ask = () => this.#call(this.#deadlines.read, (client) => client.execute(query));
    if (this.#presence.isAway) return this.#readStale(query);
    try {
      return rowsOf(await ask());
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      // A connection that was lost is made anew; a primary that is away is not waited for.
      if (!this.#presence.isAway && (await this.#presence.check())) return rowsOf(await ask());
      return this.#readStale(query, error);
    }
  }

  async #readStale(query: InStatement, cause?: unknown): Promise<Row[]> {
    const replica = this.#replica;
    if (!replica) throw away(cause);
    const ask = () => replica.call(this.#deadlines.read, (client) => client.execute(query));
    const begun = performance.now();
    try {
      return rowsOf(await ask());
    } catch (error) {
      // A connection that was lost fails at once, and is made anew.
      if (!isUnavailable(error) || performance.now() - begun > this.#deadlines.replica) throw error;
      return rowsOf(await ask());
    }
  }

  /** Calls the primary. A call is given up early while the primary does not answer a ping either: then it is frozen, not slow. */
  #call<T>(deadline: number, work: (client: Client) => Promise<T>): Promise<T> {
    const doubt = { after: this.#deadlines.read / 4, isThere: () => this.#presence.check() };
    return this.#primary.call(deadline, work, doubt);
  }

  async readReplica(position: number, sql: string, args?: Args): Promise<Row[]> {
    const replica = this.#replica;
    if (!replica || performance.now() < this.#replicaRestsUntil) return this.read(sql, args);
    const query = toQuery(sql, args);
    try {
      // One transaction: the rows are at least as new as the position.
      const steps = ['select max(position) as position from changes', query];
      const [reached, found] = await replica.call(this.#deadlines.replica, (client) => client.batch(steps, 'read'));
      if (Number(reached!.rows[0]!['position']) >= position) return rowsOf(found!);
    } catch {
      this.#replicaRestsUntil = performance.now() + REST;
    }
    return this.read(sql, args);
  }

  async write(statements: readonly Statement[]): Promise<Result[]> {
    const batch: InStatement[] = [];
    const guards = new Map<number, () => Error>();
    const places = statements.map(({ sql, args, ifNoRows }) => {
      const compiled = compile(sql);
      const values = bind(compiled, args);
      const place = batch.push({ sql: compiled.sql, args: values }) - 1;
      if (ifNoRows) guards.set(batch.push(guardRows(compiled, values)) - 1, ifNoRows);
      return { place, changes: compiled.kind === 'change' };
    });
    const results = await this.#commit(batch, guards);
    return places.map(({ place, changes }) => {
      const result = results[place]!;
      return { rows: rowsOf(result), changes: changes ? result.rowsAffected : 0 };
    });
  }

  async migrate(statements: readonly Statement[], { rebuild }: { rebuild: boolean }): Promise<void> {
    const batch = statements.map(({ sql, args }): InStatement => {
      const compiled = compile(sql);
      return { sql: compiled.sql, args: bind(compiled, args) };
    });
    const guards = new Map([[batch.length, brokenReferences]]);
    if (rebuild) batch.push(guard('exists (select 1 from pragma_foreign_key_check)'));
    const send: Send = (client, all) => (rebuild ? client.migrate(all) : client.batch(all, 'write'));
    await this.#commit(batch, guards, { send, deadline: MIGRATION });
  }

  /** One write at a time: the server has one writer, and threads that wait for it keep its processors busy. */
  #commit(
    batch: InStatement[],
    guards: Guards,
    { send, deadline }: { send: Send; deadline: number } = {
      send: (client, all) => client.batch(all, 'write'),
      deadline: this.#deadlines.write,
    },
  ): Promise<ResultSet[]> {
    const asked = performance.now();
    const turn = this.#written.then(async () => {
      if (await this.#presence.isAwaySince(asked))
        throw unavailable('The database does not answer. Nothing was changed.');
      if (performance.now() - asked > deadline) throw unavailable('The database is too slow. Nothing was changed.');
      return this.#send(batch, guards, send, deadline);
    });
    this.#written = turn.catch(() => {});
    return turn;
  }

  async #send(batch: InStatement[], guards: Guards, send: Send, deadline: number): Promise<ResultSet[]> {
    try {
      return await this.#call(deadline, (client) => send(client, batch));
    } catch (error) {
      const isGuard = error instanceof LibsqlBatchError && error.message.endsWith('integer overflow');
      if (isGuard) throw guards.get(error.statementIndex)?.() ?? error;
      if (isUnavailable(error)) {
        if (codeOf(error.cause) === 'TRANSACTION_TIMEOUT') throw unavailable(GIVEN_UP, error);
        void this.#presence.check();
        throw unavailable(UNCONFIRMED, error);
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#written;
    this.#presence.close();
    await Promise.all([this.#primary.close(), this.#probe.close(), this.#replica?.close()]);
  }
}

const isUnavailable = (error: unknown): error is Problem => error instanceof Problem && error.code === 'unavailable';

const away = (cause?: unknown) => unavailable('The database does not answer. Try again in a moment.', cause);

/** By their place in a batch, the guards of its statements with what is thrown where one fails. */
type Guards = ReadonlyMap<number, () => Error>;

type Send = (client: Client, batch: InStatement[]) => Promise<ResultSet[]>;

/** Fails, and with it the transaction, where the condition holds: the smallest integer has no absolute value. */
const guard = (condition: string, args: NativeValue[] = []): InStatement => ({
  sql: `select abs(-9223372036854775807 - (${condition})) > 0`,
  args,
});

/** Fails where the statement before neither changed nor returned a row. */
function guardRows({ kind, sql }: Compiled, values: NativeValue[]): InStatement {
  // The line ends before the parenthesis, since the SQL may end in a comment.
  const nothing = { read: `not exists (${sql}\n)`, change: 'changes() = 0', schema: 'true' }[kind];
  return guard(nothing, kind === 'read' ? values : []);
}

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
