import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

async function organization() {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  return { ...acme, send };
}

async function integration(send: Send, name: string): Promise<string> {
  const { body } = await send('POST', '/v1/integrations', { provider: 'AWS', name, resource: { bucket: 'acme-data' } });
  return body.id;
}

test('a dataset reads through the default, another integration, or none', async () => {
  const { send } = await organization();
  const [first, second] = [await integration(send, 'First'), await integration(send, 'Second')];
  assert.equal((await send('POST', '/v1/datasets', { name: 'No default' })).body.integration, null);
  await send('PUT', `/v1/integrations/${first}/default`);
  const { body: byDefault } = await send('POST', '/v1/datasets', { name: 'By default' });
  assert.deepEqual([byDefault.integration.name, byDefault.integration.status], ['First', 'NOT_CHECKED']);
  const { body: chosen } = await send('POST', '/v1/datasets', { name: 'Chosen', integrationId: second });
  assert.equal(chosen.integration.id, second);
  assert.equal((await send('POST', '/v1/datasets', { name: 'None', integrationId: null })).body.integration, null);
  const wrong = await send('POST', '/v1/datasets', { name: 'Wrong', integrationId: 'c000000000000000000000000' });
  assert.deepEqual([wrong.status, Object.keys(wrong.body.fields)], [422, ['integrationId']]);
  assert.deepEqual((await send('GET', `/v1/datasets/${chosen.id}`)).body, chosen);
  const { body: list } = await send('GET', `/v1/datasets?integrationId=${second}`);
  assert.deepEqual([list.total, list.items], [1, [chosen]]);
  const { body: none } = await send('GET', '/v1/datasets?integrationId=none');
  assert.deepEqual([none.total, none.items.map(({ name }: { name: string }) => name)], [2, ['None', 'No default']]);
  assert.equal((await send('GET', '/v1/datasets?integrationId=nothing')).status, 422);
});

test('a search finds who created a dataset, and its integration by its name and its state', async () => {
  const { send } = await organization();
  const other = (await organization()).send;
  const id = await integration(send, 'Ärchiv');
  await send('POST', '/v1/datasets', { name: 'Through it', integrationId: id });
  await send('POST', '/v1/datasets', { name: 'Through none', integrationId: null });
  await other('POST', '/v1/datasets', { name: 'Theirs' });
  const found = async (search: string) => {
    const { body } = await send('GET', `/v1/datasets?sort=name&search=${encodeURIComponent(search)}`);
    assert.equal(body.total, body.items.length);
    return body.items.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await found('ada'), ['Through it', 'Through none']);
  assert.deepEqual(await found('ärch'), ['Through it']);
  assert.deepEqual(await found('not checked'), ['Through it']);
  assert.deepEqual(await found('deleted'), []);
  await send('PATCH', '/v1/account', { name: 'Zoë', version: 1 });
  await send('PATCH', `/v1/integrations/${id}`, { name: 'Öfen', version: 1 });
  assert.deepEqual([await found('ada'), await found('ZOË')], [[], ['Through it', 'Through none']]);
  assert.deepEqual([await found('ärch'), await found('öfen')], [[], ['Through it']]);
  await send('DELETE', `/v1/integrations/${id}?confirm=${encodeURIComponent('Öfen')}`);
  assert.deepEqual([await found('deleted'), await found('not checked')], [['Through it'], []]);
});

test('a dataset whose integration is deleted says so, and the prompt named it before', async () => {
  const { send } = await organization();
  const id = await integration(send, 'Bucket');
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Reads', integrationId: id });
  const { body: project } = await send('POST', '/v1/projects', { name: 'Uses it', mediaType: 'IMAGE' });
  await send('PUT', `/v1/projects/${project.id}/datasets/${dataset.id}`);
  assert.deepEqual((await send('GET', `/v1/integrations/${id}/impact`)).body, {
    isDefault: false,
    datasets: [{ id: dataset.id, name: 'Reads' }],
    projects: [{ id: project.id, name: 'Uses it' }],
  });
  await send('PATCH', `/v1/integrations/${id}`, { name: 'Renamed', version: 1 });
  assert.equal((await send('GET', '/v1/datasets?search=renamed')).body.total, 1);
  const { length } = await app.db.read('select position from changes');
  assert.equal((await send('DELETE', `/v1/integrations/${id}?confirm=Renamed`)).status, 204);
  const { body: orphan } = await send('GET', `/v1/datasets/${dataset.id}`);
  assert.deepEqual(orphan.integration, { id, name: 'Renamed', provider: null, status: 'DELETED' });
  const said = await app.db.read('select topic, subject_id from changes where position > :length order by position', {
    length,
  });
  assert.deepEqual(
    said.map(({ topic, subject_id }) => [topic, subject_id]),
    [
      ['integrations', id],
      ['datasets', dataset.id],
    ],
  );
  const { body: mended } = await send('PATCH', `/v1/datasets/${dataset.id}`, { integrationId: null, version: 1 });
  assert.equal(mended.integration, null);
});

