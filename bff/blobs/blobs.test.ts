import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ListMultipartUploadsCommand, ListPartsCommand, S3Client } from '@aws-sdk/client-s3';
import { readConfig } from '../config.ts';
import { ConfigError } from '../core/config-error.ts';
import { DAY } from '../core/time.ts';
import { startClouds } from '../testing/clouds/clouds.ts';
import { openTestApp } from '../testing/app.ts';
import { testFolder } from '../testing/database.ts';
import type { Blobs, Draft } from './blobs.ts';
import { FolderBlobs } from './folder.ts';
import { sweepBlobs } from './kept.ts';
import { openBlobs } from './open.ts';

const MB = 1024 * 1024;
const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));

const clouds = await startClouds();
const skip = clouds.missing.AWS ?? false;
const storage = skip === false ? await clouds.aws!.storage('files') : undefined;

/** What an operator sets, and the store that it makes. */
const settings = (more: Record<string, string> = {}) => ({
  BLOB_STORE: `s3://${storage!.bucket}/of%20labels?endpoint=${storage!.endpoint}`,
  BLOB_STORE_ACCESS_KEY_ID: storage!.keys.accessKeyId,
  BLOB_STORE_SECRET_ACCESS_KEY: storage!.keys.secretAccessKey,
  ...more,
});
const open = (env: Record<string, string>) => openBlobs(readConfig({ DATA_DIR: testFolder(), ...env }));

const STORES: Record<string, { skip: string | false; open: () => Promise<Blobs> }> = {
  'a folder': { skip: false, open: async () => new FolderBlobs(mkdtempSync(join(testFolder(), 'store-'))) },
  'a bucket': { skip, open: () => open(settings()) },
};

async function keep(blobs: Blobs, ...chunks: (string | Uint8Array)[]): Promise<Draft> {
  const draft = await blobs.create();
  for (const chunk of chunks) await draft.write(chunk);
  await draft.keep();
  return draft;
}

async function read(blobs: Blobs, id: string, range?: { start: number; end: number }): Promise<Buffer | undefined> {
  const opened = await blobs.open(id, range);
  return opened && Buffer.from(await new Response(opened.body).arrayBuffer());
}

async function idsIn(blobs: Blobs): Promise<string[]> {
  const ids = [];
  for await (const { id } of blobs.list()) ids.push(id);
  return ids;
}

const digest = (bytes: Uint8Array | undefined) => createHash('sha256').update(bytes!).digest('hex');

/** What a schedule is given. */
const attempt = {
  signal: new AbortController().signal,
  fence: { sql: 'select 1 as held' },
  heartbeat: async () => {},
};

