import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { FolderBlobs } from '../blobs/folder.ts';
import { serverScope } from '../core/scope.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { ownTestDatabase, testDatabaseKind, testFolder } from '../testing/database.ts';
import { workUnderKills } from '../testing/kills.ts';
import { findDrift } from '../usage/rollup.ts';
import { labelImport } from './import.ts';
import { addLabels, changeAnnotations, deleteLabels } from './labels.ts';
import { addReviews } from './reviews.ts';
import { findProjectDrift } from './states.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Json = Record<string, unknown>;

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** An organization with a project and a dataset of so many data rows, `row-0` and so on, which is attached to it. */
async function labeled(rows = 6, on = app) {
  const acme = await on.organization('Acme');
  const send = await acme.as();
  const session = await acme.begin();
  const { body: project } = await send('POST', '/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
  const post = async (path: string, body: string, { type = 'application/x-ndjson', token = session.token, headers = {} } = {}): Promise<Reply> => {
    const response = await on.app.request(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, origin: 'https://portal.example', 'content-type': type, ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }; // prettier-ignore
  const finished = async (started: Reply) => {
    assert.equal(started.status, 202, JSON.stringify(started.body));
    await on.services.jobs.idle();
    const { body: task } = await send('GET', `/v1/tasks/${started.body.id}`);
    assert.equal(
      task.status,
      'COMPLETE',
      on.logged.findLast((line) => line.includes('"err"')),
    );
    return { task, errors: await linesOf(task.errorsUrl) };
  };
  const linesOf = async (url: string | null): Promise<Json[]> => {
    if (url === null) return [];
    const { pathname, search } = new URL(url);
    const { body } = await on.send('GET', pathname + search);
    return String(body).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Json); // prettier-ignore
  };
  const addRows = (from: number, to: number, id = dataset.id as string) =>
    post(`/v1/datasets/${id}/data-rows`, lines(...Array.from({ length: to - from }, (_, i) => ({ row_data: `https://files.example/${from + i}.png`, global_key: `row-${from + i}` })))).then(finished); // prettier-ignore
  await addRows(0, rows);
  const attached = `/v1/projects/${project.id}/datasets/${dataset.id}`;
  await send('PUT', attached);
  const at = `/v1/projects/${project.id}/labels`;
  const load = async (body: string, query = '', type?: string) =>
    finished(await post(at + query, body, type ? { type } : {}));
  const rowIds = async () => {
    const { body } = await send('GET', `/v1/data-rows?datasetId=${dataset.id}&sort=createdAt&limit=200`);
    return (body.items as { id: string }[]).map(({ id }) => id);
  };
  const projectNow = async () => (await send('GET', `/v1/projects/${project.id}`)).body;
  const progressNow = async (): Promise<Json> => (await projectNow()).progress;
  const exported = async () => {
    const started = await send('POST', `/v1/projects/${project.id}/exports`, {});
    return linesOf((await finished(started)).task.resultUrl);
  };
  return { ...acme, send, post, project, dataset, attached, at, load, finished, addRows, rowIds, projectNow, progressNow, exported, linesOf }; // prettier-ignore
}

/** What is kept is what a recount says. */
async function agree(db = app.db) {
  assert.deepEqual(await findDrift(db), []);
  assert.deepEqual(await findOverviewDrift(db), []);
  assert.deepEqual(await findProjectDrift(db), []);
}

const box = {
  name: 'Car',
  bounding_box: { top: 1, left: 2, height: 3.0, width: 4 },
  classifications: [{ name: 'Colour', radio_answer: { name: 'Red', classifications: [{ name: 'Shade', text_answer: { content: 'dark' } }] } }],
}; // prettier-ignore

test('labels come in with annotations, author, time, review and state, and every number follows', async () => {
  const { load, members, projectNow, send, project, exported } = await labeled();
  const { body: account } = await (await app.organization('Else')).as().then((other) => other('GET', '/v1/account'));
  const { body: list } = await send('GET', '/v1/members?limit=50');
  const email = (list.items as { id: string; email: string }[]).find(({ id }) => id === members.LABELER)!.email;
  const { task, errors } = await load(
    lines(
      { global_key: 'row-0', author: email.toUpperCase(), created_at: '2026-03-10T12:00:00Z', seconds: 40, annotations: { objects: [box] } },
      { data_row: { global_key: 'row-1' }, author: members.REVIEWER, created_at: '2026-03-10T12:00:00Z', seconds: -5, state: 'Done', annotations: [] },
      { globalKey: 'row-2', author: members.LABELER, created_at: '2026-03-11T12:00:00Z', seconds: 1e9, annotations: [],
        reviews: [
          { outcome: 'Rejected', reviewer: members.REVIEWER, reviewed_at: '2026-03-11T13:00:00Z', seconds: 8 },
          { outcome: 'ACCEPTED', reviewer: members.REVIEWER, reviewed_at: '2026-03-11T14:00:00Z', seconds: 9 },
        ] },
      { global_key: 'row-3', review: { status: 'accepted' }, seconds: 10 },
      { global_key: 'row-4', state: 'skipped' },
      { global_key: 'none' },
      { global_key: 'row-5', author: account.email },
    ),
  ); // prettier-ignore
  assert.deepEqual([task.status, task.kind, task.name, task.processed, task.failed], ['COMPLETE', 'LABEL_IMPORT', 'Cars', 7, 2]); // prettier-ignore
  assert.deepEqual(errors, [
    { line: 6, column: null, field: 'global_key', message: 'The project has no data row with this global key.', dataRow: 'none' },
    { line: 7, column: null, field: 'author', message: 'The organization has no member with this address or id.', dataRow: 'row-5' },
  ]); // prettier-ignore
  const now = await projectNow();
  assert.deepEqual(now.progress, { toLabel: 1, inReview: 1, inRework: 0, skipped: 1, done: 3 });
  assert.deepEqual([now.dataRows, now.labels, now.acceptance], [6, 5, 0.5]);
  const { body: overview } = await send('GET', `/v1/projects/${project.id}/overview?from=2026-03-09&to=2026-03-13`);
  assert.deepEqual(overview.reviews, { accepted: 1, rejected: 1, unreviewed: 3, acceptance: 0.5 });
  assert.deepEqual(overview.items.map((day: Json) => [day['labels'], day['annotations']]), [[0, 0], [2, 3], [1, 0], [0, 0]]); // prettier-ignore
  const labeler = overview.members.find(({ id }: Json) => id === members.LABELER);
  const reviewer = overview.members.find(({ id }: Json) => id === members.REVIEWER);
  assert.deepEqual([labeler.labeling.pieces, labeler.labeling.seconds], [2, 86_440], 'no piece counts more than a day');
  assert.deepEqual([reviewer.labeling.seconds, reviewer.review.pieces, reviewer.review.seconds], [0, 2, 17]);
  const { body: usage } = await send('GET', '/v1/usage/organization?from=2026-03-01&to=2026-04-01');
  const annotations = (usage.items as Json[]).find(({ metric }) => metric === 'annotations');
  assert.equal(annotations!['period'], 3, 'a nested answer counts');
  const [first] = (await exported()) as { projects: Record<string, { labels: { annotations: { objects: Json[] } }[] }> }[]; // prettier-ignore
  const [object] = first!.projects[project.id]!.labels[0]!.annotations.objects;
  assert.deepEqual(object!['bounding_box'], box.bounding_box);
  await agree();
});

test('a broken line spoils only itself, and says where and why', async () => {
  const { load, progressNow, members, organizationId } = await labeled();
  const email = `kim@${organizationId}.example`;
  await app.write([{ sql: 'update members set email = :email where id = :id', args: { email, id: members.REVIEWER } }]);
  const { task, errors } = await load(
    [
      '{"global_key":',
      '7',
      '{"annotations":[]}',
      '{"global_key":7}',
      '{"global_key":"row-0","colour":"red"}',
      '{"global_key":"row-0","seconds":"40"}',
      '{"global_key":"row-0","created_at":"yesterday"}',
      '{"global_key":"row-0","state":"to label"}',
      '{"global_key":"row-0","reviews":[{"outcome":"maybe"}]}',
      '{"global_key":"row-0","annotations":[{"name":""}]}',
      '{"global_key":"row-0","annotations":{"objects":{}}}',
      `{"global_key":"row-0","annotations":[${'{"name":"a","classifications":['.repeat(12)}${']}'.repeat(12)}]}`,
      `{"global_key":"row-0","author":"${members.LABELER}","seconds":2}`,
      `{"global_key":"row-0","author":"${members.LABELER}","seconds":2}`,
      '{"global_key":"row-1","annotations":[{"name":"a","value":{"\\u0000":"\\ud800"}}]}',
      `{"global_key":"row-1","author":"\u212a${email.slice(1)}"}`,
      `{"global_key":"${'x'.repeat(100_000)}"}`,
    ].join('\r\n'),
  );
  assert.deepEqual([task.status, task.processed, task.failed], ['COMPLETE', 17, 16]);
  assert.deepEqual(
    errors.map(({ line, field, message }) => [line, field, String(message).split(/[.:]/)[0]]),
    [
      [1, null, 'A value is missing'],
      [2, null, 'This is not an object in braces'],
      [3, 'global_key', 'Name the data row by its global key or its id'],
      [4, 'global_key', 'Put it in quotes, so that it stays as it is'],
      [5, 'colour', 'There is no such field'],
      [6, 'seconds', 'Use a number of seconds'],
      [7, 'created_at', 'Use a moment such as 2026-11-27T00'],
      [8, 'state', 'Use IN_REVIEW, IN_REWORK, SKIPPED, DONE'],
      [9, 'reviews.outcome', 'Use ACCEPTED or REJECTED'],
      [10, 'annotations.name', 'Give each annotation a name of at most 200 characters'],
      [11, 'annotations', 'Use a list in brackets, or objects and classifications'],
      [12, 'annotations', 'Answers stand in each other at most 10 deep'],
      [14, 'author', 'This author has a label of this data row in the project already'],
      [15, 'annotations', 'Remove the characters that are not valid Unicode'],
      [16, 'author', 'The organization has no member with this address or id'],
      [17, 'global_key', 'The project has no data row of so long a name'],
    ],
  );
  assert.equal((await progressNow())['inReview'], 1);
});

test('the same file again is refused, skipped or changes nothing, and what is different in it is updated', async () => {
  const { load, members, projectNow, send, exported } = await labeled();
  const line = (more: Json = {}) => ({ global_key: 'row-0', author: members.LABELER, created_at: '2026-03-10T12:00:00Z', seconds: 30, annotations: { objects: [box], classifications: [] }, ...more }); // prettier-ignore
  await load(lines(line({ reviews: [{ outcome: 'REJECTED', reviewed_at: '2026-03-10T13:00:00Z' }] })));
  const usage = async () => (await send('GET', '/v1/usage/breakdown?by=project')).body;
  const [before, once] = [await exported(), await usage()];
  assert.equal((await load(lines(line()))).task.failed, 1);
  assert.equal((await load(lines(line()), '?ifExists=skip')).task.failed, 0);
  assert.equal((await load(lines(line()), '?ifExists=update')).task.failed, 0);
  assert.equal((await load(before.map((row) => JSON.stringify(row)).join('\n'), '?ifExists=update')).task.failed, 0);
  assert.deepEqual(await exported(), before);
  assert.deepEqual(await usage(), once);
  assert.equal((await projectNow()).progress.inRework, 1);
  const other = { ...box, name: 'Bus' };
  const changed = line({ seconds: 50, annotations: { objects: [box, other] }, review: { outcome: 'ACCEPTED', reviewed_at: '2026-03-11T13:00:00Z' } }); // prettier-ignore
  await load(lines(changed), '?ifExists=update');
  const now = await projectNow();
  assert.deepEqual([now.labels, now.progress.done, now.acceptance], [1, 1, 0]);
  const [row] = (await exported()) as { projects: Record<string, { labels: Json[] }> }[];
  const [label] = Object.values(row!.projects)[0]!.labels as { annotations: { objects: Json[] }; performance_details: Json }[]; // prettier-ignore
  assert.deepEqual(label!.annotations.objects.map(({ name }) => name), ['Car', 'Bus']); // prettier-ignore
  assert.equal(label!.performance_details['seconds_to_create'], 50);
  await agree();
});

test('an export is an import: into another project come the same labels', async () => {
  const { load, members, exported, send, post, finished, dataset } = await labeled();
  await load(
    lines(
      { global_key: 'row-0', author: members.LABELER, created_at: '2026-03-10T12:00:00Z', seconds: 30, annotations: { objects: [box] } },
      { global_key: 'row-0', author: members.REVIEWER, created_at: '2026-03-10T12:00:00Z', seconds: 3, state: 'DONE', annotations: { classifications: [{ name: 'Size', value: 'BIG' }] } },
    ).replace('"BIG"', '12345678901234567890.10'),
  ); // prettier-ignore
  const rows = await exported();
  const { body: other } = await send('POST', '/v1/projects', { name: 'Copy', mediaType: 'IMAGE' });
  await send('PUT', `/v1/projects/${other.id}/datasets/${dataset.id}`);
  const { task, errors } = await finished(await post(`/v1/projects/${other.id}/labels`, JSON.stringify(rows), { type: 'application/json' })); // prettier-ignore
  assert.deepEqual([task.status, task.processed, errors], ['COMPLETE', 2, []]);
  const { task: again } = await finished(await send('POST', `/v1/projects/${other.id}/exports`, {}));
  const { pathname, search } = new URL(again.resultUrl);
  const { body } = await app.send('GET', pathname + search);
  const plain = (text: string) => text.replaceAll(/"(?:id|feature_id|updated_at|last_activity_at)":"[^"]*"/g, '').replaceAll(/"projects":\{"\w+":\{"name":"\w+"/g, ''); // prettier-ignore
  assert.equal(plain(String(body)), plain(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
});

test('an export says the state and the reviews, and is filtered by state', async () => {
  const { load, members, send, project, finished, linesOf } = await labeled(3);
  await load(
    lines(
      { global_key: 'row-0', author: members.LABELER, reviews: [
        { outcome: 'REJECTED', reviewer: members.REVIEWER, reviewed_at: '2026-03-11T13:00:00Z' },
        { outcome: 'ACCEPTED', reviewed_at: '2026-03-12T13:00:00+01:00' },
      ] },
      { global_key: 'row-1', state: 'SKIPPED' },
    ),
  ); // prettier-ignore
  const of = async (body: Json) => {
    const started = await send('POST', `/v1/projects/${project.id}/exports`, body);
    const rows = await linesOf((await finished(started)).task.resultUrl);
    return rows as { data_row: Json; projects: Record<string, { labels: { label_details: Json }[]; project_details?: Json }> }[]; // prettier-ignore
  };
  const all = await of({});
  assert.deepEqual(all.map(({ projects }) => projects[project.id]!.project_details), ['DONE', 'SKIPPED', 'TO_LABEL'].map((state) => ({ workflow_status: state }))); // prettier-ignore
  const { reviews } = all[0]!.projects[project.id]!.labels[0]!.label_details as { reviews: Json[] };
  const email = reviews[0]!['reviewed_by'];
  assert.match(String(email), /^reviewer@/);
  assert.deepEqual(reviews, [
    { status: 'REJECTED', reviewed_at: '2026-03-11T13:00:00.000+00:00', reviewed_by: email },
    { status: 'ACCEPTED', reviewed_at: '2026-03-12T12:00:00.000+00:00', reviewed_by: null },
  ]);
  for (const [state, keys] of [['DONE', ['row-0']], ['TO_LABEL', ['row-2']], ['IN_REWORK', []], [['DONE', 'TO_LABEL'], ['row-0', 'row-2']]] as const)
    assert.deepEqual((await of({ filters: { state } })).map((row) => row.data_row['global_key']), keys); // prettier-ignore
  for (const state of ['NONE', [], ['DONE', 'NONE']])
    assert.equal((await send('POST', `/v1/projects/${project.id}/exports`, { filters: { state } })).status, 422);
  const [bare] = await of({ params: { includeProjectDetails: false, includePeople: false } });
  assert.equal(bare!.projects[project.id]!.project_details, undefined);
  assert.doesNotMatch(JSON.stringify(bare), /@/);
});

test('data rows enter the queue with their dataset; detached, those with a label stay; deleted ones leave', async () => {
  const { load, progressNow, projectNow, send, attached, dataset, rowIds, addRows } = await labeled();
  await load(lines({ global_key: 'row-0', state: 'DONE' }, { global_key: 'row-1', state: 'IN_REWORK' }));
  const states = async () => {
    await agree();
    const { toLabel, inRework, done } = (await progressNow()) as Record<string, number>;
    return [(await projectNow()).dataRows, toLabel, inRework, done];
  };
  assert.deepEqual(await states(), [6, 4, 1, 1]);
  await addRows(6, 8);
  assert.deepEqual(await states(), [8, 6, 1, 1]);
  await send('DELETE', attached);
  assert.deepEqual(await states(), [2, 0, 1, 1]);
  assert.equal((await load(lines({ global_key: 'row-2' }))).task.failed, 1, 'it is not in the project any more');
  assert.equal((await load(lines({ global_key: 'row-1', state: 'DONE' }), '?ifExists=update')).task.failed, 0);
  assert.deepEqual(await states(), [2, 0, 0, 2]);
  await send('PUT', attached);
  assert.deepEqual(await states(), [8, 6, 0, 2]);
  assert.equal((await send('DELETE', `/v1/datasets/${dataset.id}`)).status, 204);
  assert.deepEqual(await states(), [0, 0, 0, 0]);
  await send('POST', `/v1/datasets/${dataset.id}/restore`);
  assert.deepEqual(await states(), [8, 6, 0, 2]);
  const ids = await rowIds();
  await send('DELETE', `/v1/data-rows/${ids[0]}`);
  await send('DELETE', `/v1/data-rows/${ids[2]}`);
  assert.deepEqual(await states(), [6, 5, 0, 1]);
  assert.equal((await projectNow()).labels, 1);
});

test('whoever does not manage the project, another organization and a session of another project are refused', async () => {
  const { at, post, begin, as, send, members, project } = await labeled(1);
  const tokenOf = async (options: Parameters<typeof begin>[0]) => (await begin(options)).token;
  const body = lines({ global_key: 'row-0' });
  assert.equal((await post(at, body, { token: await tokenOf({ role: 'REVIEWER' }) })).status, 403);
  const none = await tokenOf({ role: 'NONE' });
  assert.equal((await post(at, body, { token: none })).status, 404);
  await send('PUT', `/v1/projects/${project.id}/members/${members.NONE}`, { role: 'LABELER' });
  assert.equal((await post(at, body, { token: none })).status, 403);
  const { body: other } = await send('POST', '/v1/projects', { name: 'Other', mediaType: 'IMAGE' });
  assert.equal((await post(at, body, { token: await tokenOf({ projects: [other.id] }) })).status, 404);
  const stranger = await app.organization('Else');
  assert.equal((await post(at, body, { token: (await stranger.begin()).token })).status, 404);
  assert.equal((await post(at, body, { type: 'text/csv' })).status, 415);
  assert.equal((await post(`${at}?ifExists=maybe`, body)).status, 422);
  await send('PUT', `/v1/projects/${project.id}/members/${members.NONE}`, { role: 'TEAM_MANAGER' });
  const manager = await as({ role: 'NONE' });
  const started = await post(at, body, { token: none });
  assert.equal(started.status, 202);
  await app.services.jobs.idle();
  assert.equal((await manager('GET', `/v1/tasks/${started.body.id}`)).body.status, 'COMPLETE');
});

test('the change log is told of labels in batches, with what webhooks need of each', async () => {
  const { load, members, project, rowIds, send, organizationId } = await labeled(120);
  const read = async (action: string) => {
    const rows = await app.db.read(
      'select subject_id, project_id, data from changes where organization_id = :organizationId and topic = :topic and action = :action order by position',
      { organizationId, topic: 'labels', action },
    );
    return rows.map((row) => JSON.parse(row['data'] as string) as { labels: Json[]; dataRows: Json[] });
  };
  const ids = await rowIds();
  await load(lines(...ids.map((_, i) => ({ global_key: `row-${i}`, author: members.LABELER, annotations: [{ name: 'Car' }] })))); // prettier-ignore
  const created = await read('label.created');
  assert.deepEqual(created.map(({ labels }) => labels.length), [100, 20]); // prettier-ignore
  assert.deepEqual(created[0]!.labels[0]!['dataRow'], { id: ids[0], globalKey: 'row-0' });
  assert.deepEqual((await read('label.moved'))[0]!.dataRows[0], { dataRow: { id: ids[0], globalKey: 'row-0' }, from: 'TO_LABEL', to: 'IN_REVIEW' }); // prettier-ignore
  await load(lines({ global_key: 'row-0', author: members.LABELER, state: 'DONE', annotations: [] }), '?ifExists=update'); // prettier-ignore
  const [updated] = await read('label.updated');
  assert.deepEqual([updated!.labels[0]!['annotations'], updated!.labels[0]!['before']], [0, { annotations: 1, state: 'IN_REVIEW' }]); // prettier-ignore
  await send('DELETE', `/v1/data-rows/${ids[0]}`);
  const [deleted] = await read('label.deleted');
  assert.deepEqual(deleted!.labels.map(({ dataRow }) => dataRow), [{ id: ids[0], globalKey: 'row-0' }]); // prettier-ignore
  const { body: log } = await send('GET', '/v1/audit-log?limit=50');
  const actions = (log.items as { action: string; subjectId: string; details: Json }[]).filter(({ action }) => action === 'labels.imported'); // prettier-ignore
  assert.deepEqual(actions.map(({ subjectId, details }) => [subjectId, details['labels']]), [[project.id, 1], [project.id, 120]]); // prettier-ignore
});

test('whatever is imported, edited, reviewed, moved, detached and deleted, each count is what a recount says', async () => {
  const acme = await labeled(8);
  const people = [null, acme.members.LABELER, acme.members.REVIEWER];
  const { body: second } = await acme.send('POST', '/v1/datasets', { name: 'More', integrationId: null });
  await acme.addRows(8, 12, second.id);
  const annotation = fc.record({
    name: fc.constantFrom('Car', 'Bus'),
    value: fc.constantFrom(1, { a: 1 }, 'x'),
    classifications: fc.array(fc.record({ name: fc.constantFrom('Colour', 'Size'), value: fc.constant(1) }), { maxLength: 2 }),
  }); // prettier-ignore
  const line = fc.record({
    global_key: fc.nat({ max: 12 }).map((i) => `row-${i}`),
    author: fc.constantFrom(...people),
    seconds: fc.constantFrom(null, 0, -1, 5, 90, 1e7),
    created_at: fc.constantFrom(null, '2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', '2999-01-01T00:00:00Z'),
    state: fc.constantFrom(null, 'IN_REVIEW', 'IN_REWORK', 'SKIPPED', 'DONE'),
    reviews: fc.array(
      fc.record({
        outcome: fc.constantFrom('ACCEPTED', 'REJECTED'),
        reviewer: fc.constantFrom(...people),
        reviewed_at: fc.constantFrom(null, '2026-02-02T00:00:00Z', '2026-01-02T00:00:00Z'),
        seconds: fc.constantFrom(null, 4),
      }),
      { maxLength: 2 },
    ),
    annotations: fc.array(annotation, { maxLength: 3 }),
  });
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('refuse', 'skip', 'update'), lines: fc.array(line, { maxLength: 6 }), at: fc.nat() }), // prettier-ignore
    fc.record({ do: fc.constantFrom('attach', 'detach', 'delete', 'dataset', 'restore'), lines: fc.constant<unknown[]>([]), at: fc.nat() }), // prettier-ignore
  );
  const ids = [acme.dataset.id as string, second.id as string];
  const run = async ({ do: what, lines: values, at }: { do: string; lines: readonly unknown[]; at: number }) => {
    const id = ids[at % 2]!;
    const send = async (method: string, path: string) => {
      const { status } = await acme.send(method, path);
      assert.ok(
        status < 500,
        app.logged.findLast((line) => line.includes('"err"')),
      );
    };
    if (what === 'attach') await send('PUT', `/v1/projects/${acme.project.id}/datasets/${id}`);
    else if (what === 'detach') await send('DELETE', `/v1/projects/${acme.project.id}/datasets/${id}`);
    else if (what === 'dataset') await send('DELETE', `/v1/datasets/${id}`);
    else if (what === 'restore') await send('POST', `/v1/datasets/${id}/restore`);
    else if (what === 'delete') {
      const rows = (await acme.send('GET', `/v1/data-rows?datasetId=${id}&limit=20`)).body.items as { id: string }[] | undefined; // prettier-ignore
      if (rows && rows.length > 3) await send('DELETE', `/v1/data-rows/${rows[at % rows.length]!.id}`);
    } else if (values.length > 0) await acme.load(lines(...values), `?ifExists=${what}`);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      for (const one of steps) await run(one);
      await agree();
    }),
    { numRuns: testDatabaseKind === 'file' ? 25 : 5 },
  );
});

