import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, beforeEach, test } from 'node:test';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createId } from '../core/id.ts';
import type { Args, Database, Statement } from '../database/database.ts';
import { startChild, type Child } from '../database/testing/child.ts';
import { openDatabase } from '../database/open.ts';
import { ownTestDatabase, testDatabaseKind } from '../testing/database.ts';
import { Interrupted, type Attempt, type Job, type Kind } from './job.ts';
import { Jobs, type Queue } from './jobs.ts';
import { claim, look, promote } from './table.ts';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const NOW = `cast(unixepoch('subsec') * 1000 as integer)`;

let db: Database;
let options: Awaited<ReturnType<typeof ownTestDatabase>>;
let kinds = 0;
const opened: Jobs[] = [];
const logged: string[] = [];

before(async () => {
  options = await ownTestDatabase();
  db = await openDatabase(options);
  await db.write([{ sql: 'create table counted (subject text not null) strict' }]);
});
beforeEach(() => void logged.splice(0));
after(async () => {
  await Promise.all(opened.map((jobs) => jobs.stop(0)));
  await db.close();
});

/** Another process on the same database, as far as jobs go. */
function open<Payload = null>(kind: Kind<Payload>): { jobs: Jobs; queue: Queue<Payload>; registry: Registry } {
  const registry = new Registry();
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const jobs = new Jobs({ db, log, registry });
  opened.push(jobs);
  return { jobs, queue: jobs.add(kind), registry };
}

/** So that the tests, on one database, do not meet. */
const nameKind = () => `test.${(kinds += 1)}`;
const rowsOf = (kind: string) =>
  db.read(
    `select subject, state, attempts, fence, last_error, payload, due_at - ${NOW} as due_in from jobs where kind = :kind order by id`,
    { kind },
  );
const set = (kind: string, sql: string) =>
  db.write([{ sql: `update jobs set ${sql} where kind = :kind`, args: { kind } }]);
const server = { organizationId: null };

async function organization(): Promise<string> {
  const id = createId();
  await db.write([{ sql: `insert into organizations (id, name, created_at) values (:id, 'Acme', 1)`, args: { id } }]);
  return id;
}

async function until(condition: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  for (const end = performance.now() + within; !(await condition());) {
    assert.ok(performance.now() < end, 'it did not happen in time');
    await sleep(10);
  }
}

test('a job is done once, with what it was given, and is gone', async () => {
  const kind = nameKind();
  const seen: Job<{ rows: number }>[] = [];
  const { jobs, queue } = open<{ rows: number }>({ kind, run: async (job) => void seen.push(job) });
  await jobs.start();
  const organizationId = await organization();
  await db.write([queue.enqueue({ organizationId, subject: 'a', payload: { rows: 3 } })]);
  jobs.wake();
  await jobs.idle();
  assert.deepEqual(
    seen.map((job) => ({ ...job, id: 0 })),
    [{ id: 0, kind, organizationId, subject: 'a', payload: { rows: 3 }, attempt: 1, fence: 1, asked: null }],
  );
  assert.deepEqual(await rowsOf(kind), []);
});

test('a job that was added here begins at once, and one of another process within seconds', async () => {
  const kind = nameKind();
  const begun: string[] = [];
  const { jobs, queue } = open({ kind, run: async ({ subject }) => void begun.push(subject) });
  await jobs.start();
  await jobs.idle();
  const asked = performance.now();
  await db.write([queue.enqueue({ ...server, subject: 'here' })]);
  jobs.wake();
  await until(() => begun.includes('here'));
  assert.ok(performance.now() - asked < 900);
  await db.write([queue.enqueue({ ...server, subject: 'elsewhere' })]);
  await until(() => begun.includes('elsewhere'), 15_000);
});

