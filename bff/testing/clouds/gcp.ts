import { generateKeyPairSync } from 'node:crypto';
import { freePort } from '../port.ts';
import type { Certificates } from './certificates.ts';
import { startService } from './programs.ts';

type Account = {
  /** Its tokens are refused by the storage when they are revoked as soon as they are given. */
  tokens?: 'good' | 'revoked';
};

type Bucket = {
  /** The permissions of the accounts on it. */
  allow?: readonly string[];
  /** The origins in its CORS rule; none: it has no rule. */
  origins?: readonly string[];
  requesterPays?: boolean;
  /** Texts by name, added to the ones that are there. */
  objects?: Record<string, string>;
};

/** What the role Storage Object Viewer allows. */
export const VIEWER = ['storage.objects.list', 'storage.objects.get'];

/** Google Cloud: oidc-provider as the token endpoint, the emulator of firebase-tools as storage, under Google’s own host names. */
export type GcpCloud = {
  /** Creates a service account with a new key, or gives it another key. Gives the key file. */
  account(email: string, account?: Account): Promise<string>;
  /** Creates a bucket, or changes it. */
  bucket(name: string, bucket?: Bucket): Promise<void>;
};

export async function startGcp(folder: string, { cert, key }: Certificates) {
  const { program, call } = startService('gcp.mjs', { TMPDIR: folder });
  const port = await call<number>('listen', { cert, key, emulatorPort: await freePort() });
  program.unref();
  const cloud: GcpCloud = {
    async account(email, { tokens = 'good' } = {}) {
      const { publicKey, keyFile } = createKeyFile(email);
      await call('account', { email, publicKey, tokens });
      return keyFile;
    },
    bucket: (name, { allow = VIEWER, origins = [], requesterPays = false, objects = {} } = {}) =>
      call('bucket', { name, allow, origins, requesterPays, objects }),
  };
  return {
    cloud,
    map: { 'oauth2.googleapis.com:443': `127.0.0.1:${port}`, 'storage.googleapis.com:443': `127.0.0.1:${port}` },
    stop: () => program.stop(),
  };
}

/** A key file as Google’s console gives it, with a key that belongs to nobody yet. */
export function createKeyFile(email: string) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const keyFile = JSON.stringify({
    type: 'service_account',
    project_id: 'demo',
    private_key_id: '0123456789abcdef0123456789abcdef01234567',
    private_key: privateKey,
    client_email: email,
    client_id: '100000000000000000000',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    universe_domain: 'googleapis.com',
  });
  return { publicKey, keyFile };
}
