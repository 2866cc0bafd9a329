import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkChunks } from './chunks.ts';

/** What the build says of chunks that import each other so. */
function complaint(imports: Record<string, string[]>): string | undefined {
  const { generateBundle } = checkChunks({ alone: ['core.js'] }) as unknown as {
    generateBundle: (this: { error: (message: string) => never }, options: unknown, bundle: object) => void;
  };
  const error = (message: string): never => {
    throw new Error(message);
  };
  const bundle = Object.fromEntries(
    Object.entries(imports).map(([fileName, imports]) => [fileName, { fileName, imports }]),
  );
  try {
    generateBundle.call({ error }, {}, { ...bundle, 'licenses.md': { fileName: 'licenses.md' } });
    return undefined;
  } catch (fault) {
    return (fault as Error).message;
  }
}

test('chunks that import in one direction are built', () => {
  assert.equal(complaint({ 'core.js': [], 'a.js': ['core.js', 'b.js'], 'b.js': ['core.js'] }), undefined);
});

test('a circle of chunks fails the build, and is named', () => {
  assert.equal(
    complaint({ 'core.js': [], 'a.js': ['core.js', 'b.js'], 'b.js': ['c.js'], 'c.js': ['b.js'] }),
    'Chunks import each other in a circle: b.js → c.js → b.js.',
  );
});

test('what every page needs first loads nothing else', () => {
  assert.match(complaint({ 'core.js': ['a.js'], 'a.js': [] })!, /^core\.js imports a\.js/);
});
