import type { Server } from 'node:http';

type Limits = {
  /** Milliseconds in which a body must have come. */
  patience: number;
  /** What comes in a second makes the time longer by one, in bytes: a large file may take as long as it goes on coming. */
  rate: number;
};

/** Ends requests whose body comes too slowly, so that nobody holds a place with it. Node has one deadline for all. */
export function boundBodies(server: Server, { patience, rate }: Limits): void {
  server.prependListener('request', (request, response) => {
    if (request.complete) return;
    const { socket } = request;
    const began = performance.now();
    const before = socket.bytesRead;
    const look = setInterval(
      () => {
        if (request.complete) return clearInterval(look);
        const allowed = patience + ((socket.bytesRead - before) / rate) * 1000;
        if (performance.now() - began <= allowed) return;
        clearInterval(look);
        if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
        socket.destroySoon();
      },
      Math.min(1000, patience / 4),
    );
    look.unref();
    request.once('close', () => clearInterval(look)); // whole, or cut off
  });
}
