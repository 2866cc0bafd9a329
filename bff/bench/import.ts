// What an import costs: lines a second against the same inserts with nothing around, memory, and how long others wait meanwhile.
// Run it on a quiet machine: node bff/bench/import.ts [lines] [rows of the full dataset]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { openBenchApp } from './app.ts';

const LINES = Number(process.argv[2] ?? 1_000_000);
const FULL = Number(process.argv[3] ?? 4_000_000);

/** Limits: at least this share of the floor, megabytes, milliseconds, and how a full dataset may differ from an empty one. */
const LIMITS = { share: 1 / 3, growth: 150, wait: 50, full: 0.2 };

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const { file, db, services, app, organizationId, headers } = await openBenchApp(folder);

const line = (n: number) =>
  `{"row_data":"https://acme-frames.s3.eu-central-1.amazonaws.com/2026/07/${n}.png","global_key":"frame-${n}","metadata_fields":[{"name":"camera","value":"front"}]}\n`;

function* pieces(from: number, count: number): Generator<Uint8Array> {
  for (let n = from; n < from + count; n += 500) {
    let text = '';
    for (let i = n; i < Math.min(n + 500, from + count); i += 1) text += line(i);
    yield Buffer.from(text);
  }
}

async function createDataset(): Promise<string> {
  const response = await app.request('/v1/datasets', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Frames', integrationId: null }),
  });
  return ((await response.json()) as { id: string }).id;
}

/** Imports lines and gives the seconds from the end of the upload to the end of the task. */
async function importLines(dataset: string, from: number, count: number): Promise<number> {
  const response = await app.request(`/v1/datasets/${dataset}/data-rows`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(pieces(from, count)),
    duplex: 'half',
  });
  if (response.status !== 202) throw new Error(await response.text());
  const start = performance.now();
  await services.jobs.idle();
  return (performance.now() - start) / 1000;
}

const faults: string[] = [];
const check = (holds: boolean, says: string) => {
  console.log(`${holds ? 'ok  ' : 'OVER'}  ${says}`);
  if (!holds) faults.push(says);
};

const full = await createDataset();
const resting = process.memoryUsage().rss;
let most = 0;
const waits: number[] = [];
const imported = new AbortController();
const asking = (async () => {
  while (!imported.signal.aborted) {
    const start = performance.now();
    await app.request(`/v1/datasets/${full}`, { headers });
    waits.push(performance.now() - start);
    most = Math.max(most, process.memoryUsage().rss);
    await sleep(20);
  }
})();
const seconds = await importLines(full, 0, LINES);
imported.abort();
await asking;
const ours = LINES / seconds;

const raw = new Libsql(join(folder, 'floor.db'));
const schema = new Libsql(file)
  .prepare(
    "select sql from sqlite_schema where sql is not null and (name = 'data_rows' or tbl_name = 'data_rows') and type in ('table', 'index')",
  )
  .all() as { sql: string }[];
for (const { sql } of schema) raw.exec(sql);
raw.exec('pragma journal_mode = wal; pragma synchronous = full');
const insert = raw.prepare(
  `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, media_type, metadata, created_at, updated_at, search)
   values (?, ?, ?, 'URL', ?, ?, ?, 'IMAGE', ?, ?, ?, ?)`,
);
const floorStart = performance.now();
let number = 0;
for (const piece of pieces(0, LINES)) {
  const lines = Buffer.from(piece).toString().trimEnd().split('\n');
  for (let at = 0; at < lines.length; at += 250) {
    raw.exec('begin');
    for (const text of lines.slice(at, at + 250)) {
      const row = JSON.parse(text) as { row_data: string; global_key: string; metadata_fields: unknown };
      const id = `c${String((number += 1)).padStart(24, '0')}`;
      const metadata = JSON.stringify(row.metadata_fields);
      insert.run(id, organizationId, full, row.row_data, row.global_key, row.global_key, metadata, 1n, 1n, row.global_key); // prettier-ignore
    }
    raw.exec('commit');
  }
}
const floor = LINES / ((performance.now() - floorStart) / 1000);
raw.close();

const growth = (most - resting) / 1_048_576;
const wait = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)]!;
check(ours >= floor * LIMITS.share, `${Math.round(ours)} lines a second, ${(ours / floor).toFixed(2)} of the floor`);
check(growth < LIMITS.growth, `memory grows by ${Math.round(growth)} MB over ${LINES} lines`);
check(wait < LIMITS.wait, `99 % of ${waits.length} other requests wait less than ${wait.toFixed(1)} ms`);

/** Fills the dataset up with rows like those of the import, which nobody waits for. */
for (let from = LINES; from < FULL; from += 20_000) {
  await db.write([
    {
      sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, media_type, metadata, created_at, updated_at, search)
            select printf('c%024d', n.value), :organizationId, :full, 'URL', 'https://acme-frames.s3.eu-central-1.amazonaws.com/2026/07/' || n.value || '.png',
              'full-' || n.value, 'full-' || n.value, 'IMAGE', '[]', 1, 1, 'full-' || n.value
            from generate_series(:from, :to) n`,
      args: { organizationId, full, from, to: Math.min(from + 20_000, FULL) - 1 },
    },
  ]);
}

const times = { empty: [] as number[], full: [] as number[] };
for (let round = 0; round < 9; round += 1) {
  times.full.push(await importLines(full, LINES + round * 1000, 1000));
  times.empty.push(await importLines(await createDataset(), 2 * LINES + round * 1000, 1000));
}
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[4]!;
const ratio = median(times.full) / median(times.empty);
check(
  Math.abs(ratio - 1) <= LIMITS.full,
  `1,000 lines into a dataset of ${Math.max(LINES, FULL)} take ${ratio.toFixed(2)} of an empty one`,
);

await services.jobs.stop(0);
await db.close();
rmSync(folder, { recursive: true });
if (faults.length > 0) process.exitCode = 1;
