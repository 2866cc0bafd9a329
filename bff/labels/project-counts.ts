import type { Scope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';

type Organization = Pick<Scope, 'organizationId'>;

/** Counts labels that are there in their projects, or takes them off, with what their first reviews said, in the same transaction. */
export const countOfProjects = (
  { organizationId }: Organization,
  by: 1 | -1,
  labelIds: readonly string[],
): Statement => ({
  sql: `update projects set labels = labels + :by * made, first_reviews = first_reviews + :by * reviewed,
          first_accepted = first_accepted + :by * accepted
        from (select l.project_id, count(*) as made, count(l.first_review) as reviewed,
                coalesce(sum(l.first_review = 'ACCEPTED'), 0) as accepted
              from json_each(:ids) i cross join labels l on l.id = i.value
              where l.organization_id = :organizationId and l.deleted_at is null group by l.project_id) counted
        where projects.id = counted.project_id and projects.organization_id = :organizationId`,
  args: { by, organizationId, ids: JSON.stringify(labelIds) },
});
