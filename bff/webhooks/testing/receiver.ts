import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Arrived = { path: string; headers: IncomingHttpHeaders; body: string };

/** A receiver on loopback, which the operator of the test has allowed. It answers as the test says. */
export async function openReceiver() {
  const arrived: Arrived[] = [];
  const receiver = {
    arrived,
    answer: (_request: Arrived, response: ServerResponse): void => void response.writeHead(204).end(),
    of: (path: string) => arrived.filter((request) => request.path === path),
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const got = { path: request.url!, headers: request.headers, body };
      arrived.push(got);
      receiver.answer(got, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(receiver, { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, close });
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>;