/** A file that has new labels, some twice, changes of others, and lines that are refused. */
const manyLines = (authors: readonly string[], count: number): string =>
  Array.from({ length: count }, (_, i) =>
    i % 41 === 0
      ? '{"global_key":'
      : JSON.stringify({
          global_key: `row-${(i * 7) % 130}`,
          author: authors[Math.floor(i / 130) % authors.length],
          created_at: '2026-03-10T12:00:00Z',
          seconds: i,
          annotations: [{ name: i % 2 === 0 ? 'Car' : 'Bus', value: i % 9 }],
        }),
  ).join('\n');

/** What an import has brought into a project, without the ids and moments that each import has of its own. */
async function broughtInto(db: typeof app.db, projectId: string) {
  const all = (sql: string) => db.read(sql, { projectId });
  const [counts] = await all('select labels, to_label, in_review, done from projects where id = :projectId');
  const events = await all(`select json_each.value ->> 'id' as id from changes, json_each(changes.data, '$.labels')
    where project_id = :projectId and action = 'label.created'`);
  const labels = await all(`select l.id, r.global_key, l.member_id, l.version,
      (select sum(seconds) from label_times t where t.label_id = l.id) as seconds,
      (select min(name || value) || max(name || value) from annotations a where a.label_id = l.id and a.deleted_at is null) as now,
      (select count(*) from annotations a where a.label_id = l.id) as made
    from labels l join data_rows r on r.id = l.data_row_id where l.project_id = :projectId order by r.global_key, l.member_id`);
  const told = new Set(events.map(({ id }) => id));
  assert.ok(events.length === labels.length && labels.every(({ id }) => told.has(id)), 'each label is told of once');
  return { counts, labels: labels.map((label) => ({ ...label, id: undefined })) };
}

