import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '../../core/problem.ts';
import { createOutbound, type Outbound } from '../../outbound/outbound.ts';
import { READER } from '../../testing/clouds/aws.ts';
import { startClouds } from '../../testing/clouds/clouds.ts';
import { assertFails, outcomes } from '../../testing/clouds/outcomes.ts';
import { EXTERNAL_ID, PAGE, reachWith } from '../../testing/clouds/reach.ts';
import { reachAt, type Reply, standIn, withoutPreflights } from '../../testing/clouds/stand-in.ts';
import type { AwsCredentials, AwsResource, Reason, StepName } from '../contract.ts';
import { aws } from './aws.ts';
import type { Reach } from './provider.ts';

const PASSED = {
  credentials: 'PASSED',
  external_id: 'PASSED',
  list: 'PASSED',
  read: 'PASSED',
  sign: 'PASSED',
  cors: 'PASSED',
};

const clouds = await startClouds();
const skip = clouds.missing.AWS ?? false;
const outbound = createOutbound(clouds.outbound);
after(() => outbound.close());

const objects = { 'rows/1.txt': 'the first row' };
if (clouds.aws) {
  await Promise.all([
    clouds.aws.bucket('media', { origins: [PAGE], objects }),
    clouds.aws.bucket('plain', { objects }),
    clouds.aws.bucket('empty', { origins: [PAGE] }),
    clouds.aws.bucket('odd', { origins: [PAGE], objects: { "a b/ü'(1)*!~+&=?#%41.txt": '' } }),
    ...['media', 'plain', 'empty', 'odd', 'absent'].map((bucket) =>
      clouds.aws!.role(`reads-${bucket}`, { bucket, actions: READER, externalId: EXTERNAL_ID }),
    ),
    clouds.aws.role('lists', { bucket: 'media', actions: ['s3:ListBucket'], externalId: EXTERNAL_ID }),
    clouds.aws.role('gets', { bucket: 'media', actions: ['s3:GetObject'], externalId: EXTERNAL_ID }),
    clouds.aws.role('lists-and-gets', {
      bucket: 'plain',
      actions: ['s3:ListBucket', 's3:GetObject'],
      externalId: EXTERNAL_ID,
    }),
    clouds.aws.role('does-nothing', { bucket: 'media', actions: [], externalId: EXTERNAL_ID }),
    clouds.aws.role('open', { bucket: 'media', actions: READER }),
    clouds.aws.role('for-another', { bucket: 'media', actions: READER, externalId: 'c0000000000000000000000zz' }),
    clouds.aws.role('of-strangers', {
      bucket: 'media',
      actions: READER,
      externalId: EXTERNAL_ID,
      principal: 'arn:aws:iam::888888888888:user/stranger',
    }),
  ]);
}

type AwsReach = Reach<AwsResource, AwsCredentials>;
type Changes = Partial<AwsReach> & { bucket?: string; role?: string };

function reach({ bucket = 'media', role = `reads-${bucket}`, ...changes }: Changes = {}): AwsReach {
  const credentials = { roleArn: `arn:aws:iam::${clouds.aws!.account}:role/${role}` };
  return reachWith({ resource: { bucket }, credentials, outbound, identity: clouds.aws!.identity, ...changes });
}
const check = async (changes?: Changes) => (await aws.check(reach(changes))).steps;
const reached = (host: string, address: string) => reachAt(clouds, host, address);

test('a role that reads its bucket passes every step, and the region is found', { skip }, async () => {
  const { steps, found } = await aws.check(reach());
  assert.deepEqual(outcomes(steps), PASSED);
  assert.deepEqual(found, { region: 'us-east-1' });
});

test('names of objects are signed as they are', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ bucket: 'odd' })), PASSED);
});

test('an empty bucket has nothing to read, and its signature is proved all the same', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ bucket: 'empty' })), { ...PASSED, read: 'SKIPPED' });
});

test('without a page there is no origin to ask for', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ origins: [] })), { ...PASSED, cors: 'SKIPPED' });
});

test('the region of a bucket elsewhere is found, and it is reached there', { skip }, async () => {
  const home = await standIn(clouds, () => ({ status: 403, headers: { 'x-amz-bucket-region': 'eu-central-1' } }));
  const { steps, found } = await aws.check(reach({ outbound: reached('s3.us-east-1.amazonaws.com', home) }));
  assert.deepEqual(outcomes(steps), PASSED);
  assert.deepEqual(found, { region: 'eu-central-1' });
});

