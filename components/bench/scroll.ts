/**
 * A list of 100,000 members, against one written by hand with plain DOM that fetches the same pages of JSON; in one Chromium, on
 * loopback: until the first rows are painted, the frames while it is scrolled through and reads on, and from a letter in the
 * search field until its rows are painted, without what the server takes. What is told by the clock needs a quiet machine; CPU
 * time of the main thread, which decides, changes little with what else runs.
 *
 *     npm run build && node components/bench/scroll.ts
 */
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { Member } from '../../bff/members/contract.ts';
import { member, replies } from '../members/testing/fixtures.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import type { Reply, Sent } from '../testing/server.ts';
import { busy, measured, median, over, PAINTED, scroll, told } from './frames.ts';
import { serverOf } from './serve.ts';

const MEMBERS = 100_000;
const ROUNDS = 15;
/** Milliseconds: until the first rows are painted as a share of what it takes by hand, and for a letter. */
const LIMITS = { first: 2.56, letter: 35 };

const NAMES = ['Ada', 'Amara', 'Chidi', 'Elif', 'Fatima', 'Grace', 'Hana', 'Kwame', 'Marta', 'Noor', 'Ravi', 'Yuki'];

const memberAt = (i: number): Member =>
  member({ id: `c${String(i).padStart(24, '0')}`, name: `${NAMES[i % NAMES.length]!} ${i + 1}`, email: `member${i + 1}@scale.example` }); // prettier-ignore

/** A page of those whose number ends as the search does, whatever its letters: every tenth, or all of them. */
function pageOf({ query }: Sent) {
  const from = Number(query.get('cursor') ?? 0);
  const step = query.get('search') ? 10 : 1;
  const limit = Number(query.get('limit') ?? 50);
  const to = Math.min(from + limit * step, MEMBERS);
  const items = [];
  for (let i = from; i < to; i += step) items.push(memberAt(i));
  return { items, next: to < MEMBERS ? String(to) : null, total: MEMBERS / step };
}

const table: Record<string, Reply> = { ...replies(), 'GET /v1/members': pageOf };

const page = (body: string) => `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">
  <script>
    globalThis.began = performance.now();
    ${PAINTED}
    globalThis.first = new Promise((resolve) => {
      globalThis.shown = async () => resolve((await painted()) - began);
    });
  </script>${body}`;

const ours = page(`<script>addEventListener('lb-ready', shown, { once: true })</script>
  <script type="module" src="/embed/lb.js"></script>
  <lb-members-list token-url="/token"></lb-members-list>`);

const byHand = page(`<style>
    table { border-collapse: collapse; inline-size: 100%; font: 14px/20px sans-serif; }
    th, td { padding: 12px; border-block-end: 1px solid #ddd; text-align: start; }
  </style>
  <table><thead><tr></tr></thead><tbody></tbody></table><p>More</p>
  <script type="module">
    const { token } = await (await fetch('/token', { method: 'POST' })).json();
    const ago = new Intl.RelativeTimeFormat('en');
    const add = (parent, tag, text) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    for (const name of ['Name', 'Email', 'Role', 'Projects', 'Last active', '']) add(document.querySelector('thead tr'), 'th', name);
    const body = document.querySelector('tbody');
    let next = '';
    let reading;
    const more = async () => {
      const { items, next: after } = await (await fetch('/v1/members?limit=50&cursor=' + next, { headers: { authorization: 'Bearer ' + token } })).json();
      next = after;
      for (const item of items) {
        const row = add(body, 'tr', '');
        for (const text of [item.name, item.email, item.role, item.projectCount]) add(row, 'td', text);
        add(row, 'td', ago.format(Math.trunc((Date.parse(item.lastActiveAt) - Date.now()) / 86400000), 'day'));
        add(add(row, 'td', ''), 'button', '…');
      }
    };
    await more();
    shown();
    const end = document.querySelector('p');
    new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) reading ??= more().finally(() => (reading = undefined));
    }, { rootMargin: '600px' }).observe(end);
  </script>`);

async function opened(browser: Browser, url: string): Promise<Page> {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.goto(url);
  await tab.evaluate('first');
  return tab;
}

/** Milliseconds from a letter in the search field until a frame with its rows was handed to the screen, without what the server took. */
const search = (tab: Page): Promise<number> =>
  tab.evaluate(`(async () => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
    const field = within(document).find(({ type }) => type === 'search');
    const rows = within(document).filter(({ localName }) => localName === 'tbody').reduce((most, body) => (body.rows.length > most.rows.length ? body : most));
    const changed = new Promise((resolve) => new MutationObserver(() => resolve(painted())).observe(rows, { childList: true }));
    performance.clearResourceTimings();
    const began = performance.now();
    field.value = '1';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const at = await changed;
    const [asked] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('search='));
    return at - began - (asked.responseEnd - asked.requestStart);
  })()`) as Promise<number>;

const server = await listen(serverOf({ '/ours': ours, '/by-hand': byHand }, table));
const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  const firsts = { ours: [] as number[], byHand: [] as number[] };
  const letters: number[] = [];
  const works: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const theirs = await opened(browser, `${server.url}/by-hand`);
    const byHandFirst = (await theirs.evaluate('first')) as number;
    await theirs.close();
    const mine = await opened(browser, `${server.url}/ours`);
    const first = (await mine.evaluate('first')) as number;
    await mine.waitForNetworkIdle({ idleTime: 200 }); // what comes after the first rows is not the letter’s
    const devtools = await measured(mine);
    const before = await busy(devtools);
    const letter = await search(mine);
    const work = (await busy(devtools)) - before;
    await mine.close();
    if (round < 0) continue; // these warm the cache
    firsts.byHand.push(byHandFirst);
    firsts.ours.push(first);
    letters.push(letter);
    works.push(work);
  }
  const theirs = await scroll(await opened(browser, `${server.url}/by-hand`));
  const mine = await scroll(await opened(browser, `${server.url}/ours`));
  const [floor, first, letter, work] = [firsts.byHand, firsts.ours, letters, works].map(median) as [
    number,
    number,
    number,
    number,
  ];
  const ratio = first / floor;
  console.info(`first rows  by hand ${floor.toFixed(1)} ms, ours ${first.toFixed(1)} ms: ${ratio.toFixed(2)} times (at most ${LIMITS.first})`); // prettier-ignore
  console.info(`a letter    ${letter.toFixed(1)} ms beside the network, CPU time ${work.toFixed(1)} ms (at most ${LIMITS.letter})`); // prettier-ignore
  console.info(`frames      by hand ${told(theirs.gaps)}`);
  console.info(`            ours    ${told(mine.gaps)}`);
  console.info(`CPU time    by hand ${told(theirs.work)}, the median ${median(theirs.work).toFixed(1)} ms`);
  console.info(`            ours    ${told(mine.work)}, the median ${median(mine.work).toFixed(1)} ms`);
  if (ratio > LIMITS.first || work > LIMITS.letter || over(mine.work) > over(theirs.work)) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
