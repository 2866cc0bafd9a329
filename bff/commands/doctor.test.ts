import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
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
