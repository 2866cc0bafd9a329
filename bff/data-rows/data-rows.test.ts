import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { DAY } from '../core/time.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import { targetOf } from './address.ts';
import { writeRows } from './testing/rows.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Rows = Parameters<typeof writeRows>[2];

async function organization() {
  const acme = await app.organization();
  const send = await acme.as();
  const dataset = async (rows: Rows = [], more: object = { integrationId: null }) => {
    const { body } = await send('POST', '/v1/datasets', { name: 'Frames', ...more });
    const ids = await writeRows(app, { organizationId: acme.organizationId, datasetId: body.id }, rows);
    return { id: body.id as string, ids };
  };
  const list = async (datasetId: string, query = ''): Promise<string[]> => {
    const { body } = await send('GET', `/v1/data-rows?datasetId=${datasetId}&sort=createdAt${query}`);
    return body.items.map(({ rowData }: { rowData: string }) => rowData);
  };
  return { ...acme, send, dataset, list };
}

const numbered = (count: number): Rows =>
  Array.from({ length: count }, (_, i) => ({ rowData: `https://files.example/${i}.png`, globalKey: `key ${i}` }));

test('data rows are listed in the order in which they came, and by their keys', async () => {
  const { send, dataset } = await organization();
  const { id } = await dataset(numbered(120));
  const numbers: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await send('GET', `/v1/data-rows?datasetId=${id}&sort=createdAt&limit=50${cursor}`);
    assert.equal(body.total, 120);
    numbers.push(...body.items.map(({ globalKey }: { globalKey: string }) => globalKey));
    if (body.next === null) break;
    cursor = `&cursor=${body.next}`;
  }
  assert.deepEqual(
    numbers,
    numbered(120).map(({ globalKey }) => globalKey),
  );
  const { body: newest } = await send('GET', `/v1/data-rows?datasetId=${id}&limit=1`);
  assert.equal(newest.items[0].globalKey, 'key 119');
  const { body: sorted } = await send('GET', `/v1/data-rows?datasetId=${id}&sort=globalKey&limit=3`);
  assert.deepEqual(sorted.items.map(({ globalKey }: { globalKey: string }) => globalKey), ['key 0', 'key 1', 'key 10']); // prettier-ignore
});

test('each filter and the search find what they name, and nothing else', async () => {
  const { dataset, list } = await organization();
  const metadataFields = [{ name: 'camera', value: 'front' }, { name: 'speed', value: 7 }]; // prettier-ignore
  const { id } = await dataset([
    { rowData: 'https://files.example/a/Street_1.png', globalKey: 'a_1', externalId: 'x', mediaType: 'IMAGE' },
    { rowData: 'https://files.example/a/2.mp4', globalKey: 'a%2', externalId: 'x/1', mediaType: 'VIDEO', createdAt: 0 },
    { rowData: 'A text, 東京', kind: 'TEXT', mediaType: 'TEXT', metadataFields, createdAt: 2 * DAY },
  ]);
  const [street, video, text] = ['https://files.example/a/Street_1.png', 'https://files.example/a/2.mp4', 'A text, 東京']; // prettier-ignore
  const moment = (time: number) => new Date(time).toISOString();
  for (const [query, found] of [
    ['&mediaType=IMAGE', [street]],
    ['&globalKey=a_1', [street]],
    ['&globalKey=a', []],
    ['&globalKeyPrefix=a_', [street]],
    ['&globalKeyPrefix=a', [street, video]],
    ['&externalId=x', [street]],
    ['&externalIdPrefix=x/', [video]],
    [`&createdTo=${moment(DAY)}`, [video]],
    [`&createdFrom=${moment(DAY)}&createdTo=${moment(3 * DAY)}`, [text]],
    ['&metadataName=camera', [text]],
    ['&metadataName=camera&metadataValue=front', [text]],
    ['&metadataName=camera&metadataValue=7', []],
    ['&metadataValue=7', [text]],
    ['&search=street', [street]],
    ['&search=東京', [text]],
    ['&search=a%252', [video]],
    ['&search=files.example', []],
    ['&mediaType=IMAGE&search=x', [street]],
  ] as const)
    assert.deepEqual(await list(id, query), found, query);
});

