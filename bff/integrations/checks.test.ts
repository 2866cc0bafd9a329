import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { OutboundRefusal, type OutboundInit } from '../outbound/outbound.ts';
import { closedDoor, openTestApp } from '../testing/app.ts';
import { testDatabaseKind } from '../testing/database.ts';
import { createKeyFile } from '../testing/clouds/gcp.ts';

const newKey = () => ({ serviceAccountKey: createKeyFile('sa@acme.iam.gserviceaccount.com').keyFile });
const credentials = newKey();

let app: Awaited<ReturnType<typeof openTestApp>>;
const door = closedDoor();

before(async () => {
  app = await openTestApp({ outbound: door });
});
after(() => app.close());

/** An organization of its own, so that tests do not meet. */
async function start() {
  const { organizationId, as } = await app.organization();
  const send = await as();
  const create = async (name = 'Cameras') => {
    const body = { provider: 'GCP', name, resource: { bucket: 'acme-cameras' }, credentials };
    const { body: made, status } = await send('POST', '/v1/integrations', body);
    assert.equal(status, 201, JSON.stringify(made));
    return made.id as string;
  };
  const check = (id: string) => send('POST', `/v1/integrations/${id}/check`);
  const history = async (id: string) => {
    const { body } = await send('GET', '/v1/audit-log?limit=200');
    return (body.items as { subjectId: string; action: string; details: object }[])
      .filter(({ subjectId }) => subjectId === id)
      .map(({ action, details }) => ({ action, details }));
  };
  return { organizationId, send, create, check, history };
}

/** The next requests, once they are sent, find a cloud that says nothing until they are cut off; those after them find none at all. */
function silence(times = 1): Promise<{ signal: AbortSignal; cutOff: () => void }> {
  return new Promise((resolve) => {
    const fetch = (_: string | URL, { signal }: OutboundInit = {}) =>
      new Promise<never>((_, reject) => {
        const abort = () => reject(signal!.reason as Error);
        if (signal!.aborted) abort();
        signal!.addEventListener('abort', abort);
        resolve({ signal: signal!, cutOff: () => reject(new Error('cut off')) });
      });
    mock.method(door, 'fetch', fetch, { times });
  });
}

/** When the next check is due, in hours from now, by the database’s clock. */
async function nextIn(id: string): Promise<number> {
  const [row] = await app.db.read(
    `select (due_at - unixepoch('subsec') * 1000) / 3600000 as hours from jobs where kind = 'integrations.check' and subject = :id`,
    { id },
  );
  return Number(row!['hours']);
}

const makeDue = (id: string) =>
  app.write([{ sql: `update jobs set due_at = 1 where kind = 'integrations.check' and subject = :id`, args: { id } }]);

test('a check that is due is done', async () => {
  const { send, create } = await start();
  const id = await create();
  await app.services.jobs.idle();
  const { body: before } = await send('GET', `/v1/integrations/${id}`);
  await makeDue(id);
  await app.services.jobs.idle();
  const { body: after } = await send('GET', `/v1/integrations/${id}`);
  assert.ok(Date.parse(after.checkedAt) > Date.parse(before.checkedAt));
});

test('the next check is three to five hours ahead, and not for all at the same time', async () => {
  const { create } = await start();
  const ahead = [];
  for (let i = 0; i < 20; i++) {
    const id = await create(`Cameras ${i}`);
    await app.services.jobs.idle();
    ahead.push(await nextIn(id));
  }
  const [least, most] = [Math.min(...ahead), Math.max(...ahead)];
  assert.ok(least > 2.9 && most <= 5, `${least} to ${most} h`);
  assert.ok(most - least > 0.5, `${least} to ${most} h`);
});

test('one that is deleted is not checked any more, nor one that has no credentials', async () => {
  const { send, create } = await start();
  const id = await create();
  await app.services.jobs.idle();
  assert.equal((await send('DELETE', `/v1/integrations/${id}?confirm=Cameras`)).status, 204);
  const body = { provider: 'AWS', name: 'Data', resource: { bucket: 'acme-data' } };
  const { body: made } = await send('POST', '/v1/integrations', body);
  const { status, body: checked } = await send('POST', `/v1/integrations/${made.id}/check`);
  assert.deepEqual([status, checked.status], [200, 'NOT_CHECKED']);
  const left = await app.db.read('select id from jobs where subject in (:id, :without)', { id, without: made.id });
  assert.deepEqual(left, []);
});

