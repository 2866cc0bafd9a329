import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../integrations/contract.ts';
import type { OutboundOptions } from '../../outbound/outbound.ts';
import { type AwsCloud, startAws } from './aws.ts';
import { type AzureCloud, startAzure } from './azure.ts';
import { type Certificates, createCertificates } from './certificates.ts';
import { type GcpCloud, startGcp } from './gcp.ts';
import { prepareClouds } from './prepare.ts';

/** Counterparts of the clouds, made by others, on loopback under the clouds’ own host names. */
export type Clouds = {
  /** What `createOutbound` needs to find them. Other hosts are not found: nothing goes past the loopback. */
  outbound: Required<Pick<OutboundOptions, 'map' | 'ca' | 'lookup'>>;
  aws: AwsCloud | undefined;
  gcp: GcpCloud | undefined;
  azure: AzureCloud | undefined;
  /** By provider, why its counterpart cannot run on this machine. */
  missing: Partial<Record<Provider, string>>;
  /** For servers which stand in for one host. */
  certificates: Certificates | undefined;
  /** Ends them and removes what they wrote. What is not stopped ends with this process. */
  stop(): Promise<void>;
};

let started: Promise<Clouds> | undefined;

/** Starts them, all at the same time; a second call in the same process gets the same ones. The first time ever installs them. */
export function startClouds(): Promise<Clouds> {
  started ??= start();
  return started;
}

async function start(): Promise<Clouds> {
  const missing = await prepareClouds();
  const folder = mkdtempSync(join(tmpdir(), 'clouds-'));
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', clean);
  const open = async <Counterpart>(
    provider: Provider,
    startOne: (folder: string, certificates: Certificates) => Promise<Counterpart>,
  ): Promise<Counterpart | undefined> => {
    if (missing[provider] !== undefined || !certificates) return undefined;
    const own = join(folder, provider.toLowerCase());
    await mkdir(own);
    return startOne(own, certificates);
  };
  const certificates = Object.keys(missing).length < 3 ? await createCertificates(folder) : undefined;
  const [aws, gcp, azure] = await Promise.all([
    open('AWS', startAws),
    open('GCP', startGcp),
    open('AZURE', startAzure),
  ]);
  return {
    outbound: {
      map: { ...aws?.map, ...gcp?.map, ...azure?.map },
      ca: certificates?.ca ?? '',
      lookup: (name) => Promise.reject(Object.assign(new Error(`${name} was not found.`), { code: 'ENOTFOUND' })),
    },
    aws: aws?.cloud,
    gcp: gcp?.cloud,
    azure: azure?.cloud,
    missing,
    certificates,
    async stop() {
      started = undefined;
      await Promise.all([aws?.stop(), gcp?.stop(), azure?.stop()]);
      clean();
      process.off('exit', clean);
    },
  };
}
