import assert from 'node:assert/strict';
import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { Sightings } from '../jobs/sightings.ts';
import { newOrganization } from '../members/new-member.ts';
import type { EmbedSession } from '../embed-sessions/contract.ts';
import { expireAuditLog } from './expire.ts';
import { openTestApp, ORIGIN, type Reply } from '../testing/app.ts';
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

/** A body that has not been read yet, as a browser gets it. */
async function download(path: string, session: EmbedSession, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${session.token}`;
  return app.app.request(path, { headers: { authorization, origin: ORIGIN, ...headers } });
}

/** So many entries of an organization, each a minute after the one before. */
const entriesOf = (organizationId: string, count: number, first: string) => ({
  sql: `insert into audit_log (id, organization_id, at, action, subject_id, details, search)
        with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < :count)
        select :prefix || n, :organizationId, :first + n * 60000, 'task.finished', 's' || n, '{"name":"=1+1"}', 'task.finished' from numbers`,
  args: { prefix: `e${organizationId}`, organizationId, count, first: Date.parse(first) },
});

test('an entry names who did it, through what, and what it was done to', async () => {
  const { as, members, portal } = await app.organization();
  const send = await as();
  const { body: project } = await send('POST', '/v1/projects', { name: 'Street scenes', mediaType: 'IMAGE' });
  await send('PATCH', `/v1/members/${members.LABELER}`, { role: 'REVIEWER' }, { 'if-match': '"1"' });
  const { body: made } = await send('POST', '/v1/api-keys', { name: 'Nightly', role: 'ADMIN' });
  const byKey = { authorization: `Bearer ${made.key}` };
  await app.send('PATCH', `/v1/projects/${project.id}`, { name: 'Streets' }, { ...byKey, 'if-match': '"1"' });

  const { body } = await send('GET', '/v1/audit-log');
  const [renamed, key, role, created] = body.items;
  assert.deepEqual(
    [renamed.action, renamed.subjectName, renamed.memberName, renamed.portalName, renamed.keyName],
    ['project.updated', 'Streets', 'Ada', null, 'Nightly'],
  );
  assert.deepEqual([renamed.details.name, renamed.details.before.name], ['Streets', 'Street scenes']);
  assert.deepEqual([key.action, key.subjectName, key.portalName], ['api_key.created', 'Nightly', portal.name]);
  assert.deepEqual(
    [role.action, role.subjectName, role.details.before],
    ['member.updated', 'LABELER', { role: 'LABELER' }],
  );
  assert.deepEqual([created.subjectName, created.memberName], ['Street scenes', 'Ada']);
  assert.doesNotMatch(JSON.stringify(body), new RegExp(made.key.slice(4)));
  assert.deepEqual((await send('GET', `/v1/audit-log/${renamed.id}`)).body, renamed);
});

test('entries are found by member, action, portal, key, subject and words, one organization alone', async () => {
  const { as: others } = await app.organization('Other');
  await (
    await others()
  )('POST', '/v1/projects', { name: 'Street scenes', mediaType: 'IMAGE' });
  const { as, members, portal } = await app.organization();
  const send = await as();
  const { body: first } = await send('POST', '/v1/projects', { name: 'Street scenes', mediaType: 'IMAGE' });
  await send('POST', '/v1/projects', { name: 'Warehouse', mediaType: 'IMAGE' });
  const { body: made } = await send('POST', '/v1/api-keys', { name: 'Nightly', role: 'ADMIN' });
  await app.send(
    'POST',
    '/v1/projects',
    { name: 'By key', mediaType: 'TEXT' },
    { authorization: `Bearer ${made.key}` },
  );
  const found = async (query: string) => {
    const { status, body } = await send('GET', `/v1/audit-log?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.items.map(
      ({ details, action }: { details: { name?: string }; action: string }) => details.name ?? action,
    );
  };
  assert.deepEqual(await found('action=project.created'), ['By key', 'Warehouse', 'Street scenes']);
  assert.deepEqual(await found('action=project.created&sort=position'), ['Street scenes', 'Warehouse', 'By key']);
  assert.deepEqual(await found(`action=project.created&portalId=${portal.id}`), ['Warehouse', 'Street scenes']);
  assert.deepEqual(await found(`keyId=${made.apiKey.id}`), ['By key']);
  assert.deepEqual(await found(`subjectId=${first.id}`), ['Street scenes']);
  assert.deepEqual(await found('search=street'), ['Street scenes']);
  assert.deepEqual(await found(`memberId=${members.ADMIN}&action=api_key.created`), ['Nightly']);
  assert.deepEqual(await found(`memberId=${members.LABELER}`), []);
  assert.deepEqual(await found(`action=project.created&search=ware`), ['Warehouse']);
  await send('POST', '/v1/projects', { name: 'ÜBERSICHT', mediaType: 'IMAGE' });
  assert.deepEqual(await found(`search=${encodeURIComponent('übersicht')}`), ['ÜBERSICHT']);
});

