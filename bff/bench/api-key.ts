/**
 * What it costs to know who sends an API key, in CPU time per request: all that stands before a route (name of the request,
 * origin, address, credentials), against a bare Hono handler that hashes the key and looks it up. Over a limit ends with exit
 * code 1.
 *
 *     node bff/bench/api-key.ts
 */
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import Database from 'libsql';
import { pino } from 'pino';
import { newRecordedApiKey } from '../api-keys/api-keys.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openKeyring } from '../encryption/keys.ts';
import { checkAddress } from '../http/body.ts';
import { asMember } from '../http/credentials.ts';
import type { Env } from '../http/env.ts';
import { cors } from '../http/origins.ts';
import { newOrganization } from '../members/new-member.ts';
import { createServices } from '../services.ts';
import { closedDoor } from '../testing/app.ts';

const ROUNDS = 7;
const REQUESTS = 20_000;
/** Of the members that there are, each has so many keys. */
const KEYS = 20;
const MEMBERS = 500;
const LIMIT = { microseconds: 80, quickFloor: 25, ratio: 4 };

const file = join(mkdtempSync(join(tmpdir(), 'labelboard-bench-')), 'bench.db');
const db = await openDatabase({ databaseUrl: `file:${file}` });
await migrate(db);
const keyring = await openKeyring(db, { current: 'a key of this benchmark alone, 32 characters', previous: [] });
const keys: string[] = [];
for (let i = 0; i < MEMBERS; i++) {
  const { organizationId, adminId, statements } = newOrganization('Bench', {
    name: 'Ada',
    email: `ada${i}@bench.example`,
  });
  const made = Array.from({ length: KEYS }, () =>
    newRecordedApiKey(organizationId, { id: adminId, name: 'Ada', role: 'ADMIN' }, { name: 'Key', role: 'ADMIN' }),
  );
  await db.write([...statements, ...made.flatMap((key) => key.statements)]);
  keys.push(...made.map(({ key }) => key));
}

const limits = { session: { reads: 1, writes: 1 }, organization: { reads: 1, writes: 1 } };
const log = pino({ level: 'silent' });
const blobs = new FolderBlobs(join(tmpdir(), 'labelboard-blobs'));
const services = createServices({ blobs, db, keyring, outbound: closedDoor(), limits, log });
const ours = new Hono<Env>()
  .use(async (c, next) => {
    c.set('services', services);
    return next();
  })
  .use('/v1/*', cors, checkAddress)
  .use(asMember)
  .get('/v1/session', (c) => c.body(null, 204));

const raw = new Database(file);
const find = raw.prepare('select key_id from api_key_secrets where hash = ?');
const floor = new Hono().get('/v1/session', (c) => {
  const [, key = ''] = (c.req.header('authorization') ?? '').split(' ');
  const row: unknown = find.get([createHash('sha256').update(key).digest()]);
  return c.body(null, row ? 204 : 401);
});

const times: Record<'floor' | 'ours', number[]> = { floor: [], ours: [] };
for (const app of [floor, ours]) await load(app); // once for each, so that the code is compiled and the first uses are written
await services.keyUses.idle();
for (let round = 0; round < ROUNDS; round++) {
  times.floor.push(await load(floor));
  times.ours.push(await load(ours));
}
const [least, most] = [median(times.floor), median(times.ours)];
console.log(`floor  ${least.toFixed(1)} µs CPU per request`);
console.log(
  `ours   ${most.toFixed(1)} µs CPU per request: ${(most / least).toFixed(2)} times (at most ${LIMIT.ratio})`,
);
if (most / least > LIMIT.ratio) process.exitCode = 1;
if (least <= LIMIT.quickFloor && most > LIMIT.microseconds) {
  console.log(`       more than ${LIMIT.microseconds} µs, where the floor is at most ${LIMIT.quickFloor} µs`);
  process.exitCode = 1;
}
await services.keyUses.idle();
await db.close();

/** CPU time of one request in microseconds, each with another key than the one before. */
async function load(app: { request: Hono['request'] }): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < REQUESTS; i++) {
    const headers = { authorization: `Bearer ${keys[i % keys.length]}` };
    const { status } = await app.request('http://localhost/v1/session', { headers });
    if (status !== 204) throw new Error(`status ${status}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
