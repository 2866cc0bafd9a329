import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { record } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { startChild } from '../database/testing/child.ts';
import {
  addLabels,
  addTimes,
  changeAnnotations,
  deleteLabels,
  type NewAnnotation,
  type NewLabel,
} from '../labels/labels.ts';
import { newOrganization } from '../members/new-member.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { breakdownOf } from './breakdown.ts';
import { findDrift } from './rollup.ts';
import { annotationsOver, ORGANIZATION } from './usage.ts';

type App = Awaited<ReturnType<typeof openTestApp>>;
type Organization = Awaited<ReturnType<App['organization']>>;

let app: App;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const at = (moment: string) => Date.parse(moment);
const box = (...answers: NewAnnotation[]): NewAnnotation => ({ kind: 'OBJECT', name: 'Car', value: { top: 1 }, classifications: answers }); // prettier-ignore
const answer: NewAnnotation = { kind: 'CLASSIFICATION', name: 'Colour', value: 'red' };

/** A project of the organization, by the verb that makes one or by hand. */
async function project({ organizationId }: Pick<Organization, 'organizationId'>, name: string): Promise<string> {
  const id = createId();
  await app.write([
    {
      sql: `insert into projects (id, organization_id, name, name_key, media_type, created_at, updated_at, last_activity_at)
            values (:id, :organizationId, :name, :nameKey, 'IMAGE', :now, :now, :now)`,
      args: { id, organizationId, name, nameKey: nameKey(name), now: Date.now() },
    },
  ]);
  return id;
}

const label = (projectId: string, more: Partial<NewLabel> = {}): NewLabel => ({
  projectId,
  dataRowId: createId(),
  assetType: 'image',
  memberId: null,
  createdAt: at('2026-03-10T12:00:00Z'),
  seconds: 30,
  annotations: [box()],
  ...more,
});

/** Writes as a change by the admin, who must see it at once, whatever a replica has by then. */
async function write({ organizationId, members }: Organization, statements: readonly Statement[]): Promise<void> {
  const actor = { kind: 'key', memberId: members.ADMIN, role: 'ADMIN', keyId: createId() } as const;
  const fact = { action: 'labels.imported', topic: 'labels', subjectId: organizationId };
  await app.write([...statements, ...record({ organizationId, actor }, fact, Date.now())]);
}

async function add(organization: Organization, ...labels: NewLabel[]): Promise<string[]> {
  const { ids, statements } = addLabels(organization, labels);
  await write(organization, statements);
  return ids;
}

