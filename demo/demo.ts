import { DEMO_RECEIVER } from '../bff/commands/demo-webhooks.ts';
import { openDemo, type Demo } from '../bff/commands/seed.ts';
import type { Config } from '../bff/config.ts';
import { createOutbound, type OutboundOptions } from '../bff/outbound/outbound.ts';
import { startServer } from '../bff/server.ts';
import { dashboard } from './dashboard/routes.ts';
import { listen } from './listen.ts';
import { portal } from './portal/server.ts';

export type RunningDemo = {
  /** Such as `http://localhost:8787`. The API is there too. */
  dashboardUrl: string;
  portalUrl: string;
  seed: Demo;
  /** Settles within ten seconds, whatever connections are open. */
  close: () => Promise<void>;
};

/** Seeds an empty database, and serves the API with the dashboard page, and the partner portal beside it. */
export async function startDemo(
  config: Config,
  portalPort: number,
  { map = {}, ...clouds }: OutboundOptions = {},
): Promise<RunningDemo> {
  const seed = await openDemo(config);
  const urls = { dashboard: '', portal: '' };
  const hosts: Record<string, string> = { ...map };
  const outbound = createOutbound({ allow: [...config.outboundAllow, DEMO_RECEIVER.host], map: hosts, ...clouds });
  const server = await startServer(config, {
    pages: ({ db }) =>
      dashboard({
        db,
        organizationId: seed.organizationId,
        secret: seed.dashboard,
        api: () => urls.dashboard,
        portal: () => urls.portal,
      }),
    outbound,
  });
  hosts[DEMO_RECEIVER.host] = `127.0.0.1:${new URL(server.url).port}`;
  try {
    const partner = await listen(portal({ labelboard: server.url, secret: seed.partner }), portalPort);
    urls.dashboard = server.url;
    urls.portal = partner.url;
    const close = async () => {
      await Promise.all([server.close(), partner.close()]);
      await outbound.close();
    };
    return { dashboardUrl: server.url, portalUrl: partner.url, seed, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}
