import { nameKey } from '../core/name.ts';
import { readCursor, writeCursor } from '../core/list.ts';
import type { Scope } from '../core/scope.ts';
import type { Args, Row } from '../database/database.ts';
import {
  type AssetCounts,
  type AssetType,
  type Breakdown,
  type BreakdownItem,
  type BreakdownQuery,
} from './contract.ts';
import { dateOf, monthsIn, periodOf, type Period } from './period.ts';
import { noCounts, requireUsage, sum } from './usage.ts';

const SUMS = ['annotations', 'labels', 'label_seconds', 'review_seconds'] as const;

const COLUMNS: Record<string, string> = {
  annotations: 'annotations',
  labels: 'labels',
  labelSeconds: 'label_seconds',
  reviewSeconds: 'review_seconds',
  name: 'name_key',
};

const OF = {
  project: { column: 'project_id', months: 'usage_by_project_month', table: 'projects', gone: 'deleted_at' },
  member: { column: 'member_id', months: 'usage_by_member_month', table: 'members', gone: 'removed_at' },
} as const;

/** Who made how much in a period, by project or by member. */
export async function getBreakdown(scope: Scope, query: Omit<BreakdownQuery, 'format'>): Promise<Breakdown> {
  requireUsage(scope);
  const period = periodOf(query);
  const { page, sums, args } = breakdownOf(scope.organizationId, period, query);
  const read = (sql: string, more: Args) => scope.db.readReplica(scope.position, sql, more);
  const [rows, all] = await Promise.all([
    read(page.sql, { ...args, ...page.args, limit: query.limit + 1 }),
    read(sums, args),
  ]);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  const counts = noCounts();
  for (const row of all) counts[row['asset_type'] as AssetType] = row['annotations'] as number;
  const total = (column: (typeof SUMS)[number]) => sum(all.map((row) => row[column] as number));
  return {
    from: dateOf(period.from),
    to: dateOf(period.to),
    items: shown.map(toItem),
    next: last ? writeCursor(query.sort, last['sort_value'] as string | number, last['id'] as string) : null,
    total: (rows[0]?.['total'] as number | undefined) ?? 0,
    sums: {
      labels: total('labels'),
      annotations: total('annotations'),
      annotationsByType: counts,
      labelSeconds: total('label_seconds'),
      reviewSeconds: total('review_seconds'),
    },
  };
}

/** The statements of one page and of the sums, which the test of query plans and the measurement read as well. */
export function breakdownOf(
  organizationId: string,
  period: Period,
  { by, sort, cursor, search: typed }: Pick<BreakdownQuery, 'by' | 'sort' | 'cursor' | 'search'>,
) {
  const { column, months: byMonth, table, gone } = OF[by];
  const search = typed ? nameKey(typed) : '';
  const { months, before, after } = monthsIn(period);
  const amounts = SUMS.map((name) => `sum(${name}) as ${name}`).join(', ');
  const from = (source: string, range: string) => `
    select ${column} as id, asset_type, ${SUMS.join(', ')} from ${source}
    where organization_id = :organizationId and day >= :${range}From and day < :${range}To`;
  const named = `
    with by_type as (
      select id, asset_type, ${amounts} from (
        ${from(byMonth, 'months')} union all ${from('usage_by_member_day', 'before')} union all ${from('usage_by_member_day', 'after')}
      ) group by id, asset_type
    ), named as (
      select by_type.id, by_type.asset_type, ${SUMS.map((name) => `by_type.${name}`).join(', ')}, coalesce(${table}.name, '') as name,
        coalesce(${table}.name_key, '') as name_key, ${table}.${gone} is not null as is_gone
      from by_type left join ${table} on ${table}.id = by_type.id and ${table}.organization_id = :organizationId
      ${search && `where instr(${table}.name_key, :search) > 0`}
    )`;
  const descending = sort.startsWith('-');
  const order = COLUMNS[descending ? sort.slice(1) : sort]!;
  const direction = descending ? 'desc' : 'asc';
  const place = cursor === undefined ? undefined : readCursor(cursor, sort);
  return {
    args: {
      organizationId,
      monthsFrom: months.from, monthsTo: months.to,
      beforeFrom: before.from, beforeTo: before.to,
      afterFrom: after.from, afterTo: after.to,
      ...(search && { search }),
    }, // prettier-ignore
    page: {
      sql: `${named}
        select id, name, is_gone, ${SUMS.join(', ')}, types, total, ${order} as sort_value from (
          select id, name, name_key, is_gone, ${amounts}, json_group_object(asset_type, annotations) as types, count(*) over () as total
          from named group by id
        )
        ${place ? `where (${order}, id) ${descending ? '<' : '>'} (:cursorValue, :cursorId)` : ''}
        order by ${order} ${direction}, id ${direction} limit :limit`,
      args: place ? { cursorValue: place[0], cursorId: place[1] } : {},
    },
    sums: `${named} select asset_type, ${amounts} from named group by asset_type`,
  };
}

function toItem(row: Row): BreakdownItem {
  return {
    id: (row['id'] as string) || null,
    name: row['name'] as string,
    isGone: row['is_gone'] === 1,
    labels: row['labels'] as number,
    annotations: row['annotations'] as number,
    annotationsByType: { ...noCounts(), ...(JSON.parse(row['types'] as string) as Partial<AssetCounts>) },
    labelSeconds: row['label_seconds'] as number,
    reviewSeconds: row['review_seconds'] as number,
  };
}
