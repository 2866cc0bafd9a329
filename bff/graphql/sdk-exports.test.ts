import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createId } from '../core/id.ts';
import { addLabels } from '../labels/labels.ts';
import { openTestApp } from '../testing/app.ts';
import { openScript, scriptOf, TASK, type Script } from './testing/sdk.ts';

// Exports are started, waited for and read bit by bit, as the platform’s Python SDK does.

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const EXPORT_PROJECT =
  'mutation exportDataRowsInProjectPyApi($input: ExportDataRowsInProjectInput!){exportDataRowsInProject(input: $input){taskId isStreamable}}';
const EXPORT_DATASET =
  'mutation exportDataRowsInCatalogPyApi($input: ExportDataRowsInCatalogInput!){exportDataRowsInCatalog(input: $input){taskId isStreamable}}';
const TASKS = `query GetUserCreatedTasksPyApi($param_0: ID!, $param_1: ID!){user(where: {id: $param_1}){createdTasks(where: {id: $param_0} skip: 0 first: 100){${TASK}}}}`;
const HEADER =
  'query GetExportMetadataHeaderPyApi($where: WhereUniqueIdInput, $streamType: TaskStreamType!){task(where: $where){exportMetadataHeader(streamType: $streamType){totalSize totalLines}}}';
const FILE =
  'query GetExportFileFromOffsetPyApi($where: WhereUniqueIdInput, $streamType: TaskStreamType!, $offset: UInt64!){task(where: $where){exportFileFromOffset(streamType: $streamType, offset: $offset){offsets {start end} lines {start end} file}}}';

const params = {
  mediaTypeOverride: null,
  includeAttachments: false,
  includeEmbeddings: false,
  includeMetadata: true,
  includeDataRowDetails: false,
  includeProjectDetails: false,
  includePerformanceDetails: false,
  includeLabelDetails: true,
  includeInterpolatedFrames: false,
};
const catalogParams = { ...params, includePredictions: false, projectIds: null, modelRunIds: null, allProjects: false, allModelRuns: false }; // prettier-ignore
const ofDataset = (id: string, ...more: object[]) => ({
  taskName: null,
  filters: { searchQuery: { scope: null, query: [...more, { ids: [id], operator: 'is', type: 'dataset' }] } },
  isStreamableReady: true,
  params: catalogParams,
  streamable: true,
});
const ofProject = (projectId: string, query: object[] = []) => ({
  taskName: null,
  isStreamableReady: true,
  filters: { projectId, searchQuery: { scope: null, query } },
  params,
  streamable: true,
});

type Opened = Awaited<ReturnType<typeof openScript>>;

async function newDataset({ send, key }: Opened, rows: readonly object[]): Promise<string> {
  const { body } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
  const id = body.id as string;
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const sent = await app.app.request(`/v1/datasets/${id}/data-rows`, { method: 'POST', headers, body: lines });
  assert.equal(sent.status, 202);
  await app.services.jobs.idle();
  return id;
}

/** Reads all parts as the SDK does: by their addresses, without credentials, each as long as it says. */
async function readParts(script: Script, taskId: string) {
  const stream = { where: { id: taskId }, streamType: 'RESULT' };
  const { task } = await script.ask(HEADER, stream);
  const { totalSize, totalLines } = task.exportMetadataHeader ?? { totalSize: 0, totalLines: 0 };
  const parts: { text: string; lines: { start: number; end: number } }[] = [];
  for (let offset = 0; offset < totalSize;) {
    const answered = await script.ask(FILE, { ...stream, offset: String(offset) });
    const { offsets, lines, file } = answered.task.exportFileFromOffset;
    assert.equal(offsets.start, offset);
    const { pathname, search } = new URL(file);
    const response = await app.app.request(pathname + search);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([response.status, bytes.length], [200, offsets.end - offsets.start + 1]);
    parts.push({ text: bytes.toString(), lines });
    offset = offsets.end + 1;
  }
  return { parts, totalSize, totalLines };
}

