import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutbound, type OutboundOptions } from '../../outbound/outbound.ts';
import { createRecorder } from '../../testing/attacks.ts';
import { READER } from '../../testing/clouds/aws.ts';
import { startClouds } from '../../testing/clouds/clouds.ts';
import { assertFails } from '../../testing/clouds/outcomes.ts';
import { EXTERNAL_ID, reachWith } from '../../testing/clouds/reach.ts';
import { endlessHost, silentAfterTls, silentHost } from '../../testing/clouds/stand-in.ts';
import type { Credentials, Provider, Reason, Resource, StepName } from '../contract.ts';
import { providers } from './index.ts';

const clouds = await startClouds();

/** An integration that works, and the hosts on its way with the step that meets each first. */
type Way = { resource: Resource; credentials: Credentials; hosts: [host: string, step: StepName][] };
const ways: Partial<Record<Provider, Way>> = {};
if (clouds.aws) {
  await clouds.aws.bucket('network');
  ways.AWS = {
    resource: { bucket: 'network' },
    credentials: {
      roleArn: await clouds.aws.role('network', { bucket: 'network', actions: READER, externalId: EXTERNAL_ID }),
    },
    hosts: [
      ['sts.us-east-1.amazonaws.com', 'credentials'],
      ['s3.us-east-1.amazonaws.com', 'list'],
      ['network.s3.us-east-1.amazonaws.com', 'list'],
    ],
  };
}
if (clouds.gcp) {
  await clouds.gcp.bucket('network');
  ways.GCP = {
    resource: { bucket: 'network' },
    credentials: { serviceAccountKey: await clouds.gcp.account('network@demo.iam.gserviceaccount.com') },
    hosts: [
      ['oauth2.googleapis.com', 'credentials'],
      ['storage.googleapis.com', 'list'],
    ],
  };
}
if (clouds.azure) {
  await clouds.azure.container('network');
  ways.AZURE = {
    resource: { containerUrl: `${clouds.azure.accountUrl}/network` },
    credentials: clouds.azure.credentials,
    hosts: [
      ['login.microsoftonline.com', 'credentials'],
      [new URL(clouds.azure.accountUrl).hostname, 'list'],
    ],
  };
}

async function check(provider: Provider, options: OutboundOptions, milliseconds = 10_000) {
  const { resource, credentials } = ways[provider]!;
  const outbound = createOutbound(options);
  const signal = AbortSignal.timeout(milliseconds);
  const reach = reachWith({ resource, credentials, outbound, identity: clouds.aws?.identity, signal });
  const { steps } = await providers[provider].check(reach);
  return steps;
}

/** One host of a cloud is elsewhere, or is looked up where no place is given; the others stay where they are. */
function divert(
  provider: Provider,
  host: string,
  place?: string,
  names: Record<string, string[][]> = {},
): OutboundOptions {
  const others = ways[provider]!.hosts.map(([name]) => name).filter((name) => name !== host);
  const map = Object.fromEntries(others.map((name) => [`${name}:443`, placeOf(name)]));
  const { lookup } = createRecorder(names).options;
  return { ca: clouds.outbound.ca, map: place ? { ...map, [`${host}:443`]: place } : map, lookup };
}

function placeOf(host: string): string {
  const { map } = clouds.outbound;
  const [, ...labels] = host.split('.');
  return map[`${host}:443`] ?? map[`*.${labels.join('.')}:443`]!;
}

const silent = await silentHost();
const silentLater = clouds.certificates ? await silentAfterTls(clouds) : silent;
const endless = clouds.certificates ? await endlessHost(clouds) : silent;

type Trouble = [what: string, reason: Reason, options: (provider: Provider, host: string) => OutboundOptions];
const troubles: Trouble[] = [
  ['refuses connections', 'unreachable', (provider, host) => divert(provider, host, '127.0.0.1:1')],
  ['is silent', 'timeout', (provider, host) => ({ ...divert(provider, host, silent), deadline: 1000 })],
  ['speaks TLS and then is silent', 'timeout', (provider, host) => ({ ...divert(provider, host, silentLater), deadline: 1000 })],
  ['is not found', 'host_not_found', (provider, host) => divert(provider, host)],
  ['has a private address', 'address_not_allowed', (provider, host) => divert(provider, host, undefined, { [host]: [['10.0.0.1']] })],
  ['leads to the metadata service', 'address_not_allowed', (provider, host) => divert(provider, host, undefined, { [host]: [['169.254.169.254']] })],
]; // prettier-ignore

for (const provider of ['AWS', 'GCP', 'AZURE'] as const) {
  const skip = clouds.missing[provider] ?? false;
  /** At each host of the way, at the same time. */
  const each = (work: (host: string, step: StepName) => Promise<void>) =>
    Promise.all(ways[provider]!.hosts.map(([host, step]) => work(host, step)));

  for (const [what, reason, options] of troubles) {
    test(`${provider}: a host that ${what} means ${reason}`, { skip }, async () => {
      await each(async (host, step) => assertFails(await check(provider, options(provider, host)), step, reason));
    });
  }

  test(`${provider}: an answer without end is not understood, and not read`, { skip }, async () => {
    await each(async (host, step) => {
      // Of the host that tells the region only the header is read.
      if (host.startsWith('s3.')) return;
      assertFails(await check(provider, divert(provider, host, endless)), step, 'unexpected');
    });
  });

  test(`${provider}: a certificate that is not trusted means tls`, { skip }, async () => {
    const { map, lookup } = clouds.outbound;
    assertFails(await check(provider, { map, lookup }), 'credentials', 'tls');
  });

  test(`${provider}: a check ends at its deadline, however patient the way there is`, { skip }, async () => {
    await each(async (host, step) => {
      const before = performance.now();
      const patient = { ...divert(provider, host, silentLater), deadline: 60_000 };
      assertFails(await check(provider, patient, 1000), step, 'timeout');
      const took = performance.now() - before;
      assert.ok(took < 3000, `${host}: ${Math.round(took)} ms`);
    });
  });
}
