import { change } from '../core/change.ts';
import type { Page, Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import type { Language } from '../core/language.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { Problem } from '../core/problem.ts';
import { requirePerson, requireWholeOrganization, roleText } from '../core/roles.ts';
import { notFound, readRow } from '../core/row.ts';
import { requirePermission, type MemberActor, type MemberScope, type Scope, type ServerActor } from '../core/scope.ts';
import { createSecret, hashOf } from '../core/secret.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Row, Statement } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { ProjectRole } from '../members/contract.ts';
import {
  INVITE_DAYS,
  type CheckedEmail,
  type Invite,
  type InviteCheck,
  type InviteOutcome,
  type InviteWithLink,
  type NewInvites,
} from './contract.ts';
import { sealToken, type InviteMail } from './mail.ts';

const TOPIC = 'invites';

/** Pending invitations, those that have expired included. Searches in the addresses. */
export async function listInvites(scope: MemberScope, query: ListQuery): Promise<Page<Invite>> {
  mayRead(scope);
  const page = await listPage(scope, listOf(scope.organizationId), query);
  return { ...page, items: await withProjects(scope, page.items) };
}

/** How an invitation reaches its person: by a link to this origin, and by mail where there is a mail server. */
export type Delivery = { mail: InviteMail | undefined; origin: string; language: Language };

/** Who invites: a member, or an operator at the command line. */
type Inviter = Scope<MemberActor | ServerActor>;

/** Invites each address that is neither a member nor invited yet, and says of each what became of it. */
export async function createInvites(
  scope: Inviter,
  { emails, role, projectRoles = {} }: NewInvites,
  delivery: Delivery,
): Promise<{ items: InviteOutcome[] }> {
  mayChange(scope);
  await requireProjects(scope, projectRoles);
  const known = await readKnown(scope, emails);
  const now = Date.now();
  const fresh = emails
    .filter((email) => !known.has(email))
    .map((email) => newInvite(scope, email, role, projectRoles, delivery, now));
  if (fresh.length > 0) {
    await change(
      scope,
      fresh.map(({ fact }) => fact),
      fresh.flatMap(({ statements }) => statements),
      {
        once: 'The first request sent the invitations, and its answer alone held their links. Resend one to get its link.',
      },
    ).catch((error: unknown) => {
      if (!isUniqueViolation(error, 'invites.email')) throw error;
      throw new Problem(
        'conflict',
        'Somebody else invited one of these addresses just now. Nothing was sent. Try again.',
      );
    });
    delivery.mail?.wake();
  }
  const inviter = await readInviter(scope);
  const names = await namesOf(scope, Object.keys(projectRoles));
  const invited = new Map(
    fresh.map(({ row, token }): [string, InviteOutcome] => {
      const invite = nameProjects(toInvite({ ...row, inviter_name: inviter }, now), names);
      return [row.email, { email: row.email, outcome: 'INVITED', invite, link: linkTo(delivery, token) }];
    }),
  );
  return { items: emails.map((email) => invited.get(email) ?? known.get(email)!) };
}

/** Says of each address whether it would be invited. Changes nothing. */
export async function checkEmails(scope: Inviter, { emails }: InviteCheck): Promise<{ items: CheckedEmail[] }> {
  mayChange(scope);
  const known = await readKnown(scope, emails);
  return { items: emails.map((email) => ({ email, status: known.get(email)?.outcome ?? 'NEW' })) };
}

/** Makes a new link for another seven days, and sends it; the one before stops. */
export async function resendInvite(scope: MemberScope, id: string, delivery: Delivery): Promise<InviteWithLink> {
  mayChange(scope);
  const before = await readInvite(scope, id);
  const now = Date.now();
  const token = createSecret('lbi');
  const expiresAt = now + INVITE_DAYS * DAY;
  const { email } = before;
  const { sealed, due } = mailOf(scope, { id, token, expiresAt }, delivery);
  const fact = { action: 'invite.resent', topic: TOPIC, subjectId: id, details: { email } };
  await change(
    scope,
    fact,
    [
      {
        sql: `update invites set token_hash = :hash, expires_at = :expiresAt, invited_by = :memberId, version = version + 1,
                mail_status = :mail_status, mail_error = null, mail_token = :mail_token, key_id = :key_id
              where id = :id and organization_id = :organizationId and ended_at is null`,
        args: {
          id,
          organizationId: scope.organizationId,
          hash: hashOf(token),
          ...sealed,
          expiresAt,
          memberId: scope.actor.memberId,
        },
        ifNoRows: () => notFound('invitation'),
      },
      ...due,
    ],
    { once: 'The first request made a new link, and its answer alone held it. Resend the invitation again.' },
  );
  delivery.mail?.wake();
  return {
    invite: {
      ...before,
      mail: { status: sealed.mail_status, error: null },
      invitedBy: { id: scope.actor.memberId, name: (await readInviter(scope))! },
      expiresAt: toTimestamp(expiresAt),
      isExpired: false,
    },
    link: linkTo(delivery, token),
  };
}

export async function revokeInvite(scope: MemberScope, id: string): Promise<void> {
  mayChange(scope);
  const { email } = await readInvite(scope, id);
  await change(scope, { action: 'invite.revoked', topic: TOPIC, subjectId: id, details: { email } }, [
    {
      sql: `update invites set ended_at = :now, mail_token = null, key_id = null where id = :id and organization_id = :organizationId and ended_at is null`,
      args: { id, organizationId: scope.organizationId, now: Date.now() },
      ifNoRows: () => notFound('invitation'),
    },
  ]);
}

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'members:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: Inviter): void {
  requirePermission(scope, 'members:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
}

function newInvite(
  scope: Inviter,
  email: string,
  role: Role,
  projectRoles: Record<string, ProjectRole>,
  delivery: Delivery,
  now: number,
) {
  const id = createId(now);
  const token = createSecret('lbi');
  const expiresAt = now + INVITE_DAYS * DAY;
  const { sealed, due } = mailOf(scope, { id, token, expiresAt }, delivery);
  const row = {
    id,
    email,
    role,
    projects: JSON.stringify(projectRoles),
    invited_by: inviterId(scope),
    mail_status: sealed.mail_status,
    mail_error: null,
    created_at: now,
    expires_at: expiresAt,
  };
  const statement: Statement = {
    sql: `insert into invites (id, organization_id, email, role, projects, token_hash, invited_by, mail_status, mail_error,
            mail_token, key_id, created_at, expires_at)
          values (:id, :organizationId, :email, :role, :projects, :hash, :invited_by, :mail_status, :mail_error,
            :mail_token, :key_id, :created_at, :expires_at)`,
    args: { ...row, ...sealed, organizationId: scope.organizationId, hash: hashOf(token) },
  };
  const details = { email, role, ...(role === 'NONE' && { projectRoles }) };
  return {
    row,
    token,
    statements: [statement, ...due],
    fact: { action: 'invite.created', topic: TOPIC, subjectId: id, details, data: details },
  };
}

const linkTo = ({ origin }: Delivery, token: string) => `${origin}/invite/${token}`;

/** The columns that a mail in waiting needs, and its job; without a mail server there is neither. */
function mailOf(
  { keyring, organizationId }: Scope,
  { id, token, expiresAt }: { id: string; token: string; expiresAt: number },
  { mail, origin, language }: Delivery,
) {
  return {
    sealed: mail
      ? { mail_status: 'SENDING' as const, ...sealToken(keyring, id, token) }
      : { mail_status: 'NOT_SENT' as const, mail_token: null, key_id: null },
    due: mail ? [mail.due(organizationId, id, { origin, language, expiresAt })] : [],
  };
}

type KnownEmail = Exclude<InviteOutcome, { outcome: 'INVITED' }>;

/** Who of these is a member or invited already, with what is said of them. */
async function readKnown({ db, organizationId }: Scope, emails: readonly string[]): Promise<Map<string, KnownEmail>> {
  const args = { organizationId, emails: JSON.stringify(emails) };
  const members = await db.read(
    `select email from members where organization_id = :organizationId and removed_at is null
     and email in (select value from json_each(:emails))`,
    args,
  );
  const invites = await db.read(
    `select id, email from invites where organization_id = :organizationId and ended_at is null
     and email in (select value from json_each(:emails))`,
    args,
  );
  return new Map<string, KnownEmail>([
    ...invites.map(
      ({ id, email }) =>
        [
          email as string,
          { email: email as string, outcome: 'ALREADY_INVITED', inviteId: id as string } as const,
        ] as const,
    ),
    ...members.map(
      ({ email }) => [email as string, { email: email as string, outcome: 'ALREADY_MEMBER' } as const] as const,
    ),
  ]);
}

async function requireProjects(scope: Scope, projectRoles: Record<string, ProjectRole>): Promise<void> {
  const ids = Object.keys(projectRoles);
  if (ids.length === 0) return;
  const names = await namesOf(scope, ids);
  const missing = ids.find((id) => !names.has(id));
  if (missing === undefined) return;
  throw new Problem('invalid', 'There is no such project.', {
    fields: { [`projectRoles.${missing}`]: 'The organization has no project with this id.' },
  });
}

async function namesOf({ db, organizationId }: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read(
    `select id, name from projects
     where id in (select value from json_each(:ids)) and organization_id = :organizationId and deleted_at is null`,
    { ids: JSON.stringify(ids), organizationId },
  );
  return new Map(rows.map((row) => [row['id'] as string, row['name'] as string]));
}

const inviterId = ({ actor }: Inviter): string | null => ('memberId' in actor ? actor.memberId : null);

/** Null: nobody by name. */
async function readInviter(scope: Inviter): Promise<string | null> {
  const id = inviterId(scope);
  if (id === null) return null;
  const sql = 'select name from members where id = :id and organization_id = :organizationId';
  return (await readRow(scope, 'member', sql, { id, organizationId: scope.organizationId }))['name'] as string;
}

async function readInvite(scope: MemberScope, id: string): Promise<Invite> {
  const row = await readRow(
    scope,
    'invitation',
    `select ${COLUMNS} from invites where id = :id and organization_id = :organizationId and ended_at is null`,
    { id, organizationId: scope.organizationId },
  );
  return (await withProjects(scope, [toInvite(row, Date.now())]))[0]!;
}

const COLUMNS = `id, email, role, projects, invited_by, mail_status, mail_error, created_at, expires_at,
  (select name from members where members.id = invites.invited_by) as inviter_name`;

/** What the list shows of an invitation at the moment `:now`, with the name of today of whoever invited. */
const TEXT = `(invites.search || char(10) || ${roleText('role')} || char(10) ||
  coalesce((select m.name_key from members m where m.id = invites.invited_by), 'the operator') || char(10) ||
  case when mail_status = 'SENDING' then 'the mail is on its way' when mail_error is null then '' else 'the mail did not arrive: ' || lower(mail_error) end ||
  iif(expires_at <= :now, char(10) || 'expired', ''))`;

export const listOf = (organizationId: string): List<InviteRow> => ({
  table: 'invites',
  columns: COLUMNS,
  where: 'organization_id = :organizationId and ended_at is null',
  args: { organizationId, now: Date.now() },
  sorts: { createdAt: 'created_at', email: 'email', expiresAt: 'expires_at' },
  text: TEXT,
  total: '(select invites from organizations where id = :organizationId)',
  toItem: (row) => toInvite(row, Date.now()),
});

/** An invitation whose projects have no names yet. */
type InviteRow = Omit<Invite, 'projects'> & { projectRoles: Record<string, ProjectRole> };

function toInvite(row: Row, now: number): InviteRow {
  const invitedBy = row['invited_by'] as string | null;
  const expiresAt = row['expires_at'] as number;
  return {
    id: row['id'] as string,
    email: row['email'] as string,
    role: row['role'] as Role,
    projectRoles: JSON.parse(row['projects'] as string) as Record<string, ProjectRole>,
    invitedBy: invitedBy === null ? null : { id: invitedBy, name: row['inviter_name'] as string },
    mail: { status: row['mail_status'] as Invite['mail']['status'], error: row['mail_error'] as string | null },
    createdAt: toTimestamp(row['created_at'] as number),
    expiresAt: toTimestamp(expiresAt),
    isExpired: expiresAt <= now,
  };
}

/** Names the projects of a page of invitations by one statement. A project that was deleted is left out. */
async function withProjects(scope: Scope, rows: readonly InviteRow[]): Promise<Invite[]> {
  const names = await namesOf(scope, [...new Set(rows.flatMap(({ projectRoles }) => Object.keys(projectRoles)))]);
  return rows.map((row) => nameProjects(row, names));
}

const nameProjects = ({ projectRoles, ...invite }: InviteRow, names: ReadonlyMap<string, string>): Invite => ({
  ...invite,
  projects: Object.entries(projectRoles).flatMap(([id, role]) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name, role }];
  }),
});
