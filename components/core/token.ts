import { ApiError } from './api-error.ts';

/** What a host hands out: the BFF’s answer to `POST /v1/embed-sessions`, or the token alone. */
export type Grant = string | { token: string; expiresIn?: number };
export type FetchToken = () => Promise<Grant>;

/** What the page may know of a token: where it works, what it may do, and how long it was made to last. */
export type Claims = { origins?: string[]; scopes?: string[]; iat?: number; exp?: number };

/** `window.origin` may be a variable of the page; `about:srcdoc` has no other. */
export const pageOrigin = location.origin === 'null' ? globalThis.origin : location.origin;

/** `b64token` of RFC 6750, section 2.1: what may stand behind `Bearer`. */
const TOKEN = /^[\w.~+/-]+=*$/;

/** What a token address answered. */
export type TokenAnswer = { status: number; text: string };

/** Asks the host’s own server. Its cookies decide who that is, so they are sent there and nowhere else. */
export async function askForToken(url: string): Promise<TokenAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    mode: 'same-origin', // wherever it redirects to
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { accept: 'application/json' },
  });
  return { status: response.status, text: await response.text() };
}

export async function readAnswer(answer: Promise<TokenAnswer>): Promise<Grant> {
  const { status, text } = await answer;
  if (status >= 500 || status === 429) throw new ApiError('token_unavailable');
  if (status >= 300) throw new ApiError('token_refused');
  try {
    return JSON.parse(text) as Grant;
  } catch {
    return text.trim();
  }
}

/** The token with its life in seconds: as told, else as its own claims tell, else unknown until it is refused. */
export function readGrant(grant: Grant): { token: string; life: number; claims: Claims } {
  const { token, expiresIn } = typeof grant === 'object' && grant ? grant : { token: grant };
  if (typeof token !== 'string' || !TOKEN.test(token)) {
    throw new ApiError('token_invalid');
  }
  const claims = readClaims(token);
  // Both were set by the same clock, so their difference holds whatever the reader’s clock says.
  const life = expiresIn ?? (claims.exp ?? Infinity) - (claims.iat ?? 0);
  return { token, life: life > 0 ? life : 0, claims };
}

/** Unverified: only the server can tell whether a token is good. */
function readClaims(token: string): Claims {
  try {
    return JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
  } catch {
    return {};
  }
}
