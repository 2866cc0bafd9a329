import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { Value } from '../database/database.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import { every } from './every.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  acme = await app.organization();
  send = await acme.as();
});
after(() => app.close());

/** As if an hour had passed. */
async function tidyNow(): Promise<void> {
  await set(`update jobs set due_at = 1 where kind = :kind`, { kind: 'server.tidy' });
  await app.services.jobs.idle();
}
const set = (sql: string, args: Record<string, Value>) => app.write([{ sql, args }]);
const count = async (sql: string, args: Record<string, Value>) => (await app.db.read(sql, args)).length;

test('what fails in this process is logged, and tried again', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const work = mock.fn(async () => {
    throw new Error('no keys today');
  });
  const stop = every(MINUTE, work, app.services.log);
  for (let minute = 0; minute < 2; minute++) {
    t.mock.timers.tick(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stop();
  t.mock.timers.tick(HOUR);
  assert.equal(work.mock.callCount(), 2);
  assert.equal(app.logged.filter((line) => line.includes('no keys today')).length, 2);
});

test('what was answered to an Idempotency-Key is kept for 48 hours', async () => {
  const principal = acme.members.ADMIN;
  for (const key of ['younger', 'older']) {
    const body = { provider: 'AWS', name: key, resource: { bucket: 'acme-data' } };
    assert.equal((await send('POST', '/v1/integrations', body, { 'idempotency-key': key })).status, 201);
    const createdAt = Date.now() - 48 * HOUR + (key === 'younger' ? MINUTE : -MINUTE);
    await set('update idempotency_keys set created_at = :createdAt where principal = :principal and key = :key', {
      createdAt,
      principal,
      key,
    });
  }
  await tidyNow();
  const left = await app.db.read('select key from idempotency_keys where principal = :principal', { principal });
  assert.deepEqual(left, [{ key: 'younger' }]);
});

test('a session is kept for 7 days after its end', async () => {
  const younger = await acme.begin();
  const older = await acme.begin();
  for (const { id } of [younger, older]) {
    const expiresAt = Date.now() - 7 * 24 * HOUR + (id === younger.id ? MINUTE : -MINUTE);
    await set('update embed_sessions set expires_at = :expiresAt where id = :id', { id, expiresAt });
  }
  await tidyNow();
  const kept = (id: string) => count('select id from embed_sessions where id = :id', { id });
  assert.deepEqual([await kept(younger.id), await kept(older.id)], [1, 0]);
});
