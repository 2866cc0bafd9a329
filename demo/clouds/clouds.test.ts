import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Integration } from '../../bff/integrations/contract.ts';
import { form, OWN_PAGE } from '../testing/demo.ts';
import { run } from '../testing/program.ts';

const program = run('clouds/start.ts');
let dashboard: string;
let consoles: string;
let missing: string[];

before(async () => {
  const output = await program.said(/Ctrl-C/);
  [dashboard, , consoles] = output.match(/http:\S+/g) as [string, string, string];
  missing = output.match(/.+ is left out: .+/g) ?? [];
});
after(() => program.stop());

/** Asks the API as the dashboard page does. */
async function ask<Answer>(method: string, path: string): Promise<Answer> {
  const minted = await fetch(`${dashboard}/demo/token`, { method: 'POST', headers: OWN_PAGE });
  const { token } = (await minted.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, origin: dashboard };
  return (await (await fetch(`${dashboard}/v1${path}`, { method, headers })).json()) as Answer;
}

/** Everything that is there, once the checks of the start have ended. */
async function integrations(): Promise<Integration[]> {
  for (;;) {
    const { items } = await ask<{ items: Integration[] }>('GET', '/integrations?sort=name');
    if (items.every(({ status }) => status !== 'NOT_CHECKED')) return items;
    await wait(200);
  }
}

async function flip(id: string): Promise<void> {
  const answer = await fetch(consoles, { ...form({ id }), headers: OWN_PAGE });
  assert.equal(answer.status, 303);
}

test('every check has really connected, and the one that cannot work says why', async (t) => {
  if (missing.length > 0) return t.skip(missing.join(' '));
  const found = (await integrations()).map(({ name, status, failure }) => [name, status, failure?.reason]);
  assert.deepEqual(found, [
    ['Chat transcripts', 'NEEDS_ATTENTION', 'client_secret_rejected'],
    ['Medical imaging', 'CONNECTED', undefined],
    ['Production data bucket', 'CONNECTED', undefined],
    ['Warehouse cameras', 'CONNECTED', undefined],
  ]);
});

for (const [name, id, reason] of [
  ['Production data bucket', 'aws-isTrusting', 'role_not_assumable'],
  ['Production data bucket', 'aws-wantsExternalId', 'role_without_external_id'],
  ['Production data bucket', 'aws-mayList', 'list_denied'],
  ['Production data bucket', 'aws-mayRead', 'read_denied'],
  ['Production data bucket', 'aws-cors', 'cors_not_set'],
  ['Warehouse cameras', 'gcp-view', 'list_denied'],
  ['Warehouse cameras', 'gcp-pay', 'requester_pays'],
  ['Warehouse cameras', 'gcp-cors', 'cors_origin_missing'],
  ['Medical imaging', 'azure-secret', 'client_secret_rejected'],
  ['Medical imaging', 'azure-cors', 'cors_not_set'],
] as const) {
  test(`${name} fails when ${id} is switched off, and recovers when it is on again`, async (t) => {
    const integration = (await integrations()).find((one) => one.name === name);
    if (!integration) return t.skip(missing.join(' '));
    const check = () => ask<Integration>('POST', `/integrations/${integration.id}/check`);
    await flip(id);
    const broken = await check();
    assert.deepEqual([broken.status, broken.failure?.reason], ['NEEDS_ATTENTION', reason]);
    await flip(id);
    assert.equal((await check()).status, 'CONNECTED');
  });
}

type Listed = { items: { id: string; name: string; files: number; added: number; gone: number; isSyncing: boolean }[] };

test('a folder of a bucket is a dataset whose pictures a page can read, and a sync says what has gone', async (t) => {
  const datasets = await ask<Listed>('GET', '/datasets?search=Street');
  const dataset = datasets.items.find(({ name }) => name === 'Street scenes');
  if (!dataset) return t.skip(missing.join(' '));
  const synced = async () => {
    for (;;) {
      const [folder] = (await ask<Listed>('GET', `/datasets/${dataset.id}/folders`)).items;
      if (!folder!.isSyncing) return folder!;
      await wait(200);
    }
  };
  const folder = await synced();
  assert.deepEqual([folder.files, folder.gone], [16, 0]);
  const rows = await ask<Listed>('GET', `/data-rows?datasetId=${dataset.id}`);
  const { id } = rows.items[0]!;
  const { url } = await ask<{ url: string }>('GET', `/data-rows/${id}/asset`);
  assert.ok(url.startsWith(`${dashboard}/`));
  const picture = await fetch(url);
  assert.match(picture.headers.get('content-security-policy')!, /sandbox/);
  assert.deepEqual(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
    'PNG',
  );
  assert.deepEqual(await ask('POST', `/data-rows/${id}/check`), { failure: null });

  await flip('aws-night');
  await ask('POST', `/datasets/${dataset.id}/folders/${folder.id}/sync`);
  const after = await synced();
  assert.deepEqual([after.files, after.gone], [8, 8]);
  await flip('aws-night');

  await flip('aws-mayRead');
  const denied = await ask<{ failure: { reason: string } }>('POST', `/data-rows/${id}/check`);
  assert.equal(denied.failure.reason, 'read_denied');
  await flip('aws-mayRead');
});

test('the consoles answer to their own page only', async () => {
  const answer = await fetch(consoles, { ...form({ id: 'aws-cors' }), headers: { 'sec-fetch-site': 'same-site' } });
  assert.equal(answer.status, 403);
});
