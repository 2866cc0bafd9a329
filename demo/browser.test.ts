import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import type { RunningDemo } from './demo.ts';
import { barriers, CHROMIUM, hear, openBrowser, openPage, shownParts } from './testing/browser.ts';
import { openDemo } from './testing/demo.ts';

/** The parts of each public element, as the docs list them. */
const DOCUMENTED = new Map<string, Set<string>>();
const theming = readFileSync(new URL('../storybook/docs/theming.md', import.meta.url), 'utf8');
const [, parts] = /<!-- generated: parts -->(.+?)<!-- \/generated -->/s.exec(theming)!;
for (const [, tag, part] of parts!.matchAll(/^\| `<(lb-[a-z-]+)>` +\| `([a-z-]+)` /gm))
  DOCUMENTED.set(tag!, (DOCUMENTED.get(tag!) ?? new Set()).add(part!));

const text = (words: string) => `::-p-text(${words})`;
/** The integrations of the demo’s organization. */
const SEEDED = 7;
const NEW = '::-p-aria([name="New integration"][role="button"])';

describe('in Chromium', { skip: CHROMIUM ? false : 'CHROME_PATH names no browser' }, () => {
  let demo: RunningDemo;
  let browser: Browser;
  before(async () => {
    [demo, browser] = await Promise.all([openDemo(), openBrowser()]);
  });
  after(() => Promise.all([browser.close(), demo.close()]));

  async function visit(t: TestContext, url: string, width = 1280) {
    const visitor = await openPage(browser, [demo.dashboardUrl, demo.portalUrl]);
    t.after(() => visitor.page.browserContext().close());
    await visitor.page.setViewport({ width, height: 800 });
    await visitor.page.goto(url);
    return visitor;
  }

  const count = async (page: Page) => (await page.$$('body >>> lb-integrations-table >>> tbody tr')).length;

  /** How many integrations are in the table, once they are there: another element may have been ready before it. */
  async function rows(page: Page): Promise<number> {
    await hear(page, 'lb-ready');
    await page.waitForSelector('body >>> lb-integrations-table >>> tbody tr:not(:has(.skeleton))');
    return count(page);
  }

  /** Opens a menu of the header, and chooses. The page comes anew. */
  async function choose(page: Page, menu: string, choice: string): Promise<void> {
    await page.locator(`[popovertarget=${menu}]`).click();
    await Promise.all([page.waitForNavigation(), page.locator(`#${menu}:popover-open ${text(choice)}`).click()]);
  }

  const dashboard = (path: string) => demo.dashboardUrl + path;
  const portal = (path: string) => demo.portalUrl + path;
  const INTEGRATIONS = '/account/integrations';
  const STORAGE = '/storage';

  const PLACES: [name: string, url: () => string, row: string][] = [
    ...[
      ['/projects', 'lb-projects-list'],
      ['/members', 'lb-members-list'],
      ['/datasets', 'lb-datasets-list'],
      [INTEGRATIONS, 'lb-integrations-table'],
      ['/account/usage', 'lb-usage-tables'],
      ['/account/api', 'lb-api-key'],
      ['/audit-log', 'lb-audit-log'],
    ].map(([path, tag]): [string, () => string, string] => [
      path!,
      () => dashboard(path!),
      `body >>> ${tag} >>> tbody tr`,
    ]),
    ...[
      ['/', 'lb-projects-list'],
      ['/data', 'lb-datasets-list'],
      ['/people', 'lb-members-list'],
      ['/usage', 'lb-usage-tables'],
      [STORAGE, 'lb-integrations-table'],
    ].map(([path, tag]): [string, () => string, string] => [
      `the portal, ${path}`,
      () => portal(path!),
      `body >>> ${tag} >>> tbody tr`,
    ]),
  ];

  for (const [name, url, row] of PLACES) {
    test(`${name}: the elements work under its policy, and ask nobody else`, async (t) => {
      const { page, complaints } = await visit(t, url());
      await page.waitForSelector(row, { visible: true });
      assert.deepEqual(complaints, []);
      const kept = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
      assert.deepEqual(kept, ['', 0, 0]);
      assert.doesNotMatch(await page.content(), /eyJ|lbp_/);
      const shown = await shownParts(page, [...DOCUMENTED.keys()]);
      const undocumented = shown.filter(({ tag, part }) => !DOCUMENTED.get(tag)!.has(part));
      assert.deepEqual(undocumented, []);
    });

    for (const scheme of ['light', 'dark'] as const) {
      test(`${name}: everybody can use it, ${scheme}`, async (t) => {
        const { page } = await visit(t, url());
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.waitForSelector(row, { visible: true });
        assert.deepEqual(await barriers(page), []);
      });
    }

    test(`${name}: 320 pixels are enough`, async (t) => {
      const { page } = await visit(t, url(), 320);
      await page.waitForSelector(row, { visible: true });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, 320);
    });
  }

  test('a dialog opens on both pages', async (t) => {
    for (const url of [dashboard(INTEGRATIONS), portal(STORAGE)]) {
      const { page, complaints } = await visit(t, url);
      assert.equal(await rows(page), SEEDED);
      await page.click(NEW);
      await page.waitForSelector('body >>> lb-integrations-table >>> dialog[open]', { visible: true });
      assert.deepEqual(complaints, []);
    }
  });

  test('the portal’s one colour is the elements’ accent', async (t) => {
    const { page } = await visit(t, portal(STORAGE));
    const button = await page.waitForSelector('lb-integrations-table >>> [part~=new]', { visible: true });
    const color = await button!.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(color, 'rgb(35, 105, 79)');
  });

  test('another member is offered what that member may do', async (t) => {
    const { page } = await visit(t, dashboard(INTEGRATIONS));
    await rows(page);
    assert.ok(await page.$(NEW));
    await choose(page, 'member', 'Tomás Okafor');
    assert.equal(await rows(page), SEEDED);
    assert.equal(await page.$(NEW), null);
    await choose(page, 'member', 'Yuki Tanaka');
    // A labeler has no integrations: the account begins with what everybody has.
    await page.waitForSelector('body >>> lb-account-details', { visible: true });
    assert.equal(await count(page), 0);
  });

  test('the portal’s users see what their role allows', async (t) => {
    const { page } = await visit(t, portal(STORAGE));
    await rows(page);
    await Promise.all([page.waitForNavigation(), page.click(text('Tomás Okafor'))]);
    assert.equal(await rows(page), SEEDED);
    assert.equal(await page.$(NEW), null);
  });

  test('theme and language reach the elements', async (t) => {
    const { page } = await visit(t, dashboard(INTEGRATIONS));
    await rows(page);
    await choose(page, 'theme', 'Dark');
    await rows(page);
    await choose(page, 'language', 'العربية');
    await rows(page);
    const look = await page.evaluate(() => {
      const { colorScheme, direction } = getComputedStyle(document.querySelector('lb-dashboard')!);
      return { colorScheme, direction };
    });
    assert.deepEqual(look, { colorScheme: 'dark', direction: 'rtl' });
    assert.equal(await page.$(NEW), null);
  });

  test('an unknown address, and back again', async (t) => {
    const { page } = await visit(t, dashboard(INTEGRATIONS));
    await rows(page);
    const lost = await page.goto(`${demo.dashboardUrl}/billing`);
    assert.equal(lost?.status(), 404);
    await page.goBack();
    assert.equal(await rows(page), SEEDED);
    assert.equal(new URL(page.url()).pathname, '/account/integrations');
  });
});

test('no secret is in what the page loads', () => {
  const folder = fileURLToPath(new URL('../.build/embed', import.meta.url));
  const files = globSync('**/*.{js,json}', { cwd: folder });
  assert.ok(files.length > 0, 'nothing is built');
  for (const file of files)
    assert.doesNotMatch(readFileSync(`${folder}/${file}`, 'utf8'), /lbp_\w{10}|lbk_\w{10}/, file);
});
