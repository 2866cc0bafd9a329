import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FolderBlobs } from '../blobs/folder.ts';
import type { Role } from '../core/contract.ts';
import { serverScope, type MemberScope } from '../core/scope.ts';
import { writeRows } from '../data-rows/testing/rows.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open.ts';
import { addLabels, addTimes, deleteLabels, type NewAnnotation } from '../labels/labels.ts';
import { readLabelsOfRows } from '../labels/stored.ts';
import { readStates } from '../labels/states.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import type { TestApp } from '../testing/access.ts';
import { isLarge, ownTestDatabase, testDatabaseKind, testFolder } from '../testing/database.ts';
import { workUnderKills } from '../testing/kills.ts';
import { fileNameOf } from './file-name.ts';
import { pagesOfDetached } from './pages.ts';

let app: TestApp;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

/** An organization with a project and a dataset that is attached to it. */
async function start(on = app) {
  const organization = await on.organization();
  const send = await organization.as();
  const { organizationId, members } = organization;
  const datasetId = (await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null })).body.id as string;
  const projectId = (await send('POST', '/v1/projects', { name: 'Crossings 東京', mediaType: 'IMAGE' })).body.id as string; // prettier-ignore
  assert.equal((await send('PUT', `/v1/projects/${projectId}/datasets/${datasetId}`)).status, 204);

  const rows = (values: Parameters<typeof writeRows>[2]) => writeRows(on, { organizationId, datasetId }, values);
  const label = async (dataRowId: string, role: Role, annotations: NewAnnotation[] = [], createdAt = Date.now()) => {
    const label = { projectId, dataRowId, assetType: 'image' as const, memberId: members[role], createdAt, seconds: 12, annotations }; // prettier-ignore
    const { ids, statements } = addLabels({ organizationId }, [label]);
    await on.write(statements);
    return ids[0]!;
  };
  return { ...organization, send, datasetId, projectId, rows, label };
}

/** Asks for an export, waits for its end, and gives the task with its file. */
async function exported(send: Send, path: string, body: object = {}) {
  const { status, body: started } = await send('POST', `/v1/${path}/exports`, body);
  assert.equal(status, 202, JSON.stringify(started));
  assert.equal(started.status, 'QUEUED');
  await app.services.jobs.idle();
  const { body: task } = await send('GET', `/v1/tasks/${started.id}`);
  assert.equal(task.status, 'COMPLETE', task.reason);
  const { pathname, search } = new URL(task.resultUrl);
  const text = (await app.send('GET', pathname + search)).body as string;
  return { task, text, lines: text.split('\n').slice(0, -1) };
}

const parsed = ({ lines }: { lines: string[] }) => lines.map((line) => JSON.parse(line));
const globalKeys = (result: { lines: string[] }) => parsed(result).map((line) => line.data_row.global_key);

const url = (name: string) => `https://files.example/${name}`;

