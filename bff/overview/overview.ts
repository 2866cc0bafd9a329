import { Problem } from '../core/problem.ts';
import { projectClause } from '../core/roles.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Args, Row } from '../database/database.ts';
import { readProjectRow } from '../projects/permission.ts';
import type { Interval } from '../usage/contract.ts';
import { dateOf, dayAt, monthsIn, periodOf, START, startsIn, type Period } from '../usage/period.ts';
import type { Overview, OverviewMember, OverviewQuery, Work } from './contract.ts';

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
  const { made, snapshots, objects, members, medians } = overviewOf(scope.organizationId, projectId, period, {
    interval: query.interval,
    memberId: whose === 'mine' ? scope.actor.memberId : undefined,
  });
  const read = ({ sql, args }: Read) => scope.db.readReplica(scope.position, sql, args);
  const [madeRows, progressRows, objectRows, memberRows, medianRows] = await Promise.all([
    read(made),
    read(snapshots),
    whose === 'all' ? read(objects) : undefined,
    read(members),
    read(medians),
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
    members: toMembers(memberRows, seesPerformance ? medianRows : undefined),
  };
}

type Read = { sql: string; args: Args };

/** The statements of the parts, which the measurement and the test of query plans read as well. */
export function overviewOf(
  organizationId: string,
  projectId: string,
  { from, to }: Period,
  { interval, memberId }: { interval: Interval; memberId?: string | undefined },
): Record<'made' | 'snapshots' | 'objects' | 'members' | 'medians', Read> {
  const args: Args = { organizationId, projectId, from, to };
  const mine = memberId === undefined ? '' : 'and member_id = :memberId';
  const own: Args = { ...args, ...(memberId !== undefined && { memberId }) };
  const { months, before, after } = monthsIn({ from, to });
  const spans = (table: string, range: string) => `
    select member_id, kind, seconds, amount from ${table}
    where organization_id = :organizationId and project_id = :projectId and day >= :${range}From and day < :${range}To ${mine}`;
  return {
    made: {
      sql: `select ${START[interval]} as start, sum(labels - labels_deleted) as labels, sum(annotations - annotations_deleted) as annotations
            from usage_by_member_day where organization_id = :organizationId and project_id = :projectId
              and day >= :from and day < :to ${mine} group by ${START[interval]}`,
      args: own,
    },
    snapshots: {
      sql: `select day, to_label, in_review, in_rework, skipped, done from progress_by_day
            where project_id = :projectId and day < :to
              and day >= coalesce((select max(day) from progress_by_day where project_id = :projectId and day <= :from), :from)
            order by day`,
      args: { projectId, from, to },
    },
    objects: {
      sql: `select kind, name, sum(amount) as amount from objects_by_day
            where organization_id = :organizationId and project_id = :projectId and day >= :from and day < :to
            group by kind, name having sum(amount) > 0 order by amount desc, kind, name limit ${MOST_OBJECTS}`,
      args,
    },
    members: {
      sql: `with made as (
              select member_id, sum(labels - labels_deleted) as labels, sum(annotations - annotations_deleted) as annotations,
                sum(label_seconds) as label_seconds, sum(review_seconds) as review_seconds
              from usage_by_member_day where organization_id = :organizationId and project_id = :projectId
                and day >= :from and day < :to ${mine} group by member_id
            )
            select made.member_id, labels, annotations, label_seconds, review_seconds, coalesce(members.name, '') as name, members.removed_at is not null as is_gone from made
            left join members on members.id = made.member_id and members.organization_id = :organizationId
            order by labels desc, made.member_id limit ${MOST_MEMBERS}`,
      args: own,
    },
    medians: {
      sql: `with spans as (
              select member_id, kind, seconds, sum(amount) as amount from (
                ${spans('spans_by_month', 'months')} union all ${spans('spans_by_day', 'before')} union all ${spans('spans_by_day', 'after')}
              ) group by member_id, kind, seconds
            ), ranked as (
              select member_id, kind, seconds, sum(amount) over (partition by member_id, kind order by seconds) as upto,
                sum(amount) over (partition by member_id, kind) as pieces from spans
            )
            select member_id, kind, min(seconds) as median, max(pieces) as pieces from ranked
            where upto * 2 >= pieces group by member_id, kind`,
      args: {
        organizationId,
        projectId,
        ...(memberId !== undefined && { memberId }),
        monthsFrom: months.from,
        monthsTo: months.to,
        beforeFrom: before.from,
        beforeTo: before.to,
        afterFrom: after.from,
        afterTo: after.to,
      },
    },
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

function toMembers(rows: readonly Row[], medians: readonly Row[] | undefined): OverviewMember[] {
  const found = new Map(medians?.map((row) => [`${row['member_id'] as string} ${row['kind'] as string}`, row]));
  return rows.map((row) => {
    const id = row['member_id'] as string;
    const work = (kind: 'LABEL' | 'REVIEW', seconds: number): Work | null =>
      medians ? toWork(seconds, found.get(`${id} ${kind}`)) : null;
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
  const pieces = (row?.['pieces'] as number | undefined) ?? 0;
  return {
    pieces,
    seconds,
    average: pieces === 0 ? null : seconds / pieces,
    median: (row?.['median'] as number | undefined) ?? null,
  };
}
