import assert from 'node:assert/strict';
import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { newOrganization } from '../members/new-member.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

test('the log is walked newest first, page by page, each with the number of all entries, which nothing counts', async () => {
  await app.organization('Other');
  const { as } = await app.organization();
  const send = await as();
  for (const name of ['One', 'Two', 'Three'])
    await send('POST', '/v1/integrations', { provider: 'AWS', name, resource: { bucket: 'acme-data' } });
  const { body: all } = await send('GET', '/v1/audit-log?limit=200');
  assert.equal(all.total, all.items.length);
  assert.deepEqual(
    all.items.slice(0, 4).map(({ action }: { action: string }) => action),
    ['integration.created', 'integration.created', 'integration.created', 'embed_session.created'],
  );

  const read = mock.method(app.db, 'read');
  const walked: unknown[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body }: Reply = await send('GET', `/v1/audit-log?limit=4${next && `&cursor=${next}`}`);
    assert.equal(body.total, all.total);
    walked.push(...body.items);
    ({ next } = body);
  }
  assert.deepEqual(walked, all.items);
  for (const {
    arguments: [sql],
  } of read.mock.calls)
    assert.doesNotMatch(sql, /count\(/);
  mock.restoreAll();
});

if (testDatabaseKind === 'file') {
  test('entries from before they were counted are counted', async () => {
    const folder = mkdtempSync(join(testFolder(), 'migrations-'));
    const first = '0001_integrations_and_embed_sessions.sql';
    cpSync(fileURLToPath(new URL(`../database/migrations/${first}`, import.meta.url)), join(folder, first));
    const db = await openDatabase({ databaseUrl: join(folder, 'old.db') });
    await migrate(db, pathToFileURL(`${folder}/`));
    await db.write([
      { sql: "insert into organizations (id, name, created_at) values ('c1', 'Acme', 1)" },
      ...['e1', 'e2'].map((id) => ({
        sql: `insert into audit_log (id, organization_id, at, action, subject_id, details)
              values (:id, 'c1', 1, 'member.added', 'm1', '{}')`,
        args: { id },
      })),
    ]);
    await migrate(db);
    await db.write(newOrganization('Other', { name: 'Ada', email: 'ada@other.example' }).statements);
    assert.deepEqual(await db.read('select name, audit_entries as entries from organizations order by name'), [
      { name: 'Acme', entries: 2 },
      { name: 'Other', entries: 2 },
    ]);
    await db.close();
  });
}
