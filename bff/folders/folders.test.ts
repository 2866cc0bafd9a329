import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import Libsql from 'libsql';
import { FolderBlobs } from '../blobs/folder.ts';
import { DAY } from '../core/time.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { bind, compile } from '../database/statement.ts';
import { createOutbound } from '../outbound/outbound.ts';
import { enqueue } from '../jobs/table.ts';
import { addLabels } from '../labels/labels.ts';
import { createKeyFile } from '../testing/clouds/gcp.ts';
import { READER } from '../testing/clouds/aws.ts';
import { startClouds } from '../testing/clouds/clouds.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { ownTestDatabase, testFolder } from '../testing/database.ts';
import { workUnderKills } from '../testing/kills.ts';
import { addressOf, rangeOf, rangesWithout } from './address.ts';
import { INSERT, SEEN } from './import.ts';
import { openBucket } from './testing/bucket.ts';

const clouds = await startClouds();
const outbound = createOutbound(clouds.outbound);
const bucket = openBucket();
const { keyFile } = createKeyFile('reader@demo.iam.gserviceaccount.com');

let real: Awaited<ReturnType<typeof openTestApp>>;
let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  [real, app] = await Promise.all([
    openTestApp({ outbound, ...(clouds.aws && { identity: clouds.aws.identity }) }),
    openTestApp({ outbound: bucket.outbound }),
  ]);
});
after(() => Promise.all([real.close(), app.close(), outbound.close()]));

const gcp = (name: string, bucketName = 'media', serviceAccountKey = keyFile) => ({
  provider: 'GCP',
  name,
  resource: { bucket: bucketName },
  credentials: { serviceAccountKey },
});

/** An organization with a way to send, and what most tests do there. */
async function organizationOf(of: typeof app) {
  const acme = await of.organization();
  const send = await acme.as();
  const created = async (path: string, body: unknown): Promise<string> => {
    const reply = await send('POST', path, body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    return reply.body.id as string;
  };
  const dataset = (integrationId: string | null, name = 'Frames') => created('/v1/datasets', { name, integrationId });
  const ended = async (started: Reply) => {
    assert.equal(started.status, 202, JSON.stringify(started.body));
    await of.services.jobs.idle();
    return (await send('GET', `/v1/tasks/${started.body.id}`)).body;
  };
  const load = async (id: string, integrationId: string, more: object = {}) =>
    ended(await send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId, ...more }));
  const sync = async (id: string, folderId: string) =>
    ended(await send('POST', `/v1/datasets/${id}/folders/${folderId}/sync`));
  const rowsOf = async (
    id: string,
  ): Promise<{ id: string; rowData: string; mediaType: string; externalId: string }[]> =>
    (await send('GET', `/v1/data-rows?datasetId=${id}&sort=createdAt&limit=200`)).body.items;
  const namesOf = async (id: string) => (await rowsOf(id)).map(({ externalId }) => externalId).toSorted();
  const foldersOf = async (id: string) => (await send('GET', `/v1/datasets/${id}/folders`)).body.items;
  const goneOf = async ({ resultUrl }: { resultUrl: string | null }) => {
    if (resultUrl === null) return [];
    const { pathname, search } = new URL(resultUrl);
    const { body } = await of.send('GET', pathname + search);
    return String(body).trim().split('\n').map((line) => JSON.parse(line).external_id as string); // prettier-ignore
  };
  return { ...acme, send, created, dataset, ended, load, sync, rowsOf, namesOf, foldersOf, goneOf };
}

/** What a console and a careless program put into a bucket. The names of one letter twice are that in NFC and in NFD. */
const ODD = ["frames/a+b c%20.png", 'frames/ü.jpg', 'frames/u\u0308.jpg', 'frames/😀&<x>.png', "frames/it's (1)*!~=?#.png"]; // prettier-ignore
const OBJECTS = Object.fromEntries([...ODD, 'frames/deep/2.mp4', 'frames/deep/3.bin', 'notes.txt', 'frames2/4.png'].map((name) => [name, `of ${name}`])); // prettier-ignore

/** An integration of each provider whose bucket holds these objects, and what adds another one. */
const PROVIDERS: Record<
  string,
  {
    skip: string | false;
    open: (
      create: (body: unknown) => Promise<string>,
    ) => Promise<{ id: string; add: (objects: Record<string, string>) => Promise<void> }>;
  }
