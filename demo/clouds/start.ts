import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../bff/commands/command.ts';
import { untilStopped } from '../../bff/commands/serve.ts';
import { readConfig, readPort } from '../../bff/config.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { startClouds, type Clouds } from '../../bff/testing/clouds/clouds.ts';
import { startDemo, type RunningDemo } from '../demo.ts';
import { report } from '../report.ts';
import { listen } from '../listen.ts';
import { openAws, openAzure, openGcp, type Account } from './accounts.ts';
import { signIn, type Api } from './api.ts';
import { cloudsConsole } from './console.ts';

/**
 * `npm run demo:clouds`: the demo beside counterparts of the clouds on this machine, so that checks really connect. The
 * counterparts forget everything when they end, so the demo begins anew with each start, in a folder of its own.
 */
async function start(): Promise<void> {
  const { env } = process;
  if (env['NODE_ENV'] === 'production') throw new UsageError('The demo of the clouds is not for production.');
  const ports = { portal: readPort(env, 'PORTAL_PORT', 8788), consoles: readPort(env, 'CLOUDS_PORT', 8789) };
  // While it starts there is nothing to wait for: the counterparts end with this process.
  for (const signal of SIGNALS) process.once(signal, interrupted);

  console.log('Starting Ceph, the storage emulator of Firebase and Azurite. The first time installs the last two.');
  const clouds = await startClouds();
  const missing = Object.entries(clouds.missing).map(([provider, why]) => `${provider} is left out: ${why}.`);
  const running: { close: () => Promise<void> }[] = [{ close: () => clouds.stop() }];
  try {
    if (missing.length === 3) throw new UsageError(missing.join(' '));
    const config = { ...configIn(openFolder()), identity: clouds.aws?.identity };
    const demo = await startDemo(config, ports.portal, clouds.outbound);
    running.unshift(demo);
    const api = await signIn(demo.dashboardUrl, demo.seed.dashboard);
    await clear(api);
    const accounts = await open(api, await nameOrigins(api, demo), clouds);
    const consoles = await listen(cloudsConsole(accounts, demo.dashboardUrl), ports.consoles, 'CLOUDS_PORT');
    running.unshift(consoles);

    console.log(`
  Dashboard              ${demo.dashboardUrl}
  Partner portal         ${demo.portalUrl}
  The customer’s clouds  ${consoles.url}
  API reader             ${demo.dashboardUrl}/docs

${[...missing, 'Break something in the customer’s clouds, then choose Check now in the dashboard. Ctrl-C stops it.'].join('\n')}`);
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await untilStopped(running);
  } catch (error) {
    for (const one of running) await one.close();
    throw error;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const interrupted = () => process.exit(1);

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'labelboard-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const configIn = (folder: string) =>
  readConfig({ LOG_LEVEL: 'warn', ...process.env, DATA_DIR: folder, DATABASE_URL: '', DATABASE_REPLICA_URL: '' });

/** The samples of the plain demo are nobody's buckets. */
async function clear(api: Api): Promise<void> {
  const { items } = await api<{ items: Integration[] }>('GET', '/v1/integrations?limit=200');
  for (const { id, name } of items) await api('DELETE', `/v1/integrations/${id}?confirm=${encodeURIComponent(name)}`);
}

/** A check asks a bucket whether the pages of each portal may read it, so the portals name theirs. Gives all of them. */
async function nameOrigins(api: Api, { dashboardUrl, portalUrl }: RunningDemo): Promise<string[]> {
  const { items } = await api<{ items: { id: string; name: string }[] }>('GET', '/v1/portals');
  const both = (url: string) => [url, url.replace('localhost', '127.0.0.1')];
  for (const { id, name } of items) {
    const origins = both(name === 'Dashboard' ? dashboardUrl : portalUrl);
    await api('PATCH', `/v1/portals/${id}`, { origins }, { 'if-match': '*' });
  }
  return [...both(dashboardUrl), ...both(portalUrl)];
}

async function open(api: Api, origins: string[], { aws, gcp, azure }: Clouds): Promise<Account[]> {
  const accounts: Account[] = [];
  if (aws) accounts.push(await openAws(api, origins, aws));
  if (gcp) accounts.push(await openGcp(api, origins, gcp));
  if (azure) accounts.push(await openAzure(api, origins, azure));
  return accounts;
}

await start().catch(report);
