import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A way to a server on which answers get lost: while `swallows` is set, what is asked arrives, and nothing comes back on
 * that connection any more. With a `delay`, in milliseconds, they are only late.
 */
export async function startSwallowingProxy(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const proxy = { url: '', swallows: false, delay: 0, connections: () => sockets.size / 2, close };
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.pipe(upstream);
    let silent = false;
    upstream.on('data', (data) => {
      silent ||= proxy.swallows;
      if (!silent) setTimeout(() => client.write(data), proxy.delay);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      // prettier-ignore
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function close() {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  return proxy;
}
