import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import type { Scope } from '../core/scope.ts';
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
