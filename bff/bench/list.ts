/**
 * `GET /v1/integrations` (50 rows of 2,000; session checked, permission, serialization) against a bare Hono handler that
 * runs the same SQL, in CPU time of the server per request; then what 100,000 requests do to the memory of a new server.
 * Over a limit ends with exit code 1.
 *
 *     node bff/bench/list.ts
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Question, Ready } from './list-server.ts';

const CONNECTIONS = 16;
const ROUNDS = 5;
const REQUESTS = 4_000;
const LIMIT = { ratio: 3, microseconds: 300, quickFloor: 115, memory: 1.1 };

const servers = { floor: await start('floor'), ours: await start('ours') };
for (const server of Object.values(servers)) await load(server, REQUESTS);

const times: Record<keyof typeof servers, number[]> = { floor: [], ours: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const name of ['floor', 'ours'] as const) {
    const before = await ask(servers[name], 'cpu');
    await load(servers[name], REQUESTS);
    times[name].push(((await ask(servers[name], 'cpu')) - before) / REQUESTS);
  }
}
const [floor, ours] = [median(times.floor), median(times.ours)];
console.log(`floor  ${floor.toFixed(0)} µs CPU per request`);
judge('ours', `${ours.toFixed(0)} µs CPU per request, against the floor`, ours / floor, LIMIT.ratio);
if (floor <= LIMIT.quickFloor && ours > LIMIT.microseconds) {
  console.log(`       more than ${LIMIT.microseconds} µs, where the floor is at most ${LIMIT.quickFloor} µs`);
  process.exitCode = 1;
}

// One that has answered nothing yet.
const fresh = await start('ours');
await load(fresh, 10_000);
const early = await ask(fresh, 'memory');
await load(fresh, 90_000);
const late = await ask(fresh, 'memory');
judge('memory', `${mb(early)} after 10,000 requests, ${mb(late)} after 100,000`, late / early, LIMIT.memory);
for (const { child } of [...Object.values(servers), fresh]) child.kill();

/** Says what was measured, and what it is times that which it is compared with. */
function judge(name: string, measured: string, ratio: number, limit: number): void {
  console.log(`${name.padEnd(6)} ${measured}: ${ratio.toFixed(2)} times (at most ${limit})`);
  if (ratio > limit) process.exitCode = 1;
}

async function start(kind: 'floor' | 'ours'): Promise<{ child: ChildProcess; ready: Ready; agent: Agent }> {
  const child = fork(fileURLToPath(new URL('list-server.ts', import.meta.url)), [kind], {
    execArgv: ['--expose-gc', '--max-semi-space-size=8'], // as lb.mjs and `npm start` have it
  });
  const [ready] = (await once(child, 'message')) as [Ready];
  return { child, ready, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }) };
}

async function ask({ child }: { child: ChildProcess }, question: Question): Promise<number> {
  child.send(question);
  const [answer] = (await once(child, 'message')) as [number];
  return answer;
}

/** Sends `count` requests, `CONNECTIONS` at a time, and fails at the first that is not 200. */
async function load({ ready, agent }: { ready: Ready; agent: Agent }, count: number): Promise<void> {
  let left = count;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: ready.port, path: ready.path, headers: ready.headers, agent };
      request(options, (response) => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  const worker = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
