import type { InStatement, InValue } from '@libsql/client/ws';
import type Libsql from 'libsql';
import { Problem } from '../core/problem.ts';
import { Connection } from './connection.ts';
import { openReadOnly } from './read-only.ts';

/** Milliseconds for one batch, which holds so many rows or bytes at most. */
const DEADLINE = 60_000;
const ROWS = 500;
const BYTES = 1_000_000;

const NOT_EMPTY = 'The database of the server is not empty. Choose another one, or remove its tables.';
const MADE_BY_US = String.raw`sqlite_schema.sql is not null and sqlite_schema.name not like 'sqlite\_%' escape '\'`;

/**
 * Puts the database of a file into an empty one of a libSQL server, in batches. `migrations` comes last, so that what
 * was broken off is never taken for a whole database.
 */
export async function upload(file: string, url: string, authToken: string | undefined): Promise<void> {
  const source = openReadOnly(file);
  const target = new Connection(url, authToken);
  try {
    const found = await target.call(DEADLINE, (client) =>
      client.execute(`select name from sqlite_schema where ${MADE_BY_US} limit 1`),
    );
    if (found.rows.length > 0) throw new Problem('conflict', NOT_EMPTY);
    for (const batch of batches(contents(source))) {
      // Foreign keys rest meanwhile, so that rows may come in any order.
      await target.call(DEADLINE, (client) => client.migrate(batch));
    }
  } finally {
    source.close();
    await target.close();
  }
}

/** All that makes the database anew. Triggers come after the rows, or they would count them twice. */
function* contents(source: Libsql.Database): Generator<Insert, void, void> {
  const schema = source
    .prepare(`select coalesce(kinds.type, sqlite_schema.type) as kind, sqlite_schema.name, sql from sqlite_schema
              left join pragma_table_list as kinds on kinds.schema = 'main' and kinds.name = sqlite_schema.name where ${MADE_BY_US}`)
    .all([]) as Entry[];
  const of = (kind: string) => schema.filter((entry) => entry.kind === kind);
  const [ours, tables] = [of('table').filter(isMigrations), of('table').filter((entry) => !isMigrations(entry))];

  // A virtual table, such as one for full-text search, creates its shadow tables itself, with a first row or two in them.
  yield* of('virtual').map(create);
  for (const { name } of of('shadow')) yield { sql: `delete from ${quote(name)}`, args: [] };
  yield* tables.map(create);
  for (const { name } of [...tables, ...of('shadow')]) yield* rows(source, name);
  for (const kind of ['index', 'view', 'trigger']) yield* of(kind).map(create);
  yield* sequences(source);
  yield* ours.map(create);
  for (const { name } of ours) yield* rows(source, name);
}

const isMigrations = ({ name }: Entry) => name === 'migrations';
const create = ({ sql }: Entry): Insert => ({ sql, args: [] });

function* rows(source: Libsql.Database, table: string): Generator<Insert, void, void> {
  const info = source.prepare('select name from pragma_table_xinfo(?) where hidden = 0');
  const columns = (info.all([table]) as Entry[]).map(({ name }) => quote(name));
  const sql = `insert into ${quote(table)} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
  const all = source
    .prepare(`select ${columns.join(', ')} from ${quote(table)}`)
    .raw()
    .safeIntegers();
  for (const args of all.iterate([]) as IterableIterator<InValue[]>) yield { sql, args };
}

/** What `autoincrement` goes on from. */
function* sequences(source: Libsql.Database): Generator<Insert, void, void> {
  if (source.prepare("select 1 from sqlite_schema where name = 'sqlite_sequence'").all([]).length === 0) return;
  yield { sql: 'delete from sqlite_sequence', args: [] };
  const all = source.prepare('select name, seq from sqlite_sequence').raw().safeIntegers();
  for (const args of all.all([]) as InValue[][]) {
    yield { sql: 'insert into sqlite_sequence (name, seq) values (?, ?)', args };
  }
}

function* batches(all: Iterable<Insert>): Generator<InStatement[], void, void> {
  let batch: InStatement[] = [];
  let bytes = 0;
  for (const statement of all) {
    batch.push(statement);
    bytes += statement.sql.length;
    for (const value of statement.args) bytes += sizeOf(value);
    if (batch.length < ROWS && bytes < BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf(value: InValue): number {
  if (typeof value === 'string') return value.length;
  return value instanceof ArrayBuffer ? value.byteLength : 8;
}

type Entry = { kind: string; name: string; sql: string };
type Insert = { sql: string; args: InValue[] };

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
