import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@libsql/client/ws';
import { Problem } from '../core/problem.ts';
import { testDatabaseKind } from '../testing/database.ts';
import { startLibsqlServer, type LibsqlServer } from '../testing/libsql-server.ts';
import { Connection } from './connection.ts';
import type { Database } from './database.ts';
import { isUniqueViolation } from './errors.ts';
import { openDatabase, type DatabaseOptions } from './open.ts';
import { startChild } from './testing/child.ts';
import { startSwallowingProxy } from './testing/swallowing-proxy.ts';

const DEADLINES = { read: 1800, write: 2000, replica: 300 };
const query = 'select count(*) as n from changes';
const change = (name: string) => ({ sql: 'insert into changes (name) values (:name)', args: { name } });

if (testDatabaseKind === 'server') {
  describe('libSQL server', () => {
    let server: LibsqlServer;
    let options: DatabaseOptions;
    let db: Database;

    before(async () => {
      server = await startLibsqlServer();
      options = {
        databaseUrl: server.primary.url,
        databaseReplicaUrl: server.replica.url,
        databaseAuthToken: server.authToken,
        deadlines: DEADLINES,
      };
      db = await openDatabase(options);
      await db.write([
        { sql: 'create table changes (position integer primary key autoincrement, name text not null) strict' },
        { sql: 'create table idempotency_keys (key text primary key) strict' },
      ]);
    });
    afterEach(() => {
      server.primary.resume();
      server.replica.resume();
    });
    after(async () => {
      await db.close();
      await server.stop();
    });

    /** Fails within the deadline and a little, with a Problem that can be tried again. */
    async function isUnavailable(call: Promise<unknown>, within: number) {
      const begun = performance.now();
      const error = await call.then(
        () => assert.fail('This was to fail.'),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof Problem, String(error));
      assert.deepEqual([error.code, error.retryAfter], ['unavailable', 1]);
      const took = performance.now() - begun;
      assert.ok(took < within + 150, `it took ${took} ms`);
    }

    /** The first answer after the server is back. */
    async function answer(of = db): Promise<unknown> {
      for (let tries = 0; tries < 500; tries += 1) {
        const rows = of.isStale ? undefined : await of.read('select 1 as one').catch(() => undefined);
        if (rows) return rows;
        await sleep(20);
      }
      return assert.fail('The server did not come back.');
    }

    test('is given up within the deadline while it is frozen, and used again afterwards', async () => {
      const alone = await openDatabase({ ...options, databaseReplicaUrl: undefined });
      const before = await alone.read(query);
      await server.primary.pause();
      // It is asked whether it is there at all, and is not waited for until the end.
      await Promise.all([
        isUnavailable(alone.read(query), DEADLINES.read),
        isUnavailable(alone.write([change('frozen')]), DEADLINES.read),
        ...[1, 2, 3, 4].map(() => isUnavailable(alone.write([change('refused')]), DEADLINES.read)),
        isUnavailable(alone.readReplica(1e9, query), DEADLINES.read),
      ]);
      await isUnavailable(alone.read(query), 0);
      const refused = () => isUnavailable(alone.write([change('refused')]), DEADLINES.read / 3);
      await Promise.all([refused(), refused(), refused(), refused()]);
      server.primary.resume();
      await answer(alone);
      assert.equal((await alone.write([change('thawed')])).length, 1);
      assert.deepEqual(await alone.read("select name from changes where name = 'refused'"), []);
      // The frozen write was in the server’s hands: it may still arrive, but at most once.
      const [rows] = await alone.read(query);
      await alone.close();
      assert.ok([1, 2].includes(Number(rows!['n']) - Number(before[0]!['n'])));
    });

    test('is missed at once when it is gone, and found when it is back', async () => {
      const alone = await openDatabase({ ...options, databaseReplicaUrl: undefined });
      await server.primary.kill();
      await isUnavailable(alone.read(query), 100);
      await isUnavailable(alone.write([change('gone')]), 100);
      await server.primary.start();
      assert.deepEqual(await answer(alone), [{ one: 1 }]);
      await alone.close();
      await db.write([change('back')]);
      assert.deepEqual(await db.read("select name from changes where name in ('gone', 'back')"), [{ name: 'back' }]);
    });

    test('is read from its replica while the primary is away, frozen or gone, and says that this may be old', async () => {
      await db.write([change('kept')]);
      const kept = "select name from changes where name = 'kept'";
      for (let tries = 0; tries < 500 && (await db.readReplica(0, kept)).length === 0; tries += 1) await sleep(20);
      const away = { frozen: () => server.primary.pause(), gone: () => server.primary.kill() };
      const back = { frozen: async () => server.primary.resume(), gone: () => server.primary.start() };
      for (const how of ['frozen', 'gone'] as const) {
        await answer();
        await away[how]();
        const begun = performance.now();
        assert.deepEqual(await db.read(kept), [{ name: 'kept' }]);
        assert.ok(performance.now() - begun < DEADLINES.read + 150);
        assert.equal(db.isStale, true);
        assert.deepEqual(await db.readReplica(1e9, kept), [{ name: 'kept' }], 'whatever it has');
        await isUnavailable(db.write([change(`refused ${how}`)]), DEADLINES.read);
        await back[how]();
        await answer();
        await db.write([change('back')]);
        assert.equal(db.isStale, false);
        assert.deepEqual(
          await db.read(`select name from changes where name = 'refused ${how}'`),
          [],
          'nothing was changed',
        );
      }
    });

    test('does not apply a write twice that is sent again because its answer was lost', async (t) => {
      const proxy = await startSwallowingProxy(server.primary.url);
      t.after(() => proxy.close());
      const through = await openDatabase({ ...options, databaseUrl: proxy.url });
      t.after(() => through.close());
      const write = () => through.write([{ sql: "insert into idempotency_keys (key) values ('k1')" }, change('once')]);
      await through.read(query);
      proxy.swallows = true;
      await isUnavailable(write(), DEADLINES.write);
      proxy.swallows = false;
      await answer(through);
      await assert.rejects(write(), (error) => isUniqueViolation(error, 'idempotency_keys.key'));
      assert.deepEqual(await db.read("select count(*) as n from changes where name = 'once'"), [{ n: 1 }]);
    });

    test('keeps the connection of an answer that came while it was doubted, and closes it in the end', async (t) => {
      const proxy = await startSwallowingProxy(server.primary.url);
      t.after(() => proxy.close());
      proxy.delay = 50;
      const connection = new Connection(proxy.url.replace('http', 'ws'), server.authToken);
      const doubt = Promise.withResolvers<boolean>();
      const ask = (client: Client) => client.execute('select 1 as one');
      await connection.call(5000, ask, { after: 10, isThere: () => doubt.promise });
      doubt.resolve(false);
      await sleep(0);
      await connection.call(5000, ask);
      assert.equal(proxy.connections(), 1);
      await connection.close();
      for (let tries = 0; tries < 500 && proxy.connections() > 0; tries += 1) await sleep(20);
      assert.equal(proxy.connections(), 0);
    });

    test('is sent one write at a time, and refuses one that would come too late', async (t) => {
      const proxy = await startSwallowingProxy(server.primary.url);
      t.after(() => proxy.close());
      const through = await openDatabase({ ...options, databaseUrl: proxy.url, deadlines: { write: 400 } });
      t.after(() => through.close());
      await through.read(query);
      proxy.delay = 150;
      const begun = performance.now();
      const answered: number[] = [];
      const writes = Array.from({ length: 8 }, async (_, i) => {
        await through.write([change(`slow ${i}`)]);
        answered.push(performance.now() - begun);
      });
      const outcomes = await Promise.allSettled(writes);
      // Each waits for the answer to the one before it, and begins within its deadline.
      for (const [i, after] of answered.entries()) assert.ok(after > (i + 1) * 140, `${i + 1} writes took ${after} ms`);
      assert.ok(answered.length >= 1 && answered.length <= 3, `${answered.length} were made`);
      for (const [i, outcome] of outcomes.entries()) {
        if (i < answered.length) assert.equal(outcome.status, 'fulfilled');
        else {
          assert.ok(outcome.status === 'rejected' && outcome.reason instanceof Problem);
          const { code, message, retryAfter } = outcome.reason;
          assert.deepEqual([code, retryAfter], ['unavailable', 1]);
          assert.match(message, /Nothing was changed\.$/);
        }
      }
      const made = await db.read("select name from changes where name like 'slow %' order by name");
      assert.deepEqual(
        made,
        answered.map((_, i) => ({ name: `slow ${i}` })),
      );
    });

    test('gives a migration the time that it takes, and a write no more than its deadline', async (t) => {
      const proxy = await startSwallowingProxy(server.primary.url);
      t.after(() => proxy.close());
      // A server whose answers are late is there: it is not asked about before a quarter of the deadline of a read.
      const deadlines = { read: 20_000, write: 1000 };
      const through = await openDatabase({ ...options, databaseUrl: proxy.url, deadlines });
      t.after(() => through.close());
      await through.read(query);
      proxy.delay = 1200;
      await assert.rejects(through.write([change('late')]), /did not confirm the change/);
      await through.migrate([change('migrated')], { rebuild: false });
      await through.migrate([change('rebuilt')], { rebuild: true });
      assert.deepEqual(await db.read("select count(*) as n from changes where name in ('migrated', 'rebuilt')"), [
        { n: 2 },
      ]);
    });

    test('goes on where the server gave a transaction up, and ends with any other failure that nobody waits for', async () => {
      const { primary, authToken } = server;
      const child = startChild('reject', primary.url, authToken);
      assert.equal(await child.line(), 'goes on');
      assert.equal(await child.ended, 1);
    });

    test('answers from the replica what may lag, and from the primary what it does not have yet', async () => {
      const patient = await openDatabase({ ...options, deadlines: { replica: 500 } });
      const write = async () => {
        const [made] = await patient.write([{ sql: "insert into changes (name) values ('a') returning position" }]);
        return Number(made!.rows[0]!['position']);
      };
      /** Which of the two had the rows, by the folder of its data. */
      const answeredBy = async (position: number) => {
        const [row] = await patient.readReplica(position, 'select file from pragma_database_list');
        return /primary|replica/.exec(String(row!['file']))?.[0];
      };

      const first = await write();
      // Until a replica has everything that was there when it began, it sends what it is asked on to the primary.
      for (let tries = 0; tries < 200 && (await answeredBy(first)) !== 'replica'; tries += 1) await sleep(20);
      assert.equal(await answeredBy(first), 'replica');
      assert.equal(await answeredBy(first + 1), 'primary');

      await server.replica.pause();
      const second = await write();
      assert.equal(await answeredBy(second), 'primary');
      const begun = performance.now();
      for (let again = 0; again < 5; again += 1) assert.equal(await answeredBy(first), 'primary');
      assert.ok(performance.now() - begun < 400, 'a replica that was late is not asked again for a while');
      await patient.close();
    });

    test('says at once that it is not there, or that the token is wrong', async () => {
      const refused = (error: unknown) => error instanceof Problem && /refuses DATABASE_AUTH_TOKEN/.test(error.message);
      for (const databaseAuthToken of [undefined, 'a.b.c'])
        await assert.rejects(openDatabase({ ...options, databaseAuthToken }), refused);
      await server.primary.kill();
      const missing = (error: unknown) =>
        error instanceof Problem && /No libSQL server answers at 127/.test(error.message);
      await assert.rejects(openDatabase(options), missing);
      await server.primary.start();
    });

    test('says of another web server that it is not one', async (t) => {
      const web = createServer((_, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
      t.after(() => web.close());
      await once(web, 'listening');
      const { port } = web.address() as AddressInfo;
      const another = (error: unknown) =>
        error instanceof Problem && error.message === `What answers at 127.0.0.1:${port} is not a libSQL server. Correct DATABASE_URL.`; // prettier-ignore
      await assert.rejects(openDatabase({ ...options, databaseUrl: `http://127.0.0.1:${port}` }), another);
    });

    test('is found by any of its addresses, without credentials in them', async () => {
      const { host } = new URL(server.primary.url);
      for (const databaseUrl of [`http://${host}`, `ws://${host}/`]) {
        const other = await openDatabase({ ...options, databaseUrl });
        assert.deepEqual(await other.read('select 1 as one'), [{ one: 1 }]);
        await other.close();
      }
      for (const databaseUrl of [
        `http://user:secret@${host}`,
        `libsql://${host}?authToken=secret`,
        `https://${host}#secret`,
      ]) {
        const refused = (error: unknown) =>
          error instanceof Problem && error.code === 'invalid' && !error.message.includes('secret');
        await assert.rejects(openDatabase({ ...options, databaseUrl }), refused);
      }
    });
  });
}
