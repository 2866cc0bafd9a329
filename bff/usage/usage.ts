import { requireWholeOrganization } from '../core/roles.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import type { Args } from '../database/database.ts';
import {
  ASSET_TYPES,
  METRICS,
  type AnnotationQuery,
  type AnnotationUsage,
  type AssetCounts,
  type AssetType,
  type Metric,
  type OrganizationUsage,
} from './contract.ts';
import { dateOf, dayAt, periodOf, START, startsIn, type Period } from './period.ts';

/** Usage belongs to the organization: a session that is held to projects does not see it. */
export function requireUsage(scope: Scope): void {
  requirePermission(scope, 'usage:read');
  requireWholeOrganization(scope);
}

type Range = { from?: string | undefined; to?: string | undefined };

/** How many annotations of each asset type were made in each day, week or month. */
export async function countAnnotationsOver(
  scope: Scope,
  { interval, count, projectId, memberId, ...range }: Omit<AnnotationQuery, 'format'>,
): Promise<AnnotationUsage> {
  requireUsage(scope);
  const now = Date.now();
  const period = periodOf(range, now);
  const starts = startsIn(period, interval);
  const { sql, args } = annotationsOver({ interval, count, projectId, memberId }, scope.organizationId, period);
  const rows = await scope.db.readReplica(scope.position, sql, args);
  const buckets = new Map(starts.map((start) => [start, noCounts()]));
  for (const row of rows)
    buckets.get(row['start'] as number)![row['asset_type'] as AssetType] = row['amount'] as number;
  return {
    from: dateOf(period.from),
    to: dateOf(period.to),
    interval,
    today: dateOf(dayAt(now)),
    items: [...buckets].map(([start, counts]) => ({
      date: dateOf(start),
      ...counts,
      total: sum(Object.values(counts)),
    })),
  };
}

const AMOUNTS = {
  added: 'annotations',
  deleted: 'annotations_deleted',
  net: 'annotations - annotations_deleted',
};

/** Read by the chart; a test asks for its plan. */
export function annotationsOver(
  { interval, count, projectId, memberId }: Pick<AnnotationQuery, 'interval' | 'count' | 'projectId' | 'memberId'>,
  organizationId: string,
  { from, to }: Period,
): { sql: string; args: Args } {
  const of = [projectId && 'and project_id = :projectId', memberId && 'and member_id = :memberId'].filter(Boolean);
  return {
    sql: `select ${START[interval]} as start, asset_type, sum(${AMOUNTS[count]}) as amount
          from ${of.length > 0 ? 'usage_by_member_day' : 'usage_by_day'}
          where organization_id = :organizationId ${of.join(' ')} and day >= :from and day < :to
          group by ${START[interval]}, asset_type`,
    args: { organizationId, from, to, ...(projectId && { projectId }), ...(memberId && { memberId }) },
  };
}

/** What the organization made in a period and in the one before, and what it has. */
export async function getOrganizationUsage(scope: Scope, range: Range): Promise<OrganizationUsage> {
  requireUsage(scope);
  const { from, to } = periodOf(range);
  const previousFrom = Math.max(0, from - (to - from));
  const args = { organizationId: scope.organizationId, previousFrom, from, to };
  const [row] = await scope.db.readReplica(scope.position, ORGANIZATION, args);
  const number = (metric: Metric, of: string) => row![`${metric}_${of}`] as number;
  return {
    from: dateOf(from),
    to: dateOf(to),
    previousFrom: dateOf(previousFrom),
    items: METRICS.map((metric) => ({
      metric,
      period: number(metric, 'period'),
      previous: number(metric, 'previous'),
      total: number(metric, 'total'),
    })),
  };
}

const made = (metric: Metric, amount: string) => `
  coalesce(sum(iif(day >= :from and day < :to, ${amount}, 0)), 0) as ${metric}_period,
  coalesce(sum(iif(day >= :previousFrom and day < :from, ${amount}, 0)), 0) as ${metric}_previous,
  coalesce(sum(${amount}), 0) as ${metric}_total`;

/** Those that came in a period and are there still; all that are there are counted as they come and go. */
const came = (metric: Metric, table: string, isThere: string) => {
  const between = (from: string, to: string) => `(select count(*) from ${table}
    where organization_id = :organizationId and created_at >= ${from} * 86400000 and created_at < ${to} * 86400000 and ${isThere})`;
  return `${between(':from', ':to')} as ${metric}_period, ${between(':previousFrom', ':from')} as ${metric}_previous,
    (select ${table} from organizations where id = :organizationId) as ${metric}_total`;
};

/** Data rows are counted by day, so that nobody counts millions of them: those of datasets that are there still. */
const DATA_ROWS = (() => {
  const between = (from: string, to: string) => `(select coalesce(sum(c.amount), 0) from data_rows_by_day c
    join datasets d on d.id = c.dataset_id and d.deleted_at is null
    where c.organization_id = :organizationId and c.day >= ${from} and c.day < ${to})`;
  return `${between(':from', ':to')} as dataRows_period, ${between(':previousFrom', ':from')} as dataRows_previous,
    (select data_rows from organizations where id = :organizationId) as dataRows_total`;
})();

/** Read by the table of the organization; a test asks for its plan. */
export const ORGANIZATION = `
  select ${made('annotations', 'annotations')}, ${made('labels', 'labels')},
    ${made('labelingSeconds', 'label_seconds + review_seconds')}, ${DATA_ROWS},
    ${came('projects', 'projects', 'deleted_at is null')}, ${came('datasets', 'datasets', 'deleted_at is null')},
    ${came('members', 'members', 'removed_at is null')}, ${came('invitations', 'invites', 'ended_at is null')}
  from usage_by_day where organization_id = :organizationId`;

export const noCounts = (): AssetCounts => Object.fromEntries(ASSET_TYPES.map((type) => [type, 0])) as AssetCounts;

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
