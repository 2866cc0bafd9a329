import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Statement } from '../database/database.ts';
import { record } from '../core/change.ts';
import { createId } from '../core/id.ts';
import {
  addLabels,
  addTimes,
  changeAnnotations,
  deleteLabels,
  type NewAnnotation,
  type NewLabel,
} from '../labels/labels.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import { testFolder } from '../testing/database.ts';
import { overviewOf } from './overview.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Organization = Awaited<ReturnType<typeof app.organization>>;

const car: NewAnnotation = {
  kind: 'OBJECT',
  name: 'Car',
  value: {},
  classifications: [{ kind: 'CLASSIFICATION', name: 'Colour', value: 'red' }],
};

const DAY = 86_400_000;
const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10);

/** A project with labels of two members, made on 10 and 12 March 2026. */
async function labeled() {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { body } = await send('POST', '/v1/projects', { name: 'Cars', mediaType: 'IMAGE' });
  const projectId = body.id as string;
  const label = (memberId: string | undefined, day: string, seconds: number, annotations = [car]): NewLabel => ({
    projectId,
    dataRowId: createId(),
    assetType: 'image',
    memberId: memberId ?? null,
    createdAt: Date.parse(`${day}T12:00:00Z`),
    seconds,
    annotations,
  });
  const { LABELER, REVIEWER } = acme.members;
  const { ids, statements } = addLabels(acme, [
    label(LABELER, '2026-03-10', 10),
    label(LABELER, '2026-03-10', 40),
    label(LABELER, '2026-03-12', 70),
    label(REVIEWER, '2026-03-12', 8, []),
    label(undefined, '2026-03-12', 500, [car, car]),
  ]);
  await write(acme, statements);
  return { ...acme, send, projectId, ids, at: `/v1/projects/${projectId}/overview` };
}

/** As a change of the admin, who must read it at once, whatever a replica has by then. */
async function write({ organizationId, members }: Organization, statements: readonly Statement[]): Promise<void> {
  const actor = { kind: 'key', memberId: members.ADMIN, role: 'ADMIN', keyId: createId() } as const;
  const fact = { action: 'labels.imported', topic: 'labels', subjectId: organizationId };
  await app.write([...statements, ...record({ organizationId, actor }, fact, Date.now())]);
}

