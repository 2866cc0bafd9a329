/** How many requests one process and three of them answer in a second, on one libSQL server with a replica, in one run. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Permission } from '../core/contract.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { startServe, type ServeProcess } from '../testing/process.ts';

const SECONDS = Number(process.argv[2] ?? 5);
/** Requests under way at each process. */
const CONCURRENCY = 16;
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
function cpuOf({ child }: ServeProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Answers in a second, and the share of a core that each process used. */
async function measure(used: readonly ServeProcess[], ask: (server: ServeProcess) => Promise<Response>) {
  const before = used.map(cpuOf);
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let answers = 0;
  const work = async (server: ServeProcess) => {
    while (performance.now() < end) {
      const answer = await ask(server);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      answers += 1;
    }
  };
  await Promise.all(used.flatMap((server) => Array.from({ length: CONCURRENCY }, () => work(server))));
  const seconds = (performance.now() - started) / 1000;
  const cores = used.map((server, n) => (cpuOf(server) - before[n]!) / seconds);
  return { rate: answers / seconds, cores: cores.map((share) => share.toFixed(2)).join(' ') };
}

await measure(servers, read); // what the first requests load is not counted
for (const [what, ask] of [
  ['reads', read],
  ['writes', write],
] as const) {
  const one = await measure(servers.slice(0, 1), ask);
  const three = await measure(servers, ask);
  console.log(
    `${what.padEnd(7)} one process ${one.rate.toFixed(0).padStart(6)} a second (${one.cores} cores)   three ${three.rate.toFixed(0).padStart(6)} (${three.cores})   ${(three.rate / one.rate).toFixed(2)} times`,
  );
}
console.log(`on ${availableParallelism()} cores, which the load and libSQL server use too`);

await Promise.all(servers.map(({ kill }) => kill()));
await db.close();
await libsql.stop();
