import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFolder, openSeededFolder, OWN_PAGE } from './testing/demo.ts';
import { run } from './testing/program.ts';

const SECRET_KEY = 'a key of this test alone, 32 characters or more';

async function started(env: Record<string, string>) {
  const program = run('start.ts', env);
  const output = await program.said(/Ctrl-C/);
  const [dashboard, portal, reader] = output.match(/http:\S+/g) as [string, string, string];
  return { ...program, dashboard, portal, reader };
}

/** It refuses to start: its exit code is that of a mistake, and what it says is one line. */
async function refusal(env: Record<string, string>, expected = 2): Promise<string> {
  const { code, complaint } = await run('start.ts', env).exit();
  assert.equal(code, expected, complaint);
  const lines = complaint.trimEnd().split('\n');
  assert.equal(lines.length, 1, complaint);
  return lines[0]!;
}

async function organizationOf(dashboard: string): Promise<unknown> {
  const minted = await fetch(`${dashboard}/demo/token`, { method: 'POST', headers: OWN_PAGE });
  const { token } = (await minted.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, origin: dashboard };
  return ((await (await fetch(`${dashboard}/v1/session`, { headers })).json()) as Record<string, unknown>)[
    'organization'
  ];
}

test('it serves the dashboard, the portal and the API reader, and a second start finds the same organization', async () => {
  const DATA_DIR = openFolder();
  const first = await started({ DATA_DIR });
  for (const url of [first.dashboard, first.portal, first.reader]) assert.equal((await fetch(url)).status, 200, url);
  const organization = await organizationOf(first.dashboard);
  assert.equal((await first.stop('SIGINT')).code, 0);

  const second = await started({ DATA_DIR });
  assert.deepEqual(await organizationOf(second.dashboard), organization);
  assert.equal((await second.stop('SIGTERM')).code, 0);
});

test('SIGTERM stops it within ten seconds, with idle connections and with requests that never end', async () => {
  const demo = await started({ DATA_DIR: await openSeededFolder() });
  const idle = await fetch(demo.dashboard);
  await idle.text();
  // Each form is announced and never sent, so its answer is under way for good.
  for (const url of [`${demo.dashboard}/account/integrations`, `${demo.portal}/sign-in`]) {
    const { port, pathname } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
    const headers = [
      'Host: localhost',
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/x-www-form-urlencoded',
    ];
    socket.write([`POST ${pathname} HTTP/1.1`, ...headers, 'Content-Length: 9', '', ''].join('\r\n'));
    await once(socket, 'connect');
  }
  await fetch(demo.dashboard); // By now they have arrived.
  const { code, seconds } = await demo.stop('SIGTERM');
  assert.equal(code, 0);
  assert.ok(seconds < 10, `${seconds} s`);
});

test('it says in one line why it does not start', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  const DATA_DIR = await openSeededFolder();
  assert.match(await refusal({ DATA_DIR, PORT: port }), new RegExp(`^Port ${port} is taken.* set PORT to`));
  assert.match(
    await refusal({ DATA_DIR, PORTAL_PORT: port }),
    new RegExp(`^Port ${port} is taken.* set PORTAL_PORT to`),
  );
  taken.close();

  assert.match(await refusal({ DATA_DIR: openFolder(), PORT: 'http' }), /^PORT must be/);
  assert.match(await refusal({ DATA_DIR: openFolder(), PORTAL_PORT: '70000' }), /^PORTAL_PORT must be/);

  for (const mode of ['Production', '"production"', 'staging'])
    assert.match(await refusal({ DATA_DIR: openFolder(), NODE_ENV: mode }), /^NODE_ENV must be one of/);

  const demo = await started({ DATA_DIR });
  assert.match(await refusal({ DATA_DIR }, 1), /is in use by process \d+/);
  await demo.stop('SIGTERM');
});

test('in production it needs a key, seeds nothing, and shows neither the demo page nor the portal', async () => {
  const DATA_DIR = openFolder();
  assert.match(await refusal({ DATA_DIR, NODE_ENV: 'production' }), /^Set SECRET_KEY/);

  const program = run('start.ts', {
    DATA_DIR,
    NODE_ENV: 'production',
    SECRET_KEY,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const output = await program.said(/http:\S+\/docs/);
  const [server] = output.match(/http:\S+:\d+/)!;
  assert.doesNotMatch(output, /portal/i);
  assert.equal((await fetch(`${server}/readyz`)).status, 200);
  for (const path of ['/', '/account/integrations', '/demo/dashboard.css']) {
    const answer = await fetch(server + path, { headers: { accept: 'text/html' } });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  }
  assert.equal((await fetch(`${server}/demo/token`, { method: 'POST', headers: OWN_PAGE })).status, 404);
  assert.ok(!existsSync(join(DATA_DIR, 'demo.json')));
  assert.equal((await program.stop('SIGTERM')).code, 0);
});
