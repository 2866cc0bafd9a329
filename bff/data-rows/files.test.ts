import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MINUTE } from '../core/time.ts';
import { rotateKeys } from '../encryption/keys.ts';
import { signLink } from '../encryption/signed-link.ts';
import { openTestApp, ORIGIN, SECRET_KEYS, type Reply } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const PNG = Buffer.from('89504e470d0a1a0a00ff', 'hex');

async function organization() {
  const acme = await app.organization();
  const { token } = await acme.begin();
  const send = await acme.as();
  const id = (await send('POST', '/v1/datasets', { name: 'Pictures', integrationId: null })).body.id as string;
  const upload = async (
    name: string,
    body: string | Buffer<ArrayBuffer>,
    {
      query = '',
      headers = {},
      dataset = id,
    }: { query?: string; headers?: Record<string, string>; dataset?: string } = {},
  ): Promise<Reply> => {
    const response = await app.app.request(`/v1/datasets/${dataset}/files?name=${encodeURIComponent(name)}${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        origin: ORIGIN,
        'content-type': 'application/octet-stream',
        ...headers,
      },
      body,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const linkOf = async (dataRow: string) => (await send('GET', `/v1/data-rows/${dataRow}/asset`)).body.url as string;
  return { ...acme, send, id, upload, linkOf };
}

/** As a browser follows an address, without credentials. */
function follow(url: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(url);
  return app.app.request(pathname + search, { headers });
}

const blobs = async () => {
  const found: string[] = [];
  for await (const { id } of app.services.blobs.list()) found.push(id);
  return found;
};

/** Deletes the blobs whose time has come, as it is done every hour. */
async function sweep() {
  await app.write([{ sql: `update jobs set state = 'READY', due_at = 0 where kind = 'blobs.sweep'` }]);
  app.services.jobs.wake();
  await app.services.jobs.idle();
}

test('a picture becomes a data row, whose file comes back to the byte by an address that ends', async () => {
  const { send, id, upload, linkOf } = await organization();
  const name = "a+b c%20 ü'(1).png";
  const { status, body: row } = await upload(name, PNG, { query: '&globalKey=one' });
  assert.equal(status, 201, JSON.stringify(row));
  assert.deepEqual([row.kind, row.externalId, row.globalKey, row.mediaType], ['URL', name, 'one', 'IMAGE']);
  assert.deepEqual((await send('GET', `/v1/data-rows/${row.id}`)).body, row);
  const { body: dataset } = await send('GET', `/v1/datasets/${id}`);
  assert.deepEqual([dataset.dataRows, typeof dataset.lastImportAt], [1, 'string']);

  const url = await linkOf(row.id);
  const { body: list } = await send('GET', `/v1/data-rows/assets?ids=${row.id}`);
  assert.equal(list.items[0].asset.url, url);
  const answer = await follow(url);
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), PNG);
  const header = (of: string) => answer.headers.get(of);
  assert.deepEqual(
    [answer.status, header('content-type'), header('x-content-type-options')],
    [200, 'image/png', 'nosniff'],
  );
  assert.match(header('content-security-policy')!, /default-src 'none'.*sandbox/);
  assert.match(header('content-disposition')!, /^inline; .*filename\*=UTF-8''a%2Bb%20c%2520%20%C3%BC%27%281%29\.png$/);
  assert.deepEqual(
    [header('access-control-allow-origin'), header('cross-origin-resource-policy')],
    ['*', 'cross-origin'],
  );

  const part = await follow(url, { range: 'bytes=1-3' });
  assert.deepEqual([part.status, await part.text(), part.headers.get('content-range')], [206, 'PNG', 'bytes 1-3/10']);
  assert.equal((await follow(url, { range: 'bytes=10-' })).status, 416);
  assert.deepEqual((await send('POST', `/v1/data-rows/${row.id}/check`)).body, { failure: null });
});

test('what could run is never shown as what it is', async () => {
  const { upload, linkOf } = await organization();
  for (const [name, type, how] of [
    ['page.html', 'text/plain; charset=utf-8', 'inline'],
    ['page.XHTML', 'text/plain; charset=utf-8', 'inline'],
    ['drawing.svg', 'image/svg+xml', 'attachment'],
    ['of every.constructor', 'application/octet-stream', 'attachment'],
    ['of every.__proto__', 'application/octet-stream', 'attachment'],
    ['form.pdf', 'application/pdf', 'attachment'],
    ['script.js', 'application/octet-stream', 'attachment'],
    ['html', 'application/octet-stream', 'attachment'],
    ['picture.png', 'image/png', 'inline'],
  ] as const) {
    const { body: row } = await upload(name, '<script>alert(1)</script>');
    const { headers } = await follow(await linkOf(row.id));
    assert.deepEqual(
      [headers.get('content-type'), headers.get('content-disposition')!.split(';')[0]],
      [type, how],
      name,
    );
    assert.match(headers.get('content-security-policy')!, /sandbox/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  }
});

test('a question for the headers alone leaves no file open', async (context) => {
  const { upload, linkOf } = await organization();
  const { body: row } = await upload('1.png', PNG);
  const { pathname, search } = new URL(await linkOf(row.id));
  const open = context.mock.method(app.services.blobs, 'open');
  const { status, headers } = await app.app.request(pathname + search, { method: 'HEAD' });
  assert.deepEqual([status, headers.get('content-length')], [200, String(PNG.length)]);
  assert.equal(open.mock.callCount(), 1);
  const opened = (await open.mock.calls[0]!.result)!;
  assert.equal((await opened.body.getReader().read()).done, true, 'it was closed, not left for somebody to read');
});

test('an address that was changed, is of another data row, or has ended, opens nothing', async () => {
  const { upload, linkOf, send } = await organization();
  const [{ body: one }, { body: two }] = [await upload('1.png', PNG), await upload('2.png', PNG)];
  const url = await linkOf(one.id);
  const other = await linkOf(two.id);
  assert.equal((await follow(url.replace(one.id, two.id))).status, 403);
  assert.equal((await follow(url.replace(/expires=\d+/, 'expires=9999999999999'))).status, 403);
  assert.equal((await follow(url.replace('data-row-files', 'task-files'))).status, 404);
  await send('DELETE', `/v1/data-rows/${two.id}`);
  assert.equal((await follow(other)).status, 404);
  assert.equal((await follow(url)).status, 200);
});

test('an address that was given while the clock was ahead does not outlive its 15 minutes', async (context) => {
  const { upload, linkOf } = await organization();
  const { body: row } = await upload('1.png', PNG);
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() + 12 * MINUTE });
  const url = await linkOf(row.id);
  assert.equal((await follow(url)).status, 200);
  context.mock.timers.reset();
  assert.equal((await follow(url)).status, 410);
});

test('whoever got hold of a retired key signs no address of now', async (context) => {
  const { upload, linkOf } = await organization();
  const { body: row } = await upload('1.png', PNG);
  const url = await linkOf(row.id);
  const later = Date.now() + 20 * MINUTE;
  const { keyring } = app.services;
  const sign = () => {
    const { query } = signLink({ keyring, purpose: 'data-row-files', path: row.id, life: 15 * MINUTE }, later);
    return `${new URL(url).origin}/data-row-files/${row.id}?${query}`;
  };
  const forged = sign();
  const at = (now: number) => context.mock.timers.enable({ apis: ['Date'], now });
  at(later);
  assert.equal((await follow(forged)).status, 200, 'the control, before the rotation');
  context.mock.timers.reset();
  await rotateKeys(app.db, keyring, SECRET_KEYS);
  assert.equal((await follow(url)).status, 200, 'signed before the rotation');
  at(later);
  assert.equal((await follow(forged)).status, 403);
  assert.equal((await follow(sign())).status, 200, 'of the key in use');
  context.mock.timers.reset();
});

test('the file goes with its data row, or when an import names another address, and with no other', async () => {
  const { send, id, upload, linkOf } = await organization();
  const before = new Set(await blobs());
  const rows = [];
  for (const key of ['a', 'b', 'c', 'd'])
    rows.push((await upload(`${key}.png`, PNG, { query: `&globalKey=${key}` })).body);
  const [a, b, c, d] = rows;
  await send('DELETE', `/v1/data-rows/${a.id}`);
  await send('POST', '/v1/data-rows/delete', { ids: [b.id] });
  const replaced = JSON.stringify([{ global_key: 'c', row_data: 'https://files.example/c.png' }]);
  assert.equal((await send('POST', `/v1/datasets/${id}/data-rows?ifExists=update`, replaced)).status, 202);
  await app.services.jobs.idle();
  await sweep();
  const left = (await blobs()).filter((blob) => !before.has(blob) && (d.rowData as string).includes(blob));
  assert.equal(left.length, 1);
  for (const gone of [a, b, c])
    assert.ok(!(await blobs()).includes(/c[0-9a-z]{24}/.exec(gone.rowData)![0]), gone.externalId);
  assert.equal((await send('GET', `/v1/data-rows/${c.id}`)).body.rowData, 'https://files.example/c.png');
  assert.equal((await follow(await linkOf(d.id))).status, 200);
});

test('the same request again adds nothing, and what is refused keeps no file', async () => {
  const { send, id, upload } = await organization();
  const headers = { 'idempotency-key': 'upload-1' };
  const first = await upload('1.png', PNG, { headers, query: '&globalKey=k' });
  const again = await upload('1.png', PNG, { headers, query: '&globalKey=k' });
  assert.deepEqual([again.status, again.body.id], [201, first.body.id]);
  assert.equal((await upload('1.png', Buffer.from('other'), { headers, query: '&globalKey=k' })).status, 422);
  const kept = (await blobs()).length;
  const taken = await upload('2.png', PNG, { query: '&globalKey=k' });
  assert.deepEqual([taken.status, Object.keys(taken.body.fields)], [409, ['globalKey']]);
  assert.equal((await upload('empty.png', Buffer.alloc(0))).status, 422);
  for (const name of ['', 'a/b.png', '..\\a.png', 'a\nb.png', 'x'.repeat(201)])
    assert.equal((await upload(name, PNG)).status, 422, name);
  assert.equal((await upload('1.png', PNG, { dataset: 'c000000000000000000000000' })).status, 404);
  assert.equal((await blobs()).length, kept);
  assert.equal((await send('GET', `/v1/datasets/${id}`)).body.dataRows, 1);
});

test('another organization has neither the data row nor its file, also when it names the address', async () => {
  const { id, upload } = await organization();
  const { body: row } = await upload('1.png', PNG);
  const stranger = await organization();
  assert.equal((await stranger.send('GET', `/v1/data-rows/${row.id}/asset`)).status, 404);
  assert.equal((await stranger.upload('1.png', PNG, { dataset: id })).status, 404);
  await stranger.send('POST', `/v1/datasets/${stranger.id}/data-rows`, JSON.stringify([{ row_data: row.rowData }]));
  await app.services.jobs.idle();
  const { body: rows } = await stranger.send('GET', `/v1/data-rows?datasetId=${stranger.id}`);
  assert.deepEqual([rows.items[0].kind, rows.items[0].rowData], ['TEXT', row.rowData]);
  assert.equal((await stranger.send('GET', `/v1/data-rows/${rows.items[0].id}/asset`)).status, 404);
});