test('what begins with a prefix is found in each order, whether few or many do', async () => {
  const { send, dataset } = await organization();
  const { id } = await dataset(
    Array.from({ length: 1200 }, (_, i) => ({
      rowData: `https://files.example/${i}.png`,
      globalKey: `${i < 1100 ? 'many' : 'few'}/${String(1199 - i).padStart(4, '0')}`,
      externalId: i % 2 ? 'odd' : 'even',
      mediaType: i % 4 ? ('IMAGE' as const) : ('VIDEO' as const),
    })),
  );
  const pages = async (query: string) => {
    const keys: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await send('GET', `/v1/data-rows?datasetId=${id}&limit=200${query}${cursor}`);
      keys.push(...body.items.map(({ globalKey }: { globalKey: string }) => globalKey));
      if (body.next === null) return { keys, total: body.total as number, isCapped: body.totalIsCapped === true };
      cursor = `&cursor=${body.next}`;
    }
  };
  for (const [prefix, count] of [
    ['few/', 100],
    ['many/', 1100],
    ['many/01', 100],
    ['none', 0],
  ] as const)
    // prettier-ignore
    for (const sort of ['createdAt', '-createdAt', 'globalKey', '-globalKey', 'externalId']) {
      const { keys, total, isCapped } = await pages(`&globalKeyPrefix=${prefix}&sort=${sort}`);
      assert.deepEqual([new Set(keys).size, keys.length], [count, count], `${prefix} ${sort}`);
      assert.ok(keys.every((key) => key.startsWith(prefix)));
      assert.deepEqual([total, isCapped], [Math.min(count, 1000), count > 1000]);
      // The keys go down as the rows come.
      const order = { createdAt: 1, '-createdAt': -1, globalKey: -1, '-globalKey': 1 }[sort];
      if (order) assert.deepEqual(keys, keys.toSorted((a, b) => (a < b ? order : -order)), `${prefix} ${sort}`);
    }
  const { keys } = await pages('&globalKeyPrefix=few/&externalIdPrefix=ev&mediaType=IMAGE&sort=createdAt');
  assert.equal(keys.length, 25);
});

test('a data row is found by whether it has a label, and by its state in a project', async () => {
  const { send, dataset, list, begin } = await organization();
  const { id } = await dataset(numbered(4));
  const [cars, people] = await Promise.all(
    ['Cars', 'People'].map(async (name) => {
      const { body } = await send('POST', '/v1/projects', { name, mediaType: 'IMAGE' });
      await send('PUT', `/v1/projects/${body.id}/datasets/${id}`);
      return body.id as string;
    }),
  );
  const { token } = await begin();
  const label = async (projectId: string, ...keys: string[]) => {
    const response = await app.app.request(`/v1/projects/${projectId}/labels`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, origin: 'https://portal.example', 'content-type': 'application/x-ndjson' }, // prettier-ignore
      body: keys.map((globalKey) => `${JSON.stringify({ global_key: globalKey, annotations: [], state: 'DONE' })}\n`).join(''),
    }); // prettier-ignore
    assert.equal(response.status, 202, await response.text());
    await app.services.jobs.idle();
  };
  await label(cars!, 'key 1', 'key 2');
  await label(people!, 'key 3');
  const found = async (query: string) => (await list(id, query)).map((url) => Number(/(\d)\.png$/.exec(url)![1]));
  for (const [query, rows] of [
    ['&hasLabel=true', [1, 2, 3]],
    ['&hasLabel=false', [0]],
    [`&hasLabel=true&projectId=${cars}`, [1, 2]],
    [`&state=DONE&projectId=${people}`, [3]],
    [`&state=TO_LABEL&projectId=${cars}`, [0, 3]],
    [`&state=SKIPPED&projectId=${cars}`, []],
    [`&hasLabel=true&globalKeyPrefix=key 3`, [3]],
  ] as const)
    assert.deepEqual(await found(query), rows, query);
  const at = `/v1/data-rows?datasetId=${id}`;
  assert.deepEqual(Object.keys((await send('GET', `${at}&state=DONE`)).body.fields), ['projectId']);
  const elsewhere = await organization();
  const { body: theirs } = await elsewhere.send('POST', '/v1/projects', { name: 'Theirs', mediaType: 'IMAGE' });
  assert.equal((await send('GET', `${at}&state=TO_LABEL&projectId=${theirs.id}`)).status, 404);
});

