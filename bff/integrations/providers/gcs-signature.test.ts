import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { createKeyFile } from '../../testing/clouds/gcp.ts';
import { prepareClouds } from '../../testing/clouds/prepare.ts';
import { signGcsUrl } from './gcs-signature.ts';

const NAMES = [
  'rows/1.json',
  'a b/ü.png',
  "we!rd'(x)*~.txt",
  'q?x=1&y#z%41+',
  '日本/語',
  '/leading',
  'trailing/',
  '..',
  '🙂',
  'a//b',
];

const { GCP: missing } = await prepareClouds();

/** As much of Google’s own library as is compared with. */
type Storage = new (options: object) => {
  bucket(name: string): { file(name: string): { getSignedUrl(options: object): Promise<[string]> } };
};

test('a signed URL is the one that Google’s own library makes', { skip: missing ?? false }, async (t) => {
  t.mock.method(console, 'warn', () => {}); // It would have its credentials in another way.
  const require = createRequire(new URL('../../testing/clouds/package.json', import.meta.url));
  const { Storage } = require('@google-cloud/storage') as { Storage: Storage };
  const credentials = JSON.parse(createKeyFile('reader@demo.iam.gserviceaccount.com').keyFile) as {
    client_email: string;
    private_key: string;
  };
  const { client_email: email, private_key: privateKey } = credentials;
  const storage = new Storage({ credentials, projectId: 'demo' });
  for (const [index, object] of NAMES.entries()) {
    // Seconds apart, so that the time is part of what is compared.
    const now = new Date(Math.floor(Date.now() / 1000) * 1000 + index * 7000);
    const google = await storage
      .bucket('media')
      .file(object)
      .getSignedUrl({ version: 'v4', action: 'read', accessibleAt: now, expires: now.getTime() + 900_000 });
    const ours = signGcsUrl({ email, privateKey, bucket: 'media', object, seconds: 900, now });
    assert.deepEqual(parts(ours), parts(google[0]), object);
  }
});

/** The order of the query is free: the signature is made over the sorted one. No name is in it twice. */
function parts(url: string) {
  const { origin, pathname, searchParams } = new URL(url);
  return { origin, pathname, query: Object.fromEntries(searchParams) };
}