test('a job for later waits until then, by the clock of the database', async () => {
  const kind = nameKind();
  const begun: number[] = [];
  const { jobs, queue } = open({ kind, run: async () => void begun.push(performance.now()) });
  await jobs.start();
  const asked = performance.now();
  await db.write([queue.enqueue({ ...server, subject: 'a', delay: 700 })]);
  await jobs.idle();
  assert.equal(begun.length, 0);
  await until(() => begun.length > 0);
  assert.ok(begun[0]! - asked >= 650);
});

test('of a kind and a subject there is one job: another one brings it forward', async () => {
  const kind = nameKind();
  const { queue } = open<string>({ kind, run: async () => {} });
  await db.write([queue.enqueue({ ...server, subject: 'a', payload: 'first', delay: HOUR })]);
  await db.write([queue.enqueue({ ...server, subject: 'a', payload: 'second', delay: 60_000 })]);
  await db.write([queue.enqueue({ ...server, subject: 'a', payload: 'third', delay: 2 * HOUR })]);
  const [later, ...none] = await rowsOf(kind);
  assert.deepEqual([later!['state'], later!['payload'], none.length], ['WAITING', '"third"', 0]);
  assert.ok((later!['due_in'] as number) <= 60_000);
  await db.write([queue.enqueue({ ...server, subject: 'a', payload: 'fourth' })]);
  assert.deepEqual((await rowsOf(kind)).map(({ state, payload }) => [state, payload]), [['READY', '"fourth"']]); // prettier-ignore
});

/** A kind whose attempts wait until the test says how they end. */
function held<Payload = null>(more: Partial<Kind<Payload>> = {}) {
  const kind = nameKind();
  const begun: { job: Job<Payload>; attempt: Attempt; finish: (result: void | { again?: number }) => void; fail: (error: Error) => void }[] = []; // prettier-ignore
  const run: Kind<Payload>['run'] = (job, attempt) =>
    new Promise((resolve, reject) => begun.push({ job, attempt, finish: resolve, fail: reject }));
  return { kind, begun, open: () => open<Payload>({ kind, run, ...more }) };
}

test('what is asked for while it runs: again, anew, or the same', async () => {
  const { kind, begun, open: openHeld } = held<string>();
  const { jobs, queue } = openHeld();
  await jobs.start();
  const ask = async (payload: string, ifRunning?: 'again' | 'restart' | 'join') => {
    await db.write([queue.enqueue({ ...server, subject: 'a', payload, ...(ifRunning && { ifRunning }) })]);
    jobs.wake();
  };
  await ask('first');
  await until(() => begun.length === 1);
  await ask('joined', 'join');
  begun[0]!.finish();
  await jobs.idle();
  assert.deepEqual([begun.length, await rowsOf(kind)], [1, []]);

  await ask('first');
  await until(() => begun.length === 2);
  await ask('second');
  begun[1]!.finish();
  await until(() => begun.length === 3);
  assert.deepEqual([begun[2]!.job.payload, begun[1]!.attempt.signal.aborted], ['second', false]);

  await ask('third', 'restart');
  await until(() => begun.length === 4);
  assert.deepEqual([begun[3]!.job.payload, begun[3]!.job.attempt], ['third', 1]);
  assert.ok(begun[2]!.attempt.signal.reason instanceof Interrupted);
  begun[3]!.finish();
  await jobs.idle();
  assert.deepEqual([begun.length, await rowsOf(kind)], [4, []]);
});

test('a job that was cancelled does not begin, and one under way is told to stop', async () => {
  const ended: unknown[] = [];
  const {
    kind,
    begun,
    open: openHeld,
  } = held({
    ended: (job, state) => {
      ended.push([job.subject, state]);
      return [{ sql: 'insert into counted (subject) values (:kind)', args: { kind: job.kind } }];
    },
  });
  const { jobs, queue } = openHeld();
  await db.write([queue.enqueue({ ...server, subject: 'waiting' })]);
  await db.write(queue.cancel('waiting'));
  await jobs.start();
  await jobs.idle();
  assert.equal(begun.length, 0);

  await db.write([queue.enqueue({ ...server, subject: 'running' })]);
  jobs.wake();
  await until(() => begun.length === 1);
  await db.write(queue.cancel('running'));
  jobs.wake();
  await jobs.idle();
  assert.ok(begun[0]!.attempt.signal.aborted);
  assert.deepEqual([ended, await rowsOf(kind)], [[['running', 'CANCELED']], []]);
  assert.equal((await db.read('select subject from counted where subject = :kind', { kind })).length, 1);
});

