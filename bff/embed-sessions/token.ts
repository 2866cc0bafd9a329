import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT, jwtVerify, decodeProtectedHeader, errors } from 'jose';
import type { Keyring } from '../encryption/keyring.ts';

/** A JWT (RFC 7519) signed with HS256. `kid` names the key, so that keys can be rotated while tokens are out. */
export type Claims = {
  sessionId: string;
  organizationId: string;
  memberId: string;
  portalId: string;
  origins: readonly string[];
  scopes: readonly string[];
  projects: readonly string[] | undefined;
};

const AUDIENCE = 'labelboard:embed';
const TYPE = 'embed+jwt';
const PURPOSE = 'embed session tokens';

export function signToken(
  keyring: Keyring,
  keyId: string,
  claims: Claims,
  issuedAt: number,
  expiresAt: number,
): Promise<string> {
  const { sessionId, organizationId, memberId, portalId, origins, scopes, projects } = claims;
  return new SignJWT({ org: organizationId, portal: portalId, origins, scopes, ...(projects && { projects }) })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: keyId })
    .setAudience(AUDIENCE)
    .setSubject(memberId)
    .setJti(sessionId)
    .setIssuedAt(Math.floor(issuedAt / 1000))
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(keyring.derive(PURPOSE, keyId));
}

type Verified = { sessionId: string; expiresAt: number };

/** What a token may have in characters: it travels in a header, of which servers and proxies take 8 KB. */
export const LONGEST_TOKEN = 8000;

/** Tokens whose signature was right: it need not be computed again. Whether the session still lives is asked each time. */
const CAPACITY = 10_000;

export class TokenVerifier {
  #keyring: Keyring;
  #known = new Map<string, Verified>();
  #reloading: Promise<void> | undefined;
  #reloadedAt = -Infinity;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** The session id of a token of ours that has not ended; undefined for any other. */
  async verify(token: string, now = Date.now()): Promise<string | undefined> {
    const known = this.#known.get(token) ?? (await this.#check(token));
    if (!known || known.expiresAt <= now) return undefined;
    return known.sessionId;
  }

  async #check(token: string): Promise<Verified | undefined> {
    if (token.length > LONGEST_TOKEN) return undefined;
    try {
      const { kid } = decodeProtectedHeader(token);
      if (kid === undefined || !(await this.#hasKey(kid))) return undefined;
      const { payload } = await jwtVerify(token, this.#keyring.derive(PURPOSE, kid), {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['iat', 'exp', 'jti', 'sub', 'org', 'portal'],
      });
      // Whoever got hold of a retired key makes no session with it.
      if (!this.#keyring.wasActive(kid, payload.iat! * 1000)) return undefined;
      const verified = { sessionId: payload.jti!, expiresAt: payload.exp! * 1000 };
      if (this.#known.size >= CAPACITY) this.#known.delete(this.#known.keys().next().value!);
      this.#known.set(token, verified);
      return verified;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** Another process may have rotated the keys. All who wait share one look, once a second, whoever invents key ids. */
  async #hasKey(kid: string): Promise<boolean> {
    if (!this.#keyring.has(kid)) await (this.#reloading ??= this.#reloadOnce());
    return this.#keyring.has(kid);
  }

  async #reloadOnce(): Promise<void> {
    try {
      await sleep(Math.max(0, this.#reloadedAt + 1000 - performance.now()));
      this.#reloadedAt = performance.now();
      await this.#keyring.reload();
    } finally {
      this.#reloading = undefined;
    }
  }
}
