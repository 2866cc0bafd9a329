import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBucket } from '../folders/testing/bucket.ts';
import { createOutbound, type Outbound } from '../outbound/outbound.ts';
import { openTestApp } from '../testing/app.ts';
import { ATTACKS, createRecorder } from '../testing/attacks.ts';
import { createKeyFile } from '../testing/clouds/gcp.ts';

// What an import names is stored and shown. This server asks for none of it, but for what a bucket of an integration holds.

const recorder = createRecorder();
const guarded = createOutbound(recorder.options);
const bucket = openBucket();
/** Addresses that the server asked for. */
const asked: URL[] = [];
const outbound: Outbound = {
  ...guarded,
  fetch: async (url, init) => {
    asked.push(new URL(url));
    const isBucket = /^(oauth2|storage)\.googleapis\.com$/.test(new URL(url).hostname);
    return isBucket ? bucket.outbound.fetch(url, init) : guarded.fetch(url, init);
  },
};

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp({ outbound });
});
after(() => Promise.all([app.close(), guarded.close()]));

/** Hosts that lead inside, and what looks like the bucket of the integration and is not. */
const OUTSIDE = [
  ...Object.values(ATTACKS).map((host) => `https://${host}/latest/meta-data/image.png`),
  'https://127.0.0.1:8787/v1/organization?x=storage.googleapis.com/media/image.png',
  'https://storage.googleapis.com@127.0.0.1/media/image.png',
  'https://127.0.0.1/storage.googleapis.com/media/image.png',
  'https://storage.googleapis.com.loopback.example/media/image.png',
  'https://storage.googleapis.com:8443/media/image.png',
  'https://loopback.example/image.png?X-Goog-Signature=00',
  'gs://another/image.png',
  's3://media/image.png',
];

/** Keys of the bucket that would lead out of it if their dots or slashes meant anything. */
const INSIDE = [
  'gs://media/../another/image.png',
  'gs://media/..%2fanother/image.png',
  'gs://media//127.0.0.1/image.png',
  'https://storage.googleapis.com/media/../another/image.png',
  'https://storage.googleapis.com/media/%2e%2e/another/image.png',
  'https://media.storage.googleapis.com/@127.0.0.1/image.png',
];

test('addresses that lead inside are kept to the byte, and never asked for', async () => {
  const send = await (await app.organization()).as();
  const { keyFile } = createKeyFile('reader@demo.iam.gserviceaccount.com');
  const integration = await send('POST', '/v1/integrations', { provider: 'GCP', name: 'Media', resource: { bucket: 'media' }, credentials: { serviceAccountKey: keyFile } }); // prettier-ignore
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: integration.body.id });
  await app.services.jobs.idle();
  asked.length = 0;

  const given = [...OUTSIDE, ...INSIDE];
  const lines = given.map((address) => JSON.stringify({ row_data: address, metadata_fields: [{ name: 'from', value: address }], attachments: [{ type: 'IMAGE', value: address }, { type: 'TEXT_URL', value: address }] })); // prettier-ignore
  const ended = async ({ status, body }: Awaited<ReturnType<typeof send>>) => {
    assert.equal(status, 202, JSON.stringify(body));
    await app.services.jobs.idle();
    return (await send('GET', `/v1/tasks/${body.id}`)).body;
  };
  const type = { 'content-type': 'application/x-ndjson' };
  const imported = await ended(await send('POST', `/v1/datasets/${dataset.id}/data-rows`, lines.join('\n'), type));
  assert.deepEqual([imported.status, imported.processed, imported.failed], ['COMPLETE', given.length, 0]);
  const { body: rows } = await send('GET', `/v1/data-rows?datasetId=${dataset.id}&limit=200`);
  assert.deepEqual(rows.items.map(({ rowData }: { rowData: string }) => rowData).toSorted(), given.toSorted());
  const exported = await ended(await send('POST', `/v1/datasets/${dataset.id}/exports`, {}));
  assert.equal(exported.status, 'COMPLETE');
  const ids = rows.items.map(({ id }: { id: string }) => id);
  await send('GET', `/v1/data-rows/assets?ids=${ids.join(',')}`);
  for (const { id, rowData } of rows.items) {
    assert.equal((await send('GET', `/v1/data-rows/${id}`)).body.attachments[0].value, rowData);
    if (OUTSIDE.includes(rowData)) await send('POST', `/v1/data-rows/${id}/check`);
  }
  assert.deepEqual([asked, recorder.dialled, recorder.lookups], [[], [], []]);

  // The files of the bucket are asked for in the bucket, or not at all.
  for (const { id, rowData } of rows.items.filter((row: { rowData: string }) => INSIDE.includes(row.rowData))) {
    const before = asked.length;
    const { status } = await send('POST', `/v1/data-rows/${id}/check`);
    const [there, ...more] = asked.slice(before);
    assert.deepEqual([status, more], [there ? 200 : 409, []], rowData);
    if (there) assert.match(`${there.host}${there.pathname}`, /^storage\.googleapis\.com\/media\//, rowData);
  }
  assert.equal(asked.length, 3);
  assert.deepEqual([recorder.dialled, recorder.lookups], [[], []]);
});
