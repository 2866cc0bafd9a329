/**
 * How many webhook deliveries one process makes in a second, each signed and recorded, to a receiver on loopback in a process
 * of its own. Then 10,000 events to 20 webhooks, which is 200,000 deliveries, where one receiver takes every request and answers
 * none: whether the others wait for it, and how long the log takes to read meanwhile. Over a limit ends with exit code 1.
 *
 *     node bff/bench/webhooks.ts
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { change } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { serverScope } from '../core/scope.ts';
import { createOutbound } from '../outbound/outbound.ts';
import { openBenchApp } from './app.ts';

const ROUNDS = 3;
const SHORT = 4000;
const EVENTS = 10_000;
/** So many go to the others first, while none is dead: what their pace is held against. */
const FEW = 1000;
const WEBHOOKS = 20;
/** Deliveries in a second of processor time, how much of their pace a dead receiver leaves to the others, and milliseconds of a page of the log. */
const LIMITS = { rate: 200, pace: 0.8, page: 250 };

const receiver = spawn(process.execPath, [
  '-e',
  `const { createServer } = require('node:http');
   process.stdin.resume().on('close', () => process.exit()); // with the process that measures
   const ports = [];
   const listen = (answer) => createServer((request, response) => request.resume().on('end', () => answer(response)))
     .listen(0, '127.0.0.1', function () { if (ports.push(this.address().port) === 2) console.log(ports.join()); });
   listen((response) => response.writeHead(204).end()).on('listening', () => listen(() => {}));`,
]);
const [open, dead] = await new Promise<string[]>((resolve) =>
  receiver.stdout.once('data', (data) =>
    resolve(
      String(data)
        .trim()
        .split(',')
        .map((port) => `127.0.0.1:${port}`),
    ),
  ),
);

const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const { app, db, services, organizationId, headers } = await openBenchApp(
  folder,
  createOutbound({ allow: [open!, dead!] }),
);
const scope = serverScope(db, services.keyring, organizationId);
const faults: string[] = [];

const rates: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const webhook = await create(open!);
  const before = process.cpuUsage();
  const seconds = await timeOf([webhook], SHORT);
  const { user, system } = process.cpuUsage(before);
  rates.push(SHORT / ((user + system) / 1e6));
  console.log(`${perSecond(SHORT, seconds)}, ${rates.at(-1)!.toFixed(0)} in a second of processor time`);
  await remove(webhook);
}
const rate = middle(rates);
if (rate < LIMITS.rate) faults.push(`${rate.toFixed(0)} deliveries in a second of processor time, not ${LIMITS.rate}`);

const others = await Promise.all(Array.from({ length: WEBHOOKS - 1 }, () => create(open!)));
const alone = (FEW * others.length) / (await timeOf(others, FEW));
const silent = await create(dead!);
const reading = readLog([silent, others[0]!]);
const seconds = await timeOf(others, EVENTS);
const waits = await reading();
const beside = (EVENTS * others.length) / seconds;
console.log(
  `${EVENTS} events to ${WEBHOOKS} webhooks, one of them dead: the others had all theirs in ${seconds.toFixed(0)} s, ` +
    `${perSecond(EVENTS * others.length, seconds)}; without it ${alone.toFixed(0)}`,
);
if (beside < alone * LIMITS.pace) faults.push('a dead receiver delays the others');
const kept = await db.read(
  'select status, count(*) as count, max(attempts) as tries from webhook_deliveries where webhook_id = :silent group by status',
  { silent },
);
console.log(`the dead one: ${kept.map(({ status, count, tries }) => `${String(count)} ${String(status)}, at most ${String(tries)} tries`).join('; ')}`); // prettier-ignore
for (const [what, times] of Object.entries(waits)) {
  console.log(
    `${what}: ${middle(times).toFixed(1)} ms, at most ${Math.max(...times).toFixed(0)} ms, ${times.length} times`,
  );
  if (middle(times) > LIMITS.page) faults.push(`${what} takes longer than ${LIMITS.page} ms`);
}

for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
receiver.kill();
await services.jobs.stop(0);
await services.outbound.close();
await db.close();

async function create(host: string): Promise<string> {
  const { webhook } = await ask<{ webhook: { id: string } }>('POST', '/v1/webhooks', {
    url: `http://${host}/`,
    topics: ['PROJECT_CREATED'],
  });
  return webhook.id;
}

async function remove(id: string): Promise<void> {
  await ask('DELETE', `/v1/webhooks/${id}`);
}

async function ask<Reply>(method: string, path: string, body?: object): Promise<Reply> {
  const response = await app.request(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text && JSON.parse(text)) as Reply;
}

/** Tells so many events, a hundred in each transaction, and waits until each of these webhooks has had them all. */
async function timeOf(webhooks: readonly string[], count: number): Promise<number> {
  const before = await delivered(webhooks);
  const begun = performance.now();
  for (let told = 0; told < count; told += 100) {
    const facts = Array.from({ length: Math.min(100, count - told) }, () => ({
      action: 'project.created',
      topic: 'projects',
      subjectId: createId(),
      details: { name: 'Lanes' },
    }));
    await change(scope, facts, []);
    services.jobs.wake();
  }
  while ((await delivered(webhooks)) - before < count * webhooks.length) await sleep(200);
  return (performance.now() - begun) / 1000;
}

async function delivered(webhooks: readonly string[]): Promise<number> {
  const [row] = await db.read(
    `select count(*) as count from webhook_deliveries where status = 'DELIVERED' and webhook_id in (select value from json_each(:ids))`,
    { ids: JSON.stringify(webhooks) },
  );
  return row!['count'] as number;
}

/** Reads the list and these logs again and again; what it gives stops that, and says how many milliseconds each took. */
function readLog(webhooks: readonly string[]): () => Promise<Record<string, number[]>> {
  const reads = {
    'the list of webhooks': '/v1/webhooks',
    'the log of the dead one': `/v1/webhooks/${webhooks[0]}/deliveries`,
    'what waits in it': `/v1/webhooks/${webhooks[0]}/deliveries?status=PENDING&limit=200`,
    'the log of another': `/v1/webhooks/${webhooks[1]}/deliveries?limit=200`,
  };
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(reads).map((what) => [what, []]));
  const stop = new AbortController();
  const all = (async () => {
    while (!stop.signal.aborted) {
      for (const [what, path] of Object.entries(reads)) {
        const asked = performance.now();
        await ask('GET', path);
        times[what]!.push(performance.now() - asked);
      }
      await sleep(1000);
    }
  })();
  return async () => {
    stop.abort();
    await all;
    return times;
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function perSecond(count: number, seconds: number): string {
  return `${(count / seconds).toFixed(0).padStart(5)} deliveries a second`;
}