for (const [name, store] of Object.entries(STORES))
  describe(`files in ${name}`, { skip: store.skip }, () => {
    test('are kept to the byte, and are read whole or in part', async () => {
      const blobs = await store.open();
      await blobs.prepare();
      assert.equal(await blobs.findTrouble(), undefined);
      const nothing = await keep(blobs);
      assert.deepEqual([await blobs.measure(nothing.id), (await read(blobs, nothing.id))!.length], [0, 0]);
      const small = await keep(blobs, 'ü東京', Buffer.from([0, 255, 10]));
      assert.equal(small.bytes, 11);
      assert.deepEqual(await read(blobs, small.id), Buffer.concat([Buffer.from('ü東京'), Buffer.from([0, 255, 10])]));
      const bytes = randomBytes(20 * MB + 7);
      const large = await keep(blobs, bytes.subarray(0, 3), bytes.subarray(3, 17 * MB), bytes.subarray(17 * MB));
      assert.equal(await blobs.measure(large.id), bytes.length);
      assert.equal(digest(await read(blobs, large.id)), digest(bytes));
      const even = await keep(blobs, bytes.subarray(0, 16 * MB));
      assert.equal(digest(await read(blobs, even.id)), digest(bytes.subarray(0, 16 * MB)));
      for (const [start, end] of [
        [0, 1],
        [8 * MB - 1, 8 * MB + 1],
        [20 * MB, bytes.length],
        [5, 5],
      ] as const)
        // prettier-ignore
        assert.deepEqual(await read(blobs, large.id, { start, end }), bytes.subarray(start, end), `${start}-${end}`);
    });

    test('cannot be seen before they are kept; what is left behind is swept away after a day', async (t) => {
      const blobs = await store.open();
      const app = await openTestApp({ blobs });
      t.after(() => app.close());
      const isThere = async ({ id }: Draft) => (await blobs.measure(id)) !== undefined || (await blobs.open(id)) !== undefined; // prettier-ignore
      const [cut, discarded] = [await blobs.create(), await blobs.create()];
      for (const draft of [cut, discarded]) await draft.write(randomBytes(9 * MB));
      assert.equal(await isThere(cut), false);
      await discarded.discard();
      const orphan = await keep(blobs, 'nothing refers to it');
      const listed = await idsIn(blobs);
      assert.deepEqual([cut, orphan, discarded].map(({ id }) => listed.includes(id)), [true, true, false]); // prettier-ignore

      await sweepBlobs(app.db, blobs).run(attempt);
      assert.deepEqual((await idsIn(blobs)).toSorted(), listed.toSorted());
      await sweepBlobs(app.db, blobs, () => Date.now() + 2 * DAY).run(attempt);
      assert.deepEqual(await idsIn(blobs), []);
      assert.equal(await isThere(orphan), false);
      await assert.rejects(cut.keep());
      assert.equal(await isThere(cut), false);
    });

    test('are not there under a name that is not theirs', async () => {
      const blobs = await store.open();
      const id = `c${'0'.repeat(24)}`;
      assert.deepEqual([await blobs.measure(id), await blobs.open(id)], [undefined, undefined]);
      assert.equal(await blobs.open(id, { start: 3, end: 3 }), undefined);
      await blobs.delete(id);
      for (const bad of ['../secret.key', '', 'c', `${id}/..`, `C${'0'.repeat(24)}`])
        await assert.rejects(async () => blobs.open(bad), /not the id of a blob/, bad);
    });

    test('come in by an upload, go out by an export, and are downloaded in parts', async (t) => {
      const app = await openTestApp({ blobs: await store.open() });
      t.after(() => app.close());
      const send = await (await app.organization()).as();
      const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
      const lines = Array.from({ length: 500 }, (_, i) => JSON.stringify({ row_data: `https://files.example/${i}.png`, external_id: `00${i}` })); // prettier-ignore
      const ended = async ({ status, body }: Awaited<ReturnType<typeof send>>) => {
        assert.equal(status, 202, JSON.stringify(body));
        await app.services.jobs.idle();
        return (await send('GET', `/v1/tasks/${body.id}`)).body;
      };
      const uploaded = await ended(await send('POST', `/v1/datasets/${dataset.id}/data-rows`, ['{ broken', ...lines].join('\n'), { 'content-type': 'application/x-ndjson' })); // prettier-ignore
      assert.deepEqual([uploaded.status, uploaded.processed, uploaded.failed], ['COMPLETE', 501, 1]);
      const exported = await ended(await send('POST', `/v1/datasets/${dataset.id}/exports`, {}));
      const { pathname, search } = new URL(exported.resultUrl);
      const download = (range?: string) => app.send('GET', pathname + search, undefined, range ? { range } : {});
      const whole = await download();
      assert.deepEqual([whole.status, String(whole.body).trim().split('\n').length], [200, 500]);
      const part = await download('bytes=100-199');
      assert.deepEqual([part.status, part.body], [206, String(whole.body).slice(100, 200)]);
      assert.equal((await download('bytes=99999999-')).status, 416);
    });
  });