test('a dataset is exported, in parts of whole lines', async () => {
  const acme = await openScript(app);
  const { script, members } = acme;
  const rows = Array.from({ length: 160 }, (_, i) => ({ row_data: `${i} ${'x'.repeat(60_000)}`, global_key: `key-${i}` })); // prettier-ignore
  const datasetId = await newDataset(acme, rows);
  const { exportDataRowsInCatalog: started } = await script.ask(EXPORT_DATASET, { input: ofDataset(datasetId) });
  assert.equal(started.isStreamable, true);
  const where = { id: started.taskId };
  assert.deepEqual(await script.ask(HEADER, { where, streamType: 'ERRORS' }), { task: { exportMetadataHeader: null } });
  await app.services.jobs.idle();
  const { user } = await script.ask(TASKS, { param_0: started.taskId, param_1: members.ADMIN });
  const [{ type, status, result, errors }] = user.createdTasks;
  assert.deepEqual([type, status, errors], ['export-data-rows', 'COMPLETE', null]);
  assert.equal(new URL(result).pathname, `/task-files/${started.taskId}/result`);
  const { parts, totalSize, totalLines } = await readParts(script, started.taskId);
  assert.equal(totalLines, 160);
  assert.equal(parts.length, 2);
  assert.ok(parts.every(({ text }) => text.endsWith('\n')));
  const [first, second] = parts as [(typeof parts)[0], (typeof parts)[0]];
  assert.deepEqual([first.lines.start, second.lines.start, second.lines.end], [0, first.lines.end + 1, 159]);
  const whole = parts.map(({ text }) => text).join('');
  assert.equal(Buffer.byteLength(whole), totalSize);
  const keys = whole.trimEnd().split('\n').map((line) => JSON.parse(line).data_row.global_key as string); // prettier-ignore
  assert.deepEqual(keys, rows.map(({ global_key }) => global_key)); // prettier-ignore
  const bytes = Buffer.from(whole);
  const offsets = [9_000_000, 70_000, totalSize - 1, 5_000_000, 0, 8_500_000];
  const found = await Promise.all(offsets.map((offset) => script.ask(FILE, { where, streamType: 'RESULT', offset: String(offset) }))); // prettier-ignore
  assert.deepEqual(
    found.map(({ task }) => task.exportFileFromOffset.lines.start as number),
    offsets.map((offset) => bytes.subarray(0, offset).toString().split('\n').length - 1),
  );
  assert.deepEqual(await script.ask(FILE, { where, streamType: 'ERRORS', offset: '0' }), { task: { exportFileFromOffset: null } }); // prettier-ignore
  for (const offset of [String(totalSize), '-1', 'x', '1e3', '99999999999999999999'])
    assert.equal((await script.refusal(FILE, { where, streamType: 'RESULT', offset })).code, 'MALFORMED_REQUEST', offset); // prettier-ignore
});

test('a project is exported with its labels, by the moment when they were made', async () => {
  const acme = await openScript(app);
  const { script, send, organizationId, members } = acme;
  const datasetId = await newDataset(acme, [{ row_data: 'a', global_key: 'one' }, { row_data: 'b', global_key: 'two' }]); // prettier-ignore
  const { body: project } = await send('POST', '/v1/projects', { name: 'One', mediaType: 'TEXT' });
  await send('PUT', `/v1/projects/${project.id}/datasets/${datasetId}`);
  const { body: rows } = await send('GET', `/v1/data-rows?datasetId=${datasetId}`);
  const [{ id: dataRowId }] = rows.items;
  const label = { projectId: project.id as string, dataRowId: dataRowId as string, assetType: 'text' as const, memberId: members.LABELER, seconds: 5, annotations: [] }; // prettier-ignore
  await app.write(addLabels({ organizationId }, [{ ...label, createdAt: Date.parse('2026-03-02T12:00:00Z') }]).statements); // prettier-ignore
  const read = async (query?: object[]) => {
    const { exportDataRowsInProject } = await script.ask(EXPORT_PROJECT, { input: ofProject(project.id, query) });
    await app.services.jobs.idle();
    const { parts } = await readParts(script, exportDataRowsInProject.taskId);
    return parts.flatMap(({ text }) => text.trimEnd().split('\n')).map((line) => JSON.parse(line));
  };
  const [first, second] = await read();
  assert.deepEqual([first.data_row.global_key, second.data_row.global_key], ['one', 'two']);
  const labeled = [first, second].map((line) => line.projects[project.id].labels.length as number);
  assert.deepEqual(
    labeled.toSorted((a, b) => a - b),
    [0, 1],
  );
  const between = (min: string, max: string) => [{ type: 'labeled_at', value: { operator: 'BETWEEN', timezone: 'UTC', value: { min, max } } }]; // prettier-ignore
  assert.equal((await read(between('2026-03-02T12:00:00+0000', '2026-03-02T12:00:00+0000'))).length, 1);
  assert.equal((await read(between('2026-03-01 00:00:00', '2026-03-02 11:59:58'))).length, 0);
  const since = (value: string) => [{ type: 'labeled_at', value: { operator: 'GREATER_THAN_OR_EQUAL', timezone: 'UTC', value } }]; // prettier-ignore
  assert.equal((await read(since('2026-03-02 12:00:00'))).length, 1);
  const keyed = (...ids: string[]) => ({ type: 'global_key', operator: 'is', ids });
  const keysOf = async (...query: object[]) => (await read(query)).map((line) => line.data_row.global_key);
  assert.deepEqual(await keysOf(keyed('two')), ['two']);
  assert.deepEqual(await keysOf(keyed('two', 'one', 'three')), ['one', 'two']);
  assert.deepEqual(await keysOf(keyed('two', 'one'), keyed('one', 'three')), ['one']);
});

