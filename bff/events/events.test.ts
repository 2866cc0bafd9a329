import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, mock, test } from 'node:test';
import { change } from '../core/change.ts';
import type { Permission } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { serverScope } from '../core/scope.ts';
import { bearer, openTestApp, ORIGIN, type Send } from '../testing/app.ts';
import { isHeard } from './audience.ts';
import { HEARTBEAT } from './contract.ts';
import { listen, type Listening } from './testing/listen.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
type Organization = Awaited<ReturnType<typeof app.organization>>;

before(async () => {
  app = await openTestApp();
});
after(async () => {
  await Promise.all([...open].map((listening) => listening.close()));
  await app.close();
});

const open = new Set<Listening>();

/** A stream of a session, or of whatever token. */
async function stream(token: string, headers: Record<string, string> = {}): Promise<Listening> {
  const response = await app.app.request('/v1/events', {
    headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream', ...headers },
  });
  assert.equal(response.status, 200);
  const listening = listen(response);
  open.add(listening);
  await listening.ready;
  return listening;
}

const follow = async (organization: Organization, session: Parameters<Organization['begin']>[0] = {}) =>
  stream((await organization.begin(session)).token);

const created = async (send: Send, noun: string, body: object): Promise<string> => {
  const reply = await send('POST', `/v1/${noun}`, body);
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  return reply.body.id as string;
};
const createProject = (send: Send, name: string) => created(send, 'projects', { name, mediaType: 'IMAGE' });
const createDataset = (send: Send, name: string) => created(send, 'datasets', { name });

test('a stream says what changed, by kind, id and version, and nothing of what it is', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const id = await createDataset(send, 'Streets');
  const events = await follow(acme);
  assert.equal(events.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.match(events.headers.get('cache-control')!, /no-store, no-transform/);
  assert.deepEqual(await events.ready, { complete: true });

  await send('PATCH', `/v1/datasets/${id}`, { name: 'Roads', version: 1 });
  assert.deepEqual(await events.take(), [{ kind: 'datasets', id, version: 2 }]);
});

test('another organization hears nothing of it', async () => {
  const [acme, other] = [await app.organization('Acme'), await app.organization('Other')];
  const events = await follow(other);
  await createDataset(await acme.as(), 'Streets');
  const id = await createDataset(await other.as(), 'Fields');
  assert.deepEqual(await events.next(), [`datasets ${id}`]);
});

test('who may not read a kind does not hear of it, by role and by the scopes of the session', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const [labeler, narrow] = [
    await follow(acme, { role: 'LABELER' }),
    await follow(acme, { scopes: ['projects:read'] satisfies Permission[] }),
  ];
  await createDataset(send, 'Streets');
  await send('PATCH', `/v1/members/${acme.members.REVIEWER}`, { role: 'LABELER' }, { 'if-match': '*' });
  const id = await createProject(send, 'Cars');
  assert.deepEqual(await labeler.next(), [`projects ${id}`]);
  assert.deepEqual(await narrow.next(), [`projects ${id}`]);
});

test('a session that is held to projects hears of these alone', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const [cars, boats] = [await createProject(send, 'Cars'), await createProject(send, 'Boats')];
  const held = await follow(acme, { projects: [boats] });
  await createDataset(send, 'Streets');
  await send('PATCH', `/v1/projects/${cars}`, { name: 'Trucks', version: 1 });
  await send('PATCH', `/v1/members/${acme.members.REVIEWER}`, { role: 'LABELER' }, { 'if-match': '*' });
  await send('PATCH', `/v1/projects/${boats}`, { name: 'Ships', version: 1 });
  assert.deepEqual(await held.next(), [`projects ${boats}`]);

  const { token } = await acme.begin({ projects: [boats] });
  const { body } = await app.send('GET', '/v1/events', undefined, {
    ...bearer(token),
    origin: ORIGIN,
    'last-event-id': '0',
  });
  assert.deepEqual(new Set(body.changes.map(({ id }: { id: string }) => id)), new Set([boats]));
});

test('a member without a role in the organization hears of their own projects, from the moment on that they have a role in one', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const [cars, boats] = [await createProject(send, 'Cars'), await createProject(send, 'Boats')];
  const none = await follow(acme, { role: 'NONE' });
  await send('PATCH', `/v1/projects/${cars}`, { name: 'Trucks', version: 1 });
  await send('PUT', `/v1/projects/${boats}/members/${acme.members.NONE}`, { role: 'LABELER' });
  assert.deepEqual((await none.next(2)).toSorted(), [`projects ${boats}`, 'session null']);
  await send('DELETE', `/v1/projects/${boats}/members/${acme.members.NONE}`);
  assert.deepEqual(await none.next(), ['session null']);
  await send('PATCH', `/v1/projects/${boats}`, { name: 'Ships', version: 1 });
  await send('PUT', `/v1/projects/${cars}/members/${acme.members.NONE}`, { role: 'LABELER' });
  assert.deepEqual((await none.next(2)).toSorted(), [`projects ${cars}`, 'session null']);
});

