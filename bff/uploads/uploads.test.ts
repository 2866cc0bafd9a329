import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '@hono/node-server';
import { Upload, type UploadOptions } from 'tus-js-client';
import { Problem } from '../core/problem.ts';
import { DAY } from '../core/time.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { bearer, openTestApp, ORIGIN, SECRET_KEYS } from '../testing/app.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { operator } from '../testing/operator.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const TUS = { 'tus-resumable': '1.0.0' };
const named = (name: string) => `filename ${Buffer.from(name).toString('base64')}`;

/** An admin with a dataset, and what they send. */
async function organization(of = app) {
  const acme = await of.organization();
  const session = await acme.begin();
  const headers = { ...bearer(session.token), origin: ORIGIN };
  const send: typeof of.send = (method, path, body, more) => of.send(method, path, body, { ...headers, ...more });
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
  const begin = (bytes: number, name = 'frames.ndjson', more = {}) =>
    send('POST', `/v1/uploads?datasetId=${dataset.id}`, undefined, {
      ...TUS,
      'upload-length': String(bytes),
      'upload-metadata': named(name),
      ...more,
    });
  const part = async (
    id: string,
    offset: number,
    body: string | Uint8Array | ReadableStream | null,
    more: Record<string, string> = {},
  ) => {
    const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
    const response = await of.app.request(`/v1/uploads/${id}`, {
      method: 'PATCH',
      headers: { ...headers, ...TUS, ...type, ...more },
      body: body as never,
      duplex: 'half',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, detail: text && JSON.parse(text).detail };
  };
  const head = async (id: string) =>
    of.app.request(`/v1/uploads/${id}`, { method: 'HEAD', headers: { ...headers, ...TUS } });
  const offsetOf = async (id: string) => Number((await head(id)).headers.get('upload-offset'));
  return { ...acme, session, headers, send, dataset: dataset.id as string, begin, part, head, offsetOf };
}

const lines = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, i) => `{"row_data":"Text ${i}","global_key":"key-${i}"}\n`).join(''));

/** The client that pages use, as Node has it. It takes a buffer there. */
const client = (content: Uint8Array, options: Partial<UploadOptions>) =>
  new Upload(content as unknown as Blob, { chunkSize: 50_000, retryDelays: null, ...options });

test('tus-js-client sends a file in parts, and goes on where another one stopped', async (t) => {
  const { headers, send, dataset, head } = await organization();
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' }, (at) => resolve(at.port));
    t.after(() => server.close());
  });
  const origin = `http://127.0.0.1:${port}`;
  const content = lines(5000);
  const options = {
    endpoint: `${origin}/v1/uploads?datasetId=${dataset}`,
    headers,
    metadata: { filename: 'frames.ndjson', fingerprint: 'sha-256:abc' },
  };
  const url = await new Promise<string>((resolve, reject) => {
    const first = client(content, {
      ...options,
      onError: reject,
      onChunkComplete: (_size, accepted) => {
        if (accepted >= 100_000) void first.abort().then(() => resolve(first.url!));
      },
    });
    first.start();
  });
  const id = url.slice(-25);
  const { items } = (await send('GET', `/v1/uploads?datasetId=${dataset}`)).body;
  assert.deepEqual(
    [items.length, items[0].id, items[0].name, items[0].fingerprint],
    [1, id, 'frames.ndjson', 'sha-256:abc'],
  );
  assert.ok(items[0].offset >= 100_000);
  const sent: number[] = [];
  await new Promise<void>((resolve, reject) =>
    client(content, {
      ...options,
      uploadUrl: url,
      onError: reject,
      onChunkComplete: (size) => void sent.push(size),
      onSuccess: () => resolve(),
    }).start(),
  );
  assert.ok(sent.reduce((sum, size) => sum + size, 0) <= content.length - 100_000, 'nothing is sent twice');

  const started = await send('POST', `/v1/datasets/${dataset}/data-rows?uploadId=${id}&name=frames`, undefined, {
    'content-type': 'application/x-ndjson',
    'idempotency-key': 'once',
  });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await app.services.jobs.idle();
  const { body: task } = await send('GET', `/v1/tasks/${started.body.id}`);
  assert.deepEqual([task.status, task.processed, task.failed, task.name], ['COMPLETE', 5000, 0, 'frames']);
  const again = await send('POST', `/v1/datasets/${dataset}/data-rows?uploadId=${id}&name=frames`, undefined, {
    'content-type': 'application/x-ndjson',
    'idempotency-key': 'once',
  });
  assert.deepEqual([again.body.id, again.headers.get('idempotency-replayed')], [task.id, 'true']);
  assert.equal((await head(id)).status, 404, 'an upload is used once');
});

