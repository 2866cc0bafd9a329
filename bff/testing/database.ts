import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase, type DatabaseOptions } from '../database/open.ts';
import { startLibsqlServer, type LibsqlServer } from './libsql-server.ts';

/** The same tests run on both. */
export const testDatabaseKind = process.env['LB_TEST_DATABASE'] === 'server' ? 'server' : 'file';

/** With `LB_TEST_SIZE=large` the tests that kill processes take as many rows, and kill as often, as the product promises to stand. */
export const isLarge = process.env['LB_TEST_SIZE'] === 'large';

const opened = new Set<Database>();
let databases = 0;
let folder: string | undefined;
let template: Promise<string> | undefined;
let serverTemplate: Promise<string> | undefined;

/**
 * A migrated database of its own: a fresh file, or, with `LB_TEST_DATABASE=server`, a libSQL server with a replica, so
 * that no test meets the background work of another. What a test does not close is closed at the end.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = testDatabaseKind === 'server' ? await startServer() : undefined;
  const db = await openDatabase(server ? optionsOf(server) : { databaseUrl: await freshFile() });
  opened.add(db);
  const close = db.close.bind(db);
  db.close = async () => {
    opened.delete(db);
    await close();
    await server?.stop();
  };
  return db;
}

/** What opens such a database, also in other processes where it is a libSQL server. */
export async function ownTestDatabase(): Promise<DatabaseOptions> {
  return testDatabaseKind === 'server' ? optionsOf(await startServer()) : { databaseUrl: await freshFile() };
}

/** A folder for the files of this process’s tests. */
export function testFolder(): string {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), 'labelboard-test-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** Copying a migrated file is much faster than migrating each. */
async function freshFile(): Promise<string> {
  const from = await (template ??= createTemplate());
  const to = join(testFolder(), `${(databases += 1)}.db`);
  copyFileSync(from, to);
  return to;
}

async function createTemplate(): Promise<string> {
  const path = join(testFolder(), 'template.db');
  const db = await openDatabase({ databaseUrl: path });
  await migrate(db);
  await db.close();
  return path;
}

/** A machine that runs many tests at once is slow, and its server is not away. */
const PATIENT = { read: 15_000, write: 20_000 };

/** A server that begins with migrated data, as a file does. */
async function startServer(): Promise<LibsqlServer> {
  return startLibsqlServer({ data: await (serverTemplate ??= createServerTemplate()) });
}

/** All tests begin with it, so another one is made where a disk stood still for seconds while this one was. */
async function createServerTemplate(tries = 3): Promise<string> {
  const server = await startLibsqlServer();
  const db = await openDatabase({ ...optionsOf(server), deadlines: { read: 60_000, write: 60_000 } });
  try {
    await migrate(db);
  } catch (error) {
    await db.close();
    await server.stop();
    if (tries === 1) throw error;
    return createServerTemplate(tries - 1);
  }
  await db.close();
  await Promise.all([server.primary.kill(), server.replica.kill()]);
  return server.data;
}

const optionsOf = ({ primary, replica, authToken }: LibsqlServer): DatabaseOptions => ({
  databaseUrl: primary.url,
  databaseReplicaUrl: replica.url,
  databaseAuthToken: authToken,
  deadlines: PATIENT,
});

after(() => Promise.all([...opened].map((db) => db.close())));