test('a dataset is renamed, deleted with its impact, and restored whole', async () => {
  const { send } = await organization();
  const { body: dataset, headers } = await send('POST', '/v1/datasets', { name: 'Frames', description: 'Of cameras' });
  const at = `/v1/datasets/${dataset.id}`;
  const { body: project } = await send('POST', '/v1/projects', { name: 'Labels', mediaType: 'IMAGE' });
  await send('PUT', `/v1/projects/${project.id}/datasets/${dataset.id}`);
  const renamed = await send('PATCH', at, { name: 'Images' }, { 'if-match': headers.get('etag')! });
  assert.deepEqual([renamed.body.name, renamed.body.description, renamed.body.version], ['Images', 'Of cameras', 2]);
  assert.deepEqual((await send('GET', `${at}/impact`)).body, {
    dataRows: 0,
    projectCount: 1,
    projects: [{ id: project.id, name: 'Labels', dataRows: 0 }],
  });
  assert.equal((await send('DELETE', at)).status, 204);
  assert.equal((await send('GET', at)).status, 404);
  assert.equal((await send('GET', '/v1/datasets')).body.total, 0);
  const { body: deleted } = await send('GET', '/v1/datasets/deleted');
  assert.deepEqual([deleted.total, deleted.items[0].name, deleted.items[0].deletedBy.name], [1, 'Images', 'Ada']);
  const restored = await send('POST', `${at}/restore`);
  assert.deepEqual([restored.status, restored.body.projectCount], [200, 1]);
  assert.deepEqual((await send('GET', at)).body, restored.body);
});

test('the impact of a dataset says how many projects there are beyond the hundred that it names', async () => {
  const { send, organizationId } = await organization();
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Everywhere' });
  const { body: project } = await send('POST', '/v1/projects', { name: 'Project 000', mediaType: 'IMAGE' });
  const others = Array.from({ length: 101 }, (_, i) => `Project ${String(i + 1).padStart(3, '0')}`);
  await app.write([
    {
      sql: `insert into projects (id, organization_id, name, name_key, description, media_type, created_by, created_at, updated_at, last_activity_at)
            select :prefix || value, organization_id, value, lower(value), '', media_type, created_by, created_at, updated_at, last_activity_at
            from projects, json_each(:others) where projects.id = :id`,
      args: { id: project.id, prefix: dataset.id, others: JSON.stringify(others) },
    },
    {
      sql: `insert into project_datasets (project_id, dataset_id, attached_by, attached_at)
            select id, :datasetId, created_by, created_at from projects where organization_id = :organizationId`,
      args: { datasetId: dataset.id, organizationId },
    },
    { sql: 'update projects set deleted_at = 1 where id = :id', args: { id: project.id } },
  ]);
  const { body: impact } = await send('GET', `/v1/datasets/${dataset.id}/impact`);
  assert.deepEqual([impact.projectCount, impact.projects.length], [101, 100]);
  assert.equal(impact.projects[99].name, 'Project 100');
});

test('another organization neither sees nor changes it, nor reads through its integration', async () => {
  const { send } = await organization();
  const other = await organization();
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Own' });
  const foreign = await integration(send, 'Own bucket');
  const at = `/v1/datasets/${dataset.id}`;
  assert.equal((await other.send('GET', at)).status, 404);
  assert.equal((await other.send('PATCH', at, { name: 'Stolen', version: 1 })).status, 404);
  assert.equal((await other.send('DELETE', at)).status, 404);
  assert.equal((await other.send('POST', '/v1/datasets', { name: 'Through', integrationId: foreign })).status, 422);
  const { body: project } = await other.send('POST', '/v1/projects', { name: 'Theirs', mediaType: 'IMAGE' });
  assert.equal((await other.send('PUT', `/v1/projects/${project.id}/datasets/${dataset.id}`)).status, 404);
});