test('content is kept to the byte, and a long one is cut in lists alone', async () => {
  const { send, dataset } = await organization();
  const strange = [
    'https://files.example/a+b c%20.png?sig=x%2Fy%3D',
    'gs://bucket/NFD e\u0301, NFC \u00e9, 🛰️',
    ' 007 ',
  ];
  const { id, ids } = await dataset([
    ...strange.map((rowData) => ({ rowData, globalKey: rowData })),
    { rowData: '𝔘'.repeat(20_000), kind: 'TEXT' as const },
  ]);
  const { body } = await send('GET', `/v1/data-rows?datasetId=${id}&sort=createdAt`);
  assert.deepEqual(body.items.slice(0, 3).map((row: { rowData: string }) => row.rowData), strange); // prettier-ignore
  assert.deepEqual(body.items.slice(0, 3).map((row: { globalKey: string }) => row.globalKey), strange); // prettier-ignore
  assert.deepEqual([body.items[3].isCut, body.items[3].rowData], [true, '𝔘'.repeat(500)]);
  assert.equal((await send('GET', `/v1/data-rows/${ids[3]}`)).body.rowData, '𝔘'.repeat(20_000));
});

test('a data row is changed with the version that was read, and a global key is of one row alone', async () => {
  const { send, dataset } = await organization();
  const { ids } = await dataset(numbered(2));
  const at = `/v1/data-rows/${ids[0]}`;
  const { body: before, headers } = await send('GET', at);
  const metadataFields = [{ name: 'camera', value: '007' }, { schema_id: 'c1', value: null }]; // prettier-ignore
  const attachments = [{ type: 'IMAGE', value: 'https://files.example/mask.png', name: 'Mask' }];
  const changes = { externalId: ' x ', mediaType: 'IMAGE', metadataFields, attachments };
  const changed = await send('PATCH', at, changes, { 'if-match': headers.get('etag')! });
  assert.deepEqual(changed.body, { ...before, ...changes, version: 2, updatedAt: changed.body.updatedAt });
  assert.deepEqual((await send('GET', at)).body, changed.body);
  assert.equal((await send('PATCH', at, { externalId: 'late', version: 1 })).status, 412);
  const taken = await send('PATCH', at, { globalKey: 'key 1', version: 2 });
  assert.deepEqual([taken.status, Object.keys(taken.body.fields)], [409, ['globalKey']]);
  assert.equal((await send('PATCH', at, { globalKey: null, version: 2 })).body.globalKey, null);
  const nameless = await send('PATCH', at, { metadataFields: [{ value: 1 }], version: 3 });
  assert.deepEqual([nameless.status, nameless.body.fields], [422, { 'metadataFields.0': 'Give each metadata field a name.' }]); // prettier-ignore
  const elsewhere = await organization();
  const { ids: theirs } = await elsewhere.dataset(numbered(1));
  const free = await elsewhere.send('PATCH', `/v1/data-rows/${theirs[0]}`, { globalKey: 'key 1', version: 1 });
  assert.equal(free.status, 200, 'a key is unique in an organization, not among all');
});

