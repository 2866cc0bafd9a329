/**
 * From the script tag to rows on screen, with a warm cache, against a page written by hand that fetches the same JSON and
 * builds the same table with plain DOM; alternately, in one Chromium, on loopback. Our table draws the rows that the window has
 * room for first, so that is when a reader sees the same on both pages; when the last row is there, out of sight, is told too.
 *
 *     npm run build && node components/bench/paint.ts [rows, 50 by default]
 */
import { launch, type Browser } from 'puppeteer-core';
import { many, replies } from '../integrations/testing/fixtures.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import { serverOf } from './serve.ts';

const ROUNDS = 40;
const ROWS = Number(process.argv[2] ?? 50);
const LIMIT = 1.5;

/** Both pages say when they began, when the frame with rows was handed to the screen, and when that with the last row was. */
const page = (body: string) => `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">
  <script>
    globalThis.began = performance.now();
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))));
    const rows = (root) => [...root.querySelectorAll('*')].reduce((count, { shadowRoot }) => count + (shadowRoot ? rows(shadowRoot) : 0), root.querySelectorAll('tbody tr').length);
    globalThis.times = new Promise((resolve) => {
      globalThis.shown = async () => {
        const first = await frame();
        let last = first;
        while (rows(document) < ${ROWS}) last = await frame();
        resolve({ first, last });
      };
    });
  </script>${body}`;

const ours = page(`<script>addEventListener('lb-ready', shown)</script>
  <script type="module" src="/embed/lb.js"></script>
  <lb-integrations-table token-url="/token"></lb-integrations-table>`);

const byHand = page(`<style>
    table { border-collapse: collapse; inline-size: 100%; font: 14px/20px sans-serif; }
    th, td { padding: 12px; border-block-end: 1px solid #ddd; text-align: start; }
  </style>
  <table><thead><tr></tr></thead><tbody></tbody></table>
  <script type="module">
    const { token } = await (await fetch('/token', { method: 'POST' })).json();
    const { items } = await (await fetch('/v1/integrations?sort=-createdAt&limit=50', { headers: { authorization: 'Bearer ' + token } })).json();
    const ago = new Intl.RelativeTimeFormat('en');
    const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'long' });
    const add = (parent, tag, text) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    const time = (row, at) => {
      const cell = add(row, 'td', '');
      if (!at) return (cell.textContent = 'Never');
      const node = add(cell, 'time', ago.format(Math.trunc((Date.parse(at) - Date.now()) / 86400000), 'day'));
      node.title = exact.format(Date.parse(at));
    };
    for (const name of ['Name', 'Provider', 'Created at', 'Last updated', 'Last used', 'Status', '']) add(document.querySelector('thead tr'), 'th', name);
    const body = document.querySelector('tbody');
    for (const item of items) {
      const row = add(body, 'tr', '');
      add(row, 'td', item.name);
      add(row, 'td', item.provider);
      time(row, item.createdAt);
      time(row, item.updatedAt);
      time(row, item.lastUsedAt);
      add(row, 'td', item.status);
      add(add(row, 'td', ''), 'button', '…');
    }
    shown();
  </script>`);

/** Milliseconds from the script tag. */
type Times = { first: number; last: number };

async function timesOf(browser: Browser, url: string): Promise<Times> {
  const tab = await browser.newPage();
  await tab.goto(url);
  const times = (await tab.evaluate('times')) as Times;
  await tab.close();
  return times;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const server = await listen(serverOf({ '/ours': ours, '/by-hand': byHand }, replies(many(ROWS))));
const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  const byHands: Times[] = [];
  const own: Times[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const [theirs, mine] = [
      await timesOf(browser, `${server.url}/by-hand`),
      await timesOf(browser, `${server.url}/ours`),
    ];
    if (round < 0) continue; // these warm the cache
    byHands.push(theirs);
    own.push(mine);
  }
  const [floor, first, last] = [byHands.map((t) => t.first), own.map((t) => t.first), own.map((t) => t.last)].map(
    median,
  );
  const ratio = first! / floor!;
  console.info(`by hand  ${floor!.toFixed(1)} ms from script tag to ${ROWS} rows painted (median of ${ROUNDS})`);
  console.info(
    `ours     ${first!.toFixed(1)} ms until they fill the window, ${ratio.toFixed(2)} times that (at most ${LIMIT})`,
  );
  console.info(
    `         ${last!.toFixed(1)} ms until the last one is there, too, ${(last! / floor!).toFixed(2)} times`,
  );
  if (ratio > LIMIT) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
