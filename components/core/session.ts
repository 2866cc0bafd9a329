import type { Permission } from '../../bff/core/contract.ts';
import type { CurrentSession } from '../../bff/embed-sessions/contract.ts';
import { ApiError, noAnswer } from './api-error.ts';
import { createClient, type Access, type Client } from './client.ts';
import { script } from './script.ts';
import { askForToken, pageOrigin, readAnswer, readGrant, type Claims, type FetchToken, type Grant } from './token.ts';

export type SessionState =
  | { is: 'starting' }
  | { is: 'active' }
  /** It could not be started or renewed. It is tried again when the page comes back, and when somebody asks. */
  | { is: 'failed'; error: ApiError }
  /** After `LB.logout()`, for good. */
  | { is: 'ended' };

/** Where a token comes from: an address of the page’s own server, or a function of the page. */
export type TokenSource = string | FetchToken;

/** Milliseconds for the host to hand out a token. */
const DEADLINE = 10_000;
const TRIES = 3;
/** Milliseconds after the first content, so that it is painted before anything else is fetched. */
const LIVE_AFTER = 100;
/** Milliseconds that a timer can wait, 24.8 days: with more it would go off at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * The one broker of a token: shared by all elements that name the same source and API, so that they cause one request.
 * The token lives in this object and nowhere else. Sends `change` whenever `state` or `current` does.
 */
export class Session extends EventTarget implements Access {
  readonly source: TokenSource;
  readonly apiUrl: string;
  readonly client: Client = createClient(this);
  state: SessionState = { is: 'starting' };
  /** Who is asking and what they may do, as soon as the server has said so. */
  current: CurrentSession | undefined;
  /** Settles when the server has said so, or could not. */
  identified: Promise<void> = Promise.resolve();
  claims: Claims = {};
  position: string | undefined;

  #token = '';
  /** By `performance.now()`, which no wrong or changed clock touches. */
  #endsAt = 0;
  #renewAt = 0;
  #renewing: Promise<string> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #holders = 0;
  #live: AbortController | undefined;

  constructor(source: TokenSource, apiUrl: string) {
    super();
    this.source = source;
    this.apiUrl = apiUrl;
  }

  /** A token that has not ended, as far as the page can tell. */
  async token(): Promise<string> {
    return performance.now() < this.#endsAt ? this.#token : this.#renew();
  }

