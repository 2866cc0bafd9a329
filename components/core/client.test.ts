import { expect } from '@open-wc/testing';
import { API, never, problem, respond, startServer, unreachable, type Sent, type Server } from '../testing/server.ts';
import type { ApiError } from './api-error.ts';
import { createClient, type Access, type Client } from './client.ts';
import { IdempotencyKey } from './idempotency-key.ts';

describe('client', () => {
  let server: Server;
  let access: Access & { renewals: string[] };
  let client: Client;

  const failure = (promise: Promise<unknown>): Promise<ApiError> =>
    promise.then(
      () => Promise.reject(new Error('It did not fail.')),
      (error: unknown) => error as ApiError,
    );

  beforeEach(() => {
    server = startServer();
    const renewals: string[] = [];
    access = {
      apiUrl: API,
      position: undefined,
      originAllowed: true,
      renewals,
      token: () => Promise.resolve('first'),
      renew: (refused) => {
        renewals.push(refused);
        return Promise.resolve('second');
      },
    };
    client = createClient(access);
  });

  afterEach(() => {
    server.stop();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('sends the token in its header, and JSON', async () => {
    server.answer({ 'POST /v1/things': { id: '1' } });
    expect(await client('POST', '/v1/things', { body: { name: 'One' }, idempotencyKey: 'k' })).to.deep.equal({
      id: '1',
    });
    const { body, headers } = server.sent[0]!;
    expect(body).to.deep.equal({ name: 'One' });
    expect(Object.fromEntries(headers)).to.deep.equal({
      accept: 'application/json',
      authorization: 'Bearer first',
      'content-type': 'application/json',
      'idempotency-key': 'k',
    });
  });

  it('sends no header that it does not need', async () => {
    server.answer({ 'GET /v1/things': {} });
    await client('GET', '/v1/things');
    expect([...server.sent[0]!.headers.keys()]).to.deep.equal(['accept', 'authorization', 'x-read-id']);
  });

  it('reads anew where a service worker of the page answers from its cache first', async () => {
    const cache = await caches.open('host');
    const { fetch } = globalThis;
    try {
      const names = ['old', 'new'];
      globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        const kept = await cache.match(request);
        if (kept) return kept;
        const vary = 'X-Read-Id, Origin, Authorization'; // as the server says
        const answer = new Response(JSON.stringify({ name: names.shift() }), { headers: { vary } });
        await cache.put(request, answer.clone());
        return answer;
      };
      expect(await client('GET', '/v1/things')).to.deep.equal({ name: 'old' });
      expect(await client('GET', '/v1/things')).to.deep.equal({ name: 'new' });
    } finally {
      globalThis.fetch = fetch;
      await caches.delete('host');
    }
  });

  it('sends no cookie', async () => {
    let credentials: string | undefined;
    globalThis.fetch = (_, init) => {
      credentials = init?.credentials;
      return Promise.resolve(Response.json({}));
    };
    await client('GET', '/v1/things');
    expect(credentials).to.equal('omit');
  });

  it('writes the query, without what is undefined', async () => {
    server.answer({ 'GET /v1/things': {} });
    await client('GET', '/v1/things', { query: { search: ['a&b=ü', 'c'], limit: 50, cursor: undefined } });
    expect([...server.sent[0]!.query]).to.deep.equal([
      ['search', 'a&b=ü'],
      ['search', 'c'],
      ['limit', '50'],
    ]);
  });

  it('gives nothing where there is no body', async () => {
    server.answer({ 'DELETE /v1/things/1': undefined });
    expect(await client('DELETE', '/v1/things/1')).to.be.undefined;
  });

  it('makes an ApiError of a problem', async () => {
    server.answer({
      'POST /v1/things': problem(422, 'invalid', 'Check the fields.', { fields: { name: 'Enter a name.' } }),
    });
    const error = await failure(client('POST', '/v1/things', { body: {} }));
    expect(error).to.include({
      code: 'invalid',
      message: 'Check the fields.',
      status: 422,
      requestId: 'test-request',
      retryable: false,
    });
    expect(error.fields).to.deep.equal({ name: 'Enter a name.' });
  });

  for (const [code, status, detail] of [
    ['forbidden', 403, 'This needs the permission things:read, which your role or this session does not have.'],
    ['too_many_requests', 429, 'Too many requests. Try again in 7 s.'],
    ['origin_not_allowed', 403, 'This session does not work from https://x.test. Add the origin to the portal.'],
  ] as const) {
    it(`says ${code} to the reader in words without names and numbers, which developers get`, async () => {
      server.answer({ 'POST /v1/things': problem(status, code, detail) });
      const error = await failure(client('POST', '/v1/things', { body: {} }));
      expect(error).to.include({ code, status, detail });
      expect(error.message)
        .to.match(/^[A-Z].*\.$/)
        .and.not.match(/things|\d|https|portal/);
    });
  }

  it('leaves to the server which of its failures it tells', async () => {
    const detail = 'Another program has locked the database. Try again in a moment.';
    server.answer({ 'POST /v1/things': problem(503, 'unavailable', detail) });
    expect(await failure(client('POST', '/v1/things', { body: {} }))).to.include({ message: detail, detail });
  });

  for (const [what, reply, code, retryable] of [
    ['an answer of a proxy', () => respond('<h1>Bad gateway</h1>', { status: 502 }), 'unavailable', true],
    ['an answer that is no JSON', () => respond('<h1>Welcome</h1>'), 'internal', false],
    ['another refusal without a problem', () => respond('', { status: 404 }), 'internal', false],
    ['no answer', unreachable, 'unreachable', true],
  ] as const) {
    it(`tells ${what} apart: ${code}`, async () => {
      server.answer({ 'PATCH /v1/things/1': reply });
      expect(await failure(client('PATCH', '/v1/things/1'))).to.include({ code, retryable });
    });
  }

  it('tells being offline apart', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    server.answer({ 'GET /v1/things': unreachable });
    expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'offline', retryable: true });
  });

  it('explains an answer that the browser hides because the origin is not allowed', async () => {
    client = createClient({ ...access, originAllowed: false });
    server.answer({ 'GET /v1/things': unreachable });
    expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'origin_not_allowed', retryable: false });
  });

  it('tells an answer that does not come in time apart', async () => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, 5);
    server.answer({ 'GET /v1/things': never });
    try {
      expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'timeout', retryable: true });
    } finally {
      AbortSignal.timeout = timeout;
    }
  });

  it('gives up when it is told to, with the reason it was told', async () => {
    server.answer({ 'GET /v1/things': never });
    const abort = new AbortController();
    const given = failure(client('GET', '/v1/things', { signal: abort.signal }));
    const reason = new Error('not needed any more');
    abort.abort(reason);
    expect(await given).to.equal(reason);
  });

  it('renews once after a 401, then believes it', async () => {
    server.answer({ 'GET /v1/things': problem(401, 'session_ended', 'This session has ended.') });
    expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'session_ended', status: 401 });
    expect(access.renewals).to.deep.equal(['first']);
    expect(server.sent.map(({ headers }) => headers.get('authorization'))).to.deep.equal([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('repeats a write after a renewal with the same key', async () => {
    server.answer({
      'POST /v1/things': ({ headers }: Sent) =>
        headers.get('authorization') === 'Bearer first' ? problem(401, 'session_ended', 'Ended.')() : { id: '1' },
    });
    await client('POST', '/v1/things', { body: { name: 'One' }, idempotencyKey: 'k1' });
    expect(server.sent.map(({ headers, body }) => [headers.get('idempotency-key'), body])).to.deep.equal([
      ['k1', { name: 'One' }],
      ['k1', { name: 'One' }],
    ]);
  });

  it('reads again when the server asks to wait, three times at most', async () => {
    server.answer({ 'GET /v1/things': problem(429, 'too_many_requests', 'Too many requests.', { retryAfter: 0.01 }) });
    expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'too_many_requests', retryable: true });
    expect(server.sent).to.have.length(3);
  });

  it('does not wait for minutes, nor repeat a write', async () => {
    server.answer({
      'GET /v1/things': problem(503, 'unavailable', 'Down.', { retryAfter: 600 }),
      'POST /v1/things': problem(503, 'unavailable', 'Down.', { retryAfter: 0.01 }),
    });
    expect(await failure(client('GET', '/v1/things'))).to.include({ code: 'unavailable', retryAfter: 600 });
    await failure(client('POST', '/v1/things', { body: {} }));
    expect(server.sent).to.have.length(2);
  });
});

describe('IdempotencyKey', () => {
  it('stays the same while the same body is sent again', () => {
    const key = new IdempotencyKey();
    expect(key.for({ name: 'One' })).to.equal(key.for({ name: 'One' }));
  });

  it('is another for another body, and in another form', () => {
    const key = new IdempotencyKey();
    const one = key.for({ name: 'One' });
    expect(key.for({ name: 'Two' })).not.to.equal(one);
    expect(new IdempotencyKey().for({ name: 'One' })).not.to.equal(one);
    expect(one).to.match(/^[\w-]{16,255}$/);
  });
});
