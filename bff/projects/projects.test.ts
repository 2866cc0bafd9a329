import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DAY } from '../core/time.ts';
import { openTestApp, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Named = { id: string; name: string };

/** An organization with projects of these names, oldest first. */
async function organizationWith(...names: string[]) {
  const organization = await app.organization('Acme');
  const send = await organization.as();
  const projects: Record<string, string> = {};
  for (const name of names) projects[name] = await create(send, name);
  return { ...organization, send, projects };
}

async function create(send: Send, name: string): Promise<string> {
  const { status, body } = await send('POST', '/v1/projects', { name, mediaType: 'IMAGE' });
  assert.equal(status, 201);
  return body.id;
}

const namesOf = async (send: Send, query = '') =>
  (await send('GET', `/v1/projects${query}`)).body.items.map(({ name }: Named) => name);

test('a project is created, read, renamed and listed', async () => {
  const { send } = await organizationWith();
  const made = await send('POST', '/v1/projects', { name: ' Cars ', description: 'On streets', mediaType: 'VIDEO' });
  assert.deepEqual([made.status, made.body.name, made.body.createdBy.name], [201, 'Cars', 'Ada']);
  const at = made.headers.get('location')!;
  assert.deepEqual((await send('GET', at)).body, made.body);
  const renamed = await send('PATCH', at, { name: 'Trucks' }, { 'if-match': made.headers.get('etag')! });
  assert.deepEqual([renamed.body.name, renamed.body.version, renamed.headers.get('etag')], ['Trucks', 2, '"2"']);
  assert.deepEqual((await send('GET', at)).body, renamed.body);
  const { body: list } = await send('GET', '/v1/projects');
  assert.deepEqual([list.total, list.items], [1, [renamed.body]]);
  assert.equal((await send('PATCH', at, { mediaType: 'TEXT', version: 2 })).body.fields.mediaType.length > 0, true);
});

test('a project is found by the letters of its description, whatever their case and their form', async () => {
  const { send } = await organizationWith();
  const { body: project } = await send('POST', '/v1/projects', {
    name: 'Lanes',
    description: 'ÜBERSICHT der Straßen, Ｄｅｐｔｈ ① — Ж',
    mediaType: 'IMAGE',
  });
  for (const search of ['übersicht', 'Übersicht', 'STRAßEN', 'depth 1', 'ж'])
    assert.deepEqual(await namesOf(send, `?search=${encodeURIComponent(search)}`), ['Lanes'], search);
  await send('PATCH', `/v1/projects/${project.id}`, { description: 'ÖDE', version: 1 });
  assert.deepEqual(await namesOf(send, `?search=${encodeURIComponent('öde')}`), ['Lanes']);
  assert.deepEqual(await namesOf(send, `?search=${encodeURIComponent('übersicht')}`), []);
});

test('pinned projects come first, for the member who pinned them alone, and every project is met once', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `Project ${String(i).padStart(2, '0')}`);
  const { send, projects, as } = await organizationWith(...names);
  for (const name of ['Project 03', 'Project 07'])
    assert.equal((await send('PUT', `/v1/projects/${projects[name]}/pin`)).status, 204);
  await send('PUT', `/v1/projects/${projects['Project 03']}/pin`);
  assert.deepEqual((await namesOf(send, '?limit=4')).slice(0, 4), [
    'Project 07',
    'Project 03',
    'Project 11',
    'Project 10',
  ]);
  const walked: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await send('GET', `/v1/projects?limit=5&sort=name${cursor && `&cursor=${cursor}`}`);
    assert.equal(body.total, 12);
    walked.push(...body.items.map(({ name }: Named) => name));
    if (body.next === null) break;
    cursor = body.next;
  }
  assert.deepEqual(walked, ['Project 03', 'Project 07', ...names.filter((name) => !/03|07/.test(name))]);
  const { body: found } = await send('GET', '/v1/projects?search=project%200');
  assert.deepEqual([found.total, found.items[0].isPinned], [10, true]);
  assert.equal((await namesOf(await as({ role: 'REVIEWER' })))[0], 'Project 11');
  await send('DELETE', `/v1/projects/${projects['Project 07']}/pin`);
  assert.deepEqual((await namesOf(send)).slice(0, 2), ['Project 03', 'Project 11']);
});