test('a project is exported with one line for each data row, and its labels with what is nested in them', async () => {
  const { send, rows, label, projectId, datasetId, members, organizationId } = await start();
  const [first, second] = await rows([
    { rowData: url('a+b c%20.png'), globalKey: '007', externalId: ' 1', mediaType: 'IMAGE', metadataFields: [{ name: 'n', value: '123456789012345678' }] }, // prettier-ignore
    { rowData: url('2.png'), globalKey: 'two' },
  ]);
  const box = { bounding_box: { top: 1, left: 2, height: 3, width: 4.5 } };
  const labelId = await label(first!, 'LABELER', [
    { kind: 'OBJECT', name: 'Car', value: box, classifications: [{ kind: 'CLASSIFICATION', name: 'Colour', value: 'red' }] },
    { kind: 'CLASSIFICATION', name: 'Weather', value: ['rain', 'fog'] },
  ]); // prettier-ignore
  const of = { id: labelId, projectId, assetType: 'image' } as const;
  await app.write(addTimes({ organizationId }, [{ label: of, memberId: members.REVIEWER, kind: 'REVIEW', seconds: 5, at: Date.now() }])); // prettier-ignore
  const gone = await label(second!, 'LABELER');
  await app.write(deleteLabels({ organizationId }, [gone]));

  const result = await exported(send, `projects/${projectId}`);
  const { task } = result;
  assert.deepEqual(
    [task.kind, task.name, task.projectId, task.processed, task.total, task.progress],
    ['PROJECT_EXPORT', 'Crossings 東京', projectId, 2, 2, 1],
  );
  assert.match(task.resultName, /^project Crossings 東京 \d{4}-\d\d-\d\d \d\d-\d\d-\d\dZ\.ndjson$/);
  const [line, empty] = parsed(result);
  const { data_row: row, metadata_fields: metadata, attachments, projects } = line;
  assert.deepEqual([row.id, row.row_data, row.global_key, row.external_id, row.media_type], [first, url('a+b c%20.png'), '007', ' 1', 'IMAGE']); // prettier-ignore
  assert.deepEqual([row.details.dataset_id, row.details.dataset_name], [datasetId, 'Frames']);
  assert.match(row.details.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
  assert.deepEqual([metadata, attachments], [[{ name: 'n', value: '123456789012345678' }], []]);
  const { name, labels } = projects[projectId];
  assert.deepEqual([name, labels.length], ['Crossings 東京', 1]);
  const [{ label_kind: kind, id, label_details: details, performance_details: performance, annotations }] = labels;
  assert.deepEqual([kind, id, performance], ['Default', labelId, { seconds_to_create: 12, seconds_to_review: 5 }]);
  assert.match(details.created_by, /^labeler@/);
  const [car] = annotations.objects;
  assert.deepEqual([car.name, car.bounding_box], ['Car', box.bounding_box]);
  assert.deepEqual(car.classifications.map((one: { name: string; value: unknown }) => [one.name, one.value]), [['Colour', 'red']]); // prettier-ignore
  assert.deepEqual(annotations.classifications.map((one: { name: string; value: unknown }) => [one.name, one.value]), [['Weather', ['rain', 'fog']]]); // prettier-ignore
  assert.deepEqual(empty.projects[projectId].labels, []);
});

test('what is exported can be imported as it is, to the byte', async () => {
  const { send, datasetId, begin } = await start();
  const { token } = await begin();
  const upload = async (id: string, body: string) => {
    const headers = { authorization: `Bearer ${token}`, origin: 'https://portal.example', 'content-type': 'application/x-ndjson' }; // prettier-ignore
    const response = await app.app.request(`/v1/datasets/${id}/data-rows?ifExists=skip`, { method: 'POST', headers, body }); // prettier-ignore
    assert.equal(response.status, 202);
    await app.services.jobs.idle();
  };
  await upload(
    datasetId,
    [
      String.raw`{"row_data":"https://files.example/e\u0301.png?sig=%2F","external_id":"007","metadata_fields":[{"name":"n","value":123456789012345678.10}]}`,
      String.raw`{"row_data":"A text\nof two lines","media_type":"HTML","attachments":[{"type":"RAW_TEXT","value":"x"}]}`,
      `{"row_data":{"type":"application/vnd.labelbox.conversational","version":1.0,"messages":[]},"embeddings":[{"vector":[0.10]}]}`,
    ].join('\n'),
  );
  const first = await exported(send, `datasets/${datasetId}`);
  assert.equal(first.lines.length, 3);
  assert.match(first.lines[0]!, /"value":123456789012345678\.10}/);
  assert.match(first.lines[2]!, /"version":1\.0,.*"vector":\[0\.10\]/);

  const copy = (await send('POST', '/v1/datasets', { name: 'Copy', integrationId: null })).body.id as string;
  await upload(copy, first.text);
  const second = await exported(send, `datasets/${copy}`, { params: { includeDataRowDetails: false } });
  const bare = await exported(send, `datasets/${datasetId}`, { params: { includeDataRowDetails: false } });
  const withoutIds = ({ text }: { text: string }) => text.replaceAll(/"id":"c[0-9a-z]{24}",?/g, '');
  assert.equal(withoutIds(second), withoutIds(bare));
});

