import type { Scope } from '../core/scope.ts';
import type { Args, Database, Statement } from '../database/database.ts';
import type { Which } from '../usage/rollup.ts';

type Organization = Pick<Scope, 'organizationId'>;

const DAY = 'at / 86400000';
const MONTH = "unixepoch(at / 1000, 'unixepoch', 'start of month') / 86400";

const [DIGIT, COLON, COMMA, CLOSE] = Array.from('0:,}', (character) => character.charCodeAt(0)) as [number, number, number, number]; // prettier-ignore

/**
 * Seconds as they are kept, so that a median is found among few of them: to the second under a minute, to 10 seconds under ten
 * minutes, to the minute under an hour, to ten minutes above, each rounded down.
 */
const KEPT_SECONDS = `case when seconds < 60 then seconds when seconds < 600 then seconds / 10 * 10
  when seconds < 3600 then seconds / 60 * 60 else seconds / 600 * 600 end`;

const OBJECTS = [
  { table: 'objects_by_day', day: 'created_at / 86400000' },
  { table: 'objects_by_month', day: "unixepoch(created_at / 1000, 'unixepoch', 'start of month') / 86400" },
].map(({ table, day }) => ({
  table,
  rows: `select organization_id, project_id, ${day} as day, kind, name, label_id, id, deleted_at from annotations`,
}));
const SPANS = [
  { table: 'spans_by_day', day: DAY },
  { table: 'spans_by_month', day: MONTH },
  { table: 'spans_by_year', day: "unixepoch(at / 1000, 'unixepoch', 'start of year') / 86400" },
].map(({ table, day }) => ({
  table,
  rows: `select organization_id, project_id, ${day} as day, member_id, kind, ${KEPT_SECONDS} as seconds, label_id, id from label_times`,
}));

/** Counts annotations that the statements before have added, or that the next one marks as deleted, in the same transaction. */
export const countObjects = ({ organizationId }: Organization, what: 'added' | 'deleted', which: Which): Statement[] =>
  OBJECTS.map(({ table, rows }) => ({
    sql: `insert into ${table} (organization_id, project_id, day, kind, name, amount)
          select organization_id, project_id, day, kind, name, ${what === 'added' ? '' : '-'}count(*) from (${rows})
          where organization_id = :organizationId and ${which.sql} and deleted_at is null
          group by organization_id, project_id, day, kind, name
          on conflict (organization_id, project_id, day, kind, name) do update set amount = amount + excluded.amount`,
    args: { organizationId, ...which.args },
  }));

/** Counts the pieces of work that the statements before have added. They are never taken back. */
export const countSpans = ({ organizationId }: Organization, which: Which): Statement[] =>
  SPANS.map(({ table, rows }) => ({
    sql: `insert into ${table} (organization_id, project_id, day, member_id, kind, pieces)
          select organization_id, project_id, day, member_id, kind, json_group_object(cast(seconds as text), amount)
          from (
            select organization_id, project_id, day, member_id, kind, seconds, count(*) as amount from (${rows})
            where organization_id = :organizationId and ${which.sql}
            group by organization_id, project_id, day, member_id, kind, seconds
          ) group by organization_id, project_id, day, member_id, kind
          on conflict (organization_id, project_id, day, member_id, kind) do update set pieces = (
            select json_group_object(key, amount) from (
              select key, sum(value) as amount from (
                select key, value from json_each(${table}.pieces) union all select key, value from json_each(excluded.pieces)
              ) group by key
            )
          )`,
    args: { organizationId, ...which.args },
  }));

/** The statements that forget the names of objects of a project that is emptied. */
export const forgetObjects = (projectIn: string, args: Args): Statement[] =>
  OBJECTS.map(({ table }) => ({
    sql: `delete from ${table} where organization_id = :organizationId and project_id in (${projectIn})`,
    args,
  }));

/** Where each length of `KEPT_SECONDS` has its place among all of them, the shortest first. */
function placeOf(seconds: number): number {
  if (seconds < 60) return seconds;
  if (seconds < 600) return 54 + Math.floor(seconds / 10);
  if (seconds < 3600) return 104 + Math.floor(seconds / 60);
  return 158 + Math.floor(seconds / 600);
}

const PLACES = placeOf(86_400) + 1;

/**
 * The length that half of the pieces do not exceed, from what the tables of spans say of them: one or more JSON objects, one
 * after another. They are read by hand, since a year of a hundred members has a megabyte of them.
 */
export function medianOf(spans: string): { pieces: number; median: number | null } {
  const amounts = new Float64Array(PLACES);
  const lengths = new Float64Array(PLACES);
  let pieces = 0;
  let [number, place] = [0, 0];
  for (let i = 0; i < spans.length; i += 1) {
    const code = spans.charCodeAt(i);
    if (code >= DIGIT && code < DIGIT + 10) {
      number = number * 10 + code - DIGIT;
    } else if (code === COLON) {
      place = placeOf(number);
      lengths[place] = number;
      number = 0;
    } else if (code === COMMA || code === CLOSE) {
      amounts[place]! += number;
      pieces += number;
      number = 0;
    }
  }
  if (pieces === 0) return { pieces, median: null };
  let [upTo, at] = [amounts[0]!, 0];
  while (upTo * 2 < pieces) upTo += amounts[(at += 1)]!;
  return { pieces, median: lengths[at]! };
}

/** Where what is kept is not what a count of the raw rows says, at most ten of each table. It reads everything. */
export async function findOverviewDrift(db: Pick<Database, 'read'>) {
  const found: { table: string; organizationId: string; date: string }[] = [];
  const tables = [
    ...OBJECTS.map(({ table, rows }) => ({
      table,
      keys: 'organization_id, project_id, day, kind, name',
      kept: `select organization_id, project_id, day, kind, name, amount from ${table} where amount <> 0`,
      rows,
      there: `where deleted_at is null and not exists (select 1 from projects p where p.id = project_id and p.purged_at is not null)`,
    })),
    ...SPANS.map(({ table, rows }) => ({
      table,
      keys: 'organization_id, project_id, day, member_id, kind, seconds',
      kept: `select organization_id, project_id, day, member_id, kind, cast(key as integer) as seconds, value as amount
             from ${table}, json_each(${table}.pieces)`,
      rows,
      there: '',
    })),
  ];
  for (const { table, keys, kept, rows, there } of tables) {
    const counted = `select ${keys}, count(*) as amount from (${rows}) ${there} group by ${keys}`;
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
