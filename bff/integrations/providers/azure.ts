import type { BlobServiceClient, UserDelegationKey } from '@azure/storage-blob';
import type { AzureCredentials, AzureResource } from '../contract.ts';
import { azureHttp } from './azure-http.ts';
import { reasonOf } from './azure-reasons.ts';
import { getStorageToken } from './entra.ts';
import { type CloudProvider, failAt, type Listing, type ObjectPage, type Reach } from './provider.ts';
import { ABSENT, askOrigins, fetchSigned } from './signed-url.ts';
import { runSteps } from './steps.ts';

type AzureReach = Reach<AzureResource, AzureCredentials>;

/** Seconds: long enough for a check; how far the clock of Azure may be behind ours; how long one key signs, and one token lists, since Entra’s last for an hour and more; and how long it should outlive what it has signed. */
const SHORT = 60;
const SKEW = 300;
const KEY_LIFETIME = 3600;
const TOKEN_LIFETIME = 3000;
const MARGIN = 60;

/** Signs for an hour: https://learn.microsoft.com/en-us/rest/api/storageservices/get-user-delegation-key */
type AccessToken = Awaited<ReturnType<typeof getStorageToken>>;
type Signer = { service: BlobServiceClient; key: UserDelegationKey };

export const azure: CloudProvider<AzureResource, AzureCredentials> = {
  steps: ['credentials', 'list', 'read', 'sign', 'cors'],

  keep: (credentials) => credentials,

  async check(reach) {
    let service: BlobServiceClient;
    let first: string | undefined;
    let url: string;
    return runSteps(
      { provider: 'AZURE', signal: reach.signal, reasonOf },
      {
        credentials: async () => {
          service = await openService(reach);
        },
        list: async () => {
          first = await findBlob(service, reach);
        },
        read: async () => (first === undefined ? 'SKIPPED' : readBlob(service, reach, first)),
        sign: async () => {
          url = await sign(await openSigner(service, SHORT), reach, first ?? ABSENT, SHORT);
          await fetchSigned(reach, url);
        },
        cors: () => askOrigins(reach, url, async () => ((await service.getProperties()).cors ?? []).length > 0),
      },
    );
  },

  async sign(reach, object, seconds) {
    const signer = await reach.sessions.get(reach.sessionKey, seconds + MARGIN, KEY_LIFETIME, async () => {
      const service = await openService(reach).catch(failAt('credentials', reasonOf));
      return openSigner(service, KEY_LIFETIME).catch(failAt('sign', reasonOf));
    });
    return sign(signer, reach, object, seconds).catch(failAt('sign', reasonOf));
  },

  async list(reach, listing) {
    const { hostname } = partsOf(reach);
    const token = await reach.sessions.get(`${reach.sessionKey} list`, MARGIN, TOKEN_LIFETIME, () =>
      getStorageToken(reach.credentials, hostname, reach).catch(failAt('credentials', reasonOf)),
    );
    const service = await openService(reach, token);
    return listBlobs(service, reach, listing).catch(failAt('list', reasonOf));
  },
};

async function listBlobs(
  service: BlobServiceClient,
  reach: AzureReach,
  { prefix, byFolder, limit, after }: Listing,
): Promise<ObjectPage> {
  const container = service.getContainerClient(partsOf(reach).container);
  const page = { maxPageSize: limit, ...(after !== null && { continuationToken: after }) };
  const pages = byFolder
    ? container.listBlobsByHierarchy('/', { prefix }).byPage(page)
    : container.listBlobsFlat({ prefix }).byPage(page);
  for await (const { segment, continuationToken } of pages) {
    const { blobPrefixes: folders = [] } = segment as { blobPrefixes?: { name: string }[] };
    return {
      objects: segment.blobItems.map(({ name, properties }) => ({ key: name, bytes: properties.contentLength ?? 0 })),
      folders: folders.map(({ name }) => name),
      next: continuationToken || null, // the last page has an empty one
    };
  }
  return { objects: [], folders: [], next: null };
}

function partsOf({ resource }: AzureReach) {
  const { origin, hostname, pathname } = new URL(resource.containerUrl);
  return { origin, hostname, account: hostname.split('.')[0]!, container: pathname.slice(1) };
}

async function openService(reach: AzureReach, known?: AccessToken): Promise<BlobServiceClient> {
  const { origin, hostname } = partsOf(reach);
  const token = known ?? (await getStorageToken(reach.credentials, hostname, reach));
  const { BlobServiceClient } = await import('@azure/storage-blob');
  return new BlobServiceClient(
    origin,
    { getToken: async () => token },
    {
      httpClient: azureHttp(reach.outbound, reach.signal),
      retryOptions: { maxTries: 1 },
    },
  );
}

/** The name of a blob that can be read; undefined where the first is archived, or there is none. */
async function findBlob(service: BlobServiceClient, reach: AzureReach): Promise<string | undefined> {
  const pages = service.getContainerClient(partsOf(reach).container).listBlobsFlat().byPage({ maxPageSize: 1 });
  for await (const { segment } of pages) {
    return segment.blobItems.find(({ properties }) => properties.accessTier !== 'Archive')?.name;
  }
  return undefined;
}

async function readBlob(service: BlobServiceClient, reach: AzureReach, name: string): Promise<void> {
  try {
    await service.getContainerClient(partsOf(reach).container).getBlobClient(name).download(0, 16);
  } catch (error) {
    if ((error as { code?: string }).code !== 'InvalidRange') throw error; // An empty blob has no first bytes.
  }
}

async function openSigner(service: BlobServiceClient, seconds: number): Promise<Signer> {
  const now = Date.now();
  const key = await service.getUserDelegationKey(new Date(now - SKEW * 1000), new Date(now + seconds * 1000));
  return { service, key };
}

/** A shared access signature by user delegation: https://learn.microsoft.com/en-us/rest/api/storageservices/create-user-delegation-sas */
async function sign({ service, key }: Signer, reach: AzureReach, name: string, seconds: number): Promise<string> {
  const { BlobSASPermissions, generateBlobSASQueryParameters, SASProtocol } = await import('@azure/storage-blob');
  const { account, container } = partsOf(reach);
  const startsOn = new Date(Date.now() - SKEW * 1000);
  const expiresOn = new Date(Date.now() + seconds * 1000);
  const query = generateBlobSASQueryParameters(
    {
      containerName: container,
      blobName: name,
      permissions: BlobSASPermissions.parse('r'),
      startsOn,
      expiresOn,
      protocol: SASProtocol.Https,
    },
    key,
    account,
  );
  return `${service.getContainerClient(container).getBlobClient(name).url}?${query.toString()}`;
}
