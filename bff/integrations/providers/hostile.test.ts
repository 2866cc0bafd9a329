import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { createOutbound } from '../../outbound/outbound.ts';
import { ATTACKS, createRecorder } from '../../testing/attacks.ts';
import { NewIntegration } from '../contract.ts';
import { createKeyFile } from '../../testing/clouds/gcp.ts';
import { startClouds } from '../../testing/clouds/clouds.ts';
import { EXTERNAL_ID, reachWith } from '../../testing/clouds/reach.ts';
import { reachAt, standIn } from '../../testing/clouds/stand-in.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { gcp } from './gcp.ts';

const app = {
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: 'aaaaaaaa-0000-4000-8000-000000000001',
  clientSecret: 'secret',
};
const { keyFile } = createKeyFile('reader@demo.iam.gserviceaccount.com');

const ofAzure = (containerUrl: string, credentials: object = app) => ({
  provider: 'AZURE',
  name: 'A',
  resource: { containerUrl },
  credentials,
});
const ofAws = (resource: object, credentials: object = {}) => ({ provider: 'AWS', name: 'A', resource, credentials });
const ofGcp = (serviceAccountKey: unknown, bucket = 'media') => ({
  provider: 'GCP',
  name: 'A',
  resource: { bucket },
  credentials: {
    serviceAccountKey: typeof serviceAccountKey === 'string' ? serviceAccountKey : JSON.stringify(serviceAccountKey),
  },
});

test('what is well-formed is taken', () => {
  for (const good of [
    ofAzure('https://account.blob.core.windows.net/media'),
    ofAws({ bucket: 'media' }),
    ofGcp(keyFile),
  ]) {
    assert.ok(v.is(NewIntegration, good));
  }
});

const key = JSON.parse(keyFile) as Record<string, unknown>;
const refused: Record<string, unknown> = {
  ...Object.fromEntries(
    Object.entries(ATTACKS).map(([what, host]) => [`a container at ${what}`, ofAzure(`https://${host}/media`)]),
  ),
  'a container by ftp': ofAzure('ftp://account.blob.core.windows.net/media'),
  'a container at another port': ofAzure('https://account.blob.core.windows.net:8443/media'),
  'a container with a user name': ofAzure('https://account.blob.core.windows.net@attacker.example/media'),
  'a host that only begins as one of Azure': ofAzure('https://account.blob.core.windows.net.attacker.example/media'),
  'a host that only ends as one of Azure': ofAzure('https://attacker.example/account.blob.core.windows.net/media'),
  'a container with a path': ofAzure('https://account.blob.core.windows.net/media/../other'),
  'a container with a query': ofAzure('https://account.blob.core.windows.net/media?comp=list'),
  'a tenant that is a path': ofAzure('https://account.blob.core.windows.net/media', { ...app, tenantId: '..' }),
  'a tenant with a host': ofAzure('https://account.blob.core.windows.net/media', {
    ...app,
    tenantId: 'a@attacker.example/x',
  }),
  'a bucket with a path': ofAws({ bucket: 'a/b' }),
  'a bucket that is an address': ofAws({ bucket: '127.0.0.1' }),
  'a bucket with a port': ofAws({ bucket: '127.0.0.1:80' }),
  'a bucket that is an ARN': ofAws({ bucket: 'arn:aws:s3-object-lambda:attacker.example:123456789012:accesspoint/a' }),
  'a bucket with a fragment': ofAws({ bucket: 'attacker.example#' }),
  'a region that is a host': ofAws({ bucket: 'media', region: 'us-east-1.attacker.example' }),
  'a region with a path': ofAws({ bucket: 'media', region: 'attacker.example/' }),
  'an endpoint': ofAws({ bucket: 'media', endpoint: 'http://127.0.0.1' }),
  'an ARN of something else': ofAws({ bucket: 'media' }, { roleArn: 'arn:aws:iam::123456789012:user/somebody' }),
  'an external ID of somebody’s choice': ofAws({ bucket: 'media' }, { externalId: 'chosen' }),
  'a bucket of Google with a path': ofGcp(keyFile, 'a/../b'),
  'a key file that is no JSON': ofGcp('hello'),
  'a key file of over 16 KB': ofGcp({ ...key, padding: 'x'.repeat(16_384) }),
  'a key file of another type': ofGcp({ ...key, type: 'external_account', credential_source: { file: '/etc/passwd' } }),
  'a key file that impersonates': ofGcp({ ...key, type: 'impersonated_service_account' }),
  'a key file of another universe': ofGcp({ ...key, universe_domain: 'attacker.example' }),
  'a key file without a key': ofGcp({ ...key, private_key: undefined }),
  'a key file without an email': ofGcp({ ...key, client_email: 'nobody' }),
};
for (const [what, input] of Object.entries(refused)) {
  test(`${what} is refused when it is entered`, () => {
    assert.ok(!v.is(NewIntegration, input));
  });
}