test('two periods that meet have every entry once, also where a clock was set back', async () => {
  const { as, organizationId } = await app.organization();
  const send = await as();
  await app.write(
    [
      entriesOf(organizationId, 3, '2026-03-01T23:57:30Z'), // two of them on the first day
      entriesOf(organizationId, 2, '2026-03-01T10:00:00Z'),
    ].map(({ sql, args }, i) => ({ sql, args: { ...args, prefix: `${args.prefix}${i}` } })),
  );
  const ids = async (query: string) => {
    const { body } = await send('GET', `/v1/audit-log?action=task.finished&${query}`);
    return body.items.map(({ id }: { id: string }) => id) as string[];
  };
  const all = await ids('');
  const parts = [...(await ids('from=2026-03-02')), ...(await ids('to=2026-03-02'))];
  assert.equal(all.length, 5);
  assert.deepEqual(parts, all);
  assert.deepEqual(await ids('from=2026-04-01&to=2026-04-02'), []);
  const { status, body } = await send('GET', '/v1/audit-log?from=2026-03-02&to=2026-03-02');
  assert.deepEqual([status, body.fields], [422, { to: 'Choose a day after the first one.' }]);
});

test('a download has all entries that match, as a table or as lines, by its query or by its Accept', async () => {
  const { begin, organizationId } = await app.organization();
  await app.write([entriesOf(organizationId, 2500, '2026-01-01T00:00:00Z')]);
  const session = await begin();
  const path = '/v1/audit-log?action=task.finished&sort=position';
  const csv = await download(`${path}&format=csv`, session);
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.equal(csv.headers.get('content-disposition'), 'attachment; filename="audit-log.csv"');
  assert.equal(csv.headers.get('cache-control'), 'no-store');
  const lines = (await csv.text()).split('\r\n');
  assert.equal(lines.length, 2502); // a head, and nothing behind the last
  assert.match(lines[0]!, /^at,action,subjectId,subjectName,memberId/);
  assert.match(lines[1]!, /^2026-01-01T00:01:00\.000Z,task\.finished,s1,'=1\+1,/);

  const ndjson = await download(path, session, { accept: 'application/x-ndjson' });
  assert.equal(ndjson.headers.get('content-type'), 'application/x-ndjson');
  const entries = (await ndjson.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { subjectId: string });
  assert.deepEqual(
    entries.map(({ subjectId }) => subjectId),
    Array.from({ length: 2500 }, (_, i) => `s${i + 1}`),
  );
  const nothing = await download('/v1/audit-log?format=ndjson&action=no.such', session);
  assert.equal(await nothing.text(), '');
});

test('a download breaks off when its session ends', async () => {
  const { begin, organizationId, secret } = await app.organization();
  await app.write([entriesOf(organizationId, 3000, '2026-01-01T00:00:00Z')]);
  const session = await begin();
  const reader = (await download('/v1/audit-log?format=ndjson', session)).body!.getReader();
  assert.equal((await reader.read()).done, false);
  await app.send('DELETE', `/v1/embed-sessions/${session.id}`, undefined, { authorization: `Bearer ${secret}` });
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  });
});

test('entries older than the operator keeps them are deleted by whole days, once they were old at two looks', async () => {
  const { as, organizationId } = await app.organization();
  const send = await as();
  const list = async (query = '') => (await send('GET', `/v1/audit-log?limit=200${query}`)).body;
  const { total } = await list();
  await app.write([entriesOf(organizationId, 1500, '2020-01-01T00:00:00Z')]);
  assert.equal((await list()).total, total + 1500);
  const heartbeat = async (statements: readonly Statement[] = []) => void (await app.db.write(statements));
  const attempt = { fence: { sql: 'select 1 as one' }, heartbeat, signal: new AbortController().signal };

  const twoLooks = expireAuditLog({ db: app.db, days: 365 });
  await twoLooks.run(attempt);
  assert.equal((await list()).total, total + 1500, 'one look deletes nothing');

  // 1500 minutes are a day and an hour.
  const now = () => Date.parse('2021-01-01T12:00:00Z');
  await expireAuditLog({ db: app.db, days: 366 }, { now, sightings: new Sightings(0) }).run(attempt);
  assert.equal((await list()).total, total + 1500, 'the day is not over for as long');
  await expireAuditLog({ db: app.db, days: 365 }, { now, sightings: new Sightings(0) }).run(attempt);
  assert.equal((await list()).total, total + 61);
  assert.equal((await list('&action=task.finished&search=finished')).total, 61);
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
