import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { newRecordedMember } from '../members/new-member.ts';
import { bearer, openTestApp, ORIGIN } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const secondAdmin = (organizationId: string) =>
  app.write(newRecordedMember(organizationId, { name: 'Bo', email: 'bo@acme.example', role: 'ADMIN' }).statements);

test('everybody reads their own account, and changes their own name by version', async () => {
  const { as, members, organizationId } = await app.organization('Acme');
  const labeler = await as({ role: 'LABELER' });
  const { body, headers } = await labeler('GET', '/v1/account');
  assert.deepEqual(
    [body.id, body.role, body.isLastAdmin, body.organization],
    [members.LABELER, 'LABELER', false, { id: organizationId, name: 'Acme' }],
  );
  assert.equal(headers.get('etag'), `"${body.version}"`);
  assert.equal((await labeler('PATCH', '/v1/account', { name: 'Lin' })).status, 428);
  const { status, body: renamed } = await labeler('PATCH', '/v1/account', { name: '  Lin ', version: body.version });
  assert.deepEqual([status, renamed.name, renamed.version], [200, 'Lin', body.version + 1]);
  assert.deepEqual((await labeler('GET', '/v1/account')).body, renamed);
  assert.equal((await labeler('PATCH', '/v1/account', { name: 'Old', version: body.version })).status, 412);
  for (const more of [{ role: 'ADMIN' }, { email: 'admin@acme.example' }, { id: members.ADMIN }])
    assert.equal((await labeler('PATCH', '/v1/account', { ...more, version: 2 })).status, 422);
  const admin = await as();
  assert.equal((await admin('GET', '/v1/members?search=lin')).body.total, 1);
  assert.equal((await admin('GET', '/v1/account')).body.isLastAdmin, true);
});

test('admins rename the organization, and nobody else', async () => {
  const { as } = await app.organization('Before');
  const admin = await as();
  const { body } = await admin('GET', '/v1/account/organization');
  assert.deepEqual([body.name, body.longestKeyLife, body.version], ['Before', null, 1]);
  const { status, body: renamed } = await admin('PATCH', '/v1/account/organization', { name: 'After', version: 1 });
  assert.deepEqual([status, renamed.name, renamed.version], [200, 'After', 2]);
  assert.equal((await admin('PATCH', '/v1/account/organization', { name: 'Stale', version: 1 })).status, 412);
  const manager = await as({ role: 'TEAM_MANAGER' });
  assert.equal((await manager('PATCH', '/v1/account/organization', { name: 'Mine', version: 2 })).status, 403);
  assert.equal((await manager('GET', '/v1/account')).body.organization.name, 'After');
});

test('a longest life holds for new keys, and shortens those that would live longer', async () => {
  const { as } = await app.organization('Careful');
  const admin = await as();
  const create = (more: object = {}) => admin('POST', '/v1/api-keys', { name: 'Key', role: 'ADMIN', ...more });
  const { body: endless } = await create();
  const { body: short } = await create({ expiresInSeconds: 60 });
  const week = 7 * 86_400;
  const set = (longestKeyLife: number | null) =>
    admin('PATCH', '/v1/account/organization', { longestKeyLife }, { 'if-match': '*' });
  const before = Date.now();
  assert.equal((await set(week)).body.longestKeyLife, week);
  const { body: shortened } = await admin('GET', `/v1/api-keys/${endless.apiKey.id}`);
  const end = Date.parse(shortened.expiresAt) - week * 1000;
  assert.ok(end >= before && end <= Date.now());
  assert.equal((await admin('GET', `/v1/api-keys/${short.apiKey.id}`)).body.expiresAt, short.apiKey.expiresAt);
  assert.equal((await app.send('GET', '/v1/session', undefined, bearer(endless.key))).status, 200);

  for (const more of [{}, { expiresInSeconds: week + 1 }, { expiresInSeconds: null }]) {
    const { status, body } = await create(more);
    assert.deepEqual([status, Object.keys(body.fields)], [422, ['expiresInSeconds']]);
  }
  assert.equal((await create({ expiresInSeconds: week })).status, 201);
  assert.equal((await admin('GET', '/v1/api-keys/options')).body.longestLife, week);
  const edited = await admin('PATCH', `/v1/api-keys/${short.apiKey.id}`, { expiresInSeconds: null, version: 1 });
  assert.equal(edited.status, 422);
  const { body: rolled } = await admin('POST', `/v1/api-keys/${endless.apiKey.id}/roll`, {});
  assert.ok(Date.parse(rolled.apiKey.expiresAt) <= Date.now() + week * 1000);

  const byKey = (body: object) =>
    app.send('PATCH', '/v1/account/organization', body, { ...bearer(rolled.key), 'if-match': '*' });
  assert.equal((await byKey({ longestKeyLife: null })).status, 403, 'a key does not set how long keys live');
  assert.equal((await byKey({ name: 'By a script' })).status, 200);
  assert.equal((await set(null)).status, 200);
  assert.equal((await create()).status, 201);
});