test('new credentials are checked at once: the check of the old ones is given up, and who waits for it gets the new outcome', async () => {
  const { send, create, check, history } = await start();
  const reached = silence();
  const id = await create();
  const { signal } = await reached;
  const waiting = check(id);
  const change = { credentials: newKey() };
  assert.equal((await send('PATCH', `/v1/integrations/${id}`, change, { 'if-match': '"1"' })).status, 200);
  for (const { status, body } of [await check(id), await waiting]) {
    assert.deepEqual([status, body.status, body.failure?.reason], [200, 'NEEDS_ATTENTION', 'host_not_found']);
  }
  assert.ok(signal.aborted);
  await app.services.jobs.idle();
  const changes = (await history(id)).filter(({ action }) => action === 'integration.status_changed');
  assert.deepEqual(
    changes.map(({ details }) => details),
    [{ from: 'NOT_CHECKED', to: 'NEEDS_ATTENTION', reason: 'host_not_found' }],
  );
});

/** What happens to an integration while a cloud is silent, as if another process had done it. */
async function meanwhile(id: string, reached: ReturnType<typeof silence>, sql: string) {
  const { cutOff } = await reached;
  await app.write([{ sql, args: { id } }]);
  cutOff();
  await app.services.jobs.idle();
}

test('the outcome for credentials that another process has replaced is not kept, and the new ones are checked', async () => {
  const { create, history } = await start();
  const reached = silence();
  const id = await create();
  await meanwhile(id, reached, 'update integrations set credentials_at = credentials_at + 1 where id = :id');
  const [last, ...rest] = await history(id);
  assert.deepEqual(last!.details, { from: 'NOT_CHECKED', to: 'NEEDS_ATTENTION', reason: 'host_not_found' });
  assert.deepEqual(
    rest.map(({ action }) => action),
    ['integration.created'],
  );
});

test('the outcome for an integration that is gone is nowhere', async () => {
  const { create, check, history } = await start();
  const reached = silence();
  const id = await create();
  const checking = check(id);
  await meanwhile(id, reached, 'delete from integrations where id = :id');
  assert.equal((await checking).status, 404);
  assert.deepEqual(
    (await history(id)).map(({ action }) => action),
    ['integration.created'],
  );
});

/** A cloud that is silent for the buckets of one organization, and has none of the others. */
function silenceFor(share: string): { count: () => number; most: () => number } {
  let now = 0;
  let most = 0;
  const fetch = door.fetch.bind(door);
  mock.method(door, 'fetch', (url: string | URL, init: OutboundInit = {}) => {
    if (init.share !== share) return fetch(url);
    most = Math.max(most, (now += 1));
    return new Promise((_, reject) => {
      const abort = () => {
        now -= 1;
        reject(init.signal!.reason as Error);
      };
      if (init.signal!.aborted) abort();
      else init.signal!.addEventListener('abort', abort, { once: true });
    });
  });
  return { count: () => now, most: () => most };
}

// Making them is most of the work, and on a libSQL server most of it is waiting.
const MANY = testDatabaseKind === 'file' ? 800 : 100;

test(`${MANY} checks of one organization keep nobody else waiting, and are no more than four at once`, async () => {
  const [{ organizationId, ...many }, other] = [await start(), await start()];
  const silent = silenceFor(organizationId);
  try {
    for (let i = 0; i < MANY; i++) await many.create(`Cameras ${i}`);
    const id = await other.create();
    const before = performance.now();
    const { status, body } = await other.check(id);
    assert.deepEqual([status, body.failure?.reason], [200, 'host_not_found']);
    assert.ok(performance.now() - before < 2000);
    assert.deepEqual([silent.count(), silent.most()], [4, 4]);
    // Of sixteen who ask now, most are told that theirs is not through yet, and nothing is said of their clouds.
    const { body: list } = await many.send('GET', '/v1/integrations?limit=16');
    const ids = (list.items as { id: string }[]).map((item) => item.id);
    const replies = await Promise.all(ids.map(many.check));
    const late = replies.filter((reply) => reply.status === 503);
    assert.ok(late.length >= 8, `${late.length} are late`);
    for (const reply of late) {
      assert.deepEqual([reply.body.code, reply.headers.get('retry-after')], ['unavailable', '5']);
    }
    const { body: now } = await many.send('GET', '/v1/integrations?limit=16');
    const unchecked = (now.items as { status: string }[]).filter((item) => item.status === 'NOT_CHECKED');
    assert.ok(unchecked.length >= 8, `${unchecked.length} are not checked`);
  } finally {
    mock.restoreAll();
    await app.write([
      { sql: `delete from jobs where organization_id = :organizationId and state = 'READY'`, args: { organizationId } },
    ]);
  }
});

