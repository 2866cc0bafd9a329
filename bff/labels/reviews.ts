import { createId } from '../core/id.ts';
import type { Scope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import type { Outcome } from './contract.ts';
import { countOfProjects } from './project-counts.ts';

export type NewReview = { labelId: string; memberId: string | null; outcome: Outcome; at: number };

/** The statements that add reviews. Of each label the earliest says whether it was accepted at the first one. */
export function addReviews(
  scope: Pick<Scope, 'organizationId'>,
  reviews: readonly NewReview[],
  now = Date.now(),
): Statement[] {
  if (reviews.length === 0) return [];
  const { organizationId } = scope;
  const rows = reviews.map((review) => ({ ...review, id: createId(now), at: Math.min(review.at, now) }));
  const labelIds = [...new Set(reviews.map(({ labelId }) => labelId))];
  return [
    countOfProjects(scope, -1, labelIds),
    {
      sql: `insert into label_reviews (id, organization_id, label_id, member_id, outcome, at)
            select value ->> 'id', :organizationId, value ->> 'labelId', value ->> 'memberId', value ->> 'outcome', value ->> 'at'
            from json_each(:rows)`,
      args: { organizationId, rows: JSON.stringify(rows) },
    },
    {
      sql: `update labels set first_review =
              (select r.outcome from label_reviews r where r.label_id = labels.id order by r.at, r.number limit 1)
            where id in (select value from json_each(:labelIds)) and +organization_id = :organizationId`,
      args: { organizationId, labelIds: JSON.stringify(labelIds) },
    },
    countOfProjects(scope, 1, labelIds),
  ];
}
