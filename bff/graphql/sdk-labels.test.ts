import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createId } from '../core/id.ts';
import { addLabels, type NewLabel } from '../labels/labels.ts';
import { addReviews } from '../labels/reviews.ts';
import { openTestApp } from '../testing/app.ts';
import { DATA_ROW, MOMENT, openScript, PROJECT, scriptOf, USER } from './testing/sdk.ts';

// The queries are those that the platform’s Python SDK sends, to the letter.

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const LABEL = 'agreement benchmarkAgreement createdAt isBenchmarkReference label secondsToLabel id updatedAt';
const labelsOf = (args = '') => `query GetProjectLabelsPyApi($projectId: ID!)
            {project (where: {id: $projectId})
                {labels (skip: 0 first: 100 ${args}) {${LABEL}}}}`;
const PERFORMANCE = `query LabelerPerformancePyApi($projectId: ID!) {
            project(where: {id: $projectId}) {
                labelerPerformance(skip: 0 first: 100) {
                    count user {${USER}} secondsPerLabel totalTimeLabeling consensus
                    averageBenchmarkAgreement lastActivityTime}
            }}`;

/** A project with two labels of a labeler, each on a data row of its own dataset, and one of nobody. */
async function openProject() {
  const acme = await openScript(app);
  const { send, organizationId, members } = acme;
  const { body: project } = await send('POST', '/v1/projects', { name: 'Lanes', mediaType: 'IMAGE' });
  const rows: { id: string; datasetId: string }[] = [];
  for (const name of ['One', 'Two', 'Three']) {
    const { body: dataset } = await send('POST', '/v1/datasets', { name, integrationId: null });
    const lines = JSON.stringify({ row_data: `https://files.example/${name}.png` });
    const headers = { authorization: `Bearer ${acme.key}`, 'content-type': 'application/x-ndjson' };
    await app.app.request(`/v1/datasets/${dataset.id}/data-rows`, { method: 'POST', headers, body: lines });
    await app.services.jobs.idle();
    const { body } = await send('GET', `/v1/data-rows?datasetId=${dataset.id}`);
    rows.push({ id: body.items[0].id, datasetId: dataset.id });
  }
  const label = (n: number, memberId: string | null): NewLabel => ({
    id: createId(),
    projectId: project.id,
    dataRowId: rows[n]!.id,
    assetType: 'image',
    memberId,
    createdAt: Date.parse(`2026-03-0${n + 1}T12:00:00Z`),
    seconds: memberId === null ? null : 30 + n * 30,
    annotations: [{ kind: 'OBJECT', name: 'Car', value: { bounding_box: { top: 1, left: 2, height: 3, width: 4 } } }],
  });
  const labels = [label(0, members.LABELER), label(1, members.LABELER), label(2, null)];
  await app.write(addLabels({ organizationId }, labels).statements);
  return { ...acme, projectId: project.id as string, rows, ids: labels.map(({ id }) => id!) };
}

test('labels of a project, of some datasets, in the order of their days', async () => {
  const { script, projectId, rows, ids } = await openProject();
  const variables = { projectId };
  const { project } = await script.ask(labelsOf(), variables);
  assert.deepEqual(project.labels.map(({ id }: { id: string }) => id), ids.toReversed()); // prettier-ignore
  const [, , first] = project.labels;
  assert.match(first.createdAt, MOMENT);
  const { label, ...rest } = first;
  assert.deepEqual(rest, {
    id: ids[0],
    createdAt: '2026-03-01T12:00:00.000Z',
    updatedAt: '2026-03-01T12:00:00.000Z',
    secondsToLabel: 30,
    agreement: null,
    benchmarkAgreement: null,
    isBenchmarkReference: false,
  });
  const { objects, classifications } = JSON.parse(label);
  assert.deepEqual([objects.length, objects[0].name, objects[0].bounding_box.width, classifications], [1, 'Car', 4, []]); // prettier-ignore
  const idsOf = async (args: string) =>
    (await script.ask(labelsOf(args), variables)).project.labels.map(({ id }: { id: string }) => id);
  assert.deepEqual(await idsOf(' orderBy: createdAt_ASC'), ids);
  assert.deepEqual(await idsOf(` where:{dataRow: {dataset: {id_in: ["${rows[0]!.datasetId}", "${rows[2]!.datasetId}"]}}} `), [ids[2], ids[0]]); // prettier-ignore
  assert.deepEqual(await script.ask(`{ project(where: { id: "${projectId}" }) { labelCount labels(skip: 1, first: 1) { id } } }`), { project: { labelCount: 3, labels: [{ id: ids[1] }] } }); // prettier-ignore
});

