import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose';
import type { Statement } from '../database/database.ts';
import { openKeyring, rotateKeys } from '../encryption/keys.ts';
import { newRecordedMember } from '../members/new-member.ts';
import { bearer, openTestApp, ORIGIN, SECRET_KEYS } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;

before(async () => {
  app = await openTestApp();
  acme = await app.organization('Acme');
});
after(() => app.close());

const mint = (body: unknown, headers = {}) =>
  app.send('POST', '/v1/embed-sessions', body, { ...bearer(acme.secret), ...headers });
const whoAmI = (token: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  app.send('GET', '/v1/session', undefined, { ...bearer(token), ...headers });

test('a portal begins a session for a member, by id or by email in any case', async () => {
  const { body: session } = await mint({ member: acme.members.LABELER, scopes: ['integrations:read', 'account:read'] });
  assert.equal(session.expiresIn, 900);
  assert.ok(Math.abs(Date.parse(session.expiresAt) - Date.now() - 900_000) < 5_000);

  const { body: who } = await whoAmI(session.token);
  assert.equal(who.member.id, acme.members.LABELER);
  assert.equal(who.organization.id, acme.organizationId);
  assert.deepEqual(who.permissions, ['account:read'], 'a labeler has no integrations, whatever the session asks for');
  assert.equal(who.expiresAt, session.expiresAt);

  const byEmail = await mint({ member: who.member.email.toUpperCase(), scopes: ['account:read'] });
  assert.equal((await whoAmI(byEmail.body.token)).body.member.id, acme.members.LABELER);
});

test('the token names its audience, key, session, origins, scopes and projects, and no secret', async () => {
  const projects = ['c0000000000000000000000001'.slice(0, 25)];
  const { body } = await mint({ member: acme.members.ADMIN, scopes: ['integrations:read'], projects, ttlSeconds: 60 });
  const { aud, sub, jti, org, portal, origins, scopes, exp, iat, ...rest } = decodeJwt(body.token);
  assert.deepEqual(
    { aud, sub, jti, org, portal, origins, scopes, seconds: exp! - iat! },
    {
      aud: 'labelboard:embed',
      sub: acme.members.ADMIN,
      jti: body.id,
      org: acme.organizationId,
      portal: acme.portal.id,
      origins: [ORIGIN],
      scopes: ['integrations:read'],
      seconds: 60,
    },
  );
  assert.deepEqual(rest, { projects });
  assert.equal(decodeProtectedHeader(body.token).alg, 'HS256');
  assert.deepEqual((await whoAmI(body.token)).body.projects, projects);
});

const refusals: [what: string, change: Record<string, unknown>, field: string][] = [
  ['a member who is not there', { member: 'nobody@example.com' }, 'member'],
  ['no member', { member: ' ' }, 'member'],
  ['an unknown scope', { scopes: ['everything'] }, 'scopes.0'],
  ['no scope', { scopes: [] }, 'scopes'],
  ['an origin that the portal does not have', { origins: ['https://evil.example'] }, 'origins'],
  ['an origin with a path', { origins: [`${ORIGIN}/page`] }, 'origins.0'],
  ['a time that is too short', { ttlSeconds: 59 }, 'ttlSeconds'],
  ['a time that is too long', { ttlSeconds: 3601 }, 'ttlSeconds'],
  ['a time that is no number', { ttlSeconds: '900' }, 'ttlSeconds'],
  ['a field that does not exist', { role: 'ADMIN' }, 'role'],
];
for (const [what, change, field] of refusals) {
  test(`no session with ${what}`, async () => {
    const { status, body } = await mint({ member: acme.members.ADMIN, scopes: ['integrations:read'], ...change });
    assert.equal(status, 422);
    assert.ok(body.fields[field], JSON.stringify(body.fields));
  });
}

test('no session reaches further than its portal', async () => {
  const { body: narrow } = await (
    await acme.as()
  )('POST', '/v1/portals', { name: 'Narrow', origins: [ORIGIN], scopes: ['integrations:read'] });
  const reply = await mint(
    { member: acme.members.ADMIN, scopes: ['integrations:read', 'integrations:write'] },
    bearer(narrow.secret),
  );
  assert.equal(reply.status, 422);
  assert.match(reply.body.fields.scopes, /integrations:write/);
});

test('a session whose token would be too long is not begun, and the longest one works', async () => {
  const { body: wide } = await (
    await acme.as()
  )('POST', '/v1/portals', { name: 'Wide', origins: origins(100), scopes: ['account:read'] });
  const begin = (more: object) =>
    mint({ member: acme.members.ADMIN, scopes: ['account:read'], ...more }, bearer(wide.secret));
  const all = await begin({});
  assert.deepEqual([all.status, Object.keys(all.body.fields)], [422, ['origins']]);

  let most = 100;
  let longest = all;
  while (longest.status === 422) longest = await begin({ origins: origins((most -= 1)) });
  assert.ok(longest.body.token.length > 7_900);
  assert.equal((await whoAmI(longest.body.token, { origin: origins(1)[0]! })).status, 200);

  const projects = Array.from({ length: 100 }, (_, i) => `c${String(i).padStart(24, '0')}`);
  const held = await begin({ origins: origins(1), projects });
  assert.deepEqual((await whoAmI(held.body.token, { origin: origins(1)[0]! })).body.projects, projects);
});

const origins = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `https://labeling-${String(i).padStart(3, '0')}.eu-central-1.portal.customer.example:8443`,
  );