test('what is there is counted in the dataset, its projects, the organization and usage', async () => {
  const { send, dataset } = await organization();
  const { body: project } = await send('POST', '/v1/projects', { name: 'Uses it', mediaType: 'IMAGE' });
  const { id, ids } = await dataset([
    { ...numbered(1)[0]!, createdAt: Date.now() - 40 * DAY },
    ...numbered(4).slice(1),
  ]);
  await send('PUT', `/v1/projects/${project.id}/datasets/${id}`);
  const counts = async () => {
    const [ofDataset, ofProject, usage] = [
      await send('GET', `/v1/datasets/${id}`),
      await send('GET', `/v1/projects/${project.id}`),
      await send('GET', '/v1/usage/organization'),
    ];
    const { period, previous, total } = usage.body.items.find(
      ({ metric }: { metric: string }) => metric === 'dataRows',
    );
    return [ofDataset.body.dataRows, ofProject.body.dataRows, ofProject.body.progress.toLabel, period, previous, total];
  };
  assert.deepEqual(await counts(), [4, 4, 4, 3, 1, 4]);
  assert.equal((await send('DELETE', `/v1/data-rows/${ids[0]}`)).status, 204);
  assert.deepEqual(await counts(), [3, 3, 3, 3, 0, 3]);
  const gone = await send('POST', '/v1/data-rows/delete', { ids: [ids[0], ids[1]] });
  assert.deepEqual(gone.body, { deleted: [ids[1]], notFound: [ids[0]], labels: 0 });
  assert.deepEqual(await counts(), [2, 2, 2, 2, 0, 2]);
  assert.equal((await send('DELETE', `/v1/data-rows/${ids[0]}`)).status, 404);
  await send('DELETE', `/v1/datasets/${id}`);
  const { body } = await send('GET', `/v1/projects/${project.id}`);
  assert.deepEqual([body.dataRows, body.progress.toLabel], [0, 0]);
  assert.equal((await send('GET', `/v1/data-rows/${ids[2]}`)).status, 404);
  for (const place of [`datasetId=${id}`, 'datasetId=nope', 'projectId=nope'])
    assert.equal((await send('GET', `/v1/data-rows?${place}`)).status, 404, place);
  await send('POST', `/v1/datasets/${id}/restore`);
  assert.deepEqual(await counts(), [2, 2, 2, 2, 0, 2]);
});

test('the global key of a deleted data row is free again', async () => {
  const { send, dataset } = await organization();
  const { ids } = await dataset(numbered(2));
  await send('DELETE', `/v1/data-rows/${ids[0]}`);
  assert.equal((await send('PATCH', `/v1/data-rows/${ids[1]}`, { globalKey: 'key 0', version: 1 })).status, 200);
});

