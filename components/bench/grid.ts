/**
 * A grid of 1,000 pictures, of which each is read from an address of its own, while it is scrolled through: frames by the clock,
 * which needs a quiet machine, and by CPU time of the main thread, which decides. Run `npm run build` before.
 *
 *     npm run build && node components/bench/grid.ts
 */
import { deflateSync, crc32 } from 'node:zlib';
import { Hono } from 'hono';
import { launch } from 'puppeteer-core';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import { assets, DATASET, dataRow, replies } from '../data-rows/testing/fixtures.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import type { Reply, Sent } from '../testing/server.ts';
import { FRAME, median, over, PAINTED, scroll, told } from './frames.ts';
import { serverOf } from './serve.ts';

const ROWS = 1000;
const [WIDTH, HEIGHT] = [480, 360];

const idOf = (i: number) => `c${String(i).padStart(24, '0')}`;

/** A picture in colours of its own, as a PNG. */
function pictureOf(i: number) {
  const pixels = Buffer.alloc(HEIGHT * (1 + 3 * WIDTH));
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      pixels.set([(x + i * 7) & 255, (y + i * 13) & 255, (x ^ y ^ i) & 255], y * (1 + 3 * WIDTH) + 1 + 3 * x);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2], 8);
  const chunk = (type: string, data: Buffer) => {
    const [length, named, sum] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const png = [
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(png));
}

function pageOf({ query }: Sent) {
  const from = Number(query.get('cursor') ?? 0);
  const to = Math.min(from + Number(query.get('limit') ?? 50), ROWS);
  const items: DataRowItem[] = [];
  for (let i = from; i < to; i += 1) items.push(dataRow({ id: idOf(i), globalKey: `frame-${i}` }));
  return { items, next: to < ROWS ? String(to) : null, total: ROWS };
}

/** As many pictures as are shown at once and more, so that each is decoded anew. */
const PICTURES = Array.from({ length: 64 }, (_, i) => pictureOf(i));

const addresses = Object.fromEntries(
  Array.from({ length: ROWS }, (_, i) => [
    idOf(i),
    { asset: { url: `/pictures/${i}`, expiresAt: null }, problem: null },
  ]),
);
const table: Record<string, Reply> = {
  ...replies(),
  'GET /v1/data-rows': pageOf,
  'GET /v1/data-rows/assets': assets(addresses),
};

const page = `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">
  <script>
    ${PAINTED}
    globalThis.ready = new Promise((resolve) => addEventListener('lb-ready', resolve, { once: true }));
  </script>
  <script type="module" src="/embed/lb.js"></script>
  <lb-dataset-rows layout="grid" dataset-id="${DATASET}" token-url="/token"></lb-dataset-rows>`;

const server = await listen(
  new Hono()
    .get('/pictures/:i', (c) =>
      c.body(PICTURES[Number(c.req.param('i')) % PICTURES.length]!, 200, { 'content-type': 'image/png' }),
    )
    .route('/', serverOf({ '/': page }, table)),
);
const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.goto(server.url);
  await tab.evaluate('ready');
  const { gaps, work } = await scroll(tab);
  console.info(`frames      ${told(gaps)}`);
  console.info(`CPU time    ${told(work)}, the median ${median(work).toFixed(1)} ms (at most ${FRAME} in each)`);
  if (over(work) > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
