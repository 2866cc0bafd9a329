import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createOutbound, type Outbound } from '../../outbound/outbound.ts';
import { startClouds } from '../../testing/clouds/clouds.ts';
import { assertFails, outcomes } from '../../testing/clouds/outcomes.ts';
import { PAGE, reachWith } from '../../testing/clouds/reach.ts';
import { reachAt, type Reply, standIn, withoutPreflights } from '../../testing/clouds/stand-in.ts';
import type { AzureCredentials, AzureResource, Reason, StepName } from '../contract.ts';
import { azure } from './azure.ts';
import type { Reach } from './provider.ts';

const PASSED = { credentials: 'PASSED', list: 'PASSED', read: 'PASSED', sign: 'PASSED', cors: 'PASSED' };

const clouds = await startClouds();
const skip = clouds.missing.AZURE ?? false;
const outbound = createOutbound(clouds.outbound);
after(() => outbound.close());

if (clouds.azure) {
  await clouds.azure.container('media', { 'rows/1.txt': 'the first row' });
  await clouds.azure.container('empty');
  await clouds.azure.container('odd', { "a b/ü'(1)*!~+&=?#%41.txt": '' });
  await clouds.azure.cors([PAGE]);
}

type AzureReach = Reach<AzureResource, AzureCredentials>;
type Changes = Partial<AzureReach> & { container?: string; app?: Partial<AzureCredentials> };

function reach({ container = 'media', app = {}, ...changes }: Changes = {}): AzureReach {
  const { accountUrl, credentials } = clouds.azure!;
  const resource = { containerUrl: `${accountUrl}/${container}` };
  return reachWith({ resource, credentials: { ...credentials, ...app }, outbound, ...changes });
}
const check = async (changes?: Changes) => (await azure.check(reach(changes))).steps;
const reached = (host: string, address: string) => reachAt(clouds, host, address);

test('an app that reads its container passes every step', { skip }, async () => {
  assert.deepEqual(outcomes(await check()), PASSED);
});

test('names of blobs are signed as they are', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ container: 'odd' })), PASSED);
});

test('an empty container has nothing to read', { skip }, async () => {
  assert.deepEqual(outcomes(await check({ container: 'empty' })), { ...PASSED, read: 'SKIPPED' });
});

const failures: [what: string, step: StepName, reason: Reason, changes: () => Changes][] = [
  ['with a wrong secret', 'credentials', 'client_secret_rejected', () => ({ app: { clientSecret: 'wrong' } })],
  // The issuer says the same of an app that it does not know; Entra has a number for it, below.
  ['of an app that is not there', 'credentials', 'client_secret_rejected', () => ({ app: { clientId: 'bbbbbbbb-0000-4000-8000-000000000002' } })],
  ['of a tenant that is not there', 'credentials', 'tenant_unknown', () => ({ app: { tenantId: '99999999-2222-4333-8444-555555555555' } })],
  ['of a container that is not there', 'list', 'no_such_bucket', () => ({ container: 'absent' })],
  ['of a container with a name that cannot be', 'list', 'bucket_name_invalid', () => ({ container: 'Bad_Name' })],
  ['of a storage account that is not there', 'list', 'account_unknown', () => ({ resource: { containerUrl: 'https://nobody.blob.core.windows.net/media' } })],
  ['of a CORS rule that leaves a page out', 'cors', 'cors_origin_missing', () => ({ origins: [PAGE, 'https://other.example'] })],
]; // prettier-ignore
for (const [what, step, reason, changes] of failures) {
  test(`a check ${what} fails at ${step}: ${reason}`, { skip }, async () => {
    assertFails(await check(changes()), step, reason);
  });
}

for (const tokens of ['expired', 'foreign'] as const) {
  test(`a token that is ${tokens} is refused by the storage`, { skip }, async () => {
    await clouds.azure!.entra({ tokens });
    const steps = await check();
    await clouds.azure!.entra({ tokens: 'good' });
    assertFails(steps, 'list', 'credentials_rejected');
  });
}

test('a CORS rule is removed and set again, and the check says so each time', { skip }, async () => {
  await clouds.azure!.cors([]);
  const without = await check();
  await clouds.azure!.cors([PAGE]);
  assertFails(without, 'cors', 'cors_not_set');
  assert.deepEqual(outcomes(await check()), PASSED);
});

test('a secret is replaced, and the check says so each time', { skip }, async () => {
  const { clientSecret } = clouds.azure!.credentials;
  await clouds.azure!.entra({ clientSecret: 'a new secret' });
  try {
    assertFails(await check(), 'credentials', 'client_secret_rejected');
    assert.deepEqual(outcomes(await check({ app: { clientSecret: 'a new secret' } })), PASSED);
  } finally {
    await clouds.azure!.entra({ clientSecret });
  }
});

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
      assertFails(await check(), 'sign', 'clock_skew');
    } finally {
      mock.timers.reset();
    }
  });
}

// What Azure says and the counterparts do not, in the words of its documentation.

