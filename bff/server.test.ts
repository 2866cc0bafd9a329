import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { readConfig } from './config.ts';
import { createId } from './core/id.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { startChild } from './database/testing/child.ts';
import { sealCredentials } from './integrations/credentials.ts';
import { newOrganization } from './members/new-member.ts';
import type { Outbound } from './outbound/outbound.ts';
import { newRecordedPortal } from './portals/portals.ts';
import { startServer, type RunningServer } from './server.ts';
import { bearer, ORIGIN, SECRET_KEYS } from './testing/app.ts';
import { testDatabaseKind, testFolder } from './testing/database.ts';
import { checkDurability } from './testing/durability.ts';
import { PROGRAM_ENV } from './testing/env.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

if (testDatabaseKind === 'file') {
  test('what the server has acknowledged survives kill -9, and is done once when it is sent again', async () => {
    const dataDir = join(testFolder(), 'killed');
    const databaseUrl = `file:${join(dataDir, 'labelboard.db')}`;
    const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const portal = newRecordedPortal(
      { organizationId },
      { name: 'Portal', origins: [ORIGIN], scopes: ['integrations:write'] },
    );
    await withFile(databaseUrl, async (db) => {
      await migrate(db);
      await db.write([...statements, ...portal.statements]);
    });
    const env = {
      ...PROGRAM_ENV,
      DATA_DIR: dataDir,
      SECRET_KEY: SECRET_KEYS.current,
      PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_LIMIT_WRITES: '1000000',
      RATE_LIMIT_ORGANIZATION_WRITES: '1000000',
    };

    const { acknowledged } = await checkDurability({
      start: async () => {
        const child = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
        const [line] = (await once(child.stdout, 'data')) as [Buffer];
        const url = /http:\/\/localhost:\d+/.exec(String(line))![0];
        const post = async (path: string, body: object, headers: Record<string, string>) => {
          const response = await fetch(`${url}/v1/${path}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(body),
          });
          const answer = (await response.json()) as Record<string, string>;
          if (response.status !== 201) throw new Error(JSON.stringify(answer));
          return answer;
        };
        const { token } = await post(
          'embed-sessions',
          { member: adminId, scopes: ['integrations:write'] },
          bearer(portal.secret),
        );
        const write = async (name: string) => {
          const body = { provider: 'AWS', name, resource: { bucket: 'acme-data' } };
          const headers = { ...bearer(token!), origin: ORIGIN, 'idempotency-key': name };
          const first = await post('integrations', body, headers);
          assert.deepEqual(await post('integrations', body, headers), first);
        };
        return { process: child, write };
      },
      find: (names) =>
        withFile(databaseUrl, async (db) => {
          const [integrity] = await db.read('pragma integrity_check');
          assert.equal(integrity!['integrity_check'], 'ok');
          const rows = await db.read('select name from integrations where organization_id = :organizationId', {
            organizationId,
          });
          const [counted] = await db.read('select integrations from organizations where id = :organizationId', {
            organizationId,
          });
          assert.equal(counted!['integrations'], rows.length, 'the counter agrees');
          const audited = await db.read("select subject_id from audit_log where action = 'integration.created'");
          assert.equal(audited.length, rows.length, 'so does the audit log');
          return rows.map((row) => row['name'] as string).filter((name) => names.includes(name));
        }),
    });
    assert.ok(acknowledged > 0);
  });
}

/** A server of its own, in this process. */
async function start(name: string, options?: Parameters<typeof startServer>[1]) {
  const dataDir = join(testFolder(), name);
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  return { ...(await startServer(config, options)), file: join(dataDir, 'labelboard.db') };
}

/** Milliseconds until it has stopped. */
async function stop({ close }: Pick<RunningServer, 'close'>): Promise<number> {
  const asked = performance.now();
  await close();
  return performance.now() - asked;
}

if (testDatabaseKind === 'file') {
  test('a check of a silent cloud does not hold up the stop, and is not recorded', async () => {
    let connect!: () => void;
    const connected = new Promise<void>((resolve) => (connect = resolve));
    const silent: Outbound = {
      fetch: () => {
        connect();
        return new Promise(() => {});
      },
      check: async () => {},
      close: async () => {},
    };
    const server = await start('silent', { outbound: silent });
    const { organizationId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const id = createId();
    await server.services.db.write([
      ...statements,
      {
        sql: `insert into integrations (id, organization_id, name, name_key, provider, location, credentials, key_id, credentials_at, created_at, updated_at)
              values (:id, :organizationId, 'Imaging', 'imaging', 'AZURE', 'https://acme.blob.core.windows.net/imaging', :credentials, :key_id, 1, 1, 1)`,
        args: {
          id,
          organizationId,
          ...sealCredentials(server.services.keyring, id, { tenantId: 'a', clientId: 'b', clientSecret: 'c' }),
        },
      },
      server.services.checks.due(organizationId, id),
    ]);
    server.services.jobs.wake();
    await connected;
    const took = await stop(server);
    assert.ok(took < 2000, `${took} ms`);
    await withFile(server.file, async (db) => {
      const found = await db.read(
        'select i.status, i.checked_at, j.state from integrations i join jobs j on j.subject = i.id',
      );
      assert.deepEqual(found, [{ status: 'NOT_CHECKED', checked_at: null, state: 'READY' }]);
    });
  });

  test('what is under way is answered, and the connection that is kept after it does not hold up the stop', async () => {
    const slow = new Hono().get('/slow', async (c) => {
      await sleep(500);
      return c.text('here');
    });
    const server = await start('slow', { pages: () => slow });
    const answer = fetch(`${server.url}/slow`);
    await sleep(200);
    const took = await stop(server);
    assert.equal(await (await answer).text(), 'here');
    assert.ok(took < 2000, `${took} ms`);
  });

  test('a stream of events does not hold up the stop', async () => {
    const server = await start('events');
    const { organizationId, adminId, statements } = newOrganization('Acme', { name: 'Ada', email: 'ada@acme.example' });
    const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes: ['tasks:read'] });
    await server.services.db.write([...statements, ...portal.statements]);
    const begun = await fetch(`${server.url}/v1/embed-sessions`, {
      method: 'POST',
      headers: { ...bearer(portal.secret), 'content-type': 'application/json' },
      body: JSON.stringify({ member: adminId, scopes: ['tasks:read'] }),
    });
    const { token } = (await begun.json()) as { token: string };
    const events = await fetch(`${server.url}/v1/events`, {
      headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' },
    });
    const reader = events.body!.getReader();
    assert.match(new TextDecoder().decode((await reader.read()).value), /^retry: 2000\nid: \d+\nevent: ready\n/);
    const took = await stop(server);
    assert.equal((await reader.read()).done, true);
    assert.ok(took < 5000, `${took} ms`);
  });

  test('a connection that asks again and again without waiting is ended, and costs the others nothing', async () => {
    let asked = 0;
    const pages = new Hono().get('/wait', async (c) => {
      asked += 1;
      await sleep(300);
      return c.text('here');
    });
    const server = await start('pipelined', { pages: () => pages });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
    socket.write('GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(800));
    await once(socket, 'close');
    assert.equal(asked, 1);
    assert.equal(await (await fetch(`${server.url}/wait`)).text(), 'here');
    await stop(server);
  });

  test('a connection that does not read what it asked for has one answer in memory, and gets all of them once it reads', async () => {
    let made = 0;
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const page = 'x'.repeat(16_000_000); // more than the buffers of a socket take
    const pages = new Hono().get('/big', (c) => {
      made += 1;
      begin();
      return c.text(page);
    });
    const server = await start('unread', { pages: () => pages });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.pause();
    socket.write('GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(8));
    await begun;
    for (let others = 0; others < 20; others += 1) await (await fetch(`${server.url}/healthz`)).text();
    assert.equal(made, 1);
    let bytes = 0;
    for await (const chunk of socket) {
      bytes += (chunk as Buffer).length;
      if (bytes >= 8 * page.length) break;
    }
    assert.equal(made, 8);
    await stop(server);
  });

  test('it stops within ten seconds while the database hangs', async () => {
    const late = new Hono().get('/late', async (c) => {
      await sleep(7000);
      await server.services.db.write([{ sql: 'delete from embed_sessions' }]);
      return c.text('late');
    });
    const server = await start('hanging', { pages: () => late });
    const holder = startChild('hold-lock', server.file, '30000');
    await holder.line();
    const answer = fetch(`${server.url}/late`).catch(() => 'cut off');
    await sleep(200);
    const took = await stop(server);
    assert.ok(took < 10_000, `${took} ms`);
    await holder.kill();
    await answer;
  });
}

async function withFile<Result>(
  databaseUrl: string,
  use: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const db = await openDatabase({ databaseUrl });
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}
