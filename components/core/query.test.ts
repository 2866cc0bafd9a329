import { expect, fixture, html } from '@open-wc/testing';
import { startClock } from '../testing/clock.ts';
import { LbProbe, shows, THINGS, things, type Things } from '../testing/probe.ts';
import { API, never, problem, startServer, unreachable, type Server } from '../testing/server.ts';
import { fetchToken, show } from '../testing/show.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import type { LbErrorEvent } from './events.ts';
import { announce } from './live.ts';
import { LbPart } from './part.ts';
import { Query } from './query.ts';
import { logout } from './session.ts';

const TOKEN_URL = new URL('/lb-token', document.baseURI).href;

describe('Query', () => {
  let server: Server | undefined;
  const start = (): Server =>
    (server = startServer({ [THINGS]: things('one'), [`POST ${TOKEN_URL}`]: { token: 'own', expiresIn: 900 } }));

  before(() => customElements.define('lb-probe', LbProbe));

  afterEach(() => {
    server?.stop();
    logout();
    Reflect.deleteProperty(navigator, 'onLine');
  });

  it('is loading, then content, and says once that it is ready', async () => {
    let answer: (body: object) => void = () => {};
    let ready = 0;
    const template = html`<lb-probe @lb-ready=${() => ready++}></lb-probe>`;
    const { element } = await show(
      'lb-probe',
      { [THINGS]: () => new Promise((resolve) => (answer = resolve)) },
      template,
    );
    await shows(element, 'Loading');
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

  it('is tried again soon where the network answers only some time after the page is online', async () => {
    const clock = startClock();
    try {
      const { element, server } = await show('lb-probe', { [THINGS]: unreachable });
      await clock.pass(0);
      for (let tries = 1; tries < 5; tries++) await element.query.reload(); // so that the next try would be after a minute
      dispatchEvent(new Event('online'));
      await clock.pass(0);
      server.answer({ [THINGS]: things('one') });
      await clock.pass(1000);
      await shows(element, 'one');
    } finally {
      clock.stop();
    }
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

  it('shows nothing after logout of what was under way', async () => {
    let answer: (body: object) => void = () => {};
    const { element, server } = await show('lb-probe', { [THINGS]: things('one') });
    await shows(element, 'one');
    server.answer({ [THINGS]: () => new Promise((resolve) => (answer = resolve)) });
    void element.query.reload();
    await waitUntil(() => element.query.reading);
    await new Promise((resolve) => setTimeout(resolve, 10));
    logout();
    await shows(element, 'Session ended You are signed out');
    answer(things('two'));
    element.query.set(things('three'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(textOf(element))
      .to.include('You are signed out')
      .and.not.match(/two|three/);
  });

  it('says that the session could not be started, and starts by itself when it can', async () => {
    const { element } = await show('lb-probe', { [THINGS]: things('one') }, document.createElement('lb-probe'));
    await shows(element, 'one');
    const page = await fixture(
      html`<lb-session .apiUrl=${API} .fetchToken=${() => Promise.resolve('not a token')}
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
        html`<lb-probe token-url="/lb-token" .apiUrl=${API} preview-state=${state}></lb-probe>`,
      );
      await shows(element, text);
      expect(server!.sent).to.be.empty;
    });
  }

  it('is failed where preview-state has another value, and says so to the developer', async () => {
    const { warn } = console;
    const notes: string[] = [];
    console.warn = (note: string) => void notes.push(note);
    for (const state of ['expird', 'constructor']) {
      const element = await fixture<LbProbe>(html`<lb-probe preview-state=${state}></lb-probe>`);
      await shows(element, 'Request ID');
      expect(notes.join()).to.include(`“${state}”`);
    }
    console.warn = warn;
  });

  it('asks the server for nothing on purpose, whatever the reader does', async () => {
    start();
    const element = await fixture<LbProbe>(
      html`<lb-probe token-url="/lb-token" .apiUrl=${API} preview-state="empty"></lb-probe>`,
    );
    await shows(element, 'Nothing yet');
    const outcome = await element.session!.client('POST', '/v1/things', { body: {} }).catch((error: unknown) => error);
    expect(outcome).to.include({ code: 'not_configured' });
    await shows(element, 'Nothing yet');
    expect(server!.sent).to.be.empty;
  });

  it('is the real thing again when the preview ends', async () => {
    start();
    const element = await fixture<LbProbe>(
      html`<lb-probe token-url="/lb-token" .apiUrl=${API} preview-state="failed"></lb-probe>`,
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
    const element = await fixture(html`<lb-broken-probe token-url="/lb-token" .apiUrl=${API}></lb-broken-probe>`);
    await shows(element, 'Something went wrong');
    globalThis.reportError = reportError;
    expect(reported.join()).to.include('a bug');
  });
});
