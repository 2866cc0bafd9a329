import type { Fact } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { updateVersioned } from '../core/row.ts';
import type { Scope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import type { Member } from './contract.ts';

type Leaving = Pick<Member, 'id' | 'name' | 'email' | 'role' | 'version'>;

/**
 * What ends a membership, whether an admin removes the member or they leave: sessions, API keys and the invitations they
 * sent end at once, labels stay.
 */
export function removalOf(
  scope: Scope,
  { id, name, email, role, version }: Leaving,
  now = Date.now(),
): { fact: Fact; statements: Statement[] } {
  const args = { id, organizationId: scope.organizationId };
  const details = { name, email, role };
  return {
    fact: { action: 'member.removed', topic: 'members', subjectId: id, details, data: details },
    statements: [
      ...keepAnAdmin(scope, { id, role }),
      updateVersioned(scope, {
        table: 'members',
        id,
        set: { removed_at: now, updated_at: now },
        version,
        where: 'removed_at is null',
      }),
      {
        sql: `update embed_sessions set ended_at = :now
              where member_id = :id and organization_id = :organizationId and ended_at is null`,
        args: { ...args, now },
      },
      {
        sql: `delete from api_key_secrets where key_id in (
                select id from api_keys where member_id = :id and organization_id = :organizationId and revoked_at is null)`,
        args,
      },
      {
        sql: `update api_keys set revoked_at = :now, version = version + 1
              where member_id = :id and organization_id = :organizationId and revoked_at is null`,
        args: { ...args, now },
      },
      {
        sql: `update invites set ended_at = :now
              where invited_by = :id and organization_id = :organizationId and ended_at is null`,
        args: { ...args, now },
      },
      { sql: `delete from project_members where member_id = (${OWN})`, args },
      { sql: `delete from project_pins where member_id = (${OWN})`, args },
      { sql: `delete from saved_views where organization_id = :organizationId and owner_id = (${OWN})`, args },
    ],
  };
}

/** Fails where no other admin would be left. It stands in the same transaction, so two who demote each other cannot both win. */
export function keepAnAdmin({ organizationId }: Scope, { id, role }: Pick<Member, 'id' | 'role'>): Statement[] {
  if (role !== 'ADMIN') return [];
  return [
    {
      sql: `select id from members
            where organization_id = :organizationId and role = 'ADMIN' and removed_at is null and id <> :id limit 1`,
      args: { organizationId, id },
      ifNoRows: () =>
        new Problem('conflict', 'This is the last admin of the organization. Make another member an admin first.'),
    },
  ];
}

/** The member, of this organization alone. */
const OWN = 'select id from members where id = :id and organization_id = :organizationId';
