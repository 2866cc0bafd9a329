import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import type { Scope } from '../core/scope.ts';
import type { MemberEnv, PortalEnv } from './env.ts';

/**
 * `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers): first who is asking, then their organization.
 * A portal’s server speaks for many members, so it may ask as often as the organization.
 */
export const limited = createMiddleware<MemberEnv | PortalEnv>(async (c, next) => {
  const { limits } = c.get('services');
  const { actor, organizationId }: Scope = c.get('scope');
  const kind = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'reads' : 'writes';
  const ofAll = limits.organization[kind];
  const buckets = [
    ...(actor.kind === 'session' ? [{ name: 'session', id: actor.sessionId, quota: limits.session[kind] }] : []),
    ...(actor.kind === 'key' ? [{ name: 'key', id: actor.keyId, quota: limits.session[kind] }] : []),
    ...(actor.kind === 'portal' ? [{ name: 'portal', id: actor.portalId, quota: ofAll }] : []),
    { name: 'organization', id: organizationId, quota: ofAll },
  ];
  c.header('ratelimit-policy', buckets.map(({ name, quota }) => `"${name}";q=${quota};w=60`).join(', '));
  for (const { name, id, quota } of buckets) {
    const { left, wait } = limits.take(`${kind} ${name} ${id}`, quota);
    c.header('ratelimit', `"${name}";r=${Math.max(0, left)};t=${wait}`, { append: true });
    if (left < 0)
      throw new Problem('too_many_requests', `Too many requests. Try again in ${wait} s.`, { retryAfter: wait });
  }
  await next();
});