test('a file in parts is a data row, or stays an upload where it cannot be one', async () => {
  const { send, dataset, begin, part, offsetOf } = await organization();
  const content = randomBytes(300_000);
  const { body: upload, headers } = await begin(content.length, 'cat ü.png');
  assert.equal(headers.get('location'), `/v1/uploads/${upload.id}`);
  const use = (key: string) =>
    send('POST', `/v1/datasets/${dataset}/files?uploadId=${upload.id}&name=cat.png&globalKey=${key}`);
  for (let at = 0; at < content.length; at += 100_000) {
    assert.equal((await use('cat')).body.detail, 'The file has not come whole yet.');
    const answer = await part(upload.id, at, content.subarray(at, at + 100_000));
    assert.deepEqual([answer.status, answer.headers.get('upload-offset')], [204, String(at + 100_000)]);
  }
  await send('POST', `/v1/datasets/${dataset}/files?name=other.png&globalKey=taken`, 'other');
  assert.equal((await use('taken')).status, 409);
  assert.equal(await offsetOf(upload.id), content.length);
  const added = await use('cat');
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const { body: asset } = await send('GET', `/v1/data-rows/${added.body.id}/asset`);
  const file = await app.app.request(asset.url);
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), content);
  assert.equal((await use('again')).status, 404);
  const [left] = await app.db.read('select count(*) as parts from upload_parts where upload_id = :id', {
    id: upload.id,
  });
  assert.equal(left!['parts'], 0);
});

test('the protocol is tus 1.0.0, told and held to', async () => {
  const { send, dataset, begin, part, head } = await organization();
  const { headers: told } = await send('OPTIONS', '/v1/uploads');
  const names = ['tus-resumable', 'tus-version', 'tus-extension', 'tus-max-size'];
  assert.deepEqual(names.map((name) => told.get(name)), ['1.0.0', '1.0.0', 'creation,termination,expiration', String(2 * 1024 ** 3)]); // prettier-ignore
  const old = await begin(10, 'a.json', { 'tus-resumable': '0.2.2' });
  assert.deepEqual([old.status, old.body.code, old.headers.get('tus-version')], [412, 'unsupported_protocol', '1.0.0']);
  assert.equal((await begin(2 * 1024 ** 3 + 1)).status, 413);
  const bad: Record<string, string>[] = [
    { 'upload-length': '-1' },
    { 'upload-length': '0' },
    { 'upload-length': '1e3' },
    { 'upload-metadata': named('a/b.json') },
    { 'upload-metadata': 'nonsense' },
    { 'upload-metadata': `filename ${Buffer.from('caf\xe9.json', 'latin1').toString('base64')}` },
    { 'upload-metadata': `${named('a.json')},fingerprint ${Buffer.from('a b').toString('base64')}` },
  ];
  for (const headers of bad) assert.equal((await begin(10, 'a.json', headers)).status, 422, JSON.stringify(headers));
  const before = Date.now();
  const { body: upload, headers: begun } = await begin(10);
  assert.ok(Date.parse(begun.get('upload-expires')!) >= before + 86_399_000);
  const { id } = upload;
  const fresh = await head(id);
  assert.deepEqual(['upload-offset', 'upload-length', 'cache-control'].map((name) => fresh.headers.get(name)), ['0', '10', 'no-store']); // prettier-ignore
  assert.equal((await part(id, 0, 'abc', { 'content-type': 'text/plain' })).status, 415);
  assert.equal((await part(id, 0, 'abc', { 'upload-offset': 'x' })).status, 422);
  assert.equal((await part(id, 3, 'abc')).status, 409);
  assert.equal((await part(id, 0, 'longer than ten', { 'content-length': '15' })).status, 413);
  assert.equal((await part(id, 0, 'longer than ten')).status, 413);
  assert.equal((await part(id, 0, null)).headers.get('upload-offset'), '0');
  assert.equal((await part(id, 0, '01234')).status, 204);
  assert.equal((await part(id, 0, '01234')).status, 409);
  assert.equal((await head(id)).headers.get('upload-offset'), '5');
  assert.equal((await send('DELETE', `/v1/uploads/${id}`, undefined, TUS)).status, 204);
  assert.equal((await head(id)).status, 404);
  assert.equal((await part(id, 5, '56789')).status, 404);
  const twice = { 'idempotency-key': 'create' };
  const [one, two] = [await begin(10, 'once.json', twice), await begin(10, 'once.json', twice)];
  assert.deepEqual([two.body.id, two.headers.get('location')], [one.body.id, one.headers.get('location')]);
  assert.equal((await send('GET', `/v1/uploads?datasetId=${dataset}`)).body.items.length, 1);
  const cancel = () => send('DELETE', `/v1/uploads/${one.body.id}`, undefined, { ...TUS, 'idempotency-key': 'cancel' });
  assert.deepEqual([(await cancel()).status, (await cancel()).status], [204, 204]);
});