test('filters by media type and state', async () => {
  const { send, projects } = await organizationWith('Left to label', 'All done');
  await send('POST', '/v1/projects', { name: 'Letters', mediaType: 'TEXT' });
  await app.write([
    { sql: 'update projects set to_label = 3, done = 1 where id = :id', args: { id: projects['Left to label']! } },
    { sql: 'update projects set done = 4 where id = :id', args: { id: projects['All done']! } },
  ]);
  assert.deepEqual(await namesOf(send, '?mediaType=TEXT'), ['Letters']);
  assert.deepEqual(await namesOf(send, '?state=TO_LABEL'), ['Left to label']);
  assert.deepEqual(await namesOf(send, '?state=DONE&mediaType=IMAGE'), ['All done']);
});

test('a project counts everybody with access to it, whatever role they are given and lose', async () => {
  const { send, projects, members } = await organizationWith('Counted');
  const at = `/v1/projects/${projects['Counted']}`;
  const counts = async () => {
    const { memberCount } = (await send('GET', at)).body;
    assert.equal((await send('GET', `${at}/members`)).body.total, memberCount, 'as its list of members has it');
    return memberCount;
  };
  const alter = (role: string) => send('PATCH', `/v1/members/${members.NONE}`, { role }, { 'if-match': '*' });
  const whole = await counts();
  await send('PUT', `${at}/members/${members.NONE}`, { role: 'REVIEWER' });
  assert.equal(await counts(), whole + 1);
  await alter('LABELER');
  assert.equal(await counts(), whole + 1, 'the role in the project is kept, and counts once');
  const created = await send('POST', '/v1/projects', { name: 'Next', mediaType: 'IMAGE' });
  assert.equal(created.body.memberCount, whole + 1);
  await alter('NONE');
  assert.equal(await counts(), whole + 1);
  await send('DELETE', `${at}/members/${members.NONE}`);
  assert.equal(await counts(), whole);
  await send('PUT', `${at}/members/${members.NONE}`, { role: 'LABELER' });
  await send('DELETE', `/v1/members/${members.NONE}`);
  assert.equal(await counts(), whole);
  await send('DELETE', `/v1/members/${members.LABELER}`);
  assert.equal(await counts(), whole - 1);
});

test('what is deleted is gone everywhere, says who and when, and comes back whole', async () => {
  const { send, projects, members, as } = await organizationWith('Keeps', 'Goes');
  const at = `/v1/projects/${projects['Goes']}`;
  await send('PUT', `${at}/members/${members.NONE}`, { role: 'REVIEWER' });
  await send('PUT', `${at}/pin`);
  assert.deepEqual((await send('GET', `${at}/impact`)).body, { labels: 0, dataRows: 0, members: 5, datasets: 0 });
  assert.equal((await send('DELETE', at, undefined, { 'if-match': '"9"' })).status, 412);
  assert.equal((await send('DELETE', at)).status, 204);
  assert.equal((await send('GET', at)).status, 404);
  assert.deepEqual(await namesOf(send), ['Keeps']);
  const theirs = await as({ role: 'NONE' });
  assert.deepEqual(await namesOf(theirs), []);

  const { body: deleted } = await send('GET', '/v1/projects/deleted');
  assert.deepEqual([deleted.total, deleted.items[0].name, deleted.items[0].deletedBy.name], [1, 'Goes', 'Ada']);
  const restored = await send('POST', `${at}/restore`);
  assert.deepEqual([restored.status, restored.body.memberCount, restored.body.isPinned], [200, 5, true]);
  assert.deepEqual((await send('GET', at)).body, restored.body);
  assert.deepEqual(await namesOf(theirs), ['Goes']);
  assert.equal((await send('POST', `${at}/restore`)).status, 404);
});

