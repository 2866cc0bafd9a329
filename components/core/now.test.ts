import { expect, fixture, html } from '@open-wc/testing';
import { API, startServer, type Server } from '../testing/server.ts';
import type { LbTime } from '../ui/time.ts';
import '../ui/time.ts';
import { createClient } from './client.ts';
import { today } from './day.ts';
import { now } from './now.ts';

const HOUR = 3_600_000;

describe('the clock of the server', () => {
  const { now: readersClock } = Date;
  let server: Server;
  const client = createClient({
    apiUrl: API,
    position: undefined,
    originAllowed: true,
    token: () => Promise.resolve('token'),
    renew: () => Promise.resolve('token'),
  });
  /** The server answers at this moment. */
  const answerAt = async (moment: number | undefined) => {
    const headers = { ...(moment !== undefined && { date: new Date(moment).toUTCString() }) };
    server.answer({ 'GET /v1/things': () => new Response('{}', { headers }) });
    await client('GET', '/v1/things');
  };

  beforeEach(() => (server = startServer()));
  afterEach(async () => {
    Date.now = readersClock;
    await answerAt(Date.now());
    server.stop();
  });

  for (const [what, wrong] of [
    ['behind', -3 * HOUR],
    ['ahead', 26 * HOUR],
  ] as const) {
    it(`says how long ago something was where the reader’s clock is ${what}`, async () => {
      const real = Date.now();
      Date.now = () => readersClock() + wrong;
      await answerAt(real);
      const element = await fixture<LbTime>(
        html`<lb-time datetime=${new Date(real - 5 * 60_000 - 2000).toISOString()}></lb-time>`,
      );
      expect(element.innerText).to.equal('5 minutes ago');
      expect(today()).to.equal(new Date(real).toISOString().slice(0, 10));
    });
  }

  it('is the reader’s while the two differ by no more than an answer takes, or nothing tells of it', async () => {
    Date.now = () => 1_790_000_000_000;
    await answerAt(1_790_000_003_000);
    expect(now()).to.equal(Date.now());
    await answerAt(1_790_000_000_000 + HOUR);
    expect(now()).to.equal(Date.now() + HOUR);
    await answerAt(undefined);
    expect(now()).to.equal(Date.now() + HOUR);
  });
});
