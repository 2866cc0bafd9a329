import { expect } from '@open-wc/testing';
import { startClock, type Clock } from '../testing/clock.ts';
import {
  API,
  currentSession,
  never,
  problem,
  respond,
  startServer,
  unreachable,
  type Server,
} from '../testing/server.ts';
import type { ApiError } from './api-error.ts';
import { allSessions, logout, sessionFor, type Session } from './session.ts';

const MINUTE = 60_000;
const TOKEN_URL = new URL('/lb-token', document.baseURI).href;
const ASK = `POST ${TOKEN_URL}`;

/** A token with claims, unsigned: the page reads some of them, only the server believes any. */
const jwt = (claims: object): string => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.c2ln`;

describe('Session', () => {
  let clock: Clock;
  let server: Server;
  let count: number;

  const fresh = () => ({ token: `t${++count}`, expiresIn: 900 });
  const session = (): Session => sessionFor(TOKEN_URL, API);
  const asked = (): number => server.sent.filter(({ request }) => request === ASK).length;
  const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
    const outcome = promise.then(
      () => undefined,
      (error: unknown) => error as ApiError,
    );
    await clock.pass(MINUTE);
    const error = await outcome;
    if (!error) throw new Error('It did not fail.');
    return error;
  };
  const goes = (online: boolean): void => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => online });
    dispatchEvent(new Event(online ? 'online' : 'offline'));
  };

  beforeEach(() => {
    count = 0;
    clock = startClock();
    server = startServer({ [ASK]: fresh });
  });

  afterEach(() => {
    logout();
    clock.stop();
    server.stop();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('renews a token that lives longer than a timer can wait no more than once in that time', async () => {
    server.answer({ [ASK]: () => ({ token: `t${++count}`, expiresIn: 60 * 24 * 60 * 60 }) });
    const release = session().hold();
    await clock.pass(20 * 24 * 60 * MINUTE);
    expect(asked()).to.equal(1);
    await clock.pass(20 * 24 * 60 * MINUTE);
    expect(asked()).to.equal(2);
    release();
  });

  it('asks once for any number of elements', async () => {
    const release = [session().hold(), session().hold(), session().hold()];
    const tokens = await Promise.all([session().token(), session().token(), session().token()]);
    expect(tokens).to.deep.equal(['t1', 't1', 't1']);
    expect(asked()).to.equal(1);
    release.forEach((letGo) => letGo());
  });

  it('is another one for another address or another server', () => {
    expect(session()).to.equal(session());
    expect(sessionFor(`${TOKEN_URL}?2`, API)).not.to.equal(session());
    expect(sessionFor(TOKEN_URL, 'https://other.test')).not.to.equal(session());
  });

  it('asks the page’s own server by POST, with its cookies and no token', async () => {
    let init: RequestInit | undefined;
    const answering = globalThis.fetch;
    globalThis.fetch = (input, more) => {
      init ??= more;
      return answering(input, more);
    };
    await session().token();
    expect(init).to.include({ method: 'POST', credentials: 'same-origin' });
    expect(new Headers(init!.headers).has('authorization')).to.be.false;
    expect(init!.body).to.be.undefined;
  });

  for (const [what, answer] of [
    ['an object', { token: 'bare', expiresIn: 60 }],
    ['a JSON string', 'bare'],
    ['plain text', () => respond('bare\n')],
  ] as const) {
    it(`takes a token as ${what}`, async () => {
      server.answer({ [ASK]: answer });
      expect(await session().token()).to.equal('bare');
    });
  }

  it('takes a token from a function of the page', async () => {
    expect(await sessionFor(() => Promise.resolve('from-page'), API).token()).to.equal('from-page');
    expect(asked()).to.equal(0);
  });

  it('renews a minute before the end, without anybody asking', async () => {
    const release = session().hold();
    await clock.pass(13.9 * MINUTE);
    expect(asked()).to.equal(1);
    await clock.pass(0.2 * MINUTE);
    expect(asked()).to.equal(2);
    expect(await session().token()).to.equal('t2');
    release();
  });

  it('renews a short session when three quarters of it are over', async () => {
    server.answer({ [ASK]: () => ({ token: `t${++count}`, expiresIn: 60 }) });
    const release = session().hold();
    await clock.pass(44_000);
    expect(asked()).to.equal(1);
    await clock.pass(2000);
    expect(asked()).to.equal(2);
    release();
  });

  for (const years of [-10, 10]) {
    it(`does not mind a calendar clock that is ${years} years off`, async () => {
      const iat = Date.now() / 1000;
      const ends = (): string => jwt({ iat, exp: iat + 900, jti: ++count });
      server.answer({ [ASK]: () => respond(ends()) });
      clock.setDate(Date.now() + years * 365 * 24 * 60 * MINUTE);
      const release = session().hold();
      await clock.pass(13 * MINUTE);
      expect(asked()).to.equal(1);
      await clock.pass(1.5 * MINUTE);
      expect(asked()).to.equal(2);
      release();
    });
  }

  it('asks for nothing once nobody holds it', async () => {
    const release = session().hold();
    await session().token();
    release();
    await clock.pass(60 * MINUTE);
    goes(false);
    goes(true);
    await clock.pass(1000);
    expect(asked()).to.equal(1);
  });

  it('keeps its token while an element is moved', async () => {
    const source = () => Promise.resolve(fresh());
    let release = sessionFor(source, API).hold();
    await sessionFor(source, API).token();
    release();
    release = sessionFor(source, API).hold();
    await clock.pass(1000);
    expect(await sessionFor(source, API).token()).to.equal('t1');
    release();
  });

  it('forgets a session of a function that nobody holds', async () => {
    const source = () => Promise.resolve(fresh());
    sessionFor(source, API).hold()();
    await clock.pass(1000);
    expect(allSessions().some((known) => known.source === source)).to.be.false;
  });

  it('is replaced once after a 401, and the request goes again', async () => {
    const seen: (string | null)[] = [];
    server.answer({
      'GET /v1/things': ({ headers }: { headers: Headers }) => {
        seen.push(headers.get('authorization'));
        return seen.length === 1 ? problem(401, 'session_ended', 'This session has ended.')() : { items: [] };
      },
    });
    expect(await session().client('GET', '/v1/things')).to.deep.equal({ items: [] });
    expect(seen).to.deep.equal(['Bearer t1', 'Bearer t2']);
  });

  it('renews once for several requests that are refused together', async () => {
    server.answer({
      'GET /v1/things': ({ headers }: { headers: Headers }) =>
        headers.get('authorization') === 'Bearer t1' ? problem(401, 'session_ended', 'This session has ended.')() : {},
    });
    await Promise.all([1, 2, 3].map(() => session().client('GET', '/v1/things')));
    expect(asked()).to.equal(2);
  });

  it('says so when the new token is refused too', async () => {
    server.answer({ 'GET /v1/things': problem(401, 'session_ended', 'This session has ended.') });
    const error = await failure(session().client('GET', '/v1/things'));
    expect(error.code).to.equal('session_ended');
    expect(asked()).to.equal(2);
  });

  it('notices a page that hands out the same ended token again', async () => {
    server.answer({
      [ASK]: { token: 'cached', expiresIn: 900 },
      'GET /v1/things': problem(401, 'session_ended', 'This session has ended.'),
    });
    const error = await failure(session().client('GET', '/v1/things'));
    expect(error.code).to.equal('token_unchanged');
    expect(session().state).to.deep.equal({ is: 'failed', error });
    expect(asked()).to.equal(2);
  });

  it('does not believe that a token which the page keeps lives longer', async () => {
    server.answer({ [ASK]: { token: 'cached', expiresIn: 900 } });
    const release = session().hold();
    await clock.pass(14.5 * MINUTE);
    expect(session().state.is).to.equal('active');
    await clock.pass(MINUTE);
    expect(session().state).to.have.nested.property('error.code', 'token_unchanged');
    release();
  });

  for (const [what, reply] of [
    ['cannot be reached', unreachable],
    ['answers 503', () => respond('', { status: 503 })],
    ['never answers', never],
  ] as const) {
    it(`tries three times when the page’s server ${what}, then says so`, async () => {
      server.answer({ [ASK]: reply });
      const error = await failure(session().token());
      expect(error.code).to.equal('token_unavailable');
      expect(asked()).to.equal(3);
      expect(session().state).to.deep.equal({ is: 'failed', error });
    });
  }

  for (const [what, code, reply] of [
    ['refuses', 'token_refused', () => respond('', { status: 401 })],
    ['gives its sign-in page', 'token_invalid', () => respond('<!doctype html><p>Sign in</p>')],
    ['gives no token', 'token_invalid', { access_token: 'x' }],
    ['gives null', 'token_invalid', null],
    ['gives what a header cannot carry', 'token_invalid', { token: 'a\r\nb' }],
  ] as const) {
    it(`does not insist when the page’s server ${what}`, async () => {
      server.answer({ [ASK]: reply });
      const error = await failure(session().token());
      expect(error.code).to.equal(code);
      expect(asked()).to.equal(1);
    });
  }

  it('keeps working to the end of a token that cannot be renewed early', async () => {
    const release = session().hold();
    await session().token();
    server.answer({ [ASK]: unreachable });
    await clock.pass(14.5 * MINUTE);
    expect(session().state.is).to.equal('active');
    expect(await session().token()).to.equal('t1');
    await clock.pass(MINUTE);
    expect(session().state).to.have.nested.property('error.code', 'token_unavailable');
    release();
  });

  it('starts again when the page comes back online', async () => {
    goes(false);
    server.answer({ [ASK]: unreachable });
    const release = session().hold();
    await clock.pass(1000);
    expect(session().state).to.have.nested.property('error.code', 'offline');
    expect(asked()).to.equal(1);
    server.answer({ [ASK]: fresh });
    goes(true);
    await clock.pass(1000);
    expect(session().state.is).to.equal('active');
    release();
  });

  it('is renewed on return to a tab whose timers slept', async () => {
    const release = session().hold();
    await session().token();
    const { now } = performance;
    performance.now = () => now() + 20 * MINUTE;
    document.dispatchEvent(new Event('visibilitychange'));
    await clock.pass(0);
    expect(asked()).to.equal(2);
    performance.now = now;
    release();
  });

  it('stops for good on logout, even where an answer is still on its way', async () => {
    const before = session();
    const release = before.hold();
    const error = failure(before.token());
    logout();
    expect((await error).code).to.equal('signed_out');
    expect(before.state.is).to.equal('ended');
    await clock.pass(60 * MINUTE);
    goes(true);
    await clock.pass(1000);
    expect(asked()).to.equal(1);
    expect((await failure(before.token())).code).to.equal('signed_out');
    expect(session(), 'what is added later starts anew').not.to.equal(before);
    release();
  });

  it('learns who it is beside the first request, and again after each renewal', async () => {
    const release = session().hold();
    expect(session().can('integrations:write')).to.be.false;
    let changes = 0;
    session().addEventListener('change', () => changes++);
    await clock.pass(1000);
    expect(session().current?.member.name).to.equal('Ada Lovelace');
    expect(session().can('integrations:write')).to.be.true;
    expect(changes).to.equal(2); // active, then known

    server.answer({ 'GET /v1/session': currentSession(['integrations:read']) });
    await clock.pass(14.5 * MINUTE);
    expect(session().can('integrations:write')).to.be.false;
    release();
  });

  it('reads from the token at which origins it works', async () => {
    expect(session().originAllowed, 'unknown').to.be.true;
    server.answer({ [ASK]: () => respond(jwt({ origins: ['https://elsewhere.test'], exp: 900, iat: 0 })) });
    await session().token();
    expect(session().originAllowed).to.be.false;
  });

  it('keeps the token to itself', async () => {
    server.answer({ [ASK]: { token: 'planted-secret', expiresIn: 900 } });
    await session().token();
    await clock.pass(1000);
    expect(JSON.stringify([localStorage, sessionStorage, document.cookie, location.href, session()])).not.to.include(
      'planted-secret',
    );
    expect(server.sent.every(({ request }) => !request.includes('planted-secret'))).to.be.true;
  });
});