test('a session ends by its portal, by no other, and by itself', async () => {
  const session = await acme.begin();
  const other = await app.organization('Other');
  const { body: sibling } = await (
    await acme.as()
  )('POST', '/v1/portals', { name: 'Sibling', origins: [ORIGIN], scopes: ['account:read'] });
  for (const { secret } of [other, sibling]) {
    const reply = await app.send('DELETE', `/v1/embed-sessions/${session.id}`, undefined, bearer(secret));
    assert.equal(reply.status, 404);
  }
  assert.equal((await whoAmI(session.token)).status, 200);
  assert.equal(
    (await app.send('DELETE', `/v1/embed-sessions/${session.id}`, undefined, bearer(acme.secret))).status,
    204,
  );
  assert.equal((await whoAmI(session.token)).status, 401);
  assert.equal(
    (await app.send('DELETE', `/v1/embed-sessions/${session.id}`, undefined, bearer(acme.secret))).status,
    204,
  );

  const short = await acme.begin({ ttlSeconds: 60 });
  await app.write([
    {
      sql: 'update embed_sessions set expires_at = :past where id = :id',
      args: { past: Date.now() - 1, id: short.id },
    },
  ]);
  assert.equal((await whoAmI(short.token)).status, 401);
});

test('removing a member or changing a role works on the very next request', async () => {
  const { as, members } = await app.organization('Changing');
  const send = await as({ role: 'TEAM_MANAGER' });
  assert.equal((await send('GET', '/v1/integrations')).status, 200);
  const set = (change: string) =>
    app.write([{ sql: `update members set ${change} where id = :id`, args: { id: members.TEAM_MANAGER } }]);
  await set("role = 'LABELER'");
  assert.equal((await send('GET', '/v1/integrations')).status, 403);
  await set("role = 'ADMIN'");
  assert.equal((await send('GET', '/v1/integrations')).status, 200);
  await set('removed_at = 1');
  assert.equal((await send('GET', '/v1/integrations')).status, 401);
});

test('a session that was begun while the clock was ahead ends when the clock is right again', async () => {
  const month = 30 * 24 * 3_600_000;
  for (const [ahead, status] of [
    [30_000, 200],
    [month, 401],
  ] as const) {
    mock.timers.enable({ apis: ['Date'], now: Date.now() + ahead });
    const { body } = await mint({ member: acme.members.ADMIN, scopes: ['account:read'], ttlSeconds: 60 });
    assert.equal((await whoAmI(body.token)).status, 200, 'while the clock is ahead');
    mock.timers.reset();
    assert.equal((await whoAmI(body.token)).status, status, `${ahead} ms`);
  }
});

