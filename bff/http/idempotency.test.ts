import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { Statement } from '../database/database.ts';
import { openTestApp, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  send = await (await app.organization('Acme')).as();
});
after(() => app.close());

const integration = (name: string) => ({ provider: 'AWS', name, resource: { bucket: 'acme-data' } });
const countOf = async (name: string) =>
  (await send('GET', `/v1/integrations?search=${encodeURIComponent(name)}`)).body.total;

test('the same key with the same request is answered as the first time', async () => {
  const key = { 'idempotency-key': 'create-once' };
  const first = await send('POST', '/v1/integrations', integration('Once'), key);
  const again = await send('POST', '/v1/integrations', integration('Once'), key);
  assert.deepEqual([again.status, again.body], [201, first.body]);
  for (const name of ['etag', 'location']) assert.equal(again.headers.get(name), first.headers.get(name));
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(await countOf('Once'), 1);

  const at = `/v1/integrations/${first.body.id}?confirm=Once`;
  const remove = { 'idempotency-key': 'delete-once' };
  assert.equal((await send('DELETE', at, undefined, remove)).status, 204);
  assert.equal((await send('DELETE', at, undefined, remove)).status, 204);
  assert.equal((await send('DELETE', at)).status, 404);
});

test('the same key with another request is refused', async () => {
  const key = { 'idempotency-key': 'for-one' };
  await send('POST', '/v1/integrations', integration('One'), key);
  const { status, body } = await send('POST', '/v1/integrations', integration('Two'), key);
  assert.equal(status, 422);
  assert.ok(body.fields['Idempotency-Key']);
  assert.equal(await countOf('Two'), 0);
});

test('of fifty at once with one key one takes effect, and the others are told or get its answer', async () => {
  const key = { 'idempotency-key': 'fifty' };
  const replies = await Promise.all(
    Array.from({ length: 50 }, () => send('POST', '/v1/integrations', integration('Fifty'), key)),
  );
  assert.equal(await countOf('Fifty'), 1);
  assert.ok(replies.some(({ status }) => status === 201));
  for (const { status, headers } of replies) {
    assert.ok(status === 201 || status === 409);
    if (status === 409) assert.equal(headers.get('retry-after'), '1');
  }
});

test('another member may use the same key, and a refusal is not remembered', async () => {
  const key = { 'idempotency-key': 'shared' };
  const other = await (await app.organization()).as();
  const [mine, theirs] = [
    await send('POST', '/v1/integrations', integration('Mine'), key),
    await other('POST', '/v1/integrations', integration('Mine'), key),
  ];
  assert.deepEqual([mine.status, theirs.status], [201, 201]);
  assert.notEqual(mine.body.id, theirs.body.id);

  const later = { 'idempotency-key': 'later' };
  assert.equal((await send('POST', '/v1/integrations', integration('Mine'), later)).status, 409);
  assert.equal((await send('DELETE', `/v1/integrations/${mine.body.id}?confirm=Mine`)).status, 204);
  assert.equal((await send('POST', '/v1/integrations', integration('Mine'), later)).status, 201);
});

test('a secret is given once: the same request again is told so, and does nothing', async () => {
  const key = { 'idempotency-key': 'secret-once' };
  const body = { name: 'Kept', origins: ['https://kept.example'], scopes: ['integrations:read'] };
  const first = await send('POST', '/v1/portals', body, key);
  const again = await send('POST', '/v1/portals', body, key);
  assert.deepEqual([again.status, again.body.code], [409, 'conflict']);
  assert.match(again.body.detail, /Rotate the secret/);
  assert.ok(!JSON.stringify(again.body).includes(first.body.secret));
  const { body: list } = await send('GET', '/v1/portals?search=kept');
  assert.equal(list.total, 1);
});

test('who may no longer do it is refused before an earlier reply is looked for', async () => {
  const organization = await app.organization('Demoted');
  const key = { 'idempotency-key': 'before-the-demotion' };
  const as = await organization.as();
  assert.equal((await as('POST', '/v1/integrations', integration('Mine'), key)).status, 201);
  await app.write([
    { sql: "update members set role = 'LABELER' where id = :id", args: { id: organization.members.ADMIN } },
  ]);
  const again = await as('POST', '/v1/integrations', integration('Mine'), key);
  assert.deepEqual([again.status, again.body.code], [403, 'forbidden']);
});

