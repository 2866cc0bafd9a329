import assert from 'node:assert/strict';
import { linkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { Problem } from '../core/problem.ts';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { startChild } from './testing/child.ts';

const newFile = () => join(testFolder(), `file-${Math.random().toString(36).slice(2)}.db`);
const isProblem = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Problem && error.code === code && words.test(error.message);
const insert = { sql: `insert into things (name) values ('a')` };
const create = { sql: 'create table things (id integer primary key, name text) strict' };
const count = async (db: Database) => (await db.read('select count(*) as n from things'))[0]!['n'];

/** The longest time for which the event loop stood still while `work` ran, in milliseconds. */
async function longestGap(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const tick = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(tick, 1);
  await work().finally(() => clearInterval(timer));
  tick();
  return longest;
}

if (testDatabaseKind === 'file') {
  describe('a database file', () => {
    test('is safe on the disk before a write is acknowledged, and for its owner only', async () => {
      const file = newFile();
      const db = await openDatabase({ databaseUrl: `file:${file}` });
      const settings = await db.read(
        'select journal_mode, synchronous, foreign_keys, trusted_schema from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_trusted_schema',
      );
      assert.deepEqual(settings, [{ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0 }]);
      await db.write([create]);
      for (const suffix of ['', '-wal', '-shm']) assert.equal(statSync(file + suffix).mode & 0o777, 0o600);
      await db.close();
    });

    test('is not ended by an argument of whatever type and content', async () => {
      const child = startChild('any-arguments', newFile(), '1000');
      const { accepted, refused } = JSON.parse(await child.line()) as { accepted: number; refused: number };
      assert.equal(await child.ended, 0);
      assert.ok(accepted > 100 && refused > 200, `${accepted} accepted, ${refused} refused`);
    });

    test('has one writer; readers work beside it; the lock ends with the process', async () => {
      const file = newFile();
      const child = startChild('open-and-wait', file);
      assert.equal(await child.line(), 'open');
      symlinkSync(file, `${file}-link`);
      await assert.rejects(
        openDatabase({ databaseUrl: `${file}-link` }),
        isProblem('conflict', /is in use/),
        'by another name',
      );
      const inUse = isProblem('conflict', new RegExp(`${file} is in use by process ${child.process.pid} since 20`));
      await assert.rejects(openDatabase({ databaseUrl: file }), inUse);

      const reader = await openDatabase({ databaseUrl: file, readOnly: true });
      assert.deepEqual(await reader.read('select count(*) as n from sqlite_schema'), [{ n: 0 }]);
      await assert.rejects(reader.write([create]), /read only/);

      await child.kill();
      const db = await openDatabase({ databaseUrl: file });
      await assert.rejects(
        openDatabase({ databaseUrl: file }),
        isProblem('conflict', new RegExp(`process ${process.pid} `)),
      );
      await db.write([create, insert]);
      assert.equal(await count(reader), 1);
      await reader.close();
      await db.close();
      await (await openDatabase({ databaseUrl: file })).close();
    });

    test(
      'has one writer, also where its lock was removed or another hard link leads to it',
      { skip: process.platform !== 'linux' },
      async () => {
        const file = newFile();
        const child = startChild('open-and-wait', file);
        await child.line();
        linkSync(file, `${file}-hard`);
        await assert.rejects(
          openDatabase({ databaseUrl: `${file}-hard` }),
          isProblem('conflict', /-hard is in use by another process/),
        );
        for (let again = 0; again < 2; again += 1) {
          rmSync(`${file}-lock`, { force: true });
          const inUse = isProblem('conflict', new RegExp(`is in use by process ${child.process.pid} since 20`));
          await assert.rejects(openDatabase({ databaseUrl: file }), inUse);
        }
        await child.kill();
        await (await openDatabase({ databaseUrl: `${file}-hard` })).close();
        await (await openDatabase({ databaseUrl: file })).close();
      },
    );

    test('can be read where nothing writes it, after a crash too', async () => {
      const file = newFile();
      const db = await openDatabase({ databaseUrl: file });
      await db.write([create, insert]);
      await db.close();
      const child = startChild('open-and-wait', file);
      await child.line();
      await child.kill();
      const reader = await openDatabase({ databaseUrl: file, readOnly: true });
      assert.equal(await count(reader), 1);
      await reader.close();
      await assert.rejects(
        openDatabase({ databaseUrl: newFile(), readOnly: true }),
        isProblem('not_found', /no database at/),
      );
    });

    test('waits for another program that has locked it, without stopping anything else', async () => {
      const file = newFile();
      const db = await openDatabase({ databaseUrl: file });
      await db.write([create]);
      const holder = startChild('hold-lock', file, '3000');
      await holder.line();
      const gap = await longestGap(async () => {
        const writes = [db.write([insert]), db.write([insert])];
        for (const begun = performance.now(); performance.now() - begun < 2500; await sleep(20)) {
          assert.equal(await count(db), 0);
        }
        await Promise.all(writes);
      });
      assert.ok(gap < 250, `the event loop stood still for ${gap} ms`);
      for (let again = 0; again < 5; again += 1) await db.write([insert]);
      assert.equal(await count(db), 7);
      await db.close();
    });

    test('gives up waiting in the end, and goes on afterwards', async () => {
      const file = newFile();
      const db = await openDatabase({ databaseUrl: file, deadlines: { write: 100 } });
      await db.write([create]);
      const holder = startChild('hold-lock', file, '600');
      await holder.line();
      const outcomes = await Promise.allSettled([db.write([insert]), db.write([insert]), db.write([insert])]);
      for (const outcome of outcomes) {
        assert.ok(outcome.status === 'rejected' && outcome.reason instanceof Problem);
        assert.deepEqual([outcome.reason.code, outcome.reason.retryAfter], ['unavailable', 1]);
      }
      await holder.ended;
      await db.write([insert]);
      assert.equal(await count(db), 1);
      await db.close();
    });

    test('says that the disk is full, keeps no half of a write, and goes on when there is space', async () => {
      const db = await openDatabase({ databaseUrl: newFile() });
      await db.write([create, insert]);
      const [size] = await db.read('pragma page_count');
      await db.read(`pragma max_page_count = ${Number(size!['page_count']) + 3}`);
      const large = { sql: 'insert into things (name) values (:name)', args: { name: 'x'.repeat(20_000) } };
      for (let again = 0; again < 3; again += 1) {
        await assert.rejects(db.write([insert, large, insert]), isProblem('insufficient_storage', /no space/));
        assert.equal(await count(db), 1);
      }
      await db.read('pragma max_page_count = 100000');
      await db.write([insert, large]);
      assert.equal(await count(db), 3);
      await db.close();
    });

    test('lets the event loop turn, however many calls come one after another', async () => {
      const db = await openDatabase({ databaseUrl: newFile() });
      await db.write([create, insert]);
      const begun = performance.now();
      const gap = await longestGap(async () => {
        for (let calls = 0; calls < 30_000; calls += 1) await db.read('select id, name from things');
        await Promise.all(Array.from({ length: 200 }, () => db.write([insert])));
      });
      const all = performance.now() - begun;
      assert.ok(gap < all / 3, `the event loop stood still for ${gap} ms of ${all}`);
      await db.close();
    });

    test('is let go of, also where its log cannot be put into it', async () => {
      const file = newFile();
      const db = await openDatabase({ databaseUrl: file });
      await db.write([create, insert]);
      const broken = mock.method(Libsql.prototype, 'exec', () => {
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
      });
      await assert.rejects(db.close(), /disk I\/O error/);
      broken.mock.restore();
      const again = await openDatabase({ databaseUrl: file });
      assert.equal(await count(again), 1);
      await again.close();
    });

    test('is refused where it is no database', async () => {
      const file = new URL(import.meta.url).pathname;
      await assert.rejects(
        openDatabase({ databaseUrl: file, readOnly: true }),
        isProblem('conflict', /is not a libSQL database/),
      );
      await assert.rejects(openDatabase({ databaseUrl: 'postgres://localhost' }), isProblem('invalid', /DATABASE_URL/));
    });
  });
}
