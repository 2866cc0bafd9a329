import { Hono } from 'hono';
import { DEMO_RECEIVER } from '../bff/commands/demo-webhooks.ts';
import { openDemo, type Demo } from '../bff/commands/seed.ts';
import type { Config } from '../bff/config.ts';
import { createOutbound, type OutboundOptions } from '../bff/outbound/outbound.ts';
import { startServer } from '../bff/server.ts';
import { relay } from './clouds/relay.ts';
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

/**
 * Seeds an empty database, and serves the API with the dashboard page, and the partner portal beside it. `clouds`: how
 * counterparts of the clouds are found, where there are some.
 */
export async function startDemo(config: Config, portalPort: number, clouds?: OutboundOptions): Promise<RunningDemo> {
  const seed = await openDemo(config);
  const urls = { dashboard: '', portal: '' };
  const map: Record<string, string> = { ...clouds?.map };
  const allow = [...config.outboundAllow, DEMO_RECEIVER.host];
  const outbound = createOutbound({ ...clouds, allow, map });
  const server = await startServer(config, {
    pages: (services) => {
      const pages = new Hono();
      if (clouds)
        pages.route(
          '/',
          relay(services.clouds, outbound, () => urls.dashboard),
        );
      return pages.route(
        '/',
        dashboard({
          db: services.db,
          organizationId: seed.organizationId,
          secret: seed.dashboard,
          api: () => urls.dashboard,
          portal: () => urls.portal,
        }),
      );
    },
    outbound,
  });
  const { host, port } = new URL(server.url);
  map[DEMO_RECEIVER.host] = `127.0.0.1:${port}`;
  if (clouds) {
    allow.push(host);
    map[host] = `127.0.0.1:${port}`;
  }
  try {
    const partner = await listen(portal({ labelboard: server.url, secret: seed.partner }), portalPort, 'PORTAL_PORT');
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
