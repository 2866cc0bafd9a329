import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Services } from '../services.ts';
import type { Env } from './env.ts';

/** Names the request, and writes one line about it. Neither the query nor a header of it is logged. */
export const identified = (services: Services) =>
  createMiddleware<Env>(async (c, next) => {
    const start = performance.now();
    const requestId = randomUUID();
    c.set('services', services);
    c.set('requestId', requestId);
    c.set('address', addressOf(c));
    await next();
    c.header('x-request-id', requestId);
    if (services.db.isStale) c.header('warning', '110 - "Response is Stale"'); // RFC 7234, 5.5.1
    const seconds = (performance.now() - start) / 1000;
    services.metrics.observe(c, seconds);
    services.log.info(
      {
        requestId,
        method: c.req.method,
        path: loggedPath(c.req.path),
        status: c.res.status,
        ms: Math.round(seconds * 1000),
      },
      'request',
    );
  });

/** The address of an invitation is its secret, and somebody may have put a key into another one. */
const loggedPath = (path: string) =>
  path.replace(/^\/invite\/[^/]+/, '/invite/…').replaceAll(/(lb[pk](?:_|%5F))[0-9A-Z]{8,}/gi, '$1…');

/** The peer of the connection, which a proxy in front hides; then nothing is recorded. */
const addressOf = (c: Context<Env>): string | null => {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? null;
};

/** What an API answer needs so that nothing else can be made of it in a browser (OWASP ASVS 3.4). */
export const secured = createMiddleware<Env>(async (c, next) => {
  await next();
  const { headers } = c.res;
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (c.req.header('x-forwarded-proto') === 'https') headers.set('strict-transport-security', 'max-age=31536000');
});
