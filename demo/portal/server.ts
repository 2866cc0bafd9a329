// A partner’s portal: a server of its own, on an origin of its own, with elements of Labelboard in its pages.
// What to copy is `POST /lb-token` and the policy. The rest stands for what your portal has already.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono, type Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { page } from './page.ts';
import { PLACES } from './places.ts';

/** Stands for your users. Labelboard knows the same people by the same email addresses; a session never creates one. */
export const USERS = [
  { name: 'Ana Ferreira', email: 'ana@meridian.example', title: 'Admin' },
  { name: 'Tomás Okafor', email: 'tomas@meridian.example', title: 'Team manager' },
  { name: 'Yuki Tanaka', email: 'yuki@meridian.example', title: 'Labeler' },
];

/**
 * What the pages show and do, and no more. What the member’s role does not allow, Labelboard takes away. A scope that the
 * pages do not need is one that a stolen token has.
 */
const SCOPES = [
  'account:read',
  'account:write',
  'usage:read',
  'tasks:read',
  'tasks:write',
  ...['projects', 'datasets', 'members', 'integrations'].flatMap((noun) => [`${noun}:read`, `${noun}:write`]),
];

/**
 * `labelboard` is the origin of the server that the elements come from. `secret` is the portal's: with it a session can be
 * begun for any member, so it stays on this server.
 */
export function portal({ labelboard, secret }: { labelboard: string; secret: string }): Hono {
  const policy = [
    // What the elements need, word for word.
    `default-src 'none'; script-src ${labelboard}; connect-src ${labelboard} 'self'; img-src ${labelboard} data:; media-src ${labelboard}`,
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
    // What this page needs for itself: its own style sheet, its own forms.
    "style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ].join('; ');
  const styles = readFileSync(new URL('portal.css', import.meta.url));

  const app = new Hono().use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('x-content-type-options', 'nosniff');
    c.header('cache-control', 'no-store');
  });
  for (const place of PLACES) {
    const path = place.path.length > 1 && place.path.endsWith('/') ? `${place.path}:id` : place.path;
    app.get(path, async (c) => {
      // Where your portal would ask for a password, this one takes everybody for its first user.
      const user = (await signedIn(c)) ?? (await signIn(c, USERS[0]!.email));
      return c.html(page({ labelboard, user: user!, users: USERS, place, id: c.req.param('id') ?? '' }));
    });
  }
  return (
    app
      .get('/portal.css', (c) => c.body(styles, 200, { 'content-type': 'text/css; charset=utf-8' }))
      .post('/sign-in', ownPagesOnly, async (c) => {
        const { email, from } = await c.req.parseBody();
        await signIn(c, email);
        return c.redirect(PLACES.find(({ path, name }) => name && path === from)?.path ?? '/', 303);
      })

      // The elements ask here for a token. Who it is for is known from the portal's own session, never from what the page says.
      .post('/lb-token', ownPagesOnly, async (c) => {
        const user = await signedIn(c);
        if (!user) return c.text('Sign in first.', 401);
        const answer = await fetch(`${labelboard}/v1/embed-sessions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
          body: JSON.stringify({ member: user.email, scopes: SCOPES }),
        });
        return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'application/json' } });
      })
  );
}

/** Another site's page must not act in the name of who is signed in here. Every browser says where a request comes from. */
const ownPagesOnly = createMiddleware(async (c, next) => {
  if (c.req.header('sec-fetch-site') !== 'same-origin') return c.text('Only for the pages of this portal.', 403);
  return next();
});

/** Signs the cookie, so that nobody signs themselves in as somebody else. It is new with each start. */
const cookieKey = randomBytes(32).toString('base64');

async function signedIn(c: Context) {
  const email = await getSignedCookie(c, cookieKey, 'oakline_user');
  return USERS.find((user) => user.email === email);
}

async function signIn(c: Context, email: unknown) {
  const user = USERS.find((user) => user.email === email);
  if (user) await setSignedCookie(c, 'oakline_user', user.email, cookieKey, { httpOnly: true, sameSite: 'Strict' });
  return user;
}
