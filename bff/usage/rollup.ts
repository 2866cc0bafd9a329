import type { Scope } from '../core/scope.ts';
import type { Args, Database, Statement } from '../database/database.ts';

/** Which rows are counted: a condition with its arguments, by which they are found. The organization is named already. */
export type Which = { sql: string; args: Args };

type Counter = 'annotations' | 'annotations_deleted' | 'labels' | 'labels_deleted' | 'label_seconds' | 'review_seconds';

const COUNTERS: readonly Counter[] = [
  'annotations', 'annotations_deleted', 'labels', 'labels_deleted', 'label_seconds', 'review_seconds',
]; // prettier-ignore

const DAY = 'at / 86400000';
const MONTH = "unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400";

/** Every level of the counts, from the raw rows: a day or a month, and what else it is told apart by. */
const LEVELS = [
  { table: 'usage_by_day', day: DAY, by: ['asset_type'] },
  { table: 'usage_by_member_day', day: DAY, by: ['project_id', 'member_id', 'asset_type'] },
  { table: 'usage_by_project_day', day: DAY, by: ['project_id'] },
  { table: 'usage_by_project_month', day: MONTH, by: ['project_id', 'asset_type'] },
  { table: 'usage_by_project_member_month', day: MONTH, by: ['project_id', 'member_id'] },
  { table: 'usage_by_member_month', day: MONTH, by: ['member_id', 'asset_type'] },
] as const;

type Levels = readonly (typeof LEVELS)[number][];
type Organization = Pick<Scope, 'organizationId'>;

/**
 * Counts annotations that the statements before have added, or that the next one marks as deleted, in the same transaction.
 * Which ones is read from the rows themselves, so what is counted is what is there.
 */
export const countAnnotations = (scope: Organization, what: 'added' | 'deleted', which: Which, levels?: Levels) =>
  count(
    scope,
    what === 'added' ? 'annotations' : 'annotations_deleted',
    which,
    { columns: 'created_at as at, 1 as amount', table: 'annotations', where: 'and deleted_at is null' },
    levels,
  );

/** Counts labels in the same way. */
export const countLabels = (scope: Organization, what: 'added' | 'deleted', which: Which, levels?: Levels) =>
  count(
    scope,
    what === 'added' ? 'labels' : 'labels_deleted',
    which,
    { columns: 'created_at as at, 1 as amount', table: 'labels', where: 'and deleted_at is null' },
    levels,
  );

/** Counts the time that the statements before have added. It is never taken back. */
export const countTimes = (scope: Organization, kind: 'LABEL' | 'REVIEW', which: Which, levels?: Levels) =>
  count(
    scope,
    kind === 'LABEL' ? 'label_seconds' : 'review_seconds',
    which,
    { columns: 'at, seconds as amount', table: 'label_times', where: `and kind = '${kind}'` },
    levels,
  );

/** The level from which all others follow. Who adds very much counts there alone, and sums up once at the end. */
export const FINEST = LEVELS.filter(({ table }) => table === 'usage_by_member_day');

/** Every other level anew, from the finest one. */
export const sumUp = ({ organizationId }: Organization): Statement[] =>
  LEVELS.filter((level) => !FINEST.includes(level)).map(({ table, day, by }) => {
    const start = day === DAY ? 'day' : "unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400";
    const keys = ['organization_id', 'day', ...by].join(', ');
    return {
      sql: `insert into ${table} (${keys}, ${COUNTERS.join(', ')})
            select organization_id, ${start} as start, ${by.join(', ')}, ${COUNTERS.map((counter) => `sum(${counter})`).join(', ')}
            from usage_by_member_day where organization_id = :organizationId group by start, ${by.join(', ')}
            on conflict (${keys}) do update set ${COUNTERS.map((counter) => `${counter} = excluded.${counter}`).join(', ')}`,
      args: { organizationId },
    };
  });

function count(
  { organizationId }: Organization,
  counter: Counter,
  which: Which,
  rows: { columns: string; table: string; where: string },
  levels: Levels = LEVELS,
): Statement[] {
  // The plus keeps SQLite from reading all labels of the organization to find a few of them.
  const source = `select ${rows.columns}, project_id, coalesce(member_id, '') as member_id, asset_type from ${rows.table}
    where +organization_id = :organizationId and ${which.sql} ${rows.where}`;
  return levels.map(({ table, day, by }) => ({
    sql: `insert into ${table} (organization_id, day, ${by.join(', ')}, ${counter})
          select :organizationId, ${day} as day, ${by.join(', ')}, sum(amount) from (${source}) where true
          group by ${day}, ${by.join(', ')}
          on conflict (organization_id, day, ${by.join(', ')}) do update set ${counter} = ${counter} + excluded.${counter}`,
    args: { organizationId, ...which.args },
  }));
}

/** Everything that was ever counted, from the raw rows of all organizations. */
const recount = (day: string, by: readonly string[]) => {
  const keys = ['organization_id', `${day} as day`, ...by].join(', ');
  const amounts = COUNTERS.map((counter) => `sum(${counter}) as ${counter}`).join(', ');
  const from = (table: string, at: string, counts: Partial<Record<Counter, string>>) => `
    select organization_id, ${at} as at, project_id, coalesce(member_id, '') as member_id, asset_type,
      ${COUNTERS.map((counter) => `${counts[counter] ?? 0} as ${counter}`).join(', ')} from ${table}`;
  return `select ${keys}, ${amounts} from (
      ${from('annotations', 'created_at', { annotations: '1', annotations_deleted: 'deleted_at is not null' })}
      union all ${from('labels', 'created_at', { labels: '1', labels_deleted: 'deleted_at is not null' })}
      union all ${from('label_times', 'at', { label_seconds: "iif(kind = 'LABEL', seconds, 0)", review_seconds: "iif(kind = 'REVIEW', seconds, 0)" })}
    ) group by organization_id, ${day}, ${by.join(', ')}`;
};

export type Drift = { table: string; organizationId: string; date: string };

/** Where what is kept is not what a count of the raw rows says, at most ten of each table. It reads everything. */
export async function findDrift(db: Pick<Database, 'read'>): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const { table, day, by } of LEVELS) {
    const columns = ['organization_id', 'day', ...by, ...COUNTERS].join(', ');
    const [kept, counted] = [`select ${columns} from ${table}`, `select ${columns} from (${recount(day, by)})`];
    const rows = await db.read(
      `select distinct organization_id, day from (
         select organization_id, day from (${kept} except ${counted}) union all select organization_id, day from (${counted} except ${kept})
       ) order by day, organization_id limit 10`,
    );
    for (const row of rows) {
      const date = new Date((row['day'] as number) * 86_400_000).toISOString().slice(0, 10);
      found.push({ table, organizationId: row['organization_id'] as string, date });
    }
  }
  return found;
}