test('a file in very many small parts is refused with the reason', async () => {
  const { begin, part, offsetOf } = await organization();
  const { body: upload } = await begin(5000);
  await app.write([
    {
      sql: `with recursive n (i) as (select 0 union all select i + 1 from n where i < 3998)
            insert into upload_parts (upload_id, begins_at, blob_id) select :id, i, 'c' || i from n`,
      args: { id: upload.id },
    },
    { sql: 'update uploads set received = 3999 where id = :id', args: { id: upload.id } },
  ]);
  assert.equal((await part(upload.id, 3999, '0')).status, 204);
  const refused = await part(upload.id, 4000, '0');
  assert.deepEqual([refused.status, refused.detail], [413, 'The file came in too many small parts. Begin again, and send larger ones.']); // prettier-ignore
  assert.equal(await offsetOf(upload.id), 4000);
});

/** A body that comes as the test says. */
function controlled() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let pulled!: () => void;
  const asked = new Promise<void>((resolve) => (pulled = resolve));
  const body = new ReadableStream<Uint8Array>({
    start: (given) => void (controller = given),
    pull: () => pulled(),
  });
  return { body, asked, controller };
}

test('what has come of a part is kept when it breaks off, and when another connection asks', async () => {
  const { begin, part, offsetOf } = await organization();
  const { body: upload } = await begin(1000);
  const broken = controlled();
  const first = part(upload.id, 0, broken.body);
  broken.controller.enqueue(Buffer.alloc(300));
  await broken.asked;
  assert.equal((await part(upload.id, 0, Buffer.alloc(10))).detail, 'Another part of this upload is on its way.');
  const stalled = offsetOf(upload.id);
  assert.equal(await stalled, 300);
  assert.equal((await first).headers.get('upload-offset'), '300');
  const second = controlled();
  const going = part(upload.id, 300, second.body);
  second.controller.enqueue(Buffer.alloc(200));
  await second.asked;
  second.controller.error(new Error('The connection is gone.'));
  await going;
  assert.equal(await offsetOf(upload.id), 500);
});

test('large parts are stored piece by piece, each for who may send it still', async () => {
  const { begin, part, send, secret, session, as, members } = await organization();
  const piece = Buffer.alloc(1024 ** 2, 'a');
  const { body: upload } = await begin(40 * piece.length);
  const coming = controlled();
  const answer = part(upload.id, 0, coming.body);
  for (let i = 0; i < 35; i += 1) coming.controller.enqueue(piece);
  const stored = async () => (await app.db.read('select received from uploads where id = :id', { id: upload.id }))[0]!['received'] as number; // prettier-ignore
  while ((await stored()) < 32 * piece.length) await new Promise((resolve) => setImmediate(resolve));
  await app.send('DELETE', `/v1/embed-sessions/${session.id}`, undefined, bearer(secret));
  coming.controller.close();
  assert.equal((await answer).status, 401);
  assert.equal(await stored(), 32 * piece.length);
  assert.equal((await send('GET', '/v1/uploads')).status, 401);
  const { items } = (await (await as())('GET', '/v1/uploads')).body;
  assert.equal(items[0].offset, 32 * piece.length, `the same member goes on in another session: ${members.ADMIN}`);
});