const EVERYTHING = { prefix: '', byFolder: false, limit: 1000, after: null };

// And at use, should something of the kind have been kept all the same.

const hosts = [
  ...Object.values(ATTACKS),
  'attacker.example',
  'account.blob.core.windows.net.attacker.example',
  'windows.net',
];
test('a container elsewhere is not reached, and no token is asked for it', async () => {
  for (const host of hosts) {
    const { options, dialled } = createRecorder();
    const outbound = createOutbound(options);
    const resource = { containerUrl: `https://${host}/media` };
    const { steps } = await azure.check(reachWith({ resource, credentials: app, outbound }));
    assert.equal(steps[0]!.failure?.reason, 'address_not_allowed', host);
    const listed = azure.list(reachWith({ resource, credentials: app, outbound }), EVERYTHING);
    await assert.rejects(listed, { reason: 'address_not_allowed' }, host);
    assert.deepEqual(dialled, [], host);
    await outbound.close();
  }
});

const clouds = await startClouds();
test(
  'whatever the bucket and the region are, nothing but AWS is looked up',
  { skip: clouds.missing.AWS ?? false },
  async () => {
    const roleArn = await clouds.aws!.role('hostile', { bucket: 'media', actions: [], externalId: EXTERNAL_ID });
    const sts = 'sts.us-east-1.amazonaws.com:443';
    for (const hostile of [
      'a/b',
      '../x',
      'attacker.example#',
      'a@attacker.example',
      '127.0.0.1:80/?',
      'attacker.example/',
    ]) {
      for (const resource of [
        { bucket: hostile },
        { bucket: 'media', region: hostile },
        { bucket: hostile, region: 'eu-west-1' },
      ]) {
        const seen: string[] = [];
        const lookup = (name: string) => {
          seen.push(name);
          return Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
        };
        const outbound = createOutbound({ map: { [sts]: clouds.outbound.map[sts]! }, ca: clouds.outbound.ca, lookup });
        const reach = reachWith({ resource, credentials: { roleArn }, outbound, identity: clouds.aws!.identity });
        const { steps } = await aws.check(reach);
        await assert.rejects(aws.list(reach, EVERYTHING), { step: 'list' });
        assert.equal(steps.find(({ outcome }) => outcome === 'FAILED')?.step, 'list');
        assert.deepEqual(
          seen.filter((name) => !name.endsWith('.amazonaws.com')),
          [],
          JSON.stringify(resource),
        );
        await outbound.close();
      }
    }
  },
);

/** What a proxy, a portal of a hotel or a broken server answers where a cloud should. */
const STRANGE = [
  '',
  '<html><body>Sign in</body></html>',
  '{}',
  '[]',
  'null',
  '<a/>',
  '<ListBucketResult/>',
  '<EnumerationResults/>',
];

test(
  'an answer that no cloud gives is never taken for an empty bucket',
  { skip: clouds.missing.AWS ?? false },
  async () => {
    const roleArn = await clouds.aws!.role('strange', { bucket: 'media', actions: [], externalId: EXTERNAL_ID });
    for (const body of STRANGE) {
      for (const type of ['text/html', 'application/json', 'application/xml']) {
        const address = await standIn(clouds, (_method, path) => {
          const isToken = path.startsWith('/token') || path.includes('/oauth2/');
          const token = JSON.stringify({ access_token: 'x', expires_in: 3600 });
          const headers = { 'content-type': isToken ? 'application/json' : type };
          return { status: 200, headers, body: isToken ? token : body };
        });
        const listings = [
          [
            's3.us-east-1.amazonaws.com',
            (way: Way) =>
              aws.list(
                reachWith({
                  resource: { bucket: 'a.b', region: 'us-east-1' },
                  credentials: { roleArn },
                  outbound: way,
                  identity: clouds.aws!.identity,
                }),
                EVERYTHING,
              ),
          ],
          [
            'storage.googleapis.com',
            (way: Way) =>
              gcp.list(
                reachWith({
                  resource: { bucket: 'media' },
                  credentials: { serviceAccountKey: keyFile },
                  outbound: way,
                }),
                EVERYTHING,
              ),
          ],
          [
            'account.blob.core.windows.net',
            (way: Way) =>
              azure.list(
                reachWith({
                  resource: { containerUrl: 'https://account.blob.core.windows.net/media' },
                  credentials: app,
                  outbound: way,
                }),
                EVERYTHING,
              ),
          ],
        ] as const;
        for (const [host, list] of listings) {
          const tokens = { 'oauth2.googleapis.com:443': address, 'login.microsoftonline.com:443': address };
          const way = reachAt(
            { ...clouds, outbound: { ...clouds.outbound, map: { ...clouds.outbound.map, ...tokens } } },
            host,
            address,
          );
          await assert.rejects(list(way), { reason: 'unexpected' }, `${host}: ${body} as ${type}`);
          await way.close();
        }
      }
    }
  },
);

type Way = ReturnType<typeof reachAt>;
