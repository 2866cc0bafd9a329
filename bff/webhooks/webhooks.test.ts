import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { Webhook as Verifier } from 'standardwebhooks';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { Sightings } from '../jobs/sightings.ts';
import type { Mail, Mailer } from '../mail/mailer.ts';
import { createOutbound, OutboundRefusal } from '../outbound/outbound.ts';
import type { TestApp } from '../testing/access.ts';
import { openTestApp } from '../testing/app.ts';
import { forgetDeliveries } from './forget.ts';
import { openReceiver, type Arrived, type Receiver } from './testing/receiver.ts';

let app: TestApp;
let receiver: Receiver;

before(async () => {
  receiver = await openReceiver();
  app = await openTestApp({
    outbound: createOutbound({ allow: [receiver.host, receiver.host.replace('127.0.0.1', 'localhost')] }),
  });
  // A try is no change of the change log: nobody waits for a replica to have it.
  app.db.readReplica = (_position, sql, args) => app.db.read(sql, args);
});
after(async () => {
  await app.close();
  await receiver.close();
});

/** The signature of Standard Webhooks, computed as its text says and with nothing of ours. */
function signatureOf(secret: string, { headers, body }: Arrived): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed, 'utf8').digest('base64')}`;
}

let paths = 0;

/** An organization with a webhook of its own, at a path of its own. */
async function start(more: object = {}) {
  const organization = await app.organization();
  const send = await organization.as();
  const path = `/${(paths += 1)}`;
  const create = async (body: object = {}) =>
    send('POST', '/v1/webhooks', { url: receiver.url + path, topics: ['PROJECT_CREATED', 'PROJECT_DELETED'], ...body });
  const { body } = await create(more);
  const at = `/v1/webhooks/${body.webhook.id}`;
  const project = async (name: string) => (await send('POST', '/v1/projects', { name, mediaType: 'IMAGE' })).body;
  /** All that was sent is due again, at once. */
  const replay = () => send('POST', `${at}/replay`, { since: '2026-01-01T00:00:00.000Z' });
  const deliveries = async (query = '') => (await send('GET', `${at}/deliveries${query}`)).body.items;
  return {
    ...organization,
    send,
    path,
    create,
    at,
    project,
    replay,
    deliveries,
    ...(body as { webhook: { id: string }; secret: string }),
  };
}

/** Waits until nothing is ready to be sent. */
const settle = () => app.services.jobs.idle();

/** Makes the next try of everything that waits due now. */
async function hurry() {
  await app.write([
    { sql: "update webhook_deliveries set next_at = 1 where status = 'PENDING'" },
    { sql: "update jobs set due_at = 1 where kind = 'webhooks.deliver' and state = 'WAITING'" },
  ]);
  app.services.jobs.wake();
  await settle();
}

test('a change is told with its name, who did it and what was there, signed as Standard Webhooks and the platform do', async () => {
  const { project, path, secret, send, members } = await start({
    headers: [{ name: 'Authorization', value: 'Bearer own' }],
  });
  const made = await project('Lanes');
  await settle();
  const [request] = receiver.of(path);
  const event = JSON.parse(request!.body);
  assert.deepEqual([event.type, event.data.id, event.data.name], ['PROJECT_CREATED', made.id, 'Lanes']);
  assert.equal(event.data.actor.id, members.ADMIN);
  assert.ok(Date.parse(event.timestamp) > Date.now() - HOUR);
  assert.equal(request!.headers['authorization'], 'Bearer own');
  assert.equal(request!.headers['content-type'], 'application/json');

  const headers = request!.headers as Record<string, string>;
  assert.deepEqual(new Verifier(secret).verify(request!.body, headers), event);
  assert.equal(headers['webhook-signature'], signatureOf(secret, request!));
  assert.throws(() => new Verifier(secret).verify(`${request!.body} `, headers));
  const hex = (algorithm: string) => createHmac(algorithm, secret).update(request!.body).digest('hex');
  assert.equal(headers['x-hub-signature'], `sha1=${hex('sha1')}`);
  assert.equal(headers['x-hub-signature-256'], `sha256=${hex('sha256')}`);
  assert.equal(headers['x-labelbox-event'], 'PROJECT_CREATED');
  assert.equal(headers['x-labelbox-id'], headers['webhook-id']);

  await send('DELETE', `/v1/projects/${made.id}`);
  await settle();
  const deleted = JSON.parse(receiver.of(path)[1]!.body);
  assert.deepEqual([deleted.type, deleted.data.name], ['PROJECT_DELETED', 'Lanes']);
});

test('a secret of one’s own signs as it is, also what is not ASCII', async () => {
  const own = 'a-secret-of-ones-own!';
  const { project, path, secret } = await start({ secret: own });
  assert.equal(secret, own);
  await project('Größe ✓');
  await settle();
  const [request] = receiver.of(path);
  const headers = request!.headers as Record<string, string>;
  const event = new Verifier(own, { format: 'raw' }).verify(request!.body, headers);
  assert.equal((event as { data: { name: string } }).data.name, 'Größe ✓');
  assert.equal(headers['webhook-signature'], signatureOf(own, request!));
});

test('a search finds the address, topics, project, creator, state and last answer, by their names of today', async () => {
  const { send, create, at, project } = await start({ topics: ['LABEL_CREATED', 'TASK_FINISHED'] });
  const lanes = await project('Länes');
  await create({ url: `${receiver.url}/held`, topics: ['WORKFLOW_ACTION'], projectId: lanes.id });
  await (await start({ topics: ['LABEL_CREATED'] })).create();
  const found = async (search: string) => {
    const { body } = await send('GET', `/v1/webhooks?sort=createdAt&search=${encodeURIComponent(search)}`);
    assert.equal(body.total, body.items.length);
    return body.items.map(({ topics }: { topics: string[] }) => topics[0]);
  };
  const [whole, held] = ['LABEL_CREATED', 'WORKFLOW_ACTION'];
  for (const [search, all] of [
    ['Label created', [whole]],
    ['task finished', [whole]],
    ['LABEL_CREATED', [whole]],
    ['label deleted', []],
    ['/HELD', [held]],
    ['länes', [held]],
    ['whole organization', [whole]],
    ['ada', [whole, held]],
    ['Active', [whole, held]],
    ['paused', []],
  ] as const)
    assert.deepEqual(await found(search), all, search);
  const { body: webhook } = await send('GET', at);
  assert.deepEqual(await found(`…${webhook.secretHint}`), [whole]);

  await send('PATCH', `/v1/projects/${lanes.id}`, { name: 'Roads', version: lanes.version });
  await send('PATCH', '/v1/account', { name: 'Zoë', version: 1 });
  await send('PATCH', at, { state: 'PAUSED', version: webhook.version });
  assert.deepEqual([await found('länes'), await found('ROADS'), await found('ada')], [[], [held], []]);
  assert.deepEqual(
    [await found('zoë'), await found('paused'), await found('active')],
    [[whole, held], [whole], [held]],
  );
});

test('only its topics, its organization, and where it is held to one its project are told', async () => {
  const { project, path, create, send, deliveries } = await start();
  const first = await project('First');
  const { body: ofFirst } = await create({
    url: `${receiver.url}${path}/first`,
    topics: ['PROJECT_UPDATED'],
    projectId: first.id,
  });
  assert.equal(ofFirst.webhook.projectName, 'First');
  const second = await project('Second');
  for (const { id } of [first, second])
    await send('PATCH', `/v1/projects/${id}`, { name: `Renamed ${id}`, version: 1 });
  await (await start()).project('Of another organization');
  await settle();
  assert.equal(receiver.of(path).length, 2);
  assert.deepEqual(
    receiver.of(`${path}/first`).map(({ body }) => JSON.parse(body).data.id),
    [first.id],
  );
  assert.deepEqual(
    (await deliveries()).map(({ topic, status }: Record<string, string>) => [topic, status]),
    [
      ['PROJECT_CREATED', 'DELIVERED'],
      ['PROJECT_CREATED', 'DELIVERED'],
    ],
  );
});

test('what fails is tried again ten times over about 75 hours, under one id, and the log has every try', async () => {
  const { project, path, at, send, deliveries } = await start();
  receiver.answer = (_request, response) => void response.writeHead(500, { 'x-note': 'no' }).end('broken');
  await project('Fails');
  await settle();
  const waits: number[] = [];
  for (let tries = 1; tries < 10; tries += 1) {
    const [delivery] = await deliveries();
    assert.deepEqual([delivery.status, delivery.attempts, delivery.lastStatus], ['PENDING', tries, 500]);
    waits.push(Date.parse(delivery.nextAt) - Date.parse(delivery.lastAt));
    await hurry();
  }
  const total = waits.reduce((sum, wait) => sum + wait, 0);
  assert.ok(total > 75 * HOUR * 0.79 && total < 76 * HOUR * 1.21, `${total / HOUR} hours`);
  const [failed] = await deliveries('?status=FAILED');
  assert.deepEqual([failed.status, failed.attempts], ['FAILED', 10]);
  assert.equal(new Set(receiver.of(path).map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.equal(new Set(receiver.of(path).map(({ body }) => body)).size, 1);
  const { body: detail } = await send('GET', `${at}/deliveries/${failed.id}`);
  assert.equal(detail.tries.length, 10);
  assert.deepEqual([detail.tries[0].status, detail.tries[0].responseBody], [500, 'broken']);
  assert.equal(detail.tries[0].responseHeaders['x-note'], 'no');
  assert.equal(detail.body, receiver.of(path)[0]!.body);

  receiver.answer = (_request, response) => void response.writeHead(200).end();
  assert.equal((await send('POST', `${at}/deliveries/${failed.id}/redeliver`)).status, 202);
  await settle();
  assert.equal((await deliveries())[0].status, 'DELIVERED');
  assert.equal((await send('GET', at)).body.failingSince, null);
});

test('by the clock: no try comes early or twice, the ten end after about 75 hours, and after five days it is switched off', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const sent: Mail[] = [];
  const mailer: Mailer = { send: async (mail) => void sent.push(mail), verify: async () => {} };
  const own = await openTestApp({ outbound: createOutbound({ allow: [receiver.host] }), mailer });
  const { as } = await own.organization();
  const path = `/${(paths += 1)}`;
  answerAt([path], (_request, response) => void response.writeHead(503).end());
  const arrived = () => receiver.of(path).length;
  const send = await as();
  const { body } = await send('POST', '/v1/webhooks', { url: receiver.url + path, topics: ['PROJECT_CREATED'] });
  const tell = async () => {
    const admin = await as(); // the session before has ended by then
    await admin('POST', '/v1/projects', { name: 'Lanes', mediaType: 'IMAGE' });
    await own.services.jobs.idle();
  };
  /** What was last tried of the webhook, and the webhook itself. */
  const look = async () => {
    const [[delivery], [webhook]] = await Promise.all([
      own.db.read('select status, attempts, next_at from webhook_deliveries where webhook_id = :id order by number desc limit 1', { id: body.webhook.id }),
      own.db.read('select state, failing_since from webhooks where id = :id', { id: body.webhook.id }),
    ]); // prettier-ignore
    return { ...delivery, ...webhook } as Record<string, string & number>;
  };
  /** The clock of the server and that of the jobs, which is the one of the database, move together. */
  const pass = async (milliseconds: number) => {
    t.mock.timers.tick(milliseconds);
    await own.write([
      {
        sql: `update jobs set due_at = due_at - :milliseconds where kind = 'webhooks.deliver' and state = 'WAITING'`,
        args: { milliseconds },
      },
    ]);
    own.services.jobs.wake();
    await own.services.jobs.idle();
  };
  /** Half of the wait, in which nothing comes, and the rest: a receiver that has failed rests for up to 6 seconds in any case. */
  const passUntilNext = async () => {
    const { next_at: nextAt } = await look();
    const [wait, tries] = [nextAt! - Date.now(), arrived()];
    await pass(Math.floor(wait / 2));
    assert.equal(arrived(), tries, 'not early');
    await pass(Math.max(wait - Math.floor(wait / 2), 6001));
    assert.equal(arrived(), tries + 1, 'once, when it is due');
  };

  await tell();
  const { failing_since: begun } = await look();
  for (let tries = 1; tries < 10; tries += 1) {
    assert.deepEqual([(await look())['attempts'], arrived()], [tries, tries]);
    await passUntilNext();
  }
  const hours = (Date.now() - begun!) / HOUR;
  assert.ok(hours > 75 * 0.79 && hours < 76 * 1.21, `${hours} hours`);
  assert.deepEqual([(await look())['status'], (await look())['state']], ['FAILED', 'ACTIVE']);
  await pass(DAY);
  assert.equal(arrived(), 10, 'the ten are all');

  await tell();
  while ((await look())['state'] === 'ACTIVE') {
    assert.ok(Date.now() - begun! < 5 * DAY, 'on until five days have passed');
    await passUntilNext();
  }
  assert.ok(Date.now() - begun! >= 5 * DAY);
  assert.equal(sent.length, 1);
  assert.match(sent[0]!.text, /Nothing has arrived for five days/);
  const tries = arrived();
  await tell();
  await pass(DAY);
  assert.equal(arrived(), tries, 'nothing is told any more');
  receiver.answer = (_request, response) => void response.writeHead(204).end();
  await own.close();
});

test('a receiver is switched off after five days of failures, and at once where it answers 410', async () => {
  const { project, at, send, path } = await start();
  receiver.answer = (_request, response) => void response.writeHead(503).end();
  await project('Fails');
  await settle();
  await app.write([
    { sql: 'update webhooks set failing_since = failing_since - :days where id = :id', args: { id: at.split('/').at(-1)!, days: 5 * DAY } }, // prettier-ignore
  ]);
  await hurry();
  const { body: off } = await send('GET', at);
  assert.deepEqual([off.state, off.offReason], ['OFF', 'Nothing has arrived for five days.']);
  await project('Is told to nobody');
  await settle();
  assert.equal(receiver.of(path).length, 2);

  receiver.answer = (_request, response) => void response.writeHead(200).end();
  const back = await send('PATCH', at, { state: 'ACTIVE' }, { 'if-match': '*' });
  assert.deepEqual([back.body.state, back.body.offReason, back.body.failingSince], ['ACTIVE', null, null]);
  await hurry();
  assert.equal(receiver.of(path).length, 3);

  receiver.answer = (_request, response) => void response.writeHead(410).end();
  await project('Gone');
  await settle();
  assert.match((await send('GET', at)).body.offReason, /410/);
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

test('while it is paused nothing is told; a test is sent whatever it listens to', async () => {
  const { project, at, send, path, deliveries } = await start();
  assert.equal((await send('PATCH', at, { state: 'PAUSED', version: 1 })).body.state, 'PAUSED');
  await project('Quiet');
  await settle();
  assert.equal(receiver.of(path).length, 0);
  assert.equal((await send('POST', `${at}/test`)).status, 409);
  await send('PATCH', at, { state: 'ACTIVE', version: 2 });
  const { status, body } = await send('POST', `${at}/test`);
  assert.deepEqual([status, body.topic, body.status], [202, 'TEST', 'PENDING']);
  await settle();
  assert.deepEqual([(await deliveries())[0].status, JSON.parse(receiver.of(path)[0]!.body).data.message], ['DELIVERED', 'This is a test.']); // prettier-ignore
});

test('after a rotation both secrets are valid for a day, and one of them afterwards', async () => {
  const { project, at, send, path, secret } = await start();
  const { body: rotated } = await send('POST', `${at}/rotate`);
  assert.notEqual(rotated.secret, secret);
  assert.ok(Date.parse(rotated.webhook.previousSecretUntil) > Date.now() + 23 * HOUR);
  await project('Both');
  await settle();
  const both = receiver.of(path)[0]!;
  for (const valid of [secret, rotated.secret])
    new Verifier(valid).verify(both.body, both.headers as Record<string, string>);
  // It has ended, or its end was set while the clock was a year ahead.
  for (const [i, until] of [1, Date.now() + 366 * DAY].entries()) {
    const { id } = rotated.webhook;
    await app.write([{ sql: 'update webhooks set previous_until = :until where id = :id', args: { id, until } }]);
    await project(`One ${i}`);
    await settle();
    const one = receiver.of(path)[i + 1]!;
    new Verifier(rotated.secret).verify(one.body, one.headers as Record<string, string>);
    assert.throws(() => new Verifier(secret).verify(one.body, one.headers as Record<string, string>));
    assert.equal((await send('GET', at)).body.previousSecretUntil, null);
  }
});

test('a webhook whose secret is damaged says so with each delivery, and works again once it is rotated', async () => {
  const { project, at, send, path, deliveries, webhook } = await start({
    headers: [{ name: 'X-Key', value: 'secret' }],
  });
  await app.write([{ sql: 'update webhooks set sealed = zeroblob(60) where id = :id', args: { id: webhook.id } }]);
  await project('Unsigned');
  await settle();
  assert.equal(receiver.of(path).length, 0);
  const [delivery] = await deliveries();
  const { body: detail } = await send('GET', `${at}/deliveries/${delivery.id}`);
  const damaged = 'The secret of this webhook cannot be read any more. Rotate it, then enter the headers.';
  assert.deepEqual([detail.status, detail.tries.map(({ error }: { error: string }) => error)], ['PENDING', [damaged]]);
  const headers = [{ name: 'X-Key', value: 'again' }];
  const refused = await send('PATCH', at, { headers }, { 'if-match': '*' });
  assert.deepEqual([refused.status, refused.body.detail], [409, damaged]);
  const { status, body: rotated } = await send('POST', `${at}/rotate`);
  assert.deepEqual([status, rotated.webhook.headerNames, rotated.webhook.previousSecretUntil], [200, [], null]);
  assert.equal((await send('PATCH', at, { headers }, { 'if-match': '*' })).status, 200);
  await hurry();
  const [sent] = receiver.of(path);
  new Verifier(rotated.secret).verify(sent!.body, sent!.headers as Record<string, string>);
  assert.equal(sent!.headers['x-key'], 'again');
});

test('a clock that was ahead loses no delivery: what is pending is tried when the clock is right again', async () => {
  const { project, path, deliveries, webhook } = await start();
  answerAt([path], (_request, response) => void response.writeHead(503).end());
  await project('Waits');
  await settle();
  const heartbeat = async (statements: readonly Statement[] = []) => void (await app.db.write(statements));
  const attempt = { fence: { sql: 'select 1' }, heartbeat, signal: new AbortController().signal };
  let ahead = 40 * DAY;
  const forget = (sightings?: Sightings) =>
    forgetDeliveries(app.db, { now: () => Date.now() + ahead, ...(sightings && { sightings }) });
  const schedule = forget();
  await schedule.run(attempt);
  await schedule.run(attempt);
  assert.equal((await deliveries()).length, 1, 'two looks that lie hours apart are needed');

  answerAt([path], (_request, response) => void response.writeHead(204).end());
  await app.write([
    {
      sql: 'update webhook_deliveries set next_at = :ahead where webhook_id = :id',
      args: { ahead: Date.now() + 366 * DAY, id: webhook.id },
    },
    { sql: "update jobs set due_at = 1 where kind = 'webhooks.deliver' and subject = :id", args: { id: webhook.id } },
  ]);
  app.services.jobs.wake();
  await settle();
  assert.equal((await deliveries())[0].status, 'DELIVERED');

  ahead = 30 * DAY;
  await forget(new Sightings(0)).run(attempt);
  assert.equal((await deliveries()).length, 1, 'the day is not over for as long');
  ahead = 31 * DAY;
  await forget(new Sightings(0)).run(attempt);
  assert.equal((await deliveries()).length, 0);
});

test('all since a moment is told again, under the ids that it had', async () => {
  const { project, at, send, path } = await start();
  for (const name of ['A', 'B']) await project(name);
  await settle();
  const since = new Date(Date.now() - HOUR).toISOString();
  assert.deepEqual((await send('POST', `${at}/replay`, { since })).body, { deliveries: 2 });
  await settle();
  const ids = receiver.of(path).map(({ headers }) => headers['webhook-id']);
  assert.deepEqual([ids.length, new Set(ids).size], [4, 2]);
  assert.deepEqual((await send('POST', `${at}/replay`, { since: '2099-01-01T00:00:00.000Z' })).body, { deliveries: 0 });
  assert.equal((await send('POST', `${at}/replay`, { since: '2026-01-01T00:00:00+00' })).status, 422);
});

for (const url of [
  'http://127.0.0.1:1/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest',
  'http://example.com/x',
]) {
  test(`an address that the server does not send to is refused when it is saved: ${url}`, async () => {
    const { create, at, send } = await start();
    for (const { status, body } of [await create({ url }), await send('PATCH', at, { url, version: 1 })]) {
      assert.equal(status, 422);
      assert.match(body.fields.url, /OUTBOUND_ALLOW/);
    }
  });
}

const refused: [what: string, change: object, field: string][] = [
  ['no topic', { topics: [] }, 'topics'],
  ['an unknown topic', { topics: ['NOTHING'] }, 'topics.0'],
  ['no address', { url: 'receiver' }, 'url'],
  ['a user in the address', { url: 'https://user:secret@example.com' }, 'url'],
  ['another scheme', { url: 'ftp://example.com' }, 'url'],
  ['a project that is not there', { projectId: 'c000000000000000000000000' }, 'projectId'],
  ['a short secret', { secret: 'short' }, 'secret'],
  ['a secret that is no base64', { secret: 'whsec_????????????????' }, 'secret'],
  ['a secret of a few bytes', { secret: 'whsec_c2hvcnQgb25l' }, 'secret'],
  ['a header of the connection', { headers: [{ name: 'Keep-Alive', value: 'timeout=5' }] }, 'headers.0.name'],
  ['a header of ours', { headers: [{ name: 'Webhook-Signature', value: 'x' }] }, 'headers.0.name'],
  ['a header that goes on in another line', { headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] }, 'headers.0.value'],
  ['eleven headers', { headers: Array.from({ length: 11 }, (_, i) => ({ name: `X-${i}`, value: 'x' })) }, 'headers'],
];
for (const [what, change, field] of refused) {
  test(`no webhook with ${what}`, async () => {
    const { create } = await start();
    const { status, body } = await create(change);
    assert.equal(status, 422, JSON.stringify(body));
    assert.ok(field in body.fields, JSON.stringify(body.fields));
  });
}

test('secrets and the values of headers are in no answer but the first, no log and no byte of the database', async () => {
  const secret = 'planted-webhook-secret';
  const { send, at, project, create, deliveries, path } = await start();
  const { body: made } = await create({ secret, headers: [{ name: 'X-Key', value: 'planted-header-value' }] });
  assert.equal(made.secret, secret);
  await project('Told');
  await settle();
  const own = `/v1/webhooks/${made.webhook.id}`;
  const [delivery] = (await send('GET', `${own}/deliveries`)).body.items;
  const replies = [
    (await send('GET', '/v1/webhooks')).body,
    (await send('PATCH', own, { state: 'PAUSED', version: 1 })).body,
    (await send('GET', `${own}/deliveries/${delivery.id}`)).body,
    (await send('GET', '/v1/audit-log?limit=200')).body,
    await deliveries(),
    (await send('GET', at)).body,
  ];
  assert.equal(
    receiver.of(path).at(-1)!.headers['x-key'] ?? receiver.of(path)[0]!.headers['x-key'],
    'planted-header-value',
  );
  assert.equal(replies[2].tries[0].requestHeaders['x-key'], '••••');
  for (const planted of [secret, 'planted-header-value']) {
    assert.ok(!JSON.stringify(replies).includes(planted), planted);
    assert.ok(!app.logged.join('').includes(planted), planted);
    const rows = await app.db.read('select hex(sealed) as sealed from webhooks');
    assert.ok(!JSON.stringify(rows).includes(Buffer.from(planted).toString('hex').toUpperCase()), planted);
  }
});

test('the values of headers go to no other host than the one that they were entered for', async () => {
  const { send, at, project, path } = await start({ headers: [{ name: 'X-Key', value: 'planted-header-value' }] });
  const elsewhere = `${receiver.url.replace('127.0.0.1', 'localhost')}${path}`;
  const { status, body } = await send('PATCH', at, { url: elsewhere, version: 1 });
  assert.deepEqual([status, Object.keys(body.fields)], [422, ['headers']]);
  const moved = await send('PATCH', at, { url: `${receiver.url}${path}/moved`, version: 1 });
  assert.deepEqual([moved.status, moved.body.headerNames], [200, ['X-Key']], 'on the same host they stay');
  await project('Moved');
  await settle();
  assert.equal(receiver.of(`${path}/moved`)[0]!.headers['x-key'], 'planted-header-value');
  const without = await send('PATCH', at, { url: elsewhere, headers: [] }, { 'if-match': '*' });
  assert.deepEqual([without.status, without.body.url, without.body.headerNames], [200, elsewhere, []]);
});

test('redirects are not followed, and neither an endless answer nor a silent one holds up the others', async () => {
  const slow = await start();
  const other = await start();
  const silent: ServerResponse[] = [];
  receiver.answer = ({ path }, response) => {
    if (path === other.path) return void response.writeHead(204).end();
    if (receiver.of(path).length === 1)
      return void response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
    if (receiver.of(path).length === 2) {
      response.writeHead(200);
      const pour = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(pour));
      return;
    }
    silent.push(response);
  };
  await slow.project('Redirects');
  await settle();
  const [redirected] = await slow.deliveries();
  assert.deepEqual([redirected.status, redirected.lastStatus], ['PENDING', 302]);
  assert.equal(receiver.of('/elsewhere').length, 0);
  await hurry();
  assert.equal((await slow.deliveries())[0].status, 'DELIVERED');
  const { body: detail } = await slow.send('GET', `${slow.at}/deliveries/${redirected.id}`);
  assert.equal(detail.tries[0].responseBody.length, 64 * 1024);
  assert.equal(detail.tries[1].error, 'Redirects are not followed.');

  await slow.project('Silent');
  const begun = performance.now();
  await other.project('Goes on');
  while (receiver.of(other.path).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(performance.now() - begun < 10_000);
  for (const response of silent) response.writeHead(200).end();
  await settle();
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

/** Projects of an organization, in the database at once, so that their events wait together. */
const many = (project: (name: string) => Promise<unknown>, count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => project(`Project ${index}`)));

/** Answers at these paths, and takes whatever arrives elsewhere: what is tried again from other tests. */
function answerAt(paths: readonly string[], answer: typeof receiver.answer): void {
  receiver.answer = (request, response) =>
    paths.includes(request.path) ? answer(request, response) : void response.writeHead(204).end();
}

/** Goes on when `what` is so. The limit of the test is the only clock. */
async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('receivers that fail with much to be sent leave their places to others', { timeout: 60_000 }, async () => {
  const failing = await Promise.all([start(), start()]);
  const other = await start();
  const places = failing.flatMap(({ path }) => [path, ...[1, 2, 3].map((index) => `${path}/${index}`)]);
  const held: ServerResponse[] = [];
  answerAt(places, (_request, response) => void held.push(response));
  for (const { create, path, project } of failing) {
    for (let index = 1; index < 4; index += 1) await create({ url: `${receiver.url}${path}/${index}` });
    await many(project, 20);
  }
  // Eight webhooks of two organizations: every place is taken.
  await until(() => places.every((path) => receiver.of(path).length > 0));
  await other.project('Goes on');
  for (const response of held.splice(0)) response.writeHead(500).end();
  // What fails anew is held again, and yet this one arrives.
  await until(() => receiver.of(other.path).length > 0);
  receiver.answer = (_request, response) => void response.writeHead(204).end();
  for (const response of held) response.writeHead(204).end();
  await settle();
});

test('a receiver that is gone is switched off once, however many were under way, and one that was paused stays so', async () => {
  const { project, at, send, path, replay } = await start();
  await many(project, 9);
  await settle();
  const held: ServerResponse[] = [];
  answerAt([path], (_request, response) => {
    if (receiver.of(path).length === 10) response.writeHead(204).end();
    else held.push(response);
  });
  await replay();
  await until(() => held.length === 4);
  for (const response of held.splice(0)) response.writeHead(410).end();
  await settle();
  assert.equal(receiver.of(path).length, 9 + 1 + 4);
  assert.equal((await send('GET', at)).body.state, 'OFF');
  assert.equal((await send('GET', '/v1/audit-log?action=webhook.turned_off')).body.items.length, 1);

  const paused = await start();
  answerAt([paused.path], (_request, response) => void held.push(response));
  await paused.project('Under way');
  await until(() => held.length === 1);
  await paused.send('PATCH', paused.at, { state: 'PAUSED', version: 1 });
  held[0]!.writeHead(410).end();
  await settle();
  assert.equal((await paused.send('GET', paused.at)).body.state, 'PAUSED');
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

test('what a receiver echoes of the headers of its webhook is masked in the log', async () => {
  const { project, at, path, send, deliveries } = await start({
    headers: [{ name: 'Authorization', value: 'Bearer echoed' }],
  });
  answerAt(
    [path],
    ({ headers }, response) =>
      void response.writeHead(200, { 'x-echo': headers.authorization }).end(JSON.stringify(headers)),
  );
  await project('Echo');
  await settle();
  const [{ id }] = await deliveries();
  const { body } = await send('GET', `${at}/deliveries/${id}`);
  assert.match(body.tries[0].responseBody, /"authorization":"••••"/);
  assert.equal(body.tries[0].responseHeaders['x-echo'], '••••');
  assert.ok(!JSON.stringify(body).includes('echoed'));
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

test('eight requests are under way at most, four of one organization, one until a receiver has answered', async () => {
  const organizations = await Promise.all([start(), start(), start()]);
  for (const { project } of organizations) await many(project, 10);
  await settle();
  const held = new Map<string, ServerResponse[]>(organizations.map(({ path }) => [path, []]));
  const count = () => organizations.map(({ path }) => held.get(path)!.length);
  answerAt(
    organizations.map(({ path }) => path),
    ({ path }, response) => void held.get(path)!.push(response),
  );
  for (const { replay } of organizations) await replay();
  await until(() => count().every((open) => open === 1));
  for (const responses of held.values()) responses.pop()!.writeHead(204).end();
  await until(() => count().reduce((sum, open) => sum + open, 0) === 8);
  assert.equal(Math.max(...count()), 4);
  receiver.answer = (_request, response) => void response.writeHead(204).end();
  for (const response of [...held.values()].flat()) response.writeHead(204).end();
  await settle();
  for (const { path } of organizations) assert.equal(receiver.of(path).length, 20);
});

test('where the server has no place for another request nothing counts as tried', async () => {
  const { project, deliveries, at, send, path } = await start();
  const { outbound } = app.services;
  const fetch = outbound.fetch.bind(outbound);
  let refusals = 0;
  outbound.fetch = (url, init) => {
    if (!String(url).endsWith(path)) return fetch(url, init);
    refusals += 1;
    return Promise.reject(new OutboundRefusal('BUSY', 'Too many requests are under way.'));
  };
  await project('Waits');
  await settle();
  outbound.fetch = fetch;
  const [waiting] = await deliveries();
  assert.ok(refusals > 0);
  assert.deepEqual([waiting.status, waiting.attempts, waiting.lastStatus], ['PENDING', 0, null]);
  assert.equal((await send('GET', at)).body.failingSince, null);
  await hurry();
  const [delivered] = await deliveries();
  assert.deepEqual([delivered.status, delivered.attempts], ['DELIVERED', 1]);
});

test('one dead receiver among twenty delays none of the others', { timeout: 60_000 }, async () => {
  const EVENTS = 25;
  const { project, path, create, send } = await start();
  const places = Array.from({ length: 19 }, (_, index) => `${path}/${index}`);
  for (const place of places) await create({ url: receiver.url + place });
  answerAt([path], (_request, response) => response.destroy());
  await many(project, EVENTS);
  await settle();
  for (const place of places) assert.equal(receiver.of(place).length, EVENTS);
  assert.ok(receiver.of(path).length < EVENTS);
  const { items } = (await send('GET', '/v1/webhooks?limit=50')).body;
  assert.equal(items.filter(({ failingSince }: { failingSince: string | null }) => failingSince).length, 1);
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

test('admins are told by mail that a webhook was switched off, each in their language, and nobody else', async () => {
  const sent: Mail[] = [];
  const mailer: Mailer = { send: async (mail) => void sent.push(mail), verify: async () => {} };
  const own = await openTestApp({ outbound: createOutbound({ allow: [receiver.host] }), mailer });
  const { members, as } = await own.organization('Acme <b>');
  const other = await own.organization();
  const send = await as();
  await send('PATCH', `/v1/members/${members.REVIEWER}`, { role: 'ADMIN', version: 1 });
  const arab = await as({ role: 'REVIEWER' });
  await arab('GET', '/v1/session', undefined, { 'accept-language': 'ar-EG, en;q=0.5' });
  await own.services.memberUses.idle();
  answerAt(['/mailed?token=planted'], (_request, response) => void response.writeHead(410).end());
  await send('POST', '/v1/webhooks', { url: `${receiver.url}/mailed?token=planted`, topics: ['PROJECT_CREATED'] });
  await send('POST', '/v1/projects', { name: 'Lanes', mediaType: 'IMAGE' });
  await own.services.jobs.idle();
  const admins = await own.db.read(
    `select email from members where role = 'ADMIN' and organization_id <> :other`, { other: other.organizationId }); // prettier-ignore
  assert.equal(admins.length, 2);
  assert.deepEqual(sent.map(({ to }) => to).toSorted(), admins.map(({ email }) => email as string).toSorted());
  assert.equal(new Set(sent.map(({ id }) => id)).size, 2);
  const english = sent.find(({ language }) => language === 'en')!;
  assert.equal(english.subject, `Webhook to ${receiver.host} was switched off`);
  assert.ok(english.text.includes(`Acme <b> to ${receiver.url}/mailed was switched off. The receiver answered 410`));
  assert.ok(english.html.includes('Acme &lt;b&gt;'));
  const arabic = sent.find(({ language }) => language === 'ar')!;
  assert.match(arabic.html, /<html lang="ar" dir="rtl">/);
  assert.match(arabic.text, /^تم إيقاف خطاف الويب .* رد المستقبِل بالرمز 410/);
  assert.ok(!JSON.stringify(sent).includes('planted'));
  await own.close();
  receiver.answer = (_request, response) => void response.writeHead(204).end();
});

test('two processes on one database send each event once', async () => {
  const { project, path, deliveries } = await start();
  const second = await openTestApp({ database: app.db, blobs: app.services.blobs, outbound: createOutbound({ allow: [receiver.host] }) }); // prettier-ignore
  await many(project, 100);
  await until(() => receiver.of(path).length >= 100);
  await Promise.all([settle(), second.services.jobs.idle()]);
  await second.services.jobs.stop(0);
  assert.equal(receiver.of(path).length, 100);
  assert.equal(new Set(receiver.of(path).map(({ headers }) => headers['webhook-id'])).size, 100);
  assert.ok((await deliveries('?limit=100')).every(({ status }: { status: string }) => status === 'DELIVERED'));
});

test('what was committed is delivered by the next process, where the first ended before it sent anything', async () => {
  const { project, path } = await start();
  await app.services.jobs.stop(0);
  await project('Before the end');
  assert.equal(receiver.of(path).length, 0);
  const next = await openTestApp({ database: app.db, blobs: app.services.blobs, outbound: createOutbound({ allow: [receiver.host] }) }); // prettier-ignore
  await next.services.jobs.idle();
  assert.equal(receiver.of(path).length, 1);
  await next.services.jobs.stop(0);
});