> = {
  AWS: {
    skip: clouds.missing.AWS ?? false,
    async open(create) {
      const { aws } = clouds;
      const roleArn = `arn:aws:iam::${aws!.account}:role/reads-folders`;
      await aws!.bucket('folders', { objects: OBJECTS });
      const id = await create({ provider: 'AWS', name: 'A', resource: { bucket: 'folders', region: 'us-east-1' }, credentials: { roleArn } }); // prettier-ignore
      await aws!.role('reads-folders', { bucket: 'folders', actions: READER, externalId: id });
      return { id, add: (objects) => aws!.bucket('folders', { objects }) };
    },
  },
  GCP: {
    skip: clouds.missing.GCP ?? false,
    async open(create) {
      const key = await clouds.gcp!.account('folders@demo.iam.gserviceaccount.com');
      await clouds.gcp!.bucket('folders', { objects: OBJECTS });
      const id = await create(gcp('G', 'folders', key));
      return { id, add: (objects) => clouds.gcp!.bucket('folders', { objects }) };
    },
  },
  AZURE: {
    skip: clouds.missing.AZURE ?? false,
    async open(create) {
      const { azure } = clouds;
      await azure!.container('folders', OBJECTS);
      const resource = { containerUrl: `${azure!.accountUrl}/folders` };
      const id = await create({ provider: 'AZURE', name: 'Z', resource, credentials: azure!.credentials });
      return { id, add: (objects) => azure!.container('folders', objects) };
    },
  },
};

for (const [provider, { skip, open }] of Object.entries(PROVIDERS)) {
  test(
    `a folder at ${provider} is browsed, counted, imported and synced, with its names to the byte`,
    { skip },
    async () => {
      const { send, created, dataset, load, sync, rowsOf, namesOf, foldersOf } = await organizationOf(real);
      const { id: integrationId, add } = await open((body) => created('/v1/integrations', body));
      const look = async (query: string) => {
        const { status, body } = await send('GET', `/v1/integrations/${integrationId}/objects${query}`);
        assert.equal(status, 200, JSON.stringify(body));
        return body;
      };
      const top = await look('');
      assert.deepEqual([top.folders, top.objects, top.next], [['frames/', 'frames2/'], [{ key: 'notes.txt', bytes: 12 }], null]); // prettier-ignore
      const inside = await look('?prefix=frames/');
      assert.deepEqual(inside.folders, ['frames/deep/']);
      assert.deepEqual(inside.objects.map(({ key }: { key: string }) => key).toSorted(), ODD.toSorted());
      assert.deepEqual((await look('?prefix=nothing/')).objects, []);

      const counted = await look('/count?prefix=frames/&mediaTypes=IMAGE,VIDEO');
      const wanted = [...ODD, 'frames/deep/2.mp4'];
      const bytes = wanted.reduce((sum, name) => sum + Buffer.byteLength(OBJECTS[name]!), 0);
      assert.deepEqual([counted.files, counted.bytes, counted.sample.length, counted.next], [6, bytes, 5, null]);

      const id = await dataset(integrationId);
      const task = await load(id, integrationId, { prefix: 'frames/', mediaTypes: ['IMAGE', 'VIDEO'] });
      assert.deepEqual([task.kind, task.status, task.reason, task.processed, task.failed], ['BUCKET_IMPORT', 'COMPLETE', null, 6, 0]); // prettier-ignore
      assert.deepEqual(await namesOf(id), wanted.toSorted());

      const rows = await rowsOf(id);
      const { body: assets } = await send('GET', `/v1/data-rows/assets?ids=${rows.map((row) => row.id).join(',')}`);
      for (const [i, { asset }] of assets.items.entries()) {
        const { externalId } = rows[i]!;
        assert.equal(await (await outbound.fetch(asset.url)).text(), OBJECTS[externalId], externalId);
      }

      await add({ 'frames/deep/5.png': 'new' });
      const [folder] = await foldersOf(id);
      const again = await sync(id, folder.id);
      assert.deepEqual([again.status, again.processed, again.resultUrl], ['COMPLETE', 7, null]);
      assert.deepEqual(await namesOf(id), [...wanted, 'frames/deep/5.png'].toSorted());
      const [synced] = await foldersOf(id);
      assert.deepEqual([synced.files, synced.added, synced.gone, synced.isSyncing, synced.isDaily], [7, 1, 0, false, false]); // prettier-ignore
      assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 7);
    },
  );
}

/** A dataset that reads a bucket in memory, which holds these objects alone. */
async function opened(...names: string[]) {
  const acme = await organizationOf(app);
  const integrationId = await acme.created('/v1/integrations', gcp('Media'));
  await app.services.jobs.idle();
  const id = await acme.dataset(integrationId);
  bucket.objects = new Set(names);
  bucket.listed = [];
  bucket.before = () => Promise.resolve();
  return { ...acme, id, integrationId };
}

