import { readFileSync } from 'node:fs';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DEMO_RECEIVER } from '../../bff/commands/demo-webhooks.ts';
import { PERMISSIONS } from '../../bff/core/contract.ts';
import type { Database } from '../../bff/database/database.ts';
import { readOrganization } from './members.ts';
import { appPage, notFoundPage, type View } from './page.ts';
import { HOME, PLACES } from './places.ts';
import { keepPreferences, readPreferences } from './preferences.ts';

type Options = {
  db: Database;
  organizationId: string;
  /** The secret of the portal that this page is: it stays on this server. */
  secret: string;
  /** Where the API is, and where the partner portal is. They are known once both listen. */
  api: () => string;
  portal: () => string;
};

/** First what the elements need of any page, then what this one adds for itself: a style sheet and forms. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FILES = {
  'dashboard.js': 'text/javascript; charset=utf-8',
  'dashboard.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** The dashboard page, at the origin of the API. */
export function dashboard({ db, organizationId, secret, api, portal }: Options): Hono {
  const app = new Hono();
  const read = async (c: Context): Promise<View> => {
    const preferences = readPreferences(c);
    const { organization, members } = await readOrganization(db, organizationId);
    const member = members.find(({ id }) => id === preferences.member) ?? members[0]!;
    return { preferences, organization, members, member, portal: portal() };
  };

  app.get('/', (c) => c.redirect(HOME));

  for (const place of PLACES) {
    app.get(place, strict, async (c) => c.html(appPage(await read(c))));
    app.post(place, ownPagesOnly, small, async (c) => {
      await keepPreferences(c, (await read(c)).members);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(pathname + search, 303);
    });
  }

  /** A session for the member through whose eyes the page is seen, asked for at the front door as any portal’s server would. */
  app.post('/demo/token', ownPagesOnly, async (c) => {
    const { member } = await read(c);
    const answer = await fetch(`${api()}/v1/embed-sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ member: member.id, scopes: PERMISSIONS }),
    });
    return c.json(await answer.json(), answer.status as ContentfulStatusCode);
  });

  /** Stands for a system of the customer that takes webhooks. One of yours verifies their signature. */
  app.post(DEMO_RECEIVER.path, (c) => c.body(null, 204));

  for (const [name, type] of Object.entries(FILES)) {
    const body = readFileSync(new URL(name, import.meta.url));
    app.get(`/demo/${name}`, etag(), (c) => c.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }));
  }

  /** A person gets a page; a program gets the API’s own answer. */
  app.get('*', strict, async (c, next) => {
    if (!c.req.header('accept')?.includes('text/html')) return next();
    return c.html(notFoundPage(await read(c)), 404);
  });
  return app;
}

const strict = createMiddleware(async (c, next) => {
  await next();
  if (c.res.headers.get('content-type')?.startsWith('text/html')) c.header('content-security-policy', POLICY);
});

const small = bodyLimit({ maxSize: 4096 });

/** Every browser says where a request comes from (Fetch Metadata), and no page can make it say something else. */
const ownPagesOnly = createMiddleware(async (c, next) => {
  if (c.req.header('sec-fetch-site') !== 'same-origin') return c.text('Only for the pages of this origin.', 403);
  return next();
});