test('an attempt that fails comes again, later each time, until the last has failed', async () => {
  const kind = nameKind();
  const ended: unknown[] = [];
  const { jobs, queue, registry } = open({
    kind,
    attempts: 3,
    backoff: (attempt) => attempt * HOUR,
    run: async ({ attempt }) => {
      throw new Error(`Failure ${attempt}`);
    },
    ended: (_, state, error) => {
      ended.push([state, (error as Error).message]);
      return [];
    },
  });
  await jobs.start();
  await db.write([queue.enqueue({ ...server, subject: 'a' })]);
  for (const attempt of [1, 2]) {
    await jobs.idle();
    const [row] = await rowsOf(kind);
    assert.deepEqual(
      [row!['state'], row!['attempts'], row!['last_error']],
      ['WAITING', attempt, `Error: Failure ${attempt}`],
    );
    const hours = (row!['due_in'] as number) / HOUR;
    assert.ok(hours > 0.79 * attempt && hours < 1.21 * attempt, `${hours} h`);
    await set(kind, `due_at = ${NOW}`);
  }
  await jobs.idle();
  assert.deepEqual((await rowsOf(kind)).map(({ state, attempts }) => [state, attempts]), [['FAILED', 3]]); // prettier-ignore
  assert.deepEqual(ended, [['FAILED', 'Failure 3']]);
  const metrics = await registry.metrics();
  assert.match(metrics, new RegExp(`jobs_failed\\{kind="${kind}"\\} 1`));
  assert.match(metrics, new RegExp(`jobs_attempt_duration_seconds_count\\{kind="${kind}",outcome="failed"\\} 3`));
  assert.match(metrics, new RegExp(`jobs_ready\\{kind="${kind}"\\} 0`));

  // Whoever asks anew gets another one.
  await db.write([queue.enqueue({ ...server, subject: 'a' })]);
  await jobs.idle();
  assert.deepEqual((await rowsOf(kind)).map(({ state, attempts }) => [state, attempts]), [['FAILED', 3], ['WAITING', 1]]); // prettier-ignore
});

test('what is due and taken by nobody is told to the operator, by kind', async () => {
  const waiting = nameKind();
  const { jobs, queue } = open({ kind: waiting, run: async () => {} });
  await db.write([queue.enqueue({ ...server, subject: 'a', delay: 1000 })]);
  assert.equal(await jobs.findTrouble(), undefined);
  await set(waiting, `due_at = ${NOW} - 600000`);
  assert.equal(await jobs.findTrouble(), `No process takes jobs: ${waiting}.`);
  await set(waiting, `state = 'READY'`);
  assert.equal(await jobs.findTrouble(), `No process takes jobs: ${waiting}.`);
  await jobs.start();
  await jobs.idle();
  assert.equal(await jobs.findTrouble(), undefined);
});

test('an effect that is refused fails the attempt, and nothing of it is kept', async () => {
  const kind = nameKind();
  const { jobs, queue } = open({
    kind,
    backoff: () => HOUR,
    run: async () => ({
      effects: [
        { sql: 'insert into counted (subject) values (:kind)', args: { kind } },
        { sql: 'delete from counted where false', ifNoRows: () => new Error('It is not there.') },
      ],
    }),
  });
  await jobs.start();
  await db.write([queue.enqueue({ ...server, subject: 'a' })]);
  await jobs.idle();
  assert.equal((await rowsOf(kind))[0]!['last_error'], 'Error: It is not there.');
  assert.deepEqual(await db.read('select subject from counted where subject = :kind', { kind }), []);
});

