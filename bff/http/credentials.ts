import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import type { MemberScope, PortalScope } from '../core/scope.ts';
import { hashOf, isWellFormedSecret } from '../core/secret.ts';
import type { MemberEnv, PortalEnv } from './env.ts';
import { scopeOfKey } from './key-scope.ts';
import { scopeOfSession } from './session-scope.ts';

/** Lets a request of a member pass, by the token of an embed session or by an API key, and hands on its scope. */
export const asMember = createMiddleware<MemberEnv>(async (c, next) => {
  c.set('scope', await scopeOf(c));
  c.set('scopeAsOf', performance.now());
  return next();
});

/** Milliseconds after which it is asked again who sends a body. */
const LONG = 1000;

/**
 * Asks again once a body has come that was long on its way, since the session may have ended meanwhile, or the role changed. What
 * writes has it in its transaction (core/change.ts); a read that has a body, such as a query of GraphQL, has no other guard.
 */
export async function refreshScope(c: Context<MemberEnv>): Promise<void> {
  if (performance.now() - c.get('scopeAsOf') > LONG) c.set('scope', await scopeOf(c));
}

export const asMemberStill = createMiddleware<MemberEnv>(async (c, next) => {
  await refreshScope(c);
  return next();
});

/** What the sender of this request may do now. An answer that takes long asks again while it is under way. */
export async function scopeOf(c: Context<MemberEnv>): Promise<MemberScope> {
  const bearer = bearerOf(c.req.header('authorization'));
  const scope = await (bearer.startsWith('lbk_') ? scopeOfKey(c, bearer) : scopeOfSession(c, bearer));
  return { ...scope, position: Math.max(scope.position, lastSeen(c.req.header('last-event-id'))) };
}

/** The last change that the sender has been told of, which a replica must have reached to answer them. */
const lastSeen = (lastEventId = ''): number => (/^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0);

/** Lets a request pass only with the secret of a portal, from the portal’s own server: a page must never hold it. */
export const asPortal = createMiddleware<PortalEnv>(async (c, next) => {
  const { db, keyring, portalSecretUses } = c.get('services');
  if (c.get('origin') !== undefined)
    throw new Problem('origin_not_allowed', 'A portal’s secret is for its server. Do not send it from a page.');
  const secret = bearerOf(c.req.header('authorization'));
  const hash = hashOf(secret);
  const [row] = isWellFormedSecret('lbp', secret)
    ? await db.read(
        `select p.id, p.organization_id, p.scopes, p.origins, s.id as secret_id, s.last_used_at from portal_secrets s join portals p on p.id = s.portal_id
         where s.hash = :hash and p.revoked_at is null`,
        { hash },
      )
    : [];
  if (!row) throw noPortalSecret();
  portalSecretUses.record(row['organization_id'] as string, row['secret_id'] as string, row['last_used_at'] as number);
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
    endsAt: null,
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
