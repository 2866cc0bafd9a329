/**
 * What the database needs for the parts of usage, over an organization whose 10,000,000 annotations are counted: 200 projects,
 * 300 members, two years; then CPU time of `GET /v1/usage/annotations` against a bare Hono handler that runs the same SQL, both
 * without a network. Over a limit ends with exit code 1.
 *
 *     node bff/bench/usage.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import Database from 'libsql';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { FolderBlobs } from '../blobs/folder.ts';
import { PERMISSIONS } from '../core/contract.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import type { Args, Statement } from '../database/database.ts';
import { openKeyring } from '../encryption/keys.ts';
import { newOrganization } from '../members/new-member.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { createServices } from '../services.ts';
import { breakdownOf } from '../usage/breakdown.ts';
import { dayAt } from '../usage/period.ts';
import { annotationsOver, ORGANIZATION } from '../usage/usage.ts';

const LIMIT = 5;
const RATIO = 3;
const ORIGIN = 'https://portal.example';
const ROUNDS = 31;
const [PROJECTS, MEMBERS, DAYS, ANNOTATIONS] = [200, 300, 730, 10_000_000];
const TYPES = ['image', 'video', 'text'];

const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const db = await openDatabase({ databaseUrl: join(folder, 'usage.db') });
await migrate(db);
const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: PERMISSIONS });
await db.write([...statements, ...portal.statements, ...counted()]);
const [made] = await db.read('select sum(annotations) as annotations from usage_by_day');
const [rows] = await db.read('select count(*) as rows from usage_by_member_day');
console.log(`${String(made!['annotations'])} annotations, ${String(rows!['rows'])} counts by member and day`);

const today = dayAt(Date.now());
const last = (days: number) => ({ from: today + 1 - days, to: today + 1 });
const chart = (
  days: number,
  interval: 'day' | 'week' | 'month',
  of: { projectId?: string; memberId?: string } = {},
) => {
  const { sql, args } = annotationsOver({ interval, count: 'added', projectId: undefined, memberId: undefined, ...of }, organizationId, last(days)); // prettier-ignore
  return [sql, args] as const;
};
const breakdown = (by: 'project' | 'member', days: number) => {
  const { page, args } = breakdownOf(organizationId, last(days), { by, sort: '-annotations' });
  return [page.sql, { ...args, limit: 51 }] as const;
};

await measure('chart, 30 days', ...chart(30, 'day'));
await measure('chart, 12 months by day', ...chart(365, 'day'));
await measure('chart, 2 years by month', ...chart(730, 'month'));
await measure('chart of a project, 12 months', ...chart(365, 'day', { projectId: 'p7' }));
await measure('chart of a member, 12 months', ...chart(365, 'day', { memberId: 'm7' }));
await measure('organization, 30 days', ORGANIZATION, { organizationId, previousFrom: today - 59, ...last(30) });
for (const days of [7, 30, 365]) {
  await measure(`by project, ${days} days`, ...breakdown('project', days));
  await measure(`by member, ${days} days`, ...breakdown('member', days));
}
await compare();
await db.close();
rmSync(folder, { recursive: true });

/** The last 30 days, as the chart asks for them. */
async function compare(): Promise<void> {
  const keyring = await openKeyring(db, { current: 'a key of this benchmark alone, 32 characters', previous: [] });
  const unlimited = { reads: 1e12, writes: 1e12 };
  const ours = createApp(
    createServices({
      blobs: new FolderBlobs(join(tmpdir(), 'labelboard-blobs')),
      db,
      keyring,
      outbound: {
        fetch: () => Promise.reject(new Error('Nobody is asked.')),
        check: async () => {},
        close: async () => {},
      },
      limits: { session: unlimited, organization: unlimited },
      log: pino({ level: 'silent' }),
    }),
  );
  const begun = await ours.request('/v1/embed-sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${portal.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ member: adminId, scopes: ['usage:read'], ttlSeconds: 3600 }),
  });
  const { token } = (await begun.json()) as { token: string };
  const [sql, args] = chart(30, 'day');
  const raw = new Database(join(folder, 'usage.db'));
  const select = raw.prepare(sql);
  const floor = new Hono().get('/v1/usage/annotations', (c) => c.json({ items: select.all(args) as object[] }));
  const headers = { authorization: `Bearer ${token}`, origin: ORIGIN };
  const times = { floor: [] as number[], ours: [] as number[] };
  for (let round = 0; round < 6; round++) {
    for (const [name, app] of Object.entries({ floor, ours })) {
      const before = process.cpuUsage();
      for (let i = 0; i < 1000; i++) {
        const answer = await app.request('/v1/usage/annotations', { headers });
        if (answer.status !== 200) throw new Error(`status ${answer.status}`);
        await answer.text();
      }
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times[name as keyof typeof times].push((user + system) / 1000); // the first one warms up
    }
  }
  raw.close();
  const [bare, whole] = [median(times.floor), median(times.ours)];
  console.log(`GET /v1/usage/annotations        ${whole.toFixed(0)} µs CPU, the floor ${bare.toFixed(0)} µs: ${(whole / bare).toFixed(2)} times (at most ${RATIO})`); // prettier-ignore
  if (whole / bare > RATIO) process.exitCode = 1;
}