test('a job comes again after as long as it says', async () => {
  const kind = nameKind();
  let runs = 0;
  const { jobs, queue } = open({ kind, run: async () => ({ again: (runs += 1) * HOUR }) });
  await jobs.start();
  await db.write([queue.enqueue({ ...server, subject: 'a' })]);
  await jobs.idle();
  const [row] = await rowsOf(kind);
  assert.deepEqual([row!['state'], row!['attempts']], ['WAITING', 0]);
  assert.ok(Math.abs((row!['due_in'] as number) - HOUR) < 60_000);
});

test('two processes never run the same job', async () => {
  const kind = nameKind();
  const begun: string[] = [];
  const run = async ({ subject }: Job) => {
    begun.push(subject);
    await sleep(5);
  };
  const both = [1, 2].map(() => open({ kind, concurrency: 8, perOrganization: 100, run }));
  const subjects = Array.from({ length: 60 }, (_, index) => `${index}`);
  await db.write(subjects.map((subject) => both[0]!.queue.enqueue({ ...server, subject })));
  await Promise.all(both.map(({ jobs }) => jobs.start()));
  await until(async () => (await rowsOf(kind)).length === 0);
  assert.deepEqual(begun.toSorted(), subjects.toSorted());
});

test('the job of a process that is silent is taken by another after its lease, and the late one can commit nothing', async () => {
  const { kind, begun, open: openHeld } = held({ lease: 600 });
  const [silent, other] = [openHeld(), openHeld()];
  await silent.jobs.start();
  await db.write([silent.queue.enqueue({ ...server, subject: 'a' })]);
  silent.jobs.wake();
  await until(() => begun.length === 1);
  await other.jobs.start();
  await sleep(1500);
  assert.equal(begun.length, 1, 'its process renews the lease as long as it is alive');

  // What a process has that stood still for a while.
  await set(kind, `lease_until = 0`);
  other.jobs.wake();
  await until(() => begun.length === 2);
  const [first, second] = begun;
  await assert.rejects(first!.attempt.heartbeat(), { name: 'LeaseLost' });
  await assert.rejects(db.write([first!.attempt.fence]), { name: 'LeaseLost' });
  first!.finish();
  await second!.attempt.heartbeat();
  await sleep(100);
  assert.deepEqual((await rowsOf(kind)).map(({ state, fence }) => [state, fence]), [['RUNNING', 2]]); // prettier-ignore
  second!.finish();
  await until(async () => (await rowsOf(kind)).length === 0);
});

test('an attempt without a heartbeat is given up', async () => {
  const { kind, begun, open: openHeld } = held({ timeout: 300, backoff: () => HOUR });
  const { jobs, queue } = openHeld();
  await jobs.start();
  await db.write([queue.enqueue({ ...server, subject: 'a' })]);
  jobs.wake();
  await until(() => begun.length === 1);
  for (let beat = 0; beat < 5; beat += 1) {
    await sleep(100);
    await begun[0]!.attempt.heartbeat();
  }
  assert.equal(begun[0]!.attempt.signal.aborted, false);
  await jobs.idle();
  assert.ok(begun[0]!.attempt.signal.aborted);
  assert.deepEqual((await rowsOf(kind)).map(({ state, attempts }) => [state, attempts]), [['WAITING', 1]]); // prettier-ignore
});

test('an end in order lets short work end, gives up the rest, and leaves it to the next', async () => {
  const { kind, begun, open: openHeld } = held({ perOrganization: 4 });
  const { jobs, queue } = openHeld();
  await jobs.start();
  await db.write(['short', 'long'].map((subject) => queue.enqueue({ ...server, subject })));
  jobs.wake();
  await until(() => begun.length === 2);
  const stopped = jobs.stop(300);
  await db.write([queue.enqueue({ ...server, subject: 'late' })]);
  begun.find(({ job }) => job.subject === 'short')!.finish();
  await stopped;
  const left = await rowsOf(kind);
  assert.deepEqual(left.map(({ subject, state, attempts }) => [subject, state, attempts]), [['long', 'READY', 0], ['late', 'READY', 0]]); // prettier-ignore
});

