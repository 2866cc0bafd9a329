import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { Database } from '../database/database.ts';
import { bearer, openTestApp, ORIGIN } from '../testing/app.ts';
import { openTestDatabase } from '../testing/database.ts';

/** What it costs to know who is asking. */

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;
/** Plans are asked of a connection of their own: the file driver holds on to a snapshot once it has explained. */
let planner: Database;

before(async () => {
  app = await openTestApp();
  acme = await app.organization('Acme');
  planner = await openTestDatabase();
});
after(() => app.close());

/** What one request read of the database, and how it was answered. */
async function readsOf(method: string, path: string, body: unknown, headers: Record<string, string>) {
  const read = mock.method(app.db, 'read');
  const readReplica = mock.method(app.db, 'readReplica');
  const { status } = await app.send(method, path, body, headers);
  mock.restoreAll();
  assert.equal(readReplica.mock.callCount(), 0);
  for (const {
    arguments: [sql, args],
  } of read.mock.calls) {
    const plan = (await planner.read(`explain query plan ${sql}`, args)).map(({ detail }) => String(detail));
    const touching = plan.filter((step) => /^(SCAN|SEARCH|USE)/.test(step));
    assert.ok(
      touching.length > 0 && touching.every((step) => /^SEARCH \w+ USING .*\b(INDEX|PRIMARY KEY)\b/.test(step)),
      plan.join('\n'),
    );
  }
  return { status, reads: read.mock.callCount() };
}

const list = (headers: Record<string, string>) => readsOf('GET', '/v1/audit-log', undefined, headers);
const mint = (headers: Record<string, string>) => readsOf('POST', '/v1/embed-sessions', '{', headers);

test('who is asking is known after one indexed read', async () => {
  const { token } = await acme.begin({ role: 'LABELER' });
  assert.deepEqual(await list({ ...bearer(token), origin: ORIGIN }), { status: 403, reads: 1 });
  assert.deepEqual(await mint(bearer(acme.secret)), { status: 422, reads: 1 });
});

test('what is no token or secret of ours never reaches the database', async () => {
  const { token } = await acme.begin();
  for (const authorization of [{}, bearer('nonsense'), bearer(`${token.slice(0, -4)}AAAA`), bearer(acme.secret)])
    assert.deepEqual(await list(authorization), { status: 401, reads: 0 });
  for (const authorization of [{}, bearer('lbp_nonsense'), bearer(token)])
    assert.deepEqual(await mint(authorization), { status: 401, reads: 0 });
});

test('whether a page may read its refusal takes one indexed read more', async () => {
  const { id, token } = await acme.begin();
  assert.deepEqual(await list({ origin: ORIGIN }), { status: 401, reads: 1 });
  assert.deepEqual(await list({ ...bearer(token), origin: 'https://evil.example' }), { status: 403, reads: 2 });
  await app.send('DELETE', `/v1/embed-sessions/${id}`, undefined, bearer(acme.secret));
  assert.deepEqual(await list({ ...bearer(token), origin: ORIGIN }), { status: 401, reads: 2 });
});

for (const [what, path, body] of [
  ['a query of GraphQL', '/graphql', '{ "query": "{ user { email } }" }'],
  ['a read that has a body', '/v1/data-rows/impact', '{ "ids": ["c000000000000000000000000"] }'],
  ['a file beside a query', '/graphql', undefined],
] as const) {
  test(`${what} is not answered where the session ended while the body came`, async (context) => {
    const acme = await app.organization('Slow');
    const { id, token } = await acme.begin();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      ask();
      await ended;
      controller.enqueue(Buffer.from(body ?? FORM));
      controller.close();
    };
    const headers = { ...bearer(token), origin: ORIGIN };
    const type = body ? 'application/json' : 'multipart/form-data; boundary=boundary';
    const send = async () =>
      app.app.request(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: new ReadableStream({ pull }, { highWaterMark: 0 }),
        duplex: 'half',
      });
    const answer = send();
    await asked;
    await app.send('DELETE', `/v1/embed-sessions/${id}`, undefined, bearer(acme.secret));
    const later = performance.now() + 2000;
    context.mock.method(performance, 'now', () => later);
    end();
    assert.equal((await answer).status, 401);
  });
}

/** A file as the GraphQL multipart request specification has it. */
const FORM = [
  [
    'operations',
    '{ "query": "mutation($f: Upload!) { uploadFile(file: $f, contentLength: 2) { url } }", "variables": {} }',
  ],
  ['map', '{ "1": ["variables.f"] }'],
  ['1"; filename="application/json', '[]'],
]
  .map(([name, value]) => `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  .concat('--boundary--\r\n')
  .join('');
