import assert from 'node:assert/strict';
import { test } from 'node:test';
import { azureHolds, corsRule } from './policies.ts';

const origins = (count: number) => Array.from({ length: count }, (_, i) => `https://p${i}.example`);
const entered = { bucket: 'media', containerUrl: 'https://acme.blob.core.windows.net/media' };

test('the rule names every origin, however many there are', () => {
  const many = origins(1000);
  const [aws] = JSON.parse(corsRule.AWS(many, entered)) as [{ AllowedOrigins: string[] }];
  const [gcp] = JSON.parse(corsRule.GCP(many, entered)) as [{ origin: string[] }];
  assert.deepEqual(aws.AllowedOrigins, many);
  assert.deepEqual(gcp.origin, many);
});

test('Azure takes 64 origins in a rule, so that more are several commands', () => {
  const some = origins(90);
  const commands = corsRule.AZURE(some, entered).split('\n');
  assert.equal(commands.length, 2);
  const named = commands.flatMap((command) => / --origins (.+) --allowed-headers/.exec(command)![1]!.split(' '));
  assert.deepEqual(named, some);
});

test('more than Azure has room for is every origin, quoted for the shell', () => {
  for (const [count, fits] of [
    [1, true],
    [64, true],
    [90, true],
    [110, false],
    [1000, false],
  ] as const) {
    assert.equal(azureHolds(origins(count)), fits, String(count));
  }
  assert.match(corsRule.AZURE(origins(1000), entered), /^az storage cors add .* --origins '\*' --allowed-headers/);
});
