/**
 * What the database needs for the parts of the overview of a project, in CPU time: one project with 10,000,000 annotations that
 * 100 members made in two years, and one with a thousand. Over a limit ends with exit code 1.
 *
 *     node bff/bench/overview.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { newOrganization } from '../members/new-member.ts';
import { overviewOf } from '../overview/overview.ts';
import { medianOf } from '../overview/rollup.ts';
import type { Interval } from '../usage/contract.ts';
import { dayAt } from '../usage/period.ts';

/** Milliseconds. */
const LIMIT = 5;
const ROUNDS = 31;
const [MEMBERS, DAYS, NAMES, ANNOTATIONS, PER_LABEL] = [100, 730, 60, 10_000_000, 4];

const folder = mkdtempSync(join(tmpdir(), 'labelboard-bench-'));
const db = await openDatabase({ databaseUrl: join(folder, 'overview.db') });
await migrate(db);
const { organizationId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
await db.write([...statements, ...counted('large', MEMBERS, DAYS, ANNOTATIONS), ...counted('small', 5, 30, 1000)]);

const today = dayAt(Date.now());
const last = (days: number) => ({ from: today + 1 - days, to: today + 1 });
const middle = { from: today - 550, to: today - 160 };
for (const projectId of ['small', 'large']) {
  await measure(projectId, 'last 30 days', last(30), 'day');
  await measure(projectId, 'last year by day', last(365), 'day');
  await measure(projectId, 'two years by month', last(730), 'month');
  await measure(projectId, '13 months in the middle', middle, 'week');
  await measure(projectId, 'last year of a member', last(365), 'day', 'm7');
}
await db.close();
rmSync(folder, { recursive: true });

async function measure(
  projectId: string,
  period: string,
  { from, to }: { from: number; to: number },
  interval: Interval,
  memberId?: string,
): Promise<void> {
  const parts = overviewOf(organizationId, projectId, { from, to }, { interval, memberId });
  console.log(`${projectId} project, ${period}`);
  for (const [part, { sql, args }] of Object.entries(parts)) {
    const rows = await db.read(sql, args);
    const needed = await cpuOf(() => db.read(sql, args));
    const isOver = needed > LIMIT;
    if (isOver) process.exitCode = 1;
    const counting = part === 'spans' ? await cpuOf(async () => void rows.map((row) => medianOf(row['pieces'] as string))) : 0; // prettier-ignore
    const says = part === 'spans' ? `, and ${counting.toFixed(2)} ms for the medians of them` : '';
    console.log(`  ${isOver ? 'OVER' : 'ok  '} ${part.padEnd(10)} ${needed.toFixed(2).padStart(6)} ms (at most ${LIMIT}), ${rows.length} rows${says}`); // prettier-ignore
  }
}

/** Milliseconds of CPU time, the median of some rounds. */
async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

/** Each member works on two days of three. A label takes from five seconds to three minutes; every fifth member reviews too, in half of that. */
function counted(projectId: string, members: number, days: number, annotations: number): Statement[] {
  const labels = Math.round(annotations / PER_LABEL / (members * days * (2 / 3)));
  const now = dayAt(Date.now());
  const worked = `(select ${now} - d.value as day, 'm' || m.value as member_id from generate_series(0, ${days - 1}) d,
    generate_series(0, ${members - 1}) m where (d.value + m.value) % 3 > 0)`;
  const month = "unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400";
  const counters = 'annotations, labels, label_seconds, review_seconds';
  const sums = 'sum(annotations), sum(labels), sum(label_seconds), sum(review_seconds)';
  const spans = (table: string, day: string): Statement => ({
    sql: `insert into ${table} (organization_id, project_id, day, member_id, kind, pieces)
          select organization_id, project_id, day, member_id, kind, json_group_object(cast(seconds as text), amount) from (
            select :organizationId as organization_id, '${projectId}' as project_id, ${day} as day, member_id, kind,
              case when seconds < 60 then seconds else seconds / 10 * 10 end as seconds, count(*) as amount
            from (
              select day, member_id, k.value as kind, (5 + abs(random()) % 60 + abs(random()) % 120) / (1 + (k.value = 'REVIEW')) as seconds
              from ${worked}, generate_series(1, ${labels}), json_each('["LABEL", "REVIEW"]') k
              where k.value = 'LABEL' or member_id like '%0' or member_id like '%5'
            ) group by 1, 2, 3, 4, 5, 6
          ) group by 1, 2, 3, 4, 5`,
    args: { organizationId },
  });
  return [
    {
      sql: `insert or ignore into members (id, organization_id, email, name, name_key, role, created_at, updated_at)
            select 'm' || value, :organizationId, value || '@acme.example', 'Member ' || value, 'member ' || value, 'LABELER', 0, 0
            from generate_series(0, ${members - 1})`,
      args: { organizationId },
    },
    {
      sql: `insert into usage_by_member_day (organization_id, day, project_id, member_id, asset_type, ${counters})
            select :organizationId, day, '${projectId}', member_id, 'image', ${labels * PER_LABEL}, ${labels}, ${labels * 95}, ${labels * 47}
            from ${worked}`,
      args: { organizationId },
    },
    {
      sql: `insert into usage_by_project_day (organization_id, project_id, day, ${counters})
            select organization_id, project_id, day, ${sums} from usage_by_member_day where project_id = '${projectId}' group by 1, 2, 3`,
    },
    {
      sql: `insert into usage_by_project_member_month (organization_id, project_id, day, member_id, ${counters})
            select organization_id, project_id, ${month}, member_id, ${sums} from usage_by_member_day where project_id = '${projectId}' group by 1, 2, 3, 4`,
    },
    {
      sql: `insert into objects_by_day (organization_id, project_id, day, kind, name, amount)
            select :organizationId, '${projectId}', ${now} - d.value, iif(n.value % 3 = 0, 'CLASSIFICATION', 'OBJECT'), 'Name ' || n.value,
              ${Math.round(annotations / days / NAMES)} from generate_series(0, ${days - 1}) d, generate_series(1, ${NAMES}) n`,
      args: { organizationId },
    },
    {
      sql: `insert into objects_by_month (organization_id, project_id, day, kind, name, amount)
            select organization_id, project_id, ${month}, kind, name, sum(amount) from objects_by_day where project_id = '${projectId}' group by 1, 2, 3, 4, 5`,
    },
    spans('spans_by_day', 'day'),
    spans('spans_by_month', month),
    spans('spans_by_year', "unixepoch(day * 86400, 'unixepoch', 'start of year') / 86400"),
  ];
}
