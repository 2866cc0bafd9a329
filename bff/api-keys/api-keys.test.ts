import assert from 'node:assert/strict';
import { after, before, mock, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../core/contract.ts';
import { DAY } from '../core/time.ts';
import type { Mail, Mailer } from '../mail/mailer.ts';
import { bearer, openTestApp, ORIGIN, type Send } from '../testing/app.ts';
import type { ApiKeyWithSecret } from './contract.ts';
import { createKeyMail, type KeyMail } from './mail.ts';
import { Sightings } from '../jobs/sightings.ts';
import { turnOff } from './turn-off.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
let acme: Awaited<ReturnType<typeof app.organization>>;
let send: Send;

before(async () => {
  app = await openTestApp();
  acme = await app.organization('Acme');
  send = await acme.as();
});
after(() => app.close());

type Made = ApiKeyWithSecret;

async function create(input: object = {}, as = send): Promise<Made> {
  const { status, body } = await as('POST', '/v1/api-keys', { name: 'Script', role: 'ADMIN', ...input });
  assert.equal(status, 201, JSON.stringify(body));
  return body as Made;
}

/** Sends as a script does: no page, no origin. */
const by =
  ({ key }: Pick<Made, 'key'>): Send =>
  (method, path, body, headers) =>
    app.send(method, path, body, { ...bearer(key), ...headers });

const statusOf = async (made: Pick<Made, 'key'>) => (await by(made)('GET', '/v1/session')).status;

test('a key is created, shown this once, and acts for its member', async () => {
  const { status, body, headers } = await send('POST', '/v1/api-keys', { name: 'Nightly ❤️', role: 'ADMIN' });
  assert.equal(status, 201);
  assert.match(body.key, /^lbk_[0-9A-Za-z]{38}$/);
  assert.equal(headers.get('location'), `/v1/api-keys/${body.apiKey.id}`);
  const { body: read } = await send('GET', `/v1/api-keys/${body.apiKey.id}`);
  assert.deepEqual(read, body.apiKey);
  assert.equal(read.hint, body.key.slice(-4));
  const { body: list } = await send('GET', '/v1/api-keys');
  assert.ok(!JSON.stringify([read, list]).includes(body.key));

  const { body: session } = await by(body)('GET', '/v1/session');
  assert.deepEqual([session.member.id, session.organization.id], [acme.members.ADMIN, acme.organizationId]);
  assert.equal(session.expiresAt, null);
  assert.ok(session.permissions.includes('projects:write'));
  const made = await by(body)('POST', '/v1/projects', { name: 'By a script', mediaType: 'IMAGE' });
  assert.equal(made.status, 201);
  const { body: log } = await send('GET', '/v1/audit-log');
  assert.deepEqual(
    [log.items[0].action, log.items[0].keyId, log.items[0].memberId, log.items[0].sessionId],
    ['project.created', body.apiKey.id, acme.members.ADMIN, null],
  );
});

test('nothing that leaves the server or stays in it has the key', async () => {
  const made = await create({ name: 'Secret' });
  await by(made)('GET', `/v1/projects/${made.key}`);
  await by(made)('GET', `/v1/members?search=${made.key}`);
  const tables = await app.db.read("select name from sqlite_schema where type = 'table' and name not like '%_search%'");
  for (const { name } of tables) {
    const columns = await app.db.read(`select name from pragma_table_info('${String(name)}')`);
    const text = columns.map(({ name: column }) => `coalesce(cast(${String(column)} as text), '')`).join(" || ' ' || ");
    const found = await app.db.read(`select 1 as found from ${String(name)} where instr(${text}, :key) > 0`, {
      key: made.key,
    });
    assert.equal(found.length, 0, String(name));
  }
  assert.ok(!app.logged.some((line) => line.includes(made.key)));
  const { body: log } = await send('GET', '/v1/audit-log');
  assert.ok(!JSON.stringify(log).includes(made.key));
});

test('a mistyped key never reaches the database, and one that is valid takes one read', async () => {
  const { key } = await create();
  const read = mock.method(app.db, 'read');
  const swapped = key.slice(0, 10) + (key[10] === 'a' ? 'b' : 'a') + key.slice(11);
  for (const typo of [swapped, key.slice(0, -1), `${key}0`, key.toLowerCase(), 'lbk_', `lbk_${'0'.repeat(38)}`])
    assert.equal((await app.send('GET', '/v1/session', undefined, bearer(typo))).status, 401, typo);
  assert.equal(read.mock.callCount(), 0);
  await app.send('GET', '/v1/audit-log?sort=nonsense', undefined, bearer(key));
  assert.equal(read.mock.callCount(), 1);
  mock.restoreAll();
});

test('a key in an address is refused, with what to do, and is in no log', async () => {
  const { key } = await create();
  for (const path of [`/v1/session?key=${key}`, `/v1/projects/${key}`, `/v1/members?search=lb%6B_${key.slice(4)}`]) {
    const { status, body } = await app.send('GET', path, undefined, bearer(key));
    assert.equal(status, 422, path);
    assert.match(body.detail, /key in the address.*Revoke.*Authorization: Bearer/);
  }
  assert.ok(!app.logged.some((line) => line.includes(key.slice(4))));
});

test('nobody gives a key a role above their own, or permissions that its role does not have', async () => {
  const ranks: Role[] = ['LABELER', 'REVIEWER', 'TEAM_MANAGER', 'ADMIN'];
  for (const own of ranks) {
    const as = await acme.as({ role: own });
    for (const role of ranks) {
      const { status, body } = await as('POST', '/v1/api-keys', { name: 'Key', role });
      const may = ranks.indexOf(role) <= ranks.indexOf(own);
      assert.equal(status, may ? 201 : 403, `${own} ${role}`);
      if (!may) assert.ok(body.fields.role);
    }
  }
  const labeler = await acme.as({ role: 'LABELER' });
  const { apiKey } = await create({ role: 'LABELER' }, labeler);
  const at = `/v1/api-keys/${apiKey.id}`;
  assert.equal((await labeler('PATCH', at, { role: 'REVIEWER', version: 1 })).status, 403);
  const beyond = { name: 'Key', role: 'LABELER', permissions: ['projects:read', 'audit-log:read'] };
  assert.deepEqual(Object.keys((await send('POST', '/v1/api-keys', beyond)).body.fields), ['permissions']);
  const never = { name: 'Key', role: 'ADMIN', permissions: ['members:write'] };
  assert.deepEqual(Object.keys((await send('POST', '/v1/api-keys', never)).body.fields), ['permissions.0']);
  for (const role of ['NONE', 'admin', '']) {
    const { body } = await send('POST', '/v1/api-keys', { name: 'Key', role });
    assert.deepEqual(Object.keys(body.fields), ['role']);
  }
});

test('what can be chosen for a new key is what the server takes', async () => {
  const manager = await acme.as({ role: 'TEAM_MANAGER' });
  const { body } = await manager('GET', '/v1/api-keys/options');
  const roles = body.roles as { role: Role; permissions: string[] }[];
  assert.deepEqual(
    roles.map(({ role }) => role),
    ['TEAM_MANAGER', 'REVIEWER', 'LABELER'],
  );
  for (const { role, permissions } of roles) await create({ role, permissions }, manager);
  const { body: after } = await manager('GET', '/v1/api-keys/options');
  assert.deepEqual([after.left, after.longestLife], [body.left - 3, null]);
});

test('a key does what it is held to and no more', async () => {
  const reader = by(await create({ permissions: ['projects:read'] }));
  assert.equal((await reader('GET', '/v1/projects')).status, 200);
  assert.equal((await reader('POST', '/v1/projects', { name: 'No', mediaType: 'IMAGE' })).status, 403);
  assert.equal((await reader('GET', '/v1/datasets')).status, 403);
  const labeler = by(await create({ role: 'LABELER' }));
  assert.equal((await labeler('GET', '/v1/audit-log')).status, 403);
  assert.equal((await labeler('POST', '/v1/projects', { name: 'No', mediaType: 'IMAGE' })).status, 403);
});

test('a key manages neither keys nor portals nor members with their roles', async () => {
  const script = by(await create());
  const refused: [string, string, object?][] = [
    ['POST', '/v1/api-keys', { name: 'Wider', role: 'ADMIN' }],
    ['POST', '/v1/portals', { name: 'P', origins: ['https://p.example'], scopes: ['projects:read'] }],
    ['PATCH', `/v1/members/${acme.members.LABELER}`, { role: 'ADMIN', version: 1 }],
    ['DELETE', `/v1/members/${acme.members.LABELER}`],
    ['POST', '/v1/invites', { emails: ['evil@acme.example'], role: 'ADMIN' }],
  ];
  for (const [method, path, body] of refused) assert.equal((await script(method, path, body)).status, 403, path);
  const { body: session } = await script('GET', '/v1/session');
  for (const permission of ['api-keys:write', 'portals:write', 'members:write'])
    assert.ok(!session.permissions.includes(permission));
});

test('a search finds the state of this moment, and what a key is held to', async () => {
  const { organizationId, as } = await app.organization();
  const admin = await as();
  const now = Date.now();
  const set = (key: Made, columns: string) =>
    app.write([
      {
        sql: `update api_keys set ${columns} where id = :id and organization_id = :organizationId`,
        args: { id: key.apiKey.id, organizationId },
      },
    ]);
  const found = async (search: string) => {
    const { body } = await admin('GET', `/v1/api-keys?sort=name&search=${encodeURIComponent(search)}`);
    assert.equal(body.total, body.items.length);
    return body.items.map(({ name }: { name: string }) => name);
  };
  await create({ name: '1 whole' }, admin);
  await create({ name: '2 reads', permissions: ['projects:read', 'members:read'] }, admin);
  await create({ name: '3 writes', permissions: ['projects:read', 'projects:write'] }, admin);
  const ends = await create({ name: '4 ends', expiresInSeconds: 100 * 86_400 }, admin);
  const unused = await create({ name: '5 unused' }, admin);
  const off = await create({ name: '6 off' }, admin);
  const manager = await as({ role: 'TEAM_MANAGER' });
  await create({ name: '7 lowered', role: 'TEAM_MANAGER' }, manager);
  const reviewer = await as({ role: 'REVIEWER' });
  await create({ name: '8 stopped', role: 'REVIEWER' }, reviewer);
  await create({ name: 'Theirs' }, await (await app.organization()).as());

  assert.deepEqual(await found('full access'), ['1 whole', '4 ends', '5 unused', '6 off', '7 lowered', '8 stopped']);
  assert.deepEqual([await found('Read only'), await found('permissions')], [['2 reads'], ['3 writes']]);
  assert.equal((await found('active')).length, 8);

  await set(ends, `created_at = ${now - 90 * DAY}, expires_at = ${now + 13 * DAY}`);
  await set(unused, `created_at = ${now - 340 * DAY}`);
  await set(off, `created_at = ${now - 400 * DAY}, turned_off_at = ${now}`);
  for (const [id, role] of [['TEAM_MANAGER', 'LABELER'], ['REVIEWER', 'NONE']]) {
    const { body } = await admin('GET', `/v1/members?role=${id}`);
    await admin('PATCH', `/v1/members/${body.items[0].id}`, { role, version: body.items[0].version });
  } // prettier-ignore
  assert.deepEqual(await found('active'), ['1 whole', '2 reads', '3 writes']);
  assert.deepEqual([await found('Ends soon'), await found('unused')], [['4 ends'], ['5 unused']]);
  assert.deepEqual([await found('turned off'), await found('does less')], [['6 off'], ['7 lowered']]);
  assert.deepEqual([await found('stopped'), await found('expired')], [['8 stopped'], []]);

  // The moment alone makes the difference: nothing was changed by then.
  await set(ends, `expires_at = ${Date.now() + 300}`);
  assert.deepEqual(await found('ends soon'), ['4 ends']);
  await sleep(350);
  assert.deepEqual([await found('ends soon'), await found('expired')], [[], ['4 ends']]);
  const { body: both } = await admin('GET', '/v1/api-keys?sort=name&search=expired&search=whole&limit=1');
  assert.deepEqual([both.total, both.items[0].name, both.next === null], [2, '1 whole', false]);
  const { body: last } = await admin('GET', `/v1/api-keys?sort=name&search=expired&search=whole&limit=1&cursor=${both.next}`); // prettier-ignore
  assert.deepEqual([last.items[0].name, last.next], ['4 ends', null]);
});

test('everyone manages their own keys, an admin those of all, and nobody another organization’s', async () => {
  const labeler = await acme.as({ role: 'LABELER' });
  const theirs = await create({ role: 'LABELER', name: 'Theirs' }, labeler);
  const mine = await create({ name: 'Mine' });
  const names = async (as: Send, query = '') =>
    (await as('GET', `/v1/api-keys?limit=200${query}`)).body.items.map(
      ({ name }: { name: string }) => name,
    ) as string[];
  assert.ok(!(await names(labeler)).includes('Mine'));
  assert.ok(!(await names(labeler, `&memberId=${acme.members.ADMIN}`)).length);
  assert.ok((await names(send)).includes('Theirs'));
  assert.deepEqual(new Set(await names(send, `&memberId=${acme.members.LABELER}`)).has('Mine'), false);
  assert.ok((await names(send, '&search=labeler@')).includes('Theirs'), 'by the member');
  assert.ok((await names(send, `&search=${mine.key.slice(-4)}`)).includes('Mine'), 'by how the secret ends');
  assert.deepEqual(
    await names(send, `&search=${encodeURIComponent(`lbk_…${mine.key.slice(-4)}`)}`),
    ['Mine'],
    'as shown',
  );

  const at = `/v1/api-keys/${mine.apiKey.id}`;
  const stranger = await (await app.organization('Other')).as();
  for (const [method, path, body] of [
    ['GET', at, undefined],
    ['PATCH', at, { name: 'Stolen', version: 1 }],
    ['DELETE', at, undefined],
    ['POST', `${at}/roll`, {}],
  ] as const)
    for (const as of [labeler, stranger]) assert.equal((await as(method, path, body)).status, 404, method);
  assert.equal(await statusOf(mine), 200);
  assert.equal((await send('DELETE', `/v1/api-keys/${theirs.apiKey.id}`)).status, 204);
  assert.equal(await statusOf(theirs), 401);
});

test('revoking works on the next request', async () => {
  const made = await create();
  assert.equal(await statusOf(made), 200);
  assert.equal((await send('DELETE', `/v1/api-keys/${made.apiKey.id}?version=7`)).status, 412);
  assert.equal((await send('DELETE', `/v1/api-keys/${made.apiKey.id}`)).status, 204);
  assert.equal(await statusOf(made), 401);
  assert.equal((await send('GET', `/v1/api-keys/${made.apiKey.id}`)).status, 404);
});

test('a key that is revoked while a change is on its way changes nothing', async () => {
  const made = await create();
  assert.equal(await statusOf(made), 200);
  await app.services.keyUses.idle();
  const write = mock.method(app.db, 'write', async (statements: Parameters<typeof app.db.write>[0]) => {
    write.mock.restore();
    await send('DELETE', `/v1/api-keys/${made.apiKey.id}`);
    return app.db.write(statements);
  });
  const { status } = await by(made)('POST', '/v1/projects', { name: 'Too late', mediaType: 'IMAGE' });
  assert.equal(status, 401);
  assert.equal((await send('GET', '/v1/projects?search=too%20late')).body.total, 0);
});

test('rolling keeps the key before for as long as is said, and never beyond a day', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const first = await create({ expiresInSeconds: 7 * 86_400 });
  const at = `/v1/api-keys/${first.apiKey.id}`;
  t.mock.timers.tick(6 * DAY);
  const roll = async (body: object) =>
    (await (
      await acme.as()
    )('POST', `${at}/roll`, body)) as { status: number; body: Made };
  assert.equal((await roll({ overlapSeconds: 86_401 })).status, 422);
  const { status, body: second } = await roll({ overlapSeconds: 3600 });
  assert.equal(status, 201);
  assert.deepEqual([second.apiKey.id, second.apiKey.former!.hint], [first.apiKey.id, first.apiKey.hint]);
  assert.equal(Date.parse(second.apiKey.expiresAt!) - Date.now(), 7 * DAY, 'it lives as long as the one before');
  assert.deepEqual((await (await acme.as())('GET', at)).body, second.apiKey);
  assert.deepEqual([await statusOf(first), await statusOf(second)], [200, 200]);
  t.mock.timers.tick(3_600_000);
  assert.deepEqual([await statusOf(first), await statusOf(second)], [401, 200]);
  assert.equal((await (await acme.as())('GET', at)).body.former, null);

  const { body: third } = await roll({});
  const { body: fourth } = await roll({});
  assert.deepEqual(await Promise.all([second, third, fourth].map(statusOf)), [401, 200, 200], 'two at most');
  const { body: fifth } = await roll({ overlapSeconds: 0 });
  assert.deepEqual(await Promise.all([third, fourth, fifth].map(statusOf)), [401, 401, 200]);
});

