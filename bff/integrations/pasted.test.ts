import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { test } from 'node:test';
import * as v from 'valibot';
import { createKeyFile } from '../testing/clouds/gcp.ts';
import {
  AwsCredentials,
  AwsResource,
  AzureCredentials,
  AzureResource,
  GcpCredentials,
  GcpResource,
} from './contract.ts';

const { keyFile } = createKeyFile('reader@demo.iam.gserviceaccount.com');
const key = JSON.parse(keyFile) as { type: string; client_email: string; private_key: string };
const pem = (text: string) => createPrivateKey(text).export({ type: 'pkcs8', format: 'pem' });

const read = v.parse;

/** The first message with which a schema refuses an input. */
function refusalOf(schema: v.GenericSchema, input: unknown): string {
  const result = v.safeParse(schema, input);
  return result.success ? `It was taken: ${JSON.stringify(result.output)}` : result.issues[0].message;
}

// Keys of service accounts.

const withKey = (privateKey: string) => JSON.stringify({ ...key, private_key: privateKey });
const body = key.private_key.split('\n').slice(1, -2).join('');
const mended: Record<string, string> = {
  'as it is': keyFile,
  'without blanks': JSON.stringify(key),
  'with a byte order mark': `\ufeff${keyFile}`,
  'with blanks and lines around it': `\r\n\t ${keyFile}\n\n`,
  'in the quotes of a shell': `'${JSON.stringify(key)}'`,
  'made a string once more': JSON.stringify(keyFile),
  'in base64': Buffer.from(keyFile).toString('base64'),
  'in base64 with line ends': Buffer.from(keyFile).toString('base64').replace(/(.{76})/g, '$1\n'), // prettier-ignore
  'in base64 for URLs': Buffer.from(keyFile).toString('base64url'),
  'with \\n escaped twice': withKey(key.private_key.replaceAll('\n', '\\n')),
  'with real line ends inside the string': JSON.stringify(key).replaceAll('\\n', '\n'),
  'with those of Windows': JSON.stringify(key).replaceAll('\\n', '\r\n'),
  'with blanks for the line ends': withKey(key.private_key.replaceAll('\n', ' ')),
  'with one long line': withKey(`-----BEGIN PRIVATE KEY-----${body}-----END PRIVATE KEY-----`),
  'with lines broken by a terminal': JSON.stringify(key).replaceAll('\\n', '\\n').replace(body.slice(10, 20), `${body.slice(10, 15)}\n${body.slice(15, 20)}`), // prettier-ignore
};
for (const [how, text] of Object.entries(mended)) {
  test(`a key file ${how} is read`, () => {
    const output = read(GcpCredentials, { serviceAccountKey: text });
    const kept = JSON.parse(output.serviceAccountKey) as typeof key;
    assert.deepEqual(Object.keys(kept), ['type', 'client_email', 'private_key']);
    assert.equal(kept.client_email, key.client_email);
    assert.equal(pem(kept.private_key), pem(key.private_key));
  });
}