const get = async (send: Send, path: string) => {
  const { status, body } = await send('GET', path);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

const MARCH = 'from=2026-03-09&to=2026-03-14';

test('what was made in a period is counted by day, by object and by member, and how long it took', async () => {
  const { send, at, members } = await labeled();
  const body = await get(send, `${at}?${MARCH}`);
  assert.deepEqual(
    body.items.map(({ date, labels, annotations }: Record<string, unknown>) => [date, labels, annotations]),
    [['2026-03-09', 0, 0], ['2026-03-10', 2, 4], ['2026-03-11', 0, 0], ['2026-03-12', 3, 6], ['2026-03-13', 0, 0]],
  ); // prettier-ignore
  assert.deepEqual(body.objects, [
    { kind: 'CLASSIFICATION', name: 'Colour', amount: 5 },
    { kind: 'OBJECT', name: 'Car', amount: 5 },
  ]);
  const [first, ...others] = body.members;
  assert.deepEqual(
    [first.id, first.labels, first.annotations, first.labeling, first.review],
    [
      members.LABELER, 3, 6,
      { pieces: 3, seconds: 120, average: 40, median: 40 },
      { pieces: 0, seconds: 0, average: null, median: null },
    ],
  ); // prettier-ignore
  assert.equal(others.length, 2);
  assert.deepEqual(others.find(({ id }: { id: string | null }) => id === null).labels, 1);
  const narrow = await get(send, `${at}?from=2026-03-11&to=2026-03-13`);
  assert.deepEqual(narrow.members.map(({ labels }: { labels: number }) => labels), [1, 1, 1]); // prettier-ignore
  assert.equal(narrow.objects[0].amount, 3);
  const months = await get(send, `${at}?from=2026-01-01&to=2026-07-01&interval=month`);
  assert.deepEqual(months.items.map(({ labels }: { labels: number }) => labels), [0, 0, 5, 0, 0, 0]); // prettier-ignore
  assert.deepEqual(months.members[0].labeling, first.labeling, 'whole months say the same as their days');
});

test('review counts apart, and what is deleted is not counted any more', async () => {
  const acme = await labeled();
  const { send, at, ids, projectId, members } = acme;
  const key = { id: ids[0]!, projectId, assetType: 'image' as const };
  const review = { label: key, memberId: members.REVIEWER, kind: 'REVIEW' as const, at: Date.parse('2026-03-12T15:00:00Z') }; // prettier-ignore
  await write(acme, addTimes(acme, [{ ...review, seconds: 20 }, { ...review, seconds: 95 }])); // prettier-ignore
  await write(acme, deleteLabels(acme, [ids[0]!]));
  const body = await get(send, `${at}?${MARCH}`);
  const reviewer = body.members.find(({ id }: { id: string }) => id === members.REVIEWER);
  assert.deepEqual(reviewer.labeling, { pieces: 1, seconds: 8, average: 8, median: 8 });
  assert.deepEqual(reviewer.review, { pieces: 2, seconds: 115, average: 57.5, median: 20 });
  assert.deepEqual([body.items[1].labels, body.items[1].annotations, body.objects[0].amount], [1, 2, 4]);
});

test('usage and the overviews of all projects agree to the unit, and differ by what was deleted', async () => {
  const acme = await labeled();
  const { send, ids, projectId, members } = acme;
  const { body: other } = await send('POST', '/v1/projects', { name: 'Signs', mediaType: 'VIDEO' });
  const made = (memberId: string | null, day: string, seconds: number) => ({ projectId: other.id, dataRowId: createId(), assetType: 'video' as const, memberId, createdAt: Date.parse(`${day}T23:59:59.999Z`), seconds, annotations: [car] }); // prettier-ignore
  await write(acme, addLabels(acme, [made(members.LABELER, '2026-03-11', 31), made(null, '2026-03-13', 5)]).statements);
  const key = { id: ids[1]!, projectId, assetType: 'image' as const };
  await write(acme, addTimes(acme, [{ label: key, memberId: members.REVIEWER, kind: 'REVIEW', seconds: 17, at: Date.parse('2026-03-12T15:00:00Z') }])); // prettier-ignore
  const elsewhere = await labeled();

  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  type Days = { date: string; annotations: number; labels: number; total: number }[];
  const byDay = (...overviews: { items: Days }[]) =>
    overviews[0]!.items.map((_, i) => sum(overviews.map(({ items }) => items[i]!.annotations)));
  /** What usage says, and what the overviews of both projects say of the same. */
  const compare = async () => {
    const [cars, signs, added, net, ofCars, organization, projects, byMember] = await Promise.all(
      [
        `/v1/projects/${projectId}/overview?${MARCH}`,
        `/v1/projects/${other.id}/overview?${MARCH}`,
        `/v1/usage/annotations?${MARCH}`,
        `/v1/usage/annotations?${MARCH}&count=net`,
        `/v1/usage/annotations?${MARCH}&count=net&projectId=${projectId}`,
        `/v1/usage/organization?${MARCH}`,
        `/v1/usage/breakdown?${MARCH}&by=project`,
        `/v1/usage/breakdown?${MARCH}&by=member`,
      ].map((path) => get(send, path)),
    );
    const overviews = [cars, signs];
    const totals = (usage: { items: Days }) => usage.items.map(({ total }) => total);
    assert.deepEqual(totals(net), byDay(cars, signs), 'what is still there, day by day');
    assert.deepEqual(totals(ofCars), byDay(cars));
    const metric = (name: string) => organization.items.find((item: { metric: string }) => item.metric === name).period;
    const members = overviews.flatMap((overview) => overview.members);
    const seconds = (of: 'labeling' | 'review', id?: string | null) =>
      sum(members.filter((member) => id === undefined || member.id === id).map((member) => member[of].seconds));
    assert.equal(metric('labelingSeconds'), seconds('labeling') + seconds('review'));
    for (const { id, labelSeconds, reviewSeconds } of byMember.items)
      assert.deepEqual([labelSeconds, reviewSeconds], [seconds('labeling', id), seconds('review', id)]);
    return {
      usage: {
        annotations: sum(totals(added)),
        labels: metric('labels') as number,
        projects: projects.items.map(({ labels, annotations }: Record<string, number>) => [labels, annotations]),
        members: byMember.items.map(({ id, labels, annotations }: Record<string, string | number>) => [id, labels, annotations]), // prettier-ignore
      },
      overviews: {
        annotations: sum(byDay(cars, signs)),
        labels: sum(overviews.flatMap(({ items }) => items.map(({ labels }: { labels: number }) => labels))),
        projects: overviews.map(({ items }) => [
          sum(items.map(({ labels }: { labels: number }) => labels)),
          sum(items.map(({ annotations }: { annotations: number }) => annotations)),
        ]),
        members: byMember.items.map(({ id }: { id: string }) => [
          id,
          ...(['labels', 'annotations'] as const).map((what) =>
            sum(members.filter((member) => member.id === id).map((member) => member[what])),
          ),
        ]),
      },
    };
  };

  const before = await compare();
  assert.deepEqual(before.usage, before.overviews, 'nothing was deleted');
  assert.deepEqual([before.usage.annotations, before.usage.labels], [14, 7]);

  const [first] = await app.db.read('select id from annotations where label_id = :id and parent_id is null', { id: ids[1]! }); // prettier-ignore
  const edit = { label: key, removed: [first!['id'] as string], added: [car, car], by: members.LABELER };
  await write(acme, changeAnnotations(acme, [edit], Date.parse('2026-03-12T18:00:00Z')));
  await write(acme, deleteLabels(acme, [ids[0]!]));
  const { usage, overviews } = await compare();
  assert.deepEqual([usage.labels, overviews.labels], [7, 6], 'a label that was deleted stays in usage');
  assert.deepEqual([usage.annotations, overviews.annotations], [18, 14]);
  assert.equal((await get(elsewhere.send, `/v1/usage/organization?${MARCH}`)).items[0].period, 10);
});

test('remaining work is what the project said at the end of each day', async () => {
  const { send, at, projectId } = await labeled();
  const yesterday = Math.floor(Date.now() / DAY) - 1;
  await app.write([
    { sql: 'delete from progress_by_day where project_id = :projectId', args: { projectId } },
    {
      sql: 'insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done) values (:projectId, :day, 9, 1, 0, 0, 0)',
      args: { projectId, day: yesterday },
    },
    { sql: 'update projects set to_label = 5, done = 5 where id = :projectId', args: { projectId } },
  ]);
  const from = dateOf((yesterday - 1) * DAY);
  const body = await get(send, `${at}?from=${from}&to=${dateOf((yesterday + 3) * DAY)}`);
  assert.deepEqual(body.progress, { toLabel: 5, inReview: 0, inRework: 0, skipped: 0, done: 5 });
  assert.deepEqual(
    body.items.map(({ remaining }: { remaining: { toLabel: number; done: number } | null }) =>
      remaining && [remaining.toLabel, remaining.done],
    ),
    [null, [9, 0], [5, 5], null],
  ); // prettier-ignore
  const later = await get(send, `${at}?from=${dateOf((yesterday + 1) * DAY)}`);
  assert.equal(later.items[0].remaining.done, 5);
  await app.write([{ sql: 'delete from progress_by_day where day > :day', args: { day: yesterday } }]);
  const kept = await get(send, `${at}?from=${dateOf((yesterday + 1) * DAY)}`);
  assert.equal(kept.items[0].remaining.toLabel, 9, 'a day without a change is as the day before');
});

test('labelers see their own numbers, reviewers those of everybody, team managers also how long others took', async () => {
  const { as, at, members } = await labeled();
  const labeler = await as({ role: 'LABELER' });
  const own = await get(labeler, `${at}?${MARCH}`);
  assert.deepEqual([own.of, own.mayReadAll, own.objects, own.items[3].labels], ['mine', false, null, 1]);
  assert.deepEqual(own.members.map(({ id, labeling }: { id: string; labeling: { median: number } }) => [id, labeling.median]), [[members.LABELER, 40]]); // prettier-ignore
  assert.equal((await labeler('GET', `${at}?of=all`)).status, 403);
  const all = await get(await as({ role: 'REVIEWER' }), `${at}?${MARCH}`);
  assert.deepEqual([all.of, all.items[3].labels, all.members.length], ['all', 3, 3]);
  assert.deepEqual(all.members.map(({ labeling, review }: Record<string, unknown>) => [labeling, review]), Array.from({ length: 3 }, () => [null, null])); // prettier-ignore
  const managed = await get(await as({ role: 'TEAM_MANAGER' }), `${at}?${MARCH}`);
  assert.equal(managed.members[0].labeling.median, 40);
  const mine = await get(await as({ role: 'REVIEWER' }), `${at}?${MARCH}&of=mine`);
  assert.deepEqual([mine.items[3].labels, mine.members[0].labeling.seconds], [1, 8]);
});

test('it is there for whoever sees the project, and nobody else', async () => {
  const { send, as, at, members, projectId } = await labeled();
  const byProject = await as({ role: 'NONE' });
  assert.equal((await byProject('GET', at)).status, 404);
  await send('PUT', `/v1/projects/${projectId}/members/${members.NONE}`, { role: 'LABELER' });
  assert.equal((await get(byProject, at)).of, 'mine');
  await send('PUT', `/v1/projects/${projectId}/members/${members.NONE}`, { role: 'TEAM_MANAGER' });
  assert.equal((await get(byProject, `${at}?${MARCH}`)).members[0].labeling.pieces, 3);
  const { body: other } = await send('POST', '/v1/projects', { name: 'Other', mediaType: 'IMAGE' });
  assert.equal((await (await as({ projects: [other.id] }))('GET', at)).status, 404);
  assert.equal((await (await as({ projects: [projectId] }))('GET', at)).status, 200);
  const stranger = await (await app.organization('Else')).as();
  assert.equal((await stranger('GET', at)).status, 404);
  for (const query of ['from=2026-02-30', 'from=2026-03-02&to=2026-03-01', 'interval=hour', 'of=yours', 'from=1970-01-01'])
    assert.equal((await send('GET', `${at}?${query}`)).status, 422, query); // prettier-ignore
});

test('no part of it scans a table', async () => {
  // A plan keeps a connection busy until it is closed, so that it is one of its own.
  const planner = await openDatabase({ databaseUrl: join(testFolder(), 'plans-of-overview.db') });
  await migrate(planner);
  const period = { from: 20_000, to: 20_700 };
  for (const memberId of [undefined, 'm'])
    for (const [part, { sql, args }] of Object.entries(overviewOf('o', 'p', period, { interval: 'week', memberId }))) {
      const plan = (await planner.read(`explain query plan ${sql}`, args)).map(({ detail }) => String(detail));
      const scans = plan.filter((step) => /^SCAN (?!made|\(|sub|constant)/i.test(step));
      assert.deepEqual(scans, [], part);
      for (const step of plan.filter((one) => /^SEARCH \w+_by_/.test(one)))
        assert.match(step, /(project_id=\? AND day[<>]|project_id=\?\)$|member_id=\? AND day>)/, part);
    }
});

test('a period says the same in whole years and months as day by day', async () => {
  const { send, at } = await labeled();
  const whole = await get(send, `${at}?from=2025-11-17&to=2028-02-03&interval=month`);
  const days = await get(send, `${at}?${MARCH}`);
  assert.deepEqual(whole.members, days.members);
  assert.deepEqual(whole.objects, days.objects);
});