test('of a label its project, data row, maker and reviews, and the labels of a data row', async () => {
  const { script, organizationId, members, projectId, rows, ids } = await openProject();
  const reviews = [{ labelId: ids[0]!, memberId: members.REVIEWER, outcome: 'REJECTED' as const, at: Date.parse('2026-03-05T00:00:00Z') }]; // prettier-ignore
  await app.write(addReviews({ organizationId }, reviews));
  const of = async (field: string, id = ids[0]!) =>
    (await script.ask(`query GetLabelPyApi($labelId: ID!){label(where: {id: $labelId}){${field}}}`, { labelId: id })).label; // prettier-ignore
  assert.equal((await of(`project{${PROJECT}}`)).project.id, projectId);
  assert.equal((await of(`dataRow{${DATA_ROW}}`)).dataRow.id, rows[0]!.id);
  assert.equal((await of(`createdBy{${USER}}`)).createdBy.id, members.LABELER);
  assert.equal((await of(`createdBy{${USER}}`, ids[2])).createdBy, null);
  const reviewed = await of('reviews(skip: 0 first: 100){createdAt score id updatedAt createdBy { id }}');
  assert.deepEqual([reviewed.reviews.length, reviewed.reviews[0].score, reviewed.reviews[0].createdBy.id], [1, -1, members.REVIEWER]); // prettier-ignore
  const ofRow = await script.ask(`query GetDataRowLabelsPyApi($dataRowId: ID!){dataRow(where: {id: $dataRowId}){labels(skip: 0 first: 100){${LABEL}}}}`, { dataRowId: rows[1]!.id }); // prettier-ignore
  assert.deepEqual(ofRow.dataRow.labels.map(({ id }: { id: string }) => id), [ids[1]]); // prettier-ignore
});

test('labels are deleted by who may, and count no more', async () => {
  const [{ script, projectId, ids, as }, other] = [await openProject(), await openScript(app)];
  const remove = `mutation deleteLabelsPyApi{deleteLabels(labelIds: ["${ids[0]}", "${ids[2]}"]){id}}`;
  assert.equal((await other.script.refusal(remove)).code, 'RESOURCE_NOT_FOUND');
  assert.equal((await scriptOf(await as({ role: 'REVIEWER' })).refusal(remove)).code, 'AUTHORIZATION_ERROR');
  assert.deepEqual(await script.ask(remove), { deleteLabels: [{ id: ids[0] }, { id: ids[2] }] });
  const { project } = await script.ask(`{ project(where: { id: "${projectId}" }) { labelCount labels { id } } }`);
  assert.deepEqual(project, { labelCount: 1, labels: [{ id: ids[1] }] });
});

test('labeler_performance names who is there, with the time that labels took', async () => {
  const { script, members, projectId } = await openProject();
  const { project } = await script.ask(PERFORMANCE, { projectId });
  const [one, ...others] = project.labelerPerformance;
  assert.deepEqual(others, []);
  const { user, ...performance } = one;
  assert.equal(user.id, members.LABELER);
  assert.deepEqual(performance, {
    count: 2,
    secondsPerLabel: 45,
    totalTimeLabeling: 90,
    consensus: null,
    averageBenchmarkAgreement: null,
    lastActivityTime: '2026-03-02T00:00:00.000Z',
  });
});

test('labels and performance are read by who manages the project alone', async () => {
  const [acme, other] = [await openProject(), await openScript(app)];
  const { projectId, ids, rows } = acme;
  const queries = [
    `project(where: { id: "${projectId}" }) { labels { id } }`,
    `project(where: { id: "${projectId}" }) { labelerPerformance { count } }`,
    `label(where: { id: "${ids[0]}" }) { id }`,
  ];
  const reviewer = scriptOf(await acme.as({ role: 'REVIEWER' }));
  const elsewhere = scriptOf(await acme.as({ projects: [createId()] }));
  for (const query of queries) {
    assert.equal((await other.script.refusal(`{ ${query} }`)).code, 'RESOURCE_NOT_FOUND', query);
    assert.equal((await elsewhere.refusal(`{ ${query} }`)).code, 'RESOURCE_NOT_FOUND', query);
    assert.equal((await reviewer.refusal(`{ ${query} }`)).code, 'AUTHORIZATION_ERROR', query);
  }
  const ofRow = await reviewer.ask(`{ dataRow(where: { id: "${rows[0]!.id}" }) { labels { id } } }`);
  assert.deepEqual(ofRow, { dataRow: { labels: [] } });
});
