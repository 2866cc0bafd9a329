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
    `default-src 'none'; script-src ${bff}; connect-src ${bff} 'self'; img-src ${bff} data:; media-src ${bff}; ` +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";
  assert.equal(policy, `${elements}; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`);
});

test('each page holds a script tag and elements, and no token', async () => {
  const pages = [
    ['/', 'lb-projects-list'],
    ['/projects/c1', 'lb-project-dashboard'],
    ['/data', 'lb-datasets-list'],
    ['/data/c1', 'lb-dataset-rows'],
    ['/people', 'lb-members-list'],
    ['/usage', 'lb-usage-tables'],
    ['/storage', 'lb-integrations-table'],
    ['/account', 'lb-account-details'],
  ] as const;
  for (const [path, element] of pages) {
    const answer = await fetch(demo.portalUrl + path);
    assert.equal(answer.status, 200, path);
    const html = await answer.text();
    assert.deepEqual(html.match(/<script.*?<\/script>/gs), [
      `<script type="module" src="${demo.dashboardUrl}/embed/lb.js"></script>`,
    ]);
    assert.match(html, /<lb-session token-url="\/lb-token">[^]*<lb-tasks-menu><\/lb-tasks-menu>[^]*<\/lb-session>/);
    assert.ok(html.includes(`<${element} `), `${path} has <${element}>`);
    assert.equal(html.match(/aria-current="page"/g)?.length, 1, path);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|lbp_|eyJ/);
  }
  assert.equal((await fetch(`${demo.portalUrl}/nowhere`)).status, 404);
});

test('an id in an address is text, whatever it is', async () => {
  const html = await (
    await fetch(`${demo.portalUrl}/data/${encodeURIComponent('"><script>alert(1)</script>')}`)
  ).text();
  assert.ok(!html.includes('<script>alert'));
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
  assert.deepEqual(labeler.permissions.toSorted(), [
    'account:read',
    'account:write',
    'projects:read',
    'tasks:read',
    'tasks:write',
  ]);
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
