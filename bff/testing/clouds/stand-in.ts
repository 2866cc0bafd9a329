import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { after } from 'node:test';
import { createOutbound, type Outbound } from '../../outbound/outbound.ts';
import type { Clouds } from './clouds.ts';

export type Reply = { status: number; headers?: Record<string, string>; body?: string };

/**
 * A host of ours in the place of one of a cloud, for the answers that its counterpart never gives: they are written as
 * the vendor documents them. Gives an `address:port` for the map; it ends with the tests of the file.
 */
export async function standIn(
  { certificates }: Clouds,
  answer: (method: string, path: string) => Reply,
): Promise<string> {
  const { cert, key } = certificates!;
  return listen(
    createServer({ cert, key }, (request, response) => {
      const { status, headers = {}, body = '' } = answer(request.method!, request.url!);
      request.resume();
      response.writeHead(status, headers).end(body);
    }),
  );
}

/** The way to the clouds, with one host of theirs at another `address:port`. */
export function reachAt({ outbound }: Clouds, host: string, address: string, deadline = 4000): Outbound {
  return createOutbound({ ...outbound, map: { ...outbound.map, [`${host}:443`]: address }, deadline });
}

/** The same way, but preflights of CORS get no answer. */
export function withoutPreflights(outbound: Outbound): Outbound {
  return {
    ...outbound,
    fetch: (url, init) => {
      return init?.method === 'OPTIONS' ? Promise.reject(new Error('no answer')) : outbound.fetch(url, init);
    },
  };
}

/** A host that takes connections and says nothing: not even the beginning of TLS, or nothing after it. */
export const silentHost = (): Promise<string> => listen(createTcpServer(() => {}));
export const silentAfterTls = ({ certificates }: Clouds): Promise<string> =>
  listen(createServer({ cert: certificates!.cert, key: certificates!.key }, () => {}));
/** A host that answers, and never comes to an end. */
export const endlessHost = ({ certificates }: Clouds): Promise<string> =>
  listen(
    createServer({ cert: certificates!.cert, key: certificates!.key }, (_, response) => {
      const chunk = Buffer.alloc(65_536, ' ');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.writeHead(200, { 'content-type': 'application/xml' }).on('drain', more);
      more();
    }),
  );

async function listen(server: Server): Promise<string> {
  after(() => {
    server.close();
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
  });
  server.unref().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
