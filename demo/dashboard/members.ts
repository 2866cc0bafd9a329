import type { Role } from '../../bff/core/contract.ts';
import type { Database } from '../../bff/database/database.ts';

export type Member = { id: string; name: string; role: Role };

/** Those whose eyes the demo can look through, one of each role, and where they work. */
export async function readOrganization(db: Database, organizationId: string) {
  const rows = await db.read(
    `select m.id, m.name, m.role, o.name as organization
     from organizations o join members m on m.organization_id = o.id
     where o.id = :organizationId and m.removed_at is null and not exists (
       select 1 from members other where other.organization_id = m.organization_id and other.role = m.role
         and other.removed_at is null and (other.created_at, other.id) < (m.created_at, m.id))
     order by m.created_at, m.id`,
    { organizationId },
  );
  const members = rows.map(({ id, name, role }) => ({ id, name, role }) as Member);
  return { organization: rows[0]?.['organization'] as string, members };
}
