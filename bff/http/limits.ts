import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import type { Env, MemberEnv } from './env.ts';

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

/** `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers): the session’s own, then its organization’s. */
export const limited = createMiddleware<MemberEnv>(async (c, next) => {
  const { limits } = c.get('services');
  const { organizationId, sessionId } = c.get('scope');
  const kind = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'reads' : 'writes';
  const own = limits.take(`${kind} session ${sessionId}`, limits.session[kind]);
  const all = own.left < 0 ? own : limits.take(`${kind} organization ${organizationId}`, limits.organization[kind]);
  c.header(
    'ratelimit-policy',
    `"session";q=${limits.session[kind]};w=60, "organization";q=${limits.organization[kind]};w=60`,
  );
  c.header('ratelimit', `"session";r=${Math.max(0, own.left)};t=${own.wait}`);
  if (all.left < 0) throw tooMany(all.wait);
  await next();
});

/** For requests that carry a secret to be guessed, or none at all: by the address they come from. */
export const limitedByAddress = createMiddleware<Env>(async (c, next) => {
  const { limits } = c.get('services');
  const { left, wait } = limits.take(`address ${addressOf(c)}`, limits.organization.writes);
  if (left < 0) throw tooMany(wait);
  await next();
});

/** Empty where a request did not come over the network, as in tests. */
const addressOf = (c: Context<Env>) =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? '';

const tooMany = (wait: number) =>
  new Problem('too_many_requests', `Too many requests. Try again in ${wait} s.`, { retryAfter: wait });
