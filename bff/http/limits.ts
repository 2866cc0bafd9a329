import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import type { MemberEnv, PortalEnv } from './env.ts';

/** Requests in a minute, in each process. */
export type Quota = { reads: number; writes: number };

type Bucket = { tokens: number; at: number };

/** Token buckets by whom they are for. Full ones are forgotten, so memory holds only who was busy in the last minute. */
export class Limits {
  readonly session: Quota;
  readonly organization: Quota;
  #buckets = new Map<string, Bucket>();
  #sweptAt = 0;

  constructor(session: Quota, organization: Quota) {
    this.session = session;
    this.organization = organization;
  }

  /** Takes one of `quota` a minute. Gives what is left, and the seconds until the next one is there. */
  take(who: string, quota: number, now = performance.now()): { left: number; wait: number } {
    this.#sweep(now);
    const bucket = this.#buckets.get(who) ?? { tokens: quota, at: now };
    bucket.tokens = Math.min(quota, bucket.tokens + ((now - bucket.at) * quota) / 60_000);
    bucket.at = now;
    this.#buckets.set(who, bucket);
    if (bucket.tokens < 1) return { left: -1, wait: Math.ceil(((1 - bucket.tokens) * 60) / quota) };
    bucket.tokens -= 1;
    return { left: Math.floor(bucket.tokens), wait: Math.ceil(60 / quota) };
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < 60_000) return;
    this.#sweptAt = now;
    for (const [who, { at }] of this.#buckets) if (now - at > 60_000) this.#buckets.delete(who);
  }
}

/**
 * `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers): first who is asking, then their organization.
 * A portal’s server speaks for many members, so it may ask as often as the organization.
 */
export const limited = createMiddleware<MemberEnv | PortalEnv>(async (c, next) => {
  const { limits } = c.get('services');
  const scope = c.get('scope');
  const kind = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'reads' : 'writes';
  const [name, id, quota] =
    'sessionId' in scope
      ? (['session', scope.sessionId, limits.session[kind]] as const)
      : (['portal', scope.portalId, limits.organization[kind]] as const);
  const own = limits.take(`${kind} ${name} ${id}`, quota);
  const all =
    own.left < 0 ? own : limits.take(`${kind} organization ${scope.organizationId}`, limits.organization[kind]);
  c.header('ratelimit-policy', `"${name}";q=${quota};w=60, "organization";q=${limits.organization[kind]};w=60`);
  c.header('ratelimit', `"${name}";r=${Math.max(0, own.left)};t=${own.wait}`);
  if (all.left < 0) {
    throw new Problem('too_many_requests', `Too many requests. Try again in ${all.wait} s.`, { retryAfter: all.wait });
  }
  await next();
});