test('the key before ends with its own end, however long the overlap', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const first = await create({ expiresInSeconds: 60 });
  t.mock.timers.tick(30_000);
  const { body: second } = await send('POST', `/v1/api-keys/${first.apiKey.id}/roll`, {});
  assert.deepEqual([await statusOf(first), await statusOf(second)], [200, 200]);
  t.mock.timers.tick(30_000);
  assert.deepEqual([await statusOf(first), await statusOf(second)], [401, 200]);
});

test('a key ends when it says, and only rolling brings it back', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const made = await create({ expiresInSeconds: 60 });
  const { body: session } = await by(made)('GET', '/v1/session');
  assert.equal(session.expiresAt, made.apiKey.expiresAt);
  t.mock.timers.tick(59_999);
  assert.equal(await statusOf(made), 200);
  t.mock.timers.tick(1);
  assert.equal(await statusOf(made), 401);
  const at = `/v1/api-keys/${made.apiKey.id}`;
  assert.equal((await send('GET', at)).body.status, 'EXPIRED');
  const { body: list } = await send('GET', '/v1/api-keys?limit=1');
  assert.deepEqual([list.items[0].id, list.items[0].status], [made.apiKey.id, 'EXPIRED']);
  const { status } = await send('PATCH', at, { expiresInSeconds: 3600, version: 1 });
  assert.equal(status, 409);
  const { body: rolled } = await send('POST', `${at}/roll`, {});
  assert.deepEqual([rolled.apiKey.status, await statusOf(rolled), await statusOf(made)], ['ACTIVE', 200, 401]);
  for (const expiresInSeconds of [59, 15_120_001, 60.5, '60', 0, -1])
    assert.equal((await send('POST', '/v1/api-keys', { name: 'K', role: 'ADMIN', expiresInSeconds })).status, 422);
});