const failures: [what: string, step: StepName, reason: Reason, changes: () => Changes][] = [
  ['without an identity of ours', 'credentials', 'our_credentials_missing', () => ({ identity: undefined })],
  ['without a role', 'credentials', 'role_arn_missing', () => ({ credentials: {} })],
  ['of a role of our own account', 'credentials', 'role_arn_invalid', () => ({ credentials: { roleArn: 'arn:aws:iam::999999999999:role/own' } })],
  ['of a role that is not there', 'credentials', 'role_not_found', () => ({ role: 'nobody' })],
  ['of a role that trusts others', 'credentials', 'role_not_assumable', () => ({ role: 'of-strangers' })],
  ['of a role for another integration', 'credentials', 'role_not_assumable', () => ({ role: 'for-another' })],
  ['of an ARN that Ceph does not take', 'credentials', 'role_arn_invalid', () => ({ credentials: { roleArn: 'not-an-arn' } })],
  // Ceph says the same of a role which does not trust us; AWS has names for these two, below.
  ['with a wrong secret of ours', 'credentials', 'role_not_assumable', () => ({ identity: { ...clouds.aws!.identity, secretAccessKey: 'wrong' } })],
  ['with an unknown key of ours', 'credentials', 'role_not_assumable', () => ({ identity: { ...clouds.aws!.identity, accessKeyId: 'AKIANOBODY' } })],
  ['of a role that anybody may use through us', 'external_id', 'role_without_external_id', () => ({ role: 'open' })],
  ['of a bucket that is not there', 'list', 'no_such_bucket', () => ({ bucket: 'absent' })],
  ['of a bucket that is not the role’s', 'list', 'list_denied', () => ({ bucket: 'plain', role: 'reads-media' })],
  ['of a role that may do nothing', 'list', 'list_denied', () => ({ role: 'does-nothing' })],
  ['of a role that may only read', 'list', 'list_denied', () => ({ role: 'gets' })],
  ['of a role that may only list', 'read', 'read_denied', () => ({ role: 'lists' })],
  ['of a bucket without a CORS rule', 'cors', 'cors_not_set', () => ({ bucket: 'plain' })],
  ['of a bucket whose CORS rule cannot be read', 'cors', 'cors_origin_missing', () => ({ bucket: 'plain', role: 'lists-and-gets' })],
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

for (const minutes of [-20, 20]) {
  test(`a clock that is off by ${minutes} minutes is named`, { skip }, async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() + minutes * 60_000 });
    try {
      assertFails(await check(), 'credentials', 'clock_skew');
    } finally {
      mock.timers.reset();
    }
  });
}

test('a role is broken and mended, and the check says so each time', { skip }, async () => {
  const role = (actions: readonly string[]) =>
    clouds.aws!.role('mended', { bucket: 'media', actions, externalId: EXTERNAL_ID });
  await role(READER);
  assert.deepEqual(outcomes(await check({ role: 'mended' })), PASSED);
  await role([]);
  assertFails(await check({ role: 'mended' }), 'list', 'list_denied');
  await role(READER);
  assert.deepEqual(outcomes(await check({ role: 'mended' })), PASSED);
});

// What AWS says and Ceph does not, in the words of its documentation; the SDK really reads it.

