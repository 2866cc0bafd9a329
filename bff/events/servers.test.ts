import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { bearer, openTestApp, ORIGIN } from '../testing/app.ts';
import { startLibsqlServer } from '../testing/libsql-server.ts';
import { listen } from './testing/listen.ts';

if (process.platform === 'linux' && process.arch === 'x64') {
  test('what is changed through one server is told by another one on the same database, and a session that ends there ends here', async () => {
    const server = await startLibsqlServer();
    const connect = () => openDatabase({ databaseUrl: server.primary.url, databaseAuthToken: server.authToken });
    const database = await connect();
    await migrate(database);
    const one = await openTestApp({ database });
    const two = await openTestApp({ database: await connect() });
    try {
      const acme = await one.organization('Acme');
      const { id: sessionId, token } = await acme.begin();
      const events = listen(
        await two.app.request('/v1/events', {
          headers: { ...bearer(token), origin: ORIGIN, accept: 'text/event-stream' },
        }),
      );
      await events.ready;
      const { body } = await (await acme.as())('POST', '/v1/datasets', { name: 'Streets' });
      assert.deepEqual(await events.next(), [`datasets ${body.id}`]);

      await one.send('DELETE', `/v1/embed-sessions/${sessionId}`, undefined, bearer(acme.secret));
      await events.ended;
    } finally {
      await Promise.all([one.close(), two.close()]);
      await server.stop();
    }
  });
}