test('a clock that was far ahead makes no key that lives for ever', async (t) => {
  const now = Date.now();
  t.mock.timers.enable({ apis: ['Date'], now: now + 1000 * DAY });
  const made = await create({ expiresInSeconds: 60 }, await acme.as());
  t.mock.timers.setTime(now);
  assert.equal(await statusOf(made), 401);
});

test('what is edited holds from the next request, by version', async () => {
  const made = await create({ expiresInSeconds: 3600 });
  const at = `/v1/api-keys/${made.apiKey.id}`;
  assert.equal((await send('PATCH', at, { name: 'New name' })).status, 428);
  const { body } = await send('PATCH', at, {
    name: 'New name',
    permissions: ['tasks:read'],
    expiresInSeconds: null,
    version: 1,
  });
  assert.deepEqual([body.name, body.permissions, body.expiresAt, body.version], ['New name', ['tasks:read'], null, 2]);
  assert.deepEqual((await send('GET', at)).body, body);
  assert.equal((await by(made)('GET', '/v1/projects')).status, 403);
  assert.equal((await send('PATCH', at, { permissions: null, version: 1 })).status, 412);
  assert.equal((await send('PATCH', at, { permissions: null, version: 2 })).status, 200);
  assert.equal((await by(made)('GET', '/v1/projects')).status, 200);
});