test('what is one member’s own is told to them alone', async () => {
  const acme = await app.organization('Acme');
  const scope = serverScope(app.db, app.services.keyring, acme.organizationId);
  const [admin, labeler] = [await follow(acme), await follow(acme, { role: 'LABELER' })];
  const [theirs, ours] = [createId(), createId()];
  const fact = { action: 'task.finished', topic: 'tasks' };
  await change(scope, { ...fact, subjectId: theirs, memberId: acme.members.LABELER }, []);
  await change(scope, { ...fact, subjectId: ours, memberId: acme.members.ADMIN }, []);
  assert.deepEqual(await labeler.next(), [`tasks ${theirs}`]);
  assert.deepEqual(await admin.next(), [`tasks ${ours}`]);
});

test('a stream goes on where another one ended, and tells each thing once', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const first = await follow(acme);
  const streets = await createDataset(send, 'Streets');
  await first.next();
  await first.close();
  await send('PATCH', `/v1/datasets/${streets}`, { name: 'Roads', version: 1 });
  const fields = await createDataset(send, 'Fields');
  await send('PATCH', `/v1/datasets/${streets}`, { name: 'Ways', version: 2 });

  const { token } = await acme.begin();
  const second = await stream(token, { 'last-event-id': first.position() });
  assert.deepEqual(await second.ready, { complete: true });
  assert.deepEqual(await second.take(2), [
    { kind: 'datasets', id: fields, version: 1 },
    { kind: 'datasets', id: streets, version: 3 },
  ]);
  for (const unknown of ['999999999', '-1', 'x'.repeat(500)])
    assert.deepEqual(await (await stream(token, { 'last-event-id': unknown })).ready, { complete: false });
});

test('the same can be read at once, as JSON', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { body: now } = await send('GET', '/v1/events');
  assert.deepEqual([now.complete, now.changes], [true, []]);
  const id = await createDataset(send, 'Streets');
  const { body: since } = await send('GET', '/v1/events', undefined, { 'last-event-id': now.position });
  assert.deepEqual([since.complete, since.changes], [true, [{ kind: 'datasets', id, version: 1 }]]);
  const { body: none } = await send('GET', '/v1/events', undefined, { 'last-event-id': since.position });
  assert.deepEqual(none, { position: since.position, complete: true, changes: [] });
});

test('what is read once a change was told has it, whichever replica answers', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const read = mock.method(app.db, 'readReplica');
  try {
    for (const position of ['123456789', 'nonsense'])
      await send('GET', '/v1/datasets', undefined, { 'last-event-id': position });
    const [told, unknown] = [...new Set(read.mock.calls.map(({ arguments: [position] }) => position))];
    assert.deepEqual([told, unknown! < told!], [123456789, true]);
  } finally {
    read.mock.restore();
  }
});

test('of very many changes it says that there were several', async () => {
  const acme = await app.organization('Acme');
  const scope = serverScope(app.db, app.services.keyring, acme.organizationId);
  const send = await acme.as();
  const { body: before } = await send('GET', '/v1/events');
  const some = (count: number) =>
    Array.from({ length: count }, () => ({ action: 'label.created', topic: 'labels', subjectId: createId() }));
  await change(scope, [...some(100), { action: 'project.updated', topic: 'projects', subjectId: 'one' }], []);
  const { body: few } = await send('GET', '/v1/events', undefined, { 'last-event-id': before.position });
  assert.equal(few.changes.length, 101);
  await change(scope, some(1), []);
  const { body: many } = await send('GET', '/v1/events', undefined, { 'last-event-id': before.position });
  assert.deepEqual(many.changes, [
    { kind: 'projects', id: 'one', version: null },
    { kind: 'labels', id: null, version: null },
  ]);
  await change(scope, some(1000), []);
  const { body: all } = await send('GET', '/v1/events', undefined, { 'last-event-id': before.position });
  assert.deepEqual([all.complete, all.changes], [false, []]);
});

test('a reader that does not read costs no memory: what it missed is told once', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { token } = await acme.begin();
  const response = await app.app.request('/v1/events', {
    headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' },
  });
  const witness = await follow(acme);
  const id = await createDataset(send, 'Streets');
  for (let version = 1; version <= 20; version++) {
    await send('PATCH', `/v1/datasets/${id}`, { name: `Streets ${version}`, version });
    await witness.next();
  }
  const slow = listen(response);
  open.add(slow);
  assert.deepEqual(await slow.take(), [{ kind: 'datasets', id, version: 21 }]);
});

const ENDINGS: Record<string, (acme: Organization, sessionId: string) => Promise<unknown>> = {
  'its portal ends the session': (acme, sessionId) =>
    app.send('DELETE', `/v1/embed-sessions/${sessionId}`, undefined, bearer(acme.secret)),
  'the portal is revoked': async (acme) => (await acme.as())('DELETE', `/v1/portals/${acme.portal.id}`),
  'the member is removed': async (acme) =>
    (await acme.as())('DELETE', `/v1/members/${acme.members.LABELER}`, undefined, { 'if-match': '*' }),
};

