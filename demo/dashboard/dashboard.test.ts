import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PERMISSIONS, type Page } from '../../bff/core/contract.ts';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import type { CurrentSession, EmbedSession } from '../../bff/embed-sessions/contract.ts';
import type { RunningDemo } from '../demo.ts';
import { cookiesOf, form, openDemo, OWN_PAGE } from '../testing/demo.ts';

let demo: RunningDemo;
let home: string;

before(async () => {
  demo = await openDemo();
  home = `${demo.dashboardUrl}/account/integrations`;
});
after(() => demo.close());

const token = (headers: Record<string, string>) =>
  fetch(`${demo.dashboardUrl}/demo/token`, { method: 'POST', headers });

/** Whose session it is, as the API sees it when the page asks. */
async function whoIs(cookie: string): Promise<CurrentSession> {
  const { token: bearer } = (await (await token({ ...OWN_PAGE, cookie })).json()) as EmbedSession;
  const headers = { authorization: `Bearer ${bearer}`, origin: demo.dashboardUrl };
  return (await (await fetch(`${demo.dashboardUrl}/v1/session`, { headers })).json()) as CurrentSession;
}

test('one dataset has files to see, hear and read', async () => {
  const { token: bearer } = (await (await token(OWN_PAGE)).json()) as EmbedSession;
  const headers = { authorization: `Bearer ${bearer}`, origin: demo.dashboardUrl };
  const read = async <Body>(path: string) =>
    (await (await fetch(`${demo.dashboardUrl}/v1/${path}`, { headers })).json()) as Body;
  const { items: datasets } = await read<Page<{ id: string }>>('datasets?search=packing%20line');
  const { items: rows } = await read<Page<DataRowItem>>(`data-rows?datasetId=${datasets[0]!.id}&limit=200`);
  const begins: Record<string, string> = { IMAGE: '<svg', AUDIO: 'RIFF', PDF: '%PDF', TEXT: 'Night', HTML: '<!doc' };
  assert.deepEqual(new Set(rows.map(({ mediaType }) => mediaType)), new Set(Object.keys(begins)));
  for (const { id, mediaType } of rows) {
    const { url } = await read<{ url: string }>(`data-rows/${id}/asset`);
    const file = await fetch(url);
    assert.equal(file.status, 200);
    assert.ok((await file.text()).startsWith(begins[mediaType!]!), mediaType!);
  }
});

test('each place has an address, and the root leads to the first', async () => {
  const answer = await fetch(demo.dashboardUrl);
  assert.equal(answer.url, `${demo.dashboardUrl}/projects`);
  assert.equal(answer.status, 200);
  for (const path of [
    'members?role=NONE',
    'datasets',
    'projects/some/settings',
    'account',
    'account/usage',
    'portals',
  ]) {
    const page = await fetch(`${demo.dashboardUrl}/${path}`);
    assert.match(
      await page.text(),
      /<lb-session token-url="\/demo\/token"><lb-dashboard shortcuts="page"><\/lb-dashboard>/,
      path,
    );
  }
});

test('an unknown address is a page for a person and a problem for a program', async () => {
  const address = `${demo.dashboardUrl}/billing`;
  const page = await fetch(address, { headers: { accept: 'text/html' } });
  assert.equal(page.status, 404);
  assert.match(await page.text(), /<h1>There is nothing at this address<\/h1>/);
  const problem = await fetch(address, { headers: { accept: 'application/json' } });
  assert.equal(problem.status, 404);
  assert.equal(problem.headers.get('content-type'), 'application/problem+json');
});

test('a page holds neither script nor style of its own, under a policy that forbids them', async () => {
  const page = await fetch(home);
  assert.equal(
    page.headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; require-trusted-types-for 'script'; " +
      "trusted-types lit-html 'allow-duplicates'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  const html = await page.text();
  assert.deepEqual(html.match(/<script.*?<\/script>/gs), [
    '<script type="module" src="/embed/lb.js"></script>',
    '<script type="module" src="/demo/dashboard.js"></script>',
  ]);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test('only a page of this origin gets a token', async () => {
  assert.equal((await token(OWN_PAGE)).status, 201);
  for (const site of ['same-site', 'cross-site', 'none'])
    assert.equal((await token({ 'sec-fetch-site': site })).status, 403);
  assert.equal((await token({})).status, 403);
  const preflight = await fetch(`${demo.dashboardUrl}/demo/token`, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), null);
});

test('the token is for the chosen member, with what their role allows', async () => {
  const admin = await whoIs('');
  assert.equal(admin.member.email, 'ana@meridian.example');
  assert.deepEqual(admin.permissions, PERMISSIONS);

  const menu = await (await fetch(home)).text();
  const [, id, name] = /value="(\w+)"[^>]*>\s*<span>\s*([^<]+?)\s*<small>Labeler/.exec(menu)!;
  const chosen = await fetch(home, { ...form({ member: id! }), headers: OWN_PAGE });
  assert.equal(chosen.status, 303);
  assert.equal(chosen.headers.get('location'), '/account/integrations');
  const labeler = await whoIs(cookiesOf(chosen));
  assert.deepEqual([labeler.member.name, labeler.member.role], [name, 'LABELER']);
  assert.deepEqual(labeler.permissions.toSorted(), [
    'account:read',
    'account:write',
    'api-keys:read',
    'api-keys:write',
    'projects:read',
    'tasks:read',
    'tasks:write',
  ]);
});

test('a choice is kept in cookies that no script reads and no other site sends', async () => {
  const chosen = await fetch(home, { ...form({ language: 'ar', theme: 'dark' }), headers: OWN_PAGE });
  for (const cookie of chosen.headers.getSetCookie()) assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Strict$/);
  const page = await (await fetch(home, { headers: { cookie: cookiesOf(chosen) } })).text();
  assert.match(page, /<html lang="ar" dir="rtl" data-theme="dark">/);
  assert.match(page, /عرض بصفة|تخطَّ|المحتوى/);
});

test('what no form of the page could say is not kept, nor what another site sends', async () => {
  const unknown = { member: 'nobody', language: 'toString', theme: '<script>' };
  const nonsense = await fetch(home, { ...form(unknown), headers: OWN_PAGE });
  assert.deepEqual(nonsense.headers.getSetCookie(), []);
  const foreign = await fetch(home, { ...form({ theme: 'dark' }), headers: { 'sec-fetch-site': 'cross-site' } });
  assert.equal(foreign.status, 403);
  const cookie = Object.entries(unknown)
    .map(([name, value]) => `labelboard_${name}=${encodeURIComponent(value)}`)
    .join('; ');
  const page = await (await fetch(home, { headers: { cookie } })).text();
  assert.match(page, /<html lang="en" dir="ltr" data-theme="auto">/);
});

test('without a choice the page speaks the browser’s language', async () => {
  const inGerman = await fetch(home, { headers: { 'accept-language': 'fr-FR,de-AT;q=0.8,en;q=0.5' } });
  assert.match(await inGerman.text(), /<html lang="de"/);
});

test('no secret is in a page', async () => {
  const pages = await Promise.all(
    [home, demo.portalUrl, `${demo.dashboardUrl}/openapi.json`].map(async (url) => (await fetch(url)).text()),
  );
  const { dashboard, partner } = demo.seed;
  for (const page of pages) assert.ok(!page.includes(dashboard) && !page.includes(partner));
});
