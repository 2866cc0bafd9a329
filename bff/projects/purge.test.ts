import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createId } from '../core/id.ts';
import { DAY } from '../core/time.ts';
import type { Attempt } from '../jobs/job.ts';
import { Sightings } from '../jobs/sightings.ts';
import { addLabels } from '../labels/labels.ts';
import { openTestApp } from '../testing/app.ts';
import { findOverviewDrift } from '../overview/rollup.ts';
import { findDrift } from '../usage/rollup.ts';
import { purgeProjects } from './purge.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

async function purge(later: number): Promise<void> {
  const fence = { sql: 'select 1 as one' };
  const heartbeat: Attempt['heartbeat'] = async (statements = []) => void (await app.db.write(statements));
  const schedule = purgeProjects(
    { db: app.db, keyring: app.services.keyring },
    { now: () => Date.now() + later, sightings: new Sightings(0) },
  );
  await schedule.run({ fence, heartbeat, signal: new AbortController().signal });
}

test('a project that was deleted 30 days ago keeps its name and its counts in usage, and nothing else', async () => {
  const acme = await app.organization();
  const send = await acme.as();
  const { body: project } = await send('POST', '/v1/projects', { name: 'Lanes', description: 'Of the north', mediaType: 'IMAGE' }); // prettier-ignore
  const { id } = project;
  assert.equal((await send('PUT', `/v1/projects/${id}/pin`)).status, 204);
  const labels = Array.from({ length: 3 }, () => ({
    projectId: id,
    dataRowId: createId(),
    assetType: 'image' as const,
    memberId: acme.members.LABELER,
    createdAt: Date.now(),
    seconds: 30,
    annotations: [{ kind: 'OBJECT' as const, name: 'Face of Ada', value: '{"box":[1,2,3,4]}' }],
  }));
  await app.write(addLabels(acme, labels).statements);
  assert.equal((await send('DELETE', `/v1/projects/${id}`, undefined, { 'if-match': '*' })).status, 204);
  const usage = async () => (await send('GET', '/v1/usage/breakdown?by=project')).body;
  const before = await usage();
  const state = async () => {
    const [row] = await app.db.read(
      `select name, description, purged_at is not null as purged,
         (select count(*) from project_pins where project_id = :id) as pins,
         (select count(*) from annotations where project_id = :id and value <> 'null') as said,
         (select count(*) from annotations where project_id = :id) as annotations
       from projects where id = :id`,
      { id },
    );
    return Object.values(row!);
  };

  await purge(29 * DAY);
  assert.deepEqual(await state(), ['Lanes', 'Of the north', 0, 1, 3, 3]);
  await purge(31 * DAY);
  assert.deepEqual(await state(), ['Lanes', '', 1, 0, 0, 3]);
  assert.deepEqual(await usage(), before);
  assert.deepEqual(await findDrift(app.db), []);
  assert.deepEqual(await findOverviewDrift(app.db), []);
  assert.equal((await send('GET', '/v1/projects?search=north')).body.total, 0);
  const { body: log } = await send('GET', '/v1/audit-log?limit=1');
  assert.deepEqual([log.items[0].action, log.items[0].subjectId], ['project.purged', id]);

  await purge(31 * DAY);
  const { body: again } = await send('GET', '/v1/audit-log?limit=1');
  assert.equal(again.items[0].id, log.items[0].id, 'it is emptied once');
});
