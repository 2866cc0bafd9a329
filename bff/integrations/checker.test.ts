import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { OutboundInit } from '../outbound/outbound.ts';
import { closedDoor, openTestApp } from '../testing/app.ts';
import { createKeyFile } from '../testing/clouds/gcp.ts';

const HOUR = 3_600_000;
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
  const { as } = await app.organization();
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
  return { send, create, check, history };
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

test('checks that are due are taken by one process alone', async () => {
  const { send, create } = await start();
  const id = await create();
  await app.services.checker.idle();
  const { body: before } = await send('GET', `/v1/integrations/${id}`);
  await app.db.write([
    { sql: 'update integrations set check_due_at = 1, check_lease_until = null where id = :id', args: { id } },
  ]);
  const [a, b] = await Promise.all([app.services.checker.checkDue(2), app.services.checker.checkDue(2)]);
  assert.equal(a + b, 1);
  const { body: after } = await send('GET', `/v1/integrations/${id}`);
  assert.ok(Date.parse(after.checkedAt) > Date.parse(before.checkedAt));
  assert.equal(await app.services.checker.checkDue(2), 0);
});

test('the next check is three to five hours ahead, and not for all at the same time', async () => {
  const { create } = await start();
  const ids = [];
  for (let i = 0; i < 20; i++) ids.push(await create(`Cameras ${i}`));
  await app.services.checker.idle();
  const ahead = [];
  for (const id of ids) {
    const [row] = await app.db.read('select checked_at, check_due_at from integrations where id = :id', { id });
    ahead.push(((row!['check_due_at'] as number) - (row!['checked_at'] as number)) / HOUR);
  }
  const [least, most] = [Math.min(...ahead), Math.max(...ahead)];
  assert.ok(least >= 3 && most <= 5, `${least} to ${most} h`);
  assert.ok(most - least > 0.5, `${least} to ${most} h`);
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
  await app.services.checker.idle();
  const changes = (await history(id)).filter(({ action }) => action === 'integration.status_changed');
  assert.deepEqual(
    changes.map(({ details }) => details),
    [{ from: 'NOT_CHECKED', to: 'NEEDS_ATTENTION', reason: 'host_not_found' }],
  );
});

/** What happens to an integration while a cloud is silent, as if another process had done it. */
async function meanwhile(id: string, reached: ReturnType<typeof silence>, sql: string) {
  const { cutOff } = await reached;
  await app.db.write([{ sql, args: { id } }]);
  cutOff();
  await app.services.checker.idle();
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
  stopping.services.checker.stop();
  for (const { status, body, headers } of await Promise.all(waiting)) {
    assert.deepEqual([status, body.code, headers.get('retry-after')], [503, 'unavailable', '1']);
  }
  assert.equal(await stopping.services.checker.checkDue(), 0);
  await stopping.services.checker.idle();
  const { body: left } = await send('GET', at);
  assert.deepEqual([left.status, left.check], ['NOT_CHECKED', null]);
  assert.ok(!stopping.logged.some((line) => line.includes('check failed')));
  await stopping.close();
});
