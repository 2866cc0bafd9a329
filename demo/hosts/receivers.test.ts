// What the guide of `<lb-webhooks>` gives to copy, run as it is.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram, Program } from '../../bff/testing/clouds/programs.ts';
import { freePort } from '../../bff/testing/port.ts';
import { newWebhookSecret, signatureHeaders } from '../../bff/webhooks/secrets.ts';
import { RECEIVERS } from '../../components/webhooks/receivers.ts';
import { GO_ENV } from '../testing/go.ts';

// Beside node_modules, where the one for Node finds its package.
const build = fileURLToPath(new URL('../../.build', import.meta.url));
mkdirSync(build, { recursive: true });
const cwd = mkdtempSync(join(build, 'receivers-'));
after(() => rmSync(cwd, { recursive: true, force: true }));

const MINUTE = 60_000;

/** How each is started: what prepares it, and what runs. */
const STARTS = {
  node: { file: 'receiver.mjs', program: 'node', args: ['receiver.mjs'] },
  python: { file: 'receiver.py', program: 'python3', args: ['receiver.py'] },
  go: { file: 'receiver.go', program: 'go', build: ['build', 'receiver.go'], run: './receiver', args: [] },
} satisfies Record<
  (typeof RECEIVERS)[number]['key'],
  { file: string; program: string; build?: string[]; run?: string; args: string[] }
>;

for (const { key, code } of RECEIVERS) {
  const start: { file: string; program: string; build?: string[]; run?: string; args: string[] } = STARTS[key];
  const path = key === 'node' ? process.execPath : findProgram(start.program);
  const skip = path ? false : `There is no ${start.program}.`;
  test(`the receiver for ${key} believes what is ours, and nothing else`, { skip }, async () => {
    writeFileSync(join(cwd, start.file), code);
    if (start.build) await promisify(execFile)(path!, start.build, { cwd, env: { ...process.env, ...GO_ENV } });
    for (const secret of [newWebhookSecret(), 'a-secret-of-ones-own'])
      await tryReceiver(start.run ?? path!, start.args, secret);
  });
}

async function tryReceiver(program: string, args: string[], secret: string): Promise<void> {
  const PORT = String(await freePort());
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT };
  const running = new Program(spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  const body = '{"type":"TEST","data":{"id":"c1","name":"Straße 東京"}}';
  const sign = (at: number, secrets = [secret], id = 'msg_1') =>
    signatureHeaders(secrets, { id, at, topic: 'TEST', body });
  const post = async (headers: Record<string, string>, sent = body) =>
    (await fetch(`http://127.0.0.1:${PORT}/`, { method: 'POST', body: sent, headers })).status;
  const listening = async () => {
    while ((await post({}).catch(() => undefined)) === undefined) await sleep(50);
  };
  try {
    await running.alive(listening());
    const now = Date.now();
    assert.equal(await post(sign(now)), 204);
    assert.equal(await post(sign(now, [newWebhookSecret(), secret])), 204, 'while the secret is changed');

    assert.equal(await post({ ...sign(now), 'webhook-id': 'msg_2' }), 401);
    assert.equal(await post(sign(now), body.replace('c1', 'c2')), 401);
    assert.equal(await post(sign(now, [newWebhookSecret()])), 401);
    assert.equal(await post({ ...sign(now), 'webhook-signature': 'v1,' }), 401);
    for (const at of [now - 6 * MINUTE, now + 6 * MINUTE]) assert.equal(await post(sign(at)), 401);
    assert.equal(await post({ ...sign(now), 'webhook-timestamp': 'now' }), 401);
    assert.equal(await post({}), 401);
  } finally {
    await running.stop();
  }
}
