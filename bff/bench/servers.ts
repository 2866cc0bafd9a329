/**
 * How many requests one process and three of them answer in a second, on one libSQL server with a replica, in one run, and which
 * share of a core each program uses meanwhile: where the processes have cores left, something else is the limit. Then how long
 * requests take while the primary is frozen for ten seconds.
 *
 *     node bff/bench/servers.ts [seconds of each measurement]
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Permission } from '../core/contract.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { startServe, type ServeProcess } from '../testing/process.ts';

const SECONDS = Number(process.argv[2] ?? 5);
/** Requests under way at each process. */
const CONCURRENCY = 8;
const ORIGIN = 'https://portal.example';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const libsql = await startLibsqlServer();
const db = await openDatabase({ databaseUrl: libsql.primary.url, databaseAuthToken: libsql.authToken });
await migrate(db);
const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
const scopes: Permission[] = ['datasets:read', 'datasets:write'];
const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes });
await db.write([...statements, ...portal.statements]);

const settings = { SECRET_KEY: 'a key of this benchmark alone, 32 characters' };
const servers = await Promise.all([1, 2, 3].map(() => startServe(libsql, settings)));
const begun = await fetch(`${servers[0]!.url}/v1/embed-sessions`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...bearer(portal.secret) },
  body: JSON.stringify({ member: adminId, scopes, ttlSeconds: 3600 }),
});
const { token } = (await begun.json()) as { token: string };
const headers = { 'content-type': 'application/json', origin: ORIGIN, ...bearer(token) };

let named = 0;
const read = ({ url }: ServeProcess) => fetch(`${url}/v1/datasets?limit=20`, { headers });
const write = ({ url }: ServeProcess) => {
  const body = JSON.stringify({ name: `Dataset ${(named += 1)}`, integrationId: null });
  return fetch(`${url}/v1/datasets`, { method: 'POST', headers, body });
};

/** Seconds of processor time so far (proc(5), in ticks of a hundredth). */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const OTHERS = { primary: libsql.primary.pid!, replica: libsql.replica.pid!, load: process.pid };

/** Answers in a second, and the share of a core that each process used. */
async function measure(used: readonly ServeProcess[], ask: (server: ServeProcess) => Promise<Response>) {
  const pids = [...used.map(({ child }) => child.pid!), ...Object.values(OTHERS)];
  const before = pids.map(cpuOf);
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let [answers, refused] = [0, 0];
  const work = async (server: ServeProcess) => {
    while (performance.now() < end) {
      const answer = await ask(server);
      await answer.arrayBuffer();
      if (answer.status === 503) refused += 1;
      else if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      else answers += 1;
    }
  };
  await Promise.all(used.flatMap((server) => Array.from({ length: CONCURRENCY }, () => work(server))));
  const seconds = (performance.now() - started) / 1000;
  const shares = pids.map((pid, n) => ((cpuOf(pid) - before[n]!) / seconds).toFixed(2));
  const others = Object.keys(OTHERS).map((name, n) => `${name} ${shares[used.length + n]}`);
  return { rate: answers / seconds, refused, cores: [...shares.slice(0, used.length), ...others].join(' ') };
}

await measure(servers, read); // what the first requests load is not counted
for (const [what, ask] of [
  ['reads', read],
  ['writes', write],
] as const) {
  const one = await measure(servers.slice(0, 1), ask);
  const three = await measure(servers, ask);
  for (const [name, { rate, refused, cores }] of [
    ['one process', one],
    ['three', three],
  ] as const)
    console.log(
      `${what.padEnd(6)} ${name.padEnd(11)} ${rate.toFixed(0).padStart(6)} a second, ${refused} refused   cores: ${cores}`,
    );
  console.log(`${what.padEnd(6)} ${(three.rate / one.rate).toFixed(2)} times with three`);
}
console.log(`on ${availableParallelism()} cores`);

// Seconds until the answer, of whoever asks first and of whoever asks once it is known.
const timed = async (ask: (server: ServeProcess) => Promise<Response>) => {
  const began = performance.now();
  const { status } = await ask(servers[0]!);
  return `${status} after ${((performance.now() - began) / 1000).toFixed(2)} s`;
};
await libsql.primary.pause();
const [firstWrite, firstRead] = await Promise.all([timed(write), timed(read)]);
await sleep(10_000);
console.log(`primary frozen: the first change ${firstWrite}, the first read ${firstRead}`);
console.log(`after ten seconds of it: a change ${await timed(write)}, a read ${await timed(read)}`);
libsql.primary.resume();
const thawed = performance.now();
while (!(await write(servers[0]!)).ok) await sleep(20);
console.log(`thawed: changes are taken again after ${((performance.now() - thawed) / 1000).toFixed(2)} s`);

await Promise.all(servers.map(({ kill }) => kill()));
await db.close();
await libsql.stop();