test('keys of a member who is demoted shrink, and of one who is removed stop, at once', async () => {
  const organization = await app.organization('Shrinking');
  const admin = await organization.as();
  const member = organization.members.TEAM_MANAGER;
  const theirs = await organization.as({ role: 'TEAM_MANAGER' });
  const made = await create({ role: 'TEAM_MANAGER' }, theirs);
  const at = `/v1/api-keys/${made.apiKey.id}`;
  const demote = (role: Role) => admin('PATCH', `/v1/members/${member}`, { role }, { 'if-match': '*' });
  assert.equal((await by(made)('GET', '/v1/members')).status, 200);

  await demote('LABELER');
  assert.equal((await by(made)('GET', '/v1/members')).status, 403);
  assert.equal((await by(made)('GET', '/v1/session')).body.member.role, 'LABELER');
  assert.deepEqual(
    [(await admin('GET', at)).body.role, (await admin('GET', at)).body.effectiveRole],
    ['TEAM_MANAGER', 'LABELER'],
  );

  // Whoever was demoted still names, holds and rolls their key, which does no more by that.
  const lower = await organization.as({ role: 'TEAM_MANAGER' });
  const renamed = await lower('PATCH', at, { name: 'Smaller', permissions: ['projects:read'] }, { 'if-match': '*' });
  assert.deepEqual([renamed.status, renamed.body.role, renamed.body.effectiveRole], [200, 'TEAM_MANAGER', 'LABELER']);
  assert.equal((await lower('PATCH', at, { role: 'TEAM_MANAGER' }, { 'if-match': '*' })).status, 403);
  assert.equal((await lower('PATCH', at, { permissions: null }, { 'if-match': '*' })).status, 200);
  const { status: rolledStatus, body: rolled } = await lower('POST', `${at}/roll`, {});
  assert.equal(rolledStatus, 201);
  assert.equal((await by(rolled)('GET', '/v1/members')).status, 403);

  await demote('NONE');
  assert.equal(await statusOf(made), 401);
  assert.deepEqual((await admin('GET', at)).body.status, 'NO_ROLE');
  await demote('REVIEWER');
  assert.equal(await statusOf(made), 200);

  assert.equal((await admin('GET', `/v1/members/${member}/impact`)).body.apiKeys, 1);
  assert.equal((await admin('DELETE', `/v1/members/${member}`)).status, 204);
  assert.equal(await statusOf(made), 401);
  assert.equal((await admin('GET', '/v1/api-keys')).body.total, 0);
});

