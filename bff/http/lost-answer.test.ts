import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Statement } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { startSwallowingProxy } from '../database/testing/swallowing-proxy.ts';
import { openTestApp } from '../testing/app.ts';
import { testDatabaseKind } from '../testing/database.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';

if (testDatabaseKind === 'server') {
  test('a change whose answer was lost on the way is made once, and answered when it is sent again', async (t) => {
    const { primary, authToken, stop } = await startLibsqlServer();
    t.after(stop);
    const proxy = await startSwallowingProxy(primary.url);
    t.after(() => proxy.close());
    const options = { databaseUrl: proxy.url, databaseAuthToken: authToken, deadlines: { write: 800 } };
    const database = await openDatabase(options);
    await migrate(database);
    const app = await openTestApp({ database });
    t.after(() => app.close());
    const send = await (await app.organization()).as();
    const create = () =>
      send(
        'POST',
        '/v1/integrations',
        { provider: 'AWS', name: 'Once', resource: { bucket: 'acme-data' } },
        { 'idempotency-key': 'once' },
      );

    const write = mock.method(database, 'write', (statements: readonly Statement[]) => {
      proxy.swallows = true;
      write.mock.restore();
      return database.write(statements);
    });
    const lost = await create();
    assert.deepEqual([lost.status, lost.headers.get('retry-after')], [503, '1']);
    proxy.swallows = false;

    const again = await create();
    assert.deepEqual([again.status, again.headers.get('idempotency-replayed')], [201, 'true']);
    assert.equal(again.headers.get('location'), `/v1/integrations/${again.body.id}`);
    const { body: list } = await send('GET', '/v1/integrations');
    assert.deepEqual([list.items.map(({ id }: { id: string }) => id), list.total], [[again.body.id], 1]);
    const { body: log } = await send('GET', '/v1/audit-log');
    const made = log.items.filter(({ action }: { action: string }) => action === 'integration.created');
    assert.equal(made.length, 1);
  });
}