for (const [name, end] of Object.entries(ENDINGS)) {
  test(`a stream ends when ${name}`, async () => {
    const acme = await app.organization('Acme');
    const { id, token } = await acme.begin({ role: 'LABELER' });
    const events = await stream(token);
    assert.ok([200, 204].includes(((await end(acme, id)) as { status: number }).status));
    await events.ended;
    const again = await app.send('GET', '/v1/events', undefined, { ...bearer(token), origin: ORIGIN });
    assert.equal(again.status, 401);
  });
}

test('a stream of an API key ends with the key', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { body } = await send('POST', '/v1/api-keys', { name: 'Script', role: 'ADMIN' });
  const response = await app.app.request('/v1/events', {
    headers: { ...bearer(body.key), accept: 'text/event-stream' },
  });
  const events = listen(response);
  open.add(events);
  await send('DELETE', `/v1/api-keys/${body.apiKey.id}`);
  await events.ended;
});

test('a stream has a heartbeat, and ends when the session ends by itself', async () => {
  const acme = await app.organization('Acme');
  const { token } = await acme.begin({ ttlSeconds: 60 });
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  try {
    const events = await stream(token);
    assert.ok(HEARTBEAT < 120, 'the silence after which the server and many proxies close a connection');
    mock.timers.tick(HEARTBEAT * 1000);
    mock.timers.tick(1);
    for (let turns = 0; events.comments() === 0 && turns < 10_000; turns++) await new Promise(setImmediate);
    assert.equal(events.comments(), 1);
    mock.timers.tick(35_000);
    await events.ended;
  } finally {
    mock.timers.reset();
  }
});

test('who may do more or less from now on is told so, and hears accordingly', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const [admin, labeler] = [await follow(acme), await follow(acme, { role: 'LABELER' })];
  await createDataset(send, 'Streets');
  await admin.next();
  await send('PATCH', `/v1/members/${acme.members.LABELER}`, { role: 'TEAM_MANAGER' }, { 'if-match': '*' });
  const heard = await labeler.next(2);
  assert.deepEqual(heard.toSorted(), [`members ${acme.members.LABELER}`, 'session null']);
  const id = await createDataset(send, 'Fields');
  assert.deepEqual(await labeler.next(), [`datasets ${id}`]);
});

test('one session has few streams at once, and a place again when one is closed', async () => {
  const acme = await app.organization('Acme');
  const { token } = await acme.begin();
  const streams = [await stream(token), await stream(token), await stream(token), await stream(token)];
  const headers = { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' };
  const refused = await app.send('GET', '/v1/events', undefined, headers);
  assert.deepEqual([refused.status, refused.body.code], [429, 'too_many_requests']);
  assert.equal(refused.headers.get('retry-after'), '60');
  await streams[0]!.close();
  await stream(token);
  await follow(acme);
});

test('a request for the headers alone opens no stream', async () => {
  const acme = await app.organization('Acme');
  const { token } = await acme.begin();
  const before = app.services.events.size;
  const headers = { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' };
  assert.equal((await app.app.request('/v1/events', { method: 'HEAD', headers })).status, 200);
  assert.equal(app.services.events.size, before);
});

test('streams that were left, by whatever end, leave nothing behind', async () => {
  const acme = await app.organization('Acme');
  const { token } = await acme.begin();
  const before = app.services.events.size;
  for (let round = 0; round < 100; round++) {
    await Promise.all(
      [true, true, false, false].map(async (isAborted) => {
        const abort = new AbortController();
        const response = await app.app.request('/v1/events', {
          headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' },
          signal: abort.signal,
        });
        assert.equal(response.status, 200);
        if (isAborted) abort.abort();
        else await response.body!.cancel();
      }),
    );
  }
  assert.equal(app.services.events.size, before);
});

test('of every kind that the server logs somebody hears', () => {
  const root = new URL('..', import.meta.url);
  const files = globSync('*/*.ts', { cwd: root, exclude: ['testing/**', '**/*.test.ts'] });
  const logged = files.flatMap((file) => {
    const source = readFileSync(new URL(file, root), 'utf8');
    return [...source.matchAll(/(?:\btopic: |\bTOPIC = )'([a-z-]+)'/g)].map(([, kind]) => kind!);
  });
  // What becomes of a session, its own stream tells.
  const unheard = new Set(logged.filter((kind) => !isHeard(kind)));
  assert.deepEqual([...unheard], ['embed-sessions']);
});

test('every stream ends when the server stops', async () => {
  const own = await openTestApp();
  const { token } = await (await own.organization('Acme')).begin();
  const response = await own.app.request('/v1/events', {
    headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' },
  });
  const events = listen(response);
  await events.ready;
  await own.close();
  await events.ended;
});