test('an attempt that is cut off before or after any write is made whole by the next one', async () => {
  const acme = await labeled(130);
  const { organizationId, members } = acme;
  const source = await app.services.blobs.create();
  await source.write(manyLines([members.LABELER, members.REVIEWER], 420));
  await source.keep();
  const kind = labelImport(app.services.blobs);
  const scope = {
    ...serverScope(app.db, app.services.keyring, organizationId),
    actor: { kind: 'task' as const, memberId: members.ADMIN, role: 'ADMIN' as const, taskId: 't' },
  };
  /** Imports into a project of its own. Each attempt ends at its cut, until one has none. */
  const importCut = async (ifExists: 'refuse' | 'update', cuts: readonly [at: number, where: 'before' | 'after'][]) => {
    const { body: project } = await acme.send('POST', '/v1/projects', { name: 'Cut', mediaType: 'IMAGE' });
    await acme.send('PUT', `/v1/projects/${project.id}/datasets/${acme.dataset.id}`);
    let checkpoint: unknown;
    for (const cut of [...cuts, undefined]) {
      let errors = '';
      let writes = 0;
      const write = async (chunk: string | Uint8Array) => void (errors += String(chunk));
      const draft = { id: '', bytes: 0, write, keep: async () => {}, discard: async () => {} };
      const ending = await kind
        .run({
          id: 'task',
          name: 'Labels',
          input: { projectId: project.id, format: 'NDJSON', ifExists },
          scope,
          sourceBlob: source.id,
          checkpoint,
          signal: new AbortController().signal,
          progress: async (at, statements = []) => {
            if (statements.length === 0) return;
            const isCut = cut !== undefined && (writes += 1) === cut[0];
            if (isCut && cut[1] === 'before') throw new Error('cut off');
            await app.write(statements);
            checkpoint = at.checkpoint;
            if (isCut) throw new Error('cut off');
          },
          createFile: () => Promise.resolve(draft),
        })
        .catch((error: Error) => {
          if (error.message !== 'cut off') throw error;
        });
      if (ending) return { errors, processed: ending.processed, failed: ending.failed, ...(await broughtInto(app.db, project.id)) }; // prettier-ignore
    }
    throw new Error('The last attempt is not cut off.');
  };
  for (const ifExists of ['refuse', 'update'] as const) {
    const undisturbed = await importCut(ifExists, []);
    assert.ok(undisturbed.processed === 420 && undisturbed.labels.length > 250);
    assert.deepEqual(await importCut(ifExists, [[1, 'before'], [1, 'after'], [2, 'after'], [1, 'after'], [1, 'before']]), undisturbed); // prettier-ignore
    assert.deepEqual(await importCut(ifExists, [[3, 'after'], [1, 'after'], [3, 'before']]), undisturbed); // prettier-ignore
  }
  await agree();
});