test('an upload is of one member, and of a dataset of theirs', async () => {
  const acme = await organization();
  const other = await organization();
  const { body: upload } = await acme.begin(10);
  const theirs = `/v1/uploads?datasetId=${acme.dataset}`;
  const metadata = { ...TUS, 'upload-length': '10', 'upload-metadata': named('a.json') };
  assert.equal((await other.send('POST', theirs, undefined, metadata)).status, 404);
  await app.write([
    { sql: `update members set role = 'ADMIN' where id = :id`, args: { id: acme.members.TEAM_MANAGER } },
  ]);
  const colleague = await acme.as({ role: 'TEAM_MANAGER' });
  for (const send of [other.send, colleague]) {
    assert.deepEqual((await send('GET', '/v1/uploads')).body.items, []);
    assert.equal((await send('GET', `/v1/uploads/${upload.id}`)).status, 404);
    assert.equal((await send('DELETE', `/v1/uploads/${upload.id}`, undefined, TUS)).status, 404);
    const use = await send('POST', `/v1/datasets/${acme.dataset}/files?name=a&uploadId=${upload.id}`);
    assert.equal(use.status, 404);
  }
  assert.equal((await other.part(upload.id, 0, '0123456789')).status, 404);
  const { body: second } = await acme.send('POST', '/v1/datasets', { name: 'Second', integrationId: null });
  assert.equal((await acme.part(upload.id, 0, '0123456789')).status, 204);
  assert.equal((await acme.send('POST', `/v1/datasets/${second.id}/files?name=a&uploadId=${upload.id}`)).status, 404);
});

test('a file of labels comes in parts for a project, also in a session held to it', async () => {
  const { send, begin, dataset, members, as } = await organization();
  const [cars, people] = (await Promise.all(
    ['Cars', 'People'].map(async (name) => {
      const { body } = await send('POST', '/v1/projects', { name, mediaType: 'TEXT' });
      await send('PUT', `/v1/projects/${body.id}/datasets/${dataset}`);
      return body.id as string;
    }),
  )) as [string, string];
  await send('POST', `/v1/datasets/${dataset}/data-rows`, '{"row_data":"a","global_key":"a"}\n', {
    'content-type': 'application/x-ndjson',
  });
  await app.services.jobs.idle();
  const held = await as({ projects: [cars] });
  const file = '{"global_key":"a","annotations":[]}\n{"global_key":"none","annotations":[]}\n';
  const beginning = { ...TUS, 'upload-length': String(file.length), 'upload-metadata': named('boxes.ndjson') };
  assert.equal((await held('POST', `/v1/projects/${people}/uploads`, undefined, beginning)).status, 404);
  const begun = await held('POST', `/v1/projects/${cars}/uploads`, undefined, beginning);
  const { body: upload } = begun;
  const at = `/v1/projects/${cars}/uploads/${upload.id}`;
  assert.deepEqual([begun.status, begun.headers.get('location')], [201, at]);
  assert.deepEqual([upload.datasetId, upload.projectId, upload.name], [null, cars, 'boxes.ndjson']);
  const part = (offset: number, text: string) =>
    held('PATCH', at, text, { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }); // prettier-ignore
  assert.equal((await part(0, file.slice(0, 20))).headers.get('upload-offset'), '20');
  const use = (projectId: string) =>
    held('POST', `/v1/projects/${projectId}/labels?uploadId=${upload.id}&name=boxes`, undefined, {
      'content-type': 'application/x-ndjson',
    });
  assert.equal((await use(cars)).body.detail, 'The file has not come whole yet.');
  assert.deepEqual((await held('GET', `/v1/projects/${cars}/uploads`)).body.items.map(({ offset }: { offset: number }) => offset), [20]); // prettier-ignore
  assert.equal((await part(20, file.slice(20))).status, 204);

  // It is no file for data rows, and for no other project.
  assert.deepEqual((await send('GET', '/v1/uploads')).body.items, []);
  assert.equal((await send('GET', `/v1/uploads/${upload.id}`)).status, 404);
  assert.equal((await send('GET', `/v1/projects/${people}/uploads/${upload.id}`)).status, 404);
  assert.equal((await send('POST', `/v1/projects/${people}/labels?uploadId=${upload.id}`, undefined, { 'content-type': 'application/x-ndjson' })).status, 404); // prettier-ignore
  const { body: ofRows } = await begin(10);
  assert.equal((await send('GET', `/v1/projects/${cars}/uploads/${ofRows.id}`)).status, 404);

  const started = await use(cars);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await app.services.jobs.idle();
  const { body: task } = await send('GET', `/v1/tasks/${started.body.id}`);
  assert.deepEqual([task.kind, task.name, task.status, task.processed, task.failed], ['LABEL_IMPORT', 'boxes', 'COMPLETE', 2, 1]); // prettier-ignore
  assert.equal((await held('GET', at)).status, 404, 'an upload is used once');

  // A role that is lost while parts are coming ends the upload with it.
  const labeler = await as({ role: 'NONE' });
  const role = (name: string) => send('PUT', `/v1/projects/${people}/members/${members.NONE}`, { role: name });
  await role('TEAM_MANAGER');
  const { body: theirs } = await labeler('POST', `/v1/projects/${people}/uploads`, undefined, beginning);
  await role('LABELER');
  const late = await labeler('PATCH', `/v1/projects/${people}/uploads/${theirs.id}`, file, {
    ...TUS,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': '0',
  });
  assert.deepEqual([late.status, late.body.code], [403, 'forbidden']);
});

