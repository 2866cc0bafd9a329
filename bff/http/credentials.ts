import { createMiddleware } from 'hono/factory';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf } from '../core/scope.ts';
import { hashOf, isWellFormedSecret } from '../core/secret.ts';
import { checkOrigin } from './origins.ts';
import type { MemberEnv, PortalEnv } from './env.ts';

/**
 * Lets a request pass only with the token of a living embed session, from one of its origins, and hands on its scope.
 * One statement asks whether session, portal and member are all still there, so that ending any of them works at once.
 */
export const asMember = createMiddleware<MemberEnv>(async (c, next) => {
  const { db, keyring, tokens } = c.get('services');
  const sessionId = await tokens.verify(bearerOf(c.req.header('authorization')));
  const [row] = sessionId ? await db.read(SESSION, { sessionId, now: Date.now() }) : [];
  if (!row || !sessionId) throw new Problem('session_ended', 'This session has ended. Start another one.');
  checkOrigin(c, words(row['origins']));
  const role = row['role'] as Role;
  const projects = row['projects'];
  c.set('scope', {
    db,
    keyring,
    organizationId: row['organization_id'] as string,
    member: { id: row['member_id'] as string, role },
    permissions: permissionsOf(role, words(row['scopes']), words(row['portal_scopes'])),
    projects: projects === null ? undefined : words(projects),
    portalId: row['portal_id'] as string,
    sessionId,
    requestId: c.get('requestId'),
    position: row['position'] as number,
    idempotency: undefined,
  });
  return next();
});

const SESSION = `
  select s.organization_id, s.member_id, s.portal_id, s.scopes, s.origins, s.projects, p.scopes as portal_scopes, m.role,
         coalesce((select max(position) from audit_log where member_id = s.member_id), 0) as position
  from embed_sessions s join portals p on p.id = s.portal_id join members m on m.id = s.member_id
  where s.id = :sessionId and s.expires_at > :now and s.ended_at is null and p.revoked_at is null and m.removed_at is null`;

/** Lets a request pass only with the secret of a portal, from the portal’s own server: a page must never hold it. */
export const asPortal = createMiddleware<PortalEnv>(async (c, next) => {
  const { db, keyring } = c.get('services');
  if (c.get('origin') !== undefined)
    throw new Problem('origin_not_allowed', 'A portal’s secret is for its server. Do not send it from a page.');
  const secret = bearerOf(c.req.header('authorization'));
  const [row] = isWellFormedSecret('lbp', secret)
    ? await db.read(
        `select p.id, p.organization_id, p.scopes, p.origins from portal_secrets s join portals p on p.id = s.portal_id
         where s.hash = :hash and p.revoked_at is null`,
        { hash: hashOf(secret) },
      )
    : [];
  if (!row)
    throw new Problem('unauthenticated', 'This needs the secret of a portal, as `Authorization: Bearer lbp_…`.');
  c.set('scope', {
    db,
    keyring,
    requestId: c.get('requestId'),
    organizationId: row['organization_id'] as string,
    portalId: row['id'] as string,
    scopes: words(row['scopes']),
    origins: words(row['origins']),
    idempotency: undefined,
  });
  return next();
});

/** RFC 6750. The scheme is compared without regard to case (RFC 9110, 11.1). */
const bearerOf = (authorization = ''): string => /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';

const words = (text: unknown): string[] => (text as string).split(' ');