  renew(refused: string): Promise<string> {
    if (refused === this.#token) this.#endsAt = 0;
    return this.token();
  }

  can(permission: Permission): boolean {
    return this.current?.permissions.includes(permission) ?? false;
  }

  get originAllowed(): boolean {
    const { origins } = this.claims;
    return !origins || origins.includes('*') || origins.includes(pageOrigin);
  }

  /** Keeps the session alive until the returned function is called; without a holder it asks for nothing. */
  hold(): () => void {
    if (this.#holders++ === 0) {
      addEventListener('online', this.#wake);
      document.addEventListener('visibilitychange', this.#wake);
      this.#wake();
    }
    return () => {
      this.#holders--;
      // An element that is moved lets go and takes hold again in one go.
      queueMicrotask(() => this.#holders === 0 && this.#rest());
    };
  }

  /** From now on elements hear of what others change. Its code loads when the first content is on screen, and not before. */
  goLive(): void {
    if (this.#live || this.#holders === 0) return;
    const live = (this.#live = new AbortController());
    const { signal } = live;
    setTimeout(() => {
      if (signal.aborted) return;
      import('./live-stream.ts')
        .then(({ goLive }) => (signal.aborted ? undefined : goLive(this, signal)))
        .catch(() => {
          if (this.#live === live) this.#live = undefined; // with the next content it is tried again
        });
    }, LIVE_AFTER);
  }

  /** Reads the session again, after the server refused something that it seemed to allow. */
  async identify(): Promise<void> {
    const current = await this.client<CurrentSession>('GET', '/v1/session').catch(() => undefined);
    if (!current || this.state.is === 'ended') return;
    this.current = current;
    this.#changed();
  }

  end(): void {
    this.#rest();
    sessions.delete(this);
    this.#token = '';
    this.#endsAt = 0;
    this.current = undefined;
    this.#become({ is: 'ended' });
  }

  #wake = (): void => {
    if (document.hidden || this.state.is === 'ended') return;
    if (this.state.is === 'failed' || performance.now() >= this.#renewAt) this.#renewQuietly();
    else {
      this.#schedule(this.#renewAt);
      if (!this.current) this.identified = this.identify();
    }
  };

  #rest(): void {
    this.#live?.abort();
    this.#live = undefined;
    clearTimeout(this.#timer);
    removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    if (typeof this.source === 'function') sessions.delete(this);
  }

  #renewQuietly(): void {
    // Failing early costs nothing while the token still lives: the next try is when it ends.
    this.#renew().catch(() => this.state.is === 'active' && this.#schedule(this.#endsAt));
  }

  #schedule(at: number): void {
    clearTimeout(this.#timer);
    if (this.#holders > 0)
      this.#timer = setTimeout(() => this.#renewQuietly(), Math.min(Math.max(1000, at - performance.now()), LONGEST));
  }

  #renew(): Promise<string> {
    return (this.#renewing ??= this.#obtain().finally(() => (this.#renewing = undefined)));
  }

  async #obtain(): Promise<string> {
    for (let tries = 1; ; tries++) {
      this.#refuseWhenEnded();
      const asked = performance.now();
      try {
        return this.#accept(await within(DEADLINE, this.#ask()), asked);
      } catch (cause) {
        const error = cause instanceof ApiError && navigator.onLine ? cause : noAnswer('token_unavailable');
        if (tries < TRIES && error.code === 'token_unavailable') {
          await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** (tries - 1)));
          continue;
        }
        if (this.state.is !== 'ended' && performance.now() >= this.#endsAt) this.#become({ is: 'failed', error });
        throw error;
      }
    }
  }

  async #ask(): Promise<Grant> {
    const { source } = this;
    if (typeof source === 'function') return source();
    const early = script?.answers[source];
    if (early) delete script!.answers[source];
    return readAnswer(early ?? askForToken(source));
  }

  #refuseWhenEnded(): void {
    if (this.state.is === 'ended') throw new ApiError('signed_out');
  }

  #accept(grant: Grant, asked: number): string {
    this.#refuseWhenEnded();
    const { token, life, claims } = readGrant(grant);
    if (token === this.#token) {
      if (performance.now() >= this.#endsAt) throw new ApiError('token_unchanged');
      this.#schedule(this.#endsAt);
      return token;
    }
    this.#token = token;
    this.claims = claims;
    this.#endsAt = asked + life * 1000;
    this.#renewAt = this.#endsAt - Math.min(60_000, life * 250);
    this.#schedule(this.#renewAt);
    this.#become({ is: 'active' });
    this.identified = this.identify();
    return token;
  }

  #become(state: SessionState): void {
    this.state = state;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

const sessions = new Set<Session>();

/** The session of a token source and an API: a new one, or the one which other elements have already. */
export function sessionFor(source: TokenSource, apiUrl: string): Session {
  for (const session of sessions) if (session.source === source && session.apiUrl === apiUrl) return session;
  const session = new Session(source, apiUrl);
  sessions.add(session);
  return session;
}

/** Of an element that only shows how it would look: whatever is asked for is refused on the page. */
export const NO_SESSION = new Session(() => Promise.reject(new ApiError('not_configured')), location.origin);

/** All sessions of the page that are known. */
export const allSessions = (): readonly Session[] => [...sessions];

/** Ends every session of the page. An element that is added later starts anew. */
export function logout(): void {
  for (const session of sessions) session.end();
}

if (script) script.logout = logout;

function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ApiError('token_unavailable')), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
