import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Problem } from '../core/problem.ts';
import type { Database } from './database.ts';
import { isUniqueViolation } from './errors.ts';
import { statements } from './tokens.ts';

type Migration = { name: string; text: string; sha256: string };

const TABLE = `create table if not exists migrations (
  name       text primary key,
  sha256     text not null, -- of the file, which never changes
  applied_at integer not null
) strict`;
/** A pragma of SQLite that does nothing inside of a transaction, so the database does it. */
const REBUILDS = /^pragma\s+foreign_keys\s*=\s*off$/i;
const MIGRATIONS = new URL('./migrations/', import.meta.url);

/**
 * Brings the tables up to date with the numbered files of `folder`, each in one transaction together with its row in
 * `migrations`: one that was interrupted is not there at all, and is applied by the next start. Several processes may
 * migrate one server at the same time. Returns the names of those which this call applied.
 * One that begins with `pragma foreign_keys = off;` may make tables anew which others reference: they are checked
 * before its commit. Throws a Problem where the database is newer than the program, or was made by other files than these.
 */
export async function migrate(db: Database, folder: URL = MIGRATIONS): Promise<string[]> {
  const migrations = readMigrations(folder);
  await db.write([{ sql: TABLE }]);
  const todo = await pending(db, migrations);
  const done: string[] = [];
  for (const migration of todo) if (await apply(db, migration)) done.push(migration.name);
  return done;
}

/**
 * The names of the migrations that the next start applies to a database which has some already. Throws a Problem where the
 * database is newer than the program, or was made by other files than these.
 */
export async function findPending(db: Pick<Database, 'read'>): Promise<string[]> {
  return (await pending(db, readMigrations(MIGRATIONS))).map(({ name }) => name);
}

function readMigrations(folder: URL): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, index) => {
    const number = String(index + 1).padStart(4, '0');
    if (!name.startsWith(`${number}_`)) throw new Error(`The migration ${name} is out of order.`);
    const text = readFileSync(new URL(name, folder), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  });
}

async function pending(db: Pick<Database, 'read'>, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await db.read('select name, sha256 from migrations order by name');
  for (const [index, { name, sha256 }] of applied.entries()) {
    const known = migrations[index];
    if (!known || known.name !== name) {
      throw new Problem(
        'conflict',
        `This database was made by a newer version: it has the migration ${String(name)}. Run that version, or a later one.`,
      );
    }
    if (known.sha256 !== sha256) {
      throw new Problem(
        'conflict',
        `The migration ${name} is not the one this database was made with. Restore its text, and put the change into a new one.`,
      );
    }
  }
  return migrations.slice(applied.length);
}

/** False where another process was faster. */
async function apply(db: Database, { name, text, sha256 }: Migration): Promise<boolean> {
  const claim = {
    sql: 'insert into migrations (name, sha256, applied_at) values (:name, :sha256, :now)',
    args: { name, sha256, now: Date.now() },
  };
  try {
    // The claim comes first: of two processes one waits here, and finds that there is nothing left to do.
    const all = [...statements(text)].map((statement) => ({ sql: statement.text }));
    const rebuild = REBUILDS.test(all[0]?.sql ?? '');
    await db.migrate([claim, ...(rebuild ? all.slice(1) : all)], { rebuild });
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'migrations.name')) return false;
    if (error instanceof Problem) throw error;
    throw new Error(`The migration ${name} failed.`, { cause: error });
  }
}
