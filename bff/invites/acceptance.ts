import { change } from '../core/change.ts';
import type { Role } from '../core/contract.ts';
import type { Language } from '../core/language.ts';
import { Problem } from '../core/problem.ts';
import { serverScope } from '../core/scope.ts';
import { hashOf, isWellFormedSecret } from '../core/secret.ts';
import { DAY, MINUTE } from '../core/time.ts';
import type { Database } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { newMember } from '../members/new-member.ts';
import { INVITE_DAYS } from './contract.ts';

/** What whoever holds the link may know. */
export type OpenInvite = { id: string; organizationId: string; organization: string; email: string; role: Role };

/**
 * The invitation of a link. Undefined where it was accepted or revoked, has expired, or whoever invited may no longer
 * invite: the holder of a link is told no more than that it does not work.
 */
export async function findOpenInvite(db: Database, token: string, now = Date.now()): Promise<OpenInvite | undefined> {
  if (!isWellFormedSecret('lbi', token)) return undefined;
  const [row] = await db.read(
    `select i.id, i.organization_id, i.email, i.role, o.name as organization
     from invites i join organizations o on o.id = i.organization_id where i.token_hash = :hash and ${OPEN}`,
    { hash: hashOf(token), now },
  );
  return (
    row && {
      id: row['id'] as string,
      organizationId: row['organization_id'] as string,
      organization: row['organization'] as string,
      email: row['email'] as string,
      role: row['role'] as Role,
    }
  );
}

/** Makes the member, once, whoever else opens the link at the same moment. Throws `not_found` where the link does not work. */
export async function acceptInvite(
  db: Database,
  keyring: Keyring,
  token: string,
  person: { name: string; language: Language },
): Promise<OpenInvite> {
  const now = Date.now();
  const invite = await findOpenInvite(db, token, now);
  if (!invite) throw linkEnded();
  const scope = serverScope(db, keyring, invite.organizationId);
  const { id: memberId, statement, fact } = newMember(invite.organizationId, { ...invite, ...person }, now);
  const accepted = { action: 'invite.accepted', topic: 'invites', subjectId: invite.id, details: { memberId } };
  await change(
    scope,
    [fact, accepted],
    [
      {
        sql: `update invites as i set ended_at = :now, member_id = :memberId, mail_token = null, key_id = null where i.token_hash = :hash and ${OPEN}`,
        args: { now, memberId, hash: hashOf(token) },
        ifNoRows: linkEnded,
      },
      statement,
      {
        sql: `insert into project_members (project_id, member_id, role, added_at)
              select p.id, :memberId, roles.value, :now
              from invites i, json_each(i.projects) roles join projects p on p.id = roles.key
              where i.id = :inviteId and i.role = 'NONE' and p.organization_id = i.organization_id and p.deleted_at is null`,
        args: { memberId, now, inviteId: invite.id },
      },
    ],
  ).catch((error: unknown) => {
    if (isUniqueViolation(error, 'members.email')) throw linkEnded();
    throw error;
  });
  return invite;
}

/**
 * Not accepted, revoked or expired, and whoever invited is an admin still. None lives longer than seven days, whatever
 * the clock said when it was made.
 */
const OPEN = `i.ended_at is null and i.expires_at > :now and i.expires_at <= :now + ${INVITE_DAYS * DAY + MINUTE} and (i.invited_by is null or exists (
  select 1 from members inviter where inviter.id = i.invited_by and inviter.role = 'ADMIN' and inviter.removed_at is null))`;

const linkEnded = () => new Problem('not_found', 'This invitation no longer works.');
