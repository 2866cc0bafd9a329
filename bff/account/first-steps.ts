import { change } from '../core/change.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { readRow } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { FirstSteps } from './contract.ts';

/** Which first steps the organization has taken. An invitation that is pending counts as a member. */
export async function getFirstSteps(scope: MemberScope): Promise<FirstSteps> {
  requirePermission(scope, 'account:read');
  requireWholeOrganization(scope);
  const { actor, organizationId } = scope;
  const row = await readRow(
    scope,
    'member',
    `select m.first_steps_dismissed_at is not null as is_dismissed,
       exists (select 1 from integrations where organization_id = :organizationId) as integration,
       exists (select 1 from datasets where organization_id = :organizationId and deleted_at is null) as dataset,
       exists (select 1 from projects where organization_id = :organizationId and deleted_at is null) as project,
       exists (select 1 from members where organization_id = :organizationId and removed_at is null and id <> m.id)
         or exists (select 1 from invites where organization_id = :organizationId and ended_at is null) as member
     from members m where m.id = :memberId and m.organization_id = :organizationId and m.removed_at is null`,
    { memberId: actor.memberId, organizationId },
  );
  const is = (column: string) => row[column] === 1;
  return {
    isDismissed: is('is_dismissed'),
    done: { integration: is('integration'), dataset: is('dataset'), project: is('project'), member: is('member') },
  };
}

/** Dismissing twice is the same as once. Others still see them. */
export const dismissFirstSteps = (scope: MemberScope): Promise<void> => setDismissed(scope, true);

export const showFirstSteps = (scope: MemberScope): Promise<void> => setDismissed(scope, false);

async function setDismissed(scope: MemberScope, isDismissed: boolean): Promise<void> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  const { actor, organizationId } = scope;
  const action = isDismissed ? 'member.first_steps_dismissed' : 'member.first_steps_shown';
  await change(scope, { action, topic: 'account', subjectId: actor.memberId, memberId: actor.memberId }, [
    {
      sql: `update members set first_steps_dismissed_at = :at
            where id = :memberId and organization_id = :organizationId and removed_at is null`,
      args: { at: isDismissed ? Date.now() : null, memberId: actor.memberId, organizationId },
    },
  ]);
}
