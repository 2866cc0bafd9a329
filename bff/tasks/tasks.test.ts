import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Blobs } from '../blobs/blobs.ts';
import { sweepBlobs } from '../blobs/kept.ts';
import { PERMISSIONS, type Role } from '../core/contract.ts';
import { serverScope, type MemberScope } from '../core/scope.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { openTestApp, type Reply, type Send } from '../testing/app.ts';
import { openTestDatabase } from '../testing/database.ts';
import type { TestApp, TestOrganization } from '../testing/access.ts';
import { testKind, type Lines } from './testing/kind.ts';

let app: TestApp;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

/** An organization of its own, with what starts a task of one of its members. */
async function start(on = app) {
  const organization = await on.organization();
  const send = await organization.as();
  const begin = (input: Lines, role: Role = 'ADMIN') =>
    testKind(on)(scopeOf(on, organization, role), { name: 'Lines', input });
  return { ...organization, send, begin };
}

const scopeOf = (on: TestApp, { organizationId, members }: TestOrganization, role: Role): MemberScope => ({
  ...serverScope(on.db, on.services.keyring, organizationId),
  actor: { kind: 'session', memberId: members[role], role, sessionId: 's', portalId: 'p' },
  permissions: new Set(PERMISSIONS),
});

const get = async (send: Send, id: string) => (await send('GET', `/v1/tasks/${id}`)).body;

/** What a browser downloads: by the address alone. */
async function download(url: string, headers: Record<string, string> = {}): Promise<Reply> {
  const { pathname, search } = new URL(url);
  return app.send('GET', pathname + search, undefined, headers);
}

const until = async (send: Send, id: string, status: string) => {
  for (;;) {
    const task = await get(send, id);
    if (task.status === status) return task;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

test('a task runs in the background, says how it ended, and its files are downloaded by addresses that end', async () => {
  const { send, begin } = await start();
  const { id } = await begin({ lines: 1000, bad: 2 });
  await app.services.jobs.idle();
  const task = await get(send, id);
  assert.deepEqual(
    [task.status, task.progress, task.processed, task.total, task.failed, task.resultName, task.isSeen],
    ['COMPLETE', 1, 1000, 1000, 2, '東京 lines.ndjson', false],
  );
  assert.ok(Date.parse(task.keptUntil) > Date.now() + 29 * DAY);

  const result = await download(task.resultUrl);
  assert.equal(result.status, 200);
  assert.equal(String(result.body).trim().split('\n').length, 1000);
  assert.equal(task.resultBytes, Buffer.byteLength(result.body));
  assert.equal(result.headers.get('content-type'), 'application/x-ndjson');
  assert.match(result.headers.get('content-disposition')!, /filename\*=UTF-8''%E6%9D%B1%E4%BA%AC%20lines\.ndjson/);
  assert.match(result.headers.get('cache-control')!, /no-store/);
  assert.equal(result.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await download(task.errorsUrl)).body, '{"line":0,"message":"No."}\n{"line":1,"message":"No."}\n');

  const changed = await download(task.resultUrl.replace(/expires=\d/, 'expires=9'));
  assert.deepEqual([changed.status, changed.body.code], [403, 'forbidden']);
  const other = await download(task.resultUrl.replace('/result?', '/errors?'));
  assert.equal(other.status, 403);
});

test('a range of a file is answered, so that a download can go on', async () => {
  const { send, begin } = await start();
  const { id } = await begin({ lines: 3 });
  await app.services.jobs.idle();
  const { resultUrl } = await get(send, id);
  const whole = (await download(resultUrl)).body as string;
  for (const [range, status, body] of [
    ['bytes=0-4', 206, whole.slice(0, 5)],
    ['bytes=5-', 206, whole.slice(5)],
    ['bytes=-3', 206, whole.slice(-3)],
    ['bytes=5-9999', 206, whole.slice(5)],
    ['bytes=9999-', 416, ''],
    ['bytes=4-2', 200, whole],
    ['lines=1-2', 200, whole],
  ] as const) {
    const reply = await download(resultUrl, { range });
    assert.deepEqual([reply.status, reply.body], [status, body], range);
  }
  const etag = (await download(resultUrl)).headers.get('etag')!;
  assert.equal((await download(resultUrl, { range: 'bytes=0-1', 'if-range': etag })).status, 206);
  assert.equal((await download(resultUrl, { range: 'bytes=0-1', 'if-range': '"other"' })).status, 200);
});

test('an address that has ended says so, and another one is in the task', async (context) => {
  const { send, begin } = await start();
  const { id } = await begin({ lines: 1 });
  await app.services.jobs.idle();
  const { resultUrl } = await get(send, id);
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 2 * HOUR });
  const ended = await download(resultUrl);
  assert.deepEqual(
    [ended.status, ended.body.detail],
    [410, 'This address has ended. Read the task again for a new one.'],
  );
  context.mock.timers.reset();
});