const entra = (status: number, error: string, code: number): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error, error_description: `AADSTS${code}: A message of Entra.`, error_codes: [code] }),
});
const storage = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
  body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>A message of Storage.</Message></Error>`,
});

const answersOfEntra: [Reason, Reply][] = [
  ['client_secret_rejected', entra(401, 'invalid_client', 7000215)],
  ['client_secret_expired', entra(401, 'invalid_client', 7000222)],
  ['client_unknown', entra(400, 'unauthorized_client', 700016)],
  ['tenant_unknown', entra(400, 'invalid_request', 90002)],
  ['tenant_unknown', entra(400, 'invalid_request', 900023)],
  ['token_refused', entra(400, 'access_denied', 53003)],
  ['provider_error', entra(503, 'temporarily_unavailable', 90033)],
  ['unexpected', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the hotel</html>' }],
];
for (const [reason, reply] of answersOfEntra) {
  test(
    `Entra that answers ${reply.status} ${/AADSTS\d+/.exec(reply.body!)?.[0] ?? 'HTML'} means ${reason}`,
    { skip },
    async () => {
      assertFails(
        await check({ outbound: reached('login.microsoftonline.com', await standIn(clouds, () => reply)) }),
        'credentials',
        reason,
      );
    },
  );
}

const odd = [null, [], 'x', 5, {}, { access_token: 5 }, { access_token: null }, { access_token: {} }, { error: { a: 1 }, error_codes: 'x' }, { error: 'constructor', error_codes: [null, 'x', {}] }, { error_codes: {} }, { access_token: 'x', expires_in: 'soon' }]; // prettier-ignore
for (const answer of odd) {
  test(`Entra that answers ${JSON.stringify(answer)} is a reason, and no error of ours`, { skip }, async () => {
    for (const status of [200, 400, 401]) {
      const there = await standIn(clouds, () => ({ status, body: JSON.stringify(answer) }));
      const oddly = reached('login.microsoftonline.com', there);
      const steps = await check({ outbound: oddly });
      assert.ok(steps.some(({ outcome, failure }) => outcome === 'FAILED' && failure));
      await assert.rejects(azure.sign(reach({ outbound: oddly }), 'rows/1.txt', 900), { name: 'ReachFailure' });
    }
  });
}

const answersOfStorage: [Reason, Reply][] = [
  ['list_denied', storage(403, 'AuthorizationPermissionMismatch')],
  ['denied_or_firewall', storage(403, 'AuthorizationFailure')],
  ['credentials_rejected', storage(401, 'InvalidAuthenticationInfo')],
  ['no_such_bucket', storage(404, 'ContainerBeingDeleted')],
  ['provider_error', storage(503, 'ServerBusy')],
  ['unexpected', storage(409, 'SomethingNew')],
];
const there = (answer: (method: string, path: string) => Reply) =>
  standIn(clouds, answer).then((address) => reached(new URL(clouds.azure!.accountUrl).hostname, address));
for (const [reason, reply] of answersOfStorage) {
  test(
    `storage that answers ${reply.status} ${reply.headers!['x-ms-error-code']} means ${reason}`,
    { skip },
    async () => {
      assertFails(await check({ outbound: await there(() => reply) }), 'list', reason);
    },
  );
}

const listing = (tier: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="media"><Blobs><Blob><Name>a</Name><Properties><Content-Length>1</Content-Length><BlobType>BlockBlob</BlobType><AccessTier>${tier}</AccessTier></Properties></Blob></Blobs><NextMarker /></EnumerationResults>`,
});

test('an app that may list but not read is named', { skip }, async () => {
  const denied = storage(403, 'AuthorizationPermissionMismatch');
  const steps = await check({
    outbound: await there((_, path) => (path.includes('comp=list') ? listing('Hot') : denied)),
  });
  assertFails(steps, 'read', 'read_denied');
});

test('an app that may not sign is named, and an archived blob is not read', { skip }, async () => {
  const denied = storage(403, 'AuthorizationPermissionMismatch');
  const steps = await check({
    outbound: await there((_, path) => (path.includes('comp=list') ? listing('Archive') : denied)),
  });
  assert.deepEqual(outcomes(steps), { ...PASSED, read: 'SKIPPED', sign: 'FAILED sign_denied', cors: 'NOT_REACHED' });
});

// Signing.

test('a signed URL reads one blob, until its time is over', { skip }, async () => {
  const url = await azure.sign(reach(), 'rows/1.txt', 2);
  const response = await outbound.fetch(url);
  assert.deepEqual([response.status, await response.text()], [200, 'the first row']);
  assert.equal((await outbound.fetch(url.replace('rows/1', 'rows/2'))).status, 403);
  await wait(2100);
  assert.equal((await outbound.fetch(url)).status, 403);
});

test('one token and one key sign many', { skip }, async () => {
  let requests = 0;
  const watched: Outbound = {
    ...outbound,
    fetch: (url, init) => {
      requests += 1;
      return outbound.fetch(url, init);
    },
  };
  const same = reach({ outbound: watched });
  const urls = await Promise.all(Array.from({ length: 100 }, (_, row) => azure.sign(same, `rows/${row}.txt`, 900)));
  assert.equal(requests, 2);
  assert.equal(new Set(urls).size, 100);
  assert.equal((await outbound.fetch(urls[1]!)).status, 200);
});

test('what keeps a URL from being signed is named', { skip }, async () => {
  await assert.rejects(azure.sign(reach({ app: { clientSecret: 'wrong' } }), 'rows/1.txt', 900), {
    name: 'ReachFailure',
    step: 'credentials',
    reason: 'client_secret_rejected',
  });
  const refused = await there(() => storage(403, 'AuthorizationPermissionMismatch'));
  await assert.rejects(azure.sign(reach({ outbound: refused }), 'rows/1.txt', 900), {
    step: 'sign',
    reason: 'sign_denied',
  });
});

test('credentials are kept as they are entered', () => {
  const credentials = { tenantId: 'contoso.onmicrosoft.com', clientId: 'a', clientSecret: 'b' };
  assert.deepEqual(azure.keep(credentials, undefined), credentials);
});