const NEW_KEY = / Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file\.$/;
const named: Record<string, [text: string, says: RegExp]> = {
  'the login of a person': [JSON.stringify({ type: 'authorized_user', refresh_token: '1//0e' }), /^This is the login of a person\./], // prettier-ignore
  'workload identity': [JSON.stringify({ type: 'external_account', audience: '//iam' }), /^This is a configuration of workload identity\./], // prettier-ignore
  impersonation: [JSON.stringify({ type: 'impersonated_service_account' }), /^This is a configuration of impersonation\./], // prettier-ignore
  'an OAuth client': [JSON.stringify({ installed: { client_id: 'x', client_secret: 'y' } }), /^This is an OAuth client\./], // prettier-ignore
  'a private key alone': [key.private_key, /^This is a private key without its file/],
  'an API key': [`AIza${'x'.repeat(35)}`, /^This is an API key\./],
  'an access key of AWS': ['AKIAIOSFODNN7EXAMPLE', /^This is an access key of AWS\./],
  'an access token': [`ya29.${'x'.repeat(60)}`, /^This is an access token/],
  'an encrypted key': [withKey(key.private_key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY')), /^There is no whole private key/], // prettier-ignore
  'half a key': [withKey(key.private_key.slice(0, 400)), /^There is no whole private key/],
  'a key that was taken out': [withKey('[redacted]'), /^There is no whole private key/],
};
for (const [what, [text, says]] of Object.entries(named)) {
  test(`${what} in the place of a key file is named, with where the right one comes from`, () => {
    const message = refusalOf(GcpCredentials, { serviceAccountKey: text });
    assert.match(message, says);
    assert.match(message, NEW_KEY);
  });
}

test('what is half a file, of another universe, or nothing of the kind is refused', () => {
  const refusal = (text: string) => refusalOf(GcpCredentials, { serviceAccountKey: text });
  assert.match(refusal(keyFile.slice(0, 900)), /^This key file is not complete\./);
  assert.match(refusal(JSON.stringify({ ...key, universe_domain: 'example.com' })), /another universe/);
  for (const text of [
    'hello',
    '[]',
    'null',
    '{}',
    '"x"',
    '{"type":"constructor"}',
    '💥',
    '"'.repeat(5000),
    '{'.repeat(5000),
  ]) {
    assert.doesNotMatch(refusal(text), /^It was taken/, text.slice(0, 20));
  }
});

test('a long text costs little, whatever is in it', () => {
  for (const text of [
    '"'.repeat(16_000),
    '"\\'.repeat(8000),
    withKey('-----BEGIN PRIVATE KEY-----'.repeat(500)),
    withKey(`-----BEGIN PRIVATE KEY-----${'A\\\\n'.repeat(4000)}`),
    `'${"'".repeat(16_000)}`,
    '\n'.repeat(16_000),
    `{${'"a'.repeat(8000)}`,
  ]) {
    const before = performance.now();
    refusalOf(GcpCredentials, { serviceAccountKey: text });
    assert.ok(performance.now() - before < 100, JSON.stringify(text.slice(0, 10)));
  }
});

// Containers of Azure.

test('the URL of a container is mended where it is certain', () => {
  const good = 'https://account.blob.core.windows.net/media';
  for (const url of [
    good,
    `${good}/`,
    ` ${good}\n`,
    `\u200b${good}`,
    'HTTPS://Account.Blob.Core.Windows.Net/Media',
    'http://account.blob.core.windows.net/media',
    'account.blob.core.windows.net/media',
    'https://account.blob.core.windows.net:443/media',
    'https://account.blob.core.windows.net//media//',
    'https://account.dfs.core.windows.net/media',
  ]) {
    assert.deepEqual(read(AzureResource, { containerUrl: url }), { containerUrl: good }, url);
  }
  for (const url of [
    'https://account.blob.core.windows.net/$web',
    'https://account.blob.core.windows.net/$root',
    'https://account.z01.blob.storage.azure.net/media',
    'https://account.blob.core.usgovcloudapi.net/media',
    'https://account.blob.core.chinacloudapi.cn/media',
  ]) {
    assert.deepEqual(read(AzureResource, { containerUrl: url }), { containerUrl: url });
  }
  const encoded = { containerUrl: 'https://account.blob.core.windows.net/%24web' };
  assert.deepEqual(read(AzureResource, encoded), { containerUrl: 'https://account.blob.core.windows.net/$web' });
});

test('another URL in its place is named', () => {
  for (const [url, says] of [
    [
      'https://account.blob.core.windows.net/media?sv=2024-11-04&sp=rl&sig=abc%3D',
      /shared access signature.*without the part from \? on/,
    ],
    ['https://account.blob.core.windows.net:8443/media', /without a port/],
    ['https://account.blob.core.windows.net/', /URL of an account\. Add the name/],
    ['https://account.blob.core.windows.net', /URL of an account\. Add the name/],
    ['https://account.blob.core.windows.net/media/2026/a.jpg', /URL of a blob/],
    ['ftp://account.blob.core.windows.net/media', /^Enter a container URL such as/],
    ['https://account.file.core.windows.net/media', /^Enter a container URL such as/],
    ['https://account.blob.core.windows.net/me_dia', /^Enter a container URL such as/],
    ['account/media', /^Enter a container URL such as/],
    ['x'.repeat(3000), /at most 2,048/],
  ] as const) {
    assert.match(refusalOf(AzureResource, { containerUrl: url }), says, url.slice(0, 90));
  }
});

// AWS, and what is short.

test('any partition and region of AWS is taken, and what is certain is mended', () => {
  for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso-b', 'aws-new']) {
    const roleArn = `arn:${partition}:iam::123456789012:role/team/labeling`;
    assert.deepEqual(read(AwsCredentials, { roleArn: `\u200b ${roleArn} ` }), { roleArn });
  }
  const regionOf = (region: string) => read(AwsResource, { bucket: 'media', region });
  for (const region of [
    'eu-central-1',
    'us-gov-west-1',
    'eusc-de-east-1',
    'us-isob-east-1',
    'mx-central-1',
    'ap-southeast-12',
  ]) {
    assert.deepEqual(regionOf(region), { bucket: 'media', region });
  }
  assert.deepEqual(regionOf(' EU-Central-1b '), { bucket: 'media', region: 'eu-central-1' });
  for (const region of ['eu-central', 'frankfurt', 'x.attacker.example', 'a-1', 'eu-central-1.attacker.example']) {
    assert.match(refusalOf(AwsResource, { bucket: 'media', region }), /^Enter a region such as/);
  }
});

test('the name of a bucket is taken out of its URI or ARN, and what cannot be read is named', () => {
  for (const bucket of [
    'media',
    's3://media',
    's3://media/',
    'arn:aws:s3:::media',
    'arn:aws-cn:s3:::media',
    '\ufeffmedia ',
  ]) {
    assert.deepEqual(read(AwsResource, { bucket }), { bucket: 'media' });
  }
  for (const bucket of ['media', 'gs://media', 'gs://media/']) {
    assert.deepEqual(read(GcpResource, { bucket }), { bucket: 'media' });
  }
  for (const bucket of ['media--use1-az4--x-s3', 'media--ol-s3', 'media--table-s3']) {
    assert.match(refusalOf(AwsResource, { bucket }), /Enter the name of a general purpose bucket\.$/);
  }
  for (const bucket of ['s3://media/folder', 'constructor.', 'a..b', '__proto__', 'Media', 'xn--media']) {
    assert.match(refusalOf(AwsResource, { bucket }), /^A bucket name has/);
  }
});

test('a client secret with an invisible character, and the ID of one, are refused', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const withSecret = (clientSecret: string) => ({ tenantId: id, clientId: id, clientSecret });
  for (const hidden of ['\u200b', '\u00a0', '\u202e', '\ufeff', '\u00ad', '\t', '\u2028', '\u3000']) {
    assert.match(
      refusalOf(AzureCredentials, withSecret(`abc${hidden}~def`)),
      /^There is an invisible character/,
      escape(hidden),
    );
  }
  assert.match(refusalOf(AzureCredentials, withSecret(id)), /^This is the ID of the client secret\./);
  assert.ok(v.is(AzureCredentials, withSecret(' abc8Q~def.ghi_jkl-mno ')));
  const spaced = { tenantId: `\u200b${id} `, clientId: `\ufeff${id}`, clientSecret: 'abc~' };
  assert.deepEqual(read(AzureCredentials, spaced), { tenantId: id, clientId: id, clientSecret: 'abc~' });
});
