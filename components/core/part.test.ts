import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import {
  API,
  currentSession,
  never,
  problem,
  startServer,
  unreachable,
  type Reply,
  type Server,
} from '../testing/server.ts';
import { fetchToken, show } from '../testing/show.ts';
import { find, textOf } from '../testing/text.ts';
import type { LbErrorEvent } from './events.ts';
import { announce } from './live.ts';
import { LbPart } from './part.ts';
import { Query } from './query.ts';
import { allSessions, logout, sessionFor } from './session.ts';
import '../session/session.ts';

type Things = { items: string[] };

/** As small as a public element can be. It is defined late on purpose. */
class LbProbe extends LbPart {
  static override properties = { sort: {} };
  declare sort: string;
  query = new Query(this, {
    topic: 'things',
    args: () => [this.sort] as const,
    read: (client, signal, sort) => client<Things>('GET', '/v1/things', { query: { sort }, signal }),
    empty: { items: [] },
  });

  override render(): unknown {
    return this.query.render({
      loading: () => html`<p>Loading</p>`,
      ready: ({ items }) =>
        html`<p>${items.length > 0 ? items.join(', ') : 'Nothing yet'}</p>
          ${this.can('integrations:write') ? html`<button>New</button>` : ''}`,
    });
  }
}

/** As `LbProbe`, for the tests of what is there before it is defined. */
class LbLateProbe extends LbProbe {}

declare global {
  interface HTMLElementTagNameMap {
    'lb-probe': LbProbe;
    'lb-late-probe': LbLateProbe;
  }
}

const TOKEN_URL = new URL('/lb-token', document.baseURI).href;
const THINGS = 'GET /v1/things';
const things = (...items: string[]): Things => ({ items });
const shows = (element: Element, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `It does not show “${text}”.`);

