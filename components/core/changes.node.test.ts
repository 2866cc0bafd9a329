import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesFrom } from './changes.ts';

const before = { name: 'Acme', scopes: ['b', 'a'], limit: null };

test('holds what differs, and null where something was taken away', () => {
  assert.deepEqual(changesFrom(before, { name: 'Acme Inc.', scopes: ['a'], limit: null }), {
    name: 'Acme Inc.',
    scopes: ['a'],
  });
  assert.deepEqual(changesFrom({ limit: 7 }, { limit: null }), { limit: null });
  assert.deepEqual(changesFrom({ limit: null }, { limit: [] }), { limit: [] });
});

test('holds nothing of what is the same, of lists in another order, and of what was not entered', () => {
  assert.deepEqual(changesFrom(before, { name: 'Acme', scopes: ['a', 'b'], limit: undefined }), {});
});