test('what an export cannot do is refused rather than left out', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const datasetId = await newDataset(acme, [{ row_data: 'a' }]);
  const { createProject } = await script.ask('mutation { createProject(data: { name: "P", allowedMediaType: TEXT }) { id } }'); // prettier-ignore
  const project = (query: object[], more: object = {}) => ({
    input: { ...ofProject(createProject.id, query), ...more },
  });
  const notHere = [
    project([{ type: 'batch', operator: 'is', ids: ['b'] }]),
    project([{ type: 'dataset', operator: 'is', ids: [datasetId] }]),
    project([{ type: 'labeled_at', value: { operator: 'LESS_THAN_OR_EQUAL', timezone: 'Asia/Tokyo', value: '2026-01-01' } }]), // prettier-ignore
    project([], { params: { ...params, mediaTypeOverride: 'IMAGE' } }),
  ];
  for (const variables of notHere)
    assert.equal((await script.refusal(EXPORT_PROJECT, variables)).code, 'OPERATION_NOT_ALLOWED', JSON.stringify(variables)); // prettier-ignore
  const many = { ...ofDataset(datasetId, { type: 'dataset', ids: [datasetId] }) };
  assert.equal((await script.refusal(EXPORT_DATASET, { input: many })).code, 'OPERATION_NOT_ALLOWED');
  const malformed = [
    project([{ type: 'labeled_at', value: { operator: 'BETWEEN', value: 'yesterday' } }]),
    project([{ kind: 'batch' }]),
    project([{ type: 'global_key', ids: [] }]),
    project([{ type: 'global_key', ids: Array.from({ length: 2001 }, (_, i) => `key-${i}`) }]),
    project(['a', 'b'].map((key) => ({ type: 'global_key', ids: [key] }))),
  ];
  for (const variables of malformed)
    assert.equal((await script.refusal(EXPORT_PROJECT, variables)).code, 'MALFORMED_REQUEST', JSON.stringify(variables)); // prettier-ignore
});

test('an export is read by its member alone, and started by who may', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const datasetId = await newDataset(acme, [{ row_data: 'a' }]);
  const input = ofDataset(datasetId);
  const { exportDataRowsInCatalog } = await acme.script.ask(EXPORT_DATASET, { input });
  await app.services.jobs.idle();
  const stream = { where: { id: exportDataRowsInCatalog.taskId }, streamType: 'RESULT' };
  const second = scriptOf(await acme.as({ role: 'TEAM_MANAGER' }));
  for (const reader of [other.script, second]) {
    assert.equal((await reader.refusal(HEADER, stream)).code, 'RESOURCE_NOT_FOUND');
    assert.equal((await reader.refusal(FILE, { ...stream, offset: '0' })).code, 'RESOURCE_NOT_FOUND');
  }
  assert.equal((await other.script.refusal(EXPORT_DATASET, { input })).code, 'RESOURCE_NOT_FOUND');
  assert.equal(
    (await other.script.refusal(EXPORT_PROJECT, { input: ofProject(createId()) })).code,
    'RESOURCE_NOT_FOUND',
  );
  const reviewer = scriptOf(await acme.as({ role: 'REVIEWER' }));
  assert.equal((await reviewer.refusal(EXPORT_DATASET, { input })).code, 'AUTHORIZATION_ERROR');
  const { task } = await acme.script.ask(FILE, { ...stream, offset: '0' });
  const { pathname, search } = new URL(task.exportFileFromOffset.file);
  const changed = search.replace(/signature=./, 'signature=_');
  assert.equal((await app.app.request(pathname + changed)).status, 403);
  assert.equal((await app.app.request(pathname + search.replace(/start=\d+/, 'start=x'))).status, 422);
  assert.equal(
    (await app.app.request(pathname + search.replace(/start=\d+&end=\d+/, 'start=900&end=999'))).status,
    416,
  );
});
