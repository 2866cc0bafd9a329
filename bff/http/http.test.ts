import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { bearer, openTestApp, ORIGIN, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  acme = await app.organization('Acme');
  send = await acme.as();
});
after(() => app.close());

const integration = (name: string) => ({ provider: 'AWS', name, resource: { bucket: 'acme-data' } });
const countOf = async (name: string) =>
  (await send('GET', `/v1/integrations?search=${encodeURIComponent(name)}`)).body.total;

// Problems

test('what is not there, and what breaks, is problem+json with the request id', async () => {
  for (const path of ['/nothing', '/v1/nothing', '/v1/integrations/nothing']) {
    const { status, body, headers } = await send('GET', path);
    assert.equal(status, 404, path);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.equal(body.requestId, headers.get('x-request-id'));
    assert.deepEqual([body.type, body.status], ['urn:labelboard:problem:not_found', 404]);
  }
});

test('a bug says nothing to the caller and everything to the log', async () => {
  mock.method(app.db, 'read', async () => {
    throw new Error('select secret from somewhere');
  });
  const { status, body } = await send('GET', '/v1/integrations');
  mock.restoreAll();
  assert.deepEqual([status, body.code], [500, 'internal']);
  assert.ok(!JSON.stringify(body).includes('somewhere'));
  const line = app.logged.find((line) => line.includes('select secret from somewhere'))!;
  assert.ok(line.includes(body.requestId));
});

// Bodies

const bodies: [what: string, body: string, status: number, headers?: Record<string, string>][] = [
  ['no JSON', '{', 422],
  ['a list', '[]', 422],
  ['a number', '7', 422],
  ['null', 'null', 422],
  ['a form', 'name=x', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
  ['text that says nothing of itself', '{}', 415, { 'content-type': 'text/plain' }],
  ['a lone surrogate', '{"provider":"AWS","name":"\\ud800","resource":{"bucket":"acme-data"}}', 422],
  ['U+0000', '{"provider":"AWS","name":"a\\u0000b","resource":{"bucket":"acme-data"}}', 422],
  ['a lone surrogate as the name of a field', '{"\\ud800":1}', 422],
  ['a body 10,000 levels deep', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 422],
  ['a body over 1 MB', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
  ['60,000 fields', JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`k${i}`, 1]))), 422],
  ['a prototype', '{"__proto__":{"role":"ADMIN"},"provider":"AWS","name":"x","resource":{"bucket":"acme-data"}}', 422],
];
for (const [what, body, status, headers] of bodies) {
  test(`${what} is refused, and changes nothing`, async () => {
    const before = await countOf('');
    const reply = await send('POST', '/v1/integrations', body, headers);
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    assert.equal(await countOf(''), before);
  });
}

test('nothing is read of a body before it is known who sends it, and how often', async () => {
  for (const [what, body, , headers] of bodies) {
    assert.equal((await app.send('POST', '/v1/integrations', body, headers)).status, 401, what);
    assert.equal((await app.send('POST', '/v1/embed-sessions', body, headers)).status, 401, what);
  }
  const limits = { session: { reads: 1, writes: 1 }, organization: { reads: 9, writes: 9 } };
  const tight = await openTestApp({ limits });
  const often = await (await tight.organization()).as();
  assert.equal((await often('POST', '/v1/integrations', '{')).status, 422);
  assert.equal((await often('POST', '/v1/integrations', '{')).status, 429);
  await tight.close();
});

for (const [noun, field] of [
  ['embed-sessions', 'scopes'],
  ['embed-sessions', 'origins'],
  ['embed-sessions', 'projects'],
  ['portals', 'scopes'],
  ['portals', 'origins'],
] as const) {
  test(`of 240,000 wrong ${field} in ${noun} none is looked at`, async () => {
    const body = { [field]: Array(240_000).fill('x') };
    const reply = await (noun === 'portals'
      ? send('POST', '/v1/portals', body)
      : app.send('POST', '/v1/embed-sessions', body, bearer(acme.secret)));
    assert.equal(reply.status, 422);
    assert.deepEqual(
      Object.keys(reply.body.fields).filter((name) => name.startsWith(field)),
      [field],
    );
  });
}

