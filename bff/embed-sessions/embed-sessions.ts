import { audited } from '../audit-log/audit.ts';
import { commit } from '../core/commit.ts';
import type { Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import type { PortalScope, Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import { coversOrigin } from '../portals/contract.ts';
import type { CurrentSession, EmbedSession, NewEmbedSession } from './contract.ts';
import { LONGEST_TOKEN, signToken } from './token.ts';

/** Begins a session for a member who is there; none is made by this. It cannot reach further than its portal. */
export async function createEmbedSession(scope: PortalScope, input: NewEmbedSession): Promise<EmbedSession> {
  const member = await findMember(scope, input.member);
  const scopes = input.scopes.filter((permission) => scope.scopes.includes(permission));
  if (scopes.length < input.scopes.length) {
    const beyond = input.scopes.filter((permission) => !scopes.includes(permission));
    throw new Problem('invalid', 'The portal may not ask for all of these scopes.', {
      fields: { scopes: `Leave these out, or add them to the portal: ${beyond.join(', ')}.` },
    });
  }
  const origins = input.origins ?? scope.origins;
  const foreign = origins.filter((origin) => !coversOrigin(scope.origins, origin));
  if (foreign.length > 0) {
    throw new Problem('invalid', 'The portal does not have all of these origins.', {
      fields: { origins: `Leave these out, or add them to the portal: ${foreign.join(', ')}.` },
    });
  }
  const now = Date.now();
  const expiresAt = now + input.ttlSeconds * 1000;
  const id = createId(now);
  const claims = {
    sessionId: id,
    organizationId: scope.organizationId,
    memberId: member.id,
    portalId: scope.portalId,
    origins,
    scopes,
    projects: input.projects,
  };
  const token = await signToken(scope.keyring, claims, now, expiresAt);
  if (token.length > LONGEST_TOKEN) {
    throw new Problem('invalid', 'The token of this session would be too long to be sent.', {
      fields: { origins: 'Hold the session to fewer origins of the portal, or to shorter ones.' },
    });
  }
  const session: EmbedSession = {
    id,
    token,
    expiresIn: input.ttlSeconds,
    expiresAt: toTimestamp(expiresAt),
  };
  await commit(scope, { status: 201, body: session }, [
    {
      sql: `insert into embed_sessions (id, organization_id, portal_id, member_id, scopes, origins, projects, created_at, expires_at)
            values (:id, :organizationId, :portalId, :memberId, :scopes, :origins, :projects, :now, :expiresAt)`,
      args: {
        id,
        organizationId: scope.organizationId,
        portalId: scope.portalId,
        memberId: member.id,
        now,
        expiresAt,
        scopes: scopes.join(' '),
        origins: origins.join(' '),
        projects: input.projects?.join(' ') ?? null,
      },
    },
    audited({ ...scope, member, sessionId: id }, 'embed_session.created', id, { scopes, origins }, now),
  ]);
  return session;
}

/** Ends a session of this portal; its token stops with the next request. Ending one twice is the same as once. */
export async function endEmbedSession(scope: PortalScope, id: string): Promise<void> {
  const where = { id, organizationId: scope.organizationId, portalId: scope.portalId };
  const [row] = await scope.db.read(
    'select member_id, ended_at from embed_sessions where id = :id and organization_id = :organizationId and portal_id = :portalId',
    where,
  );
  if (!row) throw new Problem('not_found', 'There is no such session of this portal.');
  if (row['ended_at'] !== null) return;
  await commit(scope, { status: 204 }, [
    {
      sql: `update embed_sessions set ended_at = :now
            where id = :id and organization_id = :organizationId and portal_id = :portalId and ended_at is null`,
      args: { ...where, now: Date.now() },
      otherwise: () => ended,
    },
    audited({ ...scope, sessionId: id }, 'embed_session.ended', id, { memberId: row['member_id'] }),
  ]).catch((error: unknown) => {
    if (error !== ended) throw error;
  });
}

/** Thrown where another request was faster: then there is nothing to do, and nothing for the audit log. */
const ended = new Error('The session has ended meanwhile.');

export async function currentSession({
  db,
  organizationId,
  member,
  sessionId,
  permissions,
  projects,
}: Scope): Promise<CurrentSession> {
  const [row] = await db.read(
    `select m.name, m.email, o.name as organization_name, s.expires_at
     from members m join organizations o on o.id = m.organization_id join embed_sessions s on s.id = :sessionId
     where m.id = :memberId and m.organization_id = :organizationId`,
    { memberId: member.id, organizationId, sessionId },
  );
  return {
    member: { id: member.id, name: row!['name'] as string, email: row!['email'] as string, role: member.role },
    organization: { id: organizationId, name: row!['organization_name'] as string },
    permissions: [...permissions],
    projects: projects ? [...projects] : null,
    expiresAt: toTimestamp(row!['expires_at'] as number),
  };
}

async function findMember({ db, organizationId }: PortalScope, emailOrId: string): Promise<{ id: string; role: Role }> {
  const [row] = await db.read(
    `select id, role from members where organization_id = :organizationId and removed_at is null and (id = :id or email = :email)`,
    { organizationId, id: emailOrId, email: emailOrId.toLowerCase() },
  );
  if (!row) {
    throw new Problem('invalid', 'There is no such member.', {
      fields: { member: 'No active member of the organization has this email or id. Invite them first.' },
    });
  }
  return { id: row['id'] as string, role: row['role'] as Role };
}