describe('the file of a data row', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const serviceAccountKey = JSON.stringify({
    type: 'service_account',
    client_email: 'reader@acme.iam.gserviceaccount.com',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    token_uri: 'https://oauth2.googleapis.com/token',
  });
  const integration = async (send: Send) => {
    const input = { provider: 'GCP', name: 'Frames', resource: { bucket: 'acme-frames' }, credentials: { serviceAccountKey } }; // prettier-ignore
    return (await send('POST', '/v1/integrations', input)).body.id as string;
  };
  const asset = (send: Send, id: string | undefined) => send('GET', `/v1/data-rows/${id}/asset`);

  test('in the bucket of the integration is signed for 15 minutes, which is recorded as a use of it', async () => {
    const { send, dataset } = await organization();
    const integrationId = await integration(send);
    const rows: Rows = [{ rowData: 'gs://acme-frames/a+b c%20.png' }, { rowData: 'https://storage.googleapis.com/acme-frames/a+b%20c%2520.png' }]; // prettier-ignore
    const { ids } = await dataset(rows, { integrationId });
    for (const id of ids) {
      const { status, body, headers } = await asset(send, id);
      assert.equal(status, 200);
      const url = new URL(body.url);
      assert.equal(url.host, 'storage.googleapis.com');
      assert.equal(decodeURIComponent(url.pathname), '/acme-frames/a+b c%20.png');
      assert.equal(url.searchParams.get('X-Goog-Expires'), '900');
      assert.ok(Math.abs(Date.parse(body.expiresAt) - Date.now() - 900_000) < 60_000);
      assert.match(headers.get('cache-control')!, /no-store/);
    }
    assert.notEqual((await send('GET', `/v1/integrations/${integrationId}`)).body.lastUsedAt, null);
  });

  test('at any other address comes back as it is', async () => {
    const { send, dataset } = await organization();
    const signed = 'https://storage.googleapis.com/acme-frames/1.png?X-Goog-Signature=a%2Fb';
    const { ids } = await dataset([{ rowData: signed }, { rowData: 'https://files.example/a b.png' }], {
      integrationId: await integration(send),
    });
    assert.deepEqual((await asset(send, ids[0])).body, { url: signed, expiresAt: null });
    assert.deepEqual((await asset(send, ids[1])).body, { url: 'https://files.example/a b.png', expiresAt: null });
  });

  test('that a page cannot show is told apart: missing, not allowed, another region, CORS, no answer', async () => {
    let answer: () => Response = () => new Response();
    const asked: [url: string, origin: unknown][] = [];
    const cloud = await openTestApp({
      outbound: {
        fetch: (url, init) => {
          asked.push([String(url), (init?.headers as Record<string, string> | undefined)?.['origin']]);
          return Promise.resolve().then(answer);
        },
        check: async () => {},
        close: async () => {},
      },
    });
    const acme = await cloud.organization();
    const send = await acme.as();
    const { body: dataset } = await send('POST', '/v1/datasets', {
      name: 'Frames',
      integrationId: await integration(send),
    });
    const rows = [{ rowData: 'gs://acme-frames/1.png' }, { rowData: 'https://files.example/1.png' }];
    const [id, open] = await writeRows(cloud, { organizationId: acme.organizationId, datasetId: dataset.id }, rows);
    const reasonOf = async (row = id) =>
      (await send('POST', `/v1/data-rows/${row}/check`)).body.failure?.reason ?? null;
    for (const [status, headers, reason] of [
      [206, { 'access-control-allow-origin': '*' }, null],
      [206, {}, 'cors_origin_missing'],
      [404, {}, 'no_such_object'],
      [403, {}, 'read_denied'],
      [301, {}, 'wrong_region'],
      [400, { 'x-amz-bucket-region': 'eu-west-1' }, 'wrong_region'],
      [503, {}, 'provider_error'],
    ] as const) {
      answer = () => new Response(null, { status, headers });
      assert.equal(await reasonOf(), reason, String(status));
    }
    answer = () => {
      throw new TypeError('fetch failed');
    };
    assert.equal(await reasonOf(), 'unreachable');
    asked.length = 0;
    assert.equal(await reasonOf(open), null);
    assert.deepEqual(asked, [], 'what is in no bucket of ours is never asked for');
    await cloud.close();
  });

  test('of several at once: each has its address or its reason, and those of others are not there', async () => {
    const { send, dataset } = await organization();
    const rows: Rows = [{ rowData: 'gs://acme-frames/1.png' }, { rowData: 's3://other/1.png' }, { rowData: 'https://files.example/1.png' }]; // prettier-ignore
    const { ids } = await dataset(rows, { integrationId: await integration(send) });
    const other = await organization();
    const [theirs] = (await other.dataset([{ rowData: 'https://files.example/2.png' }])).ids;
    const { status, body } = await send('GET', `/v1/data-rows/assets?ids=${[...ids, theirs].join(',')}`);
    assert.equal(status, 200);
    const [signed, elsewhere, open, gone] = body.items;
    assert.deepEqual([signed.id, new URL(signed.asset.url).pathname, signed.problem], [ids[0], '/acme-frames/1.png', null]); // prettier-ignore
    assert.deepEqual([elsewhere.asset, elsewhere.problem.code], [null, 'conflict']);
    assert.deepEqual(open.asset, { url: 'https://files.example/1.png', expiresAt: null });
    assert.deepEqual([gone.asset, gone.problem.code], [null, 'not_found']);
    assert.equal((await send('GET', '/v1/data-rows/assets?ids=nonsense')).status, 422);
    const many = Array.from({ length: 51 }, () => ids[0]).join(',');
    assert.equal((await send('GET', `/v1/data-rows/assets?ids=${many}`)).status, 422);
  });

  test('that cannot be read says why', async () => {
    const { send, dataset } = await organization();
    const integrationId = await integration(send);
    const rows: Rows = [{ rowData: 's3://other/1.png' }, { rowData: 'A text', kind: 'TEXT' }];
    const [other, text] = (await dataset(rows, { integrationId })).ids;
    assert.match((await asset(send, other)).body.detail, /not in the bucket of the dataset’s integration/);
    assert.deepEqual([(await asset(send, text)).status, (await asset(send, text)).body.code], [404, 'not_found']);
    const [none] = (await dataset([{ rowData: 'gs://acme-frames/1.png' }])).ids;
    assert.match((await asset(send, none)).body.detail, /reads through no integration/);
    await send('DELETE', `/v1/integrations/${integrationId}?confirm=Frames`);
    const { status, body } = await asset(send, other);
    assert.deepEqual([status, body.code], [409, 'conflict']);
    assert.match(body.detail, /The integration of this dataset was deleted/);
  });
});

