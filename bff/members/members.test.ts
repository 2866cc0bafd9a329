import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import type { Statement } from '../database/database.ts';
import { DAY, MINUTE } from '../core/time.ts';
import { openTestApp, type Send } from '../testing/app.ts';
import { newRecordedMember } from './new-member.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;

before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Listed = { id: string; name: string; email: string; role: string };

/** An organization with so many more members, and who sends as its admin. */
async function organizationOf(more: number, role: 'LABELER' | 'ADMIN' = 'LABELER') {
  const organization = await app.organization('Acme');
  const now = Date.now();
  const members = Array.from({ length: more }, (_, i) =>
    newRecordedMember(
      organization.organizationId,
      { name: `Person ${String(i).padStart(3, '0')}`, email: `person${i}@acme.example`, role },
      now + i,
    ),
  );
  await app.write(members.flatMap(({ statements }) => statements));
  return { ...organization, more: members.map(({ id }) => id), send: await organization.as() };
}

async function walk(send: Send, query: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let cursor = ''; ;) {
    const { body } = await send('GET', `/v1/members?limit=7&${query}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.items);
    if (body.next === null) return found;
    cursor = body.next;
  }
}

test('members are listed newest first, and each is met once in every order', async () => {
  const { send } = await organizationOf(30);
  const { body } = await send('GET', '/v1/members?limit=3');
  assert.deepEqual([body.items[0].name, body.total], ['Person 029', 35]);
  // Who asks becomes active with it, which is written a moment later and would move them in the last order.
  await app.services.memberUses.idle();
  for (const sort of [
    'createdAt',
    '-createdAt',
    'name',
    '-name',
    'email',
    '-email',
    'role',
    '-role',
    '-lastActiveAt',
  ]) {
    const ids = (await walk(send, `sort=${sort}`)).map(({ id }) => id);
    assert.deepEqual([ids.length, new Set(ids).size], [35, 35], sort);
  }
  const names = (await walk(send, 'sort=name')).map(({ name }) => name.toLowerCase());
  assert.deepEqual(names, names.toSorted());
});

test('a search finds names and addresses, by any part of them, in this organization alone', async () => {
  const { send } = await organizationOf(12);
  await organizationOf(12);
  const found = async (search: string) => {
    const { body } = await send('GET', `/v1/members?search=${encodeURIComponent(search)}`);
    return [body.total, body.items.map(({ name }: Listed) => name)];
  };
  assert.deepEqual(await found('SON 003'), [1, ['Person 003']]);
  assert.deepEqual(await found('person11@'), [1, ['Person 011']]);
  assert.deepEqual(await found('11'), [1, ['Person 011']]);
  assert.deepEqual(await found('nobody'), [0, []]);
  assert.deepEqual(await found('"person" OR *'), [0, []]);
  assert.equal((await walk(send, 'search=person')).length, 12);
});

test('a search finds a role by the word that the list shows, also after it has changed', async () => {
  const { send, members } = await app.organization().then(async (acme) => ({ ...acme, send: await acme.as() }));
  const found = async (search: string) =>
    (await walk(send, `search=${encodeURIComponent(search)}&sort=name`)).map(({ name }) => name);
  assert.deepEqual(await found('Reviewer'), ['REVIEWER']);
  assert.deepEqual(await found('team manager'), ['TEAM_MANAGER']);
  for (const search of ['by project', 'none']) assert.ok((await found(search)).includes('NONE'), search);
  const { body: reviewer } = await send('GET', `/v1/members/${members.REVIEWER}`);
  await send('PATCH', `/v1/members/${members.REVIEWER}`, { role: 'LABELER', version: reviewer.version });
  assert.deepEqual(await found('labeler'), ['LABELER', 'REVIEWER']);
});

test('a filter by role counts and lists those alone', async () => {
  const { send } = await organizationOf(9);
  const { body } = await send('GET', '/v1/members?role=LABELER&sort=name&limit=5');
  assert.deepEqual(
    [body.total, body.items.length, body.items.every(({ role }: Listed) => role === 'LABELER')],
    [10, 5, true],
  );
  assert.equal((await send('GET', '/v1/members?role=NOBODY')).status, 422);
});

test('a role changes with the version that was read, and works on the next request', async () => {
  const { send, members, as } = await organizationOf(0);
  const at = `/v1/members/${members.LABELER}`;
  const reviewer = await as({ role: 'LABELER' });
  assert.equal((await reviewer('GET', '/v1/members')).status, 403);
  assert.equal((await send('PATCH', at, { role: 'TEAM_MANAGER' })).status, 428);
  const changed = await send('PATCH', at, { role: 'TEAM_MANAGER' }, { 'if-match': 'W/"1"' });
  assert.deepEqual([changed.status, changed.body.role, changed.body.version], [200, 'TEAM_MANAGER', 2]);
  assert.equal((await reviewer('GET', '/v1/members')).status, 200);
  assert.equal((await send('PATCH', at, { role: 'ADMIN', version: 1 })).status, 412);
  assert.equal((await send('PATCH', at, { role: 'REVIEWER', version: 2 })).status, 200);
  assert.deepEqual((await send('GET', at)).body.role, 'REVIEWER');
});

test('the history of a member is what was done to them, the newest first, and is nobody else’s', async () => {
  const { send, members, as } = await organizationOf(1);
  const at = `/v1/members/${members.LABELER}`;
  await send('PATCH', at, { role: 'REVIEWER', version: 1 });
  const reviewer = await as({ role: 'LABELER' });
  assert.equal((await reviewer('POST', '/v1/tasks/seen')).status, 204);
  const { body } = await send('GET', `${at}/history`);
  assert.deepEqual(
    body.items.map(({ action, memberName }: Record<string, unknown>) => [action, memberName]),
    [
      ['member.updated', 'Ada'],
      ['member.added', null],
    ],
  );
  const other = await organizationOf(0);
  assert.equal((await other.send('GET', `${at}/history`)).status, 404);
});

test('nobody changes their own role or removes themselves', async () => {
  const { send, members } = await organizationOf(3, 'ADMIN');
  const at = `/v1/members/${members.ADMIN}`;
  assert.equal((await send('PATCH', at, { role: 'LABELER', version: 1 })).status, 409);
  assert.equal((await send('DELETE', at)).status, 409);
});

test('roles in projects go with the role NONE, and are kept while another role is used', async () => {
  const { send, members, organizationId } = await organizationOf(0);
  const projects = ['c00000000000000000000000a', 'c00000000000000000000000b'];
  const insert = (id: string, organization: string): Statement => ({
    sql: `insert into projects (id, organization_id, name, name_key, media_type, created_at, updated_at, last_activity_at)
          values (:id, :organization, :id, :id, 'IMAGE', 1, 1, 1)`,
    args: { id, organization },
  });
  const other = await app.organization('Other');
  const foreign = 'c00000000000000000000000f';
  await app.write([...projects.map((id) => insert(id, organizationId)), insert(foreign, other.organizationId)]);
  const at = `/v1/members/${members.NONE}`;
  const set = await send('PATCH', at, {
    projectRoles: { [projects[0]!]: 'REVIEWER', [projects[1]!]: 'ADMIN' },
    version: 1,
  });
  assert.deepEqual(
    set.body.projects.map(({ id, role }: { id: string; role: string }) => [id, role]),
    [
      [projects[0], 'REVIEWER'],
      [projects[1], 'ADMIN'],
    ],
  );
  assert.deepEqual((await send('GET', at)).body, set.body);
  const wrong = await send('PATCH', at, { role: 'LABELER', projectRoles: { [projects[0]!]: 'LABELER' }, version: 2 });
  assert.deepEqual([wrong.status, Object.keys(wrong.body.fields)], [422, ['projectRoles']]);
  const stolen = await send('PATCH', at, { projectRoles: { [foreign]: 'ADMIN' }, version: 2 });
  assert.deepEqual([stolen.status, Object.keys(stolen.body.fields)], [422, [`projectRoles.${foreign}`]]);
  assert.equal((await send('PATCH', at, { role: 'LABELER', version: 2 })).status, 200);
  const back = await send('PATCH', at, { role: 'NONE', version: 3 });
  assert.equal(back.body.projects.length, 2);
  const less = await send('PATCH', at, { projectRoles: { [projects[1]!]: null }, version: 4 });
  assert.deepEqual(
    less.body.projects.map(({ id }: { id: string }) => id),
    [projects[0]],
  );
});

test('removing ends sessions and invitations at once, and coming back is another member', async () => {
  const { send, members, as, organizationId } = await organizationOf(1, 'ADMIN');
  const { body: list } = await send('GET', '/v1/members?role=ADMIN&sort=name');
  const second = list.items.find(({ id }: Listed) => id !== members.ADMIN)!;
  const theirs = await as({ member: second.id });
  assert.equal((await theirs('POST', '/v1/invites', { emails: ['late@acme.example'], role: 'LABELER' })).status, 201);
  assert.deepEqual((await send('GET', `/v1/members/${second.id}/impact`)).body, {
    projects: 0, apiKeys: 0, sessions: 1, invites: 1,
  }); // prettier-ignore
  assert.equal((await send('DELETE', `/v1/members/${second.id}`)).status, 204);
  assert.equal((await theirs('GET', '/v1/members')).status, 401);
  assert.equal((await send('GET', '/v1/invites')).body.total, 0);
  assert.equal((await send('GET', `/v1/members/${second.id}`)).status, 404);
  await app.write(newRecordedMember(organizationId, { name: 'Again', email: second.email, role: 'ADMIN' }).statements);
  assert.equal((await theirs('GET', '/v1/members')).status, 401);
});

test('the last admin stays one, however many demote and remove each other at once', async () => {
  const admins = 40;
  const { as, more, members, organizationId } = await organizationOf(admins, 'ADMIN');
  const everyone = [members.ADMIN, ...more];
  const senders = await Promise.all(everyone.map((member) => as({ member })));
  await Promise.all(
    everyone.flatMap((_, i) => {
      const target = `/v1/members/${everyone[(i + 1) % everyone.length]}`;
      return [
        senders[i]!('PATCH', target, { role: 'LABELER' }, { 'if-match': '*' }),
        senders[i]!('DELETE', target),
        senders[(i + 7) % senders.length]!('DELETE', `/v1/members/${everyone[i]}`),
      ];
    }),
  );
  const [left] = await app.db.read(
    "select count(*) as n from members where organization_id = :id and role = 'ADMIN' and removed_at is null",
    { id: organizationId },
  );
  assert.ok((left!['n'] as number) >= 1, 'an admin is left');
  const [counted] = await app.db.read('select members, (select count(*) from members m where m.organization_id = o.id and removed_at is null) as n from organizations o where id = :id', { id: organizationId }); // prettier-ignore
  assert.equal(counted!['members'], counted!['n']);
});

test('a change that its own condition refuses leaves nothing behind', async () => {
  const { send, members } = await organizationOf(0);
  const write = mock.method(app.db, 'write', async (statements: readonly Statement[]) => {
    write.mock.restore();
    await app.write([
      { sql: 'update members set version = version + 1 where id = :id', args: { id: members.REVIEWER } },
    ]);
    return app.write(statements);
  });
  const at = `/v1/members/${members.REVIEWER}`;
  const { status } = await send('PATCH', at, { role: 'LABELER', version: 1 });
  assert.equal(status, 412);
  assert.equal((await send('GET', at)).body.role, 'REVIEWER');
  const { body: log } = await send('GET', '/v1/audit-log?limit=200');
  assert.ok(!log.items.some(({ action }: { action: string }) => action === 'member.updated'));
});

test('a member was last active when they last did something, to the minute; following what changes is nothing done', async () => {
  const acme = await app.organization('Acme');
  const send = await acme.as();
  const { memberUses } = app.services;
  const labeler = await acme.as({ role: 'LABELER' });
  const lastActiveAt = async (): Promise<number | null> => {
    await memberUses.idle();
    const { body } = await send('GET', `/v1/members/${acme.members.LABELER}`);
    return body.lastActiveAt && Date.parse(body.lastActiveAt);
  };
  const wasActive = (at: number) =>
    app.write([
      { sql: 'update members set last_active_at = :at where id = :id', args: { id: acme.members.LABELER, at } },
    ]);

  await labeler('GET', '/v1/events');
  assert.equal(await lastActiveAt(), null);
  const before = Date.now();
  await labeler('GET', '/v1/projects');
  const first = await lastActiveAt();
  assert.ok(first! >= before && first! <= Date.now());

  await labeler('GET', '/v1/projects');
  assert.equal(await lastActiveAt(), first, 'less than a minute ago');
  await wasActive(first! - 2 * MINUTE);
  await labeler('GET', '/v1/projects');
  assert.ok((await lastActiveAt())! >= first!);
  await wasActive(Date.now() + DAY);
  await labeler('GET', '/v1/projects');
  assert.ok((await lastActiveAt())! <= Date.now(), 'a clock that was ahead does not make them active for ever');
});

const [organizations, rounds] = [50, 10];

test(`of two admins who demote or remove each other at the same moment one stays, ${organizations * rounds} times`, async () => {
  const pairs = await Promise.all(
    Array.from({ length: organizations }, async () => {
      const { as, members, more } = await organizationOf(1, 'ADMIN');
      const admins = [members.ADMIN, more[0]!];
      return { admins, sends: await Promise.all(admins.map((member) => as({ member }))) };
    }),
  );
  const acts: ((send: Send, id: string) => ReturnType<Send>)[] = [
    (send, id) => send('PATCH', `/v1/members/${id}`, { role: 'LABELER' }, { 'if-match': '*' }),
    (send, id) => send('DELETE', `/v1/members/${id}`),
  ];
  const all = JSON.stringify(pairs.flatMap(({ admins }) => admins));
  for (let round = 0; round < rounds; round += 1) {
    const answers = await Promise.all(
      pairs.map(({ admins: [one, other], sends: [first, second] }, i) =>
        Promise.all([acts[(round + i) % 2]!(first!, other!), acts[(round + (i >> 1)) % 2]!(second!, one!)]),
      ),
    );
    for (const both of answers) {
      const statuses = both.map(({ status }) => status);
      assert.equal(statuses.filter((status) => status < 300).length, 1, `one of them is done: ${statuses.join(', ')}`);
    }
    const left = await app.db.read(
      `select count(*) as n from members where id in (select value from json_each(:all)) and role = 'ADMIN' and removed_at is null`,
      { all },
    );
    assert.equal(left[0]!['n'], organizations, 'one admin is left in each organization');
    await app.write([
      { sql: `update members set role = 'ADMIN', removed_at = null where id in (select value from json_each(:all))`, args: { all } },
      { sql: `update embed_sessions set ended_at = null where member_id in (select value from json_each(:all))`, args: { all } },
    ]); // prettier-ignore
  }
});
