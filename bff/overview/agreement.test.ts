import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { findProjectDrift } from '../labels/states.ts';
import { openTestApp, type Reply } from '../testing/app.ts';
import { testDatabaseKind } from '../testing/database.ts';
import { findDrift } from '../usage/rollup.ts';
import type { Overview } from './contract.ts';
import { findOverviewDrift } from './rollup.ts';

/** What the overview of a project counts is what the project, its lists, its usage and its export say, to the unit. */

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const DAY = 86_400_000;
const noon = (daysAgo: number) => new Date(Math.floor(Date.now() / DAY - daysAgo) * DAY + DAY / 2).toISOString();
const dateOf = (daysAgo: number) => noon(daysAgo).slice(0, 10);
/** Longer than until midnight, when the test may go on. */
const [FROM, TO] = [dateOf(120), dateOf(-2)];

const STATES = { toLabel: 'TO_LABEL', inReview: 'IN_REVIEW', inRework: 'IN_REWORK', skipped: 'SKIPPED', done: 'DONE' } as const; // prettier-ignore

type Annotation = { name: string; classifications: Annotation[] };
type Line = {
  data_row: { id: string; global_key: string };
  projects: Record<
    string,
    {
      project_details: { workflow_status: string };
      labels: {
        label_details: { created_at: string; created_by: string | null; reviews: { status: string }[] };
        annotations: { objects: Annotation[]; classifications: Annotation[] };
      }[];
    }
  >;
};

/** A project whose labels come and change by imports, and whose data rows are deleted. */
async function project(rows: number) {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { token } = await acme.begin();
  const { body: cars } = await send('POST', '/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  const { body: frames } = await send('POST', '/v1/datasets', { name: 'Frames', integrationId: null });
  await send('PUT', `/v1/projects/${cars.id}/datasets/${frames.id}`);
  const { body: people } = await send('GET', '/v1/members?limit=100');
  const finished = async ({ status, body }: Reply) => {
    assert.equal(status, 202, JSON.stringify(body));
    await app.services.jobs.idle();
    const { body: task } = await send('GET', `/v1/tasks/${body.id}`);
    assert.equal(task.status, 'COMPLETE', app.logged.findLast((line) => line.includes('"err"'))); // prettier-ignore
    return task;
  };
  const load = async (path: string, values: readonly unknown[]) => {
    const response = await app.app.request(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        origin: 'https://portal.example',
        'content-type': 'application/x-ndjson',
      },
      body: values.map((value) => `${JSON.stringify(value)}\n`).join(''),
    });
    return finished({ status: response.status, headers: response.headers, body: await response.json() });
  };
  const linesOf = async (format: 'NDJSON' | 'CSV', filters = {}): Promise<string[]> => {
    const task = await finished(await send('POST', `/v1/projects/${cars.id}/exports`, { format, filters }));
    const { pathname, search } = new URL(task.resultUrl);
    return String((await app.send('GET', pathname + search)).body).trimEnd().split(/\r?\n/).filter(Boolean); // prettier-ignore
  };
  const keys = Array.from({ length: rows }, (_, i) => `row-${i}`);
  await load(`/v1/datasets/${frames.id}/data-rows`, keys.map((key) => ({ row_data: `https://files.example/${key}.png`, global_key: key }))); // prettier-ignore
  const emails = new Map(
    (people.items as { id: string; email: string }[]).map(({ id, email }) => [id as string | null, email as string | null]),
  ).set(null, null); // prettier-ignore
  return { ...acme, send, load, linesOf, emails, at: `/v1/projects/${cars.id}`, id: cars.id as string, datasetId: frames.id as string }; // prettier-ignore
}

type Project = Awaited<ReturnType<typeof project>>;

