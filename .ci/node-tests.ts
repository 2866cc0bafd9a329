import { globSync, readFileSync } from 'node:fs';
import { suite } from 'node:test';
import { fileURLToPath } from 'node:url';

/**
 * All tests under a pattern in one process, ten times as fast as one process each:
 * `node .ci/node-tests.ts <pattern> [part of a path…]`.
 * `node --test --test-isolation=none` would do the same, but opens what all files need at once, and passes where one throws while it loads.
 *
 * With `LB_TEST_DATABASE=server` only what opens the database of a test: the others would do the same once more.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [pattern = '', ...parts] = process.argv.slice(2);

/** Programs that a test starts read what the one before them has compiled. */
process.env['NODE_COMPILE_CACHE'] ??= `${root}.build/compile-cache`;

const files = globSync(pattern, { cwd: root, exclude: ['**/node_modules/**'] }).toSorted();

const OPENS_DATABASE = /\b(openTestApp|openTestDatabase|ownTestDatabase|testDatabaseKind|startLibsqlServer)\b/;
const chosen = files
  .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
  .filter(
    (path) => process.env['LB_TEST_DATABASE'] !== 'server' || OPENS_DATABASE.test(readFileSync(root + path, 'utf8')),
  );

/** What no test closes is closed at the very end, by a hook that belongs to no file. */
if (pattern.startsWith('bff/')) await import(`${root}bff/testing/database.ts`);

/**
 * A suite for each file: what it opens before its tests is opened when its turn comes, and closed when they have run. Files load
 * one after the other, and the first suite begins after the last file, since loading leaves a test no time to be answered in.
 */
let loading: Promise<unknown> = Promise.resolve();
for (const file of chosen) {
  void suite(file, async () => {
    const load = loading.then(() => import(`${root}${file}`));
    loading = load.catch(() => undefined);
    await load;
    await loading;
  });
}
