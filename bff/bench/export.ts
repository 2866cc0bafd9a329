/**
 * What an export of a project costs: CPU time against the same SQL through cached statements of the driver, written as JSON with
 * nothing around; how long others wait meanwhile, and memory. Over a limit ends with exit code 1.
 *
 *     node bff/bench/export.ts [rows]
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { openBenchApp } from './app.ts';

const ROWS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 3;

/** How often the floor is exceeded at most, milliseconds, and megabytes. */
const LIMITS = { floor: 3, wait: 50, growth: 150 };

const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const { file, db, services, app, organizationId, adminId, ...session } = await openBenchApp(folder);
const headers = { ...session.headers, 'content-type': 'application/json' };

const dataset = await post('/v1/datasets', { name: 'Frames', integrationId: null });
const project = await post('/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
for (const part of fill()) await db.write([part]);

const times = { ours: [] as number[], floor: [] as number[] };
const waits: number[] = [];
let most = 0;
let resting = 0;
for (let round = 0; round <= ROUNDS; round += 1) {
  const floor = await cpuOf(runFloor);
  const isMeasured = round > 0; // the first one warms up
  if (round === 1) resting = process.memoryUsage.rss();
  const ours = await cpuOf(runOurs);
  if (!isMeasured) continue;
  times.floor.push(floor);
  times.ours.push(ours);
}
await whileOthersAsk(runOurs);

const [floor, ours] = [median(times.floor), median(times.ours)];
const wait = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)]!;
const growth = (most - resting) / 1_048_576;
check(ours / floor <= LIMITS.floor, `${ROWS} rows ${ours.toFixed(2)} s CPU, the floor ${floor.toFixed(2)} s: ${(ours / floor).toFixed(2)} times (at most ${LIMITS.floor})`); // prettier-ignore
check(wait < LIMITS.wait, `99 % of ${waits.length} other requests wait less than ${wait.toFixed(1)} ms (at most ${LIMITS.wait})`); // prettier-ignore
check(growth < LIMITS.growth, `memory grows by ${Math.round(growth)} MB (at most ${LIMITS.growth})`);
await services.jobs.stop(0);
await db.close();
rmSync(folder, { recursive: true });

async function post(path: string, body: unknown): Promise<string> {
  const answer = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const made = (await answer.json()) as { id: string };
  if (!answer.ok) throw new Error(JSON.stringify(made));
  return made.id;
}

async function runOurs(): Promise<void> {
  const id = await post(`/v1/projects/${project}/exports`, { format: 'NDJSON' });
  await services.jobs.idle();
  const task = (await (await app.request(`/v1/tasks/${id}`, { headers })).json()) as Record<string, unknown>;
  if (task['status'] !== 'COMPLETE') throw new Error(JSON.stringify(task));
}