/** A way to the storage that can be closed, or cut after so many bytes of an answer. */
async function openWay(t: TestContext) {
  const target = new URL(storage!.endpoint);
  const way = { isOpen: true, cutAfter: Infinity, cuts: 0, endpoint: '', close: () => {} };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    if (!way.isOpen) return socket.destroy();
    const onward = connect(Number(target.port), target.hostname);
    let passed = 0;
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => {}).on('close', () => (socket.destroy(), onward.destroy(), sockets.delete(end)));
    }
    socket.pipe(onward);
    onward.on('data', (bytes: Buffer) => {
      passed += bytes.length;
      if (passed <= way.cutAfter) return void socket.write(bytes);
      way.cuts += 1;
      socket.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  way.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  way.close = () => {
    way.isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  t.after(() => (way.close(), server.close()));
  return way;
}

describe('a bucket', { skip }, () => {
  const through = (endpoint: string) =>
    open(settings({ BLOB_STORE: `s3://${storage!.bucket}/way?endpoint=${endpoint}` }));

  test('gets a file in parts while it is written, so that no more than one is in memory', async () => {
    const blobs = await open(settings());
    const draft = await blobs.create();
    const s3 = new S3Client({ endpoint: storage!.endpoint, region: 'us-east-1', forcePathStyle: true, credentials: storage!.keys }); // prettier-ignore
    const partsOf = async (uploadId: string) => {
      const place = { Bucket: storage!.bucket, Key: `of labels/${draft.id.slice(-2)}/${draft.id}`, UploadId: uploadId };
      return (await s3.send(new ListPartsCommand(place))).Parts?.map(({ Size }) => Size);
    };
    for (let written = 0; written < 17; written += 1) await draft.write(Buffer.alloc(MB));
    const uploads = await s3.send(new ListMultipartUploadsCommand({ Bucket: storage!.bucket }));
    const { UploadId } = uploads.Uploads!.find(({ Key }) => Key!.endsWith(draft.id))!;
    assert.deepEqual(await partsOf(UploadId!), [8 * MB, 8 * MB]);
    await draft.discard();
    await assert.rejects(partsOf(UploadId!), { name: /^NoSuch(Upload|Key)$/ });
    s3.destroy();
  });

  test('whose connection breaks while a file is read is asked for the rest', async (t) => {
    const way = await openWay(t);
    const blobs = await through(way.endpoint);
    const bytes = randomBytes(5 * MB);
    const { id } = await keep(blobs, bytes);
    way.cutAfter = 2 * MB;
    assert.equal(digest(await read(blobs, id)), digest(bytes));
    assert.equal(digest(await read(blobs, id, { start: 7, end: bytes.length - 7 })), digest(bytes.subarray(7, -7)));
    assert.ok(way.cuts >= 4, `${way.cuts} cuts`);
    way.cutAfter = Infinity;
    const unread = (await blobs.open(id))!;
    await unread.body.cancel();
  });

  test('that is away fails what needs it, with a reason and for a while only', async (t) => {
    const way = await openWay(t);
    const blobs = await through(way.endpoint);
    const app = await openTestApp({ blobs });
    t.after(() => app.close());
    const send = await (await app.organization()).as();
    const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
    const upload = () => send('POST', `/v1/datasets/${dataset.id}/data-rows`, '{"row_data":"https://files.example/1.png"}', { 'content-type': 'application/x-ndjson' }); // prettier-ignore
    const ready = async () => (await app.send('GET', '/readyz')).body;
    assert.equal((await upload()).status, 202);
    assert.equal((await ready()).status, 'ok');
    way.close();
    const refused = await upload();
    assert.deepEqual([refused.status, refused.body.detail], [503, 'The storage of files does not answer.']);
    assert.deepEqual(await ready(), { status: 'degraded', troubles: ['The storage of files does not answer.'] });
    await blobs.prepare(); // a server starts meanwhile
    assert.equal((await send('GET', '/v1/datasets')).status, 200);
    way.isOpen = true;
    assert.equal((await upload()).status, 202);
    assert.equal((await ready()).status, 'ok');
  });

  test('that is full answers 507, and nothing is changed', async (t) => {
    const full = await clouds.aws!.storage('full', { mostBytes: 1000 });
    const { accessKeyId, secretAccessKey } = full.keys;
    const blobs = await open({ BLOB_STORE: `s3://full?endpoint=${full.endpoint}`, BLOB_STORE_ACCESS_KEY_ID: accessKeyId, BLOB_STORE_SECRET_ACCESS_KEY: secretAccessKey }); // prettier-ignore
    await blobs.prepare();
    const app = await openTestApp({ blobs });
    t.after(() => app.close());
    const send = await (await app.organization()).as();
    const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
    for (const size of [5000, 9 * MB]) {
      const line = JSON.stringify({ row_data: 'https://files.example/1.png', padding: 'x'.repeat(size) });
      const { status, body } = await send('POST', `/v1/datasets/${dataset.id}/data-rows`, line, { 'content-type': 'application/x-ndjson' }); // prettier-ignore
      assert.deepEqual([status, body.code], [507, 'insufficient_storage'], String(size));
    }
    assert.equal((await send('GET', '/v1/tasks')).body.items.length, 0);
    assert.deepEqual(await idsIn(blobs), []);
  });

  test('is looked at by doctor, which changes nothing', async () => {
    const DATA_DIR = mkdtempSync(join(testFolder(), 'doctor-'));
    await lb({ DATA_DIR }, 'migrate');
    const well = await lb(settings({ DATA_DIR }), 'doctor');
    assert.match(well.out, /^ok {4}files +kept in s3:\/\/files\/of labels\/ at http:/m);
    const away = await lb(settings({ DATA_DIR, BLOB_STORE: 's3://files?endpoint=http://127.0.0.1:1' }), 'doctor');
    assert.match(away.out, /^FAIL {2}files +The storage of files does not answer\.$/m);
  });

  test('that is set wrong ends a start with one line that says what to do', async () => {
    const { endpoint } = storage!;
    const way = (bucket: string, more = '') => `s3://${bucket}?endpoint=${endpoint}${more}`;
    const mistakes: [Record<string, string>, RegExp][] = [
      [{ BLOB_STORE: way('nobody-has-it') }, /^BLOB_STORE: there is no bucket nobody-has-it at http:/],
      [
        { BLOB_STORE_ACCESS_KEY_ID: 'AKIANOBODY' },
        /denies the bucket files \(\w+\)\. Check BLOB_STORE_ACCESS_KEY_ID and/,
      ],
      [{ BLOB_STORE_SECRET_ACCESS_KEY: 'another' }, /denies the bucket files/],
      [{ BLOB_STORE: `s3://files?endpoint=https://${new URL(endpoint).host}` }, /^BLOB_STORE: .* cannot be trusted \(/],
      [
        { BLOB_STORE: 's3://files?endpoint=http://no-such-host.invalid' },
        /^BLOB_STORE: the host of .* cannot be found\.$/,
      ],
    ];
    for (const [more, words] of mistakes) {
      const error = await (await open(settings(more))).prepare().then(() => assert.fail(String(words)), (thrown: unknown) => thrown); // prettier-ignore
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, words);
      assert.ok(!error.message.includes('\n') && !error.message.includes(storage!.keys.secretAccessKey));
    }
    const DATA_DIR = mkdtempSync(join(testFolder(), 'start-'));
    const started = await lb(settings({ DATA_DIR, BLOB_STORE: way('nobody-has-it') }), 'serve');
    assert.match(
      started.errors,
      /^BLOB_STORE: there is no bucket nobody-has-it at \S+\. Create it, or name another one\.\n$/,
    );
    assert.equal(started.code, 2);
  });
});

/** Runs a command to its end. */
async function lb(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { env: { PORT: '0', LOG_LEVEL: 'silent', ...env } });
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, errors, code: code as number };
}

