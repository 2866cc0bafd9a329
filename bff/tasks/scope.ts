import type { Permission, Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf } from '../core/roles.ts';
import { serverScope, type MemberScope } from '../core/scope.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';

/** Who asked for what is done in the background: a row with the member as they are now, and what the session or key allowed then. */
type Asker = { row: Row; role: Role; projects?: string[] | undefined };

/** The member as they are now, with no more than the session or key allowed when they asked. */
export function askerScope(
  { db, keyring }: { db: Database; keyring: Keyring },
  { row, role, projects }: Asker,
  fence: Statement,
): MemberScope {
  const memberId = row['member_id'] as string;
  const organizationId = row['organization_id'] as string;
  return {
    ...serverScope(db, keyring, organizationId),
    actor: { kind: 'task', memberId, role, taskId: row['id'] as string },
    permissions: permissionsOf(role, JSON.parse(row['permissions'] as string) as Permission[]),
    projects,
    authority: () => [
      fence,
      {
        sql: `select id from members
              where id = :memberId and organization_id = :organizationId and role = :role and removed_at is null`,
        args: { memberId, organizationId, role },
        ifNoRows: () => new Problem('forbidden', 'What you may do has changed meanwhile. Nothing was changed.'),
      },
    ],
  };
}