test('an address leads to the bucket of the integration, to another one, or to no bucket', () => {
  const aws = { provider: 'AWS', location: 'acme' } as const;
  const azure = { provider: 'AZURE', location: 'https://acme.blob.core.windows.net/frames' } as const;
  const gcp = { provider: 'GCP', location: 'acme' } as const;
  const object = (key: string) => ({ kind: 'OBJECT', key });
  for (const [address, place, target] of [
    ['https://acme.s3.eu-central-1.amazonaws.com/a/b%20c.png', aws, object('a/b c.png')],
    ['https://acme.s3.amazonaws.com/a/../b', aws, object('a/../b')],
    ['https://acme.s3-eu-west-1.amazonaws.com/1', aws, object('1')],
    ['https://acme.s3.dualstack.eu-west-1.amazonaws.com/1', aws, object('1')],
    ['https://s3.eu-central-1.amazonaws.com/acme/a%2Fb', aws, object('a/b')],
    ['https://s3.cn-north-1.amazonaws.com.cn/acme/1', aws, object('1')],
    ['s3://acme/a b%20?#.png', aws, object('a b%20?#.png')],
    ['https://acme.s3.eu-central-1.amazonaws.com/100%', aws, object('100%')],
    ['https://other.s3.amazonaws.com/1', aws, { kind: 'OPEN' }],
    ['https://s3.amazonaws.com/acme-2/1', aws, { kind: 'OPEN' }],
    ['https://acme.s3.amazonaws.com.evil.example/1', aws, { kind: 'OPEN' }],
    ['s3://other/1', aws, { kind: 'ELSEWHERE' }],
    ['gs://acme/1', aws, { kind: 'ELSEWHERE' }],
    ['https://acme.s3.amazonaws.com/1?X-Amz-Signature=a', aws, { kind: 'OPEN' }],
    ['https://storage.cloud.google.com/acme/1', gcp, object('1')],
    ['https://acme.storage.googleapis.com/1', gcp, object('1')],
    ['https://ACME.blob.core.windows.net/frames/a%2B.png', azure, object('a+.png')],
    ['https://acme.blob.core.windows.net/frames2/a', azure, { kind: 'OPEN' }],
    ['gs://acme/1', null, { kind: 'ELSEWHERE' }],
    ['https://acme.s3.amazonaws.com/1', null, { kind: 'OPEN' }],
  ] as const)
    assert.deepEqual(targetOf(address, place), target, address);
});

test('another organization neither sees, signs, changes nor deletes it', async () => {
  const { dataset } = await organization();
  const other = await organization();
  const { id, ids } = await dataset(numbered(1));
  const at = `/v1/data-rows/${ids[0]}`;
  assert.equal((await other.send('GET', `/v1/data-rows?datasetId=${id}`)).status, 404);
  assert.equal((await other.send('GET', `${at}/asset`)).status, 404);
  assert.equal((await other.send('PATCH', at, { externalId: 'x', version: 1 })).status, 404);
  assert.equal((await other.send('DELETE', at)).status, 404);
  assert.deepEqual((await other.send('POST', '/v1/data-rows/delete', { ids })).body.deleted, []);
});
