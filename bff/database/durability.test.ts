import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { testDatabaseKind, testFolder } from '../testing/database.ts';
import { checkDurability } from '../testing/durability.ts';
import { openDatabase } from './open.ts';
import { startChild } from './testing/child.ts';

if (testDatabaseKind === 'file') {
  describe('durability of a database file', () => {
    test('an acknowledged write survives kill -9 at any moment', async (t) => {
      const file = join(testFolder(), 'durability.db');
      const { acknowledged } = await checkDurability({
        async start() {
          const child = startChild('write-lines', file);
          assert.equal(await child.line(), 'open');
          const waiting = new Map<string, PromiseWithResolvers<void>>();
          void (async () => {
            for await (const id of child.lines) waiting.get(id)?.resolve();
            for (const { reject } of waiting.values()) reject(new Error('It is dead.'));
          })();
          const write = (id: string) => {
            const acknowledgement = Promise.withResolvers<void>();
            waiting.set(id, acknowledgement);
            child.process.stdin?.write(`${id}\n`);
            return acknowledgement.promise;
          };
          child.process.stdin?.on('error', () => {});
          return { process: child.process, write };
        },
        async find() {
          const db = await openDatabase({ databaseUrl: file, readOnly: true });
          assert.deepEqual(await db.read('pragma integrity_check'), [{ integrity_check: 'ok' }]);
          const rows = await db.read('select id from written');
          await db.close();
          return rows.map(({ id }) => String(id));
        },
      });
      t.diagnostic(`${acknowledged} writes were acknowledged, none was lost`);
    });
  });
}
