import { gzipSync } from 'node:zlib';
import { launch, type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { failing, integration, replies, unchecked } from '../integrations/testing/fixtures.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import type { Reply } from '../testing/server.ts';
import { serverOf } from './serve.ts';

// What a browser fetches over the network to show an element, and to open each of its dialogs, counted as gzip -9.

const KB = 1024;
const BUDGET = { loader: 1.5 * KB, scripts: 22 * KB, dialog: 10 * KB, requests: 4 };

type Step = (page: Page) => Promise<unknown>;

type View = {
  tag: string;
  replies: Record<string, Reply>;
  /** By the name of what is opened, the steps to it. What the last one fetches is measured. */
  opened: Record<string, Step[]>;
};

const click = (page: Page, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const openMenu: Step = (page) => click(page, `Actions for ${integration().name}`);
const choose =
  (item: string): Step =>
  (page) =>
    page.locator(`::-p-aria([name="${item}"])`).click();

const VIEWS: View[] = [
  {
    tag: 'lb-integrations-table',
    replies: replies([integration(), failing, unchecked]),
    opened: {
      'New integration': [(page) => click(page, 'New integration')],
      'Menu of a row': [openMenu],
      Edit: [openMenu, choose('Edit')],
      Delete: [openMenu, choose('Delete')],
    },
  },
];

type Row = { what: string; bytes: number; limit: number; files: string[] };

const rows: Row[] = [];
const faults: string[] = [];

async function measure(browser: Browser, view: View): Promise<void> {
  const server = await listen(serverOf({ '/': pageOf(view.tag) }, view.replies));
  try {
    const first = await fetched(browser, `${server.url}/`, waitForReady);
    const loader = first.find(({ name }) => name === 'lb.js')!;
    rows.push({ what: 'Script', bytes: loader.bytes, limit: BUDGET.loader, files: [loader.name] });
    rows.push({
      what: `<${view.tag}>, all scripts`,
      bytes: total(first),
      limit: BUDGET.scripts,
      files: first.map(({ name }) => name),
    });
    if (first.length > BUDGET.requests)
      faults.push(`<${view.tag}> takes ${first.length} requests; ${BUDGET.requests} are allowed.`);
    const after = (steps: readonly Step[]) =>
      fetched(browser, `${server.url}/`, async (page) => {
        for (const step of [waitForReady, ...steps]) {
          await step(page);
          await page.waitForNetworkIdle({ idleTime: 300 });
        }
      });
    for (const [name, steps] of Object.entries(view.opened)) {
      const before = steps.length > 1 ? await after(steps.slice(0, -1)) : first;
      const more = (await after(steps)).filter((file) => !before.some((known) => known.name === file.name));
      rows.push({
        what: `  ${name}, on top`,
        bytes: total(more),
        limit: BUDGET.dialog,
        files: more.map((file) => file.name),
      });
    }
  } finally {
    await server.close();
  }
}

type File = { name: string; bytes: number };

/** What the page has fetched from `/embed/`. Whatever it fetches beside scripts and JSON is a fault. */
async function fetched(browser: Browser, url: string, use: (page: Page) => Promise<void>): Promise<File[]> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const requests: HTTPRequest[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(url);
  await use(page);
  const files: File[] = [];
  for (const request of requests) {
    const { pathname, origin } = new URL(request.url());
    if (origin !== new URL(url).origin) faults.push(`${request.url()} is on another host.`);
    if (['stylesheet', 'font', 'image', 'media'].includes(request.resourceType()))
      faults.push(`${pathname} is a ${request.resourceType()}.`);
    const response = request.response();
    if (!pathname.startsWith('/embed/') || !response || response.fromCache()) continue;
    files.push({ name: pathname.split('/').at(-1)!, bytes: gzipSync(await response.buffer(), { level: 9 }).length });
  }
  await context.close();
  return files;
}

const waitForReady = async (page: Page): Promise<void> => void (await page.waitForFunction('globalThis.ready'));

const pageOf = (
  tag: string,
): string => `<!doctype html><html lang="en"><title>${tag}</title><link rel="icon" href="data:,">
  <script>addEventListener('lb-ready', () => (globalThis.ready = true))</script>
  <script type="module" src="/embed/lb.js"></script><${tag} token-url="/token"></${tag}>`;

const total = (files: readonly File[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

function report(): void {
  for (const { what, bytes, limit, files } of rows) {
    const over = bytes > limit;
    if (over) faults.push(`${what.trim()}: ${bytes} bytes; ${limit} are allowed.`);
    console.info(
      `${what.padEnd(40)} ${String(bytes).padStart(6)} of ${String(limit).padStart(6)} bytes  ${over ? 'OVER' : 'ok'}  ${files.join(' ')}`,
    );
  }
  for (const fault of faults) console.error(fault);
  console.info(`${rows.length - faults.length} passed, ${faults.length} failed, 0 skipped`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  for (const view of VIEWS) await measure(browser, view);
} finally {
  await browser.close();
}
report();
