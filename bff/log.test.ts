import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testDatabaseKind, testFolder } from './testing/database.ts';
import { PROGRAM_ENV } from './testing/env.ts';
import { freePort } from './testing/port.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

const started: ChildProcess[] = [];
after(() => started.forEach((child) => child.kill('SIGKILL')));

/** Serves with such an output, which a file is for errors as well, and waits until it answers. */
async function serve(name: string, output: 'pipe' | number) {
  const port = await freePort();
  const env = { ...PROGRAM_ENV, DATA_DIR: join(testFolder(), name), HOST: '127.0.0.1', PORT: String(port) };
  const errors = output === 'pipe' ? 'inherit' : output;
  const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', output, errors] });
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await fetch(`${url}/healthz`).catch(() => undefined))) await sleep(50);
  assert.equal(child.exitCode, null, 'it has started');
  return { child, url };
}

/** A request whose line in the log has some 8 KB. */
const ask = async (url: string) => assert.equal((await fetch(`${url}/${'x'.repeat(8000)}`)).status, 404);

async function stop(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  const asked = performance.now();
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  assert.ok(performance.now() - asked < 9000, 'it ended by itself, not by its last limit');
}

if (testDatabaseKind === 'file') {
  // A server that hangs fails the test by its time.
  const timeout = 120_000;

  test(
    'a log that nobody reads loses lines, counts them and says so later, and holds up neither requests nor the stop',
    { timeout },
    async () => {
      const { child, url } = await serve('unread-log', 'pipe');
      for (let sent = 0; sent < 200; sent += 1) await ask(url);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const dropped = Number(/^log_lines_dropped_total (\d+)$/m.exec(metrics)![1]);
      assert.ok(dropped > 0);
      const ready = await fetch(`${url}/readyz`);
      assert.deepEqual(
        [ready.status, await ready.json()],
        [200, { status: 'degraded', troubles: ['Standard output does not take the log: lines are dropped.'] }],
      );

      let log = '';
      child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
      const said = () =>
        log
          .split('\n')
          .slice(1, -1)
          .map((line) => JSON.parse(line) as { dropped?: number })
          .reduce((sum, line) => sum + (line.dropped ?? 0), 0);
      while (said() < dropped) {
        await ask(url);
        await sleep(10);
      }
      await stop(child);
    },
  );

  test('it stops while its log is not read', { timeout }, async () => {
    const { child, url } = await serve('unread-stop', 'pipe');
    for (let sent = 0; sent < 200; sent += 1) await ask(url);
    await stop(child);
  });

  test(
    'a full disk under the log costs lines and nothing else',
    { timeout, skip: process.platform !== 'linux' },
    async () => {
      const full = openSync('/dev/full', 'w');
      const { child, url } = await serve('full-log', full);
      closeSync(full);
      for (let sent = 0; sent < 20; sent += 1) await ask(url);
      assert.match(await (await fetch(`${url}/metrics`)).text(), /^log_lines_dropped_total [1-9]/m);
      await stop(child);
    },
  );
}
