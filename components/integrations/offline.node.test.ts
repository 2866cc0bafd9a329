import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { build } from 'vite';
import { serverOf } from '../bench/serve.ts';
import { embedBuild } from '../build/embed.ts';
import { ELEMENTS } from '../elements.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen, type Origin } from '../testing/harness/origins.ts';
import { detail, failing, integration, many, replies } from './testing/fixtures.ts';

// What is built loads piece by piece: here the connection is lost before each piece, and comes back.

const CHROMIUM = pathOf('chromium');
const PAGE = `<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">
  <script>addEventListener('lb-ready', () => (globalThis.ready = true))</script>
  <script type="module" src="/embed/lb.js"></script><lb-integrations-table token-url="/token"></lb-integrations-table>`;

const OFFLINE = 'You are offline. Try again when you are back.';
const created = { ...integration({ name: 'New', hasCredentials: false }), checkedAt: null };
const rows = [failing, ...many(49)];

describe('offline, and online again', { skip: CHROMIUM ? false : 'CHROME_PATH names no browser' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelboard-'));
  let server: Origin;
  let browser: Browser;

  before(async () => {
    await build(embedBuild({ elements: ELEMENTS, outDir: folder }));
    const table = {
      ...replies(rows),
      'GET /v1/integrations': ({ query }: { query: URLSearchParams }) =>
        query.has('cursor')
          ? { items: many(60).slice(50), next: null, total: 60 }
          : { items: rows, next: 'more', total: 60 },
      'POST /v1/integrations': detail(created),
    };
    server = await listen(serverOf({ '/': PAGE }, table, folder));
    browser = await launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
  });

  after(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  async function visit(t: TestContext) {
    const context = await browser.createBrowserContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(server.url);
    await page.waitForFunction('globalThis.ready');
    await page.setOfflineMode(true);
    const press = async (name: string) => {
      const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
      await button!.evaluate((element) => (element as HTMLElement).click());
    };
    const has = (text: string) => page.waitForSelector(`::-p-text(${text})`, { visible: true, timeout: 5000 });
    return { page, faults, press, has };
  }

  /** Presses what needs code that cannot be loaded, and again once it can. */
  async function recover(
    page: Page,
    press: () => Promise<void>,
    has: (text: string) => Promise<unknown>,
    says = 'The server cannot be reached. Try again in a moment.',
  ) {
    await press();
    await has(says);
    await page.setOfflineMode(false);
  }

  test('a dialog opens when asked again, and its form is sent', async (t) => {
    const { page, faults, press, has } = await visit(t);
    await recover(page, () => press('New integration'), has);
    await press('Try again');
    await has('Create and continue');
    await page.setOfflineMode(true);
    const name = await page.waitForSelector('::-p-aria([name="Name"][role="textbox"])');
    await name!.type('New');
    await page.keyboard.press('Tab'); // what checks the field does not load
    await page.keyboard.type('acme-new');
    await recover(page, () => press('Create and continue'), has, OFFLINE);
    await has('what you entered is still here');
    await press('Create and continue');
    await has('Connect “New”');
    assert.deepEqual(faults, []);
  });

  test('the menu of a row opens by “Try again”', async (t) => {
    const { page, faults, press, has } = await visit(t);
    await recover(page, () => press(`Actions for ${failing.name}`), has);
    await press('Try again');
    await has('Make default');
    assert.deepEqual(faults, []);
  });

  test('a reason is given when it is asked for again', async (t) => {
    const { page, faults, press, has } = await visit(t);
    await recover(page, () => press('Needs attention'), has);
    await press('Needs attention');
    await has(failing.failure!.remedy);
    assert.deepEqual(faults, []);
  });

  test('more rows come when they are asked for again', async (t) => {
    const { page, faults, press, has } = await visit(t);
    await recover(page, () => press('Show more'), has, OFFLINE);
    await press('Try again');
    await has('60 in total');
    assert.deepEqual(faults, []);
  });
});
