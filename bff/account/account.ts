import { change } from '../core/change.ts';
import type { Role } from '../core/contract.ts';
import { nameKey } from '../core/name.ts';
import { requirePerson, requireWholeOrganization } from '../core/roles.ts';
import { readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import { removalOf } from '../members/removal.ts';
import type { Account, AccountChanges } from './contract.ts';

export async function getAccount(scope: MemberScope): Promise<Account> {
  requirePermission(scope, 'account:read');
  requireWholeOrganization(scope);
  return readAccount(scope);
}

/** Changes one’s own name. Email and role are changed by admins alone. */
export async function updateAccount(
  scope: MemberScope,
  { name: given }: AccountChanges,
  version: number | undefined,
): Promise<Account> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  const before = await readAccount(scope);
  const name = given ?? before.name;
  const account = { ...before, name, version: (version ?? before.version) + 1 };
  const fact = {
    action: 'member.updated',
    topic: 'members',
    subjectId: before.id,
    version: account.version,
    details: { name, before: { name: before.name } },
    also: [{ topic: 'account', subjectId: before.id, memberId: before.id }],
  };
  await change(
    scope,
    fact,
    [
      updateVersioned(scope, {
        table: 'members',
        id: before.id,
        set: { name, name_key: nameKey(name), updated_at: Date.now() },
        version: version ?? before.version,
        where: 'removed_at is null',
      }),
    ],
    { value: account },
  );
  return account;
}

/** Ends one’s own membership, with all that removing a member ends. The last admin cannot leave. */
export async function leaveOrganization(scope: MemberScope): Promise<void> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
  const { fact, statements } = removalOf(scope, await readAccount(scope));
  await change(scope, fact, statements);
}

async function readAccount(scope: MemberScope): Promise<Account> {
  const { actor, organizationId } = scope;
  const row = await readRow(
    scope,
    'member',
    `select m.id, m.name, m.email, m.role, m.created_at, m.version, o.name as organization_name,
       m.role = 'ADMIN' and not exists (select 1 from members other where other.organization_id = m.organization_id
         and other.role = 'ADMIN' and other.removed_at is null and other.id <> m.id) as is_last_admin
     from members m join organizations o on o.id = m.organization_id
     where m.id = :memberId and m.organization_id = :organizationId and m.removed_at is null`,
    { memberId: actor.memberId, organizationId },
  );
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    email: row['email'] as string,
    role: row['role'] as Role,
    isLastAdmin: row['is_last_admin'] === 1,
    createdAt: toTimestamp(row['created_at'] as number),
    organization: { id: organizationId, name: row['organization_name'] as string },
    version: row['version'] as number,
  };
}
