import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';
import { boundBodies } from './slow-bodies.ts';

test('a body that comes too slowly ends the request, and one that goes on coming does not', async (context) => {
  const server = createServer((request, response) => {
    void text(request).then(
      (body) => response.end(String(body.length)),
      () => {},
    );
  });
  boundBodies(server, { patience: 50, rate: 10 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const post = (length: number): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`);
    return socket;
  };
  // 100,000 bytes are good for 10,000 seconds.
  const long = post(100_001);
  long.write('a'.repeat(100_000));
  const silent = post(1);
  assert.match(await text(silent), /^HTTP\/1\.1 408 /);
  // Later than that one, and with time left.
  long.write('a');
  assert.match(await text(long), /^HTTP\/1\.1 200 [\s\S]*100001$/);
});
