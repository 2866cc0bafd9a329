import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/**
 * All tests under a pattern in one process, ten times as fast as one process each:
 * `node .ci/node-tests.ts <pattern> [part of a path…]`.
 * `node --test --test-isolation=none` would do the same, but passes where a file throws while it loads.
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

for (const file of chosen) {
  await import(`${root}${file}`).catch((error: unknown) => {
    void test(`${file} loads`, () => {
      throw error;
    });
  });
}
