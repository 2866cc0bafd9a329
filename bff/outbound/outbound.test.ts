import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ATTACKS, CONTROLS, createRecorder } from '../testing/attacks.ts';
import { createCertificates } from '../testing/clouds/certificates.ts';
import { findProgram } from '../testing/clouds/programs.ts';
import { isPublic } from './addresses.ts';
import { createOutbound, OutboundRefusal } from './outbound.ts';

const servers: Server[] = [];
after(() => servers.forEach((server) => server.close()));

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1').unref());
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serve = (listener: RequestListener) => listen(createHttpServer(listener));

/** The error of a fetch, or what is behind the one of fetch itself. */
const failure = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    () => assert.fail('it went through'),
    (error: Error) => error,
  );
  return (error.cause ?? error) as Error;
};
async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !condition(); await sleep(5)) {
    assert.ok(performance.now() < end, 'it did not happen in time');
  }
}
const isRefusal = (code: string) => (error: Error) => error instanceof OutboundRefusal && error.code === code;

for (const [what, host] of Object.entries(ATTACKS)) {
  test(`${what} is not dialled`, async () => {
    const { options, dialled } = createRecorder();
    const outbound = createOutbound(options);
    // Its first answer was seen by whoever checked the name earlier.
    if (host === 'rebinding.example') await options.lookup(host);
    for (const url of [`https://${host}/`, `https://${host}:8443/`, `http://${host}/`]) {
      const error = await failure(outbound.fetch(url));
      if (!host.includes('@')) assert.ok(isRefusal('BLOCKED')(error), `${url}: ${String(error)}`);
    }
    assert.deepEqual(dialled, []);
    await outbound.close();
  });
}

for (const [what, host] of Object.entries(CONTROLS)) {
  test(`${what} is dialled`, async () => {
    const { options, dialled } = createRecorder();
    const outbound = createOutbound(options);
    await failure(outbound.fetch(`https://${host}/`));
    assert.deepEqual(dialled, ['93.184.216.34:443']);
    await outbound.close();
  });
}

test('a name is looked up once, and the address that was checked is the one dialled', async () => {
  const { options, dialled, lookups } = createRecorder();
  const outbound = createOutbound(options);
  await failure(outbound.fetch('https://rebinding.example/'));
  assert.deepEqual(dialled, ['93.184.216.34:443']);
  assert.deepEqual(lookups, ['rebinding.example']);
  // Now it is bound again, and the guard looks again.
  assert.ok(isRefusal('BLOCKED')(await failure(outbound.fetch('https://rebinding.example/'))));
  assert.equal(dialled.length, 1);
  await outbound.close();
});

test('of several addresses the next one is dialled where one does not answer', async () => {
  const { options, dialled } = createRecorder({ 'two.example': [['93.184.216.34', '2606:2800:220:1::1']] });
  const outbound = createOutbound(options);
  await failure(outbound.fetch('https://two.example/'));
  assert.deepEqual(dialled, ['93.184.216.34:443', '2606:2800:220:1::1:443']);
  await outbound.close();
});

test('only global unicast addresses are public', () => {
  const good = [
    '93.184.216.34',
    '168.63.129.17',
    '161.25.255.255',
    '166.12.0.1',
    '8.8.8.8',
    '2606:2800:220:1::1',
    '2a00:1450:4001:800::200e',
  ];
  const bad = [
    '0.0.0.1 10.0.0.1 100.64.0.1 127.255.0.1 169.254.1.1 172.16.0.1 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1',
    '168.63.129.16 161.26.255.255 166.8.0.1 166.11.255.255 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 1.2.3 1.2.3.4.5 example.com',
    ':: ::1 ::7f00:1 ::ffff:8.8.8.8 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:808:808::1',
    '3fff::1 5f00::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1',
  ].flatMap((line) => line.split(' '));
  assert.deepEqual(
    good.filter((address) => !isPublic(address)),
    [],
  );
  assert.deepEqual(
    bad.filter((address) => isPublic(address)),
    [],
  );
});

test('what the operator allows is reached, on that port alone', async () => {
  const allowed = await serve((_, response) => response.end('inside'));
  const other = await serve((_, response) => response.end('also inside'));
  const outbound = createOutbound({ allow: [allowed] });
  assert.equal(await (await outbound.fetch(`http://${allowed}/`)).text(), 'inside');
  assert.ok(isRefusal('BLOCKED')(await failure(outbound.fetch(`http://${other}/`))));
  assert.ok(isRefusal('BLOCKED')(await failure(outbound.fetch(`https://${other}/`))));
  await outbound.close();
});

test('a redirect is given back, not followed', async () => {
  let reached = 0;
  const inside = await serve((_, response) => response.end(String((reached += 1))));
  const host = await serve((_, response) => response.writeHead(302, { location: `http://${inside}/` }).end());
  const outbound = createOutbound({ allow: [host, inside] });
  const response = await outbound.fetch(`http://${host}/`);
  assert.deepEqual([response.status, response.headers.get('location'), reached], [302, `http://${inside}/`, 0]);
  await outbound.close();
});

