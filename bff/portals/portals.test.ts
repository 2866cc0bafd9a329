import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { Statement } from '../database/database.ts';
import { bearer, openTestApp, type Reply, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  acme = await app.organization('Acme');
  send = await acme.as();
});
after(() => app.close());

const portal = { name: 'Partner ❤️', origins: ['https://partner.example'], scopes: ['integrations:read'] };
const mint = (secret: string) =>
  app.send('POST', '/v1/embed-sessions', { member: acme.members.ADMIN, scopes: ['integrations:read'] }, bearer(secret));

test('a search finds the name, the origins and how the secrets end', async () => {
  const send = await (await app.organization()).as();
  const other = await (await app.organization()).as();
  const { body: made } = await send('POST', '/v1/portals', { name: 'Ümlaut', origins: ['https://one.example'], scopes: ['projects:read'] }); // prettier-ignore
  const found = async (search: string, by = send) =>
    (await by('GET', `/v1/portals?search=${encodeURIComponent(search)}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );
  const hint = `lbp_…${made.secret.slice(-4)}`;
  for (const search of ['ümlaut', '//ONE.', hint]) assert.deepEqual(await found(search), ['Ümlaut'], search);
  assert.deepEqual(await found(hint, other), []);
});

test('a portal is registered, and its secret shown this once', async () => {
  const { status, body, headers } = await send('POST', '/v1/portals', portal);
  assert.equal(status, 201);
  assert.match(body.secret, /^lbp_[0-9A-Za-z]{38}$/);
  assert.equal(headers.get('etag'), '"1"');
  const { body: read } = await send('GET', `/v1/portals/${body.portal.id}`);
  assert.deepEqual(read, body.portal);
  assert.ok(!JSON.stringify(read).includes(body.secret));
  assert.equal((await mint(body.secret)).status, 201);
});

test('a mistyped secret never reaches the database', async () => {
  const { body } = await send('POST', '/v1/portals', portal);
  const typo = body.secret.slice(0, -8) + (body.secret.at(-8) === 'a' ? 'b' : 'a') + body.secret.slice(-7);
  const read = mock.method(app.db, 'read');
  assert.equal((await mint(typo)).status, 401);
  assert.equal(read.mock.callCount(), 0);
  mock.restoreAll();
});

test('two secrets are valid at a time, so that one can be rotated', async () => {
  const { body: first } = await send('POST', '/v1/portals', portal);
  const { body: second } = await send('POST', `/v1/portals/${first.portal.id}/rotate`);
  assert.deepEqual([(await mint(first.secret)).status, (await mint(second.secret)).status], [201, 201]);
  const { body: third } = await send('POST', `/v1/portals/${first.portal.id}/rotate`);
  assert.deepEqual(
    await Promise.all([first, second, third].map(async ({ secret }) => (await mint(secret)).status)),
    [401, 201, 201],
  );
  const [old] = third.portal.secrets;
  assert.equal((await send('DELETE', `/v1/portals/${first.portal.id}/secrets/${old.id}`)).status, 204);
  assert.equal((await mint(second.secret)).status, 401);
  const { body: left, headers } = await send('GET', `/v1/portals/${first.portal.id}`);
  assert.equal(headers.get('etag'), '"4"', 'secrets are part of a portal');
  assert.equal(
    (await send('DELETE', `/v1/portals/${first.portal.id}/secrets/${left.secrets[0].id}`)).status,
    409,
    'the last one stays',
  );
});

test('each of two secrets has its last use', async (t) => {
  await app.services.portalSecretUses.idle(); // those of the tests before
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const { body: first } = await send('POST', '/v1/portals', portal);
  const at = `/v1/portals/${first.portal.id}`;
  const { body: second } = await send('POST', `${at}/rotate`);
  const lastUses = async () => {
    await app.services.portalSecretUses.idle();
    const { body } = await send('GET', at);
    return (body.secrets as { lastUsedAt: string | null }[]).map(({ lastUsedAt }) => lastUsedAt);
  };
  assert.deepEqual(await lastUses(), [null, null]);
  const beforeRotation = new Date().toISOString();
  await mint(first.secret);
  assert.deepEqual(await lastUses(), [beforeRotation, null]);
  t.mock.timers.tick(61_000);
  await mint(second.secret);
  assert.deepEqual(await lastUses(), [beforeRotation, new Date().toISOString()]);
  assert.equal((await send('GET', at)).headers.get('etag'), '"2"', 'a use changes nothing of the portal');
});

test('what each role is left with of the scopes', async () => {
  const scopes = ['projects:read', 'members:read', 'integrations:write', 'portals:write'];
  const { body } = await send('POST', '/v1/portals', { ...portal, scopes });
  const { body: left } = await send('GET', `/v1/portals/${body.portal.id}/roles`);
  assert.deepEqual(left.roles, [
    { role: 'ADMIN', permissions: scopes },
    { role: 'TEAM_MANAGER', permissions: ['projects:read', 'members:read'] },
    { role: 'REVIEWER', permissions: ['projects:read'] },
    { role: 'LABELER', permissions: ['projects:read'] },
    { role: 'NONE', permissions: ['projects:read'] },
  ]);
  // What is said is what a session gets.
  const member = { member: acme.members.TEAM_MANAGER, scopes };
  const { body: session } = await app.send('POST', '/v1/embed-sessions', member, bearer(body.secret));
  const headers = { ...bearer(session.token), origin: portal.origins[0]! };
  const { body: current } = await app.send('GET', '/v1/session', undefined, headers);
  assert.deepEqual(current.permissions, ['projects:read', 'members:read']);
});

test('what was done to it is its history', async () => {
  const { body } = await send('POST', '/v1/portals', portal);
  const at = `/v1/portals/${body.portal.id}`;
  await send('POST', `${at}/rotate`);
  const { body: history } = await send('GET', `${at}/history`);
  assert.deepEqual(
    (history.items as { action: string }[]).map(({ action }) => action),
    ['portal.secret_rotated', 'portal.created'],
  );
  assert.doesNotMatch(JSON.stringify(history), /lbp_/);
});

for (const late of ['rotates', 'ends']) {
  test(`who ${late} a secret while another has ended one is told, and ends none`, async () => {
    const { body: first } = await send('POST', '/v1/portals', portal);
    const at = `/v1/portals/${first.portal.id}`;
    const { body: second } = await send('POST', `${at}/rotate`);
    const [old, kept] = second.portal.secrets;
    const write = mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
      write.mock.restore();
      assert.equal((await send('DELETE', `${at}/secrets/${old.id}`)).status, 204);
      return app.write(statements);
    });
    const { status, body } = await (late === 'rotates'
      ? send('POST', `${at}/rotate`)
      : send('DELETE', `${at}/secrets/${kept.id}`));
    assert.deepEqual([status, body.code], [409, 'conflict']);
    assert.deepEqual((await send('GET', at)).body.secrets, [kept]);
  });
}

test('a change needs the ETag that was read, and works at once', async () => {
  const { body, headers } = await send('POST', '/v1/portals', portal);
  const at = `/v1/portals/${body.portal.id}`;
  assert.equal((await send('PATCH', at, { name: 'Renamed' })).status, 428);
  const changed = await send(
    'PATCH',
    at,
    { name: 'Renamed', origins: ['https://new.example'] },
    { 'if-match': headers.get('etag')! },
  );
  assert.deepEqual([changed.status, changed.body.name, changed.headers.get('etag')], [200, 'Renamed', '"2"']);
  assert.equal((await send('PATCH', at, { name: 'Late' }, { 'if-match': '"1"' })).status, 412);
  const { body: session } = await mint(body.secret);
  const from = async (origin: string) =>
    (await app.send('GET', '/v1/integrations', undefined, { ...bearer(session.token), origin })).status;
  assert.deepEqual([await from('https://new.example'), await from('https://partner.example')], [200, 403]);
});

test('a name may have what varies an emoji or an ideograph', async () => {
  for (const name of ['Partner ❤\ufe0f', '葛\u{e0100}城市', '1 & 2 — ＆ „Ümläute“ عربي'])
    assert.equal((await send('POST', '/v1/portals', { ...portal, name })).status, 201, JSON.stringify(name));
});

const refusals: [what: string, change: Record<string, unknown>, field: string][] = [
  ['no name', { name: '   ' }, 'name'],
  ['a name too long', { name: 'x'.repeat(201) }, 'name'],
  ['an invisible character in the name', { name: 'Part\u200bner' }, 'name'],
  ...[
    '\u3164',
    '\u115f',
    '\u2800',
    '\ufe0f',
    'Part\ufe0fner',
    'Part\u034fner',
    '\u202ePartner',
    'Partner\u{e0041}',
    'Partner\u{e0100}',
  ].map((name): [string, Record<string, unknown>, string] => [`the name ${JSON.stringify(name)}`, { name }, 'name']),
  ['no origin', { origins: [] }, 'origins'],
  ['an origin over plain http', { origins: ['http://partner.example'] }, 'origins.0'],
  ['an origin with a path', { origins: ['https://partner.example/page'] }, 'origins.0'],
  ['an origin with a user', { origins: ['https://a@partner.example'] }, 'origins.0'],
  ['a wildcard host', { origins: ['https://*.partner.example'] }, 'origins.0'],
  ['an unknown scope', { scopes: ['admin'] }, 'scopes.0'],
];
for (const [what, change, field] of refusals) {
  test(`no portal with ${what}`, async () => {
    const { status, body } = await send('POST', '/v1/portals', { ...portal, ...change });
    assert.equal(status, 422);
    assert.deepEqual(Object.keys(body.fields), [field]);
  });
}

test('every change of a portal is in the audit log, by whom, and no secret', async () => {
  const { as, members, portal: own, organizationId } = await app.organization('Audited');
  await Promise.all([app.services.memberUses.idle(), app.services.portalSecretUses.idle()]); // those of the tests before
  const write = mock.method(app.db, 'write');
  const send = await as();
  const { body: made } = await send('POST', '/v1/portals', portal);
  const at = `/v1/portals/${made.portal.id}`;
  await send('PATCH', at, { name: 'Renamed' }, { 'if-match': '"1"' });
  await send('PATCH', at, { name: 'Late' }, { 'if-match': '"1"' });
  const { body: rotated } = await send('POST', `${at}/rotate`);
  await send('DELETE', `${at}/secrets/${made.portal.secrets[0].id}`);
  await send('DELETE', at);
  await send('DELETE', at);

  const { body: log } = await (await as())('GET', '/v1/audit-log?limit=200');
  const entries = log.items.filter(({ subjectId }: { subjectId: string }) => subjectId === made.portal.id);
  assert.deepEqual(
    entries.map(({ action, details }: { action: string; details: object }) => [action, details]),
    [
      ['portal.revoked', { name: 'Renamed' }],
      ['portal.secret_deleted', { secretId: made.portal.secrets[0].id }],
      ['portal.secret_rotated', { hint: rotated.secret.slice(-4) }],
      [
        'portal.updated',
        { name: 'Renamed', before: { name: portal.name, origins: portal.origins, scopes: portal.scopes } },
      ],
      ['portal.created', { name: portal.name, origins: portal.origins, scopes: portal.scopes }],
    ],
  );
  for (const { memberId, portalId, sessionId, requestId } of entries)
    assert.deepEqual([memberId, portalId, !!sessionId, !!requestId], [members.ADMIN, own.id, true, true]);
  for (const { secret } of [made, rotated]) assert.ok(!JSON.stringify(log).includes(secret));

  const statements = write.mock.calls.flatMap(({ arguments: [batch] }) => batch);
  for (const { sql, args } of statements.filter(({ sql }) => !/^select|insert into portal_/.test(sql)))
    assert.equal(args?.['organizationId'], organizationId, sql);
  mock.restoreAll();
});

test('portals are listed newest first, page by page', async () => {
  const { as } = await app.organization('Many');
  const send = await as();
  for (let i = 0; i < 5; i++) await send('POST', '/v1/portals', { ...portal, name: `Portal ${i}` });
  const names: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body }: Reply = await send('GET', `/v1/portals?limit=2${next && `&cursor=${next}`}`);
    assert.equal(body.total, 6);
    names.push(...body.items.map(({ name }: { name: string }) => name));
    ({ next } = body);
  }
  assert.deepEqual(names, ['Portal 4', 'Portal 3', 'Portal 2', 'Portal 1', 'Portal 0', 'Portal']);
});