test('everybody sees and ends their own sessions, and no other', async () => {
  const { as, begin, portal } = await app.organization('Acme');
  const labeler = await as({ role: 'LABELER' });
  const other = await begin({ role: 'LABELER' });
  const strangers = await begin({ role: 'REVIEWER' });
  const { body } = await labeler('GET', '/v1/account/sessions');
  assert.equal(body.total, 2);
  assert.deepEqual(
    body.items
      .map(({ id, isCurrent, portal: { name } }: { id: string; isCurrent: boolean; portal: { name: string } }) => [
        id === other.id,
        isCurrent,
        name,
      ])
      .toSorted(),
    [
      [false, true, portal.name],
      [true, false, portal.name],
    ],
  );
  const statusOf = async (token: string) =>
    (await app.send('GET', '/v1/session', undefined, { ...bearer(token), origin: ORIGIN })).status;
  assert.equal((await labeler('DELETE', `/v1/account/sessions/${strangers.id}`)).status, 404);
  assert.equal((await labeler('DELETE', `/v1/account/sessions/${other.id}`)).status, 204);
  assert.deepEqual([await statusOf(other.token), await statusOf(strangers.token)], [401, 200]);
  assert.equal((await labeler('DELETE', `/v1/account/sessions/${other.id}`)).status, 404);
  assert.equal((await labeler('GET', '/v1/account/sessions')).body.total, 1);
});

test('all of one’s own sessions but the one that asks end at once, and those of nobody else', async () => {
  const { as, begin, members } = await app.organization('Acme');
  const stranger = await (await app.organization('Other')).begin({ role: 'LABELER' });
  const labeler = await as({ role: 'LABELER' });
  const [first, second, colleague] = [
    await begin({ role: 'LABELER' }),
    await begin({ role: 'LABELER' }),
    await begin({ role: 'REVIEWER' }),
  ];
  const { status, body } = await labeler('DELETE', '/v1/account/sessions');
  assert.deepEqual([status, body], [200, { ended: 2 }]);
  const statuses = await Promise.all(
    [first, second, colleague, stranger].map(
      async ({ token }) =>
        (await app.send('GET', '/v1/session', undefined, { ...bearer(token), origin: ORIGIN })).status,
    ),
  );
  assert.deepEqual(statuses, [401, 401, 200, 200]);
  const { items } = (await labeler('GET', '/v1/account/sessions')).body;
  assert.deepEqual(items.map(({ isCurrent }: { isCurrent: boolean }) => isCurrent), [true]); // prettier-ignore
  assert.deepEqual((await labeler('DELETE', '/v1/account/sessions')).body, { ended: 0 });
  const { items: log } = (await (await as())('GET', '/v1/audit-log?action=embed_session.others_ended')).body;
  assert.deepEqual([log.length, log[0].memberId], [2, members.LABELER]);
});

test('a session that a portal has just begun is in the list, however far a replica is behind', async () => {
  const { begin } = await app.organization('Acme');
  const behind = mock.method(app.db, 'readReplica', async () => []);
  try {
    const { token } = await begin({ role: 'LABELER' });
    const { body } = await app.send('GET', '/v1/account/sessions', undefined, { ...bearer(token), origin: ORIGIN });
    assert.deepEqual([body.total, body.items[0].isCurrent], [1, true]);
  } finally {
    behind.mock.restore();
  }
});

