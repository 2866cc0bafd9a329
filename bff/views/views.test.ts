import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp, type Send } from '../testing/app.ts';
import { MOST_VIEWS } from './contract.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const VIEW = { search: 'frame', sort: 'globalKey', filters: { mediaType: 'IMAGE', metadataName: 'camera' }, columns: 'createdAt', layout: 'grid' }; // prettier-ignore

const body = (name: string, more = {}) => ({ kind: 'data-rows', name, view: VIEW, ...more });

async function people() {
  const acme = await app.organization('Acme');
  const [admin, manager, reviewer] = [
    await acme.as(),
    await acme.as({ role: 'TEAM_MANAGER' }),
    await acme.as({ role: 'REVIEWER' }),
  ];
  return { ...acme, admin, manager, reviewer };
}

/** What a reader sees who has heard of every change, also of those by others. */
async function namesOf(send: Send): Promise<string[]> {
  const [newest] = await app.db.read('select max(position) as position from changes');
  const heard = { 'last-event-id': String(newest!['position']) };
  const { body: list } = await send('GET', '/v1/views?kind=data-rows', undefined, heard);
  return list.items.map(({ name }: { name: string }) => name);
}

test('a view is kept under its name, with all that the list shows', async () => {
  const { reviewer } = await people();
  const { status, body: saved } = await reviewer('POST', '/v1/views', body('Night'));
  assert.deepEqual([status, saved.name, saved.isShared, saved.view], [201, 'Night', false, VIEW]);
  assert.deepEqual((await reviewer('GET', `/v1/views/${saved.id}`)).body, saved);
  const { body: list } = await reviewer('GET', '/v1/views?kind=data-rows');
  assert.deepEqual(list.items, [saved]);

  const taken = await reviewer('POST', '/v1/views', body('NIGHT'));
  assert.deepEqual([taken.status, Object.keys(taken.body.fields)], [409, ['name']]);

  const changed = await reviewer('PATCH', `/v1/views/${saved.id}`, {
    version: 1,
    name: 'Dusk',
    view: { layout: 'list' },
  });
  assert.deepEqual(
    [changed.body.name, changed.body.view, changed.body.version],
    ['Dusk', { search: '', sort: '-createdAt', filters: {}, layout: 'list' }, 2],
  );
  assert.deepEqual((await reviewer('GET', `/v1/views/${saved.id}`)).body, changed.body);
  assert.equal((await reviewer('PATCH', `/v1/views/${saved.id}`, { version: 1, name: 'Late' })).body.code, 'stale');
  assert.equal((await reviewer('DELETE', `/v1/views/${saved.id}?version=2`)).status, 204);
  assert.equal((await reviewer('GET', `/v1/views/${saved.id}`)).status, 404);
});

test('a view of a member is seen by nobody else, and one of the organization by everybody in it', async () => {
  const { admin, manager, reviewer } = await people();
  const other = await (await app.organization('Other')).as();
  const { body: own } = await manager('POST', '/v1/views', body('Mine'));
  const { body: shared } = await admin('POST', '/v1/views', body('Ours', { isShared: true }));
  assert.deepEqual(await namesOf(manager), ['Mine', 'Ours']);
  assert.deepEqual(await namesOf(reviewer), ['Ours']);
  assert.deepEqual(await namesOf(other), []);
  for (const [send, id] of [[admin, own.id], [reviewer, own.id], [other, own.id], [other, shared.id]] as const) {
    assert.equal((await send('GET', `/v1/views/${id}`)).status, 404);
    assert.equal((await send('PATCH', `/v1/views/${id}`, { version: 1, name: 'Taken' })).status, 404);
    assert.equal((await send('DELETE', `/v1/views/${id}`)).status, 404);
  } // prettier-ignore
  // Two may have views of the same name, and the organization one as well.
  assert.equal((await reviewer('POST', '/v1/views', body('Ours'))).status, 201);
});

test('only who may change data rows gives a view to the organization, changes it there, or takes it back', async () => {
  const { admin, manager, reviewer } = await people();
  assert.equal((await reviewer('POST', '/v1/views', body('Ours', { isShared: true }))).status, 403);
  const { body: own } = await manager('POST', '/v1/views', body('Mine'));
  assert.equal((await manager('PATCH', `/v1/views/${own.id}`, { version: 1, isShared: true })).status, 403);

  const { body: mine } = await admin('POST', '/v1/views', body('Night'));
  const given = await admin('PATCH', `/v1/views/${mine.id}`, { version: 1, isShared: true });
  assert.deepEqual([given.status, given.body.isShared], [200, true]);
  assert.deepEqual(await namesOf(reviewer), ['Night']);
  assert.equal((await reviewer('PATCH', `/v1/views/${mine.id}`, { version: 2, name: 'Day' })).status, 403);
  assert.equal((await manager('DELETE', `/v1/views/${mine.id}`)).status, 403);
  await admin('POST', '/v1/views', body('Night'));
  const back = await admin('PATCH', `/v1/views/${mine.id}`, { version: 2, isShared: false });
  assert.deepEqual([back.status, Object.keys(back.body.fields)], [409, ['name']]);
  await admin('PATCH', `/v1/views/${mine.id}`, { version: 2, isShared: false, name: 'Night again' });
  assert.deepEqual(await namesOf(reviewer), []);
});

test('a view that no list could show is refused, by the name of what is wrong', async () => {
  const { admin } = await people();
  const wrong: [view: object, field: string][] = [
    [{ sort: 'size' }, 'view.sort'],
    [{ filters: { colour: 'red' } }, 'view.filters.colour'],
    [{ filters: { mediaType: 'SCENT' } }, 'view.filters.mediaType'],
    [{ layout: 'heap' }, 'view.layout'],
    [{ columns: '<b>' }, 'view.columns'],
  ];
  for (const [view, field] of wrong) {
    const { status, body: refused } = await admin('POST', '/v1/views', body('Wrong', { view }));
    assert.deepEqual([status, Object.keys(refused.fields)], [422, [field]]);
  }
  assert.deepEqual(await namesOf(admin), []);
});

test('the views of a member are limited, and end with the member', async () => {
  const { admin, reviewer, members, organizationId } = await people();
  const { body: shared } = await admin('POST', '/v1/views', body('Ours', { isShared: true }));
  await reviewer('POST', '/v1/views', body('View'));
  await app.write([
    {
      sql: `with recursive n (i) as (select 2 union all select i + 1 from n where i < ${MOST_VIEWS})
            insert into saved_views (id, organization_id, kind, owner_id, name, name_key, view, created_by, created_at, updated_at)
            select 'c' || i, organization_id, kind, owner_id, 'View ' || i, 'view ' || i, view, created_by, created_at, updated_at
            from saved_views, n where organization_id = :organizationId and owner_id = :memberId`,
      args: { organizationId, memberId: members.REVIEWER },
    },
  ]);
  assert.equal((await reviewer('POST', '/v1/views', body('One more'))).status, 409);
  await admin('DELETE', `/v1/members/${members.REVIEWER}`);
  const left = await app.db.read('select id from saved_views where organization_id = :organizationId', { organizationId }); // prettier-ignore
  assert.deepEqual(left, [{ id: shared.id }]);
});