test('a member has at most 50 keys, however many are asked for at once', async () => {
  const organization = await app.organization('Busy');
  const as = await organization.as({ role: 'REVIEWER' });
  const replies = await Promise.all(
    Array.from({ length: 60 }, (_, i) => as('POST', '/v1/api-keys', { name: `Key ${i}`, role: 'LABELER' })),
  );
  const made = replies.filter(({ status }) => status === 201);
  assert.equal(made.length, 50);
  assert.ok(replies.filter(({ status }) => status !== 201).every(({ status }) => status === 409));
  assert.equal((await send('POST', '/v1/api-keys', { name: 'Another’s', role: 'LABELER' })).status, 201);
  await as('DELETE', `/v1/api-keys/${made[0]!.body.apiKey.id}`);
  assert.equal((await as('POST', '/v1/api-keys', { name: 'Again', role: 'LABELER' })).status, 201);
});

test('a use is written at most once a minute, and no request waits for it', async (t) => {
  await app.services.keyUses.idle(); // those of the tests before
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const made = await create();
  const at = `/v1/api-keys/${made.apiKey.id}`;
  const write = mock.method(app.db, 'write');
  const uses = () =>
    write.mock.calls
      .flatMap(({ arguments: [statements] }) => statements)
      .filter(({ sql }) => /update api_keys\s+set last_used_at = :at/.test(sql)).length;
  for (let i = 0; i < 5; i++) await statusOf(made);
  await app.services.keyUses.idle();
  assert.equal(uses(), 1);
  assert.equal((await send('GET', at)).body.lastUsedAt, new Date().toISOString());
  t.mock.timers.tick(59_000);
  await statusOf(made);
  await app.services.keyUses.idle();
  assert.equal(uses(), 1);
  t.mock.timers.tick(2_000);
  await statusOf(made);
  await app.services.keyUses.idle();
  assert.equal(uses(), 2);
  assert.equal((await send('GET', at)).body.version, 1, 'a use is no change');

  // A database that takes long, or fails, delays and fails nothing.
  write.mock.mockImplementation(async () => {
    throw new Error('disk');
  });
  t.mock.timers.tick(61_000);
  assert.equal(await statusOf(made), 200);
  await app.services.keyUses.idle();
  mock.restoreAll();
});