const get = async (send: Send, path: string) => {
  const { status, body } = await send('GET', `/v1/usage/${path}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};

const MARCH = 'from=2026-03-01&to=2026-04-01';

describe('annotations over time', () => {
  test('count by the day in GMT and the asset type, nested ones and deleted ones included', async () => {
    const acme = await app.organization();
    const [one, other] = [await project(acme, 'One'), await app.organization('Other')];
    const ids = await add(
      acme,
      label(one, { createdAt: at('2026-03-10T23:59:59.999Z'), annotations: [box(answer, answer), box()] }),
      label(one, { createdAt: at('2026-03-11T00:00:00.000Z'), assetType: 'text' }),
    );
    await add(other, label(await project(other, 'Theirs')));
    const admin = await acme.as();
    const shown = async () => {
      const { items } = await get(admin, `annotations?${MARCH}`);
      return items.filter(({ total }: { total: number }) => total > 0);
    };
    const before = await shown();
    assert.deepEqual(
      before.map(({ date, image, text, total }: Record<string, unknown>) => [date, image, text, total]),
      [
        ['2026-03-10', 4, 0, 4],
        ['2026-03-11', 0, 1, 1],
      ],
    );
    await write(acme, deleteLabels(acme, ids));
    assert.deepEqual(await shown(), before);
    const { items: net } = await get(admin, `annotations?${MARCH}&count=net`);
    assert.ok(net.every(({ total }: { total: number }) => total === 0));
    const { items: deleted } = await get(admin, `annotations?${MARCH}&count=deleted`);
    assert.deepEqual(deleted[9].image, 4);
  });

  test('have every day, week and month, those without any too', async () => {
    const acme = await app.organization();
    const one = await project(acme, 'One');
    await add(
      acme,
      label(one, { createdAt: at('2026-03-01T10:00:00Z') }),
      label(one, { createdAt: at('2026-03-02T10:00:00Z') }),
    );
    const admin = await acme.as();
    const dates = async (query: string) =>
      (await get(admin, `annotations?${query}`)).items.map(
        ({ date, total }: { date: string; total: number }) => `${date} ${total}`,
      );
    assert.equal((await dates(MARCH)).length, 31);
    assert.deepEqual(await dates('from=2026-03-01&to=2026-03-10&interval=week'), [
      '2026-02-23 1', // the first of March was a Sunday
      '2026-03-02 1',
      '2026-03-09 0',
    ]);
    assert.deepEqual(await dates('from=2025-12-31&to=2026-04-01&interval=month'), [
      '2025-12-01 0', '2026-01-01 0', '2026-02-01 0', '2026-03-01 2',
    ]); // prettier-ignore
    const { items, today } = await get(admin, 'annotations');
    assert.equal(items.length, 30);
    assert.equal(items.at(-1).date, today);
  });

  test('can be those of one project or one member', async () => {
    const acme = await app.organization();
    const [one, two] = [await project(acme, 'One'), await project(acme, 'Two')];
    const memberId = acme.members.LABELER;
    await add(acme, label(one, { memberId }), label(two, { memberId }), label(two));
    const admin = await acme.as();
    const total = async (query: string) =>
      (await get(admin, `annotations?${MARCH}&interval=month&${query}`)).items[0].total;
    assert.deepEqual(
      [await total(`projectId=${one}`), await total(`projectId=${two}`), await total(`memberId=${memberId}`), await total(`projectId=${two}&memberId=${memberId}`)],
      [1, 2, 2, 1],
    ); // prettier-ignore
    const other = await app.organization('Other');
    const stranger = await other.as();
    assert.equal((await get(stranger, `annotations?${MARCH}&interval=month&projectId=${one}`)).items[0].total, 0);
  });

  test('are a table where it is asked for', async () => {
    const acme = await app.organization();
    await add(acme, label(await project(acme, 'One')));
    const admin = await acme.as();
    for (const [query, headers] of [
      ['&format=csv', {}],
      ['', { accept: 'text/csv' }],
    ] as const) {
      const { headers: answered, body } = await admin('GET', `/v1/usage/annotations?${MARCH}&interval=month${query}`, undefined, headers);
      assert.match(answered.get('content-type')!, /^text\/csv/);
      assert.match(answered.get('content-disposition')!, /annotations\.csv/);
      assert.equal(body, 'date,image,video,text,audio,document,conversation,geospatial,html,medical,pointCloud,prompt,total\r\n2026-03-01,1,0,0,0,0,0,0,0,0,0,0,1\r\n');
    } // prettier-ignore
  });

  test('refuse what is no period', async () => {
    const admin = await (await app.organization()).as();
    for (const [query, field] of [
      ['from=2026-02-30', 'from'],
      ['from=2026-3-1', 'from'],
      ['to=tomorrow', 'to'],
      ['from=2026-03-02&to=2026-03-01', 'to'],
      ['from=2026-03-01&to=2026-03-01', 'to'],
      ['interval=year', 'interval'],
      ['from=1990-01-01&to=2026-01-01', 'interval'],
      ['projectId=nonsense', 'projectId'],
    ] as const) {
      const { status, body } = await admin('GET', `/v1/usage/annotations?${query}`);
      assert.equal(status, 422, query);
      assert.deepEqual(Object.keys(body.fields), [field], query);
    }
  });

  test('are not for a session that is held to projects', async () => {
    const acme = await app.organization();
    const held = await acme.as({ projects: [await project(acme, 'One')] });
    for (const path of ['annotations', 'organization', 'breakdown?by=member'])
      assert.equal((await held('GET', `/v1/usage/${path}`)).status, 403, path);
  });
});

describe('the usage of the organization', () => {
  test('is that of the period, the one before, and ever', async () => {
    const acme = await app.organization();
    const one = await project(acme, 'One');
    const memberId = acme.members.LABELER;
    const [first] = await add(
      acme,
      label(one, { memberId, createdAt: at('2026-03-31T10:00:00Z'), seconds: 100 }),
      label(one, { memberId, createdAt: at('2026-02-15T10:00:00Z'), seconds: 50 }),
      label(one, { createdAt: at('2024-02-15T10:00:00Z') }),
    );
    const key = { id: first!, projectId: one, assetType: 'image' } as const;
    await write(acme, addTimes(acme, [{ label: key, memberId: acme.members.REVIEWER, kind: 'REVIEW', seconds: 20, at: at('2026-03-31T11:00:00Z') }])); // prettier-ignore
    const { items, previousFrom } = await get(await acme.as(), `organization?${MARCH}`);
    assert.equal(previousFrom, '2026-01-29');
    const of = Object.fromEntries(
      items.map(({ metric, ...numbers }: { metric: string }) => [metric, Object.values(numbers)]),
    );
    assert.deepEqual(of['annotations'], [1, 1, 3]);
    assert.deepEqual(of['labels'], [1, 1, 3]);
    assert.deepEqual(of['labelingSeconds'], [120, 50, 170]);
    assert.deepEqual(of['projects'], [0, 0, 1]);
    assert.deepEqual(of['members'], [0, 0, 5]);
    const { items: now } = await get(await acme.as(), 'organization');
    assert.deepEqual(Object.values(now.find(({ metric }: { metric: string }) => metric === 'members')), [
      'members',
      5,
      0,
      5,
    ]);
  });
});

describe('the breakdown', () => {
  test('is by project and by member, with what all add up to', async () => {
    const acme = await app.organization();
    const [one, two] = [await project(acme, 'Straßen'), await project(acme, 'Two')];
    const memberId = acme.members.LABELER;
    await add(
      acme,
      label(one, { memberId, createdAt: at('2026-02-27T10:00:00Z'), annotations: [box(answer)] }), // in the days before whole months
      label(two, { memberId, createdAt: at('2026-03-10T10:00:00Z'), assetType: 'text', seconds: 10 }),
      label(two, { createdAt: at('2026-04-02T10:00:00Z') }),
      label(two, { createdAt: at('2026-04-03T10:00:00Z') }), // after the period
    );
    const admin = await acme.as();
    const period = 'from=2026-02-20&to=2026-04-03';
    const projects = await get(admin, `breakdown?by=project&${period}&sort=-name`);
    const rows = ({ items }: { items: Record<string, unknown>[] }) =>
      items.map(({ name, labels, annotations, labelSeconds }) => [name, labels, annotations, labelSeconds]);
    assert.deepEqual(rows(projects), [['Two', 2, 2, 10], ['Straßen', 1, 2, 30]]); // prettier-ignore
    assert.equal(projects.total, 2);
    assert.deepEqual(
      [projects.sums.labels, projects.sums.annotations, projects.sums.annotationsByType.text],
      [3, 4, 1],
    );
    const members = await get(admin, `breakdown?by=member&${period}&sort=-labels`);
    assert.deepEqual(rows(members), [['LABELER', 2, 3, 40], ['', 1, 1, 0]]); // prettier-ignore
    assert.equal(members.items[1].id, null);
    const found = await get(admin, `breakdown?by=project&${period}&search=STRASSEN`);
    assert.deepEqual([found.total, found.sums.annotations], [0, 0]); // ß is no ss
    assert.deepEqual(rows(await get(admin, `breakdown?by=project&${period}&search=straß`)), [['Straßen', 1, 2, 30]]);
  });

  test('comes page by page in every order, and says what is gone', async () => {
    const acme = await app.organization();
    const ids: string[] = [];
    for (const [i, name] of ['A', 'B', 'C', 'D', 'E'].entries()) {
      ids.push(await project(acme, name));
      await add(acme, label(ids[i]!, { annotations: Array.from({ length: 1 + (i % 3) }, () => box()) }));
    }
    await write(acme, [{ sql: 'update projects set deleted_at = 1 where id = :id', args: { id: ids[0]! } }]);
    const admin = await acme.as();
    for (const sort of ['-annotations', 'annotations', 'name', '-name', '-labels', 'labelSeconds']) {
      const all = await get(admin, `breakdown?by=project&${MARCH}&sort=${sort}`);
      const pages: unknown[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page = await get(admin, `breakdown?by=project&${MARCH}&sort=${sort}&limit=2${next && `&cursor=${next}`}`);
        assert.equal(page.sums.annotations, 9);
        assert.equal(page.total, 5);
        pages.push(...page.items);
        next = page.next;
      }
      assert.deepEqual(pages, all.items, sort);
    }
    const { items } = await get(admin, `breakdown?by=project&${MARCH}&sort=name`);
    assert.deepEqual(items.map(({ isGone }: { isGone: boolean }) => isGone), [true, false, false, false, false]); // prettier-ignore
  });

  test('is a table in which nothing runs as a formula', async () => {
    const acme = await app.organization();
    await add(acme, label(await project(acme, '=HYPERLINK("https://evil.example")')));
    const { body } = await (await acme.as())('GET', `/v1/usage/breakdown?by=project&${MARCH}&format=csv`);
    const [, row, sums] = (body as string).split('\r\n');
    assert.match(row!, /^c[0-9a-z]{24},"'=HYPERLINK\(""https:\/\/evil\.example""\)",1,1,1,/);
    assert.match(sums!, /^,total,1,1,1,/);
  });
});

test('what is kept is what a count of the annotations says, whatever is added, edited and deleted', async () => {
  const { organizationId, members } = await app.organization();
  const projects = [createId(), createId()];
  const people = [null, members.LABELER, members.REVIEWER];
  const moment = fc.integer({ min: at('2025-12-28T00:00:00Z'), max: at('2026-02-03T00:00:00Z') });
  const nested = (classifications: fc.Arbitrary<NewAnnotation[]>) =>
    fc.record({
      kind: fc.constantFrom('OBJECT', 'CLASSIFICATION'),
      name: fc.constantFrom('Car', 'Colour'),
      value: fc.constant(1),
      classifications,
    }) as fc.Arbitrary<NewAnnotation>;
  const annotation = nested(fc.array(nested(fc.array(nested(fc.constant([])), { maxLength: 2 })), { maxLength: 2 }));
  const newLabel = fc.record({
    projectId: fc.constantFrom(...projects),
    dataRowId: fc.constant('row'),
    assetType: fc.constantFrom('image', 'text'),
    memberId: fc.constantFrom(...people),
    createdAt: moment,
    seconds: fc.oneof(fc.integer({ min: -10, max: 500 }), fc.constantFrom(0, 1e9, 0.4)),
    annotations: fc.array(annotation, { maxLength: 4 }),
  }) as fc.Arbitrary<NewLabel>;
  const step = fc.oneof(
    fc.record({ do: fc.constant('add'), labels: fc.array(newLabel, { maxLength: 4 }), at: fc.nat() }),
    fc.record({ do: fc.constantFrom('delete', 'edit', 'review', 'fail'), labels: fc.array(newLabel, { maxLength: 1 }), at: fc.nat() }),
  ); // prettier-ignore
  const ids: { id: string; projectId: string; assetType: NewLabel['assetType'] }[] = [];

  const run = async ({ do: what, labels, at: place }: { do: string; labels: NewLabel[]; at: number }) => {
    const scope = { organizationId };
    const one = ids[place % (ids.length || 1)];
    if (what === 'add') {
      const added = addLabels(scope, labels);
      await app.write(added.statements);
      ids.push(...labels.map((label, i) => ({ ...label, id: added.ids[i]! })));
    } else if (!one) return;
    else if (what === 'delete') await app.write(deleteLabels(scope, [one.id, 'unknown']));
    else if (what === 'review')
      await app.write(addTimes(scope, [{ label: one, memberId: members.REVIEWER, kind: 'REVIEW', seconds: 9, at: place }])); // prettier-ignore
    else if (what === 'edit') {
      const rows = await app.db.read('select id from annotations where label_id = :id limit 2', { id: one.id });
      const removed = rows.map((row) => row['id'] as string);
      const added = labels[0]?.annotations ?? [];
      await app.write(changeAnnotations(scope, [{ label: one, removed, added, by: members.LABELER }]));
    } else {
      const lost = { sql: "update labels set version = 1 where id = 'unknown'", ifNoRows: () => new Error('lost') };
      await assert.rejects(app.write([...addLabels(scope, labels).statements, ...deleteLabels(scope, [one.id]), lost]));
    }
  };
  const sizes = async () => {
    const [row] = await app.db.read('select sum(annotations) as n from usage_by_day where organization_id = :organizationId', { organizationId });
    return (row!['n'] as number | null) ?? 0;
  }; // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        const before = await sizes();
        await run(one);
        assert.ok((await sizes()) >= before, 'usage went down');
      }
      assert.deepEqual(await findDrift(app.db), []);
      assert.deepEqual(await findOverviewDrift(app.db), []);
    }),
    { numRuns: testDatabaseKind === 'file' ? 150 : 30 },
  );
  const [{ long } = {}] = await app.db.read('select max(seconds) as long from label_times');
  assert.ok((long as number) <= 86_400);
});

if (testDatabaseKind === 'file') {
  test('what is kept is what a count says after kill -9 at any moment', async () => {
    const databaseUrl = join(testFolder(), 'usage-killed.db');
    const { organizationId, statements } = newOrganization('Killed', { name: 'Ada', email: 'ada@killed.example' });
    let db = await openDatabase({ databaseUrl });
    await migrate(db);
    await db.write(statements);
    await db.close();
    let before = 0;
    for (let kill = 0; kill < 8; kill++) {
      const child = startChild(new URL('testing/write-labels.ts', import.meta.url), databaseUrl, organizationId);
      assert.equal(await child.line(), 'added');
      await sleep(Math.random() * 100);
      await child.kill();
      db = await openDatabase({ databaseUrl, readOnly: true });
      assert.deepEqual(await findDrift(db), []);
      assert.deepEqual(await findOverviewDrift(db), []);
      const [row] = await db.read('select sum(annotations) as made from usage_by_day');
      assert.ok((row!['made'] as number) > before, 'usage went down');
      before = row!['made'] as number;
      await db.close();
    }
  });
}

test('a count that was changed by hand is found', async () => {
  const acme = await app.organization();
  await add(acme, label(createId(), { memberId: acme.members.LABELER }));
  assert.deepEqual(await findDrift(app.db), []);
  const counts = [
    'usage_by_day',
    'usage_by_member_day',
    'usage_by_project_day',
    'usage_by_project_month',
    'usage_by_project_member_month',
    'usage_by_member_month',
  ];
  for (const table of counts) {
    const change = (by: number) =>
      app.write([
        { sql: `update ${table} set annotations = annotations + :by where organization_id = :id`, args: { by, id: acme.organizationId } },
      ]); // prettier-ignore
    await change(1);
    const [found, ...others] = await findDrift(app.db);
    assert.deepEqual([found?.table, found?.organizationId, others], [table, acme.organizationId, []]);
    await change(-1);
  }
  await app.write([{ sql: 'delete from usage_by_day where organization_id = :id', args: { id: acme.organizationId } }]);
  assert.equal((await findDrift(app.db))[0]?.date, '2026-03-10');
  await app.write(
    ['annotations', 'labels', 'label_times', ...counts].map((table) => ({
      sql: `delete from ${table} where organization_id = :id`,
      args: { id: acme.organizationId },
    })),
  );
  assert.deepEqual(await findDrift(app.db), []);
});

test('no read of usage scans a table of it', async () => {
  const period = { from: 20_000, to: 20_365 };
  const range = { organizationId: 'o', previousFrom: 19_000, ...period };
  const over = { interval: 'week', count: 'net' } as const;
  const by = (by: 'project' | 'member') => breakdownOf('o', period, { by, sort: '-annotations', search: 'x' });
  const statements: [string, Record<string, string | number>][] = [
    ...[{}, { projectId: 'p' }, { memberId: 'm' }, { projectId: 'p', memberId: 'm' }].map((only) => {
      const { sql, args } = annotationsOver(
        { projectId: undefined, memberId: undefined, ...over, ...only },
        'o',
        period,
      );
      return [sql, args] as [string, Record<string, string | number>];
    }),
    [ORGANIZATION, range],
    ...[by('project'), by('member')].flatMap(({ page, sums, args }): [string, Record<string, string | number>][] => [
      [page.sql, { ...args, ...page.args, limit: 50 }],
      [sums, args],
    ]),
  ];
  // A plan keeps a connection busy until it is closed, so that it is one of its own.
  const databaseUrl = join(testFolder(), 'plans-of-usage.db');
  const planner = await openDatabase({ databaseUrl });
  await migrate(planner);
  for (const [sql, args] of statements) {
    const plan = await planner.read(`explain query plan ${sql}`, args);
    const scans = plan
      .map(({ detail }) => String(detail))
      .filter((detail) => /^SCAN (?!named|by_type|\(|\d|sub|constant)/i.test(detail));
    assert.deepEqual(scans, [], sql);
  }
});
