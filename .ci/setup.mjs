// Makes a fresh clone ready, before `npm start` and `npm test`. Plain JavaScript without a dependency: it runs on the
// system's Node, before anything is installed. Afterwards node_modules/.bin/node is the Node this product runs on.
//
// The scripts go on with `exec node_modules/.bin/node`. By its path: the shell remembers where it found the system's.
// With exec: else a SIGTERM to npm ends the shell between and leaves the server running.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = join(root, 'node_modules', '.bin', 'node');
const stamp = join(root, 'node_modules', '.setup');
const lock = join(root, '.build', 'setup.lock');

if (process.platform === 'win32') fail('On Windows this runs inside WSL, the Windows Subsystem for Linux.');
if (!atLeast(process.versions.node, 20)) fail(`This needs Node 20 or newer; found ${process.versions.node}.`);

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');
const isReady = () => existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

if (!isReady()) {
  takeLock();
  try {
    if (!isReady()) install();
  } finally {
    rmSync(lock, { force: true });
  }
}

if (process.argv.includes('--test')) {
  const { provide } = await import('./programs.mjs');
  provide();
}

function install() {
  console.log('setup: npm ci, once after each change of package-lock.json');
  // No dependency needs its install script. What NODE_ENV or a user's configuration leaves out is asked for by name.
  const ci = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, args] = npm && npm.endsWith('npm-cli.js') ? [process.execPath, [npm, ...ci]] : ['npm', ci];
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) fail('npm ci failed.');

  // npm 10 does not link it where several packages bring one. Where none runs (musl, say) the system's may do.
  const packaged = ['node', 'node-bin'].map((name) =>
    join(root, 'node_modules', `${name}-${process.platform}-${process.arch}`, 'bin', 'node'),
  );
  const good = [node, ...packaged, process.execPath].find((path) => atLeast(versionOf(path), 24));
  if (!good)
    fail(`No packaged Node runs on this ${process.platform} ${process.arch}. Install Node 24 and start again.`);
  if (good !== node) {
    rmSync(node, { force: true });
    symlinkSync(relative(dirname(node), good), node);
  }
  writeFileSync(stamp, wanted);
}

/** One setup at a time: npm ci empties node_modules before it fills it. The lock of a process that is gone is taken over. */
function takeLock() {
  mkdirSync(join(root, '.build'), { recursive: true });
  while (!claim(lock)) {
    const holder = holderOf(lock);
    if (holder && !isRunning(Number(holder))) removeLock(holder);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/**
 * Of several that see that its holder is gone, one removes it: another could remove what has been taken anew meanwhile.
 * @param {string} gone
 */
function removeLock(gone) {
  const right = `${lock}.${gone}`;
  if (!claim(right)) return;
  if (holderOf(lock) === gone) rmSync(lock, { force: true });
  rmSync(right);
}

/**
 * A link to our process id, which unlike a file is there as a whole or not at all. False where there is one.
 * @param {string} path
 */
function claim(path) {
  try {
    symlinkSync(String(process.pid), path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Empty where there is none.
 * @param {string} path
 */
function holderOf(path) {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {string} command */
function versionOf(command) {
  return spawnSync(command, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/**
 * @param {string} version
 * @param {number} major
 */
function atLeast(version, major) {
  return Number(version.split('.')[0]) >= major;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
