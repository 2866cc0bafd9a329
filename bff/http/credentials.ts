import { createMiddleware } from 'hono/factory';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf } from '../core/roles.ts';
import type { MemberScope, PortalScope } from '../core/scope.ts';
import { hashOf, isWellFormedSecret } from '../core/secret.ts';
import { MINUTE } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { MemberEnv, PortalEnv } from './env.ts';
import { checkOrigin } from './origins.ts';

/**
 * Lets a request pass only with the token of a living embed session, from one of its origins, and hands on its scope.
 * One statement asks whether session, portal and member are all still there, so that ending any of them works at once.
 */
export const asMember = createMiddleware<MemberEnv>(async (c, next) => {
  const { db, keyring, tokens } = c.get('services');
  const sessionId = await tokens.verify(bearerOf(c.req.header('authorization')));
  const [row] = sessionId ? await db.read(SESSION, { sessionId, ...clock() }) : [];
  if (!row || !sessionId) throw sessionEnded();
  checkOrigin(c, words(row['origins']));
  const role = row['role'] as Role;
  const projects = row['projects'];
  c.set('scope', {
    db,
    keyring,
    organizationId: row['organization_id'] as string,
    actor: {
      kind: 'session',
      memberId: row['member_id'] as string,
      role,
      sessionId,
      portalId: row['portal_id'] as string,
    },
    permissions: permissionsOf(role, words(row['scopes']), words(row['portal_scopes'])),
    projects: projects === null ? undefined : words(projects),
    authority: () => sessionAuthority(sessionId, role, row['portal_scopes'] as string),
    requestId: c.get('requestId'),
    address: c.get('address'),
    position: row['position'] as number,
    idempotency: undefined,
  } satisfies MemberScope);
  return next();
});

/** A session from the future was begun while the clock was wrong: then its end is wrong as well. */
const LIVING = `
  from embed_sessions s join portals p on p.id = s.portal_id join members m on m.id = s.member_id
  where s.id = :sessionId and s.expires_at > :now and s.created_at < :soon and s.ended_at is null and p.revoked_at is null and m.removed_at is null`;

/** Servers whose clocks differ by less take each other’s sessions. */
const clock = (now = Date.now()) => ({ now, soon: now + MINUTE });

const SESSION = `
  select s.organization_id, s.member_id, s.portal_id, s.scopes, s.origins, s.projects, p.scopes as portal_scopes, m.role,
         coalesce((select max(position) from changes where actor_id = s.member_id), 0) as position ${LIVING}`;

const sessionEnded = () => new Problem('session_ended', 'This session has ended. Start another one.');

/** Fails a change whose session ended, or whose member or portal may do something else by now. */
const sessionAuthority = (sessionId: string, role: Role, portalScopes: string): Statement[] => [
  { sql: `select s.id ${LIVING}`, args: { sessionId, ...clock() }, ifNoRows: sessionEnded },
  {
    sql: `select s.id from embed_sessions s join portals p on p.id = s.portal_id join members m on m.id = s.member_id
          where s.id = :sessionId and m.role = :role and p.scopes = :portalScopes`,
    args: { sessionId, role, portalScopes },
    ifNoRows: () => new Problem('forbidden', 'What you may do has changed meanwhile. Nothing was changed.'),
  },
];

/** Lets a request pass only with the secret of a portal, from the portal’s own server: a page must never hold it. */
export const asPortal = createMiddleware<PortalEnv>(async (c, next) => {
  const { db, keyring } = c.get('services');
  if (c.get('origin') !== undefined)
    throw new Problem('origin_not_allowed', 'A portal’s secret is for its server. Do not send it from a page.');
  const secret = bearerOf(c.req.header('authorization'));
  const hash = hashOf(secret);
  const [row] = isWellFormedSecret('lbp', secret)
    ? await db.read(
        `select p.id, p.organization_id, p.scopes, p.origins from portal_secrets s join portals p on p.id = s.portal_id
         where s.hash = :hash and p.revoked_at is null`,
        { hash },
      )
    : [];
  if (!row) throw noPortalSecret();
  c.set('scope', {
    db,
    keyring,
    organizationId: row['organization_id'] as string,
    actor: {
      kind: 'portal',
      portalId: row['id'] as string,
      scopes: words(row['scopes']),
      origins: words(row['origins']),
    },
    permissions: new Set(),
    projects: undefined,
    authority: () => [
      {
        sql: `select s.id from portal_secrets s join portals p on p.id = s.portal_id
              where s.hash = :hash and p.revoked_at is null and p.scopes = :scopes and p.origins = :origins`,
        args: { hash, scopes: row['scopes'] as string, origins: row['origins'] as string },
        ifNoRows: noPortalSecret,
      },
    ],
    requestId: c.get('requestId'),
    address: c.get('address'),
    position: 0,
    idempotency: undefined,
  } satisfies PortalScope);
  return next();
});

const noPortalSecret = () =>
  new Problem('unauthenticated', 'This needs the secret of a portal, as `Authorization: Bearer lbp_…`.');

/** RFC 6750. The scheme is compared without regard to case (RFC 9110, 11.1). */
const bearerOf = (authorization = ''): string => /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';

const words = (text: unknown): string[] => (text as string).split(' ');