test('after thirty days it can no longer be restored', async () => {
  const { send, projects } = await organizationWith('Old');
  const at = `/v1/projects/${projects['Old']}`;
  await send('DELETE', at);
  await app.write([
    {
      sql: 'update projects set deleted_at = :at where id = :id',
      args: { id: projects['Old']!, at: Date.now() - 31 * DAY },
    },
  ]);
  assert.equal((await send('GET', '/v1/projects/deleted')).body.total, 0);
  assert.equal((await send('POST', `${at}/restore`)).status, 404);
});

test('who has roles in projects alone sees those, and does there what the role allows', async () => {
  const { send, projects, members, as } = await organizationWith('Theirs', 'Hidden');
  const theirs = await as({ role: 'NONE' });
  const at = `/v1/projects/${projects['Theirs']}`;
  assert.equal((await theirs('GET', at)).status, 404);
  await send('PUT', `${at}/members/${members.NONE}`, { role: 'LABELER' });
  assert.deepEqual(await namesOf(theirs), ['Theirs']);
  assert.equal((await theirs('GET', at)).body.yourRole, 'LABELER');
  assert.equal((await send('GET', at)).body.yourRole, 'ADMIN');
  assert.equal((await theirs('GET', `${at}/member-candidates`)).status, 403);
  assert.equal((await theirs('GET', `/v1/projects?search=hidden`)).body.total, 0);
  assert.equal((await theirs('PATCH', at, { name: 'Mine', version: 1 })).status, 403);
  assert.equal((await theirs('GET', `${at}/members`)).status, 403);

  await send('PUT', `${at}/members/${members.NONE}`, { role: 'ADMIN' });
  assert.equal((await theirs('PATCH', at, { name: 'Mine', version: 1 })).status, 200);
  assert.equal((await theirs('GET', `${at}/members`)).status, 200);
  assert.equal((await theirs('DELETE', at)).status, 403);
  assert.equal((await theirs('GET', `/v1/projects/${projects['Hidden']}`)).status, 404);
});

test('the members of a project are those of the organization and its own; nobody gives more than they have', async () => {
  const { send, projects, members, as } = await organizationWith('Team');
  const at = `/v1/projects/${projects['Team']}/members`;
  assert.equal((await send('PUT', `${at}/${members.LABELER}`, { role: 'REVIEWER' })).status, 409);
  const manager = await as({ role: 'TEAM_MANAGER' });
  const { body: candidates } = await manager('GET', at.replace('members', 'member-candidates'));
  assert.deepEqual(
    candidates.items.map(({ id }: { id: string }) => id),
    [members.NONE],
    'only who has no role in the organization',
  );
  assert.equal((await manager('PUT', `${at}/${members.NONE}`, { role: 'ADMIN' })).status, 403);
  const set = await manager('PUT', `${at}/${members.NONE}`, { role: 'REVIEWER' });
  assert.deepEqual([set.status, set.body.role, set.body.accessFrom], [200, 'REVIEWER', 'PROJECT']);
  const { body: list } = await send('GET', at);
  assert.deepEqual(
    list.items.map(({ role, accessFrom }: { role: string; accessFrom: string }) => [role, accessFrom]).toSorted(),
    [['ADMIN', 'ORGANIZATION'], ['LABELER', 'ORGANIZATION'], ['REVIEWER', 'ORGANIZATION'], ['REVIEWER', 'PROJECT'], ['TEAM_MANAGER', 'ORGANIZATION']],
  ); // prettier-ignore
  assert.equal((await manager('GET', at.replace('members', 'member-candidates'))).body.total, 0, 'who has one already');
  await send('PUT', `${at}/${members.NONE}`, { role: 'ADMIN' });
  assert.equal((await manager('DELETE', `${at}/${members.NONE}`)).status, 403, 'a role above one’s own');
  assert.equal((await send('DELETE', `${at}/${members.NONE}`)).status, 204);
  assert.equal((await send('DELETE', `${at}/${members.NONE}`)).status, 404);
});

