/**
 * A grid of 1,000 pictures, of which each is read from an address of its own, while it is scrolled through; against one written
 * by hand with plain DOM, whose tiles are few and get other pictures: frames by the clock, which needs a quiet machine, and by
 * CPU time of the main thread. With tiny pictures the time is that of the grid, and decides. With larger ones Chromium frees many
 * of them at once, in pauses of 30 to 130 ms, whoever shows them. Run `npm run build` before.
 *
 *     npm run build && node components/bench/grid.ts
 */
import { deflateSync, crc32 } from 'node:zlib';
import { Hono } from 'hono';
import { launch, type Browser, type Page } from 'puppeteer-core';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import { assets, DATASET, dataRow, replies } from '../data-rows/testing/fixtures.ts';
import { CHROMIUM_FLAGS, pathOf } from '../testing/harness/engines.ts';
import { listen } from '../testing/harness/origins.ts';
import type { Reply, Sent } from '../testing/server.ts';
import { mean, over, PAINTED, scroll, told } from './frames.ts';
import { serverOf } from './serve.ts';

const ROWS = 1000;
const SIZES = { tiny: [16, 12], larger: [480, 360] } as const;

const idOf = (i: number) => `c${String(i).padStart(24, '0')}`;

/** A picture in colours of its own, as a PNG. */
function pictureOf(i: number, width: number, height: number) {
  const pixels = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels.set([(x + i * 7) & 255, (y + i * 13) & 255, (x ^ y ^ i) & 255], y * (1 + 3 * width) + 1 + 3 * x);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
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

const page = (body: string) => `<!doctype html><html lang="en"><title>Bench</title><link rel="icon" href="data:,">
  <script>${PAINTED}</script>${body}`;

const ours = page(`<script>
    globalThis.ready = new Promise((resolve) => addEventListener('lb-ready', resolve, { once: true }));
  </script>
  <script type="module" src="/embed/lb.js"></script>
  <lb-dataset-rows layout="grid" dataset-id="${DATASET}" token-url="/token"></lb-dataset-rows>`);

const byHand = page(`<style>
    main { display: block; position: relative; }
    figure { position: absolute; inline-size: 178px; block-size: 180px; margin: 0; }
    img { inline-size: 100%; block-size: 136px; object-fit: contain; }
  </style>
  <main></main>
  <script type="module">
    const [HEIGHT, PER_LINE, AHEAD] = [180, 7, 600];
    const main = document.querySelector('main');
    main.style.height = Math.ceil(${ROWS} / PER_LINE) * HEIGHT + 'px';
    const drawn = new Map();
    const spare = [];
    const make = () => {
      const figure = main.appendChild(document.createElement('figure'));
      figure.append(Object.assign(document.createElement('img'), { decoding: 'async' }), document.createElement('p'));
      return figure;
    };
    const draw = () => {
      const from = Math.max(0, Math.floor((scrollY - AHEAD) / HEIGHT)) * PER_LINE;
      const to = Math.min(${ROWS}, Math.ceil((scrollY + innerHeight + AHEAD) / HEIGHT) * PER_LINE);
      for (const [i, figure] of drawn) {
        if (i >= from && i < to) continue;
        figure.firstChild.removeAttribute('src');
        spare.push(figure);
        drawn.delete(i);
      }
      for (let i = from; i < to; i++) {
        if (drawn.has(i)) continue;
        const figure = spare.pop() ?? make();
        figure.style.top = Math.floor(i / PER_LINE) * HEIGHT + 'px';
        figure.style.left = (i % PER_LINE) * 178 + 'px';
        figure.lastChild.textContent = 'frame-' + i;
        setTimeout(() => (figure.firstChild.src = '/pictures/' + i), 20);
        drawn.set(i, figure);
      }
    };
    addEventListener('scroll', draw);
    draw();
    globalThis.ready = true;
  </script>`);

async function opened(browser: Browser, url: string): Promise<Page> {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.goto(url);
  await tab.evaluate('ready');
  return tab;
}

const browser = await launch({ executablePath: pathOf('chromium')!, args: CHROMIUM_FLAGS });
try {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    // As many pictures as are shown at once and more, so that each is decoded anew.
    const pictures = Array.from({ length: 64 }, (_, i) => pictureOf(i, width, height));
    const server = await listen(
      new Hono()
        .get('/pictures/:i', (c) =>
          c.body(pictures[Number(c.req.param('i')) % pictures.length]!, 200, { 'content-type': 'image/png' }),
        )
        .route('/', serverOf({ '/ours': ours, '/by-hand': byHand }, table)),
    );
    for (const who of ['by-hand', 'ours']) {
      const tab = await opened(browser, `${server.url}/${who}`);
      const { gaps, work } = await scroll(tab);
      await tab.close();
      const name = `${size.padEnd(8)}${who.padEnd(9)}`;
      console.info(`${name}frames    ${told(gaps)}`);
      console.info(`${name}CPU time  ${told(work)}, the mean ${mean(work).toFixed(1)} ms`);
      if (size === 'tiny' && who === 'ours' && over(work) > 0) process.exitCode = 1;
    }
    await server.close();
  }
} finally {
  await browser.close();
}