test('characters that are not valid Unicode are refused in the address too', async () => {
  for (const path of ['/v1/integrations?search=%00', '/v1/integrations/%00', '/v1/integrations/%ff']) {
    assert.ok([404, 422].includes((await send('GET', path)).status), path);
  }
});

// Lists

test('a page behind the last one still says how many there are', async () => {
  const mine = await (await app.organization()).as();
  const made = [];
  for (const name of ['North', 'Northern', 'South'])
    made.push((await mine('POST', '/v1/integrations', integration(name))).body);
  const { body: first } = await mine('GET', '/v1/integrations?limit=2&sort=name');
  const { body: found } = await mine('GET', '/v1/integrations?limit=1&sort=name&search=north');
  await mine('DELETE', `/v1/integrations/${made[2].id}?confirm=South`);
  const { body: behind } = await mine('GET', `/v1/integrations?sort=name&cursor=${first.next}`);
  assert.deepEqual([behind.items, behind.next, behind.total], [[], null, 2]);
  await mine('DELETE', `/v1/integrations/${made[1].id}?confirm=Northern`);
  const { body: none } = await mine('GET', `/v1/integrations?sort=name&search=north&cursor=${found.next}`);
  assert.deepEqual([none.items, none.next, none.total], [[], null, 1]);
});

// Idempotency

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

test('what is remembered of a secret is sealed', async () => {
  const key = { 'idempotency-key': 'secret-once' };
  const body = { name: 'Kept', origins: ['https://kept.example'], scopes: ['integrations:read'] };
  const first = await send('POST', '/v1/portals', body, key);
  assert.equal((await send('POST', '/v1/portals', body, key)).body.secret, first.body.secret);
  const rows = await app.db.read('select reply from idempotency_keys');
  for (const { reply } of rows)
    assert.ok(
      !Buffer.from(reply as Uint8Array)
        .toString('latin1')
        .includes(first.body.secret),
    );
});

test('a key that cannot be one is refused', async () => {
  for (const key of ['', 'x'.repeat(256), 'with space']) {
    assert.equal(
      (await send('POST', '/v1/integrations', integration('Bad key'), { 'idempotency-key': key })).status,
      422,
      key,
    );
  }
});

// Limits

test('requests are limited by session and by organization, and each answer says what is left', async () => {
  const tight = await openTestApp({
    limits: { session: { reads: 5, writes: 2 }, organization: { reads: 8, writes: 100 } },
  });
  const organization = await tight.organization();
  const one = await organization.as();
  const first = await one('GET', '/v1/session');
  assert.equal(first.headers.get('ratelimit-policy'), '"session";q=5;w=60, "organization";q=8;w=60');
  assert.match(first.headers.get('ratelimit')!, /^"session";r=4;t=\d+, "organization";r=7;t=\d+$/);
  for (let i = 0; i < 4; i++) assert.equal((await one('GET', '/v1/session')).status, 200);
  const over = await one('GET', '/v1/session');
  assert.deepEqual([over.status, over.body.code], [429, 'too_many_requests']);
  assert.ok(Number(over.headers.get('retry-after')) > 0);
  assert.match(over.headers.get('ratelimit')!, /^"session";r=0;t=\d+$/);
  assert.equal((await one('DELETE', '/v1/integrations/c1')).status, 404, 'writes are counted apart');

  const two = await organization.as();
  for (let i = 0; i < 3; i++) assert.equal((await two('GET', '/v1/session')).status, 200);
  const all = await two('GET', '/v1/session');
  assert.equal(all.status, 429, 'five and three make the eight of the organization');
  assert.match(all.headers.get('ratelimit')!, /^"session";r=1;t=\d+, "organization";r=0;t=\d+$/);
  const stranger = await tight.organization();
  assert.equal((await (await stranger.as())('GET', '/v1/session')).status, 200);
  await tight.close();
});

// Origins

const preflight = (origin: string) =>
  app.app.request('/v1/integrations', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PATCH' },
  });

