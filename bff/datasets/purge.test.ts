import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { writeRows } from '../data-rows/testing/rows.ts';
import type { Attempt } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';
import { openTestApp } from '../testing/app.ts';
import { purgeDatasets } from './purge.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

/** Runs the schedule once, as if it were so many milliseconds later. */
async function purge(later: number, sightings = new Sightings(0)): Promise<void> {
  const fence = { sql: 'select 1 as one' };
  const heartbeat: Attempt['heartbeat'] = async (statements = []) => void (await app.db.write(statements));
  const schedule = purgeDatasets(
    { db: app.db, keyring: app.services.keyring },
    { now: () => Date.now() + later, sightings },
  );
  await schedule.run({ fence, heartbeat, signal: new AbortController().signal });
}

async function deleted(name: string) {
  const { organizationId, as } = await app.organization(name);
  const send = await as();
  const { body } = await send('POST', '/v1/datasets', { name: 'Streets', integrationId: null });
  const rows = Array.from({ length: 3 }, (_, i) => ({ rowData: `https://files.example/${i}.png` }));
  await writeRows(app, { organizationId, datasetId: body.id }, rows);
  const { body: project } = await send('POST', '/v1/projects', { name: 'Lanes', mediaType: 'IMAGE' });
  assert.equal((await send('PUT', `/v1/projects/${project.id}/datasets/${body.id}`)).status, 204);
  assert.equal((await send('DELETE', `/v1/datasets/${body.id}`, undefined, { 'if-match': '*' })).status, 204);
  const count = async () => {
    const [found] = await app.db.read(
      `select (select count(*) from datasets where id = :id) as datasets,
         (select count(*) from data_rows where dataset_id = :id) as rows,
         (select count(*) from data_rows_by_day where dataset_id = :id) as days,
         (select count(*) from project_datasets where dataset_id = :id) as projects`,
      { id: body.id },
    );
    return Object.values(found!);
  };
  return { id: body.id as string, send, count };
}

test('a dataset that was deleted 30 days ago is gone with its rows, and one of 29 days can be restored whole', async () => {
  const { id, send, count } = await deleted('Acme');
  await purge(29 * DAY);
  assert.deepEqual(await count(), [1, 3, 1, 1]);
  assert.equal((await send('POST', `/v1/datasets/${id}/restore`)).status, 200);
  await purge(31 * DAY);
  assert.deepEqual(await count(), [1, 3, 1, 1], 'what was restored stays');

  const other = await deleted('Other');
  await purge(31 * DAY);
  assert.deepEqual(await other.count(), [0, 0, 0, 0]);
  assert.equal((await other.send('POST', `/v1/datasets/${other.id}/restore`)).status, 404);
  const { body: log } = await other.send('GET', '/v1/audit-log?limit=1');
  assert.deepEqual([log.items[0].action, log.items[0].subjectId, log.items[0].memberId], ['dataset.purged', other.id, null]); // prettier-ignore
  assert.deepEqual(await count(), [1, 3, 1, 1]);
});

test('one that cannot be deleted keeps no other one', async (t) => {
  const [stuck, other] = [await deleted('Stuck'), await deleted('Behind')];
  const write = app.db.write.bind(app.db);
  t.mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
    if (statements.some(({ args }) => args?.['id'] === stuck.id)) throw new Error('A damaged row.');
    return write(statements);
  });
  await assert.rejects(() => purge(31 * DAY), /A damaged row/);
  assert.deepEqual([(await stuck.count())[0], await other.count()], [1, [0, 0, 0, 0]]);
});

test('a clock that is a month ahead for a while deletes nothing', async () => {
  const { count } = await deleted('Ahead');
  const sightings = new Sightings();
  await purge(31 * DAY, sightings);
  await purge(0, sightings);
  await purge(31 * DAY, sightings);
  assert.deepEqual(await count(), [1, 3, 1, 1]);

  const [one, two] = [{ id: 'one' }, { id: 'two' }];
  const looks = new Sightings();
  assert.deepEqual(looks.confirm([one], 0), []);
  assert.deepEqual(looks.confirm([one, two], 5 * HOUR), [one]);
  assert.deepEqual(looks.confirm([two], 9 * HOUR), []);
  assert.deepEqual(looks.confirm([two], 10 * HOUR), [two]);
});
