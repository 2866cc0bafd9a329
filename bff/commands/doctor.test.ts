import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../database/open.ts';
import { testDatabaseKind } from '../testing/database.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { operator } from '../testing/operator.ts';

test('doctor says that a database is empty, and how it gets its tables', async () => {
  const environment: Record<string, string> = {};
  let stop = async () => {};
  if (testDatabaseKind === 'server') {
    const server = await startLibsqlServer();
    Object.assign(environment, { DATABASE_URL: server.primary.url, DATABASE_AUTH_TOKEN: server.authToken });
    ({ stop } = server);
  }
  const { lb, dataDir } = operator('no tables', environment);
  mkdirSync(dataDir);
  if (testDatabaseKind === 'file') writeFileSync(join(dataDir, 'labelboard.db'), '');
  const { code, out } = await lb('doctor');
  assert.equal(code, 1);
  assert.match(out, /FAIL {2}tables +The database is empty. `lb migrate` makes its tables/);
  assert.doesNotMatch(out, /SQLITE|no such table/);
  assert.equal((await lb('migrate')).code, 0);
  assert.equal((await lb('doctor')).code, 0);
  await stop();
});

test('doctor finds a count of usage that differs from the labels', async () => {
  const environment: Record<string, string> = {};
  let stop = async () => {};
  let databaseUrl = join(operator('drift').dataDir, 'labelboard.db');
  let authToken: string | undefined;
  if (testDatabaseKind === 'server') {
    const server = await startLibsqlServer();
    ({ stop, authToken } = server);
    databaseUrl = server.primary.url;
    Object.assign(environment, { DATABASE_URL: databaseUrl, DATABASE_AUTH_TOKEN: authToken });
  }
  const { lb } = operator('drift', environment);
  assert.equal((await lb('migrate')).code, 0);
  assert.match((await lb('doctor')).out, /ok {4}usage +the counts are what a recount says/);
  const db = await openDatabase({ databaseUrl, ...(authToken && { databaseAuthToken: authToken }) });
  await db.write([
    {
      sql: "insert into usage_by_day (organization_id, day, asset_type, annotations) values ('planted', 20000, 'image', 1)",
    },
  ]);
  await db.close();
  const { code, out } = await lb('doctor');
  assert.equal(code, 1);
  assert.match(
    out,
    /FAIL {2}usage +The counts differ from the labels, first on 2024-10-04 in usage_by_day of organization planted/,
  );
  await stop();
});