async function measure(name: string, sql: string, args: Args): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await db.read(sql, args);
    times.push(performance.now() - started);
  }
  const needed = median(times);
  console.log(`${name.padEnd(32)} ${needed.toFixed(2).padStart(6)} ms (at most ${LIMIT})`);
  if (needed > LIMIT) process.exitCode = 1;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Each member works on two days of three, in one of four projects of theirs, on one kind of asset. */
function counted(): Statement[] {
  const perDay = Math.round(ANNOTATIONS / (MEMBERS * DAYS * (2 / 3)));
  const args = { organizationId, today: dayAt(Date.now()), members: MEMBERS, days: DAYS, perDay };
  const only = (...names: (keyof typeof args)[]) => Object.fromEntries(names.map((name) => [name, args[name]]));
  return [
    {
      sql: `insert into projects (id, organization_id, name, name_key, media_type, created_at, updated_at, last_activity_at)
            select 'p' || value, :organizationId, 'Project ' || value, 'project ' || value, 'IMAGE', 0, 0, 0 from generate_series(0, ${PROJECTS - 1})`,
      args: only('organizationId'),
    },
    {
      sql: `insert into members (id, organization_id, email, name, name_key, role, created_at, updated_at)
            select 'm' || value, :organizationId, value || '@acme.example', 'Member ' || value, 'member ' || value, 'LABELER', 0, 0
            from generate_series(0, :members - 1)`,
      args: only('organizationId', 'members'),
    },
    {
      sql: `insert into usage_by_member_day (organization_id, day, project_id, member_id, asset_type, annotations, labels, label_seconds)
            select :organizationId, :today - d.value, 'p' || ((m.value * 7 + (d.value / 5 + m.value) % 4) % ${PROJECTS}), 'm' || m.value,
              case m.value % 3 ${TYPES.map((type, i) => `when ${i} then '${type}'`).join(' ')} end, :perDay, :perDay / 5, :perDay * 4
            from generate_series(0, :days - 1) d, generate_series(0, :members - 1) m where (d.value + m.value) % 3 > 0`,
      args: only('organizationId', 'today', 'members', 'days', 'perDay'),
    },
    {
      sql: `insert into usage_by_day (organization_id, day, asset_type, annotations, labels, label_seconds)
            select organization_id, day, asset_type, sum(annotations), sum(labels), sum(label_seconds) from usage_by_member_day group by 1, 2, 3`,
    },
    ...['project', 'member'].map((by) => ({
      sql: `insert into usage_by_${by}_month (organization_id, day, ${by}_id, asset_type, annotations, labels, label_seconds)
            select organization_id, unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400 as month, ${by}_id, asset_type,
              sum(annotations), sum(labels), sum(label_seconds) from usage_by_member_day group by 1, 2, 3, 4`,
    })),
  ];
}
