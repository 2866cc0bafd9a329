import { change } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import type { MemberActor, MemberScope, PortalScope } from '../core/scope.ts';
import { asciiLowerCase } from '../core/text.ts';
import { toTimestamp } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { coversOrigin } from '../portals/contract.ts';
import type { CurrentSession, EmbedSession, NewEmbedSession } from './contract.ts';
import { LONGEST_TOKEN, signToken } from './token.ts';

const TOPIC = 'embed-sessions';

/** Begins a session for a member who is there; none is made by this. It cannot reach further than its portal. */
export async function createEmbedSession(scope: PortalScope, input: NewEmbedSession): Promise<EmbedSession> {
  try {
    return await begin(scope, input);
  } catch (error) {
    if (error !== keyRetired) throw error;
    await scope.keyring.reload();
    return begin(scope, input);
  }
}

/** Thrown where another process has rotated the keys: the token would be signed with one that is retired. */
const keyRetired = new Error('The key that signs has been retired.');

async function begin(scope: PortalScope, input: NewEmbedSession): Promise<EmbedSession> {
  const { portalId } = scope.actor;
  const memberId = await findMember(scope, input.member);
  const scopes = within(scope.actor, input);
  const origins = originsOf(scope.actor, input);
  const now = Date.now();
  const expiresAt = now + input.ttlSeconds * 1000;
  const id = createId(now);
  const { organizationId } = scope;
  const claims = { sessionId: id, organizationId, memberId, portalId, origins, scopes, projects: input.projects };
  const keyId = scope.keyring.activeId;
  const token = await signToken(scope.keyring, keyId, claims, now, expiresAt);
  if (token.length > LONGEST_TOKEN) {
    throw new Problem('invalid', 'The token of this session would be too long to be sent.', {
      fields: { origins: 'Hold the session to fewer origins of the portal, or to shorter ones.' },
    });
  }
  const statement = {
    sql: `insert into embed_sessions (id, organization_id, portal_id, member_id, scopes, origins, projects, created_at, expires_at)
          select :id, :organizationId, :portalId, id, :scopes, :origins, :projects, :now, :expiresAt
          from members where id = :memberId and organization_id = :organizationId and removed_at is null`,
    args: {
      id,
      organizationId,
      portalId,
      memberId,
      now,
      expiresAt,
      scopes: scopes.join(' '),
      origins: origins.join(' '),
      projects: input.projects?.join(' ') ?? null,
    },
    ifNoRows: noSuchMember,
  };
  // Sessions are many, and the log keeps them for ever: of up to a hundred origins and projects it has the number.
  const details = { memberId, scopes, origins: origins.length, projects: input.projects?.length ?? null };
  const fact = { action: 'embed_session.created', topic: TOPIC, subjectId: id, memberId, details };
  await change(scope, fact, [whileActive(keyId), statement], {
    once: 'The first request began a session, and its answer alone held the token. Begin another one.',
  });
  return { id, token, expiresIn: input.ttlSeconds, expiresAt: toTimestamp(expiresAt) };
}

const whileActive = (keyId: string): Statement => ({
  sql: 'select id from encryption_keys where id = :keyId and retired_at is null',
  args: { keyId },
  ifNoRows: () => keyRetired,
});

/** Ends a session of this portal; its token stops with the next request. Ending one twice is the same as once. */
export async function endEmbedSession(scope: PortalScope, id: string): Promise<void> {
  const where = { id, organizationId: scope.organizationId, portalId: scope.actor.portalId };
  const row = await readRow(
    scope,
    'session of this portal',
    'select member_id, ended_at from embed_sessions where id = :id and organization_id = :organizationId and portal_id = :portalId',
    where,
  );
  if (row['ended_at'] !== null) return;
  const memberId = row['member_id'] as string;
  const fact = { action: 'embed_session.ended', topic: TOPIC, subjectId: id, memberId, details: { memberId } };
  const statement = {
    sql: `update embed_sessions set ended_at = :now
          where id = :id and organization_id = :organizationId and portal_id = :portalId and ended_at is null`,
    args: { ...where, now: Date.now() },
    ifNoRows: () => ended,
  };
  await change(scope, fact, [statement]).catch((error: unknown) => {
    if (error !== ended) throw error;
  });
}

/** Thrown where another request was faster: then there is nothing to do, and nothing for the audit log. */
const ended = new Error('The session has ended meanwhile.');

/** Of the session or the key; a task asks for neither. */
const idOf = (actor: MemberActor): string | null =>
  actor.kind === 'session' ? actor.sessionId : actor.kind === 'key' ? actor.keyId : null;

export async function currentSession(scope: MemberScope): Promise<CurrentSession> {
  const { organizationId, actor, permissions, projects } = scope;
  const row = await readRow(
    scope,
    'member',
    `select m.name, m.email, o.name as organization_name,
       coalesce((select expires_at from embed_sessions where id = :actorId),
                (select expires_at from api_keys where id = :actorId and lifetime is not null)) as expires_at,
       (select coalesce(max(position), 0) from changes) as position
     from members m join organizations o on o.id = m.organization_id
     where m.id = :memberId and m.organization_id = :organizationId`,
    { memberId: actor.memberId, organizationId, actorId: idOf(actor) },
  );
  const expiresAt = row['expires_at'] as number | null;
  return {
    member: { id: actor.memberId, name: row['name'] as string, email: row['email'] as string, role: actor.role },
    organization: { id: organizationId, name: row['organization_name'] as string },
    permissions: [...permissions],
    projects: projects ? [...projects] : null,
    expiresAt: expiresAt === null ? null : toTimestamp(expiresAt),
    position: String(row['position']),
  };
}

/** The scopes asked for, where the portal has all of them. */
function within({ scopes }: PortalScope['actor'], input: NewEmbedSession): NewEmbedSession['scopes'] {
  const beyond = input.scopes.filter((permission) => !scopes.includes(permission));
  if (beyond.length === 0) return input.scopes;
  throw new Problem('invalid', 'The portal may not ask for all of these scopes.', {
    fields: { scopes: `Leave these out, or add them to the portal: ${beyond.join(', ')}.` },
  });
}

function originsOf({ origins }: PortalScope['actor'], input: NewEmbedSession): readonly string[] {
  const foreign = (input.origins ?? []).filter((origin) => !coversOrigin(origins, origin));
  if (foreign.length === 0) return input.origins ?? origins;
  throw new Problem('invalid', 'The portal does not have all of these origins.', {
    fields: { origins: `Leave these out, or add them to the portal: ${foreign.join(', ')}.` },
  });
}

async function findMember({ db, organizationId }: PortalScope, emailOrId: string): Promise<string> {
  const [row] = await db.read(
    `select id from members where organization_id = :organizationId and removed_at is null and id = :emailOrId
     union all
     select id from members where organization_id = :organizationId and removed_at is null and email = :email`,
    { organizationId, emailOrId, email: asciiLowerCase(emailOrId) },
  );
  if (!row) throw noSuchMember();
  return row['id'] as string;
}

const noSuchMember = () =>
  new Problem('invalid', 'There is no such member.', {
    fields: { member: 'No active member of the organization has this email or id. Invite them first.' },
  });