test('what has gone is reported, by folder, and comes back without coming twice', async () => {
  const { id, integrationId, load, sync, namesOf, foldersOf, goneOf } = await opened('a/1.png', 'a/2.png', 'a/b/3.png', 'c/4.png', 'a/'); // prettier-ignore
  await load(id, integrationId, { prefix: 'a/' });
  await load(id, integrationId, { prefix: 'c/' });
  await load(id, integrationId, { prefix: 'a/b/' }); // within another folder
  assert.deepEqual(await namesOf(id), ['a/1.png', 'a/2.png', 'a/b/3.png', 'c/4.png']);
  const [inner, other, outer] = await foldersOf(id);
  assert.deepEqual([inner, other, outer].map(({ prefix, files, added }) => [prefix, files, added]), [['a/b/', 1, 0], ['c/', 1, 1], ['a/', 3, 3]]); // prettier-ignore

  bucket.objects = new Set(['a/2.png', 'a/9.png']);
  const report = await sync(id, outer.id);
  assert.deepEqual(await goneOf(report), ['a/1.png', 'a/b/3.png']);
  assert.match(report.resultName, /^gone from Frames- a- [\d -]+Z\.ndjson$/);
  assert.deepEqual(await goneOf(await sync(id, inner.id)), ['a/b/3.png']);
  const [, , after] = await foldersOf(id);
  assert.deepEqual([after.files, after.added, after.gone], [2, 1, 2]);

  bucket.objects.add('a/1.png');
  assert.deepEqual(await goneOf(await sync(id, outer.id)), ['a/b/3.png']);
  assert.deepEqual(await namesOf(id), ['a/1.png', 'a/2.png', 'a/9.png', 'a/b/3.png', 'c/4.png']);
});

test('types that are not asked for are neither imported nor gone, and a deleted data row stays deleted', async () => {
  const { send, id, integrationId, load, sync, rowsOf, namesOf, foldersOf, goneOf } = await opened(
    '1.png',
    '2.mp4',
    '3',
  );
  await load(id, integrationId);
  assert.deepEqual(await namesOf(id), ['1.png', '2.mp4', '3']);
  const narrow = await load(id, integrationId, { mediaTypes: ['VIDEO'] });
  assert.deepEqual([narrow.processed, await goneOf(narrow)], [1, []]);
  const [image] = (await rowsOf(id)).filter(({ externalId }) => externalId === '1.png');
  assert.equal((await send('DELETE', `/v1/data-rows/${image!.id}`)).status, 204);
  const folders = await foldersOf(id);
  assert.deepEqual([folders.length, folders[0].mediaTypes], [1, ['VIDEO']]);
  await load(id, integrationId);
  bucket.objects = new Set(['3']);
  assert.deepEqual(await goneOf(await sync(id, folders[0].id)), ['2.mp4']);
  assert.deepEqual(await namesOf(id), ['2.mp4', '3']);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 2);
});

test('a folder is removed with its data rows or without, but for those that another folder brings', async () => {
  const { send, id, integrationId, load, ended, namesOf, foldersOf, rowsOf } = await opened('a/1.png', 'a/2.png', 'a/b/3.png', 'c/4.png'); // prettier-ignore
  for (const prefix of ['a/', 'a/b/', 'c/']) await load(id, integrationId, { prefix });
  const [other, inner, outer] = await foldersOf(id);
  assert.deepEqual([other.prefix, inner.prefix, outer.prefix], ['c/', 'a/b/', 'a/']);
  const at = `/v1/datasets/${id}/folders`;
  const impactOf = async (folder: { id: string }) => (await send('GET', `${at}/${folder.id}/impact`)).body;
  assert.deepEqual(await impactOf(outer), {
    dataRows: 2,
    labels: 0,
    annotations: 0,
    projects: [],
    hasMore: false,
    mayDeleteRows: true,
  });

  const key = { 'idempotency-key': 'remove-the-outer-folder' };
  const removal = await send('POST', `${at}/${outer.id}/delete`, undefined, key);
  assert.equal((await send('POST', `${at}/${outer.id}/delete`, undefined, key)).body.id, removal.body.id);
  const task = await ended(removal);
  assert.deepEqual(
    [task.kind, task.status, task.processed, task.name],
    ['FOLDER_REMOVAL', 'COMPLETE', 2, 'Frames: a/'],
  );
  assert.equal((await send('DELETE', `${at}/${outer.id}`)).status, 404);
  assert.equal((await send('POST', `${at}/${outer.id}/delete`)).status, 404);
  assert.deepEqual(await namesOf(id), ['a/b/3.png', 'c/4.png']);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 2);

  assert.equal((await send('DELETE', `${at}/${other.id}`)).status, 204);
  assert.deepEqual(await namesOf(id), ['a/b/3.png', 'c/4.png']);
  assert.deepEqual((await foldersOf(id)).map((folder: { prefix: string }) => folder.prefix), ['a/b/']); // prettier-ignore

  await load(id, integrationId, { prefix: '' });
  assert.deepEqual(await namesOf(id), ['a/1.png', 'a/2.png', 'a/b/3.png', 'c/4.png']);
  assert.equal((await rowsOf(id)).length, 4);
});