/** Reads pages of the rows with their labels and annotations, and writes each row as JSON. */
async function runFloor(): Promise<void> {
  const raw = new Libsql(file);
  const page = raw.prepare(
    `select id, number, dataset_id, kind, row_data, global_key, external_id, media_type, metadata, attachments, embeddings, created_at, updated_at
     from data_rows where dataset_id = ? and deleted_at is null and number > ? order by number limit 250`,
  );
  const labels = raw.prepare(
    `select l.id, l.data_row_id, l.member_id, l.created_at, l.updated_at,
       (select coalesce(sum(t.seconds), 0) from label_times t where t.label_id = l.id) as seconds
     from labels l where l.data_row_id in (select value from json_each(?)) and l.deleted_at is null order by l.created_at, l.id`,
  );
  const annotations = raw.prepare(
    `select a.id, a.label_id, a.parent_id, a.kind, a.name, a.value from annotations a
     where a.label_id in (select value from json_each(?)) and a.deleted_at is null order by a.label_id, a.id`,
  );
  const out = createWriteStream(join(folder, 'floor.ndjson'));
  type Found = Record<string, string | number>;
  for (let after = 0n; ;) {
    const rows = page.all([dataset, after]) as Found[];
    if (rows.length === 0) break;
    after = BigInt(rows.at(-1)!['number']!);
    const found = labels.all([JSON.stringify(rows.map(({ id }) => id))]) as Found[];
    const inside = Map.groupBy(annotations.all([JSON.stringify(found.map(({ id }) => id))]) as Found[], (one) => one['label_id']); // prettier-ignore
    const own = Map.groupBy(found, (label) => label['data_row_id']);
    let text = '';
    for (const row of rows) {
      const all = (own.get(row['id']) ?? []).map((label) => ({ ...label, annotations: (inside.get(label['id']) ?? []).map((one) => ({ ...one, value: JSON.parse(one['value'] as string) as unknown })) })); // prettier-ignore
      text += `${JSON.stringify({ ...row, metadata: JSON.parse(row['metadata'] as string) as unknown, labels: all })}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  raw.close();
}

async function whileOthersAsk(run: () => Promise<void>): Promise<void> {
  const ended = new AbortController();
  const asking = (async () => {
    while (!ended.signal.aborted) {
      const start = threadTime();
      await app.request(`/v1/datasets/${dataset}`, { headers });
      waits.push(threadTime() - start);
      most = Math.max(most, process.memoryUsage.rss());
      await sleep(10);
    }
  })();
  await run();
  ended.abort();
  await asking;
}

/** Milliseconds for which this thread has worked: what it does before a request is answered, whatever else the machine does. */
function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Seconds of CPU time. */
async function cpuOf(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Each row has a label, and each label a box with a nested answer, and two answers. */
function* fill() {
  const padded = "printf('%024d', n.value)";
  const each = `from generate_series(1, ${ROWS}) n`;
  const args = { organizationId };
  yield {
    sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, media_type, metadata, created_at, updated_at, search)
          select 'r' || ${padded}, :organizationId, :dataset, 'URL', 'https://acme-frames.s3.eu-central-1.amazonaws.com/2026/07/' || n.value || '.png',
            'frame-' || n.value, 'frame-' || n.value, 'IMAGE', '[{"name":"camera","value":"front"}]', 1790000000000, 1790000000000, 'frame-' || n.value ${each}`,
    args: { ...args, dataset },
  };
  yield {
    sql: `insert into project_datasets (project_id, dataset_id, attached_at) values (:project, :dataset, 1790000000000)`,
    args: { project, dataset },
  };
  yield {
    sql: `insert into labels (id, organization_id, project_id, data_row_id, asset_type, member_id, created_at, updated_at)
          select 'l' || ${padded}, :organizationId, :project, 'r' || ${padded}, 'image', :adminId, 1790000000000 + n.value, 1790000000000 + n.value ${each}`,
    args: { ...args, project, adminId },
  };
  yield {
    sql: `insert into label_times (id, organization_id, label_id, project_id, asset_type, member_id, kind, seconds, at)
          select 't' || ${padded}, :organizationId, 'l' || ${padded}, :project, 'image', :adminId, 'LABEL', 40, 1790000000000 ${each}`,
    args: { ...args, project, adminId },
  };
  for (const [i, kind, name, value, parent] of [
    [1, 'OBJECT', 'Car', '{"bounding_box":{"top":12.5,"left":40,"height":120,"width":64.25}}', null],
    [2, 'CLASSIFICATION', 'Colour', '{"radio_answer":{"name":"Red","value":"red"}}', 'a1'],
    [3, 'CLASSIFICATION', 'Weather', '{"radio_answer":{"name":"Rain","value":"rain"}}', null],
    [4, 'CLASSIFICATION', 'Remark', '{"text_answer":{"content":"Behind the fence"}}', null],
  ] as const)
    yield {
      sql: `insert into annotations (id, organization_id, project_id, label_id, parent_id, asset_type, member_id, kind, name, value, created_at)
            select 'a${i}' || substr(${padded}, 2), :organizationId, :project, 'l' || ${padded}, :parent || substr(${padded}, 2), 'image', :adminId, :kind, :name, :value, 1790000000000 ${each}`,
      args: { ...args, project, adminId, parent, kind, name, value },
    };
}

function check(holds: boolean, says: string): void {
  console.log(`${holds ? 'ok  ' : 'OVER'}  ${says}`);
  if (!holds) process.exitCode = 1;
}
