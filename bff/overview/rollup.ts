import type { Scope } from '../core/scope.ts';
import type { Args, Database, Statement } from '../database/database.ts';
import type { Which } from '../usage/rollup.ts';

type Organization = Pick<Scope, 'organizationId'>;

const DAY = 'at / 86400000';
const MONTH = "unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400";

/**
 * Seconds as they are kept, so that a median is found among few of them: to the second under a minute, to 10 seconds under ten
 * minutes, to the minute under an hour, to ten minutes above, each rounded down.
 */
const KEPT_SECONDS = `case when seconds < 60 then seconds when seconds < 600 then seconds / 10 * 10
  when seconds < 3600 then seconds / 60 * 60 else seconds / 600 * 600 end`;

/** Each table with what it is told apart by, and the raw rows that it counts. */
const OBJECTS = {
  table: 'objects_by_day',
  keys: ['project_id', 'day', 'kind', 'name'],
  rows: `select organization_id, project_id, created_at / 86400000 as day, kind, name, label_id, id, deleted_at from annotations`,
} as const;
const SPANS = [
  { table: 'spans_by_day', day: DAY },
  { table: 'spans_by_month', day: MONTH },
].map(({ table, day }) => ({
  table,
  keys: ['project_id', 'day', 'member_id', 'kind', 'seconds'],
  rows: `select organization_id, project_id, ${day} as day, member_id, kind, ${KEPT_SECONDS} as seconds, label_id, id from label_times`,
}));

/** Counts annotations that the statements before have added, or that the next one marks as deleted, in the same transaction. */
export const countObjects = (scope: Organization, what: 'added' | 'deleted', which: Which): Statement[] => [
  count(scope, OBJECTS, { ...which, sql: `${which.sql} and deleted_at is null` }, what === 'added' ? 1 : -1),
];

/** Counts the pieces of work that the statements before have added. They are never taken back. */
export const countSpans = (scope: Organization, which: Which): Statement[] =>
  SPANS.map((level) => count(scope, level, which, 1));

/** The statement that forgets the names of objects of a project that is emptied. */
export const forgetObjects = (projectIn: string, args: Args): Statement => ({
  sql: `delete from objects_by_day where organization_id = :organizationId and project_id in (${projectIn})`,
  args,
});

type Counted = { table: string; keys: readonly string[]; rows: string };

function count({ organizationId }: Organization, { table, keys, rows }: Counted, which: Which, by: 1 | -1): Statement {
  const all = keys.join(', ');
  return {
    sql: `insert into ${table} (organization_id, ${all}, amount)
          select organization_id, ${all}, ${by} * count(*) from (${rows})
          where organization_id = :organizationId and ${which.sql} group by organization_id, ${all}
          on conflict (organization_id, ${all}) do update set amount = amount + excluded.amount`,
    args: { organizationId, ...which.args },
  };
}

/** Where what is kept is not what a count of the raw rows says, at most ten of each table. It reads everything. */
export async function findOverviewDrift(db: Pick<Database, 'read'>) {
  const found: { table: string; organizationId: string; date: string }[] = [];
  for (const { table, keys, rows } of [OBJECTS, ...SPANS]) {
    const all = ['organization_id', ...keys].join(', ');
    const there =
      table === OBJECTS.table
        ? `where deleted_at is null and not exists (select 1 from projects p where p.id = project_id and p.purged_at is not null)`
        : '';
    const kept = `select ${all}, amount from ${table} where amount <> 0`;
    const counted = `select ${all}, count(*) as amount from (${rows}) ${there} group by ${all}`;
    const drift = await db.read(
      `select distinct organization_id, day from (
         select organization_id, day from (${kept} except ${counted}) union all select organization_id, day from (${counted} except ${kept})
       ) order by day, organization_id limit 10`,
    );
    for (const row of drift)
      found.push({
        table,
        organizationId: row['organization_id'] as string,
        date: new Date((row['day'] as number) * 86_400_000).toISOString().slice(0, 10),
      });
  }
  return found;
}
