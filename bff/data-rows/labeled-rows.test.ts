import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Role } from '../core/contract.ts';
import { addLabels, deleteLabels } from '../labels/labels.ts';
import { openTestApp } from '../testing/app.ts';
import { writeRows } from './testing/rows.ts';

/** The data rows behind what the overview of a project counts: by who labeled them, and when. */

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const november = (day: number) => Date.UTC(2025, 10, day, 12);
const startOf = (day: number) => new Date(Date.UTC(2025, 10, day)).toISOString();

/** An organization with a project of two datasets, each with data rows by these keys. */
async function organization(left: readonly string[] = ['a', 'b', 'c'], right: readonly string[] = ['d', 'e']) {
  const acme = await app.organization();
  const { organizationId, members } = acme;
  const send = await acme.as();
  const project = async (name: string): Promise<string> =>
    (await send('POST', '/v1/projects', { name, mediaType: 'IMAGE' })).body.id;
  const projectId = await project('Cars');
  const ids = new Map<string, string>();
  const attach = async (name: string, keys: readonly string[]): Promise<string> => {
    const { body } = await send('POST', '/v1/datasets', { name, integrationId: null });
    await send('PUT', `/v1/projects/${projectId}/datasets/${body.id}`);
    const rows = keys.map((globalKey) => ({ rowData: `https://files.example/${globalKey}.png`, globalKey }));
    const written = await writeRows(app, { organizationId, datasetId: body.id }, rows);
    keys.forEach((key, i) => ids.set(key, written[i]!));
    return body.id;
  };
  const [leftId, rightId] = [await attach('Left', left), await attach('Right', right)];
  const label = async (key: string, role: Role | null, createdAt: number, of = projectId): Promise<string> => {
    const memberId = role && members[role];
    const label = { projectId: of, dataRowId: ids.get(key)!, assetType: 'image', memberId, createdAt, seconds: null, annotations: [] } as const; // prettier-ignore
    const { ids: labels, statements } = addLabels({ organizationId }, [label]);
    await app.write(statements);
    return labels[0]!;
  };
  const list = (query: string) => send('GET', `/v1/data-rows?projectId=${projectId}${query}`);
  /** The keys of all pages of a list, in its order. */
  const keysOf = async (query: string) => {
    let keys = '';
    for (let cursor = ''; ;) {
      const sort = query.includes('sort=') ? '' : '&sort=globalKey';
      const { status, body } = await list(`${query}${sort}${cursor}`);
      assert.equal(status, 200, JSON.stringify(body));
      keys += body.items.map(({ globalKey }: { globalKey: string }) => globalKey).join('');
      if (body.next === null) return keys;
      cursor = `&cursor=${body.next}`;
    }
  };
  return { ...acme, send, project, projectId, leftId, rightId, ids, label, list, keysOf };
}

test('data rows are found by who labeled them in a project, and when', async () => {
  const { organizationId, members, send, project, projectId, leftId, rightId, label, list, keysOf } =
    await organization();
  await label('a', 'LABELER', november(1));
  await label('b', 'LABELER', november(2));
  await label('b', 'REVIEWER', november(3));
  await label('e', 'LABELER', november(3));
  await label('d', null, november(4));
  const gone = await label('c', 'LABELER', november(2));
  await app.write(deleteLabels({ organizationId }, [gone]));
  await label('c', 'LABELER', november(2), await project('People'));

  const by = (role: Role) => `&labeledBy=${members[role]}`;
  const [from, to] = [(day: number) => `&labelCreatedFrom=${startOf(day)}`, (day: number) => `&labelCreatedTo=${startOf(day)}`]; // prettier-ignore
  for (const [query, keys] of [
    [by('LABELER'), 'abe'],
    [by('REVIEWER'), 'b'],
    [by('TEAM_MANAGER'), ''],
    ['&labeledBy=none', 'd'],
    [`${by('LABELER')}${from(2)}`, 'be'],
    [`${by('LABELER')}${from(2)}${to(3)}`, 'b'],
    // The label of that time is somebody else’s.
    [`${by('LABELER')}${from(4)}`, ''],
    [`${from(3)}${to(4)}`, 'be'],
    [to(2), 'a'],
    [`${by('LABELER')}&sort=-globalKey`, 'eba'],
    [`${by('LABELER')}&search=b.p`, 'b'],
    [`${by('LABELER')}&globalKeyPrefix=e`, 'e'],
    [`${by('LABELER')}&globalKey=a`, 'a'],
    [`${by('LABELER')}&globalKey=c`, ''],
    [`${by('LABELER')}&state=IN_REVIEW`, 'abe'],
    [`${by('LABELER')}&state=DONE`, ''],
    [`${by('LABELER')}&datasetId=${leftId}`, 'ab'],
    [`${by('LABELER')}&datasetId=${rightId}`, 'e'],
  ] as const) {
    for (const limit of [1, 2, 50]) assert.equal(await keysOf(`${query}&limit=${limit}`), keys, query);
    assert.equal((await list(query)).body.total, keys.length, query);
  }

  // A label counts in the project also when its dataset is detached, and no more when that is deleted.
  await send('DELETE', `/v1/projects/${projectId}/datasets/${leftId}`);
  assert.equal(await keysOf(by('LABELER')), 'abe');
  await send('DELETE', `/v1/datasets/${leftId}`);
  assert.equal(await keysOf(by('LABELER')), 'e');
});

