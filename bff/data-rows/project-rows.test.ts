import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp } from '../testing/app.ts';
import { writeRows } from './testing/rows.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Item = { globalKey: string; state: string };

/** An organization with a project of two datasets, `left` and `right`, whose data rows came in turns. */
async function organization(keys: readonly string[] = []) {
  const acme = await app.organization();
  const send = await acme.as();
  const { body: project } = await send('POST', '/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  const attach = async (name: string): Promise<string> => {
    const { body } = await send('POST', '/v1/datasets', { name, integrationId: null });
    await send('PUT', `/v1/projects/${project.id}/datasets/${body.id}`);
    return body.id;
  };
  const [left, right] = [await attach('Left'), await attach('Right')];
  for (const [i, globalKey] of keys.entries()) {
    const datasetId = i % 2 === 0 ? left : right;
    await writeRows(app, { organizationId: acme.organizationId, datasetId }, [
      { rowData: `https://files.example/${i}.png`, globalKey, externalId: String(9 - i), mediaType: 'IMAGE' },
    ]);
  }
  const list = (query = '') => send('GET', `/v1/data-rows?projectId=${project.id}${query}`);
  /** All pages of a list. */
  const walk = async (query: string) => {
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const { body } = await list(`${query}${cursor}`);
      items.push(...body.items);
      if (body.next === null) return items;
      cursor = `&cursor=${body.next}`;
    }
  };
  return { ...acme, send, projectId: project.id as string, left, right, list, walk };
}

const keysOf = (items: readonly Item[]) => items.map(({ globalKey }) => globalKey).join('');

test('the data rows of a project are walked over its datasets, in each order', async () => {
  const { walk, list } = await organization(['c', 'a', 'g', 'b', 'f', 'e', 'd']);
  for (const [sort, keys] of [
    ['createdAt', 'cagbfed'],
    ['-createdAt', 'defbgac'],
    ['globalKey', 'abcdefg'],
    ['-globalKey', 'gfedcba'],
    ['externalId', 'defbgac'],
  ] as const) {
    for (const limit of [2, 3, 50]) assert.equal(keysOf(await walk(`&sort=${sort}&limit=${limit}`)), keys);
  }
  const { body } = await list('&search=3.png');
  assert.deepEqual([keysOf(body.items), body.total], ['b', 1]);
  assert.equal((await list('&limit=1')).body.total, 7);
  assert.equal(keysOf(await walk('&globalKey=f')), 'f');
  assert.equal(keysOf(await walk('&globalKeyPrefix=e&sort=globalKey')), 'e');
});

test('each says its state in the project, and counts there as long as it has a label or its dataset is attached', async () => {
  const { send, begin, walk, list, projectId, left } = await organization(['a', 'b', 'c', 'd', 'e', 'f']);
  const { token } = await begin();
  const lines = [['a', 'DONE'], ['b', 'IN_REWORK'], ['c', 'SKIPPED']] // prettier-ignore
    .map(([global_key, state]) => `${JSON.stringify({ global_key, annotations: [], state })}\n`);
  const response = await app.app.request(`/v1/projects/${projectId}/labels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, origin: 'https://portal.example', 'content-type': 'application/x-ndjson' }, // prettier-ignore
    body: lines.join(''),
  });
  assert.equal(response.status, 202, await response.text());
  await app.services.jobs.idle();
  const statesOf = async () => (await walk('&sort=createdAt&limit=2')).map(({ globalKey, state }) => `${globalKey} ${state}`); // prettier-ignore
  assert.deepEqual(await statesOf(), ['a DONE', 'b IN_REWORK', 'c SKIPPED', 'd TO_LABEL', 'e TO_LABEL', 'f TO_LABEL']);
  assert.equal(keysOf(await walk('&state=TO_LABEL')), 'fed');
  assert.equal(keysOf(await walk('&state=IN_REWORK')), 'b');
  assert.equal(keysOf(await walk('&hasLabel=true')), 'cba');

  await send('DELETE', `/v1/projects/${projectId}/datasets/${left}`);
  assert.deepEqual(await statesOf(), ['a DONE', 'b IN_REWORK', 'c SKIPPED', 'd TO_LABEL', 'f TO_LABEL']);
  const { body: project } = await send('GET', `/v1/projects/${projectId}`);
  assert.equal(project.dataRows, (await list()).body.total);
  assert.equal(keysOf(await walk('&state=DONE')), 'a');
  await send('DELETE', `/v1/datasets/${left}`);
  assert.deepEqual(await statesOf(), ['b IN_REWORK', 'd TO_LABEL', 'f TO_LABEL']);
});

test('what few data rows match is found in large datasets, some thousand rows at a time', async () => {
  const { organizationId, walk, list, left, right } = await organization();
  for (const [datasetId, count] of [[left, 14_000], [right, 300]] as const) {
    await app.write([
      {
        sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < :count)
              insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, media_type, created_at, updated_at)
              select :datasetId || i, :organizationId, :datasetId, 'TEXT', i, :datasetId || i, :datasetId || i,
                iif(i in (2, 150, 299, 9000, 13999), 'AUDIO', 'TEXT'), i, i from n`,
        args: { datasetId, organizationId, count },
      },
    ]);
  } // prettier-ignore
  const at = (dataset: string, ...rows: number[]) => rows.map((i) => `${dataset}${i}`);
  const all = [...at(left, 2, 150, 299, 9000, 13_999), ...at(right, 2, 150, 299)];
  for (const limit of [2, 200]) {
    const found = (await walk(`&mediaType=AUDIO&sort=createdAt&limit=${limit}`)).map(({ globalKey }) => globalKey);
    assert.deepEqual(found, all);
    const newest = (await walk(`&mediaType=AUDIO&limit=${limit}`)).map(({ globalKey }) => globalKey);
    assert.deepEqual(newest, all.toReversed());
  }
  assert.equal((await list('&mediaType=AUDIO')).body.totalIsCapped, true);
});

test('a project of another organization, or none at all, is refused', async () => {
  const { send, projectId } = await organization(['a']);
  const other = await organization(['z']);
  assert.equal((await other.send('GET', `/v1/data-rows?projectId=${projectId}`)).status, 404);
  const { status, body } = await send('GET', '/v1/data-rows');
  assert.deepEqual([status, Object.keys(body.fields)], [422, ['datasetId']]);
});
