import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../core/problem.ts';
import { coversOrigin } from '../portals/contract.ts';
import type { Env, MemberEnv } from './env.ts';

const EXPOSED = [
  'ETag, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotency-Replayed, Date',
  'Location, Tus-Resumable, Tus-Version, Upload-Offset, Upload-Length, Upload-Expires',
].join(', ');

/**
 * Cross-origin answers. A preflight carries no token, so it is answered for the origins that some portal has registered;
 * the answer proper goes to the session’s own origins (see `checkOrigin`), and a refusal to the registered ones, so that
 * the element can read why. Never `*`, never with credentials.
 */
export const cors = createMiddleware<Env>(async (c, next) => {
  const origin = c.req.header('origin');
  c.set('origin', origin);
  if (origin === undefined) {
    await next();
    varyByRead(c.res.headers);
    return;
  }
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    if (!(await isRegistered(c, origin))) return c.body(null, 204, { vary: 'Origin' });
    return c.body(null, 204, {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': allowedHeaders(c.req.header('access-control-request-headers')),
      'access-control-max-age': '7200',
      vary: 'Origin, Access-Control-Request-Headers',
    });
  }
  await next();
  c.res.headers.append('vary', 'Origin');
  c.res.headers.append('vary', 'Authorization');
  varyByRead(c.res.headers);
  const mayRead = c.get('originChecked') === origin || (c.res.status >= 400 && (await isRegistered(c, origin)));
  if (!mayRead) return;
  c.res.headers.set('access-control-allow-origin', origin);
  c.res.headers.set('access-control-expose-headers', EXPOSED);
});

/**
 * The elements name each read differently, so that a service worker of the page which answers from its cache finds nothing there.
 * It comes first, since WebKit’s caches know the first name alone.
 */
function varyByRead(headers: Headers): void {
  const others = headers.get('vary');
  headers.set('vary', others ? `X-Read-Id, ${others}` : 'X-Read-Id');
}

const OWN_HEADERS = ['authorization', 'content-type', 'if-match', 'idempotency-key', 'last-event-id', 'x-read-id'];
/** Characters. */
const LONGEST_HEADERS = 2000;

/**
 * Ours, and those that were asked for: monitoring tools of a page add headers of their own, such as `traceparent`, to its
 * requests. Origin and token guard what is behind. Names are tokens (RFC 9110, section 5.1); a list that holds anything
 * else, or is too long, gets ours alone.
 */
function allowedHeaders(asked = ''): string {
  const names = asked.split(',').map((name) => name.trim().toLowerCase());
  if (asked.length > LONGEST_HEADERS || !names.every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)))
    return OWN_HEADERS.join(', ');
  return [...new Set([...OWN_HEADERS, ...names])].join(', ');
}

/**
 * A session works from its own origins only. A browser leaves `Origin` out of same-origin reads, and says so in
 * `Sec-Fetch-Site`; what has neither did not come from a page.
 */
export function checkOrigin(c: Context<MemberEnv>, allowed: readonly string[]): void {
  const origin = c.get('origin') ?? (c.req.header('sec-fetch-site') === 'same-origin' ? publicOriginOf(c) : undefined);
  if (origin === undefined)
    throw new Problem('origin_not_allowed', 'This session works from a web page only: the request names no origin.');
  // `*` as an origin would be answered with `*`, to every page.
  if (!URL.canParse(origin) || !coversOrigin(allowed, origin))
    throw new Problem('origin_not_allowed', `This session does not work from ${origin}. Add the origin to the portal.`);
  c.set('originChecked', origin);
}

/** Where this server is seen from outside. */
export const publicOriginOf = (c: Context<MemberEnv>) => c.get('services').publicOrigin ?? new URL(c.req.url).origin;

async function isRegistered(c: Context<Env>, origin: string): Promise<boolean> {
  if (origin.length > 300 || !URL.canParse(origin)) return false;
  const rows = await c
    .get('services')
    .db.read("select origin from portal_origins where origin in (:origin, '*') group by origin", { origin });
  return coversOrigin(
    rows.map((row) => row['origin'] as string),
    origin,
  );
}
