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