const attempt = { fence: { sql: 'select 1' }, signal: new AbortController().signal, heartbeat: async () => {} };

/** What the schedule does where the look before has seen the same. */
function lookForUnused({ db, services }: typeof app, mail?: KeyMail) {
  const newSightings = () => new Sightings(0);
  return turnOff({ db, keyring: services.keyring, mail }, { newSightings }).run(attempt);
}

test('a clock that is years ahead for a while ends no key', async (t) => {
  const organization = await app.organization('Ahead');
  const send = await organization.as();
  const keys = [
    await create({ name: 'Lasting' }, send),
    await create({ name: 'Short', expiresInSeconds: 86_400 }, send),
  ];
  const schedule = turnOff({ db: app.db, keyring: app.services.keyring });
  for (const ahead of [800 * DAY, 0, 800 * DAY]) {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + ahead });
    await schedule.run(attempt);
    t.mock.timers.reset();
  }
  assert.deepEqual(await Promise.all(keys.map(statusOf)), [200, 200]);
  assert.equal(
    (await send('GET', '/v1/audit-log?search=api_key')).body.total,
    2,
    'they were created, and nothing else',
  );
});

test('a key that nobody uses for a year is turned off, and says so a month before', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const organization = await app.organization('Forgetful');
  const as = () => organization.as();
  const idle = await create({ name: 'Idle' }, await as());
  const busy = await create({ name: 'Busy' }, await as());
  const short = await create({ name: 'Short', expiresInSeconds: 86_400 }, await as());
  const run = () => lookForUnused(app);
  const read = async ({ apiKey: { id } }: Made) => (await (await as())('GET', `/v1/api-keys/${id}`)).body;

  t.mock.timers.tick(334 * DAY);
  assert.equal((await read(idle)).turnsOffAt, null);
  t.mock.timers.tick(2 * DAY);
  assert.equal((await read(idle)).turnsOffAt, new Date(Date.parse(idle.apiKey.createdAt) + 365 * DAY).toISOString());
  await statusOf(busy);
  await app.services.keyUses.idle();
  assert.equal((await read(busy)).turnsOffAt, null);
  await run();
  assert.equal(await statusOf(idle), 200, 'it was used just now');
  assert.equal(
    (await (await as())('GET', `/v1/api-keys/${short.apiKey.id}`)).status,
    404,
    'forgotten a month after its end',
  );

  t.mock.timers.tick(366 * DAY);
  const late = await create({ name: 'Late' }, await as());
  await run();
  assert.deepEqual(await Promise.all([idle, busy, late].map(statusOf)), [401, 401, 200]);
  assert.deepEqual([(await read(idle)).status, (await read(late)).status], ['UNUSED', 'ACTIVE']);
  const { body: log } = await (await as())('GET', '/v1/audit-log?search=turned_off');
  assert.equal(log.total, 2);
  await run();
  assert.equal((await (await as())('GET', '/v1/audit-log?search=turned_off')).body.total, 2, 'once each');
  const { body: rolled } = await (await as())('POST', `/v1/api-keys/${idle.apiKey.id}/roll`, {});
  assert.deepEqual([rolled.apiKey.status, await statusOf(rolled), await statusOf(idle)], ['ACTIVE', 200, 401]);
});

