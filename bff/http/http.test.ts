import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
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

// Problems

test('what is not there, and what breaks, is problem+json with the request id', async () => {
  assert.match((await send('GET', '/v1/integrations')).headers.get('vary')!, /^X-Read-Id, .*Authorization/);
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

const preflight = (origin: string, asked?: string) =>
  app.app.request('/v1/integrations', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      ...(asked !== undefined && { 'access-control-request-headers': asked }),
    },
  });

test('a preflight allows the headers that monitoring tools of the page add, and no list that is malformed or endless', async () => {
  const allowed = async (asked: string) => (await preflight(ORIGIN, asked)).headers.get('access-control-allow-headers');
  const own = 'authorization, content-type, if-match, idempotency-key, last-event-id, x-read-id';
  assert.equal(await allowed('authorization,traceparent, Baggage'), `${own}, traceparent, baggage`);
  for (const asked of ['*/*', 'a b', 'x,,y', 'x'.repeat(2001)]) assert.equal(await allowed(asked), own, asked);
  assert.match((await preflight(ORIGIN)).headers.get('vary')!, /Access-Control-Request-Headers/);
});

test('an answer to one token is never served for another, and an error is never kept', async () => {
  assert.match((await send('GET', '/v1/integrations')).headers.get('vary')!, /Authorization/);
  for (const path of ['/nothing', '/v1/nothing', '/embed/nothing.js']) {
    const { headers } = await send('GET', path);
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    assert.match(headers.get('content-security-policy')!, /default-src 'none'/, path);
    assert.equal(headers.get('etag'), null);
  }
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
  assert.ok(body.tags.some(({ name }: { name: string }) => name === 'integrations'));
  assert.deepEqual(create.tags, ['integrations']);
  assert.ok(create.parameters.some(({ name }: { name: string }) => name === 'Idempotency-Key'));
  const { parameters } = body.paths['/v1/integrations'].get;
  const limit = parameters.find(({ name }: { name: string }) => name === 'limit');
  assert.deepEqual(limit.schema, { type: 'integer', minimum: 1, maximum: 200, default: 50 });
  const headers = body.paths['/v1/integrations/{id}'].patch.parameters.filter((each: { in: string }) => each.in === 'header'); // prettier-ignore
  assert.deepEqual(headers.map(({ name }: { name: string }) => name), ['Idempotency-Key', 'If-Match']); // prettier-ignore
  const reader = await app.send('GET', '/docs');
  assert.ok(!/(?:src|href)="\//.test(reader.body), 'a proxy may have put it under a path');
  assert.ok((await app.send('GET', '/docs/reader.js')).body.includes("url: 'openapi.json'"));
  assert.deepEqual(body.servers, [{ url: '.' }]);
  assert.ok(!/(?:src|href)="(?:https?:)?\/\//.test(reader.body));
  assert.equal((await app.send('GET', '/docs/reader.js')).status, 200);
});

test('what describes the API is made once, and sent compressed to whoever takes that', async () => {
  for (const path of ['/openapi.json', '/docs/reader.js', '/docs/reader.css']) {
    const plain = await app.app.request(path, { headers: { 'accept-encoding': 'gzip;q=0' } });
    const packed = await app.app.request(path, { headers: { 'accept-encoding': 'br, gzip' } });
    assert.deepEqual([plain, packed].map(({ headers }) => headers.get('content-encoding')), [null, 'gzip']); // prettier-ignore
    assert.equal(packed.headers.get('vary')?.includes('Accept-Encoding'), true);
    const bytes = Buffer.from(await packed.arrayBuffer());
    assert.equal(gunzipSync(bytes).toString(), await plain.text(), path);
  }
  const stringify = mock.method(JSON, 'stringify');
  for (let i = 0; i < 3; i += 1) await app.app.request('/openapi.json');
  const made = stringify.mock.calls.filter(({ arguments: [value] }) => (value as { openapi?: string })?.openapi);
  stringify.mock.restore();
  assert.equal(made.length, 0, 'a flood of requests makes it no second time');
});