test('a folder that a task reads is not removed, and one whose integration was deleted goes without its data rows', async () => {
  const { send, id, integrationId, load, namesOf, foldersOf } = await opened('1.png');
  await load(id, integrationId);
  const [folder] = await foldersOf(id);
  const at = `/v1/datasets/${id}/folders/${folder.id}`;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  bucket.before = () => (reach(), released);
  await send('POST', `${at}/sync`);
  await reached;
  assert.equal((await send('DELETE', at)).body.code, 'conflict');
  assert.equal((await send('POST', `${at}/delete`)).body.code, 'conflict');
  assert.equal((await send('GET', `${at}/impact`)).body.code, 'conflict');
  release();
  await app.services.jobs.idle();

  await send('DELETE', `/v1/integrations/${integrationId}?confirm=Media`);
  const { body: impact } = await send('GET', `${at}/impact`);
  assert.deepEqual([impact.dataRows, impact.mayDeleteRows], [0, false]);
  assert.equal((await send('POST', `${at}/delete`)).body.code, 'conflict');
  assert.equal((await send('DELETE', at)).status, 204);
  assert.deepEqual(await namesOf(id), ['1.png']);
});

const many = (count: number) => Array.from({ length: count }, (_, i) => `n/${String(i).padStart(6, '0')}.png`);

test('many objects are listed page by page and counted in parts; a crash at any page brings none twice', async () => {
  const { send, id, integrationId, load, ended, foldersOf } = await opened(...many(12_500));
  const parts: number[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await send('GET', `/v1/integrations/${integrationId}/objects/count?prefix=n/${next && `&after=${next}`}`); // prettier-ignore
    parts.push(body.files);
    next = body.next;
  }
  assert.equal(
    parts.reduce((sum, files) => sum + files),
    12_500,
  );
  bucket.listed = [];
  const crashes = new Set([...many(12_500)].filter((_, i) => [999, 4999, 11_999].includes(i)));
  bucket.before = async (at) => {
    if (!crashes.delete(at)) return;
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
  };
  const task = await load(id, integrationId, { prefix: 'n/' });
  assert.equal(task.status, 'IN_PROGRESS');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await app.write([{ sql: `update jobs set due_at = 0, state = 'READY' where kind = 'tasks.BUCKET_IMPORT' and subject = :id`, args: { id: task.id } }]); // prettier-ignore
    app.services.jobs.wake();
    await app.services.jobs.idle();
  }
  const { body } = await send('GET', `/v1/tasks/${task.id}`);
  assert.deepEqual([body.status, body.processed], ['COMPLETE', 12_500]);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 12_500);
  const [rows] = await app.db.read('select count(*) as rows, count(distinct row_data) as different from data_rows where dataset_id = :id', { id }); // prettier-ignore
  assert.deepEqual([rows!['rows'], rows!['different']], [12_500, 12_500]);
  // Each page once: an attempt goes on where the one before was cut off.
  assert.deepEqual([bucket.listed.length, new Set(bucket.listed.map((page) => page.after)).size], [13, 13]);
  assert.ok(bucket.listed.every(({ limit }) => limit === 1000));

  const [folder] = await foldersOf(id);
  const at = `/v1/datasets/${id}/folders/${folder.id}`;
  const { body: impact } = await send('GET', `${at}/impact`);
  assert.deepEqual([impact.dataRows, impact.hasMore, impact.mayDeleteRows], [10_000, true, true]);
  const removal = await ended(await send('POST', `${at}/delete`));
  assert.deepEqual([removal.status, removal.processed], ['COMPLETE', 12_500]);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 0);
});