test('the Kelvin sign is no k in an email', async () => {
  const { statements } = newRecordedMember(acme.organizationId, {
    name: 'Kai',
    email: 'kai@kelvin.example',
    role: 'ADMIN',
  });
  await app.write(statements);
  const scopes = ['account:read'];
  assert.equal((await mint({ member: 'KAI@kelvin.example', scopes })).status, 201);
  assert.equal((await mint({ member: '\u212aai@kelvin.example', scopes })).status, 422);
});

test('a forged token is none', async () => {
  const { token } = await acme.begin();
  const [header, payload, signature] = token.split('.') as [string, string, string];
  const claims = decodeJwt(token);
  const { kid } = decodeProtectedHeader(token);
  const { privateKey } = await generateKeyPair('RS256');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const own = app.services.keyring.derive('embed session tokens');
  const resigned = (change: object, { typ = 'embed+jwt', key = own } = {}) =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: 'HS256', typ, kid: kid! }).sign(key);
  const forged = {
    'no signature': new UnsecuredJWT(claims).encode(),
    'alg none': `${encode({ alg: 'none', typ: 'embed+jwt', kid })}.${payload}.`,
    'another algorithm': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'embed+jwt', kid: kid! })
      .sign(privateKey),
    'another payload': `${header}.${encode({ ...claims, sub: acme.members.ADMIN, org: 'x' })}.${signature}`,
    'another key': await resigned({}, { key: Buffer.alloc(32, 1) }),
    'an unknown key id': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'embed+jwt', kid: 'c0' })
      .sign(own),
    'no audience': await resigned({ aud: undefined }),
    'another audience': await resigned({ aud: 'labelboard:other' }),
    'another type': await resigned({}, { typ: 'JWT' }),
    'an end in the past': await resigned({ exp: Math.floor(Date.now() / 1000) - 1 }),
    'no end': await resigned({ exp: undefined }),
    'a session that is not there': await resigned({ jti: 'c0' }),
    'a cut signature': token.slice(0, -2),
  };
  assert.equal((await whoAmI(await resigned({}))).status, 200, 'the control, signed the same way, passes');
  for (const [what, token] of Object.entries(forged)) assert.equal((await whoAmI(token)).status, 401, what);
});

test('tokens outlive a rotation of the keys, and new ones are signed with the new key', async () => {
  const { token, id } = await acme.begin();
  const before = decodeProtectedHeader(token).kid;
  await rotateKeys(app.db, app.services.keyring, SECRET_KEYS);
  assert.equal((await whoAmI(token)).status, 200);
  const next = await acme.begin();
  assert.notEqual(decodeProtectedHeader(next.token).kid, before);
  assert.equal((await whoAmI(next.token)).status, 200);
  assert.ok(id);
});

test('a retired key verifies what was signed before it was retired, and nothing later', async () => {
  const { token } = await acme.begin();
  const { kid } = decodeProtectedHeader(token);
  const stolen = app.services.keyring.derive('embed session tokens');
  const { iat } = decodeJwt(token);
  const signed = (issuedAt: number) =>
    new SignJWT({ ...decodeJwt(token), iat: issuedAt })
      .setProtectedHeader({ alg: 'HS256', typ: 'embed+jwt', kid: kid! })
      .sign(stolen);
  assert.equal((await whoAmI(await signed(iat! + 2))).status, 200, 'the control, before the rotation');
  await rotateKeys(app.db, app.services.keyring, SECRET_KEYS);
  assert.equal((await whoAmI(token)).status, 200);
  assert.equal((await whoAmI(await signed(iat! + 60))).status, 401);
});

