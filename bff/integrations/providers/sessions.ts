type Session = { endsAt: number; value: Promise<unknown> };

const MOST = 1000;

/**
 * What was opened with the credentials of an integration, kept in memory until shortly before it ends: a page of a
 * thousand pictures is one request for a role or a key. Time is this process’s own, which never jumps.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  /** The session of `key` that lives for `seconds` more; where there is none, the one that `open` begins, for all who wait. */
  get<Value>(key: string, seconds: number, lifetime: number, open: () => Promise<Value>): Promise<Value> {
    const now = performance.now();
    const known = this.#sessions.get(key);
    if (known && known.endsAt - now >= seconds * 1000) return known.value as Promise<Value>;
    const session = { endsAt: now + lifetime * 1000, value: open() };
    session.value.catch(() => {
      if (this.#sessions.get(key) === session) this.#sessions.delete(key);
    });
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST) break;
      this.#sessions.delete(oldest);
    }
    return session.value;
  }

  /** For credentials that no longer work. */
  drop(key: string): void {
    this.#sessions.delete(key);
  }
}
