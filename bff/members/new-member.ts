import { record } from '../core/change.ts';
import type { Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import type { Language } from '../core/language.ts';
import { nameKey } from '../core/name.ts';
import type { Statement } from '../database/database.ts';

export type NewMember = { name: string; email: string; role: Role; language?: Language };

/** A member as they will be, and the statement that makes it so. */
export function newMember(organizationId: string, { name, email, role, language }: NewMember, now = Date.now()) {
  const id = createId(now);
  const statement: Statement = {
    sql: `insert into members (id, organization_id, email, name, name_key, role, language, created_at, updated_at)
          values (:id, :organizationId, :email, :name, :nameKey, :role, :language, :now, :now)`,
    args: {
      id,
      organizationId,
      email: email.toLowerCase(),
      name,
      nameKey: nameKey(name),
      role,
      language: language ?? null,
      now,
    },
  };
  const details = { name, email: email.toLowerCase(), role };
  const fact = { action: 'member.added', topic: 'members', subjectId: id, version: 1, details };
  return { id, statement, fact };
}

/** A new member with the records of it, for the command line and the demo, which have no scope. */
export function newRecordedMember(organizationId: string, member: NewMember, now = Date.now()) {
  const { id, statement, fact } = newMember(organizationId, member, now);
  return { id, statements: [statement, ...record({ organizationId }, fact, now)] };
}

/** An organization with its first admin. */
export function newOrganization(name: string, admin: Omit<NewMember, 'role'>, now = Date.now()) {
  const organizationId = createId(now);
  const { id: adminId, statements } = newRecordedMember(organizationId, { ...admin, role: 'ADMIN' }, now);
  const details = { name };
  const fact = { action: 'organization.created', topic: 'account', subjectId: organizationId, details };
  return {
    organizationId,
    adminId,
    statements: [
      {
        sql: 'insert into organizations (id, name, created_at) values (:organizationId, :name, :now)',
        args: { organizationId, name, now },
      },
      ...record({ organizationId }, fact, now),
      ...statements,
    ] satisfies Statement[],
  };
}