test('a process which lacks the key that seals now begins nothing, says so in /readyz, and goes on with the rest', async () => {
  const one = await openTestApp();
  const { begin, secret, members } = await one.organization();
  const { token } = await begin();
  const whoAmI = async () =>
    (await one.send('GET', '/v1/session', undefined, { ...bearer(token), origin: ORIGIN })).status;
  const mint = () =>
    one.send('POST', '/v1/embed-sessions', { member: members.ADMIN, scopes: ['account:read'] }, bearer(secret));
  const newer = { current: 'another secret key, which this process was not given', previous: [SECRET_KEYS.current] };
  await rotateKeys(one.db, await openKeyring(one.db, newer), newer);

  const refused = await mint();
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '60']);
  const ready = await one.send('GET', '/readyz');
  assert.equal(ready.status, 503);
  assert.match(ready.body.detail, /^This process cannot open the key c\w+, so it seals and signs nothing\./);
  assert.equal(await whoAmI(), 200);
  await one.close();
});

test('a process learns of keys that another one has made', async () => {
  const process = await openTestApp();
  const { begin } = await process.organization();
  const other = await openKeyring(process.db, SECRET_KEYS);
  await rotateKeys(process.db, other, SECRET_KEYS); // the keyring of `process` knows nothing of it
  const { token } = await begin();
  const signed = (kid: string) =>
    new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: 'HS256', typ: 'embed+jwt', kid })
      .sign(other.derive('embed session tokens'));
  const ask = async (token: string) =>
    (await process.send('GET', '/v1/session', undefined, { ...bearer(token), origin: ORIGIN })).status;
  assert.deepEqual(
    await Promise.all(Array.from({ length: 4 }, async () => ask(await signed(other.activeId)))),
    [200, 200, 200, 200],
  );

  assert.equal(await ask(await signed('c0')), 401, 'an invented key');
  await rotateKeys(process.db, other, SECRET_KEYS);
  const read = mock.method(process.db, 'read');
  const invented = Array.from({ length: 20 }, async (_, i) => ask(await signed(`c${i}`)));
  assert.equal(await ask(await signed(other.activeId)), 200, 'right after someone invented one');
  await Promise.all(invented);
  const looks = read.mock.calls.filter(({ arguments: [sql] }) => sql.includes('encryption_keys'));
  assert.equal(looks.length, 1, 'however many are invented');
  mock.restoreAll();
  await process.close();
});

test('a page of the server itself needs no Origin, but its origin must be one of the session’s', async () => {
  const { body: portal } = await (
    await acme.as()
  )('POST', '/v1/portals', { name: 'Own', origins: ['http://localhost', '*'], scopes: ['account:read'] });
  const { body: session } = await mint({ member: acme.members.ADMIN, scopes: ['account:read'] }, bearer(portal.secret));
  assert.equal((await whoAmI(session.token, { 'sec-fetch-site': 'same-origin' })).status, 200);
  assert.equal((await whoAmI(session.token, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await whoAmI(session.token, { origin: 'http://127.0.0.1:9999' })).status, 200, '* stands for loopback');
  assert.equal(
    (await whoAmI(session.token, { origin: 'https://portal.example' })).status,
    403,
    '* stands for nothing else',
  );
});

test('who began and ended sessions is in the audit log, tokens are not', async () => {
  const { as, begin, secret } = await app.organization('Audited');
  const { id, token } = await begin();
  const end = () => app.send('DELETE', `/v1/embed-sessions/${id}`, undefined, bearer(secret));
  const write = mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
    write.mock.restore();
    assert.equal((await end()).status, 204, 'who was faster');
    return app.write(statements);
  });
  assert.equal((await end()).status, 204);
  const { body } = await (await as())('GET', '/v1/audit-log?limit=200');
  const actions = body.items
    .filter((entry: { subjectId: string }) => entry.subjectId === id)
    .map((entry: { action: string }) => entry.action);
  assert.deepEqual(actions, ['embed_session.ended', 'embed_session.created']);
  assert.ok(!JSON.stringify(body).includes(token));
});
