// What the port costs: the same SQL through it and through cached statements of the driver alone, in the same run.
// Run it on a quiet machine: node bff/bench/database.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase } from '../database/open.ts';

const ROWS = 2000;
const ROUNDS = 15;
const COLUMNS = 'id, organization_id, name, provider, location, status, created_at, updated_at, last_used_at';
const POINT = `select ${COLUMNS} from things where id = `;
const PAGE = `select ${COLUMNS} from things where organization_id = 'o' and id > `;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const file = join(folder, 'bench.db');
const db = await openDatabase({ databaseUrl: file });
await db.write([
  {
    sql: `create table things (id text primary key, organization_id text not null, name text not null, provider text not null, location text not null,
          status text not null, created_at integer not null, updated_at integer not null, last_used_at integer) strict`,
  },
  { sql: 'create index things_by_organization on things (organization_id, id)' },
]);
const idOf = (n: number) => `c${String(n).padStart(24, '0')}`;
await db.write(
  Array.from({ length: ROWS }, (_, n) => ({
    sql: `insert into things (${COLUMNS}) values (:id, 'o', :name, 'AWS', :location, 'CONNECTED', :now, :now, null)`,
    args: { id: idOf(n), name: `Production data bucket ${n}`, location: `bucket-${n}`, now: Date.now() },
  })),
);

const raw = new Libsql(file);
const rawPoint = raw.prepare(`${POINT}?`);
const rawPage = raw.prepare(`${PAGE}? order by id limit ?`);

type Case = { name: string; calls: number; floor: (n: number) => unknown; port: (n: number) => Promise<unknown> };
const cases: Case[] = [
  {
    name: 'one row by its id',
    calls: 4000,
    floor: (n) => rawPoint.all([idOf(n)]),
    port: (n) => db.read(`${POINT}:id`, { id: idOf(n) }),
  },
  {
    name: 'a page of 50 rows',
    calls: 600,
    floor: (n) => rawPage.all([idOf(n), 50n]),
    port: (n) => db.read(`${PAGE}:after order by id limit :limit`, { after: idOf(n), limit: 50 }),
  },
];

console.log('                         raw      port     ratio');
for (const { name, calls, floor, port } of cases) {
  const times = { floor: [] as number[], port: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.floor.push(await perCall(calls, floor));
    times.port.push(await perCall(calls, port));
  }
  const [alone, through] = [median(times.floor), median(times.port)];
  console.log(`${name.padEnd(20)} ${micro(alone)} ${micro(through)}  ${(through / alone).toFixed(2).padStart(6)}`);
}

await db.close();
rmSync(folder, { recursive: true });

/** Microseconds of processor time for one call. */
async function perCall(calls: number, call: (n: number) => unknown): Promise<number> {
  const begun = process.cpuUsage();
  for (let n = 0; n < calls; n += 1) await call((n * 7) % (ROWS - 50));
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / calls;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function micro(time: number): string {
  return `${time.toFixed(1).padStart(6)} µs`;
}
