import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Permission } from './core/contract.ts';
import { createId } from './core/id.ts';
import type { Database } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { openKeyring, rotateKeys } from './encryption/keys.ts';
import { startMailServer } from './mail/testing/smtp.ts';
import { newOrganization } from './members/new-member.ts';
import { newRecordedPortal } from './portals/portals.ts';
import { bearer, ORIGIN, SECRET_KEYS } from './testing/app.ts';
import { testDatabaseKind } from './testing/database.ts';
import { startLibsqlServer, type LibsqlServer } from './testing/libsql-server.ts';
import { openLine, type Line } from './testing/line.ts';
import { startServe, type ServeProcess } from './testing/process.ts';

type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

if (testDatabaseKind === 'server') {
  let libsql: LibsqlServer;
  /** By which the replica follows the primary: held, it answers with what it has. */
  let line: Line;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let db: Database;
  let acme: { secret: string; adminId: string };
  const servers: ServeProcess[] = [];
  /** Those that were killed as well. */
  const started: ServeProcess[] = [];

  before(async () => {
    [libsql, mail] = await Promise.all([
      startLibsqlServer({ linkTo: async (port) => (line = await openLine(port)).port }),
      startMailServer(),
    ]);
    db = await openDatabase({ databaseUrl: libsql.primary.url, databaseAuthToken: libsql.authToken });
    await migrate(db);
    const admin = { name: 'Ada', email: 'ada@acme.example' };
    const { organizationId, adminId, statements } = newOrganization('Acme', admin);
    const scopes: Permission[] = ['members:read', 'members:write', 'datasets:read', 'datasets:write'];
    const portal = newRecordedPortal({ organizationId }, { name: 'Portal', origins: [ORIGIN], scopes });
    await db.write([...statements, ...portal.statements]);
    acme = { secret: portal.secret, adminId };
    servers.push(...(await Promise.all([serve(), serve(), serve()])));
  });
  after(async () => {
    for (const { child } of started) child.kill('SIGKILL');
    await db.close();
    await Promise.all([libsql.stop(), mail.stop()]);
    line.close();
  });

  async function serve(settings: Record<string, string> = {}): Promise<ServeProcess> {
    const server = await startServe(libsql, {
      SECRET_KEY: SECRET_KEYS.current,
      PUBLIC_URL: 'https://labels.example.com',
      SMTP_URL: `smtp://127.0.0.1:${mail.settings.port}`,
      MAIL_FROM: 'labels@board.example',
      ...settings,
    });
    started.push(server);
    return server;
  }

  async function send(
    server: ServeProcess,
    method: string,
    path: string,
    body?: object,
    headers = {},
  ): Promise<Answer> {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  /** A session begun at one of them, which is good at all. */
  async function begin(server: ServeProcess) {
    const { adminId, secret } = acme;
    const scopes = ['members:read', 'members:write', 'datasets:read', 'datasets:write'];
    const { status, body } = await send(server, 'POST', '/v1/embed-sessions', { member: adminId, scopes }, bearer(secret)); // prettier-ignore
    assert.equal(status, 201, JSON.stringify(body));
    const { id, token } = body as { id: string; token: string };
    const as = (at: ServeProcess, method: string, path: string, sent?: object, headers = {}) =>
      send(at, method, path, sent, { ...bearer(token), origin: ORIGIN, ...headers });
    return { id, token, as };
  }

  /** A live stream. `hears` resolves once a text was told. */
  async function listen(server: ServeProcess, token: string, signal: AbortSignal) {
    const headers = { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' };
    const response = await fetch(`${server.url}/v1/events`, { headers, signal });
    let told = '';
    let isOpen = true;
    let more = Promise.withResolvers<void>();
    const wake = () => {
      more.resolve();
      more = Promise.withResolvers();
    };
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const bytes of response.body!) {
        told += decoder.decode(bytes, { stream: true });
        wake();
      }
    };
    void read()
      .catch(() => {})
      .finally(() => {
        isOpen = false;
        wake();
      });
    const hears = async (text: string): Promise<void> => {
      for (; !told.includes(text); await more.promise) assert.ok(isOpen, `the stream ended without ${text}`);
    };
    return { hears };
  }

  const three = () => servers as unknown as [ServeProcess, ServeProcess, ServeProcess];
  const create = (name: string) => ({ name, integrationId: null });

  async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (const end = performance.now() + 60_000; !(await condition()); await sleep(50))
      assert.ok(performance.now() < end, `${what}: it did not happen in time`);
  }

  test('a session is good at each, ends at all at once, and reads what it wrote elsewhere at the very next request', async () => {
    const [one, two, three_] = three();
    const { id, as } = await begin(one);
    for (let n = 0; n < 10; n += 1) {
      const name = `Own writes ${n}`;
      const made = await as(two, 'POST', '/v1/datasets', create(name));
      assert.equal(made.status, 201);
      const { body } = await as(three_, 'GET', `/v1/datasets?search=${encodeURIComponent(name)}`);
      assert.equal(body['total'], 1, name);
    }
    assert.equal((await send(two, 'DELETE', `/v1/embed-sessions/${id}`, undefined, bearer(acme.secret))).status, 204);
    for (const server of servers) assert.equal((await as(server, 'GET', '/v1/datasets')).status, 401);
  });

  test('a change at one of them is told at each, most of them within a second', async () => {
    const { token, as } = await begin(servers[0]!);
    const end = new AbortController();
    const signal = AbortSignal.any([end.signal, AbortSignal.timeout(60_000)]);
    const streams = await Promise.all(servers.map((server) => listen(server, token, signal)));
    await Promise.all(streams.map(({ hears }) => hears('ready')));
    const delays: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { body } = await as(servers[n % 3]!, 'POST', '/v1/datasets', create(`Told ${createId()}`));
      const made = performance.now();
      await Promise.all(streams.map(({ hears }) => hears(body['id'] as string)));
      delays.push(performance.now() - made);
    }
    end.abort();
    const median = delays.toSorted((a, b) => a - b)[10]!;
    assert.ok(median <= 1000, `half of them took longer than ${Math.round(median)} ms`);
  });

  test('each counts requests by itself: with two a session may get twice its limit', async () => {
    const { as } = await begin(servers[0]!);
    const limits = { RATE_LIMIT_READS: '1' };
    const statuses: number[] = [];
    for (const server of await Promise.all([serve(limits), serve(limits)])) {
      for (let n = 0; n < 2; n += 1) statuses.push((await as(server, 'GET', '/v1/datasets')).status);
      await server.kill();
    }
    assert.deepEqual(statuses, [200, 429, 200, 429]);
  });

  test('keys that are rotated beside them are used by all without a restart', async () => {
    const [one, two, three_] = three();
    const before = await begin(one);
    await rotateKeys(db, await openKeyring(db, SECRET_KEYS), SECRET_KEYS);
    const later = await begin(two);
    for (const { as } of [before, later])
      for (const server of [one, two, three_]) assert.equal((await as(server, 'GET', '/v1/datasets')).status, 200);
  });

  test('the same request at all of them is done once', async () => {
    const { as } = await begin(servers[0]!);
    const headers = { 'idempotency-key': createId() };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => as(servers[n % 3]!, 'POST', '/v1/datasets', create('Once'), headers)),
    );
    // A second answer, or that the first one is still on its way.
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].filter((status) => status !== 201 && status !== 409), []); // prettier-ignore
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body['id']);
    assert.equal(new Set(ids).size, 1);
    const [row] = await db.read("select count(*) as n from datasets where name = 'Once'");
    assert.equal(row!['n'], 1);
  });

  test('each mail is sent once, whichever of them takes it', async () => {
    const { as } = await begin(servers[0]!);
    const emails = Array.from({ length: 60 }, (_, n) => `person${n}@new.example`);
    const made = await Promise.all(
      servers.map((server, n) =>
        as(server, 'POST', '/v1/invites', { emails: emails.slice(n * 20, n * 20 + 20), role: 'LABELER' }),
      ),
    );
    assert.deepEqual(made.map(({ status }) => status), [201, 201, 201]); // prettier-ignore
    const left = async () => (await db.read("select id from invites where mail_status = 'SENDING'")).length;
    await until('all mails', async () => (await left()) === 0);
    assert.deepEqual(mail.received.flatMap(({ envelope }) => envelope.to).toSorted(), emails.toSorted());
  });

  test('one that is killed under load loses nothing that was acknowledged, and nothing is done twice', async () => {
    const acknowledged: string[] = [];
    const sessions = await Promise.all(servers.map(begin));
    const end = new AbortController();
    const write = async (writer: number) => {
      for (let n = 0; !end.signal.aborted; n += 1) {
        const name = `Killed ${writer} ${n}`;
        const headers = { 'idempotency-key': createId() };
        // A host sends it again, to another one, until it is answered.
        for (let tries = 0; ; tries += 1) {
          const server = servers[(writer + tries) % 3]!;
          const answer = await sessions[writer]!.as(server, 'POST', '/v1/datasets', create(name), headers).catch(
            () => undefined,
          );
          if (answer?.status === 201) break;
          assert.ok(tries < 500, `${name}: ${answer?.status}`);
          await sleep(10);
        }
        acknowledged.push(name);
      }
    };
    const all = Promise.all([0, 1, 2].map(write));
    for (let kill = 0; kill < 3; kill += 1) {
      const from = acknowledged.length;
      await until('writes', async () => acknowledged.length >= from + 10);
      await servers[kill]!.kill();
      servers[kill] = await serve();
    }
    end.abort();
    await all;
    const rows = await db.read("select name, count(*) as times from datasets where name like 'Killed %' group by name");
    assert.deepEqual(rows.filter(({ times }) => times !== 1), []); // prettier-ignore
    const found = new Set(rows.map(({ name }) => name));
    assert.deepEqual(acknowledged.filter((name) => !found.has(name)), []); // prettier-ignore
  });

  test('a replica that stands still costs nobody an answer, and nobody sees less than they wrote', async () => {
    const { as } = await begin(servers[0]!);
    await libsql.replica.pause();
    try {
      for (const [n, server] of servers.entries()) {
        assert.equal((await as(server, 'POST', '/v1/datasets', create(`Ahead ${n}`))).status, 201);
        for (const other of servers) {
          const { status, body, headers } = await as(other, 'GET', `/v1/datasets?search=Ahead%20${n}`);
          assert.deepEqual([status, body['total'], headers.get('warning')], [200, 1, null]);
        }
      }
    } finally {
      libsql.replica.resume();
    }
  });

  test('a replica that is behind answers nobody who must see more, and is used again once it has caught up', async () => {
    const { as } = await begin(servers[0]!);
    const replica = await openDatabase({ databaseUrl: libsql.replica.url, databaseAuthToken: libsql.authToken });
    const knows = async (name: string) =>
      (await replica.read('select id from datasets where name = :name', { name })).length === 1;
    line.hold();
    try {
      for (const [n, server] of servers.entries()) {
        assert.equal((await as(server, 'POST', '/v1/datasets', create(`Behind ${n}`))).status, 201);
        for (const other of servers) {
          const { status, body, headers } = await as(other, 'GET', `/v1/datasets?search=Behind%20${n}`);
          assert.deepEqual([status, body['total'], headers.get('warning')], [200, 1, null]);
        }
        assert.equal(await knows(`Behind ${n}`), false, 'the replica is behind');
      }
    } finally {
      line.release();
    }
    await until('the replica', () => knows('Behind 2'));
    await replica.close();
  });

  test('while the primary is away all of them read on and say that it may be old, refuse changes, and go on by themselves afterwards', async () => {
    const { as } = await begin(servers[0]!);
    assert.equal((await as(servers[0]!, 'POST', '/v1/datasets', create('Before'))).status, 201);
    const [{ position } = { position: 0 }] = await db.read('select max(position) as position from changes');
    const replica = await openDatabase({ databaseUrl: libsql.replica.url, databaseAuthToken: libsql.authToken });
    await until('the replica', async () => {
      const [row] = await replica.read('select max(position) as position from changes');
      return row!['position'] === position;
    });
    await replica.close();
    const away = { frozen: () => libsql.primary.pause(), gone: () => libsql.primary.kill() };
    const back = { frozen: async () => libsql.primary.resume(), gone: () => libsql.primary.start() };
    for (const how of ['frozen', 'gone'] as const) {
      await away[how]();
      const refuse = async (server: ServeProcess) => {
        const asked = performance.now();
        const write = await as(server, 'POST', '/v1/datasets', create(`While ${how}`));
        const took = performance.now() - asked;
        assert.deepEqual([write.status, write.headers.get('retry-after')], [503, '1']);
        assert.ok(took < 3000, `${how}: it was refused after ${took} ms`);
      };
      // The first requests that meet it so are changes, five at once at each of them.
      await Promise.all(servers.flatMap((server) => Array.from({ length: 5 }, () => refuse(server))));
      for (const server of servers) {
        const asked = performance.now();
        const read = await as(server, 'GET', '/v1/datasets?search=Before');
        assert.deepEqual([read.status, read.body['total']], [200, 1]);
        assert.equal(read.headers.get('warning'), '110 - "Response is Stale"');
        assert.ok(performance.now() - asked < 3000, how);
        await refuse(server);
        const ready = await send(server, 'GET', '/readyz');
        assert.deepEqual([ready.status, ready.body['status']], [200, 'degraded']);
      }
      await back[how]();
      for (const server of servers)
        await until('it is back', async () => (await as(server, 'POST', '/v1/datasets', create(`After ${how} ${createId()}`))).status === 201); // prettier-ignore
      assert.deepEqual(await db.read(`select name from datasets where name = 'While ${how}'`), []);
    }
  });

  test('none of them had anything to complain of', () => {
    assert.deepEqual(started.flatMap(({ complaints }) => complaints), []); // prettier-ignore
  });
}
