import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve, type ServerType } from '@hono/node-server';
import { listen } from '../events/testing/listen.ts';
import { bearer, openTestApp, ORIGIN, type Reply } from '../testing/app.ts';
import { findProgram, start, type Program } from '../testing/clouds/programs.ts';
import { testFolder } from '../testing/database.ts';
import { freePort } from '../testing/port.ts';

/** Behind a real nginx that compresses, as behind proxies that treat validators worse. */

const nginx = findProgram('nginx');

describe('behind nginx', { skip: nginx ? false : 'not found: nginx' }, () => {
  let app: Awaited<ReturnType<typeof openTestApp>>;
  let token: string;
  let upstream: ServerType;
  let proxy: Program;
  /** Where nginx compresses, and where it drops `ETag` from answers and `If-Match` from requests as well. */
  let ports: { compressing: number; dropping: number };

  before(async () => {
    app = await openTestApp();
    ({ token } = await (await app.organization('Acme')).begin());
    const [own, compressing, dropping] = await Promise.all([freePort(), freePort(), freePort()]);
    ports = { compressing, dropping };
    upstream = serve({ fetch: app.app.fetch, port: own, hostname: '127.0.0.1' });
    proxy = await startNginx(own);
  });
  after(async () => {
    await proxy?.stop();
    upstream?.close();
    await app?.close();
  });

  async function startNginx(upstreamPort: number): Promise<Program> {
    const folder = join(testFolder(), 'nginx');
    mkdirSync(folder, { recursive: true });
    const pass = `proxy_pass http://127.0.0.1:${upstreamPort};`;
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr;
       events {}
       http {
         access_log off;
         client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
         uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
         gzip on; gzip_types *; gzip_min_length 0; gzip_proxied any; gzip_http_version 1.0;
         server { listen 127.0.0.1:${ports.compressing}; location / { ${pass} } }
         server {
           listen 127.0.0.1:${ports.dropping};
           location / { ${pass} proxy_hide_header ETag; proxy_set_header If-Match ""; }
         }
       }`,
    );
    const program = start(nginx!, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]);
    await program.alive(untilAnswered(`http://127.0.0.1:${ports.compressing}/healthz`));
    return program;
  }

  async function send(
    port: number,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...bearer(token),
        origin: ORIGIN,
        'accept-encoding': 'gzip',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
  }

  const create = async (port: number, name: string) => {
    const reply = await send(port, 'POST', '/v1/integrations', {
      provider: 'AWS',
      name,
      resource: { bucket: 'acme-data' },
    });
    assert.equal(reply.status, 201);
    const at = `/v1/integrations/${reply.body.id}`;
    const { headers, body } = await send(port, 'GET', at);
    return { at, etag: headers.get('etag'), version: body.version };
  };

  test('an ETag that compression made weak is the one of a change and of a deletion', async () => {
    const port = ports.compressing;
    const { at, etag } = await create(port, 'Weak');
    assert.equal(etag, 'W/"1"', 'as nginx makes it');
    const change = (name: string, tag: string) => send(port, 'PATCH', at, { name }, { 'if-match': tag });
    const changed = await change('Changed', etag);
    assert.deepEqual([changed.status, changed.headers.get('etag')], [200, 'W/"2"']);
    assert.equal((await change('Late', etag)).status, 412);
    assert.equal((await change('Appended', '"2-gzip"')).status, 200, 'as Apache makes it');
    assert.equal((await change('Late', '"2-gzip"')).status, 412);
    assert.equal((await change('Separated', '"3;br"')).status, 200);
    assert.equal((await send(port, 'PUT', `${at}/default`, undefined, { 'if-match': 'W/"4"' })).status, 200);
    const remove = (tag: string) => send(port, 'DELETE', `${at}?confirm=Separated`, undefined, { 'if-match': tag });
    assert.equal((await remove('W/"2"')).status, 412);
    assert.equal((await remove('W/"4"')).status, 204);
  });

  test('a stream of events comes through as it is made, compressed as well', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const response = await fetch(`http://127.0.0.1:${ports.compressing}/v1/events`, {
        headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream', 'accept-encoding': encoding },
      });
      const events = listen(response);
      await events.ready;
      await create(ports.compressing, `Streamed ${encoding}`);
      assert.match((await events.next())[0]!, /^integrations /);
      await events.close();
    }
  });

  test('where the headers are gone, the version says the same', async () => {
    const port = ports.dropping;
    const { at, etag, version } = await create(port, 'Dropped');
    assert.deepEqual([etag, version], [null, 1]);
    const change = (body: object) => send(port, 'PATCH', at, body, { 'if-match': '"1"' });
    assert.equal((await change({ name: 'Changed' })).status, 428);
    const changed = await change({ name: 'Changed', version });
    assert.deepEqual([changed.status, changed.body.version], [200, 2]);
    assert.equal((await change({ name: 'Late', version })).status, 412);
    const remove = (which: number) => send(port, 'DELETE', `${at}?confirm=Changed&version=${which}`);
    assert.equal((await remove(1)).status, 412);
    assert.equal((await remove(2)).status, 204);
  });

  test('a deletion of each kind takes the version in its address', async () => {
    const port = ports.dropping;
    for (const [collection, body] of [
      ['projects', { name: 'Streets', mediaType: 'IMAGE' }],
      ['datasets', { name: 'Street scenes' }],
      ['portals', { name: 'Partner', origins: ['https://p.example'], scopes: ['account:read'] }],
    ] as const) {
      const { body: made } = await send(port, 'POST', `/v1/${collection}`, body);
      const at = `/v1/${collection}/${made.id ?? made.portal.id}`;
      assert.equal((await send(port, 'DELETE', `${at}?version=9`)).status, 412, collection);
      assert.equal((await send(port, 'DELETE', `${at}?version=x`)).status, 422, collection);
      assert.equal((await send(port, 'DELETE', `${at}?version=1`)).status, 204, collection);
    }
  });
});

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer.`);
}
