import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeRows } from '../data-rows/testing/rows.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { findDrift } from '../usage/rollup.ts';
import type { Label, RowLabels } from './contract.ts';
import { addLabels, type NewLabel } from './labels.ts';
import { addReviews } from './reviews.ts';
import { findProjectDrift } from './states.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const NOON = Date.parse('2026-03-10T12:00:00Z');
const car = { kind: 'OBJECT', name: 'Car', value: {}, classifications: [{ kind: 'CLASSIFICATION', name: 'Colour', value: 'red' }] } as const; // prettier-ignore

/** Two projects of one dataset with three data rows. In Cars the first has two labels and the second one; in Signs the first has one. */
async function labeled() {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { organizationId, members } = acme;
  const { body: cars } = await send('POST', '/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  const { body: signs } = await send('POST', '/v1/projects', { name: 'Signs', mediaType: 'IMAGE' });
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
  const rows = (await writeRows(
    app,
    { organizationId, datasetId: dataset.id },
    ['one', 'two', 'three'].map((globalKey) => ({ rowData: `https://files.example/${globalKey}.png`, globalKey })),
  )) as [string, string, string];
  for (const { id } of [cars, signs]) await send('PUT', `/v1/projects/${id}/datasets/${dataset.id}`);
  const labelOf = (projectId: string, dataRowId: string, more: Partial<NewLabel> = {}): NewLabel => ({
    projectId, dataRowId, assetType: 'image', memberId: members.LABELER, createdAt: NOON, seconds: 30, annotations: [car], ...more,
  }); // prettier-ignore
  const { ids, statements } = addLabels({ organizationId }, [
    labelOf(cars.id, rows[0]),
    labelOf(cars.id, rows[0], { memberId: null, createdAt: NOON + 1000, seconds: null, annotations: [] }),
    labelOf(cars.id, rows[1], { createdAt: NOON + 2000, state: 'DONE' }),
    labelOf(signs.id, rows[0], { createdAt: NOON + 3000 }),
  ]);
  await app.write(statements);
  await app.write(addReviews({ organizationId }, [
    { labelId: ids[0]!, memberId: members.REVIEWER, outcome: 'REJECTED', at: NOON + 4000 },
    { labelId: ids[0]!, memberId: members.REVIEWER, outcome: 'ACCEPTED', at: NOON + 5000 },
  ])); // prettier-ignore
  const at = `/v1/projects/${cars.id}/labels`;
  const list = async (query = ''): Promise<Label[]> => (await send('GET', at + query)).body.items;
  const projectNow = async () => (await send('GET', `/v1/projects/${cars.id}`)).body;
  return { ...acme, send, cars, signs, dataset, rows, ids: ids as [string, string, string, string], at, list, projectNow }; // prettier-ignore
}

async function agree() {
  assert.deepEqual(await findDrift(app.db), []);
  assert.deepEqual(await findOverviewDrift(app.db), []);
  assert.deepEqual(await findProjectDrift(app.db), []);
}

const refused = ({ status, body }: Reply) => [status, body.code as string];

test('the labels of a project are listed with who made them, their time, state, review and annotations', async () => {
  const { send, cars, rows, ids, at, list, members } = await labeled();
  const [first] = await list('?sort=createdAt&limit=1');
  assert.deepEqual(first, {
    id: ids[0],
    projectId: cars.id,
    dataRow: { id: rows[0], globalKey: 'one' },
    state: 'IN_REVIEW',
    createdBy: { id: members.LABELER, name: 'LABELER' },
    createdAt: new Date(NOON).toISOString(),
    updatedAt: new Date(NOON).toISOString(),
    seconds: 30,
    reviewSeconds: 0,
    review: 'ACCEPTED',
    annotations: 2,
    version: 1,
  });
  assert.deepEqual((await list()).map(({ id }) => id), [ids[2], ids[1], ids[0]]); // prettier-ignore
  assert.deepEqual((await list(`?dataRowId=${rows[0]}`)).map(({ id }) => id), [ids[1], ids[0]]); // prettier-ignore
  const { body: page } = await send('GET', `${at}?limit=2`);
  assert.deepEqual([page.total, page.items.length], [3, 2]);
  assert.deepEqual((await list(`?limit=2&cursor=${page.next}`)).map(({ id }) => id), [ids[0]]); // prettier-ignore
});

test('a data row says its labels by project, the projects that it waits in, and what was done to it', async () => {
  const { send, as, rows, ids, cars, signs } = await labeled();
  const read = async (id: string, by = send): Promise<RowLabels> =>
    (await by('GET', `/v1/data-rows/${id}/labels`)).body;
  const shown = ({ items }: RowLabels) =>
    items.map(({ project, state, labels, mayDelete }) => [project.name, state, labels.map(({ id }) => id), mayDelete]);
  const ofFirst = shown(await read(rows[0]));
  assert.deepEqual(
    ofFirst.toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    [
      ['Cars', 'IN_REVIEW', [ids[1], ids[0]], true],
      ['Signs', 'IN_REVIEW', [ids[3]], true],
    ],
  );
  assert.deepEqual(shown(await read(rows[1])), [
    ['Cars', 'DONE', [ids[2]], true],
    ['Signs', 'TO_LABEL', [], true],
  ]);
  const reviewer = await as({ role: 'REVIEWER' });
  assert.deepEqual(shown(await read(rows[1], reviewer))[0], ['Cars', 'DONE', [ids[2]], false]);

  await send('PATCH', `/v1/data-rows/${rows[0]}`, { externalId: 'renamed' }, { 'if-match': '*' });
  await send('DELETE', `/v1/projects/${signs.id}/labels/${ids[3]}`);
  const { body: history } = await send('GET', `/v1/data-rows/${rows[0]}/history`);
  assert.deepEqual(history.items.map(({ action, memberName }: Record<string, string>) => [action, memberName]), [
    ['label.deleted', 'Ada'],
    ['data_row.updated', 'Ada'],
  ]); // prettier-ignore

  await send('DELETE', `/v1/projects/${cars.id}`);
  assert.deepEqual(shown(await read(rows[1])), [['Signs', 'TO_LABEL', [], true]]);
});

test('a deleted label is gone from every count but those of usage, and its data row is to be labeled again', async () => {
  const { send, cars, rows, ids, at, list, projectNow, organizationId } = await labeled();
  const usage = async () =>
    (await send('GET', '/v1/usage/annotations?from=2026-03-10&to=2026-03-11&interval=day')).body.items;
  const made = await usage();
  assert.deepEqual(refused(await send('DELETE', `${at}/${ids[2]}`, undefined, { 'if-match': '"7"' })), [412, 'stale']);
  assert.equal((await send('DELETE', `${at}/${ids[2]}`, undefined, { 'if-match': '"1"' })).status, 204);
  assert.deepEqual(refused(await send('DELETE', `${at}/${ids[2]}`)), [404, 'not_found']);
  assert.deepEqual((await list()).map(({ id }) => id), [ids[1], ids[0]]); // prettier-ignore
  assert.deepEqual((await projectNow()).progress, { toLabel: 2, inReview: 1, inRework: 0, skipped: 0, done: 0 });

  await send('DELETE', `${at}/${ids[1]}`);
  assert.equal((await projectNow()).progress.inReview, 1);
  const twice = await Promise.all([send('DELETE', `${at}/${ids[0]}`), send('DELETE', `${at}/${ids[0]}`)]);
  assert.equal(twice.filter(({ status }) => status === 204).length, 1);
  assert.deepEqual((await projectNow()).progress, { toLabel: 3, inReview: 0, inRework: 0, skipped: 0, done: 0 });
  assert.deepEqual(await usage(), made);
  await agree();

  const told = await app.db.read(
    `select subject_id, data from changes where organization_id = :organizationId and action = 'label.deleted'
     and topic = 'labels' order by position limit 1`,
    { organizationId },
  );
  assert.equal(told[0]!['subject_id'], cars.id);
  assert.deepEqual(JSON.parse(told[0]!['data'] as string), {
    labels: [{ id: ids[2], dataRow: { id: rows[1], globalKey: 'two' } }],
  });
});

test('what is deleted with data rows is said before, and is what goes', async () => {
  const { send, rows, cars, signs, projectNow } = await labeled();
  const impactOf = async (ids: readonly string[]) => (await send('POST', '/v1/data-rows/impact', { ids })).body;
  assert.deepEqual(await impactOf([rows[0], rows[1], 'c000000000000000000000000']), {
    dataRows: 2,
    labels: 4,
    annotations: 6,
    projects: [
      { id: cars.id, name: 'Cars', labels: 3, annotations: 4 },
      { id: signs.id, name: 'Signs', labels: 1, annotations: 2 },
    ],
  });
  const { body } = await send('POST', '/v1/data-rows/delete', { ids: [rows[0], rows[1]] });
  assert.equal(body.labels, 4);
  assert.deepEqual(await impactOf([rows[0], rows[1]]), { dataRows: 0, labels: 0, annotations: 0, projects: [] });
  assert.equal((await projectNow()).progress.toLabel, 1);
  await agree();
});

test('another organization, another project and whoever does not manage it delete nothing', async () => {
  const { as, at, signs, ids, rows, list, members, send, cars } = await labeled();
  const other = await labeled();
  const path = `${at}/${ids[0]}`;
  assert.deepEqual(refused(await other.send('GET', at)), [404, 'not_found']);
  assert.deepEqual(refused(await other.send('DELETE', path)), [404, 'not_found']);
  assert.deepEqual(refused(await other.send('DELETE', `${other.at}/${ids[0]}`)), [404, 'not_found']);
  assert.deepEqual(refused(await other.send('GET', `/v1/data-rows/${rows[0]}/labels`)), [404, 'not_found']);
  assert.deepEqual(refused(await other.send('GET', `/v1/data-rows/${rows[0]}/history`)), [404, 'not_found']);
  assert.equal((await other.send('POST', '/v1/data-rows/impact', { ids: rows })).body.labels, 0);
  assert.deepEqual((await other.list(`?dataRowId=${rows[0]}`)), []); // prettier-ignore
  assert.deepEqual(refused(await send('DELETE', `/v1/projects/${signs.id}/labels/${ids[0]}`)), [404, 'not_found']);
  const held = await as({ projects: [signs.id] });
  assert.deepEqual(refused(await held('DELETE', path)), [404, 'not_found']);
  assert.deepEqual(refused(await held('GET', `/v1/data-rows/${rows[0]}/labels`)), [403, 'forbidden']);

  await send('PUT', `/v1/projects/${cars.id}/members/${members.NONE}`, { role: 'REVIEWER' });
  const reviewer = await as({ role: 'NONE' });
  assert.equal((await reviewer('GET', at)).body.items.length, 3);
  assert.deepEqual(refused(await reviewer('DELETE', path)), [403, 'forbidden']);
  await send('PUT', `/v1/projects/${cars.id}/members/${members.NONE}`, { role: 'TEAM_MANAGER' });
  assert.equal((await reviewer('DELETE', path)).status, 204);
  assert.equal((await list()).length, 2);
});