const read = async ({ send }: Project, path: string) => {
  const { status, body } = await send('GET', path);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

/** How often each value is there, without those that are not. */
const countsOf = <Value>(values: readonly Value[]) =>
  new Map([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const sameCounts = <Key>(actual: Iterable<readonly [Key, number]>, expected: Map<Key, number>, what: string) =>
  assert.deepEqual(new Map([...actual].filter(([, amount]) => amount > 0)), expected, what);

const nested = (kind: string, annotations: readonly Annotation[]): string[] =>
  annotations.flatMap(({ name, classifications }) => [`${kind} ${name}`, ...nested('CLASSIFICATION', classifications)]);

async function agree(of: Project) {
  const { at, id, linesOf, emails, datasetId } = of;
  const period = `from=${FROM}&to=${TO}`;
  const overview: Overview = await read(of, `${at}/overview?${period}`);
  const rows = (await linesOf('NDJSON')).map((line) => JSON.parse(line) as Line);
  const csv = (await linesOf('CSV')).map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  const labels = rows.flatMap(({ projects }) => projects[id]!.labels);
  const namesOf = ({ annotations }: (typeof labels)[number]) => [
    ...nested('OBJECT', annotations.objects),
    ...nested('CLASSIFICATION', annotations.classifications),
  ];
  const names = labels.flatMap(namesOf);

  // What is kept is what a recount says.
  for (const find of [findDrift, findOverviewDrift, findProjectDrift]) assert.deepEqual(await find(app.db), []);

  // Progress: overview, project, export, CSV, and what opens behind each number.
  const { progress, dataRows } = await read(of, at);
  assert.deepEqual(overview.progress, progress);
  assert.deepEqual(overview.items.findLast(({ remaining }) => remaining !== null)!.remaining, progress);
  const states = countsOf(rows.map(({ projects }) => projects[id]!.project_details.workflow_status));
  sameCounts(Object.entries(STATES).map(([key, state]) => [state, overview.progress[key as keyof typeof STATES]]), states, 'states'); // prettier-ignore
  const cell = (name: string) => csv.slice(1).map((cells) => cells[csv[0]!.indexOf(name)]!);
  assert.deepEqual(countsOf(cell('state')), states);
  assert.equal(rows.length, dataRows);
  const listed = async (filter: string) => {
    const { items, total } = await read(of, `/v1/data-rows?projectId=${id}&limit=200${filter}`);
    assert.equal(items.length, total);
    return (items as { globalKey: string }[]).map(({ globalKey }) => globalKey).toSorted();
  };
  const keysOf = (has: (line: Line['projects'][string]) => boolean) =>
    rows.filter(({ projects }) => has(projects[id]!)).map((line) => line.data_row.global_key).toSorted(); // prettier-ignore
  for (const state of Object.values(STATES))
    assert.deepEqual(await listed(`&state=${state}`), keysOf((line) => line.project_details.workflow_status === state)); // prettier-ignore

  // Labels: by day, by member, listed, exported.
  const listedLabels = await read(of, `${at}/labels?limit=200`);
  for (const count of [sum(overview.items.map((item) => item.labels)), sum(overview.members.map((member) => member.labels)), listedLabels.total, sum(cell('labels').map(Number))])
    assert.equal(count, labels.length); // prettier-ignore
  sameCounts(overview.items.map((item) => [item.date, item.labels]), countsOf(labels.map((label) => label.label_details.created_at.slice(0, 10))), 'labels by day'); // prettier-ignore
  sameCounts(overview.members.map((member) => [emails.get(member.id), member.labels]), countsOf(labels.map((label) => label.label_details.created_by)), 'labels by member'); // prettier-ignore
  const labeled = `labelCreatedFrom=${FROM}T00:00:00.000Z&labelCreatedTo=${TO}T00:00:00.000Z`;
  for (const { id: memberId, labels: made } of overview.members) {
    const email = emails.get(memberId);
    const keys = await listed(`&labeledBy=${memberId ?? 'none'}&${labeled}`);
    assert.deepEqual(keys, keysOf((line) => line.labels.some((label) => label.label_details.created_by === email))); // prettier-ignore
    assert.ok(made === 0 ? keys.length === 0 : keys.length > 0);
  }
  assert.deepEqual(await listed(`&${labeled}`), keysOf((line) => line.labels.length > 0)); // prettier-ignore

  // Annotations: by day, by member, by name, in usage and in the export.
  const usage = await read(of, `/v1/usage/annotations?projectId=${id}&count=net&${period}`);
  for (const count of [sum(overview.items.map((item) => item.annotations)), sum(overview.members.map((member) => member.annotations)), sum(overview.objects!.map((object) => object.amount)), sum(usage.items.map(({ total }: { total: number }) => total)), sum(cell('annotations').map(Number))])
    assert.equal(count, names.length); // prettier-ignore
  const usageCsv = (await of.send('GET', `/v1/usage/annotations?projectId=${id}&count=net&${period}&format=csv`)).body as string; // prettier-ignore
  assert.equal(sum(usageCsv.trimEnd().split(/\r?\n/).slice(1).map((line) => Number(line.split(',').at(-1)))), names.length); // prettier-ignore
  sameCounts(overview.objects!.map(({ kind, name, amount }) => [`${kind} ${name}`, amount]), countsOf(names), 'objects'); // prettier-ignore
  const made = `annotationCreatedFrom=${FROM}T00:00:00.000Z&annotationCreatedTo=${TO}T00:00:00.000Z`;
  for (const { kind, name } of overview.objects!) {
    const filter = new URLSearchParams({ [kind.toLowerCase()]: name }).toString();
    const keys = keysOf((line) => line.labels.some((label) => namesOf(label).includes(`${kind} ${name}`)));
    assert.deepEqual(await listed(`&${filter}&${made}`), keys, name); // prettier-ignore
    assert.deepEqual(await listed(`&datasetId=${datasetId}&${filter}&${made}`), keys, name); // prettier-ignore
  }

  // Reviews: overview, export, and what opens behind them.
  const outcomes = labels.map((label) => label.label_details.reviews[0]?.status ?? 'NONE');
  const { accepted, rejected, unreviewed, acceptance } = overview.reviews;
  sameCounts([['ACCEPTED', accepted], ['REJECTED', rejected], ['NONE', unreviewed]], countsOf(outcomes), 'reviews'); // prettier-ignore
  assert.equal(acceptance, accepted + rejected === 0 ? null : accepted / (accepted + rejected));
  for (const outcome of ['ACCEPTED', 'REJECTED', 'NONE'])
    assert.deepEqual(await listed(`&firstReview=${outcome}`), keysOf((line) => line.labels.some((label) => (label.label_details.reviews[0]?.status ?? 'NONE') === outcome))); // prettier-ignore
}

test('after random labels, edits, reviews and deletes every number is the same everywhere, and opens its data rows', async () => {
  const of = await project(16);
  const people = [null, of.members.LABELER, of.members.REVIEWER];
  const annotation = fc.record({
    name: fc.constantFrom('Car', 'Bus, red', 'Colour'),
    value: fc.constantFrom(1, 2),
    classifications: fc.array(fc.record({ name: fc.constantFrom('Colour', 'Size'), value: fc.constant(1) }), { maxLength: 2 }),
  }); // prettier-ignore
  const line = fc.record({
    global_key: fc.nat({ max: 15 }).map((i) => `row-${i}`),
    author: fc.constantFrom(...people),
    seconds: fc.constantFrom(null, 0, 5, 90),
    created_at: fc.constantFrom(...[100, 31, 30, 1].map(noon)),
    state: fc.constantFrom(null, ...Object.values(STATES).slice(1)),
    reviews: fc.array(
      fc.record({
        outcome: fc.constantFrom('ACCEPTED', 'REJECTED'),
        reviewer: fc.constantFrom(...people),
        reviewed_at: fc.constantFrom(noon(1), noon(20)),
      }),
      { maxLength: 2 },
    ),
    annotations: fc.array(annotation, { maxLength: 3 }),
  });
  const step = fc.record({
    lines: fc.array(line, { minLength: 8, maxLength: 16 }),
    deletes: fc.constantFrom('a label', 'a data row', 'nothing'),
    at: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
      for (const { lines, deletes, at } of steps) {
        await of.load(`${of.at}/labels?ifExists=update`, lines);
        const path = deletes === 'a label' ? `${of.at}/labels` : '/v1/data-rows';
        const { items } = await read(of, `${path}?limit=100${deletes === 'a label' ? '' : `&datasetId=${of.datasetId}`}`); // prettier-ignore
        if (deletes === 'nothing' || items.length <= 8) continue;
        const { status } = await of.send('DELETE', `${path}/${items[at % items.length].id}`);
        assert.ok(status < 300, `${status}`);
      }
      await agree(of);
    }),
    { numRuns: testDatabaseKind === 'file' ? 6 : 2 },
  );
});