test('a thousand jobs of one organization do not keep another waiting', async () => {
  const kind = nameKind();
  const order: string[] = [];
  const { jobs, queue } = open({
    kind,
    concurrency: 4,
    perOrganization: 2,
    run: async ({ organizationId }) => {
      order.push(organizationId!);
      await sleep(1);
    },
  });
  const [large, small, other] = [await organization(), await organization(), await organization()];
  const add = (organizationId: string, count: number) =>
    db.write(
      Array.from({ length: count }, (_, index) =>
        queue.enqueue({ organizationId, subject: `${organizationId} ${index}` }),
      ),
    );
  await add(large, 800);
  await add(small, 3);
  await add(other, 1);
  await jobs.start();
  await until(() => order.includes(other) && order.filter((id) => id === small).length === 3);
  assert.ok(order.length < 20, `${order.length} came first`);
  await db.write(Array.from({ length: 800 }, (_, index) => queue.cancel(`${large} ${index}`)).flat());
  await jobs.idle();
});

test('an organization has so many under way at once, and no more, in all processes together', async () => {
  const { kind, begun, open: openHeld } = held({ concurrency: 10, perOrganization: 3 });
  const both = [openHeld(), openHeld()];
  const organizationId = await organization();
  await db.write(
    Array.from({ length: 9 }, (_, index) => both[0]!.queue.enqueue({ organizationId, subject: `${index}` })),
  );
  await Promise.all(both.map(({ jobs }) => jobs.start()));
  await until(() => begun.length === 3);
  both.forEach(({ jobs }) => jobs.wake());
  await sleep(200);
  assert.equal(begun.length, 3);
  for (let index = 0; index < 9; index += 1) {
    await until(() => begun.length > index);
    begun[index]!.finish();
  }
  await until(async () => (await rowsOf(kind)).length === 0);
});

test('what a clock that was a year ahead has left is put right: the next run, and a lease', async () => {
  const { kind, begun, open: openHeld } = held({ lease: 900 });
  const { queue } = openHeld();
  await db.write([queue.enqueue({ ...server, subject: 'next', delay: 2 * HOUR })]);
  await db.write([queue.enqueue({ ...server, subject: 'soon', delay: 500 })]);
  await db.write([queue.enqueue({ ...server, subject: 'left' })]);
  await set(kind, `due_at = due_at + ${YEAR}, set_at = set_at + ${YEAR}`);
  await db.write([
    {
      sql: `update jobs set state = 'RUNNING', worker = 'gone', fence = 1, attempts = 1, lease_until = ${NOW} + ${YEAR}
            where kind = :kind and subject = 'left'`,
      args: { kind },
    },
  ]);
  const { jobs } = openHeld();
  await jobs.start();
  await until(() => begun.some(({ job }) => job.subject === 'soon'));
  const next = (await rowsOf(kind)).find(({ subject }) => subject === 'next')!;
  assert.ok(Math.abs((next['due_in'] as number) - 2 * HOUR) < 60_000);
  // A lease is never longer than the longest, which is a minute.
  const [{ left } = { left: 0 }] = (await db.read(
    `select lease_until - ${NOW} as left from jobs where kind = :kind and subject = 'left'`,
    { kind },
  )) as { left: number }[];
  assert.ok(left <= 60_000, `${left} ms`);
  for (const { finish } of begun) finish();
});

