import { Problem } from '../core/problem.ts';
import { projectClause } from '../core/roles.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Args, Row } from '../database/database.ts';
import { readProjectRow } from '../projects/permission.ts';
import type { Interval } from '../usage/contract.ts';
import { dateOf, dayAt, monthsIn, periodOf, START, startsIn, yearsIn, type Period } from '../usage/period.ts';
import type { Overview, OverviewMember, OverviewQuery, Work } from './contract.ts';
import { medianOf } from './rollup.ts';

/** More members than this nobody compares. */
const MOST_MEMBERS = 1000;
const MOST_OBJECTS = 500;

/** How far a project is, and who made what in a period. Who may not see the work of others sees their own. */
export async function getOverview(scope: MemberScope, projectId: string, query: OverviewQuery): Promise<Overview> {
  requirePermission(scope, 'projects:read');
  const [review, manage] = (['review', 'manage'] as const).map((permission) =>
    projectClause(scope, 'projects.id', permission),
  ) as [ReturnType<typeof projectClause>, ReturnType<typeof projectClause>];
  const project = await readProjectRow(
    scope,
    projectId,
    'see',
    `labels, first_reviews, first_accepted, to_label, in_review, in_rework, skipped, done,
     (true ${review.sql}) as may_review, (true ${manage.sql}) as may_manage`,
    { ...review.args, ...manage.args },
  );
  const mayReadAll = project['may_review'] === 1;
  const whose = query.of ?? (mayReadAll ? 'all' : 'mine');
  if (whose === 'all' && !mayReadAll)
    throw new Problem('forbidden', 'Your role in this project shows you your own numbers alone.');
  const now = Date.now();
  const period = periodOf(query, now);
  const starts = startsIn(period, query.interval);
  const { made, snapshots, objects, members, spans } = overviewOf(scope.organizationId, projectId, period, {
    interval: query.interval,
    memberId: whose === 'mine' ? scope.actor.memberId : undefined,
  });
  const read = ({ sql, args }: Read) => scope.db.readReplica(scope.position, sql, args);
  const [madeRows, progressRows, objectRows, memberRows, spanRows] = await Promise.all([
    read(made),
    read(snapshots),
    whose === 'all' ? read(objects) : undefined,
    read(members),
    read(spans),
  ]);
  const seesPerformance = project['may_manage'] === 1 || whose === 'mine';
  return {
    from: dateOf(period.from),
    to: dateOf(period.to),
    interval: query.interval,
    today: dateOf(dayAt(now)),
    of: whose,
    mayReadAll,
    progress: toStates(project),
    reviews: toReviews(project),
    items: toItems(starts, period, madeRows, progressRows, dayAt(now)),
    objects: objectRows ? objectRows.map(toObject) : null,
    members: toMembers(memberRows, seesPerformance ? spanRows : undefined),
  };
}

type Read = { sql: string; args: Args };

/** The statements of the parts, which the measurement and the test of query plans read as well. */
export function overviewOf(
  organizationId: string,
  projectId: string,
  { from, to }: Period,
  { interval, memberId }: { interval: Interval; memberId?: string | undefined },
): Record<'made' | 'snapshots' | 'objects' | 'members' | 'spans', Read> {
  const mine = memberId === undefined ? '' : 'and member_id = :memberId';
  const ids: Args = { organizationId, projectId };
  const own: Args = { ...ids, ...(memberId !== undefined && { memberId }) };
  const { months, before, after } = monthsIn({ from, to });
  const years = yearsIn(months);
  const toMonths = { months: [months], days: [before, after] };
  const toYears = { years: [years.years], months: [years.before, years.after], days: [before, after] };
  const made = 'sum(labels - labels_deleted) as labels, sum(annotations - annotations_deleted) as annotations';
  const objects = over('kind, name, amount', { months: 'objects_by_month', days: 'objects_by_day' }, toMonths);
  const members = over(
    'member_id, labels, labels_deleted, annotations, annotations_deleted, label_seconds, review_seconds',
    { months: 'usage_by_project_member_month', days: 'usage_by_member_day' },
    toMonths,
    mine,
  );
  const spans = over(
    'member_id, kind, pieces',
    { years: 'spans_by_year', months: 'spans_by_month', days: 'spans_by_day' },
    toYears,
    mine,
  );
  return {
    made: {
      sql: `select ${START[interval]} as start, ${made}
            from ${memberId === undefined ? 'usage_by_project_day' : 'usage_by_member_day indexed by usage_by_member'}
            where organization_id = :organizationId and project_id = :projectId ${mine} and day >= :from and day < :to
            group by ${START[interval]}`,
      args: { ...own, from, to },
    },
    snapshots: {
      sql: `select day, to_label, in_review, in_rework, skipped, done from progress_by_day
            where project_id = :projectId and day < :to
              and day >= coalesce((select max(day) from progress_by_day where project_id = :projectId and day <= :from), :from)
            order by day`,
      args: { projectId, from, to },
    },
    objects: {
      sql: `select kind, name, sum(amount) as amount from (${objects.sql})
            group by kind, name having sum(amount) > 0 order by amount desc, kind, name limit ${MOST_OBJECTS}`,
      args: { ...ids, ...objects.args },
    },
    members: {
      sql: `with made as (
              select member_id, ${made}, sum(label_seconds) as label_seconds, sum(review_seconds) as review_seconds
              from (${members.sql}) group by member_id
            )
            select made.member_id, labels, annotations, label_seconds, review_seconds, coalesce(members.name, '') as name,
              members.removed_at is not null as is_gone
            from made left join members on members.id = made.member_id and members.organization_id = :organizationId
            order by labels desc, made.member_id limit ${MOST_MEMBERS}`,
      args: { ...own, ...members.args },
    },
    spans: {
      sql: `select member_id, kind, group_concat(pieces, '') as pieces from (${spans.sql}) group by member_id, kind`,
      args: { ...own, ...spans.args },
    },
  };
}

