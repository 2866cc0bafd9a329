import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readiness } from './readiness.ts';

test('troubles are told; one may send requests elsewhere, and a probe that fails does not', async () => {
  const readiness = new Readiness();
  readiness.add(() => undefined);
  assert.deepEqual(await readiness.look(), { canServe: true, troubles: [] });
  readiness.add(async () => 'Nobody takes jobs.');
  readiness.add(() => Promise.reject(new Error('no table')));
  const troubles = ['Nobody takes jobs.', 'Not everything could be looked at.'];
  assert.deepEqual(await readiness.look(), { canServe: true, troubles });
  readiness.add(() => 'The key is not there.', { canServe: false });
  assert.deepEqual(await readiness.look(), { canServe: false, troubles: [...troubles, 'The key is not there.'] });
});