const sts = (status: number, code: string, message = 'A message of STS.'): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});
const s3 = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<Error><Code>${code}</Code><Message>A message of S3.</Message><RequestId>1</RequestId></Error>`,
});

const answersOfSts: [Reason, Reply][] = [
  ['our_credentials_rejected', sts(403, 'InvalidClientTokenId')],
  ['our_credentials_rejected', sts(403, 'SignatureDoesNotMatch')],
  ['our_credentials_expired', sts(403, 'ExpiredToken')],
  ['role_not_assumable', sts(403, 'AccessDenied')],
  ['region_disabled', sts(403, 'RegionDisabledException')],
  ['role_arn_invalid', sts(400, 'ValidationError')],
  ['clock_skew', sts(403, 'SignatureDoesNotMatch', 'Signature expired: 20261121T101500Z is now earlier than 20261121T104500Z (20261121T110000Z - 15 min.)')],
  ['clock_skew', sts(403, 'SignatureDoesNotMatch', 'Signature not yet current: 20261121T111600Z is still later than 20261121T111500Z (20261121T110000Z + 15 min.)')],
  ['provider_error', sts(400, 'Throttling')],
  ['provider_error', sts(500, 'InternalFailure')],
  ['unexpected', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in to the hotel</body></html>' }],
]; // prettier-ignore
for (const [reason, reply] of answersOfSts) {
  const code = /<Code>(\w+)/.exec(reply.body!)?.[1] ?? 'HTML';
  test(`STS that answers ${reply.status} ${code} means ${reason}`, { skip }, async () => {
    const there = reached('sts.us-east-1.amazonaws.com', await standIn(clouds, () => reply));
    assertFails(await check({ outbound: there }), 'credentials', reason);
  });
}

const answersOfS3: [Reason, Reply][] = [
  ['wrong_region', s3(301, 'PermanentRedirect')],
  ['wrong_region', s3(400, 'AuthorizationHeaderMalformed')],
  ['credentials_rejected', s3(400, 'ExpiredToken')],
  ['credentials_rejected', s3(403, 'InvalidAccessKeyId')],
  ['credentials_rejected', s3(403, 'SignatureDoesNotMatch')],
  ['clock_skew', s3(403, 'RequestTimeTooSkewed')],
  ['bucket_name_invalid', s3(400, 'InvalidBucketName')],
  ['provider_error', s3(503, 'SlowDown')],
  ['unexpected', s3(400, 'SomethingNew')],
  ['unexpected', s3(400, 'constructor')],
  ['unexpected', s3(400, 'toString')],
];
for (const [reason, reply] of answersOfS3) {
  test(`S3 that answers ${reply.status} ${/<Code>(\w+)/.exec(reply.body!)![1]} means ${reason}`, { skip }, async () => {
    const there = reached('media.s3.us-east-1.amazonaws.com', await standIn(clouds, () => reply));
    assertFails(await check({ outbound: there, resource: { bucket: 'media', region: 'us-east-1' } }), 'list', reason);
  });
}

test('an odd answer to where the bucket is leads nowhere else', { skip }, async () => {
  for (const region of ['attacker.example#', 'us-east-1.attacker.example', '', '__proto__', 'x'.repeat(3000)]) {
    const home = await standIn(clouds, () => ({ status: 200, headers: { 'x-amz-bucket-region': region } }));
    const { steps, found } = await aws.check(reach({ outbound: reached('s3.us-east-1.amazonaws.com', home) }));
    assert.deepEqual(outcomes(steps), PASSED, region.slice(0, 40));
    assert.deepEqual(found, { region: 'us-east-1' });
  }
});

test('a bucket of any name that was ever stored is a reason, and no error of ours', { skip }, async () => {
  for (const bucket of [
    'media--use1-az4--x-s3',
    'media--ol-s3',
    'x'.repeat(63),
    'a.b-.c',
    'constructor',
    '-',
    '',
    'é',
    '%',
    'a b',
  ]) {
    const { steps } = await aws.check(reach({ resource: { bucket, region: 'us-east-1' } }));
    assert.ok(
      steps.some(({ outcome }) => outcome === 'FAILED'),
      bucket,
    );
    await aws.sign(reach({ resource: { bucket, region: 'us-east-1' } }), 'rows/1.txt', 900).catch((error: Error) => {
      assert.equal(error.name, 'ReachFailure', bucket);
    });
  }
});

test('of a partition that is new, the region is asked for', { skip }, async () => {
  const credentials = { roleArn: 'arn:aws-new:iam::123456789012:role/reader' };
  assertFails((await aws.check(reach({ credentials }))).steps, 'credentials', 'region_missing');
  await assert.rejects(aws.sign(reach({ credentials }), 'rows/1.txt', 900), { reason: 'region_missing' });
});

test('a cloud that stumbles once is asked again', { skip }, async () => {
  let stumbles = 0;
  const stumbling: Outbound = {
    ...outbound,
    fetch: (url, init) =>
      new URL(url).hostname.startsWith('media.') && (stumbles += 1) === 1
        ? Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
        : outbound.fetch(url, init),
  };
  assert.deepEqual(outcomes(await check({ outbound: stumbling })), PASSED);
  assert.ok(stumbles > 1);
});

test('an archived object is not read, and the check goes on without it', { skip }, async () => {
  const list = (storage: string) =>
    `<ListBucketResult><Contents><Key>old</Key><Size>1</Size><StorageClass>${storage}</StorageClass></Contents></ListBucketResult>`;
  const there = await standIn(clouds, (_, path) =>
    path.includes('list-type=2') ? { status: 200, body: list('DEEP_ARCHIVE') } : s3(404, 'NoSuchKey'),
  );
  const steps = await check({ outbound: reached('media.s3.us-east-1.amazonaws.com', there), origins: [] });
  assert.deepEqual(outcomes(steps), { ...PASSED, read: 'SKIPPED', cors: 'SKIPPED' });
});

test('an object that is gone before it is read is named', { skip }, async () => {
  const list = '<ListBucketResult><Contents><Key>gone</Key><Size>1</Size></Contents></ListBucketResult>';
  const there = await standIn(clouds, (_, path) =>
    path.includes('list-type=2') ? { status: 200, body: list } : s3(404, 'NoSuchKey'),
  );
  assertFails(await check({ outbound: reached('media.s3.us-east-1.amazonaws.com', there) }), 'read', 'no_such_object');
});

// Signing.

test('a signed URL reads one object, until its time is over', { skip }, async () => {
  const url = await aws.sign(reach(), 'rows/1.txt', 2);
  const response = await outbound.fetch(url);
  assert.deepEqual([response.status, await response.text()], [200, 'the first row']);
  assert.equal((await outbound.fetch(url.replace('rows/1', 'rows/2'))).status, 403);
  await wait(3100);
  assert.equal((await outbound.fetch(url)).status, 403);
});

test(
  'one role request signs a page of a thousand, and the session outlives what is signed with it',
  { skip },
  async () => {
    const durations: number[] = [];
    const watched: Outbound = {
      ...outbound,
      fetch: (url, init) => {
        const asked = /DurationSeconds=(\d+)/.exec(String(init?.body))?.[1];
        if (asked) durations.push(Number(asked));
        return outbound.fetch(url, init);
      },
    };
    const same = reach({ outbound: watched });
    const urls = await Promise.all(Array.from({ length: 1000 }, (_, row) => aws.sign(same, `rows/${row}.txt`, 900)));
    assert.equal(new Set(urls).size, 1000);
    assert.equal(new URL(urls[0]!).searchParams.get('X-Amz-Expires'), '900');
    assert.equal((await outbound.fetch(urls[1]!)).status, 200);
    assert.deepEqual(durations, [3600]);
    // It would end before what is signed for an hour; and a refusal is nobody’s session.
    await aws.sign(same, 'rows/1.txt', 3600);
    assert.deepEqual(durations, [3600, 3600]);
    const refused = reach({ outbound: watched, role: 'nobody' });
    for (let tries = 0; tries < 2; tries++) await assert.rejects(aws.sign(refused, 'rows/1.txt', 900));
    assert.equal(durations.length, 4);
  },
);

test('what keeps a URL from being signed is named', { skip }, async () => {
  const sign = (changes: Changes) => aws.sign(reach(changes), 'rows/1.txt', 900);
  await assert.rejects(sign({ role: 'nobody' }), {
    name: 'ReachFailure',
    step: 'credentials',
    reason: 'role_not_found',
  });
  await assert.rejects(sign({ identity: undefined }), { step: 'credentials', reason: 'our_credentials_missing' });
  const nowhere = reached('s3.us-east-1.amazonaws.com', '127.0.0.1:1');
  await assert.rejects(sign({ outbound: nowhere }), { step: 'list', reason: 'unreachable' });
});

test('a role of our own account is refused when it is entered', () => {
  const identity = { accessKeyId: 'a', secretAccessKey: 'b', principal: 'arn:aws:iam::999999999999:user/labelboard' };
  const own = { roleArn: 'arn:aws:iam::999999999999:role/admin' };
  const theirs = { roleArn: 'arn:aws:iam::123456789012:role/reader' };
  assert.throws(
    () => aws.keep(own, identity),
    ({ code, fields }: Problem) => {
      return code === 'invalid' && /account of this server/.test(fields['credentials.roleArn']!);
    },
  );
  assert.deepEqual(aws.keep(theirs, identity), theirs);
  assert.deepEqual(aws.keep(own, undefined), own);
  assert.deepEqual(aws.keep({}, identity), {});
});
