import { change } from '../core/change.ts';
import { requireOrganizationRole, requirePerson, requireWholeOrganization } from '../core/roles.ts';
import { readRow, stale } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Organization, OrganizationChanges } from './contract.ts';

export async function getOrganization(scope: MemberScope): Promise<Organization> {
  requirePermission(scope, 'account:read');
  requireWholeOrganization(scope);
  return readOrganization(scope);
}

/** Changes the name of the organization, and how long an API key may live: for admins, and the latter for no key. */
export async function updateOrganization(
  scope: MemberScope,
  changes: OrganizationChanges,
  version: number | undefined,
): Promise<Organization> {
  requirePermission(scope, 'account:write');
  requireWholeOrganization(scope);
  requireOrganizationRole(scope, 'ADMIN');
  if (changes.longestKeyLife !== undefined) requirePerson(scope);
  const before = await readOrganization(scope);
  const { name = before.name, longestKeyLife = before.longestKeyLife } = changes;
  const current = version ?? before.version;
  const organization = { ...before, name, longestKeyLife, version: current + 1 };
  const fact = {
    action: 'organization.updated',
    topic: 'account',
    subjectId: before.id,
    version: organization.version,
    details: { ...changes, before: { name: before.name, longestKeyLife: before.longestKeyLife } },
    also: [{ topic: 'api-keys', subjectId: before.id }],
  };
  const update: Statement = {
    sql: `update organizations set name = :name, longest_key_life = :longestKeyLife, version = version + 1
          where id = :id and version = :version`,
    args: { id: before.id, name, longestKeyLife, version: current },
    ifNoRows: stale,
  };
  await change(scope, fact, [update, ...shortenKeys(before.id, longestKeyLife, Date.now())], { value: organization });
  return organization;
}

/** Keys that would live longer end that long from now, so that whoever uses them has the time to roll them. */
function shortenKeys(organizationId: string, life: number | null, now: number): Statement[] {
  if (life === null) return [];
  return [
    {
      sql: `update api_keys set lifetime = :life, expires_at = min(expires_at, :end), version = version + 1
            where organization_id = :organizationId and revoked_at is null and (lifetime is null or lifetime > :life)`,
      args: { organizationId, life, end: now + life * 1000 },
    },
  ];
}

async function readOrganization(scope: MemberScope): Promise<Organization> {
  const row = await readRow(
    scope,
    'organization',
    'select id, name, longest_key_life, created_at, version from organizations where id = :organizationId',
    { organizationId: scope.organizationId },
  );
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    longestKeyLife: row['longest_key_life'] as number | null,
    createdAt: toTimestamp(row['created_at'] as number),
    version: row['version'] as number,
  };
}
