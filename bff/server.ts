import type { RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { collectDefaultMetrics } from 'prom-client';
import { createApp } from './app.ts';
import { openBlobs } from './blobs/open.ts';
import type { Config } from './config.ts';
import { MINUTE } from './core/time.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import type { Keyring } from './encryption/keyring.ts';
import { openKeyring } from './encryption/keys.ts';
import { Metrics } from './http/metrics.ts';
import { boundBodies } from './http/slow-bodies.ts';
import { every } from './jobs/every.ts';
import { openLog } from './log.ts';
import { createMailer } from './mail/mailer.ts';
import { createOutbound, type Outbound } from './outbound/outbound.ts';
import { createServices, type Services } from './services.ts';

export type RunningServer = {
  /** Such as `http://localhost:8787`. */
  url: string;
  services: Services;
  /** Answers what is under way, within ten seconds, and lets go of the database. */
  close: () => Promise<void>;
};

type Options = {
  /** Pages served beside the API, such as the demo’s. */
  pages?: (services: Services) => Hono;
  /** Another way out, such as to counterparts of the clouds on this machine. */
  outbound?: Outbound;
};

/** Milliseconds: when the connections that are left are closed, and when nothing is waited for any more. */
const GRACE = 9_000;
const LIMIT = 9_500;
/** Milliseconds until a body must have come, which is longer for one that comes at this rate in bytes a second. */
const BODIES = { patience: 60_000, rate: 16_384 };
/** Milliseconds that a connection under way may move no byte. */
const SILENCE = 120_000;
/** Requests of one connection that may wait for the answer before. */
const PIPELINED = 32;
/** Milliseconds that jobs under way have to end before they are put back. */
const JOBS_GRACE = 5_000;

/** Opens the database, brings it up to date, and serves until `close`. */
export async function startServer(config: Config, { pages, outbound }: Options = {}): Promise<RunningServer> {
  const metrics = new Metrics();
  const { log, trouble } = openLog(config.logLevel, metrics.registry);
  const db = await openDatabase(config);
  try {
    await migrate(db);
    const keyring = await openKeyring(db, config.secretKeys);
    const blobs = await openBlobs(config);
    await blobs.prepare();
    const services = createServices({
      blobs,
      db,
      keyring,
      outbound: outbound ?? createOutbound({ allow: config.outboundAllow }),
      identity: config.identity,
      limits: config.limits,
      auditLogDays: config.auditLogDays,
      publicOrigin: config.publicOrigin,
      mailer: config.mail && createMailer(config.mail),
      metrics,
      log,
    });
    services.readiness.add(trouble);
    collectDefaultMetrics({ register: services.metrics.registry });
    const app = createApp(services, { hasHome: pages !== undefined });
    if (pages) app.route('/', pages(services));
    const server = await listen(app, config);
    await services.jobs.start();
    // Another process may have rotated the keys: what is sealed from now on uses the new one.
    const stopReading = every(MINUTE, () => readKeys(keyring, log), log);
    const finish = async () => {
      services.clouds.stop();
      services.events.stop();
      await Promise.all([services.jobs.stop(JOBS_GRACE), stopReading(), stopListening(server)]);
      await Promise.all([services.keyUses.idle(), services.memberUses.idle(), services.portalSecretUses.idle()]);
      await db.close();
    };
    const close = () => Promise.race([finish(), wait(LIMIT, undefined, { ref: false })]);
    return { url: `http://localhost:${(server.address() as AddressInfo).port}`, services, close };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function readKeys(keyring: Keyring, log: Logger): Promise<void> {
  await keyring.reload();
  if (keyring.trouble) log.error(keyring.trouble);
}

function listen(app: ReturnType<typeof createApp>, { host, port }: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, ...(host && { hostname: host }) }, () => resolve(server));
    // Longer than the idle time of a proxy in front, which would otherwise reuse a connection that is just being closed.
    if ('keepAliveTimeout' in server) {
      server.keepAliveTimeout = 65_000;
      server.requestTimeout = 0; // a deadline for all requests, with which no large file would come
      server.setTimeout(SILENCE);
      boundConnections(server);
      boundBodies(server, BODIES);
    }
    server.once('error', reject);
  });
}

/**
 * Answers the requests of one connection one after the other: the next begins when the answer before has left, so that a
 * connection which does not read holds one answer in memory, not many (RFC 9112, section 9.3.2). One that goes on asking
 * is ended. No browser and no proxy sends a second request before the first answer.
 */
function boundConnections(server: Server): void {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const answer = server.listeners('request')[0]! as RequestListener;
  server.removeAllListeners('request').on('request', (request, response) => {
    const { socket } = request;
    const begin = () => {
      if (!server.listening) response.shouldKeepAlive = false; // tells a proxy to use another server
      answer(request, response);
    };
    response.once('close', () => {
      const queue = waiting.get(socket);
      const next = socket.destroyed ? undefined : queue?.shift();
      if (next) next();
      else waiting.delete(socket);
    });
    const queue = waiting.get(socket);
    if (!queue) {
      waiting.set(socket, []);
      begin();
    } else if (queue.push(begin) >= PIPELINED) socket.destroy();
  });
}

function stopListening(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    if (!('closeIdleConnections' in server)) return server.close(() => resolve());
    // A connection is kept for the next request, and so does not end with the answer that was under way.
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const rest = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(rest);
      resolve();
    });
  });
}