test('a preflight is answered for the origins that some portal has registered, and for no other', async () => {
  const known = await preflight(ORIGIN);
  assert.equal(known.status, 204);
  assert.equal(known.headers.get('access-control-allow-origin'), ORIGIN);
  assert.match(known.headers.get('access-control-allow-headers')!, /if-match/);
  for (const origin of ['https://evil.example', `${ORIGIN}.evil.example`, ORIGIN.toUpperCase(), 'null', '*']) {
    const unknown = await preflight(origin);
    assert.equal(unknown.headers.get('access-control-allow-origin'), null, origin);
    assert.equal(unknown.headers.get('vary'), 'Origin');
  }
});

test('answers go to the session’s own origin, never to everyone, never with credentials', async () => {
  const { headers } = await send('GET', '/v1/integrations');
  assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  assert.match(headers.get('vary')!, /Origin/);
  const other = await app.organization();
  await (
    await other.as()
  )('PATCH', `/v1/portals/${other.portal.id}`, { origins: ['https://elsewhere.example'] }, { 'if-match': '"1"' });
  const { token } = await acme.begin();
  const refused = await app.send('GET', '/v1/integrations', undefined, {
    ...bearer(token),
    origin: 'https://elsewhere.example',
  });
  assert.equal(refused.status, 403);
  assert.equal(
    refused.headers.get('access-control-allow-origin'),
    'https://elsewhere.example',
    'a registered origin may read why it was refused',
  );
  const ended = await app.send('GET', '/v1/integrations', undefined, { origin: ORIGIN });
  assert.deepEqual([ended.status, ended.headers.get('access-control-allow-origin')], [401, ORIGIN]);
});

test('a browser that came over TLS is told to go on doing so', async () => {
  const hsts = async (headers: Record<string, string>) =>
    (await app.send('GET', '/v1/session', undefined, headers)).headers.get('strict-transport-security');
  assert.equal(await hsts({ 'x-forwarded-proto': 'https' }), 'max-age=31536000');
  assert.equal(await hsts({ 'x-forwarded-proto': 'http' }), null);
  assert.equal(await hsts({}), null);
});

test('no answer of the API is stored, sniffed or framed', async () => {
  for (const path of ['/v1/integrations', '/v1/nothing', '/healthz']) {
    const { headers } = await send('GET', path);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
  }
});

// Logs and operations

test('the log has each request, and neither token nor query', async () => {
  const { token } = await acme.begin();
  await app.send('GET', '/v1/integrations?search=planted', undefined, { ...bearer(token), origin: ORIGIN });
  const log = app.logged.join('');
  assert.ok(log.includes('"path":"/v1/integrations"'));
  for (const secret of [token, acme.secret, 'planted']) assert.ok(!log.includes(secret));
});

test('health, readiness and metrics', async () => {
  assert.equal((await app.send('GET', '/healthz')).status, 200);
  assert.equal((await app.send('GET', '/readyz')).status, 200);
  await send('GET', '/v1/integrations/setup');
  const { body } = await app.send('GET', '/metrics');
  for (const route of ['/v1/integrations', '/v1/integrations/setup'])
    assert.match(
      body,
      new RegExp(`^http_request_duration_seconds_count\\{method="GET",route="${route}",status="200"\\} \\d+`, 'm'),
    );
  assert.ok(!body.includes('/v1/integrations/c'), 'no series for an id');
});

test('the API is described in OpenAPI, with a reader from our own origin', async () => {
  const { body } = await app.send('GET', '/openapi.json');
  assert.equal(body.openapi, '3.1.0');
  const create = body.paths['/v1/integrations'].post;
  assert.ok(create.requestBody.content['application/json'].schema);
  for (const status of ['201', '401', '403', '409', '422', '429', '500']) assert.ok(create.responses[status], status);
  const reader = await app.send('GET', '/docs');
  assert.ok(!/(?:src|href)="(?:https?:)?\/\//.test(reader.body));
  assert.equal((await app.send('GET', '/docs/reader.js')).status, 200);
});