test('the members of a project are found by their role in it, and by where it comes from', async () => {
  const { send, members, projects } = await organizationWith('Lanes', 'Other');
  const at = (name: string) => `/v1/projects/${projects[name]}/members`;
  await send('PUT', `${at('Lanes')}/${members.NONE}`, { role: 'REVIEWER' });
  await send('PUT', `${at('Other')}/${members.NONE}`, { role: 'LABELER' });
  const found = async (search: string) =>
    (await send('GET', `${at('Lanes')}?sort=name&search=${encodeURIComponent(search)}`)).body.items.map(
      ({ name }: { name: string }) => name,
    );
  assert.deepEqual([await found('Reviewer'), await found('labeler')], [['NONE', 'REVIEWER'], ['LABELER']]);
  assert.deepEqual([await found('this project'), await found('admin')], [['NONE'], ['Ada']]);
  assert.equal((await found('organization')).length, 4);
});

test('a dataset is attached once, its rows enter the queue, and leave it when it is detached', async () => {
  const { send, projects } = await organizationWith('Labels');
  const { body: dataset } = await send('POST', '/v1/datasets', { name: 'Frames' });
  await app.write([{ sql: 'update datasets set data_rows = 40 where id = :id', args: { id: dataset.id } }]);
  const at = `/v1/projects/${projects['Labels']}`;
  assert.deepEqual((await send('GET', `${at}/datasets/${dataset.id}/impact`)).body, { rows: 40, labels: 0 });
  assert.deepEqual((await send('GET', `${at}/dataset-candidates`)).body.items, [
    { id: dataset.id, name: 'Frames', dataRows: 40 },
  ]);
  for (let i = 0; i < 2; i += 1) assert.equal((await send('PUT', `${at}/datasets/${dataset.id}`)).status, 204);
  assert.equal((await send('GET', `${at}/dataset-candidates`)).body.total, 0);
  const { body: project } = await send('GET', at);
  assert.deepEqual([project.dataRows, project.progress.toLabel, project.datasetCount], [40, 40, 1]);
  assert.deepEqual(
    (await send('GET', `${at}/datasets`)).body.items.map(({ name }: Named) => name),
    ['Frames'],
  );
  assert.equal((await send('GET', `/v1/datasets/${dataset.id}`)).body.projectCount, 1);
  assert.equal((await send('DELETE', `${at}/datasets/${dataset.id}`)).status, 204);
  assert.deepEqual((await send('GET', at)).body.progress.toLabel, 0);
});

test('a session that is held to some projects sees those alone', async () => {
  const { projects, as } = await organizationWith('Shown', 'Not shown');
  const held = await as({ projects: [projects['Shown']!] });
  assert.deepEqual(await namesOf(held), ['Shown']);
  assert.equal((await held('GET', '/v1/projects')).body.total, 1);
  assert.equal((await held('GET', `/v1/projects/${projects['Not shown']}`)).status, 404);
  assert.equal((await held('PUT', `/v1/projects/${projects['Not shown']}/pin`)).status, 404);
  assert.equal((await held('POST', '/v1/projects', { name: 'New', mediaType: 'IMAGE' })).status, 403);
});

test('another organization neither sees nor changes it', async () => {
  const { projects, members } = await organizationWith('Own');
  const { send: other, members: others } = await organizationWith();
  const at = `/v1/projects/${projects['Own']}`;
  for (const [method, path, body] of [
    ['GET', at],
    ['PATCH', at, { name: 'Stolen', version: 1 }],
    ['DELETE', at],
    ['PUT', `${at}/pin`],
    ['PUT', `${at}/members/${others.NONE}`, { role: 'ADMIN' }],
    ['GET', `${at}/datasets`],
    ['GET', `${at}/member-candidates`],
    ['GET', `${at}/dataset-candidates`],
  ] as const)
    assert.equal((await other(method, path, body)).status, 404, `${method} ${path}`);
  const own = await create(other, 'Other');
  assert.equal((await other('PUT', `/v1/projects/${own}/members/${members.NONE}`, { role: 'LABELER' })).status, 404);
});