test('after each write every number is right, so that wherever the process ends it leaves none wrong', async (t) => {
  const own = await openTestApp();
  t.after(() => own.close());
  const { load, send, members, project } = await labeled(6, own);
  const write = own.db.write.bind(own.db);
  const seen = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  own.db.write = (statements) => {
    const written = last.then(async () => {
      const results = await write(statements);
      await agree(own.db);
      for (const { sql } of statements) seen.add(/\b(?:into|update) (\w+)/.exec(sql)?.[1] ?? '');
      return results;
    });
    last = written.catch(() => {});
    return written;
  };
  const one = (name: string, annotations: number) => ({
    global_key: name,
    author: members.LABELER,
    created_at: '2026-03-10T12:00:00Z',
    seconds: 40,
    annotations: { objects: Array.from({ length: annotations }, () => box) },
    reviews: [{ outcome: 'REJECTED', reviewer: members.REVIEWER, reviewed_at: '2026-03-11T13:00:00Z', seconds: 8 }],
  });
  await load(lines(...Array.from({ length: 6 }, (_, i) => one(`row-${i}`, i))));
  await load(lines(one('row-1', 3), one('row-4', 0)), '?ifExists=update');
  const { body: labels } = await send('GET', `/v1/projects/${project.id}/labels`);
  assert.equal((await send('DELETE', `/v1/projects/${project.id}/labels/${labels.items[0].id}`)).status, 204);
  assert.equal((await send('DELETE', `/v1/projects/${project.id}`)).status, 204);
  await own.services.jobs.idle();
  await last;
  for (const table of ['labels', 'annotations', 'usage_by_day', 'usage_by_member_month', 'label_times'])
    assert.ok(seen.has(table), table);
});