test('data rows of a folder go with their labels, fewer at a time where these are many', async () => {
  const { send, id, integrationId, load, ended, created, foldersOf, rowsOf, organizationId } = await opened('1.png', '2.png', '3.png'); // prettier-ignore
  await load(id, integrationId);
  const projectId = await created('/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  await send('PUT', `/v1/projects/${projectId}/datasets/${id}`);
  const rows = await rowsOf(id);
  const labels = rows.flatMap(({ id: dataRowId }) =>
    Array.from({ length: 700 }, () => ({ projectId, dataRowId, assetType: 'image' as const, memberId: null, createdAt: 0, seconds: null, annotations: [] })),
  ); // prettier-ignore
  await app.write(addLabels({ organizationId }, labels).statements);
  const [folder] = await foldersOf(id);
  const { body: impact } = await send('GET', `/v1/datasets/${id}/folders/${folder.id}/impact`);
  assert.deepEqual([impact.labels, impact.projects[0].name], [2100, 'Cars']);
  const refused = await send('POST', '/v1/data-rows/delete', { ids: rows.map((row) => row.id) });
  assert.match(refused.body.detail, /too many labels/);

  const task = await ended(await send('POST', `/v1/datasets/${id}/folders/${folder.id}/delete`));
  assert.deepEqual([task.status, task.processed], ['COMPLETE', 3]);
  const [left] = await app.db.read('select count(*) as amount from labels where project_id = :projectId and deleted_at is null', { projectId }); // prettier-ignore
  assert.equal(left!['amount'], 0);
});

test('an attempt that was cut off after the last page reads none of them again', async (t) => {
  const own = openBucket(...many(3000));
  const blobs = new FolderBlobs(mkdtempSync(join(testFolder(), 'cut-off-')));
  const server = await openTestApp({ blobs, outbound: own.outbound });
  t.after(() => server.close());
  const { send, created, dataset, load, sync, foldersOf, goneOf } = await organizationOf(server);
  const integrationId = await created('/v1/integrations', gcp('Media'));
  const id = await dataset(integrationId);
  await load(id, integrationId);
  const [{ id: folderId }] = await foldersOf(id);
  own.objects = new Set(many(3000).slice(1000));
  own.listed = [];
  t.mock.method(blobs, 'create', () => Promise.reject(new Error('The disk was away.')), { times: 1 });
  const task = await sync(id, folderId);
  assert.equal(task.status, 'IN_PROGRESS');
  await server.write([{ sql: `update jobs set due_at = 0, state = 'READY' where kind = 'tasks.BUCKET_IMPORT' and subject = :id`, args: { id: task.id } }]); // prettier-ignore
  server.services.jobs.wake();
  await server.services.jobs.idle();
  const { body: done } = await send('GET', `/v1/tasks/${task.id}`);
  assert.deepEqual([done.status, done.processed], ['COMPLETE', 2000]);
  assert.deepEqual(await goneOf(done), many(3000).slice(0, 1000));
  assert.equal(own.listed.length, 2);
});

test('killed at random moments the removal of a folder ends complete, and nothing comes into it meanwhile', async (t) => {
  const options = await ownTestDatabase();
  const blobs = new FolderBlobs(mkdtempSync(join(testFolder(), 'removed-')));
  const own = openBucket(...many(4000), 'n/kept/1.png', 'other.png');
  const openApp = async () => openTestApp({ database: await openDatabase(options), blobs, outbound: own.outbound });
  let server = await openApp();
  t.after(() => server.close());
  const { send, created, dataset, load, foldersOf } = await organizationOf(server);
  const integrationId = await created('/v1/integrations', gcp('Media'));
  const id = await dataset(integrationId);
  for (const prefix of ['n/', 'n/kept/', '']) await load(id, integrationId, { prefix });
  const [whole, , folder] = await foldersOf(id);
  assert.equal((await send('DELETE', `/v1/datasets/${id}/folders/${whole.id}`)).status, 204);
  await server.services.jobs.stop(0);
  const at = `/v1/datasets/${id}/folders/${folder.id}`;
  const { body: begun } = await send('POST', `${at}/delete`);
  assert.deepEqual([begun.status, begun.total], ['QUEUED', 4001]);
  assert.deepEqual((await foldersOf(id)).map(({ isRemoving }: { isRemoving: boolean }) => isRemoving), [false, true]); // prettier-ignore
  for (const [path, body] of [
    [`${at}/sync`],
    [`${at}/delete`],
    [`/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId, prefix: 'n/' }],
  ] as const)
    // prettier-ignore
    assert.match((await send('POST', path, body)).body.detail, /A task removes this folder now/);
  await server.close();

  const interrupted = await workUnderKills(options, { folder: blobs.place, kills: 6, objects: [...own.objects] });
  server = await openApp();
  const [outcome] = await server.db.read(
    `select t.status, t.processed, (select count(*) from data_rows where dataset_id = :id and deleted_at is null) as rows,
       (select count(*) from bucket_objects where dataset_id = :id) as objects,
       (select sum(amount) from data_rows_by_day where dataset_id = :id) as counted,
       (select group_concat(prefix) from bucket_folders where dataset_id = :id) as folders,
       (select sum(details ->> 'count') from audit_log where action = 'data_row.deleted') as deleted,
       (select group_concat(details ->> 'deleted') from audit_log where action = 'dataset.folder_removed' and details ->> 'rows' = 'delete') as told
     from tasks t where t.id = :task`,
    { id, task: begun.id },
  );
  assert.deepEqual({ ...outcome }, { status: 'COMPLETE', processed: 4000, rows: 2, objects: 2, counted: 2, folders: 'n/kept/', deleted: 4000, told: '4000' }); // prettier-ignore
  t.diagnostic(`${interrupted} attempts were interrupted`);
});

test('killed at random moments a sync ends complete: what is new is there once, and what has gone is told', async (t) => {
  const options = await ownTestDatabase();
  const blobs = new FolderBlobs(mkdtempSync(join(testFolder(), 'killed-')));
  const names = many(6000);
  const own = openBucket(...names.slice(0, 3000));
  const openApp = async () => openTestApp({ database: await openDatabase(options), blobs, outbound: own.outbound });
  let server = await openApp();
  t.after(() => server.close());
  const { send, created, dataset, load, sync, foldersOf, goneOf } = await organizationOf(server);
  const integrationId = await created('/v1/integrations', gcp('Media'));
  const imported = async (name: string) => {
    const id = await dataset(integrationId, name);
    await load(id, integrationId);
    return { id, folderId: (await foldersOf(id))[0].id as string };
  };
  const [undisturbed, disturbed] = [await imported('Undisturbed'), await imported('Disturbed')];
  own.objects = new Set(names.slice(1000));
  const expected = await sync(undisturbed.id, undisturbed.folderId);
  assert.deepEqual(await goneOf(expected), names.slice(0, 1000));
  await server.services.jobs.stop(0);
  const { body: begun } = await send('POST', `/v1/datasets/${disturbed.id}/folders/${disturbed.folderId}/sync`);
  await server.close();

  const interrupted = await workUnderKills(options, { folder: blobs.place, kills: 6, objects: [...own.objects] });
  server = await openApp();
  const [task] = await server.db.read('select status, processed, result_blob from tasks where id = :id', { id: begun.id }); // prettier-ignore
  assert.deepEqual([task!['status'], task!['processed']], ['COMPLETE', expected.processed]);
  const gone = await new Response((await blobs.open(task!['result_blob'] as string))!.body).text();
  assert.deepEqual(gone.trim().split('\n').map((line) => JSON.parse(line).external_id as string), names.slice(0, 1000)); // prettier-ignore
  const outcomes = [];
  for (const { id } of [undisturbed, disturbed]) {
    const [outcome] = await server.db.read(
      `select (select count(*) from data_rows where dataset_id = :id) as rows,
         (select count(distinct row_data) from data_rows where dataset_id = :id) as different,
         (select count(*) from bucket_objects where dataset_id = :id) as objects,
         (select sum(amount) from data_rows_by_day where dataset_id = :id) as counted,
         (select count(*) from audit_log where action = 'dataset.synced' and subject_id = :id) as ends,
         f.files, f.added, f.gone from bucket_folders f where f.dataset_id = :id`,
      { id },
    );
    outcomes.push({ ...outcome });
  }
  assert.deepEqual(outcomes[0], { rows: 6000, different: 6000, objects: 6000, counted: 6000, ends: 2, files: 5000, added: 3000, gone: 1000 }); // prettier-ignore
  assert.deepEqual(outcomes[1], outcomes[0]);
  t.diagnostic(`${interrupted} attempts were interrupted`);
});

test('it is canceled while a page is on its way', async () => {
  const { send, id, integrationId, dataset } = await opened(...many(3000));
  const asked = Promise.withResolvers<void>();
  bucket.before = (at, { signal }) => {
    if (at === '') return Promise.resolve();
    asked.resolve();
    return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
  };
  const { body } = await send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId });
  await asked.promise;
  assert.equal((await send('GET', `/v1/datasets/${id}/folders`)).body.items[0].isSyncing, true);
  assert.equal((await send('POST', `/v1/tasks/${body.id}/cancel`)).body.status, 'CANCELING');
  await app.services.jobs.idle();
  assert.equal((await send('GET', `/v1/tasks/${body.id}`)).body.status, 'CANCELED');
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 1000);
  assert.ok(await dataset(integrationId, 'Another'));
});

/** Has the server look for what is due, as it does every quarter of an hour. */
async function lookForDue({ dueAt = 1 } = {}) {
  await app.write([
    { sql: 'update bucket_folders set due_at = :dueAt where due_at is not null', args: { dueAt } },
    enqueue('folders.sync', { organizationId: null, subject: '' }),
  ]);
  app.services.jobs.wake();
  await app.services.jobs.idle();
}

test('what is new is added every day, for the member who asked, until it is switched off', async () => {
  const { send, id, integrationId, load, namesOf, foldersOf } = await opened('1.png');
  await load(id, integrationId, { isDaily: true });
  bucket.objects.add('2.png');
  await lookForDue();
  assert.deepEqual(await namesOf(id), ['1.png', '2.png']);
  const [folder] = await foldersOf(id);
  assert.deepEqual([folder.isDaily, folder.added], [true, 1]);
  const { body: tasks } = await send('GET', '/v1/tasks');
  assert.equal(tasks.items.length, 2);

  bucket.objects.add('3.png');
  const at = `/v1/datasets/${id}/folders/${folder.id}`;
  assert.deepEqual((await send('PUT', at, { isDaily: false })).body.isDaily, false);
  await lookForDue();
  assert.deepEqual(await namesOf(id), ['1.png', '2.png']);
  await send('PUT', at, { isDaily: true });
  await lookForDue();
  assert.deepEqual(await namesOf(id), ['1.png', '2.png', '3.png']);
});

test('folders that cannot be read now keep none of another organization back, and a clock that was ahead none at all', async () => {
  const busy = await opened('1.png');
  await busy.load(busy.id, busy.integrationId, { isDaily: true });
  // A hundred tasks of the one member are under way, and more than a hundred of their folders are due.
  await app.write([
    {
      sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < 120)
            insert into bucket_folders (id, organization_id, dataset_id, integration_id, prefix, media_types, due_at, member_id, permissions, created_at)
            select 'c' || printf('%024d', i), organization_id, dataset_id, integration_id, 'folder ' || i || '/', media_types, 1, member_id, permissions, created_at
            from n, bucket_folders where dataset_id = :id`,
      args: { id: busy.id },
    },
    {
      sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < 100)
            insert into tasks (id, organization_id, member_id, kind, name, search, status, input, permissions, created_at)
            select 'ct' || printf('%023d', i), :organizationId, :memberId, 'BUCKET_IMPORT', 'Busy', 'busy', 'IN_PROGRESS', '{}', '[]', 1 from n`,
      args: { organizationId: busy.organizationId, memberId: busy.members.ADMIN },
    },
  ]);
  const other = await opened('1.png');
  await other.load(other.id, other.integrationId, { isDaily: true });
  bucket.objects.add('2.png');
  await lookForDue();
  assert.deepEqual(await busy.namesOf(busy.id), ['1.png']);
  assert.deepEqual(await other.namesOf(other.id), ['1.png', '2.png']);

  bucket.objects.add('3.png');
  await lookForDue({ dueAt: Date.now() + 366 * DAY });
  assert.deepEqual(await other.namesOf(other.id), ['1.png', '2.png', '3.png']);
  await app.write([
    { sql: `update tasks set status = 'CANCELED', ended_at = 1 where id like 'ct%'` },
    { sql: `delete from bucket_folders where prefix like 'folder %'` },
  ]);
});

test('nothing is added any more for a member whose role has changed, and the audit log says why', async () => {
  const { send, members, id, integrationId, load, namesOf, foldersOf } = await opened('1.png');
  await load(id, integrationId, { isDaily: true });
  await app.write([{ sql: `update members set role = 'LABELER' where id = :id`, args: { id: members.ADMIN } }]);
  bucket.objects.add('2.png');
  await lookForDue();
  await app.write([{ sql: `update members set role = 'ADMIN' where id = :id`, args: { id: members.ADMIN } }]);
  assert.deepEqual(await namesOf(id), ['1.png']);
  assert.equal((await foldersOf(id))[0].isDaily, false);
  const { body } = await send('GET', '/v1/audit-log?action=dataset.folder_set');
  assert.match(body.items[0].details.reason, /permission|role/);
});

test('a dataset without an integration reads through the one of its import, and one with another is refused', async () => {
  const { send, created, dataset, integrationId, load, rowsOf, namesOf } = await opened('1.png');
  const id = await dataset(null);
  await load(id, integrationId);
  assert.deepEqual(await namesOf(id), ['1.png']);
  assert.equal((await rowsOf(id))[0]!.rowData, 'gs://media/1.png');
  const { body } = await send('GET', `/v1/datasets/${id}`);
  assert.deepEqual([body.integration.id, body.version], [integrationId, 2]);
  const other = await created('/v1/integrations', gcp('Other', 'other'));
  const refused = await send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId: other });
  assert.deepEqual([refused.status, Object.keys(refused.body.fields)], [422, ['integrationId']]);
});

test('a folder whose integration was deleted, or whose dataset reads elsewhere, fails with the reason', async () => {
  const { send, created, id, integrationId, load, sync, foldersOf } = await opened('1.png');
  await load(id, integrationId);
  const [folder] = await foldersOf(id);
  const other = await created('/v1/integrations', gcp('Other', 'other'));
  await send('PATCH', `/v1/datasets/${id}`, { integrationId: other }, { 'if-match': '*' });
  const elsewhere = await send('POST', `/v1/datasets/${id}/folders/${folder.id}/sync`);
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [409, 'conflict']);
  await send('PATCH', `/v1/datasets/${id}`, { integrationId }, { 'if-match': '*' });
  const { body } = await send('GET', `/v1/integrations/${integrationId}`);
  const query = body.isDefault ? `&successor=${other}` : '';
  assert.equal((await send('DELETE', `/v1/integrations/${integrationId}?confirm=Media${query}`)).status, 204);
  const task = await sync(id, folder.id);
  assert.deepEqual([task.status, task.reason], ['FAILED', 'The integration of this folder was deleted. Choose another one for the dataset.']); // prettier-ignore
});

test('what a cloud refuses is told with its remedy; what may pass is tried again', async () => {
  const { send, id, integrationId } = await opened('1.png');
  const refusal = (status: number) => {
    bucket.before = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code: status === 0 ? 'ECONNRESET' : 'ENOTFOUND' }) })); // prettier-ignore
  };
  refusal(1);
  const look = () => send('GET', `/v1/integrations/${integrationId}/objects`);
  const refused = await look();
  assert.deepEqual([refused.status, refused.body.code], [409, 'conflict']);
  refusal(0);
  const passing = await look();
  assert.deepEqual([passing.status, passing.body.code], [503, 'unavailable']);
  const { body } = await send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId });
  await app.services.jobs.idle();
  assert.equal((await send('GET', `/v1/tasks/${body.id}`)).body.status, 'IN_PROGRESS');
  bucket.before = () => Promise.resolve();
});

test('another organization finds neither the bucket nor the folders', async () => {
  const { id, integrationId, load, foldersOf } = await opened('1.png');
  await load(id, integrationId);
  const [folder] = await foldersOf(id);
  const stranger = await organizationOf(app);
  const own = await stranger.dataset(null);
  const statuses = [
    await stranger.send('GET', `/v1/integrations/${integrationId}/objects`),
    await stranger.send('GET', `/v1/integrations/${integrationId}/objects/count`),
    await stranger.send('GET', `/v1/datasets/${id}/folders`),
    await stranger.send('POST', `/v1/datasets/${id}/folders/${folder.id}/sync`),
    await stranger.send('PUT', `/v1/datasets/${own}/folders/${folder.id}`, { isDaily: true }),
    await stranger.send('POST', `/v1/datasets/${own}/folders/${folder.id}/sync`),
    await stranger.send('GET', `/v1/datasets/${own}/folders/${folder.id}/impact`),
    await stranger.send('DELETE', `/v1/datasets/${id}/folders/${folder.id}`),
    await stranger.send('DELETE', `/v1/datasets/${own}/folders/${folder.id}`),
    await stranger.send('POST', `/v1/datasets/${id}/folders/${folder.id}/delete`),
    await stranger.send('POST', `/v1/datasets/${own}/folders/${folder.id}/delete`),
    await stranger.send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId }),
    await stranger.send('POST', `/v1/datasets/${own}/imports`, { kind: 'BUCKET', integrationId }),
  ].map(({ status }) => status);
  assert.deepEqual(statuses, [404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 422]);
});

test('what is malformed is refused by its field', async () => {
  const { send, id, integrationId } = await opened();
  const refused = async (body: object) => {
    const reply = await send('POST', `/v1/datasets/${id}/imports`, { kind: 'BUCKET', integrationId, ...body });
    assert.equal(reply.status, 422);
    return Object.keys(reply.body.fields);
  };
  assert.deepEqual(await refused({ kind: 'FILE' }), ['kind']);
  assert.deepEqual(await refused({ prefix: 'a'.repeat(1025) }), ['prefix']);
  assert.deepEqual(await refused({ prefix: 'a\0' }), ['prefix']);
  assert.deepEqual(await refused({ mediaTypes: ['TMS_GEO'] }), ['mediaTypes.0']);
  const after = await send('GET', `/v1/integrations/${integrationId}/objects?after=`);
  assert.deepEqual([after.status, Object.keys(after.body.fields)], [422, ['after']]);
});

test('objects are looked up one by one, however many a dataset has', async () => {
  const databaseUrl = join(testFolder(), 'folder-plans.db');
  const db = await openDatabase({ databaseUrl });
  await migrate(db);
  await db.close();
  const plans = new Libsql(databaseUrl);
  const args = { organizationId: 'o', datasetId: 'd', rows: '[]', addresses: '[]', memberId: 'm', run: 1, now: 1 };
  for (const sql of [SEEN, INSERT]) {
    const compiled = compile(`explain query plan ${sql}`);
    const named = Object.fromEntries(Object.entries(args).filter(([name]) => sql.includes(`:${name}`)));
    const steps = (plans.prepare(compiled.sql).all(bind(compiled, named)) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
    const plan = steps.join('\n');
    assert.match(plan, /SEARCH (o|bucket_objects) USING PRIMARY KEY \(dataset_id=\? AND address=\?\)/);
    assert.ok(!steps.some((step) => /^SCAN (?!(row|json_each) VIRTUAL)/.test(step)), plan);
  }
  plans.close();
});

test('the addresses of a folder without those of others are found whatever the names, and none are read where it is in another', () => {
  const place = { provider: 'GCP', location: 'bucket' } as const;
  const names = fc.string({ unit: fc.constantFrom('a', '/', '\uff5a', '\u{1f600}'), maxLength: 4 });
  const range = (prefix: string) => rangeOf(place, prefix);
  // As the database compares: by the bytes of UTF-8.
  const isBefore = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
  fc.assert(
    fc.property(names, fc.array(names, { maxLength: 5 }), fc.array(names, { minLength: 5 }), (prefix, others, objects) => {
      const ranges = rangesWithout(range(prefix), others.map(range));
      for (const name of objects) {
        const address = addressOf(place, name);
        const found = ranges.filter(({ from, until }) => !isBefore(address, from) && isBefore(address, until));
        const isOwn = name.startsWith(prefix) && !others.some((other) => name.startsWith(other));
        assert.equal(found.length, isOwn ? 1 : 0, JSON.stringify({ prefix, others, name }));
      }
    }),
    { numRuns: 500 },
  ); // prettier-ignore
  assert.deepEqual(rangesWithout(range('a/b/'), [range('')]), []);
});