type Level = 'years' | 'months' | 'days';

/** The rows of a period, from the tables of whole years, whole months and days. */
function over<Used extends Level>(
  columns: string,
  tables: Record<Used, string>,
  periods: Record<Used, Period[]>,
  only = '',
): Read {
  const parts = (Object.keys(tables) as Used[]).flatMap((level) =>
    periods[level].map(({ from, to }, i) => ({
      sql: `select ${columns} from ${tables[level]} where organization_id = :organizationId and project_id = :projectId
              and day >= :${level}${i}From and day < :${level}${i}To ${only}`,
      args: { [`${level}${i}From`]: from, [`${level}${i}To`]: to },
    })),
  );
  return {
    sql: parts.map(({ sql }) => sql).join(' union all '),
    args: Object.assign({}, ...parts.map(({ args }) => args)) as Args,
  };
}

const toStates = (row: Row) => ({
  toLabel: row['to_label'] as number,
  inReview: row['in_review'] as number,
  inRework: row['in_rework'] as number,
  skipped: row['skipped'] as number,
  done: row['done'] as number,
});

function toReviews(row: Row): Overview['reviews'] {
  const [labels, reviewed, accepted] = ['labels', 'first_reviews', 'first_accepted'].map((name) => row[name] as number) as [number, number, number]; // prettier-ignore
  return {
    accepted,
    rejected: reviewed - accepted,
    unreviewed: Math.max(0, labels - reviewed),
    acceptance: reviewed === 0 ? null : accepted / reviewed,
  };
}

/** The progress at the end of an interval is what the last change until then left; of one that lies ahead nothing is known. */
function toItems(
  starts: readonly number[],
  { to }: Period,
  made: readonly Row[],
  snapshots: readonly Row[],
  today: number,
): Overview['items'] {
  const counts = new Map(made.map((row) => [row['start'] as number, row]));
  let next = 0;
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? to;
    while (next < snapshots.length && (snapshots[next]!['day'] as number) < end) next += 1;
    const last = snapshots[next - 1];
    return {
      date: dateOf(start),
      labels: (counts.get(start)?.['labels'] as number | undefined) ?? 0,
      annotations: (counts.get(start)?.['annotations'] as number | undefined) ?? 0,
      remaining: last && start <= today ? toStates(last) : null,
    };
  });
}

const toObject = (row: Row) => ({
  kind: row['kind'] as 'OBJECT' | 'CLASSIFICATION',
  name: row['name'] as string,
  amount: row['amount'] as number,
});

function toMembers(rows: readonly Row[], spans: readonly Row[] | undefined): OverviewMember[] {
  const found = new Map(spans?.map((row) => [`${row['member_id'] as string} ${row['kind'] as string}`, row]));
  return rows.map((row) => {
    const id = row['member_id'] as string;
    const work = (kind: 'LABEL' | 'REVIEW', seconds: number): Work | null =>
      spans ? toWork(seconds, found.get(`${id} ${kind}`)) : null;
    return {
      id: id || null,
      name: row['name'] as string,
      isGone: row['is_gone'] === 1,
      labels: row['labels'] as number,
      annotations: row['annotations'] as number,
      labeling: work('LABEL', row['label_seconds'] as number),
      review: work('REVIEW', row['review_seconds'] as number),
    };
  });
}

function toWork(seconds: number, row: Row | undefined): Work {
  const { pieces, median } = medianOf((row?.['pieces'] as string | undefined) ?? '');
  return { pieces, seconds, average: pieces === 0 ? null : seconds / pieces, median };
}