test('only the parts asked for are in the file, and no people where they are left out', async () => {
  const { send, rows, label, projectId, members } = await start();
  const [row] = await rows([{ rowData: url('1.png') }]);
  await app.write([{ sql: 'update data_rows set created_by = :memberId where id = :row', args: { memberId: members.ADMIN, row: row! } }]); // prettier-ignore
  await label(row!, 'LABELER');
  const all = { includeMetadata: false, includeAttachments: false, includeEmbeddings: false, includeDataRowDetails: false, includePeople: false, includeProjectDetails: false, includeLabelDetails: false, includePerformanceDetails: false }; // prettier-ignore
  const [bare] = parsed(await exported(send, `projects/${projectId}`, { params: all }));
  assert.deepEqual(Object.keys(bare), ['data_row', 'projects']);
  assert.deepEqual(Object.keys(bare.data_row), ['id', 'row_data']);
  assert.deepEqual(Object.keys(bare.projects[projectId].labels[0]), ['label_kind', 'version', 'id', 'annotations']);
  for (const format of ['NDJSON', 'CSV']) {
    assert.match((await exported(send, `projects/${projectId}`, { format })).text, /labeler@/);
    const { text } = await exported(send, `projects/${projectId}`, { format, params: { includePeople: false } });
    assert.doesNotMatch(text, /@/);
  }
});