test('whoever labeled much is found as well, some thousand data rows at a time', async () => {
  const { organizationId, members, projectId, leftId, list } = await organization([], []);
  const [rows, every] = [10_300, 100];
  await app.write([
    {
      sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < :rows)
            insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, created_at, updated_at)
            select :datasetId || i, :organizationId, :datasetId, 'TEXT', i, i, i, i, i from n`,
      args: { datasetId: leftId, organizationId, rows },
    },
    {
      sql: `insert into labels (id, organization_id, project_id, data_row_id, asset_type, member_id, created_at, updated_at)
            select 'l' || id, organization_id, :projectId, id, 'text', iif(created_at % :every = 0, :reviewer, :labeler), created_at, created_at
            from data_rows where dataset_id = :datasetId`,
      args: { datasetId: leftId, projectId, every, reviewer: members.REVIEWER, labeler: members.LABELER },
    },
  ]);
  const walk = async (query: string) => {
    const keys: number[] = [];
    for (let cursor = ''; ;) {
      const { body } = await list(`${query}&sort=createdAt&limit=200${cursor}`);
      keys.push(...body.items.map(({ globalKey }: { globalKey: string }) => Number(globalKey)));
      if (body.next === null) return keys;
      cursor = `&cursor=${body.next}`;
    }
  };
  const all = Array.from({ length: rows }, (_, i) => i + 1);
  assert.deepEqual(
    await walk(`&labeledBy=${members.REVIEWER}`),
    all.filter((key) => key % every === 0),
  );
  const labeled = all.filter((key) => key % every !== 0);
  assert.ok(labeled.length > 10_000);
  for (const place of ['', `&datasetId=${leftId}`])
    assert.deepEqual(await walk(`&labeledBy=${members.LABELER}${place}`), labeled);
  const { body } = await list(`&labeledBy=${members.LABELER}&limit=1`);
  assert.deepEqual([body.total, body.totalIsCapped], [1000, true]);
});

test('who labeled is told to who sees the work of others in the project', async () => {
  const { as, send, members, projectId, leftId, label, list } = await organization();
  await label('a', 'LABELER', november(1));
  const query = `/v1/data-rows?projectId=${projectId}&labeledBy=${members.LABELER}`;
  for (const [role, status] of [
    ['LABELER', 403],
    ['NONE', 403],
    ['REVIEWER', 200],
    ['TEAM_MANAGER', 200],
  ] as const) {
    assert.equal((await (await as({ role }))('GET', query)).status, status, role);
  }
  assert.equal((await (await as({ projects: [projectId] }))('GET', query)).status, 403);

  const other = await organization();
  await other.label('a', 'LABELER', november(1));
  assert.equal((await other.send('GET', query)).status, 404);
  assert.equal((await other.list(`&labeledBy=${members.LABELER}`)).body.total, 0);
  assert.equal((await other.list(`&labeledBy=${members.LABELER}&datasetId=${leftId}`)).status, 404);
  assert.equal((await other.list(`&labeledBy=${other.members.LABELER}`)).body.total, 1);

  for (const [wrong, field] of [
    [`datasetId=${leftId}&labeledBy=${members.LABELER}`, 'projectId'],
    [`datasetId=${leftId}&labelCreatedTo=${startOf(2)}`, 'projectId'],
    [`datasetId=${leftId}&firstReview=NONE`, 'projectId'],
    [`datasetId=${leftId}&object=Car`, 'projectId'],
    [`projectId=${projectId}&firstReview=GOOD`, 'firstReview'],
    [`projectId=${projectId}&labeledBy=nobody`, 'labeledBy'],
    [`projectId=${projectId}&labelCreatedFrom=yesterday`, 'labelCreatedFrom'],
    [`projectId=${projectId}&createdTo=2026-01-01T00:00:00%2B00`, 'createdTo'],
  ] as const) {
    const { status, body } = await send('GET', `/v1/data-rows?${wrong}`);
    assert.deepEqual([status, Object.keys(body.fields)], [422, [field]]);
  }
  assert.equal((await list('&labeledBy=none')).body.total, 0);
});

test('the rows behind a member are as many as the overview counts', async () => {
  const { send, members, projectId, label, list } = await organization();
  await label('a', 'LABELER', november(1));
  await label('b', 'LABELER', november(2));
  await label('c', 'REVIEWER', november(2));
  await label('d', null, november(3));
  const { body } = await send('GET', `/v1/projects/${projectId}/overview?from=2025-11-02&to=2025-11-04`);
  const counted = body.members.map(({ id, labels }: { id: string | null; labels: number }) => [id ?? 'none', labels]);
  assert.deepEqual(
    new Map(counted),
    new Map([
      [members.LABELER, 1],
      [members.REVIEWER, 1],
      ['none', 1],
    ] as const),
  );
  const period = `&labelCreatedFrom=${startOf(2)}&labelCreatedTo=${startOf(4)}`;
  for (const [id, labels] of counted) assert.equal((await list(`&labeledBy=${id}${period}`)).body.total, labels);
  assert.equal(
    (await list(period)).body.total,
    body.items.reduce((sum: number, item: { labels: number }) => sum + item.labels, 0),
  );
});