test('the server’s own work is in the table once, whoever starts, and fails without ending', async () => {
  const kind = nameKind();
  let runs = 0;
  const both = [1, 2].map(() => {
    const { jobs } = open({ kind: nameKind(), run: async () => {} });
    jobs.addSchedule({
      kind,
      every: HOUR,
      run: async () => {
        runs += 1;
        throw new Error('no disk today');
      },
    });
    return jobs;
  });
  await Promise.all(both.map((jobs) => jobs.start()));
  const [row, ...none] = await rowsOf(kind);
  assert.equal(none.length, 0);
  assert.ok((row!['due_in'] as number) > 0.89 * HOUR && (row!['due_in'] as number) < 1.11 * HOUR);
  for (let round = 1; round <= 8; round += 1) {
    await set(kind, `due_at = ${NOW}`);
    await both[0]!.idle();
    await until(() => runs === round);
    await until(async () => (await rowsOf(kind))[0]!['state'] === 'WAITING');
  }
});

test('nothing that looks for work reads through the table', async () => {
  // A connection of its own: the driver keeps the plan of a change open.
  const reader = await openDatabase({ ...options, ...(testDatabaseKind === 'file' && { readOnly: true }) });
  const plans: string[] = [];
  const explain = async ({ sql, args }: Statement) => {
    const rows = await reader.read(`explain query plan ${sql}`, args);
    plans.push(rows.map(({ detail }) => String(detail)).join('\n'));
  };
  const explained = async (sql: string, args: Args = {}) => {
    await explain({ sql, args });
    return db.read(sql, args);
  };
  await look({ ...db, read: explained }, 'worker', ['a', 'b']);
  await explain(claim({ kind: 'a', worker: 'b', lease: 1, perOrganization: 2, limit: 4, after: '' }));
  await explain(promote());
  await reader.close();
  assert.deepEqual(plans.filter((plan) => !/SEARCH jobs/.test(plan) || /SCAN (jobs|j|r)\b/.test(plan)), []); // prettier-ignore
  assert.match(plans.at(-1)!, /jobs_by_time/);
});

test('each effect happens once, however often processes are killed', async (t) => {
  const count = testDatabaseKind === 'server' ? 600 : 400;
  const { queue } = open({ kind: 'test.count', run: async () => {} });
  const organizations = [await organization(), await organization(), await organization()];
  const subjects = Array.from({ length: count }, (_, index) => `counted ${index}`);
  for (let from = 0; from < count; from += 100) {
    await db.write(
      subjects.slice(from, from + 100).map((subject, index) => queue.enqueue({ organizationId: organizations[index % 3]!, subject })), // prettier-ignore
    );
  }
  const left = async () => (await rowsOf('test.count')).length;
  // On a file one process writes, so that this one must let go of it.
  const isFile = testDatabaseKind === 'file';
  let kills = 0;
  const children: Child[] = [];
  const begin = async () => {
    const child = startChild(new URL('./testing/count.ts', import.meta.url), JSON.stringify(options));
    await child.line();
    children.push(child);
  };
  const remaining = async () => {
    if (!isFile) return left();
    const reader = await openDatabase({ ...options, readOnly: true });
    const rows = await reader.read(`select count(*) as left from jobs where kind = 'test.count'`);
    await reader.close();
    return rows[0]!['left'] as number;
  };
  if (isFile) await db.close();
  const workers = isFile ? 1 : 3;
  while ((await remaining()) > 0) {
    while (children.length < workers) await begin();
    await sleep(100 + Math.random() * 400);
    await children.splice(Math.floor(Math.random() * children.length), 1)[0]!.kill();
    kills += 1;
    assert.ok(kills < 300, 'it does not come to an end');
  }
  await Promise.all(children.map((child) => child.kill()));
  if (isFile) db = await openDatabase(options);
  const rows = await db.read(`select subject, count(*) as times from counted where subject like 'counted %' group by subject`); // prettier-ignore
  assert.deepEqual(rows.filter(({ times }) => times !== 1), []); // prettier-ignore
  assert.equal(rows.length, count);
  t.diagnostic(`${count} jobs, ${kills} kills`);
});