test('as CSV it is a flat view, in which no cell runs as a formula', async () => {
  const { send, rows, label, projectId, datasetId } = await start();
  const [row] = await rows([{ rowData: '=1+1', kind: 'TEXT', globalKey: 'a,"b"' }, { rowData: url('2.png') }]);
  const nested: NewAnnotation = { kind: 'CLASSIFICATION', name: 'Colour', value: 'red' };
  await label(row!, 'LABELER', [{ kind: 'OBJECT', name: 'Car', value: 1, classifications: [nested] }]);
  const { lines, task } = await exported(send, `projects/${projectId}`, { format: 'CSV' });
  assert.match(task.resultName, /\.csv$/);
  assert.equal(task.processed, 2);
  assert.equal(
    lines[0],
    'row_data,global_key,external_id,media_type,metadata_fields,attachments,embeddings,dataset,created_at,updated_at,state,labels,annotations,first_labeled_at,last_labeled_at,labeled_by,label_seconds,review_seconds\r',
  );
  assert.match(lines[1]!, /^'=1\+1,"a,""b""",,,\[\],\[\],,Frames,\S+,\S+,IN_REVIEW,1,2,\S+,\S+,labeler@\S+,12,0\r$/);
  assert.match(lines[2]!, /,TO_LABEL,0,0,,,,0,0\r$/);
  const flat = await exported(send, `datasets/${datasetId}`, { format: 'CSV' });
  assert.equal(flat.lines[0], 'row_data,global_key,external_id,media_type,metadata_fields,attachments,embeddings,dataset,created_at,updated_at\r'); // prettier-ignore
});

test('filters choose data rows; what is deleted or of another project is not exported', async () => {
  const { send, rows, label, projectId, datasetId, members } = await start();
  const ids = await rows(
    Array.from({ length: 620 }, (_, i) => ({
      rowData: url(`${i}.png`),
      globalKey: `key ${i}`,
      mediaType: i % 2 === 0 ? ('IMAGE' as const) : ('VIDEO' as const),
    })),
  );
  await label(ids[0]!, 'LABELER', [], Date.UTC(2026, 0, 1));
  await label(ids[1]!, 'REVIEWER', [], Date.UTC(2026, 0, 2));
  await label(ids[1]!, 'LABELER', [], Date.UTC(2026, 0, 3));
  await send('POST', '/v1/data-rows/delete', { ids: ids.slice(600) });

  const project = `projects/${projectId}`;
  const all = await exported(send, project);
  assert.deepEqual(
    globalKeys(all),
    Array.from({ length: 600 }, (_, i) => `key ${i}`),
  );
  assert.deepEqual([all.task.processed, all.task.total], [600, 600]);
  const january = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
  for (const [filters, expected] of [
    [{ hasLabel: true }, ['key 0', 'key 1']],
    [{ hasLabel: 'true', search: 'KEY 1' }, ['key 1']],
    [{ state: 'IN_REVIEW', globalKeyPrefix: 'key 0' }, ['key 0']],
    [{ state: 'TO_LABEL', search: 'key 59', mediaType: 'IMAGE', globalKeyPrefix: 'key 598' }, ['key 598']],
    [{ labeledBy: members.REVIEWER }, ['key 1']],
    [{ labelCreatedFrom: january(2) }, ['key 1']],
    [{ labelCreatedTo: january(2) }, ['key 0']],
    [{ labeledBy: members.LABELER, labelCreatedFrom: january(2), labelCreatedTo: january(3) }, []],
    [
      { globalKeyPrefix: 'key 59', mediaType: 'VIDEO' },
      ['key 59', 'key 591', 'key 593', 'key 595', 'key 597', 'key 599'],
    ],
    [{ globalKey: 'key 300' }, ['key 300']],
    [{ globalKey: 'key 300', hasLabel: true }, []],
    [{ globalKeys: ['key 300', 'key 0', 'key 300', 'KEY 1', '{"', 'none'] }, ['key 0', 'key 300']],
    [{ globalKeys: ['key 0', 'key 300'], hasLabel: false }, ['key 300']],
    [{ globalKeys: ['key 0'], globalKey: 'key 1' }, []],
  ] as const) {
    const result = await exported(send, project, { filters });
    assert.deepEqual(globalKeys(result), expected, JSON.stringify(filters));
    assert.deepEqual([result.task.processed, result.task.total], [expected.length, expected.length]);
  }
  const unlabeled = await exported(send, project, { filters: { hasLabel: false } });
  assert.equal(unlabeled.lines.length, 598);
  assert.deepEqual(globalKeys(await exported(send, `datasets/${datasetId}`, { filters: { globalKeyPrefix: 'key 12' } })).slice(0, 2), ['key 12', 'key 120']); // prettier-ignore
  for (const [body, field] of [
    [{ filters: { labeledBy: 'nobody' } }, 'filters.labeledBy'],
    [{ filters: { projectId } }, 'filters.projectId'],
    [{ filters: { labelCreatedFrom: '2026-01-01T00:00:00+00' } }, 'filters.labelCreatedFrom'],
    [{ filters: { hasLabel: 'yes' } }, 'filters.hasLabel'],
    [{ filters: { globalKeys: [] } }, 'filters.globalKeys'],
    [{ filters: { globalKeys: 'key 1' } }, 'filters.globalKeys'],
    [{ filters: { globalKeys: Array.from({ length: 2001 }, (_, i) => `key ${i}`) } }, 'filters.globalKeys'],
    [{ format: 'XML' }, 'format'],
    [{ params: { includeEverything: true } }, 'params.includeEverything'],
  ] as const) {
    const refused = await send('POST', `/v1/${project}/exports`, body);
    assert.deepEqual([refused.status, Object.keys(refused.body.fields)], [422, [field]]);
  }
});

test('an export has the data rows that a list finds by the same filters, of a dataset and of a project', async () => {
  const { send, rows, label, projectId, datasetId } = await start();
  const DAY = 86_400_000;
  const ids = await rows(
    Array.from({ length: 520 }, (_, i) => ({
      rowData: url(`${i % 5 === 0 ? 'Straße' : 'lane'} ${i}.png`),
      globalKey: `key ${i}`,
      externalId: `${i % 3}`,
      mediaType: i % 2 === 0 ? ('IMAGE' as const) : ('VIDEO' as const),
      metadataFields: [{ name: 'camera', value: i % 4 === 0 ? 'front' : 'rear' }],
      createdAt: Date.UTC(2026, 0, 1) + (i % 10) * DAY,
    })),
  );
  for (let i = 0; i < 520; i += 40) await label(ids[i]!, 'LABELER');
  await send('POST', '/v1/data-rows/delete', { ids: ids.slice(40, 60) });
  const second = (await send('POST', '/v1/projects', { name: 'People', mediaType: 'IMAGE' })).body.id as string;
  const listed = async (of: string, filters: Record<string, string>) => {
    const keys: string[] = [];
    for (let cursor = ''; ;) {
      const query = new URLSearchParams({ ...filters, sort: 'createdAt', limit: '200' });
      const { status, body } = await send('GET', `/v1/data-rows?${of}&${query.toString()}${cursor}`);
      assert.equal(status, 200, JSON.stringify(body));
      keys.push(...body.items.map(({ globalKey }: { globalKey: string }) => globalKey));
      if (body.next === null) return keys;
      cursor = `&cursor=${body.next}`;
    }
  };
  const all: Record<string, string>[] = [
    { search: ' STRAßE ' },
    { search: 'straße', mediaType: 'IMAGE' },
    { search: 'y 7' },
    { globalKey: 'key 7', externalId: '1' },
    { globalKeyPrefix: 'key 4', externalIdPrefix: '2' },
    { createdFrom: '2026-01-02T00:00:00.000Z', createdTo: '2026-01-04T00:00:00.000Z' },
    { metadataName: 'camera', metadataValue: 'front' },
    { hasLabel: 'true' },
    { hasLabel: 'false', mediaType: 'IMAGE' },
  ];
  const ofProject: Record<string, string>[] = [
    { state: 'IN_REVIEW' },
    { state: 'TO_LABEL', search: 'lane' },
    { state: 'DONE' },
  ];
  const inProject = ofProject.map((filters) => ({ ...filters, projectId }));
  for (const [path, of, asked] of [
    [
      `datasets/${datasetId}`,
      `datasetId=${datasetId}`,
      [...all, ...inProject, { hasLabel: 'true', projectId: second }],
    ],
    [`projects/${projectId}`, `projectId=${projectId}`, [...all, ...ofProject]],
  ] as const)
    for (const filters of asked) {
      const result = await exported(send, path, { filters });
      const expected = await listed(of, filters);
      assert.deepEqual(globalKeys(result), expected, `${path} ${JSON.stringify(filters)}`);
      assert.deepEqual([result.task.processed, result.task.total], [expected.length, expected.length]);
    }
  const csv = await exported(send, `datasets/${datasetId}`, { format: 'CSV', filters: { hasLabel: 'true' } });
  assert.deepEqual([csv.lines.length, csv.task.processed], [13, 12]);

  await send('DELETE', `/v1/projects/${projectId}/datasets/${datasetId}`);
  const detached: Record<string, string>[] = [{ state: 'IN_REVIEW' }, { hasLabel: 'false' }, { search: 'key 8' }, { metadataValue: 'front' }]; // prettier-ignore
  for (const filters of detached) {
    const result = await exported(send, `projects/${projectId}`, { filters });
    // A list has them in the order in which they came, the export in that of their first labels.
    const expected = await listed(`projectId=${projectId}`, filters);
    const inOrder = (keys: string[]) => keys.toSorted((a, b) => a.localeCompare(b));
    assert.deepEqual(inOrder(globalKeys(result)), inOrder(expected), JSON.stringify(filters));
  }
});

test('a dataset is exported by its state in a project of the organization alone', async () => {
  const { send, projectId, datasetId, rows, label } = await start();
  const other = await start();
  const [row] = await rows([{ rowData: url('1.png') }]);
  await label(row!, 'LABELER');
  const path = `/v1/datasets/${datasetId}/exports`;
  const unnamed = await send('POST', path, { filters: { state: 'DONE' } });
  assert.deepEqual([unnamed.status, Object.keys(unnamed.body.fields)], [422, ['filters.projectId']]);
  for (const id of [other.projectId, 'c000000000000000000000000']) {
    const refused = await send('POST', path, { filters: { state: 'TO_LABEL', projectId: id } });
    assert.deepEqual([refused.status, refused.body.detail], [404, 'There is no such project.']);
  }
  assert.equal((await other.send('POST', path, { filters: { projectId: other.projectId } })).status, 404);

  await app.services.jobs.stop(0);
  const { body: queued } = await send('POST', path, { filters: { hasLabel: true, projectId } });
  await send('DELETE', `/v1/projects/${projectId}`);
  const next = await openTestApp({ database: app.db, blobs: app.services.blobs });
  await next.services.jobs.idle();
  app = next;
  const [task] = await app.db.read('select status, reason from tasks where id = :id', { id: queued.id });
  assert.deepEqual([task!['status'], task!['reason']], ['FAILED', 'There is no such project.']);
});

test('the labels of a detached dataset stay in the export of the project, those of a deleted dataset do not', async () => {
  const { send, rows, label, projectId, datasetId } = await start();
  const ids = await rows(Array.from({ length: 300 }, (_, i) => ({ rowData: url(`${i}.png`), globalKey: `key ${i}` })));
  for (let i = 0; i < 260; i += 1) await label(ids[i]!, 'LABELER', [], Date.UTC(2026, 0, 1) + i);
  await label(ids[3]!, 'REVIEWER');
  await send('DELETE', `/v1/projects/${projectId}/datasets/${datasetId}`);
  const result = await exported(send, `projects/${projectId}`);
  assert.deepEqual(
    globalKeys(result),
    Array.from({ length: 260 }, (_, i) => `key ${i}`),
  );
  assert.equal(parsed(result)[3].projects[projectId].labels.length, 2);
  await send('DELETE', `/v1/datasets/${datasetId}`);
  assert.equal((await exported(send, `projects/${projectId}`)).lines.length, 0);
});

test('members by whom an export is filtered are found among many as its dialog asks for them', async () => {
  const { send, projectId, organizationId } = await start();
  const count = 5000;
  await app.write([
    {
      sql: `insert into members (id, organization_id, email, name, name_key, role, created_at, updated_at)
            select printf('c%014d', n.value) || substr(:organizationId, -10), :organizationId, 'p' || n.value || '@many.example',
              'Person ' || n.value, 'person ' || n.value, 'LABELER', 1, 1 from generate_series(1, :count) n`,
      args: { organizationId, count },
    },
  ]);
  const find = async (search: string) => {
    const path = `/v1/projects/${projectId}/members?${new URLSearchParams({ sort: 'name', limit: '200', ...(search && { search }) }).toString()}`;
    const { status, body } = await send('GET', path);
    assert.equal(status, 200);
    return body as { items: { name: string; email: string }[]; next: string | null };
  };
  const first = await find('');
  assert.deepEqual([first.items.length, first.next === null], [200, false]);
  for (const search of ['Person 4321', 'PERSON 4321', 'p4321@many'])
    assert.deepEqual((await find(search)).items.map(({ name, email }) => [name, email]), [['Person 4321', 'p4321@many.example']], search); // prettier-ignore
  const many = await find('son 49');
  assert.ok(many.items.length === 111 && many.items.every(({ name }) => name.startsWith('Person 49')));
  assert.deepEqual(await find('nobody there').then(({ items, next }) => [items, next]), [[], null]);
});

test('it is for admins and team managers, in a project by the role there, and only of what the session is held to', async () => {
  const { as, send, members, projectId, datasetId } = await start();
  const path = `/v1/projects/${projectId}/exports`;
  const none = await as({ role: 'NONE' });
  assert.equal((await none('POST', path, {})).status, 404);
  for (const [role, status] of [['LABELER', 403], ['REVIEWER', 403], ['TEAM_MANAGER', 202], ['ADMIN', 202]] as const) {
    await send('PUT', `/v1/projects/${projectId}/members/${members.NONE}`, { role });
    assert.equal((await none('POST', path, {})).status, status, role);
  } // prettier-ignore
  const held = await as({ projects: [projectId] });
  assert.equal((await held('POST', path, {})).status, 202);
  assert.equal((await held('POST', `/v1/datasets/${datasetId}/exports`, {})).status, 403);
  const other = await as({ projects: ['c000000000000000000000000'] });
  assert.equal((await other('POST', path, {})).status, 404);
  // What the member has made in another session is there as far as it is of the projects of this one.
  const { body: ofDataset } = await send('POST', `/v1/datasets/${datasetId}/exports`, {});
  const { body: ofProject } = await send('POST', path, {});
  for (const [session, seen] of [[held, [200, 404]], [other, [404, 404]]] as const) {
    const found = await Promise.all([ofProject, ofDataset].map(({ id }) => session('GET', `/v1/tasks/${id}`)));
    assert.deepEqual(found.map(({ status }) => status), seen);
    const { items } = (await session('GET', '/v1/tasks')).body;
    assert.equal(items.some(({ id }: { id: string }) => id === ofProject.id), seen[0] === 200);
    assert.ok(items.every((task: { projectId: string | null }) => task.projectId === projectId));
    const part = `{ task(where: { id: "${ofDataset.id}" }) { exportMetadataHeader(streamType: RESULT) { total_size } } }`;
    assert.equal((await session('POST', '/graphql', { query: part })).body.data?.task, undefined);
    for (const verb of ['cancel', 'retry'])
      assert.equal((await session('POST', `/v1/tasks/${ofDataset.id}/${verb}`)).status, 404);
  } // prettier-ignore
  const reading = await as({ scopes: ['projects:read', 'datasets:read', 'tasks:read'] });
  assert.equal((await reading('POST', path, {})).status, 403);
  await app.services.jobs.idle();
});

test('a queued export ends with the reason when what it is of is deleted, or the role is taken away', async () => {
  const { as, send, members, projectId, datasetId } = await start();
  await send('PUT', `/v1/projects/${projectId}/members/${members.NONE}`, { role: 'ADMIN' });
  const none = await as({ role: 'NONE' });
  await app.services.jobs.stop(0);
  const started = [
    (await send('POST', `/v1/datasets/${datasetId}/exports`, {})).body,
    (await none('POST', `/v1/projects/${projectId}/exports`, {})).body,
  ];
  await send('DELETE', `/v1/datasets/${datasetId}`);
  await send('PUT', `/v1/projects/${projectId}/members/${members.NONE}`, { role: 'REVIEWER' });
  const next = await openTestApp({ database: app.db, blobs: app.services.blobs });
  await next.services.jobs.idle();
  app = next;
  const rows = await Promise.all(
    started.map(({ id }) => app.db.read('select status, reason from tasks where id = :id', { id })),
  );
  assert.deepEqual(rows.flat().map(({ status, reason }) => [status, reason]), [
    ['FAILED', 'There is no such dataset.'],
    ['FAILED', 'Your role in this project does not allow this.'],
  ]); // prettier-ignore
});

test('a page reads the labels of its data rows alone, however many the project has', async () => {
  const options = await ownTestDatabase();
  const own = await openTestApp({ database: await openDatabase(options) });
  const { organizationId, members, rows, label, projectId } = await start(own);
  const [row] = await rows([{ rowData: url('1.png') }]);
  await label(row!, 'LABELER', [{ kind: 'OBJECT', name: 'Car', value: 1 }]);
  await own.close();
  const reader = await openDatabase({ ...options, readOnly: true });
  const plans: string[] = [];
  const read: Database['read'] = async (sql, args) => {
    plans.push((await reader.read(`explain query plan ${sql}`, args)).map(({ detail }) => String(detail)).join('\n'));
    return reader.read(sql, args);
  };
  const scope: MemberScope = {
    ...serverScope({ ...reader, read }, app.services.keyring, organizationId),
    actor: { kind: 'task', memberId: members.ADMIN, role: 'ADMIN', taskId: 't' },
  };
  assert.equal((await readLabelsOfRows(scope, projectId, [row!])).get(row!)?.length, 1);
  assert.equal((await readStates(scope, projectId, [row!])).get(row!), 'IN_REVIEW');
  for await (const page of pagesOfDetached(scope, projectId, {})) assert.equal(page.rows.length, 0);
  assert.equal(plans.length, 5);
  for (const plan of plans.slice(0, 3)) assert.match(plan, /SEARCH l USING INDEX labels_by_data_row/);
  assert.match(plans[3]!, /SEARCH p USING PRIMARY KEY/);
  assert.match(plans[4]!, /SEARCH l USING INDEX labels_by_project[^]*SEARCH e USING INDEX labels_by_data_row/);
  for (const plan of plans) assert.doesNotMatch(plan, /SCAN (?!json_each|value|i VIRTUAL)/);
  await reader.close();
});

test('every file system takes the name of the file, and no script is lost in it', () => {
  const now = new Date(Date.UTC(2026, 10, 27, 8, 5, 9));
  for (const [name, expected] of [
    ['東京 1', 'project 東京 1 2026-11-27 08-05-09Z.ndjson'],
    ['a/b\\c:d*e?f"g<h>i|j\n', 'project a-b-c-d-e-f-g-h-i-j- 2026-11-27 08-05-09Z.ndjson'],
    ['../../etc', 'project ..-..-etc 2026-11-27 08-05-09Z.ndjson'],
    ['CON', 'project CON 2026-11-27 08-05-09Z.ndjson'],
  ] as const)
    assert.equal(fileNameOf('project', name, 'NDJSON', now), expected);
  const long = fileNameOf('dataset', '👩‍👩‍👧'.repeat(60), 'CSV', now);
  assert.ok(Buffer.byteLength(long) <= 255);
  assert.ok(long.isWellFormed());
  assert.match(long, /👩‍👩‍👧 2026-11-27 08-05-09Z\.csv$/u);
});

test('killed at random moments an export ends complete, once, with the same bytes as an undisturbed one', async (t) => {
  const options = await ownTestDatabase();
  const folder = mkdtempSync(join(testFolder(), 'killed-'));
  let own = await openTestApp({ database: await openDatabase(options), blobs: new FolderBlobs(folder) });
  t.after(() => own.close());
  const { send, projectId, datasetId, organizationId } = await start(own);
  const count = isLarge ? 100_000 : testDatabaseKind === 'file' ? 20_000 : 10_000;
  await own.write([
    {
      sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, created_at, updated_at)
            select printf('c%024d', n.value), :organizationId, :datasetId, 'TEXT', 'Text ' || n.value, 1, 1 from generate_series(1, :count) n`,
      args: { organizationId, datasetId, count },
    },
    {
      sql: `insert into data_rows_by_day (organization_id, day, dataset_id, amount) values (:organizationId, 0, :datasetId, :count)`,
      args: { organizationId, datasetId, count },
    },
  ]);
  const begin = async () => (await send('POST', `/v1/projects/${projectId}/exports`, {})).body.id as string;
  const undisturbed = await begin();
  await own.services.jobs.idle();
  await own.services.jobs.stop(0);
  // On a file one process writes; a libSQL server has three, which take from each other what looks left behind.
  const [workers, tasks, usual] = testDatabaseKind === 'file' ? [1, 2, 8] : [3, 4, 5];
  const most = isLarge ? 20 : usual;
  const disturbed: string[] = [];
  for (let i = 0; i < tasks; i += 1) disturbed.push(await begin());
  await own.close();

  const interrupted = await workUnderKills(options, { folder, kills: most, processes: workers });

  own = await openTestApp({ database: await openDatabase(options), blobs: new FolderBlobs(folder) });
  const digests = [];
  for (const id of [undisturbed, ...disturbed]) {
    const [task] = await own.db.read('select status, processed, result_blob, result_bytes from tasks where id = :id', { id }); // prettier-ignore
    assert.deepEqual([task!['status'], task!['processed']], ['COMPLETE', count]);
    const { body } = (await own.services.blobs.open(task!['result_blob'] as string))!;
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    assert.equal(bytes, task!['result_bytes']);
    digests.push(hash.digest('hex'));
  }
  assert.equal(new Set(digests).size, 1);
  const [once] = await own.db.read(
    `select (select count(*) from blobs) as blobs, (select count(*) from audit_log where action = 'task.finished') as ends`,
  );
  assert.deepEqual([once!['blobs'], once!['ends']], [tasks + 1, tasks + 1]);
  t.diagnostic(`${interrupted} attempts were interrupted`);
});
