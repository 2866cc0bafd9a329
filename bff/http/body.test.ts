import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

const integration = '{"provider":"AWS","name":"x","resource":{"bucket":"acme-data"}}';
const count = async () => (await send('GET', '/v1/integrations')).body.total;

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
  [
    'a field that every object has',
    '{"constructor":1,"provider":"AWS","name":"x","resource":{"bucket":"acme-data"}}',
    422,
  ],
  ['such a field further in', '{"provider":"AWS","name":"x","resource":{"bucket":"acme-data","valueOf":1}}', 422],
  ['a prototype', '{"__proto__":{"role":"ADMIN"},"provider":"AWS","name":"x","resource":{"bucket":"acme-data"}}', 422],
];
for (const [what, body, status, headers] of bodies) {
  test(`${what} is refused, and changes nothing`, async () => {
    const before = await count();
    const reply = await send('POST', '/v1/integrations', body, headers);
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    assert.equal(await count(), before);
  });
}

test('a name of a megabyte that is slow to normalize is refused in milliseconds', async () => {
  const body = JSON.stringify({ ...JSON.parse(integration), name: `a${'\u0301\u0327'.repeat(250_000)}` });
  const searched = `/v1/integrations?search=a${'%CC%81%CC%A7'.repeat(2_000)}`;
  const start = performance.now();
  assert.deepEqual(Object.keys((await send('POST', '/v1/integrations', body)).body.fields), ['name']);
  assert.deepEqual(Object.keys((await send('GET', searched)).body.fields), ['search']);
  assert.ok(performance.now() - start < 500, `${performance.now() - start} ms`);
});

test('who may not write is told so before the body is read', async () => {
  const reader = await acme.as({ role: 'TEAM_MANAGER' });
  for (const [what, body, , headers] of bodies)
    assert.equal((await reader('POST', '/v1/integrations', body, headers)).status, 403, what);
});

test('bytes that are not UTF-8 are refused, not replaced', async () => {
  const { token } = await acme.begin();
  const post = async (body: string | Buffer<ArrayBuffer>) => {
    const headers = { ...bearer(token), origin: ORIGIN, 'content-type': 'application/json' };
    const response = await app.app.request('/v1/integrations', { method: 'POST', body, headers, duplex: 'half' });
    return { status: response.status, body: (await response.json()) as { detail: string; fields: object } };
  };
  const cut = Buffer.from(integration).toString('latin1').replace('"x"', '"\xc3("');
  assert.deepEqual(await post(Buffer.from(cut, 'latin1')).then(({ status, body }) => [status, body.detail]), [
    422,
    'The body is not UTF-8.',
  ]);
  assert.equal((await post(`\ufeff${integration.replace('"x"', '"with a byte order mark"')}`)).status, 201);
});

test('a body that breaks off is no error of ours', async () => {
  const { token } = await acme.begin();
  const lines = app.logged.length;
  for (const length of [{ 'content-length': '80' }, {}]) {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"name":'));
        controller.error(new Error('aborted'));
      },
    });
    const headers = { ...bearer(token), origin: ORIGIN, 'content-type': 'application/json', ...length };
    const { status } = await app.app.request('/v1/integrations', { method: 'POST', body, headers, duplex: 'half' });
    assert.equal(status, 422);
  }
  const logged = app.logged.slice(lines).map((line) => (JSON.parse(line) as { level: number }).level);
  assert.ok(logged.length > 0 && logged.every((level) => level <= 30), String(logged));
});

test('text that is not valid Unicode is named by its field', async () => {
  const { body } = await send('POST', '/v1/integrations', '{"name":"x","resource":{"list":["a","\\ud800"]}}');
  assert.deepEqual(body.fields, { 'resource.list.1': 'Remove the characters that are not valid Unicode.' });
});

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

test('a field that every object has is named, wherever it is', async () => {
  const noSuchField = 'There is no such field.';
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    const { body } = await send('POST', '/v1/integrations', `{"resource":{"${name}":1}}`);
    assert.deepEqual(Object.entries(body.fields), [[`resource.${name}`, noSuchField]]);
    const { status, body: refused } = await send('GET', `/v1/integrations?${name}=1`);
    assert.deepEqual([status, Object.entries(refused.fields)], [422, [[name, noSuchField]]]);
  }
});

test('characters that are not valid Unicode are refused in the address too', async () => {
  for (const path of ['/v1/integrations?search=%00', '/v1/integrations/%00', '/v1/integrations/%ff']) {
    assert.ok([404, 422].includes((await send('GET', path)).status), path);
  }
});