test('an answer without end is cut off, plain or compressed', async () => {
  let sent = 0;
  const endless = await serve((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      sent += 65_536;
    };
    response.on('drain', more);
    more();
  });
  const bomb = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
  });
  const outbound = createOutbound({ allow: [endless, bomb], limit: 100_000 });
  for (const host of [endless, bomb]) {
    const response = await outbound.fetch(`http://${host}/`);
    assert.ok(isRefusal('TOO_LARGE')(await failure(response.text())));
  }
  assert.ok(sent < 20_000_000, `${sent} bytes were taken from the host`);
  await outbound.close();
});

test('a host that is silent, or too slow, is given up at the deadline', async () => {
  const silent = await listen(createTcpServer(() => {}));
  const slow = await serve((_, response) => {
    const timer = setInterval(() => response.write('.'), 50);
    response.on('close', () => clearInterval(timer));
  });
  const outbound = createOutbound({ allow: [silent, slow], deadline: 300 });
  for (const host of [silent, slow]) {
    const before = performance.now();
    const error = await failure(outbound.fetch(`http://${host}/`).then((response) => response.text()));
    assert.equal(error.name, 'TimeoutError');
    assert.ok(performance.now() - before < 3000);
  }
  await outbound.close();
});

/** A host that answers when the test says so. */
async function startHeldHost() {
  const held: (() => void)[] = [];
  const host = await serve((_, response) => void held.push(() => response.end('here')));
  return { host, held };
}

test('who asks for a hundred waits for itself, and another is answered at once', async () => {
  const { host, held } = await startHeldHost();
  const quick = await serve((_, response) => response.end('quick'));
  const outbound = createOutbound({ allow: [host, quick], places: { each: 2, all: 3 } });
  const many = Array.from({ length: 100 }, () => outbound.fetch(`http://${host}/`, { share: 'many' }).catch(() => {}));
  await until(() => held.length === 2);
  const before = performance.now();
  for (let i = 0; i < 5; i++) {
    assert.equal(await (await outbound.fetch(`http://${quick}/`, { share: 'another' })).text(), 'quick');
  }
  assert.ok(performance.now() - before < 1000);
  assert.equal(held.length, 2);
  void (async () => {
    for (let index = 0; index < 100; index++) {
      await until(() => held.length > index);
      held[index]!();
    }
  })();
  for (const answer of many) await (await answer)?.text();
  await outbound.close();
});

test('the deadline of a host begins when it is dialled, and waiting for a place says that we are busy', async () => {
  const { host, held } = await startHeldHost();
  const outbound = createOutbound({ allow: [host], deadline: 400, patience: 700, places: { each: 1, all: 1 } });
  const queued: number[] = [];
  const ask = () => outbound.fetch(`http://${host}/`, { onQueued: (milliseconds) => void queued.push(milliseconds) });
  const first = ask();
  const second = ask();
  await until(() => held.length === 1);
  await sleep(250);
  held[0]!();
  await (await first).text();
  await until(() => held.length === 2);
  await sleep(250); // half a second after it was asked for, and within the deadline
  held[1]!();
  assert.equal(await (await second).text(), 'here');
  assert.ok(queued[0]! < 100 && queued[1]! >= 200, String(queued));

  const slow = ask();
  const stopped = outbound.fetch(`http://${host}/`, { signal: AbortSignal.timeout(100) });
  assert.ok(isRefusal('BUSY')(await failure(stopped)));
  assert.equal((await failure(slow)).name, 'TimeoutError');
  await outbound.close();
});

test('a place is free again when the answer is read, dropped, refused, or never comes', async () => {
  const answers = await serve((request, response) => {
    if (request.url === '/cut') request.socket.destroy();
    else if (request.url !== '/silent') response.end('x'.repeat(200_000));
  });
  const outbound = createOutbound({ allow: [answers], deadline: 300, patience: 1000, limit: 100_000, places: { each: 1, all: 1 } }); // prettier-ignore
  const ask = (path: string) => outbound.fetch(`http://${answers}${path}`);
  for (let round = 0; round < 3; round++) {
    await failure(ask('/').then((response) => response.text()));
    await (await ask('/')).body!.cancel();
    await failure(ask('/cut'));
    await failure(ask('/silent'));
    await ask('/'); // nobody reads it
  }
  await outbound.close();
});

test('whoever asked may stop a request earlier', async () => {
  const silent = await listen(createTcpServer(() => {}));
  const outbound = createOutbound({ allow: [silent] });
  const before = performance.now();
  await failure(outbound.fetch(`http://${silent}/`, { signal: AbortSignal.timeout(100) }));
  assert.ok(performance.now() - before < 3000);
  await outbound.close();
});

test(
  'a certificate must be trusted and name the host',
  { skip: findProgram('openssl') ? false : 'not found: openssl' },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outbound-'));
    const { ca, cert, key } = await createCertificates(folder);
    rmSync(folder, { recursive: true });
    const server = await listen(
      createHttpsServer({ cert, key }, (request, response) => response.end(request.headers.host)),
    );
    const map = { '*.blob.core.windows.net:443': server, 'elsewhere.example:443': server };
    const trusting = createOutbound({ map, ca });
    const strict = createOutbound({ map });
    const url = 'https://account.blob.core.windows.net/';
    assert.equal(await (await trusting.fetch(url)).text(), 'account.blob.core.windows.net');
    assert.match((await failure(trusting.fetch('https://elsewhere.example/'))).message, /altnames/);
    assert.match((await failure(strict.fetch(url))).message, /unable to/);
    await Promise.all([trusting.close(), strict.close()]);
  },
);
