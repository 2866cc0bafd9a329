import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import type { RunningDemo } from '../demo.ts';
import { listen } from '../listen.ts';
import { CHROMIUM, hear, openBrowser, openPage } from '../testing/browser.ts';
import { openDemo } from '../testing/demo.ts';
import { run } from '../testing/program.ts';
import { buildHost, host, HOSTS } from './server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MEMBER = 'ana@meridian.example';
const LIST = 'lb-projects-list';
const ROW = `body >>> ${LIST} >>> tbody tr`;
const SORTED = (order: string) => `body >>> ${LIST} >>> th[aria-sort=${order}]`;

let demo: RunningDemo;
before(async () => {
  demo = await openDemo();
});
after(() => demo.close());

for (const name of HOSTS) {
  describe(`a page made with ${name}`, () => {
    let page: { url: string; close: () => Promise<void> };

    before(async () => {
      await buildHost(name);
      const { dashboardUrl: labelboard, seed } = demo;
      page = await listen(await host(name, { labelboard, secret: seed.partner, member: MEMBER }), 0);
    });
    after(() => page.close());

    test('its server renders the elements with their attributes', async () => {
      const html = await (await fetch(page.url)).text();
      assert.match(html, /<div id="page">.*<lb-session token-url="\/lb-token">.*<lb-projects-list>.*<\/lb-session>/s);
      assert.doesNotMatch(html, /\[object|lbp_|eyJ/);
    });

    test('nobody but its own pages gets a token', async () => {
      const token = (site: string) =>
        fetch(`${page.url}/lb-token`, { method: 'POST', headers: { 'sec-fetch-site': site } });
      assert.equal((await token('same-origin')).status, 201);
      assert.equal((await token('cross-site')).status, 403);
    });

    describe('in Chromium', { skip: CHROMIUM ? false : 'CHROME_PATH names no browser' }, () => {
      let browser: Browser;
      before(async () => {
        browser = await openBrowser();
      });
      after(() => browser.close());

      async function visit(t: TestContext) {
        const visitor = await openPage(browser, [demo.dashboardUrl, page.url]);
        t.after(() => visitor.page.browserContext().close());
        return visitor;
      }

      for (const [first, held] of [
        ['the elements are there before the page', /\/assets\/.*\.js$/],
        ['the page is there before the elements', /\/lb-projects-list\.js$/],
      ] as const) {
        test(`${first}: properties arrive as they are, and events are heard`, async (t) => {
          const { page: tab, complaints } = await visit(t);
          const release = await hold(tab, held);
          const loaded = tab.goto(page.url);
          if (held.source.includes('assets')) await hear(tab, 'lb-ready');
          else await viewIs(tab, 'name');
          await release();
          await loaded;
          await viewIs(tab, 'name');
          await shows(tab, ROW);
          await shows(tab, SORTED('ascending'));
          assert.equal(await tab.$eval(LIST, (list) => list.getAttribute('view')), null);

          await tab.locator(`${SORTED('ascending')} button`).click();
          await says(tab, 'Sorted by -name.');
          await shows(tab, SORTED('descending'));
          await viewIs(tab, '-name');
          await tab.locator(`${ROW} button[part~=open]`).click();
          await says(tab, 'was opened.');
          assert.deepEqual(complaints, []);
        });
      }

      test('attributes arrive, and what was removed is gone', async (t) => {
        const { page: tab, complaints } = await visit(t);
        await tab.goto(page.url);
        await hear(tab, 'lb-ready');
        for (let round = 0; round < 3; round++) {
          await choose(tab, 'Members');
          await says(tab, 'Members are shown.');
          assert.equal(await tab.$eval('lb-members-list', (list) => (list as { readonly?: unknown }).readonly), true);
          await choose(tab, 'Usage');
          await says(tab, 'Usage is shown.');
          assert.equal(
            await tab.$eval('lb-usage-chart', (chart) => (chart as { interval?: unknown }).interval),
            'week',
          );
          await choose(tab, 'Projects');
          await shows(tab, ROW);
        }
        await choose(tab, 'Usage');
        await says(tab, 'Usage is shown.');
        for (const tag of [LIST, 'lb-members-list']) await noneIsKept(tab, tag);
        assert.deepEqual(complaints, []);
      });
    });
  });
}

test('the page made with React compiles against the types that the server serves', async () => {
  const script = await (await fetch(`${demo.dashboardUrl}/embed/lb.js`)).text();
  const [version] = /[\d.]+-[\da-f]{8}/.exec(script)!;
  mkdirSync(`${root}.build/hosts`, { recursive: true });
  writeFileSync(`${root}.build/hosts/package.json`, '{ "private": true }');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--silent'];
  const address = `${demo.dashboardUrl}/embed/${version}/types.tgz`;
  await promisify(execFile)('npm', ['install', ...flags, address], { cwd: `${root}.build/hosts` });
  const { stdout, status } = spawnSync(`${root}node_modules/.bin/tsc`, ['-p', `${root}demo/react`], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env['PATH']}` },
  });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});

test('it says what it needs', async () => {
  const { code, complaint } = await run('hosts/start.ts').exit();
  assert.equal(code, 2);
  assert.match(complaint, /react\|vue\|svelte[^]*LB_PORTAL_SECRET/);
});

/** Keeps what fits from being answered until it is released. */
async function hold(tab: Page, pattern: RegExp): Promise<() => Promise<void>> {
  const held: HTTPRequest[] = [];
  let isOpen = false;
  await tab.setRequestInterception(true);
  tab.on('request', (request) => {
    if (!isOpen && pattern.test(request.url())) held.push(request);
    else void request.continue();
  });
  return async () => {
    isOpen = true;
    await Promise.all(held.map((request) => request.continue()));
  };
}

const viewIs = (tab: Page, sort: string) =>
  tab.waitForFunction(
    (tag, sort) => (document.querySelector(tag) as { view?: { sort: string } } | null)?.view?.sort === sort,
    {},
    LIST,
    sort,
  );

/** The handle is given back, since it would keep its element in memory. */
async function shows(tab: Page, selector: string): Promise<void> {
  const found = await tab.waitForSelector(selector, { visible: true });
  await found!.dispose();
}

const says = (tab: Page, words: string) =>
  tab.waitForFunction((words) => document.querySelector('[role=status]')!.textContent.includes(words), {}, words);

const choose = (tab: Page, section: string) => tab.locator(`nav ::-p-text(${section})`).click();

/**
 * Of three elements that were removed, a page that keeps them has three in memory. One may be left over: Chromium's
 * collector spares what an old value on its stack seems to point to.
 */
async function noneIsKept(tab: Page, tag: string): Promise<void> {
  const deadline = performance.now() + 60_000; // a request holds its own for as long as it may last
  let count = await living(tab, tag);
  while (count > 1 && performance.now() < deadline) count = await living(tab, tag);
  assert.ok(count <= 1, `${count} of ${tag} are still in memory`);
}

/** How many elements of a kind the page has in memory. Asking collects what nobody holds. */
async function living(tab: Page, tag: string): Promise<number> {
  const prototype = await tab.evaluateHandle((tag) => customElements.get(tag)!.prototype, tag);
  const found = await tab.queryObjects(prototype);
  const count = await found.evaluate((elements) => (elements as unknown as unknown[]).length);
  await Promise.all([found.dispose(), prototype.dispose()]); // else they hold what they found
  return count;
}