test('where this server was too busy, a timeout is no verdict about a cloud', async () => {
  const { send, create, check, organizationId } = await start();
  const fetch = door.fetch.bind(door);
  let isBusy = true;
  mock.method(door, 'fetch', async (url: string | URL, init: OutboundInit = {}) => {
    if (!isBusy || init.share !== organizationId) return fetch(url);
    init.onQueued?.(5000);
    throw new OutboundRefusal('BUSY', 'Too many requests are under way.');
  });
  const id = await create();
  assert.equal((await check(id)).status, 503);
  const { body: still } = await send('GET', `/v1/integrations/${id}`);
  assert.deepEqual([still.status, still.failure, still.check], ['NOT_CHECKED', null, null]);
  isBusy = false;
  const { status, body } = await check(id);
  assert.deepEqual([status, body.failure?.reason], [200, 'host_not_found']);
  mock.restoreAll();
});

test('credentials that a disk has damaged are named, and can be entered again', async () => {
  const { send, create, check } = await start();
  const id = await create();
  await app.services.jobs.idle();
  const [row] = await app.db.read('select credentials from integrations where id = :id', { id });
  const sealed = new Uint8Array(row!['credentials'] as Uint8Array);
  sealed[40]! ^= 1;
  await app.write([{ sql: 'update integrations set credentials = :sealed where id = :id', args: { id, sealed } }]);

  const { status, body } = await check(id);
  assert.deepEqual([status, body.failure?.step, body.failure?.reason], [200, 'credentials', 'credentials_damaged']);
  const { status: refused, body: problem } = await send('POST', `/v1/integrations/${id}/sign`, { object: 'a' });
  assert.deepEqual([refused, problem.detail], [409, `${body.failure.message} ${body.failure.remedy}`]);
  const again = await send('PATCH', `/v1/integrations/${id}`, { credentials: newKey() }, { 'if-match': '"1"' });
  assert.equal(again.status, 200);
  await app.services.jobs.idle();
  assert.equal((await check(id)).body.failure?.reason, 'host_not_found');
});

test('what was sealed with a key that this process does not have yet is no verdict', async () => {
  const { send, create, check } = await start();
  const id = await create();
  await app.services.jobs.idle();
  const { body: before } = await send('GET', `/v1/integrations/${id}`);
  await app.write([{ sql: `update integrations set key_id = 'another' where id = :id`, args: { id } }]);
  assert.equal((await check(id)).status, 503);
  const { body: still } = await send('GET', `/v1/integrations/${id}`);
  assert.deepEqual([still.status, still.checkedAt], [before.status, before.checkedAt]);
});

test('a check and a signature that the end of the server cuts off are refused, and nothing is recorded', async () => {
  const stopping = await openTestApp({ outbound: door });
  const send = await (await stopping.organization()).as();
  const [id, secret] = ['11111111-2222-4333-8444-555555555555', 'a client secret'];
  const reached = silence(2);
  const { body: made } = await send('POST', '/v1/integrations', {
    provider: 'AZURE',
    name: 'Imaging',
    resource: { containerUrl: 'https://acme.blob.core.windows.net/imaging' },
    credentials: { tenantId: id, clientId: id, clientSecret: secret },
  });
  await reached;
  const at = `/v1/integrations/${made.id}`;
  const waiting = [send('POST', `${at}/check`), send('POST', `${at}/sign`, { object: 'a' })];
  stopping.services.clouds.stop();
  const stopped = stopping.services.jobs.stop(0);
  for (const { status, body, headers } of await Promise.all(waiting)) {
    assert.deepEqual([status, body.code, headers.get('retry-after')], [503, 'unavailable', '1']);
  }
  await stopped;
  const { body: left } = await send('GET', at);
  assert.deepEqual([left.status, left.check], ['NOT_CHECKED', null]);
  assert.ok(!stopping.logged.some((line) => /check failed|job failed/.test(line)));
  await stopping.close();
});
