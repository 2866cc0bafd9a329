import { createPrivateKey, sign } from 'node:crypto';
import type { JWT } from 'google-auth-library';
import { Problem } from '../../core/problem.ts';
import type { OutboundInit } from '../../outbound/outbound.ts';
import type { GcpCredentials, GcpResource } from '../contract.ts';
import { reasonOf } from './gcp-reasons.ts';
import { signGcsUrl } from './gcs-signature.ts';
import { type CloudProvider, failAt, type Listing, type ObjectPage, type Reach, ReachFailure } from './provider.ts';
import { ABSENT, askOrigins, fetchSigned } from './signed-url.ts';
import { runSteps } from './steps.ts';

type GcpReach = Reach<GcpResource, GcpCredentials>;
type Key = { client_email: string; private_key: string };

/** Seconds: long enough for a check; and how long one token lists, of the hour that Google gives it. */
const SHORT = 60;
const TOKEN_LIFETIME = 3000;

export const gcp: CloudProvider<GcpResource, GcpCredentials> = {
  steps: ['credentials', 'list', 'read', 'sign', 'cors'],

  /** Only the email and the private key: the other fields of a key file can name hosts and files to read. */
  keep({ serviceAccountKey }) {
    const { client_email, private_key } = JSON.parse(serviceAccountKey) as Key;
    if (!isRsaKey(private_key)) {
      const message = 'The private key in this file cannot be used. Create a new JSON key and paste the whole file.';
      throw new Problem('invalid', message, { fields: { 'credentials.serviceAccountKey': message } });
    }
    return { serviceAccountKey: JSON.stringify({ type: 'service_account', client_email, private_key }) };
  },

  async check(reach) {
    const bucket = urlOf(reach.resource.bucket);
    let account: JWT;
    let first: string | undefined;
    let url: string;
    return runSteps(
      { provider: 'GCP', signal: reach.signal, reasonOf },
      {
        credentials: async () => {
          account = await openAccount(reach);
          await authorize(account);
        },
        list: async () => {
          const { data } = await account.request<{ items?: { name: string }[] }>({
            url: `${bucket}/o?maxResults=1&fields=items(name)`,
          });
          first = data.items?.[0]?.name;
        },
        read: async () =>
          first === undefined ? 'SKIPPED' : readObject(account, `${bucket}/o/${encodeURIComponent(first)}`),
        sign: async () => {
          url = signUrl(reach, first ?? ABSENT, SHORT);
          await fetchSigned(reach, url);
        },
        cors: () =>
          askOrigins(reach, url, async () => {
            const { data } = await account.request<{ cors?: unknown[] }>({ url: `${bucket}?fields=cors` });
            return data.cors !== undefined && data.cors.length > 0;
          }),
      },
    );
  },

  async sign(reach, object, seconds) {
    return signUrl(reach, object, seconds);
  },

  async list(reach, listing) {
    const token = await reach.sessions.get(`${reach.sessionKey} list`, SHORT, TOKEN_LIFETIME, async () => {
      const account = await openAccount(reach).catch(failAt('credentials', reasonOf));
      return authorize(account).catch(failAt('credentials', reasonOf));
    });
    const account = await openAccount(reach);
    account.setCredentials({ access_token: token, expiry_date: Date.now() + TOKEN_LIFETIME * 1000 });
    return listObjects(account, reach.resource.bucket, listing).catch(failAt('list', reasonOf));
  },
};

async function authorize(account: JWT): Promise<string> {
  const { access_token: token } = await account.authorize();
  // What is not an OAuth answer, such as a page of a proxy, is parsed to one with nothing in it.
  if (!token) throw new ReachFailure('credentials', 'unexpected');
  return token;
}

type Found = { kind?: string; items?: { name: string; size?: string }[]; prefixes?: string[]; nextPageToken?: string };

async function listObjects(
  account: JWT,
  bucket: string,
  { prefix, byFolder, limit, after }: Listing,
): Promise<ObjectPage> {
  const query = new URLSearchParams({
    prefix,
    maxResults: String(limit),
    fields: 'kind,items(name,size),prefixes,nextPageToken',
    ...(byFolder && { delimiter: '/' }),
    ...(after !== null && { pageToken: after }),
  });
  const { data } = await account.request<Found>({ url: `${urlOf(bucket)}/o?${query.toString()}` });
  const { kind, items = [], prefixes = [], nextPageToken = '' } = data;
  // Any other JSON has nothing in it either: that is no empty bucket.
  if (kind !== 'storage#objects') throw new ReachFailure('list', 'unexpected');
  return {
    objects: items.map(({ name, size }) => ({ key: name, bytes: Number(size ?? 0) })),
    folders: prefixes,
    next: nextPageToken || null,
  };
}

const urlOf = (bucket: string) => `https://storage.googleapis.com/storage/v1/b/${encodeURIComponent(bucket)}`;

const keyOf = ({ credentials }: GcpReach) => JSON.parse(credentials.serviceAccountKey) as Key;

/** Whether it signs. Google’s keys have 1024 or 2048 bits; one of far more would only keep the server busy. */
function isRsaKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const fits = key.asymmetricKeyType === 'rsa' && modulusLength >= 1024 && modulusLength <= 4096;
    return fits && sign('sha256', Buffer.from('labelboard'), key).length > 0;
  } catch {
    return false;
  }
}

/** `JWT` alone of Google’s library: its other credentials read files and call hosts which are named in the key. */
async function openAccount(reach: GcpReach): Promise<JWT> {
  const { JWT } = await import('google-auth-library');
  const { client_email: email, private_key: key } = keyOf(reach);
  return new JWT({
    email,
    key,
    scopes: ['https://www.googleapis.com/auth/devstorage.read_only'],
    transporterOptions: {
      signal: reach.signal,
      retryConfig: { retry: 0 },
      fetchImplementation: (url, init) => reach.outbound.fetch(url as URL, init as OutboundInit),
    },
  });
}

async function readObject(account: JWT, url: string): Promise<void> {
  const response = await account.request({
    url: `${url}?alt=media`,
    headers: { range: 'bytes=0-15' },
    responseType: 'stream',
    validateStatus: (status) => (status >= 200 && status < 300) || status === 416, // An empty object has no first bytes.
  });
  await response.body?.cancel();
}

function signUrl(reach: GcpReach, object: string, seconds: number): string {
  const { client_email: email, private_key: privateKey } = keyOf(reach);
  try {
    return signGcsUrl({ email, privateKey, bucket: reach.resource.bucket, object, seconds });
  } catch (error) {
    throw new ReachFailure('sign', 'key_malformed', error);
  }
}