test('killed at random moments an import ends complete, each label once, with the same error file', async (t) => {
  const options = await ownTestDatabase();
  const folder = mkdtempSync(join(testFolder(), 'killed-'));
  const open = async () => openTestApp({ database: await openDatabase(options), blobs: new FolderBlobs(folder) });
  let own = await open();
  t.after(() => own.close());
  const acme = await labeled(130, own);
  const body = manyLines([acme.members.LABELER, acme.members.REVIEWER, acme.members.TEAM_MANAGER], 2000);
  const begin = async () => {
    const { body: project } = await acme.send('POST', '/v1/projects', { name: 'Killed', mediaType: 'IMAGE' });
    await acme.send('PUT', `/v1/projects/${project.id}/datasets/${acme.dataset.id}`);
    const { body: task } = await acme.post(`/v1/projects/${project.id}/labels`, body);
    return { project: project.id as string, task: task.id as string };
  };
  const undisturbed = await begin();
  await own.services.jobs.idle();
  await own.services.jobs.stop(0);
  const disturbed = [await begin(), await begin()];
  await own.close();

  await workUnderKills(options, { folder, kills: 6 });

  own = await open();
  const outcomes = [];
  for (const { project, task } of [undisturbed, ...disturbed]) {
    const [row] = await own.db.read('select status, processed, failed, errors_blob from tasks where id = :task', { task }); // prettier-ignore
    const { errors_blob: blob, ...rest } = row!;
    const errors = await new Response((await own.services.blobs.open(blob as string))!.body).text();
    outcomes.push({ status: rest['status'], ...rest, errors, ...(await broughtInto(own.db, project)) });
  }
  assert.equal(outcomes[0]!.status, 'COMPLETE');
  assert.ok(outcomes[0]!.errors.split('\n').length > 1000);
  for (const outcome of outcomes.slice(1)) assert.deepEqual(outcome, outcomes[0]);
  await agree(own.db);
});