test('whoever leaves has ended: sessions and keys stop, the last admin stays', async () => {
  const { as, members, organizationId } = await app.organization('Acme');
  const reviewer = await as({ role: 'REVIEWER' });
  const { body: made } = await reviewer('POST', '/v1/api-keys', { name: 'Key', role: 'LABELER' });
  const byKey = (method: string) => app.send(method, '/v1/account', undefined, bearer(made.key));
  assert.equal((await byKey('DELETE')).status, 403, 'a script does not leave for somebody');
  assert.equal((await reviewer('DELETE', '/v1/account')).status, 204);
  assert.deepEqual([(await reviewer('GET', '/v1/account')).status, (await byKey('GET')).status], [401, 401]);

  const admin = await as();
  assert.equal((await admin('GET', `/v1/members/${members.REVIEWER}`)).status, 404);
  const { status, body } = await admin('DELETE', '/v1/account');
  assert.deepEqual(
    [status, body.detail],
    [409, 'This is the last admin of the organization. Make another member an admin first.'],
  );
  assert.equal((await admin('GET', '/v1/account')).status, 200);
  await secondAdmin(organizationId);
  assert.equal((await admin('GET', '/v1/account')).body.isLastAdmin, false);
  assert.equal((await admin('DELETE', '/v1/account')).status, 204);
  assert.equal((await admin('GET', '/v1/account')).status, 401);
});

test('of two admins who leave at the same moment one stays', async () => {
  const { as, organizationId } = await app.organization('Acme');
  const second = newRecordedMember(organizationId, { name: 'Bo', email: 'bo@acme.example', role: 'ADMIN' });
  await app.write(second.statements);
  const senders = await Promise.all([as(), as({ member: second.id })]);
  const statuses = await Promise.all(senders.map(async (send) => (await send('DELETE', '/v1/account')).status));
  assert.deepEqual(new Set(statuses), new Set([204, 409]));
});

test('the first steps are ticked from what is there, and dismissed by each for themselves', async () => {
  const { as, members, organizationId } = await app.organization('Beginners');
  const other = await app.organization('Others');
  const admin = await as();
  const steps = async (send = admin) => (await send('GET', '/v1/account/first-steps')).body;
  const done = async () => Object.entries((await steps()).done).flatMap(([step, is]) => (is ? [step] : []));
  assert.deepEqual(await done(), ['member']);
  await app.write([
    {
      sql: 'update members set removed_at = 1 where organization_id = :organizationId and id <> :admin',
      args: { organizationId, admin: members.ADMIN },
    },
  ]);
  assert.deepEqual(await steps(), {
    isDismissed: false,
    done: { integration: false, dataset: false, project: false, member: false },
  });

  const elsewhere = await other.as();
  await elsewhere('POST', '/v1/projects', { name: 'Theirs', mediaType: 'IMAGE' });
  assert.deepEqual(await done(), []);
  const { body: project } = await admin('POST', '/v1/projects', { name: 'First', mediaType: 'IMAGE' });
  assert.deepEqual(await done(), ['project']);
  await admin('POST', '/v1/datasets', { name: 'First' });
  await admin('POST', '/v1/integrations', { name: 'First', provider: 'AWS', resource: { bucket: 'first-bucket' } });
  await admin('POST', '/v1/invites', { emails: ['new@beginners.example'], role: 'LABELER' });
  assert.deepEqual(await done(), ['integration', 'dataset', 'project', 'member']);
  assert.equal((await admin('DELETE', `/v1/projects/${project.id}`)).status, 204);
  assert.deepEqual(await done(), ['integration', 'dataset', 'member']);

  for (const _ of [1, 2]) assert.equal((await admin('PUT', '/v1/account/first-steps/dismissal')).status, 204);
  assert.equal((await steps()).isDismissed, true);
  assert.equal((await steps(elsewhere)).isDismissed, false);
  assert.equal((await admin('DELETE', '/v1/account/first-steps/dismissal')).status, 204);
  assert.equal((await steps()).isDismissed, false);
});