test('unfinished uploads are few, and go after a day with what has come of them', async () => {
  const { begin, part, send, dataset } = await organization();
  const ids: string[] = [];
  for (let i = 0; i < 16; i += 1) ids.push((await begin(10)).body.id as string);
  assert.match((await begin(10)).body.detail, /^You have 16 unfinished uploads/);
  await part(ids[0]!, 0, '01234');
  const [blob] = await app.db.read('select blob_id as id from upload_parts where upload_id = :id', { id: ids[0]! });
  await app.write([
    { sql: 'update uploads set expires_at = 1 where id = :id', args: { id: ids[0]! } },
    { sql: 'update blobs set expires_at = 1 where id = :id', args: { id: blob!['id'] as string } },
  ]);
  assert.equal((await part(ids[0]!, 5, '56789')).status, 404);
  assert.equal((await begin(10)).status, 201, 'one that has ended takes no place');
  await app.write([{ sql: `update jobs set due_at = 1 where kind in ('server.tidy', 'blobs.sweep')` }]);
  await app.services.jobs.idle();
  assert.deepEqual(await app.db.read('select id from uploads where id = :id', { id: ids[0]! }), []);
  assert.equal(await app.services.blobs.measure(blob!['id'] as string), undefined);
  await send('DELETE', `/v1/datasets/${dataset}`);
  assert.equal((await part(ids[1]!, 0, '01234')).status, 404, 'the dataset is deleted');
});

test('an upload that was begun while the clock was ahead ends, with what has come of it, and takes no place', async () => {
  const { begin, part, send, members } = await organization();
  const { body: upload } = await begin(10);
  assert.equal((await part(upload.id, 0, '01234')).status, 204);
  const [blob] = await app.db.read('select blob_id as id from upload_parts where upload_id = :id', { id: upload.id });
  const ahead = Date.now() + 366 * DAY;
  await app.write([
    {
      sql: 'update uploads set created_at = :ahead, expires_at = :ahead where id = :id',
      args: { ahead, id: upload.id },
    },
    { sql: 'update blobs set expires_at = :ahead where id = :id', args: { ahead, id: blob!['id'] as string } },
  ]);
  assert.equal((await part(upload.id, 5, '56789')).status, 404);
  assert.deepEqual((await send('GET', '/v1/uploads')).body.items, []);
  for (let i = 0; i < 16; i += 1) assert.equal((await begin(10)).status, 201);
  for (const kind of ['server.tidy', 'blobs.sweep']) {
    await app.write([{ sql: 'update jobs set due_at = 1 where kind = :kind', args: { kind } }]);
    await app.services.jobs.idle();
  }
  const left = await app.db.read('select id from uploads where member_id = :id', { id: members.ADMIN });
  assert.equal(left.length, 16);
  assert.equal(await app.services.blobs.measure(blob!['id'] as string), undefined);
});

