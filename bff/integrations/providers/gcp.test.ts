import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, mock, test } from 'node:test';
import type { Problem } from '../../core/problem.ts';
import { createOutbound } from '../../outbound/outbound.ts';
import { startClouds } from '../../testing/clouds/clouds.ts';
import { createKeyFile, VIEWER } from '../../testing/clouds/gcp.ts';
import { assertFails, outcomes } from '../../testing/clouds/outcomes.ts';
import { PAGE, reachWith } from '../../testing/clouds/reach.ts';
import { reachAt, type Reply, standIn, withoutPreflights } from '../../testing/clouds/stand-in.ts';
import type { GcpCredentials, GcpResource, Reason, StepName } from '../contract.ts';
import { gcp } from './gcp.ts';
import type { Reach } from './provider.ts';

const EMAIL = 'reader@demo.iam.gserviceaccount.com';
const PASSED = { credentials: 'PASSED', list: 'PASSED', read: 'PASSED', sign: 'PASSED', cors: 'PASSED' };

const clouds = await startClouds();
const skip = clouds.missing.GCP ?? false;
const outbound = createOutbound(clouds.outbound);
after(() => outbound.close());

const objects = { 'rows/1.txt': 'the first row' };
let keyFile = '';
let revokedFile = '';
if (clouds.gcp) {
  const { gcp: cloud } = clouds;
  keyFile = await cloud.account(EMAIL);
  revokedFile = await cloud.account('revoked@demo.iam.gserviceaccount.com', { tokens: 'revoked' });
  await Promise.all([
    cloud.bucket('media', { origins: [PAGE], objects }),
    cloud.bucket('plain', { allow: [...VIEWER, 'storage.buckets.get'], objects }),
    cloud.bucket('secretive', { objects }),
    cloud.bucket('empty', { origins: [PAGE] }),
    cloud.bucket('odd', { origins: [PAGE], objects: { "a b/ü'(1)*!~+&=?#%41.txt": 'odd' } }),
    cloud.bucket('listed', { allow: ['storage.objects.list'], objects }),
    cloud.bucket('read', { allow: ['storage.objects.get'], objects }),
    cloud.bucket('paid', { requesterPays: true, objects }),
  ]);
}

type GcpReach = Reach<GcpResource, GcpCredentials>;
type Changes = Partial<GcpReach> & { bucket?: string; key?: string };

function reach({ bucket = 'media', key = keyFile, ...changes }: Changes = {}): GcpReach {
  return reachWith({ resource: { bucket }, credentials: { serviceAccountKey: key }, outbound, ...changes });
}
const check = async (changes?: Changes) => (await gcp.check(reach(changes))).steps;
const reached = (host: string, address: string) => reachAt(clouds, host, address);
const withKey = (private_key: string) => JSON.stringify({ ...(JSON.parse(keyFile) as object), private_key });

test('an account that views its bucket passes every step', { skip }, async () => {
  assert.deepEqual(outcomes(await check()), PASSED);
});

test('the key that is kept is enough', { skip }, async () => {
  const { serviceAccountKey: key } = gcp.keep({ serviceAccountKey: keyFile }, undefined);
  assert.deepEqual(outcomes(await check({ key })), PASSED);
});

test('names of objects are signed as they are', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ bucket: 'odd' })), PASSED);
});

test('an empty bucket has nothing to read', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ bucket: 'empty' })), { ...PASSED, read: 'SKIPPED' });
});

const failures: [what: string, step: StepName, reason: Reason, changes: () => Changes][] = [
  ['with another key than the account’s', 'credentials', 'key_revoked_or_wrong', () => ({ key: createKeyFile(EMAIL).keyFile })],
  ['of an account that is not there', 'credentials', 'service_account_unknown', () => ({ key: createKeyFile('nobody@demo.iam.gserviceaccount.com').keyFile })],
  ['with a key that is none', 'credentials', 'key_malformed', () => ({ key: withKey('hello') })],
  ['with half a key', 'credentials', 'key_malformed', () => ({ key: withKey(`${(JSON.parse(keyFile) as { private_key: string }).private_key.slice(0, 400)}\n-----END PRIVATE KEY-----\n`) })],
  ['with a token that is no longer good', 'list', 'credentials_rejected', () => ({ key: revokedFile })],
  ['of a bucket that is not there', 'list', 'no_such_bucket', () => ({ bucket: 'absent' })],
  ['of an account that may not list', 'list', 'list_denied', () => ({ bucket: 'read' })],
  ['of a bucket that makes readers pay', 'list', 'requester_pays', () => ({ bucket: 'paid' })],
  ['of an account that may not read', 'read', 'read_denied', () => ({ bucket: 'listed' })],
  ['of a bucket without a CORS rule', 'cors', 'cors_not_set', () => ({ bucket: 'plain' })],
  ['of a bucket whose CORS rule cannot be read', 'cors', 'cors_origin_missing', () => ({ bucket: 'secretive' })],
  ['of a bucket whose CORS rule leaves a page out', 'cors', 'cors_origin_missing', () => ({ origins: [PAGE, 'https://other.example'] })],
]; // prettier-ignore
for (const [what, step, reason, changes] of failures) {
  test(`a check ${what} fails at ${step}: ${reason}`, { skip }, async () => {
    assertFails(await check(changes()), step, reason);
  });
}

