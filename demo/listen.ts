import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { ConfigError } from '../bff/core/config-error.ts';
import { portTaken } from '../bff/start-error.ts';

/**
 * Serves on this machine only, because the demo signs everybody in. `port` 0 takes any that is free; `variable` is what
 * it is set by.
 */
export function listen(
  { fetch }: Hono,
  port: number,
  variable = 'PORT',
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // It holds nothing that could be lost, so nobody is waited for.
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new ConfigError(portTaken(port, variable), { cause: error }) : error),
    );
    server.listen(port, '127.0.0.1', () =>
      resolve({ url: `http://localhost:${(server.address() as AddressInfo).port}`, close }),
    );
  });
}