test('a file that cannot be deleted keeps no other one', async (t) => {
  const blobs = new FolderBlobs(join(testFolder(), 'stuck'));
  const app = await openTestApp({ blobs });
  t.after(() => app.close());
  const [stuck, ...others] = [await keep(blobs, 'a'), await keep(blobs, 'b'), await keep(blobs, 'c')];
  const remove = blobs.delete.bind(blobs);
  t.mock.method(blobs, 'delete', async (id: string) => {
    if (id === stuck.id) throw new Error('EBUSY');
    await remove(id);
  });
  const sweep = sweepBlobs(app.db, blobs, () => Date.now() + 2 * DAY).run(attempt);
  await assert.rejects(async () => sweep, /EBUSY/);
  assert.deepEqual(await idsIn(blobs), [stuck.id]);
  for (const { id } of others) assert.equal(await blobs.measure(id), undefined);
});

test('what is none of ours in the folder is left alone, and stops no sweep', async (t) => {
  const folder = join(testFolder(), 'shared');
  const blobs = new FolderBlobs(folder);
  const app = await openTestApp({ blobs });
  t.after(() => app.close());
  const orphan = await keep(blobs, 'nothing refers to it');
  const others = [
    'lost+found/#12',
    '.DS_Store',
    `${orphan.id.slice(-2)}/.nfs0001`,
    `${orphan.id.slice(-2)}/notes/a.txt`,
  ];
  for (const path of others) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  await sweepBlobs(app.db, blobs, () => Date.now() + 2 * DAY).run(attempt);
  assert.deepEqual(await idsIn(blobs), []);
  assert.equal(await blobs.measure(orphan.id), undefined);
  for (const path of others) assert.ok(existsSync(join(folder, path)), path);
});

test('a place for files that cannot be read is refused', () => {
  for (const [env, words] of [
    [{ BLOB_STORE: '/var/files' }, /^BLOB_STORE must be an address such as/],
    [{ BLOB_STORE: 'https://bucket' }, /^BLOB_STORE must be/],
    [{ BLOB_STORE: 's3://' }, /^BLOB_STORE must be|name of the bucket/],
    [{ BLOB_STORE: 's3://Bucket_1' }, /name of the bucket/],
    [{ BLOB_STORE: 's3://key:secret@bucket' }, /holds no keys/],
    [{ BLOB_STORE: 's3://bucket?regoin=x' }, /It has "regoin"/],
    [{ BLOB_STORE: 's3://bucket?endpoint=s3.example.com' }, /endpoint must be an address/],
    [{ BLOB_STORE: 's3://bucket/100%' }, /^BLOB_STORE has a % that begins no escape/],
    [{ BLOB_STORE: 's3://bucket?pathStyle=yes' }, /pathStyle must be true or false/],
    [{ BLOB_STORE: 's3://bucket', BLOB_STORE_ACCESS_KEY_ID: 'AKIA' }, /^Set both/],
    [{ BLOB_STORE_ACCESS_KEY_ID: 'a', BLOB_STORE_SECRET_ACCESS_KEY: 'b' }, /need BLOB_STORE/],
  ] as const)
    assert.throws(() => readConfig({ DATA_DIR: testFolder(), SECRET_KEY: 'x'.repeat(32), ...env }), { name: 'ConfigError', message: words }); // prettier-ignore
  const { blobStore } = readConfig({
    DATA_DIR: testFolder(),
    SECRET_KEY: 'x'.repeat(32),
    BLOB_STORE: 's3://bucket/a/b/',
  });
  assert.deepEqual([blobStore?.prefix, blobStore?.pathStyle, blobStore?.region], ['a/b/', false, undefined]);
});
