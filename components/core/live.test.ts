import { expect, fixture, html } from '@open-wc/testing';
import { startClock, type Clock } from '../testing/clock.ts';
import { startLive } from '../testing/live.ts';
import { LbProbe, shows, THINGS, things } from '../testing/probe.ts';
import { API, currentSession, startServer, type Reply, type Server } from '../testing/server.ts';
import { fetchToken } from '../testing/show.ts';
import { textOf, waitUntil } from '../testing/text.ts';
import './live-stream.ts'; // so that it is there at once, whatever clock there is
import type { FetchToken } from './token.ts';
import { logout } from './session.ts';
import '../session/session.ts';

/** One session of its own for each function: as in several tabs, which share nothing but the browser. */
const tab = (): FetchToken => () => fetchToken();

const pageOf = (source: FetchToken) => html`
  <lb-session .apiUrl=${API} .fetchToken=${source}><lb-probe></lb-probe></lb-session>
`;

describe('Live updates', () => {
  let server: Server;

  function start(live: ReturnType<typeof startLive>, replies: Record<string, Reply> = {}): void {
    server = startServer({ [THINGS]: things('one'), ...live.replies, ...replies });
  }

  async function open(): Promise<LbProbe> {
    const page = await fixture(pageOf(tab()));
    const probe = page.querySelector('lb-probe')!;
    await shows(probe, 'one');
    return probe;
  }

  before(() => customElements.define('lb-probe', LbProbe));

  afterEach(() => {
    server.stop();
    logout();
  });

  it('reads again what others have changed, and follows from when the session was known', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    expect(live.streams[0]!.lastEventId).to.equal('42');
    server.answer({ [THINGS]: things('two') });
    live.streams[0]!.tell({ kind: 'others' }, { kind: 'things', id: 'c1', version: 2 });
    await shows(probe, 'two');
    expect(server.sent.map(({ request }) => request)).to.deep.equal([THINGS, THINGS]);
    const [before, after] = server.sent.map(({ headers }) => headers.get('last-event-id'));
    expect([before, after], 'a replica that answers must have the change').to.deep.equal([null, '102']);
  });

  it('has one connection for all elements, and for all tabs of a member', async () => {
    const live = startLive();
    start(live);
    const page = await fixture(html`
      <lb-session .apiUrl=${API} .fetchToken=${tab()}><lb-probe></lb-probe><lb-probe></lb-probe></lb-session>
    `);
    const other = await open();
    await waitUntil(() => live.streams.length === 1, 'one tab has a stream');
    await waitUntil(() => live.polls.length === 1, 'the other asks what it missed');
    server.answer({ [THINGS]: things('two') });
    live.streams[0]!.tell({ kind: 'things' });
    for (const probe of [...page.querySelectorAll('lb-probe'), other]) await shows(probe, 'two');
    expect(live.streams.length).to.equal(1);
  });

  it('goes on in another tab where the one that had the connection goes', async () => {
    const live = startLive();
    start(live);
    const first = await open();
    await waitUntil(() => live.streams.length === 1);
    const second = await open();
    await waitUntil(() => live.polls.length === 1);
    live.streams[0]!.tell({ kind: 'things' });
    await waitUntil(() => server.sent.length === 4);

    first.parentElement!.remove();
    await waitUntil(() => live.streams.length === 2);
    expect(live.streams[0]!.left).to.equal(true);
    expect(live.streams[1]!.lastEventId).to.equal('101');
    server.answer({ [THINGS]: things('two') });
    live.streams[1]!.tell({ kind: 'things' });
    await shows(second, 'two');
  });

  it('connects again after the stream has ended, goes on where it was, and reads all again where too much was missed', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    live.streams[0]!.tell({ kind: 'others' });
    live.streams[0]!.end();
    await waitUntil(() => live.streams.length === 2);
    expect(live.streams[1]!.lastEventId).to.equal('101');
    expect(server.sent.length).to.equal(1);

    server.answer({ [THINGS]: things('two'), 'GET /v1/session': { ...currentSession(), position: '9999' } });
    probe.parentElement!.remove();
    const again = await fixture(pageOf(tab()));
    await waitUntil(() => live.streams.length === 3);
    await waitUntil(() => server.sent.length === 3, 'what was read is read again');
    await shows(again, 'two');
  });

  it('asks again what the member may do when the server says that it has changed', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    await waitUntil(() => probe.can('integrations:write'));
    server.answer({ 'GET /v1/session': { ...currentSession([]), position: '101' } });
    live.streams[0]!.tell({ kind: 'session' });
    await waitUntil(() => !probe.can('integrations:write'));
    await waitUntil(() => server.sent.length === 2, 'what the member sees is read again');
    await waitUntil(() => live.streams.length === 2, 'the connection is one of those who may do the same');
  });

  it('ends with the last element', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    probe.parentElement!.remove();
    await waitUntil(() => live.streams[0]!.left);
  });

  it('reads nothing while nobody looks, and once somebody does', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    try {
      server.answer({ [THINGS]: things('two') });
      live.streams[0]!.tell({ kind: 'things' });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(server.sent.length).to.equal(1);
    } finally {
      Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    }
    document.dispatchEvent(new Event('visibilitychange'));
    await shows(probe, 'two');
  });

  it('does not interrupt a read for the changes of others, and reads once more after it', async () => {
    const live = startLive();
    start(live);
    const probe = await open();
    await waitUntil(() => live.streams.length === 1);
    const answers: ((value: object) => void)[] = [];
    server.answer({ [THINGS]: () => new Promise((resolve) => answers.push(resolve)) });
    live.streams[0]!.tell({ kind: 'things' });
    await waitUntil(() => answers.length === 1);
    live.streams[0]!.tell({ kind: 'things' }, { kind: 'things' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(answers.length).to.equal(1);
    answers[0]!(things('two'));
    await waitUntil(() => answers.length === 2);
    answers[1]!(things('three'));
    await shows(probe, 'three');
  });

  describe('where no stream comes through', () => {
    /** Lets time pass until it is so. A machine that is busy takes more of it. */
    async function passUntil(clock: Clock, isSo: () => boolean): Promise<void> {
      for (let seconds = 0; !isSo(); seconds++) {
        if (seconds === 600) throw new Error('It did not happen in time.');
        await clock.pass(1000);
      }
    }

    // What the tests before have told is over when its timers are, which no clock moved by hand may have.
    beforeEach(() => new Promise((resolve) => setTimeout(resolve, 1500)));

    for (const [what, reply] of Object.entries({
      'a proxy holds it back': () => new Promise(() => {}),
      'a proxy answers in its place': () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } }),
      'there are too many': () => new Response(null, { status: 429 }),
    })) {
      it(`asks every few seconds: ${what}`, async () => {
        const live = startLive();
        const polls: (string | null)[] = [];
        let changes: object[] = [];
        start(live, {
          'GET /v1/events': ({ headers }) => {
            if (headers.get('accept') === 'text/event-stream') return reply();
            polls.push(headers.get('last-event-id'));
            return { position: '50', complete: true, changes };
          },
        });
        const clock = startClock();
        try {
          const page = await fixture(pageOf(tab()));
          await passUntil(clock, () => polls.length > 0);
          expect(polls[0]).to.equal('42');
          server.answer({ [THINGS]: things('two') });
          changes = [{ kind: 'things', id: null, version: null }];
          const before = polls.length;
          await passUntil(clock, () => polls.length > before);
          expect(polls.at(-1)).to.equal('50');
          changes = []; // so that no timer which tells of them is left when the clock stops
          await passUntil(clock, () => textOf(page).includes('two'));
          await clock.pass(2000);
        } finally {
          clock.stop();
        }
      });
    }

    it('does without it where the server has none', async () => {
      const live = startLive();
      let asked = 0;
      start(live, { 'GET /v1/events': () => (asked++, new Response(null, { status: 404 })) });
      const clock = startClock();
      try {
        await fixture(pageOf(tab()));
        await passUntil(clock, () => asked > 0);
        await clock.pass(300_000);
        expect(asked).to.equal(1);
      } finally {
        clock.stop();
      }
    });
  });
});
