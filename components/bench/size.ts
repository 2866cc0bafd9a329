/**
 * What a browser fetches over the network to show an element, and to open what opens from it, counted as gzip -9. Fails above a
 * limit, and where `sizes.json`, of which the documentation is made, says something else.
 *
 *     npm run build && node components/bench/size.ts [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch, type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import { builtFile, serverOf } from './serve.ts';
import { FIRST, KB, KITS, VIEWS, type Step, type View } from './views.ts';

const PUBLISHED = new URL('sizes.json', import.meta.url);

/** As it is published: KB with one decimal, rounded up. */
type Size = { what: string; requests: number; kilobytes: number; limit: number };
type File = { name: string; bytes: number };

const sizes: Size[] = [];
const faults: string[] = [];

async function measure(
  browser: Browser,
  { tag, attributes = '', replies, limit, alone = FIRST, around = [], opened = [] }: View,
): Promise<void> {
  const element = `<${tag} token-url="/token" ${attributes}></${tag}>`;
  const places = around.flatMap(({ pages }) => pages.map((page) => page(element)));
  const pages = Object.fromEntries([element, ...places].map((body, i) => [`/${i}`, pageOf(tag, body)]));
  const server = await listen(serverOf(pages, replies));
  const load = (body: string, steps: readonly Step[] = []): Promise<File[]> =>
    fetched(browser, `${server.url}/${[element, ...places].indexOf(body)}`, [waitForReady, ...steps]);
  try {
    const all = await load(element);
    const first = all.filter(({ name }) => !AFTERWARDS.includes(name));
    note(`\`<${tag}>\` alone on a page, until it has its content`, first, alone.bytes);
    if (first.length > alone.requests)
      faults.push(`<${tag}> takes ${first.length} requests; ${alone.requests} are allowed.`);
    note(`\`<${tag}>\` beside others`, ownOf(first), limit);
    for (const { what, limit, pages } of around) {
      const places: File[][] = [];
      for (const page of pages) places.push(ownOf(without(all, await load(page(element)))));
      note(what, places.toSorted((a, b) => total(b) - total(a))[0]!, limit);
    }
    for (const { what, limit, steps } of opened) {
      const before = await load(element, steps.slice(0, -1));
      note(what, ownOf(without(before, await load(element, steps))), limit);
    }
  } finally {
    await server.close();
  }
}

/** What every page fetches once its content is on screen: live updates, and the hashes that loading them takes. */
const AFTERWARDS = ['core-live-stream.js', 'chunks.js'];

/** What a page has fetched from `/embed/` after these steps. Whatever it fetches beside scripts and JSON is a fault. */
async function fetched(browser: Browser, url: string, steps: readonly Step[]): Promise<File[]> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const requests: HTTPRequest[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(url);
  for (const step of steps) {
    await step(page);
    await page.waitForNetworkIdle({ idleTime: 300 });
  }
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

const waitForReady = (page: Page): Promise<unknown> => page.waitForFunction('globalThis.ready');

const pageOf = (
  title: string,
  body: string,
): string => `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,">
  <script>addEventListener('lb-ready', () => (globalThis.ready = true))</script>
  <script type="module" src="/embed/lb.js"></script>${body}`;

/** A kit as it was built: it is in the row of the first that needs it, and so it has a row of its own. */
function measureKit({ what, file, limit }: (typeof KITS)[number]): void {
  const path = builtFile(`${file}.js`);
  if (path) note(what, [{ name: `${file}.js`, bytes: gzipSync(readFileSync(path), { level: 9 }).length }], limit);
}

const ownOf = (files: readonly File[]): File[] =>
  files.filter(({ name }) => !KITS.some(({ file }) => name === `${file}.js`));

const total = (files: readonly File[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

const without = (known: readonly File[], files: readonly File[]): File[] =>
  files.filter(({ name }) => !known.some((file) => file.name === name));

function note(what: string, files: readonly File[], limit: number): void {
  const bytes = total(files);
  const inKilobytes = (value: number): number => Math.ceil((value / KB) * 10) / 10;
  sizes.push({ what, requests: files.length, kilobytes: inKilobytes(bytes), limit: inKilobytes(limit) });
  const isOver = bytes > limit;
  if (isOver) faults.push(`${what}: ${bytes} bytes; ${limit} are allowed.`);
  const names = files.map(({ name }) => name).join(' ');
  console.info(
    `${what.padEnd(64)} ${String(bytes).padStart(6)} of ${String(limit).padStart(6)} bytes  ${isOver ? 'OVER' : 'ok'}  ${names}`,
  );
}

/** Whether what is published still tells a reader the truth: the same rows and limits, and the sizes to within a twentieth. */
function agree(measured: readonly Size[], published: readonly Size[]): boolean {
  return (
    measured.length === published.length &&
    measured.every(({ what, kilobytes, limit }, i) => {
      const row = published[i]!;
      return row.what === what && row.limit === limit && Math.abs(row.kilobytes - kilobytes) <= 0.1 + kilobytes / 20;
    })
  );
}

const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  for (const kit of KITS) measureKit(kit);
  for (const view of VIEWS) await measure(browser, view);
} finally {
  await browser.close();
}
if (process.argv.includes('--write')) writeFileSync(PUBLISHED, `${JSON.stringify(sizes, null, 2)}\n`);
else if (!agree(sizes, JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Size[]))
  faults.push(
    'sizes.json says something else. Run: node components/bench/size.ts --write && node storybook/docs/generate/generate.ts',
  );
for (const fault of faults) console.error(fault);
console.info(`${sizes.length + 1 - faults.length} passed, ${faults.length} failed, 0 skipped`);
process.exitCode = faults.length > 0 ? 1 : 0;
