import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openFolder } from './testing/demo.ts';

/** Stands for npm: notes when it begins and ends, and makes what setup looks for. */
const NPM = `
const { appendFileSync, mkdirSync, existsSync, symlinkSync } = require('node:fs');
const note = (word) => appendFileSync('notes', word + '\\n');
note('begin');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
mkdirSync('node_modules/.bin', { recursive: true });
if (!existsSync('node_modules/.bin/node')) symlinkSync(process.execPath, 'node_modules/.bin/node');
note('end');
`;

/** Whoever removes a file takes his time: between seeing that a lock is of nobody and removing it others go on. */
const SLOW = `
const fs = require('node:fs');
const { rmSync } = fs;
fs.rmSync = (path, options) => {
  if (String(path).endsWith('.lock')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100 * process.argv.at(-1));
  rmSync(path, options);
};
require('node:module').syncBuiltinESMExports();
`;

test('of several starts at once one installs, also where one before them was killed', async () => {
  const root = openFolder();
  for (const folder of ['.ci', '.build']) mkdirSync(join(root, folder));
  copyFileSync(fileURLToPath(new URL('../.ci/setup.mjs', import.meta.url)), join(root, '.ci', 'setup.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'npm-cli.js'), NPM);
  writeFileSync(join(root, 'slow.cjs'), SLOW);
  // Higher than any process id of Linux and macOS.
  symlinkSync('99999999', join(root, '.build', 'setup.lock'));

  const codes = await Promise.all(
    [0, 1, 2, 3].map(async (n) => {
      const args = ['--require', join(root, 'slow.cjs'), join(root, '.ci', 'setup.mjs'), String(n)];
      const env = { PATH: process.env['PATH'], npm_execpath: join(root, 'npm-cli.js') };
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      return ((await once(child, 'exit')) as [number])[0];
    }),
  );
  assert.deepEqual(codes, [0, 0, 0, 0]);
  assert.equal(readFileSync(join(root, 'notes'), 'utf8'), 'begin\nend\n');
  assert.deepEqual(readdirSync(join(root, '.build')), [], 'no lock is left');
});