test('labels are added, changed and deleted without a look at any other, however many there are', async () => {
  // A plan keeps a connection busy until it is closed, so that it is one of its own.
  const planner = await openDatabase({ databaseUrl: join(testFolder(), 'plans-of-labels.db') });
  await migrate(planner);
  const scope = { organizationId: 'o' };
  const label = { id: 'l', projectId: 'p', assetType: 'image' } as const;
  const annotation = { kind: 'OBJECT', name: 'Car', value: {} } as const;
  const statements = [
    ...addLabels(scope, [
      { ...label, dataRowId: 'r', memberId: 'm', createdAt: 1, seconds: 1, annotations: [annotation] },
    ]).statements,
    ...changeAnnotations(scope, [{ label, removed: ['a'], added: [annotation], by: 'm' }]),
    ...addReviews(scope, [{ labelId: 'l', memberId: 'm', outcome: 'ACCEPTED', at: 1 }]),
    ...deleteLabels(scope, ['l']),
  ];
  for (const { sql, args } of statements) {
    const plan = (await planner.read(`explain query plan ${sql}`, args)).map(({ detail }) => String(detail));
    const wide = plan.filter((step) => /^SCAN (a|l|labels|annotations|label_times|project_rows|data_rows)\b|\(organization_id=\?\)/.test(step)); // prettier-ignore
    assert.deepEqual(wide, [], sql);
  }
  await planner.close();
});
