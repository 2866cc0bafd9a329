import { audited } from '../audit-log/audit.ts';
import type { Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import type { Statement } from '../database/database.ts';

export type NewMember = { name: string; email: string; role: Role };

/** A member as they will be, and the statements that make it so. */
export function newMember(organizationId: string, { name, email, role }: NewMember, now = Date.now()) {
  const id = createId(now);
  const statements: Statement[] = [
    {
      sql: `insert into members (id, organization_id, email, name, role, created_at)
            values (:id, :organizationId, :email, :name, :role, :now)`,
      args: { id, organizationId, email: email.toLowerCase(), name, role, now },
    },
    audited({ organizationId }, 'member.added', id, { email: email.toLowerCase(), role }, now),
  ];
  return { id, statements };
}

/** An organization with its first admin. */
export function newOrganization(name: string, admin: Omit<NewMember, 'role'>, now = Date.now()) {
  const organizationId = createId(now);
  const { id: adminId, statements } = newMember(organizationId, { ...admin, role: 'ADMIN' }, now);
  return {
    organizationId,
    adminId,
    statements: [
      {
        sql: 'insert into organizations (id, name, created_at) values (:organizationId, :name, :now)',
        args: { organizationId, name, now },
      },
      audited({ organizationId }, 'organization.created', organizationId, { name }, now),
      ...statements,
    ] satisfies Statement[],
  };
}