test('an address that was given while the clock was ahead does not outlive its hour', async (context) => {
  const { send, begin } = await start();
  const { id } = await begin({ lines: 1 });
  await app.services.jobs.idle();
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 12 * MINUTE });
  const { resultUrl } = await get(send, id);
  assert.equal((await download(resultUrl)).status, 200);
  context.mock.timers.reset();
  assert.equal((await download(resultUrl)).status, 410);
});

test('after thirty days the files are gone, and the task can be made again', async () => {
  const { send, begin } = await start();
  const { id } = await begin({ lines: 2, bad: 1 });
  await app.services.jobs.idle();
  const { resultUrl, canRetry } = await get(send, id);
  assert.equal(canRetry, false);
  await app.write([
    { sql: 'update tasks set kept_until = 1 where id = :id', args: { id } },
    {
      sql: 'update blobs set expires_at = 1 where id in (select result_blob from tasks where id = :id union select errors_blob from tasks where id = :id)',
      args: { id },
    },
  ]);
  const files = async () => (await idsIn(app.services.blobs)).length;
  const before = await files();
  await sweepBlobs(app.db, app.services.blobs).run(attempt);
  assert.equal(await files(), before - 2);
  assert.equal((await download(resultUrl)).status, 410);
  assert.equal((await get(send, id)).canRetry, true);
  const { status, body: again } = await send('POST', `/v1/tasks/${id}/retry`);
  assert.deepEqual([status, again.status], [202, 'QUEUED']);
  await app.services.jobs.idle();
  assert.equal((await get(send, again.id)).status, 'COMPLETE');
});

async function idsIn(blobs: Blobs): Promise<string[]> {
  const ids = [];
  for await (const { id } of blobs.list()) ids.push(id);
  return ids;
}

/** What a schedule is given. */
const attempt = {
  signal: new AbortController().signal,
  fence: { sql: 'select 1 as held' },
  heartbeat: async () => {},
};

test('a file that nothing refers to is swept away after a day, and one that is being written is not', async () => {
  const { blobs } = app.services;
  const draft = await blobs.create();
  await draft.write('left behind');
  const orphan = await blobs.create();
  await orphan.write('kept, without a row');
  await orphan.keep();
  await sweepBlobs(app.db, blobs).run(attempt);
  const now = await idsIn(blobs);
  assert.ok(now.includes(draft.id) && now.includes(orphan.id));
  await sweepBlobs(app.db, blobs, () => Date.now() + 2 * DAY).run(attempt);
  const later = await idsIn(blobs);
  assert.ok(!later.includes(draft.id) && !later.includes(orphan.id));
  await draft.discard();
});

test('what fails for a reason that stays says it; what fails by accident is tried again', async () => {
  const { send, begin } = await start();
  const gone = await begin({ lines: 1, fails: 'problem' });
  const denied = begin({ lines: 1, denied: true });
  await assert.rejects(denied, { message: 'You may not do this any more.' });
  await app.services.jobs.idle();
  const failed = await get(send, gone.id);
  assert.deepEqual([failed.status, failed.reason, failed.resultUrl], ['FAILED', 'The dataset was deleted.', null]);
  assert.ok(failed.endedAt && failed.canRetry);

  const flaky = await begin({ lines: 1, fails: 'once' });
  await until(send, flaky.id, 'IN_PROGRESS');
  await app.services.jobs.idle();
  await app.write([
    { sql: "update jobs set due_at = 1 where subject = :id and state = 'WAITING'", args: { id: flaky.id } },
  ]);
  app.services.jobs.wake();
  assert.equal((await until(send, flaky.id, 'COMPLETE')).processed, 1);
});

test('it is canceled before it begins and while it runs; one that has ended stays as it is', async () => {
  const { send, begin } = await start();
  const running = await begin({ lines: 100_000, slow: 1 });
  const second = await begin({ lines: 100_000, slow: 1 });
  const waiting = await begin({ lines: 1 });
  await until(send, running.id, 'IN_PROGRESS');
  await until(send, second.id, 'IN_PROGRESS');
  assert.equal((await get(send, waiting.id)).waitsFor, 'TURN');
  const canceled = await send('POST', `/v1/tasks/${waiting.id}/cancel`);
  assert.deepEqual([canceled.status, canceled.body.status], [200, 'CANCELED']);
  for (const { id } of [running, second]) {
    const { body, status } = await send('POST', `/v1/tasks/${id}/cancel`);
    assert.equal(status, 200);
    assert.ok(['CANCELING', 'CANCELED'].includes(body.status), body.status);
    const ended = await until(send, id, 'CANCELED');
    assert.ok(ended.endedAt);
    const again = await send('POST', `/v1/tasks/${id}/cancel`);
    assert.deepEqual([again.status, again.body.status], [200, 'CANCELED']);
  }
  const done = await begin({ lines: 1 });
  await app.services.jobs.idle();
  assert.equal((await send('POST', `/v1/tasks/${done.id}/cancel`)).body.status, 'COMPLETE');
  assert.equal((await send('POST', `/v1/tasks/${done.id}/retry`)).status, 409);
});

