import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROGRAM_ENV } from '../bff/testing/env.ts';
import { freePort } from '../bff/testing/port.ts';
import { openFolder, OWN_PAGE } from './testing/demo.ts';
import { runFile } from './testing/program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

/** The block of code in a language that holds this. */
const block = (language: string, text: string) =>
  Array.from(readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.+?)^\`\`\``, 'gms')), ([, code]) => code!).find(
    (code) => code.includes(text),
  )!;

test('a portal in three minutes: what README says works word for word', async () => {
  const DATA_DIR = openFolder();
  const commands = block('sh', 'npx lb')
    .replaceAll('\\\n', '')
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('npx lb '));
  assert.equal(commands.length, 3);
  const [organization, portal, serve] = commands as [string, string, string];
  const lb = (line: string) =>
    execFileSync('sh', ['-c', line.replace('npx lb', `"${process.execPath}" bff/cli.ts`)], {
      cwd: root,
      env: { ...PROGRAM_ENV, DATA_DIR },
      encoding: 'utf8',
    });
  const [, id] = /Organization (\w+)/.exec(lb(organization))!;
  const [, secret] = /Secret (lbp_\w+)/.exec(lb(portal.replace('ORGANIZATION_ID', id!)))!;

  assert.equal(serve, 'npx lb serve');
  const server = runFile(`${root}bff/cli.ts`, { DATA_DIR }, ['serve']);
  const [url] = /http:[^\s,]+/.exec(await server.said(/Labelboard is at/))!;
  const file = join(DATA_DIR, 'portal.mjs');
  writeFileSync(file, block('js', 'createServer'));
  const PORT = String(await freePort());
  const program = runFile(file, { LB_URL: url, LB_PORTAL_SECRET: secret!, PORT });
  const home = `http://localhost:${PORT}`;

  const page = await answering(home);
  assert.match(await page.text(), new RegExp(`src="${url}/embed/lb.js"`));
  const token = (headers: Record<string, string>) => fetch(`${home}/lb-token`, { method: 'POST', headers });
  assert.equal((await token({ 'sec-fetch-site': 'cross-site' })).status, 403);
  const session = (await (await token(OWN_PAGE)).json()) as { token: string };
  const headers = { authorization: `Bearer ${session.token}`, origin: 'http://localhost:3000' };
  assert.equal((await fetch(`${url}/v1/integrations`, { headers })).status, 200);
  await Promise.all([program.stop(), server.stop()]);
});

/** Asks until somebody answers: the example does not say when it listens. */
async function answering(url: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
