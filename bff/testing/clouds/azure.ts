import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { azureHttp } from '../../integrations/providers/azure-http.ts';
import { createOutbound } from '../../outbound/outbound.ts';
import type { AzureCredentials } from '../../integrations/contract.ts';
import type { Certificates } from './certificates.ts';
import { start, startService } from './programs.ts';

type Entra = {
  /** The secret that the app has now. */
  clientSecret?: string;
  /** What kind of token it gives: one that has ended, or one of another issuer, is refused by the storage. */
  tokens?: 'good' | 'expired' | 'foreign';
};

/** Azure: azurite as storage, oidc-provider as Microsoft Entra, under Azure’s own host names. */
export type AzureCloud = {
  credentials: AzureCredentials;
  /** `https://account.blob.core.windows.net` */
  accountUrl: string;
  /** Changes what Entra knows of the app. */
  entra(changes: Entra): Promise<void>;
  /** Creates a container, or adds blobs to it, as texts by name. */
  container(name: string, blobs?: Record<string, string>): Promise<void>;
  /** The origins in the CORS rule of the account; none: it has no rule. */
  cors(origins: readonly string[]): Promise<void>;
};

const AZURITE = fileURLToPath(new URL('node_modules/azurite/dist/src/blob/main.js', import.meta.url));
const ACCOUNT = 'labelboard';

export async function startAzure(folder: string, certificates: Certificates) {
  const accountKey = randomBytes(32).toString('base64');
  const credentials = {
    tenantId: '11111111-2222-4333-8444-555555555555',
    clientId: 'aaaaaaaa-0000-4000-8000-000000000001',
    clientSecret: 'the right secret',
  };
  const options = {
    '--blobHost': '127.0.0.1',
    '--blobPort': '0',
    '--oauth': 'basic',
    '--cert': certificates.certFile,
    '--key': certificates.keyFile,
  };
  // The SDK is newer than the versions that azurite knows by name.
  const switches = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry'];
  const azurite = start(process.execPath, [AZURITE, ...Object.entries(options).flat(), ...switches], {
    AZURITE_ACCOUNTS: `${ACCOUNT}:${accountKey}`,
    TMPDIR: folder,
  });
  const entra = startService('azure.mjs');
  const { tenantId: tenant, clientId, clientSecret } = credentials;
  const { cert, key } = certificates;
  const [[, port], entraPort] = await Promise.all([
    azurite.said(/successfully listens on \S+:(\d+)/),
    entra.call<number>('listen', { cert, key, tenant, clientId, clientSecret, tokens: 'good' }),
  ]);
  azurite.unref();
  entra.program.unref();

  const map = {
    'login.microsoftonline.com:443': `127.0.0.1:${entraPort}`,
    '*.blob.core.windows.net:443': `127.0.0.1:${port}`,
  };
  const accountUrl = `https://${ACCOUNT}.blob.core.windows.net`;
  const outbound = createOutbound({ map, ca: certificates.ca });
  const owner = new BlobServiceClient(accountUrl, new StorageSharedKeyCredential(ACCOUNT, accountKey), {
    httpClient: azureHttp(outbound, new AbortController().signal),
  });

  const cloud: AzureCloud = {
    credentials,
    accountUrl,
    entra: (changes) => entra.call('set', changes),
    async container(name, blobs = {}) {
      const container = owner.getContainerClient(name);
      await container.createIfNotExists();
      for (const [blob, body] of Object.entries(blobs)) {
        await container.getBlockBlobClient(blob).upload(body, Buffer.byteLength(body));
      }
    },
    async cors(origins) {
      const rule = { allowedMethods: 'GET', allowedHeaders: '*', exposedHeaders: '', maxAgeInSeconds: 60 };
      await owner.setProperties({ cors: origins.length > 0 ? [{ ...rule, allowedOrigins: origins.join(',') }] : [] });
    },
  };
  return {
    cloud,
    map,
    async stop() {
      await Promise.all([outbound.close(), azurite.stop(), entra.program.stop()]);
    },
  };
}