test('a CORS preflight without an answer is only a warning', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ outbound: withoutPreflights(outbound) })), {
    ...PASSED,
    cors: 'WARNED cors_unreadable',
  });
});

for (const hours of [-2, 2]) {
  test(`a clock that is off by ${hours} hours is named`, { skip }, async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() + hours * 3_600_000 });
    try {
      assertFails(await check(), 'credentials', 'clock_skew');
    } finally {
      mock.timers.reset();
    }
  });
}

test('a key is revoked and replaced, and the check says so each time', { skip }, async () => {
  const email = 'mended@demo.iam.gserviceaccount.com';
  const first = await clouds.gcp!.account(email);
  assert.deepEqual(outcomes(await check({ key: first })), PASSED);
  const second = await clouds.gcp!.account(email);
  assertFails(await check({ key: first }), 'credentials', 'key_revoked_or_wrong');
  assert.deepEqual(outcomes(await check({ key: second })), PASSED);
});

// What Google says and the counterparts do not, in the words of its documentation.

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const refusal = (status: number, reason: string) =>
  json(status, { error: { code: status, message: reason, errors: [{ reason }] } });

const answersOfTheIssuer: [Reason, Reply][] = [
  ['key_rejected', json(400, { error: 'invalid_grant', error_description: 'Account has been deleted or disabled' })],
  ['key_rejected', json(401, { error: 'unauthorized_client' })],
  [
    'service_account_unknown',
    json(400, { error: 'invalid_grant', error_description: 'Not a valid email or user ID.' }),
  ],
  ['provider_error', json(503, {})],
  ['unexpected', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the hotel</html>' }],
];
for (const [reason, reply] of answersOfTheIssuer) {
  test(`a token endpoint that answers ${reply.status} ${reply.body} means ${reason}`, { skip }, async () => {
    assertFails(
      await check({ outbound: reached('oauth2.googleapis.com', await standIn(clouds, () => reply)) }),
      'credentials',
      reason,
    );
  });
}

const answersOfStorage: [Reason, Reply][] = [
  ['bucket_name_invalid', refusal(400, 'invalid')],
  ['provider_error', refusal(429, 'rateLimitExceeded')],
  ['provider_error', refusal(500, 'backendError')],
  ['unexpected', refusal(418, 'somethingNew')],
];
for (const [reason, reply] of answersOfStorage) {
  test(`storage that answers ${reply.status} means ${reason}`, { skip }, async () => {
    assertFails(
      await check({ outbound: reached('storage.googleapis.com', await standIn(clouds, () => reply)) }),
      'list',
      reason,
    );
  });
}

test('a signed URL that is refused is named', { skip }, async () => {
  const there = await standIn(clouds, (_, path) =>
    path.startsWith('/storage/v1/') ? json(200, { items: [{ name: 'a' }] }) : { status: 403 },
  );
  const steps = await check({ outbound: reached('storage.googleapis.com', there) });
  assertFails(steps, 'sign', 'sign_denied');
});

// Signing.

test('a signed URL reads one object', { skip }, async () => {
  const url = await gcp.sign(reach(), 'rows/1.txt', 900);
  const response = await outbound.fetch(url);
  assert.deepEqual([response.status, await response.text()], [200, 'the first row']);
  assert.equal(new URL(url).searchParams.get('X-Goog-Expires'), '900');
});

test('a key that cannot sign is named', { skip }, async () => {
  await assert.rejects(gcp.sign(reach({ key: withKey('hello') }), 'rows/1.txt', 900), {
    step: 'sign',
    reason: 'key_malformed',
  });
});

test('the log gets what was behind a failure, and no secret', { skip }, async () => {
  const foreign = createKeyFile(EMAIL).keyFile;
  const { trouble = '' } = await gcp.check(reach({ key: foreign }));
  assert.match(trouble, /invalid_grant/);
  const { private_key } = JSON.parse(foreign) as { private_key: string };
  assert.ok(!trouble.includes(private_key.split('\n')[1]!) && !/eyJ|assertion|Bearer/.test(trouble), trouble);
});

// What is kept of a key.

test('of a key file only the email and the private key are kept', () => {
  const { keyFile } = createKeyFile(EMAIL);
  const hostile = {
    ...(JSON.parse(keyFile) as { private_key: string }),
    token_uri: 'https://attacker.example/token',
    universe_domain: 'attacker.example',
    credential_source: { file: '/etc/passwd' },
  };
  const kept = gcp.keep({ serviceAccountKey: JSON.stringify(hostile) }, undefined);
  assert.deepEqual(JSON.parse(kept.serviceAccountKey), {
    type: 'service_account',
    client_email: EMAIL,
    private_key: hostile.private_key,
  });
});

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' }) as string;
const unusable = {
  'a key of another kind': pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  'a key that is cut off': `${createKeyFile(EMAIL).keyFile.slice(0, 300)}\n-----END PRIVATE KEY-----\n`,
  'a key that is too short': pem(generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey),
  'no key': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
};
for (const [what, private_key] of Object.entries(unusable)) {
  test(`a key file with ${what} is refused when it is entered`, () => {
    const serviceAccountKey = JSON.stringify({ type: 'service_account', client_email: EMAIL, private_key });
    assert.throws(
      () => gcp.keep({ serviceAccountKey }, undefined),
      ({ code, fields }: Problem) => {
        return code === 'invalid' && /cannot be used/.test(fields['credentials.serviceAccountKey']!);
      },
    );
  });
}
