import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between two servers on loopback, which can stand still: what is sent meanwhile arrives later. */
export type Line = { port: number; hold: () => void; release: () => void; close: () => void };

export async function openLine(to: number): Promise<Line> {
  const ends = new Map<Socket, Socket>();
  let isHeld = false;
  const server = createServer((caller) => {
    const called = connect(to, '127.0.0.1');
    for (const [from, into] of [[caller, called], [called, caller]] as const) {
      ends.set(from, into);
      from.unref(); // the tests end while the servers still talk
      from.on('error', () => into.destroy());
      from.on('close', () => {
        ends.delete(from);
        into.destroy();
      });
      if (!isHeld) from.pipe(into);
    }
  }); // prettier-ignore
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hold() {
      isHeld = true;
      for (const from of ends.keys()) from.unpipe().pause();
    },
    release() {
      isHeld = false;
      for (const [from, into] of ends) from.pipe(into);
    },
    close() {
      server.close();
      for (const from of ends.keys()) from.destroy();
    },
  };
}