for (const [what, sql, code] of [
  ['the session ends', 'update embed_sessions set ended_at = 1', 'session_ended'],
  ['the member is removed', 'update members set removed_at = 1', 'session_ended'],
  ['the portal is revoked', 'update portals set revoked_at = 1', 'session_ended'],
  ['the role changes', "update members set role = 'REVIEWER'", 'forbidden'],
] as const) {
  test(`nothing is written once ${what}, although the request was let in before`, async () => {
    const organization = await app.organization('Slow');
    const as = await organization.as();
    const write = mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
      write.mock.restore();
      await app.write([{ sql: `${sql} where organization_id = :id`, args: { id: organization.organizationId } }]);
      return app.write(statements);
    });
    const { status, body } = await as('POST', '/v1/integrations', integration('Late'));
    assert.deepEqual([status, body.code], [code === 'forbidden' ? 403 : 401, code]);
    const [count] = await app.db.read('select count(*) as n from integrations where organization_id = :id', {
      id: organization.organizationId,
    });
    assert.equal(count!['n'], 0);
  });
}

test('nothing is written once the session has run out, although the request was let in before', async () => {
  const organization = await app.organization('Late');
  const as = await organization.as({ ttlSeconds: 60 });
  const write = mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
    write.mock.restore();
    return app.write(statements);
  });
  const read = mock.method(app.db, 'read', async (...args: Parameters<typeof app.db.read>) => {
    read.mock.restore();
    const rows = await app.db.read(...args);
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 });
    return rows;
  });
  const { status } = await as('POST', '/v1/integrations', integration('Late'));
  mock.timers.reset();
  mock.restoreAll();
  assert.equal(status, 401);
});

test('who has lost a role in a project is not answered as before', async () => {
  const organization = await app.organization('Projects');
  const admin = await organization.as();
  const { body: project } = await admin('POST', '/v1/projects', { name: 'Streets', mediaType: 'IMAGE' });
  const membership = `/v1/projects/${project.id}/members/${organization.members.NONE}`;
  await admin('PUT', membership, { role: 'ADMIN' });
  const member = await organization.as({ role: 'NONE' });
  const rename = () =>
    member('PATCH', `/v1/projects/${project.id}`, { name: 'Roads' }, { 'if-match': '*', 'idempotency-key': 'rename' });
  assert.equal((await rename()).status, 200);
  assert.deepEqual([(await rename()).status, (await rename()).body.name], [200, 'Roads']);
  await admin('DELETE', membership);
  const again = await rename();
  assert.deepEqual([again.status, again.body.name], [422, undefined]);
});

for (const [method, path, body] of [
  ['PATCH', '', { name: 'Renamed' }],
  ['PUT', '/default', undefined],
  ['POST', '/check', undefined],
  ['DELETE', '?confirm=By%20DELETE', undefined],
] as const) {
  test(`${method} is answered again as the first time, and done once`, async () => {
    const { body: made } = await send('POST', '/v1/integrations', integration(`By ${method}`));
    const headers = { 'idempotency-key': `once-${method}`, ...(method === 'PATCH' && { 'if-match': '"1"' }) };
    const ask = () => send(method, `/v1/integrations/${made.id}${path}`, body, headers);
    const first = await ask();
    assert.ok(first.status < 300, JSON.stringify(first.body));
    const again = await ask();
    assert.deepEqual([again.status, again.body], [first.status, first.body]);
    assert.equal(again.headers.get('etag'), first.headers.get('etag'));
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
  });
}

test('a key that cannot be one is refused', async () => {
  for (const key of ['', 'x'.repeat(256), 'with space']) {
    assert.equal(
      (await send('POST', '/v1/integrations', integration('Bad key'), { 'idempotency-key': key })).status,
      422,
      key,
    );
  }
});
