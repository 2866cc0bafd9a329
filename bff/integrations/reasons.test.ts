import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASONS } from './contract.ts';
import { explain, SENTENCES } from './reasons.ts';

const every = REASONS.flatMap((reason) =>
  (['AWS', 'GCP', 'AZURE'] as const).map((provider) => explain('list', reason, provider)),
);

test('every reason is explained for every provider', () => {
  for (const { step, reason, message, remedy } of every) {
    assert.equal(step, 'list');
    assert.match(message, /^[A-Z][^!]*\.$/, reason);
    assert.match(remedy, /^[A-Z][^!]*\.$/, reason);
    assert.doesNotMatch(`${message} ${remedy}`, /please|successful|\$\{|undefined|error/i, reason);
  }
});

test('translators get every sentence, once', () => {
  const said = new Set(every.flatMap(({ message, remedy }) => [message, remedy]));
  assert.deepEqual(new Set(SENTENCES), said);
  assert.equal(SENTENCES.length, said.size);
});

test('no two reasons of a provider read the same', () => {
  for (const provider of ['AWS', 'GCP', 'AZURE'] as const) {
    const own = REASONS.map((reason) => explain('list', reason, provider).message);
    const repeated = own.filter((message, index) => own.indexOf(message) !== index);
    const unexpected = explain('list', 'unexpected', provider).message;
    assert.deepEqual(
      repeated.filter((message) => message !== unexpected),
      [],
    );
  }
});