test('canceled at random moments it ends in one of its states, and leaves no file', async () => {
  const own = await openTestApp({ database: await openTestDatabase() });
  try {
    const { send, begin } = await start(own);
    const states = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      const { id } = await begin({ lines: 50 });
      for (let turns = 0; turns < round % 6; turns += 1) await get(send, id);
      const { status } = await send('POST', `/v1/tasks/${id}/cancel`);
      assert.equal(status, 200);
      await own.services.jobs.idle();
      const ended = await get(send, id);
      assert.ok(['CANCELED', 'COMPLETE'].includes(ended.status), ended.status);
      states.add(ended.status);
    }
    const [kept] = await own.db.read('select count(*) as n from blobs');
    const files = await idsIn(own.services.blobs);
    // An attempt that lost its race after it had written its file leaves it to the sweeping.
    assert.ok(files.length >= (kept!['n'] as number));
    assert.ok(states.has('CANCELED') || states.has('COMPLETE'));
  } finally {
    await own.close();
  }
});

test('it is the member’s alone: not another member’s, and not after the member was removed', async () => {
  const { send, begin, members, as } = await start();
  const { id } = await begin({ lines: 1 }, 'LABELER');
  await app.services.jobs.idle();
  assert.equal((await send('GET', `/v1/tasks/${id}`)).status, 404);
  assert.equal((await send('GET', '/v1/tasks')).body.total, 0);
  const theirs = await as({ role: 'LABELER' });
  const { resultUrl } = await get(theirs, id);
  assert.equal((await download(resultUrl)).status, 200);
  assert.equal((await send('DELETE', `/v1/members/${members.LABELER}`)).status, 204);
  assert.equal((await download(resultUrl)).status, 404);
});

test('a member who is removed or gets another role has nothing more done by it', async () => {
  const { begin, members, send } = await start();
  const running = await begin({ lines: 100_000, slow: 1 }, 'REVIEWER');
  const statusOf = async () => {
    const [row] = await app.db.read('select status, reason from tasks where id = :id', { id: running.id });
    return [row!['status'], row!['reason']];
  };
  while ((await statusOf())[0] !== 'IN_PROGRESS') await new Promise((resolve) => setTimeout(resolve, 5));
  await app.services.jobs.stop(0);
  await send('DELETE', `/v1/members/${members.REVIEWER}`);
  const next = await openTestApp({ database: app.db, blobs: app.services.blobs });
  testKind(next);
  await next.services.jobs.idle();
  assert.deepEqual(await statusOf(), ['FAILED', 'The member who asked for it was removed.']);
  app = next;
});

test('the list counts what is under way, and what has ended is marked until it was seen', async () => {
  const { send, begin } = await start();
  for (let i = 0; i < 3; i += 1) await begin({ lines: 1 });
  await app.services.jobs.idle();
  const slow = await begin({ lines: 100_000, slow: 1 });
  const { body: all } = await send('GET', '/v1/tasks');
  assert.deepEqual([all.total, all.items[0].id], [4, slow.id]);
  assert.equal((await send('GET', '/v1/tasks?status=UNDER_WAY')).body.total, 1);
  assert.equal((await send('GET', '/v1/tasks?search=LINE')).body.total, 4);
  assert.equal((await send('GET', '/v1/tasks?status=DONE')).status, 422);
  assert.equal((await send('POST', '/v1/tasks/seen')).status, 204);
  const { body: seen } = await send('GET', '/v1/tasks');
  assert.deepEqual(seen.items.map((task: { isSeen: boolean }) => task.isSeen), [false, true, true, true]); // prettier-ignore
  await send('POST', `/v1/tasks/${slow.id}/cancel`);
  await until(send, slow.id, 'CANCELED');
});

test('a member has at most a hundred under way', async () => {
  const { begin, send } = await start();
  const [first, second] = [await begin({ lines: 100_000, slow: 1 }), await begin({ lines: 100_000, slow: 1 })];
  for (let i = 0; i < 98; i += 1) await begin({ lines: 1 });
  await assert.rejects(begin({ lines: 1 }), /You have 100 tasks under way/);
  for (const { id } of [first, second]) await send('POST', `/v1/tasks/${id}/cancel`);
  await app.services.jobs.idle();
});