test('a full disk is said, and harms nothing that has come', async (t) => {
  const blobs = new FolderBlobs(join(testFolder(), 'full'));
  const own = await openTestApp({ blobs });
  t.after(() => own.close());
  const { begin, part, offsetOf } = await organization(own);
  const { body: upload } = await begin(10);
  await part(upload.id, 0, '01234');
  const full = t.mock.method(blobs, 'create', async () => {
    throw new Problem('insufficient_storage', 'The server has no space left for files. Nothing was changed.');
  });
  assert.equal((await part(upload.id, 5, '56789')).status, 507);
  full.mock.restore();
  assert.equal(await offsetOf(upload.id), 5);
  assert.equal((await part(upload.id, 5, '56789')).status, 204);
});

if (testDatabaseKind === 'file') {
  test('an upload goes on after kill -9, from where it was told to be', async () => {
    const { serve: start, dataDir } = operator('killed-uploads', { SECRET_KEY: SECRET_KEYS.current });
    const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const scopes = ['datasets:write', 'datasets:read'] as const;
    const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: [...scopes] });
    const db = await openDatabase({ databaseUrl: `file:${join(dataDir, 'labelboard.db')}` });
    await migrate(db);
    await db.write([...statements, ...portal.statements]);
    await db.close();
    const content = randomBytes(2_000_000);
    let path: string | undefined;
    let dataset: string | undefined;
    for (let kills = 0; kills < 3; kills += 1) {
      const { url, child, exit } = await start();
      const json = { 'content-type': 'application/json' };
      const post = async (at: string, headers: Record<string, string>, body?: object) =>
        (await (await fetch(url + at, { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) })).json()) as Record<string, string>; // prettier-ignore
      const { token } = await post(
        '/v1/embed-sessions',
        { ...bearer(portal.secret), ...json },
        { member: adminId, scopes },
      );
      const headers = { ...bearer(token!), origin: ORIGIN };
      dataset ??= (await post('/v1/datasets', { ...headers, ...json }, { name: 'Frames', integrationId: null }))['id'];
      let acknowledged = 0;
      const isLast = kills === 2;
      const before: string | undefined = path;
      await new Promise<void>((resolve, reject) => {
        const upload = client(content, {
          endpoint: `${url}/v1/uploads?datasetId=${dataset}`,
          ...(before && { uploadUrl: url + before }),
          headers,
          metadata: { filename: 'cat.png' },
          onUploadUrlAvailable: () => (path = new URL(upload.url!).pathname),
          onChunkComplete: (_size, accepted) => {
            acknowledged = accepted;
            if (!isLast && accepted >= (kills + 1) * 500_000) child.kill('SIGKILL');
          },
          onSuccess: () => resolve(),
          onError: (error) => (child.killed ? resolve() : reject(error)),
        });
        upload.start();
      });
      if (!isLast) {
        await exit;
        assert.ok(acknowledged < content.length);
        continue;
      }
      const row = await post(`/v1/datasets/${dataset}/files?name=cat.png&uploadId=${path!.slice(-25)}`, headers);
      const asset = (await (await fetch(`${url}/v1/data-rows/${row['id']}/asset`, { headers })).json()) as { url: string }; // prettier-ignore
      const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
      const served = await (await fetch(url + new URL(asset.url).pathname + new URL(asset.url).search)).arrayBuffer();
      assert.equal(digest(new Uint8Array(served)), digest(content));
      child.kill();
      await exit;
    }
  });
}