describe('LbPart and Query', () => {
  let server: Server | undefined;

  before(() => customElements.define('lb-probe', LbProbe));

  afterEach(() => {
    server?.stop();
    logout();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  const start = (replies: Record<string, Reply> = {}): Server =>
    (server = startServer({
      [THINGS]: things('one'),
      [`POST ${TOKEN_URL}`]: { token: 'own', expiresIn: 900 },
      ...replies,
    }));

  describe('its session', () => {
    it('comes from its own attributes', async () => {
      start();
      const element = await fixture<LbProbe>(html`<lb-probe token-url="/lb-token" api-url=${API}></lb-probe>`);
      await shows(element, 'one');
      expect(server!.sent.map(({ request }) => request)).to.deep.equal([`POST ${TOKEN_URL}`, THINGS]);
    });

    it('comes from the session element around it, however far', async () => {
      start();
      const element = await fixture(
        html`<lb-session token-url="/lb-token" api-url=${API}
          ><div>
            <p><lb-probe></lb-probe></p></div
        ></lb-session>`,
      );
      await shows(element.querySelector('lb-probe')!, 'one');
    });

    it('is one for all that name the same address', async () => {
      start();
      const page = await fixture(
        html`<div>
          <lb-probe token-url="/lb-token" api-url=${API}></lb-probe>
          <lb-session token-url="lb-token" api-url="${API}/"><lb-probe></lb-probe><lb-probe></lb-probe></lb-session>
        </div>`,
      );
      const probes = [...page.querySelectorAll('lb-probe')];
      const base = document.createElement('base');
      base.href = '/';
      document.head.append(base);
      await Promise.all(probes.map((probe) => shows(probe, 'one')));
      base.remove();
      expect(new Set(probes.map(({ session }) => session?.apiUrl)).size).to.equal(1);
    });

    it('stays the same when the page hands over another function', async () => {
      const { element } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      const { session } = element;
      element.closest('lb-session')!.fetchToken = () => Promise.resolve('another');
      await element.closest('lb-session')!.updateComplete;
      await element.updateComplete;
      expect(element.session).to.equal(session);
    });

    it('may be named after the element is there', async () => {
      start();
      const element = await fixture<LbProbe>(html`<lb-probe api-url=${API}></lb-probe>`);
      await shows(element, 'not set up');
      element.tokenUrl = '/lb-token';
      await shows(element, 'one');
    });

    it('tells what is allowed as soon as that is known, without waiting for it', async () => {
      let answer: (body: object) => void = () => {};
      const { element } = await show('lb-probe', {
        [THINGS]: things('one'),
        'GET /v1/session': () => new Promise((resolve) => (answer = resolve)),
      });
      await shows(element, 'one');
      expect(find(element, 'button')).to.be.undefined;
      answer(currentSession(['integrations:write']));
      await shows(element, 'New');
    });

    it('learns anew what is allowed when the server refuses', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'New');
      server.answer({ [THINGS]: problem(403, 'forbidden', 'No.'), 'GET /v1/session': currentSession([]) });
      await element.query.reload();
      await waitUntil(() => !element.can('integrations:write'));
      expect(textOf(element)).to.include('Not allowed').and.not.include('one');
    });
  });

  describe('being upgraded late', () => {
    it('keeps what was set before, and finds a session element that is defined later too', async () => {
      start();
      const page = await fixture(
        html`<div>
          <lb-late-session><lb-late-probe .sort=${'name'} api-url=${API}></lb-late-probe></lb-late-session>
        </div>`,
      );
      const element = page.querySelector('lb-late-probe')!;
      customElements.define('lb-late-probe', LbLateProbe);
      await shows(element, 'not set up');

      const session = page.querySelector('lb-late-session') as unknown as { fetchToken: typeof fetchToken };
      session.fetchToken = fetchToken;
      customElements.define('lb-late-session', class extends customElements.get('lb-session')! {});
      await shows(element, 'one');
      expect(server!.sent.at(-1)!.query.get('sort')).to.equal('name');
    });
  });

  describe('being moved and removed', () => {
    it('keeps its content and its token, and reads again', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      const { session } = element;
      server.answer({ [THINGS]: things('two') });
      const place = document.createElement('div');
      element.closest('lb-session')!.append(place);
      place.append(element);
      await element.updateComplete;
      expect(textOf(element), 'not blank in between').to.include('one');
      await shows(element, 'two');
      expect(element.session).to.equal(session);
    });

    it('takes the session of its new place', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      server.answer({ [THINGS]: things('other') });
      const other = await fixture(html`<lb-session api-url=${API} .fetchToken=${fetchToken}></lb-session>`);
      const before = element.session;
      other.append(element);
      await shows(element, 'other');
      expect(element.session).not.to.equal(before);
    });

    it('has no session any more outside of the session element', async () => {
      const { element } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      const place = await fixture(html`<div></div>`);
      place.append(element);
      await shows(element, 'not set up');
    });

    it('leaves nothing behind: no session, no listener, no request', async () => {
      const known = allSessions().length;
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      const sent = server.sent.length;
      element.closest('lb-session')!.remove();
      await waitUntil(() => allSessions().length === known);
      announce('things');
      dispatchEvent(new Event('online'));
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(server.sent).to.have.length(sent);
    });

    it('gives up what it was asking for', async () => {
      let signal: AbortSignal | null | undefined;
      const { element } = await show('lb-probe', { [THINGS]: never });
      const answering = globalThis.fetch;
      globalThis.fetch = (input, init) => {
        signal = init?.signal;
        return answering(input, init);
      };
      void element.query.reload();
      await waitUntil(() => signal);
      element.remove();
      expect(signal!.aborted).to.be.true;
    });

    // Only Chromium can be started with it.
    const { gc } = globalThis as { gc?: () => void };
    if (gc) {
      it('can be collected', async () => {
        const page = await fixture(html`<div></div>`);
        start();
        const weak = await (async () => {
          page.innerHTML = `<lb-probe token-url="/lb-token" api-url="${API}"></lb-probe>`;
          const element = page.querySelector('lb-probe')!;
          await shows(element, 'one');
          return new WeakRef(element);
        })();
        page.replaceChildren();
        await waitUntil(() => (gc(), weak.deref() === undefined), 'It is still held.', {
          interval: 100,
          timeout: 8000,
        });
      });
    }
  });

  describe('what it shows', () => {
    it('is loading, then content, and says once that it is ready', async () => {
      let answer: (body: object) => void = () => {};
      let ready = 0;
      const template = html`<lb-probe @lb-ready=${() => ready++}></lb-probe>`;
      const { element } = await show(
        'lb-probe',
        { [THINGS]: () => new Promise((resolve) => (answer = resolve)) },
        template,
      );
      expect(textOf(element)).to.equal('Loading');
      await waitUntil(() => element.query.reading);
      await new Promise((resolve) => setTimeout(resolve, 10));
      answer(things());
      await shows(element, 'Nothing yet');
      await waitUntil(() => ready === 1);
      const reloaded = element.query.reload();
      await new Promise((resolve) => setTimeout(resolve, 10));
      answer(things('one'));
      await reloaded;
      await shows(element, 'one');
      expect(ready).to.equal(1);
    });

    it('is read again after a change of its topic, and stays meanwhile', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      server.answer({ [THINGS]: never });
      announce('things');
      await waitUntil(() => element.query.reading);
      expect(textOf(element)).to.include('one');
      server.answer({ [THINGS]: things('one', 'two') });
      announce('things');
      await shows(element, 'one, two');
    });

    it('is read again after a change in another tab', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      server.answer({ [THINGS]: things('two') });
      const tab = new BroadcastChannel('labelboard');
      tab.postMessage('things');
      await shows(element, 'two');
      tab.close();
    });

    it('is the last answer when arguments change quickly', async () => {
      const answers: ((value: Things) => void)[] = [];
      const { element } = await show('lb-probe', { [THINGS]: () => new Promise((resolve) => answers.push(resolve)) });
      await waitUntil(() => answers.length === 1);
      element.sort = 'name';
      await waitUntil(() => answers.length === 2);
      answers[1]!(things('newer'));
      await shows(element, 'newer');
      answers[0]!(things('older'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(textOf(element)).to.include('newer');
    });

    it('is the failure, with its request id, and another try', async () => {
      const failures: LbErrorEvent[] = [];
      const template = html`<lb-probe @lb-error=${(event: LbErrorEvent) => failures.push(event)}></lb-probe>`;
      const { element, server } = await show('lb-probe', { [THINGS]: problem(500, 'internal', 'It broke.') }, template);
      await shows(element, 'It broke.');
      expect(textOf(element)).to.include('test-request');
      await waitUntil(() => failures.length === 1);
      expect(failures[0]).to.include({
        code: 'internal',
        message: 'It broke.',
        retryable: true,
        bubbles: true,
        composed: true,
      });

      server.answer({ [THINGS]: things('one') });
      find(find(element, 'lb-problem')!, 'button')!.click();
      await shows(element, 'one');
      expect(find(element, 'lb-problem')).to.be.undefined;
    });

    it('is kept, as of when it was read, while the reader is offline, and read again by itself', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      server.answer({ [THINGS]: unreachable });
      await element.query.reload();
      await shows(element, 'You are offline');
      expect(textOf(element)).to.match(/Shown as of .*\d.*You are offline.*one/);

      Reflect.deleteProperty(navigator, 'onLine');
      server.answer({ [THINGS]: things('two') });
      dispatchEvent(new Event('online'));
      await shows(element, 'two');
      expect(textOf(element)).not.to.include('offline');
    });

    it('is kept when the session ends, and read again with the next one', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      server.answer({ [THINGS]: problem(401, 'session_ended', 'This session has ended.') });
      await element.query.reload();
      await shows(element, 'This session has ended.');
      expect(textOf(element)).to.include('one');
      server.answer({ [THINGS]: things('two') });
      find(find(element, 'lb-problem')!, 'button')!.click();
      await shows(element, 'two');
    });

    it('goes away on logout', async () => {
      const { element } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      logout();
      await shows(element, 'You are signed out');
      expect(textOf(element)).not.to.include('one');
    });

    it('says that the session could not be started, and starts by itself when it can', async () => {
      const { element } = await show('lb-probe', { [THINGS]: things('one') }, document.createElement('lb-probe'));
      await shows(element, 'one');
      const page = await fixture(
        html`<lb-session api-url=${API} .fetchToken=${() => Promise.resolve('not a token')}
          ><lb-probe></lb-probe
        ></lb-session>`,
      );
      const other = page.querySelector('lb-probe')!;
      await shows(other, 'could not start a session');
      (page as HTMLElementTagNameMap['lb-session']).fetchToken = fetchToken;
      await (page as HTMLElementTagNameMap['lb-session']).updateComplete;
      document.dispatchEvent(new Event('visibilitychange'));
      await shows(other, 'one');
    });

    it('does not offer another try where that cures nothing', async () => {
      const { element } = await show('lb-probe', {
        [THINGS]: problem(403, 'origin_not_allowed', 'This session does not work from here.'),
      });
      await shows(element, 'Not allowed');
      expect(find(element, 'lb-problem')!.retryable).to.be.false;
    });

    for (const [state, text] of [
      ['loading', 'Loading'],
      ['empty', 'Nothing yet'],
      ['failed', 'Request ID'],
      ['offline', 'You are offline'],
      ['expired', 'Session ended'],
      ['forbidden', 'Not allowed'],
    ] as const) {
      it(`is ${state} on purpose, without a request`, async () => {
        start();
        const element = await fixture<LbProbe>(
          html`<lb-probe token-url="/lb-token" api-url=${API} preview-state=${state}></lb-probe>`,
        );
        await shows(element, text);
        expect(server!.sent).to.be.empty;
      });
    }

    it('is the real thing again when the preview ends', async () => {
      start();
      const element = await fixture<LbProbe>(
        html`<lb-probe token-url="/lb-token" api-url=${API} preview-state="failed"></lb-probe>`,
      );
      await shows(element, 'Request ID');
      element.removeAttribute('preview-state');
      await shows(element, 'one');
    });

    it('is a failure where our own code fails, and the bug is reported', async () => {
      customElements.define(
        'lb-broken-probe',
        class extends LbPart {
          query = new Query(this, { read: () => Promise.reject(new RangeError('a bug')), empty: undefined });
          override render = (): unknown => this.query.render({ loading: () => 'Loading', ready: () => 'Ready' });
        },
      );
      const { reportError } = globalThis;
      const reported: unknown[] = [];
      globalThis.reportError = (error) => void reported.push(error);
      start();
      const element = await fixture(html`<lb-broken-probe token-url="/lb-token" api-url=${API}></lb-broken-probe>`);
      await shows(element, 'Something went wrong');
      globalThis.reportError = reportError;
      expect(reported.join()).to.include('a bug');
    });
  });

  it('shares a session with whoever names the same, also without an element', async () => {
    start();
    const element = await fixture<LbProbe>(html`<lb-probe token-url="/lb-token" api-url=${API}></lb-probe>`);
    await shows(element, 'one');
    expect(element.session).to.equal(sessionFor(TOKEN_URL, API));
  });
});
