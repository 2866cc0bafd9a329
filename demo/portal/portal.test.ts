import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CurrentSession, EmbedSession } from '../../bff/embed-sessions/contract.ts';
import type { RunningDemo } from '../demo.ts';
import { cookiesOf, form, openDemo, OWN_PAGE } from '../testing/demo.ts';
import { run } from '../testing/program.ts';

let demo: RunningDemo;

before(async () => {
  demo = await openDemo();
});
after(() => demo.close());

const token = (headers: Record<string, string>) => fetch(`${demo.portalUrl}/lb-token`, { method: 'POST', headers });

async function whoIs(cookie: string): Promise<CurrentSession> {
  const { token: bearer } = (await (await token({ ...OWN_PAGE, cookie })).json()) as EmbedSession;
  const headers = { authorization: `Bearer ${bearer}`, origin: demo.portalUrl };
  return (await (await fetch(`${demo.dashboardUrl}/v1/session`, { headers })).json()) as CurrentSession;
}

test('its policy is what the elements need, and what its own sheet and forms need', async () => {
  const { dashboardUrl: bff } = demo;
  const policy = (await fetch(demo.portalUrl)).headers.get('content-security-policy')!;
  const elements =
    `default-src 'none'; script-src ${bff}; connect-src ${bff} 'self'; img-src ${bff} data:; ` +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";
  assert.equal(policy, `${elements}; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`);
});

test('its page holds a script tag and an element, and no token', async () => {
  const html = await (await fetch(demo.portalUrl)).text();
  assert.deepEqual(html.match(/<script.*?<\/script>/gs), [
    `<script type="module" src="${demo.dashboardUrl}/embed/lb.js"></script>`,
  ]);
  assert.deepEqual(html.match(/<lb-.*?<\/lb-[\w-]+>/gs), [
    '<lb-integrations-table token-url="/lb-token"></lb-integrations-table>',
  ]);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|lbp_|eyJ/);
});

test('who is signed in decides whose token it is', async () => {
  const visit = await fetch(demo.portalUrl);
  for (const cookie of visit.headers.getSetCookie()) assert.match(cookie, /; HttpOnly; SameSite=Strict$/);
  assert.equal((await whoIs(cookiesOf(visit))).member.email, 'ana@meridian.example');

  const signedIn = await fetch(`${demo.portalUrl}/sign-in`, {
    ...form({ email: 'yuki@meridian.example' }),
    headers: OWN_PAGE,
  });
  assert.equal(signedIn.status, 303);
  const labeler = await whoIs(cookiesOf(signedIn));
  assert.equal(labeler.member.email, 'yuki@meridian.example');
  assert.deepEqual(labeler.permissions, []);
});

test('nobody gets a token who is not signed in, forges the cookie, or comes from another page', async () => {
  const cookie = cookiesOf(await fetch(demo.portalUrl));
  assert.equal((await token({ ...OWN_PAGE, cookie })).status, 201);
  assert.equal((await token(OWN_PAGE)).status, 401);
  assert.equal((await token({ ...OWN_PAGE, cookie: cookie.replace('ana', 'yuki') })).status, 401);
  assert.equal((await token({ ...OWN_PAGE, cookie: 'oakline_user=ana@meridian.example' })).status, 401);
  for (const site of ['same-site', 'cross-site'])
    assert.equal((await token({ 'sec-fetch-site': site, cookie })).status, 403);
  assert.equal((await token({ cookie })).status, 403);
});

test('it runs alone, with the address and the secret from the environment', async () => {
  const bare = await run('portal/start.ts').exit();
  assert.equal(bare.code, 2);
  assert.match(bare.complaint, /^Set LB_URL.+\n$/);

  const alone = run('portal/start.ts', { LB_URL: `${demo.dashboardUrl}/`, LB_PORTAL_SECRET: demo.seed.partner });
  const [url] = /http:\S+:\d+/.exec(await alone.said(/\n/))!;
  const headers = { ...OWN_PAGE, cookie: cookiesOf(await fetch(url)) };
  assert.equal((await fetch(`${url}/lb-token`, { method: 'POST', headers })).status, 201);
  await alone.stop();
});