test('the member is told by mail in their language a month before, once, unless the key is used meanwhile', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const sent: Mail[] = [];
  const mailer: Mailer = { send: async (mail) => void sent.push(mail), verify: async () => {} };
  const { db, services, organization, send: request, close } = await openTestApp();
  const mail = createKeyMail({ db, jobs: services.jobs, mailer });
  const other = await organization('Acme & <Sons>');
  const create = async (body: object) =>
    (await (await other.as())('POST', '/v1/api-keys', { role: 'ADMIN', ...body })).body as Made;
  await (
    await other.as()
  )('GET', '/v1/session', undefined, { 'accept-language': 'de-CH' });
  await services.memberUses.idle();
  const idle = await create({ name: 'Idle <b>' });
  const busy = await create({ name: 'Busy' });
  const short = await create({ name: 'Short', expiresInSeconds: 15_120_000 });
  const run = async () => {
    await lookForUnused({ ...app, db, services }, mail);
    services.jobs.wake();
    await services.jobs.idle();
  };
  t.mock.timers.tick(300 * DAY);
  await request('GET', '/v1/session', undefined, bearer(busy.key));
  await services.keyUses.idle();
  await run();
  assert.equal(sent.length, 0);
  t.mock.timers.tick(36 * DAY);
  for (let days = 0; days < 3; days++) {
    await run();
    t.mock.timers.tick(DAY);
  }
  assert.equal(sent.length, 1);
  assert.match(sent[0]!.to, /^admin@/);
  assert.match(sent[0]!.subject, /Der API-Schlüssel „Idle <b>“ wird abgeschaltet/);
  const day = new Date(Date.parse(idle.apiKey.createdAt) + 365 * DAY);
  assert.ok(sent[0]!.text.includes(new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' }).format(day)));
  assert.match(sent[0]!.html, /<html lang="de" dir="ltr">[^]*Idle &lt;b&gt;.* von Acme &amp; &lt;Sons&gt;/);
  assert.ok(!JSON.stringify(sent).includes(short.apiKey.hint) && !JSON.stringify(sent).includes(idle.key));
  await close();
});

test('the same request again is told that it was done, and makes no second key', async () => {
  const headers = { 'idempotency-key': 'a-key-once' };
  const body = { name: 'Once', role: 'ADMIN' };
  assert.equal((await send('POST', '/v1/api-keys', body, headers)).status, 201);
  const again = await send('POST', '/v1/api-keys', body, headers);
  assert.equal(again.status, 409);
  assert.ok(!JSON.stringify(again.body).includes('lbk_'));
  assert.equal((await send('GET', '/v1/api-keys?search=once')).body.total, 1);
});

test('a page cannot use a key, and no other page may read why', async () => {
  const made = await create();
  const { status, body, headers } = await by(made)('GET', '/v1/session', undefined, { origin: 'https://evil.example' });
  assert.deepEqual([status, body.code, headers.get('access-control-allow-origin')], [403, 'origin_not_allowed', null]);
  assert.equal((await by(made)('GET', '/v1/session', undefined, { origin: ORIGIN })).status, 403);
  assert.equal((await by(made)('GET', '/v1/session', undefined, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal(
    (await by(made)('POST', '/v1/embed-sessions', { member: acme.members.ADMIN, scopes: ['projects:read'] })).status,
    401,
  );
});

test('a session that is held to projects manages no keys', async () => {
  const held = await acme.as({ projects: ['c000000000000000000000000'] });
  assert.equal((await held('GET', '/v1/api-keys')).status, 403);
  assert.equal((await held('POST', '/v1/api-keys', { name: 'K', role: 'ADMIN' })).status, 403);
});
