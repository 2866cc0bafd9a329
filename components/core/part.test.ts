import { expect, fixture, html } from '@open-wc/testing';
import { canCollect, expectCollected } from '../testing/garbage.ts';
import { LbProbe, shows, THINGS, things } from '../testing/probe.ts';
import { API, currentSession, never, problem, startServer, type Reply, type Server } from '../testing/server.ts';
import { fetchToken, show } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import { announce } from './live.ts';
import { allSessions, logout, sessionFor } from './session.ts';
import '../session/session.ts';

/** As `LbProbe`, for the tests of what is there before it is defined. */
class LbLateProbe extends LbProbe {}

declare global {
  interface HTMLElementTagNameMap {
    'lb-late-probe': LbLateProbe;
  }
}

const TOKEN_URL = new URL('/lb-token', document.baseURI).href;

describe('LbPart', () => {
  let server: Server | undefined;

  before(() => customElements.define('lb-probe', LbProbe));

  let restore: (() => void) | undefined;

  afterEach(() => {
    restore?.();
    server?.stop();
    logout();
  });

  const start = (replies: Record<string, Reply> = {}): Server =>
    (server = startServer({
      [THINGS]: things('one'),
      [`POST ${TOKEN_URL}`]: { token: 'own', expiresIn: 900 },
      ...replies,
    }));

  /** What the console has been warned of since. */
  function warnings(): () => string {
    const { warn } = console;
    const said: string[] = [];
    console.warn = (...words: unknown[]) => void said.push(words.join(' '));
    restore = () => void (console.warn = warn);
    return () => said.join('\n');
  }

  describe('its session', () => {
    it('comes from its own attributes', async () => {
      start();
      const element = await fixture<LbProbe>(html`<lb-probe token-url="/lb-token" .apiUrl=${API}></lb-probe>`);
      await shows(element, 'one');
      expect(server!.sent.map(({ request }) => request)).to.deep.equal([`POST ${TOKEN_URL}`, THINGS]);
    });

    it('comes from the session element around it, however far', async () => {
      start();
      const element = await fixture(
        html`<lb-session token-url="/lb-token" .apiUrl=${API}
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
          <lb-probe token-url="/lb-token" .apiUrl=${API}></lb-probe>
          <lb-session token-url="lb-token" .apiUrl=${`${API}/`}><lb-probe></lb-probe><lb-probe></lb-probe></lb-session>
        </div>`,
      );
      const probes = [...page.querySelectorAll('lb-probe')];
      await Promise.all(probes.map((probe) => shows(probe, 'one')));
      expect(new Set(probes.map(({ session }) => session)).size).to.equal(1);
      expect(server!.sent.filter(({ request }) => request.startsWith('POST'))).to.have.length(1);
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
      const element = await fixture<LbProbe>(html`<lb-probe .apiUrl=${API}></lb-probe>`);
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

  for (const [what, tokenUrl] of [
    ['no address', 'https://['],
    ['on another origin', 'https://elsewhere.test/lb-token'],
    ['on another origin without naming its scheme', '//elsewhere.test/lb-token'],
    ['no address of a server', 'data:application/json,{"token":"other"}'],
  ] as const) {
    it(`is missing where token-url is ${what}, and the console says why`, async () => {
      start();
      const element = document.createElement('lb-probe');
      element.apiUrl = API;
      element.setAttribute('token-url', tokenUrl);
      const said = warnings();
      await fixture(html`${element}`);
      await shows(element, 'not set up');
      await waitUntil(() => said().includes(`“${tokenUrl}”`));
      expect(said()).to.include(location.origin).and.include('not_configured');
      expect(server!.sent).to.be.empty;
      element.setAttribute('token-url', '/lb-token');
      await shows(element, 'one');
    });
  }

  it('is missing where apiUrl is no address', async () => {
    start();
    const element = document.createElement('lb-probe');
    element.setAttribute('token-url', '/lb-token');
    element.apiUrl = 'https://[';
    await fixture(html`${element}`);
    await shows(element, 'not set up');
    element.apiUrl = API;
    await shows(element, 'one');
  });

  it('asks no server that only markup, or a property of every object, names', async () => {
    start({ 'GET https://elsewhere.test/v1/things': things('stolen') });
    const everything = Object.prototype as { apiUrl?: string; fetchToken?: unknown };
    try {
      everything.apiUrl = 'https://elsewhere.test';
      everything.fetchToken = () => Promise.resolve('other');
      const page = await fixture(
        html`<lb-session token-url="/lb-token" api-url="https://elsewhere.test"
          ><lb-probe api-url="https://elsewhere.test"></lb-probe
        ></lb-session>`,
      );
      await waitUntil(() => page.querySelector('lb-probe')!.session);
      expect(page.querySelector('lb-probe')!.session!.apiUrl).not.to.include('elsewhere');
      expect(page.querySelector('lb-probe')!.session!.source).to.equal(TOKEN_URL);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(server!.sent.map(({ request }) => request).join()).not.to.include('elsewhere');
    } finally {
      delete everything.apiUrl;
      delete everything.fetchToken;
    }
  });

  describe('being upgraded late', () => {
    it('keeps what was set before, and finds a session element that is defined later too', async () => {
      start();
      const page = await fixture(
        html`<div>
          <lb-late-session><lb-late-probe .sort=${'name'} .apiUrl=${API}></lb-late-probe></lb-late-session>
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

    it('stays signed out, and asks for no token', async () => {
      start();
      const page = await fixture(
        html`<lb-session token-url="/lb-token" .apiUrl=${API}><lb-probe></lb-probe></lb-session>`,
      );
      const element = page.querySelector('lb-probe')!;
      await shows(element, 'one');
      logout();
      await shows(element, 'You are signed out');
      const sent = server!.sent.length;
      page.append(document.createElement('div'));
      page.lastElementChild!.append(element);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(textOf(element)).to.include('You are signed out').and.not.include('one');
      expect(server!.sent).to.have.length(sent);

      const another = document.createElement('lb-probe');
      page.append(another);
      await shows(another, 'one');
    });

    it('takes the session of its new place', async () => {
      const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
      await shows(element, 'one');
      server.answer({ [THINGS]: things('other') });
      const other = await fixture(html`<lb-session .apiUrl=${API} .fetchToken=${fetchToken}></lb-session>`);
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

    if (canCollect)
      it('can be collected', async function () {
        this.timeout(30_000);
        const page = await fixture(html`<div></div>`);
        start();
        for (let i = 0; i < 20; i++)
          page.append(Object.assign(document.createElement('lb-probe'), { tokenUrl: '/lb-token', apiUrl: API }));
        await Promise.all([...page.children].map((element) => shows(element, 'one')));
        const weak = [...page.children].map((element) => new WeakRef(element));
        page.replaceChildren();
        await expectCollected(weak);
      });
  });

  it('shares a session with whoever names the same, also without an element', async () => {
    start();
    const element = await fixture<LbProbe>(html`<lb-probe token-url="/lb-token" .apiUrl=${API}></lb-probe>`);
    await shows(element, 'one');
    expect(element.session).to.equal(sessionFor(TOKEN_URL, API));
  });
});
