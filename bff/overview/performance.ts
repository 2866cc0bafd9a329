import type { MemberScope } from '../core/scope.ts';
import { readProjectRow } from '../projects/permission.ts';
import { dateOf, dayAt } from '../usage/period.ts';
import type { OverviewMember, Work } from './contract.ts';
import { getOverview } from './overview.ts';

/** How a member performs in a project, of all time. `lastDay`: the last day with a label or time of theirs. */
export type Performance = Pick<OverviewMember, 'labels'> & { memberId: string; labeling: Work; lastDay: number };

/** Of the members who are there and made labels, the most labels first; for who manages the project. */
export async function listPerformance(scope: MemberScope, projectId: string): Promise<Performance[]> {
  await readProjectRow(scope, projectId, 'manage', 'id');
  const days = await readDays(scope, projectId);
  if (days.size === 0) return [];
  const firsts = [...days.values()].map(({ first }) => first);
  const period = { from: dateOf(Math.min(...firsts)), to: dateOf(dayAt(Date.now()) + 1) };
  const { members } = await getOverview(scope, projectId, { ...period, interval: 'month', of: 'all' });
  return members.flatMap(({ id, isGone, labels, labeling }) => {
    const lastDay = id === null ? undefined : days.get(id)?.last;
    const hasWorked = labels > 0 || (labeling?.pieces ?? 0) > 0;
    return id === null || isGone || lastDay === undefined || !labeling || !hasWorked
      ? []
      : [{ memberId: id, labels, labeling, lastDay }];
  });
}

/** When each member first and last did something in a project. */
async function readDays({ db, organizationId, position }: MemberScope, projectId: string) {
  const rows = await db.readReplica(
    position,
    `select member_id, min(day) as first, max(day) as last from usage_by_member_day
     where organization_id = :organizationId and project_id = :projectId group by member_id`,
    { organizationId, projectId },
  );
  return new Map(
    rows.map((row) => [row['member_id'] as string, { first: row['first'] as number, last: row['last'] as number }]),
  );
}
