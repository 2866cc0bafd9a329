import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { openCredentials } from './credentials.ts';
import { closedDoor, openTestApp, ORIGIN, type Reply } from '../testing/app.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const key = {
  type: 'service_account',
  client_email: 'sa@planted.iam.gserviceaccount.com',
  private_key: privateKey,
  project_id: 'planted-project',
};
const aws = {
  provider: 'AWS',
  name: 'Data',
  resource: { bucket: 'acme-data' },
  credentials: { roleArn: 'arn:aws:iam::123456789012:role/labeling' },
};
const gcp = {
  provider: 'GCP',
  name: 'Cameras',
  resource: { bucket: 'acme-cameras' },
  credentials: { serviceAccountKey: JSON.stringify(key) },
};
const azure = {
  provider: 'AZURE',
  name: 'Imaging',
  resource: { containerUrl: 'https://acme.blob.core.windows.net/imaging' },
  credentials: {
    tenantId: '11111111-2222-4333-8444-555555555555',
    clientId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
    clientSecret: 'planted~client-secret',
  },
};
const identity = {
  accessKeyId: 'AKIAOURS',
  secretAccessKey: 'planted-own-secret',
  principal: 'arn:aws:iam::999999999999:user/labelboard',
};

let app: Awaited<ReturnType<typeof openTestApp>>;
const door = closedDoor();

before(async () => {
  app = await openTestApp({ outbound: door, identity });
});
after(() => app.close());

/** An organization of its own, so that tests do not meet. */
const start = async () => {
  const organization = await app.organization();
  const send = await organization.as();
  const create = async (body: unknown = aws): Promise<Reply> => {
    const reply = await send('POST', '/v1/integrations', body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    await app.services.jobs.idle();
    return reply;
  };
  return { ...organization, send, create };
};

test('a search finds the state, and the default, in the words that the list shows', async () => {
  const { send, create } = await start();
  const { credentials: _none, ...bare } = aws;
  const { body: integration } = await create(bare);
  await create(gcp);
  const found = async (words: string) => {
    const { body } = await send('GET', `/v1/integrations?search=${encodeURIComponent(words)}`);
    return (body.items as { name: string }[]).map(({ name }) => name);
  };
  assert.deepEqual(await found('waiting for'), ['Data']);
  assert.deepEqual(await found('default'), []);
  await send('PUT', `/v1/integrations/${integration.id}/default`);
  assert.deepEqual(await found('default'), ['Data']);
  const { headers } = await send('GET', `/v1/integrations/${integration.id}`);
  const changes = { credentials: aws.credentials };
  const { status } = await send('PATCH', `/v1/integrations/${integration.id}`, changes, {
    'if-match': headers.get('etag')!,
  });
  assert.equal(status, 200);
  assert.deepEqual(await found('waiting for'), []);
});

test('one of each provider is created, read, listed and counted', async () => {
  const { send, create } = await start();
  const made = [];
  for (const body of [aws, gcp, azure]) {
    const { body: integration, headers } = await create(body);
    made.push(integration.id);
    assert.equal(headers.get('etag'), '"1"');
    assert.equal(headers.get('location'), `/v1/integrations/${integration.id}`);
    assert.deepEqual(
      [
        integration.name,
        integration.provider,
        integration.resource,
        integration.status,
        integration.hasCredentials,
        integration.isDefault,
      ],
      [body.name, body.provider, body.resource, 'NOT_CHECKED', true, false],
    );
    assert.equal(integration.lastUsedAt, null);
    assert.deepEqual(
      integration.trust,
      body.provider === 'AWS' ? { principal: identity.principal, externalId: integration.id } : null,
    );
  }
  const { body: list } = await send('GET', '/v1/integrations');
  assert.deepEqual(
    [list.total, list.next, list.items.map(({ id }: { id: string }) => id)],
    [3, null, made.toReversed()],
  );
});

test('what is well-formed is saved, and a check that fails is a status with its reason', async () => {
  const { send, create } = await start();
  const { body: made } = await create(gcp);
  const { body: read } = await send('GET', `/v1/integrations/${made.id}`);
  assert.deepEqual(
    [read.status, read.failure.step, read.failure.reason],
    ['NEEDS_ATTENTION', 'credentials', 'host_not_found'],
  );
  assert.ok(read.failure.message && read.failure.remedy);
  assert.deepEqual(
    read.check.steps.map(({ outcome }: { outcome: string }) => outcome),
    ['FAILED', ...read.check.steps.slice(1).map(() => 'NOT_REACHED')],
  );
  assert.equal(read.checkedAt, read.check.checkedAt);
});

test('an AWS integration waits for its role: it is created first, for the external ID that the role must demand', async () => {
  const { send, create } = await start();
  const { body: made } = await create({ ...aws, credentials: {} });
  assert.deepEqual([made.hasCredentials, made.status, made.trust.externalId], [false, 'NOT_CHECKED', made.id]);
  assert.equal((await send('POST', `/v1/integrations/${made.id}/check`)).body.status, 'NOT_CHECKED');
  assert.equal((await send('POST', `/v1/integrations/${made.id}/sign`, { object: 'a' })).status, 409);
  const { body: given } = await send(
    'PATCH',
    `/v1/integrations/${made.id}`,
    { credentials: aws.credentials },
    { 'if-match': '"1"' },
  );
  assert.equal(given.integration?.hasCredentials ?? given.hasCredentials, true);
});

test('name and credentials can be changed, each with the ETag that was read', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  const at = `/v1/integrations/${made.id}`;
  assert.equal((await send('PATCH', at, { name: 'New' })).status, 428);
  const renamed = await send('PATCH', at, { name: '  New  ' }, { 'if-match': '"1"' });
  assert.deepEqual([renamed.status, renamed.body.name, renamed.headers.get('etag')], [200, 'New', '"2"']);
  assert.ok(renamed.body.updatedAt >= made.updatedAt);
  const stale = await send('PATCH', at, { name: 'Other' }, { 'if-match': '"1"' });
  assert.deepEqual([stale.status, stale.body.code], [412, 'stale']);
  const { at: changedAt, ...by } = stale.body.changed;
  assert.deepEqual(by, { by: 'Ada', you: true });
  // The change is recorded a moment after the verb has read the clock.
  assert.ok(Math.abs(Date.parse(changedAt) - Date.parse(renamed.body.updatedAt)) < 5000, changedAt);
  assert.equal((await send('GET', at)).body.name, 'New');
});

test('what is no secret of the credentials is shown to who opens it, and never in a list', async () => {
  const { send, create } = await start();
  const shown = [
    [aws, aws.credentials],
    [gcp, { serviceAccountEmail: key.client_email }],
    [azure, { tenantId: azure.credentials.tenantId, clientId: azure.credentials.clientId }],
    [{ ...aws, name: 'Waiting', credentials: {} }, null],
  ] as const;
  for (const [body, credentials] of shown) {
    const { body: made } = await create(body);
    assert.deepEqual(made.credentials, credentials);
    assert.deepEqual((await send('GET', `/v1/integrations/${made.id}`)).body.credentials, credentials);
    const replaced = { credentials: { ...body.credentials }, version: 1 };
    assert.deepEqual((await send('PATCH', `/v1/integrations/${made.id}`, replaced)).body.credentials, credentials);
  }
  const { body: list } = await send('GET', '/v1/integrations');
  assert.ok(list.items.every((item: object) => !('credentials' in item)));
});

test('credentials that nobody can read any more leave the rest of it readable', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  await app.write([{ sql: "update integrations set credentials = x'00' where id = :id", args: { id: made.id } }]);
  const { status, body } = await send('GET', `/v1/integrations/${made.id}`);
  assert.deepEqual([status, body.name, body.credentials, body.hasCredentials], [200, 'Data', null, true]);
});

test('says since when it is in its status: a check that finds the same does not move it', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  const at = `/v1/integrations/${made.id}`;
  const { body: first } = await send('GET', at);
  assert.equal(first.status, 'NEEDS_ATTENTION');
  assert.equal(first.statusSince, first.checkedAt);
  const { body: again } = await send('POST', `${at}/check`);
  assert.equal(again.statusSince, first.statusSince);
  assert.ok(again.checkedAt > first.checkedAt);
});

test('its history names who did what, the newest first, and is nobody else’s', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  await create({ ...aws, name: 'Another' });
  const at = `/v1/integrations/${made.id}`;
  await send('PUT', `${at}/default`);
  const { body: history } = await send('GET', `${at}/history`);
  assert.deepEqual(
    history.items.map(({ action, memberName }: Record<string, unknown>) => [action, memberName]),
    [
      ['integration.made_default', 'Ada'],
      ['integration.status_changed', null],
      ['integration.created', 'Ada'],
    ],
  );
  const other = await start();
  assert.equal((await other.send('GET', `${at}/history`)).status, 404);
});

test('of credentials the secret alone can be replaced', async () => {
  const { send, create } = await start();
  const { body: made } = await create(azure);
  const change = { credentials: { clientSecret: 'planted~client-secret-2' } };
  const { status, body } = await send('PATCH', `/v1/integrations/${made.id}`, change, { 'if-match': '"1"' });
  assert.deepEqual([status, body.hasCredentials, body.status], [200, true, 'NOT_CHECKED']);
  const [row] = await app.db.read('select id, credentials, key_id from integrations where id = :id', { id: made.id });
  assert.deepEqual(openCredentials(app.services.keyring, row!), { ...azure.credentials, ...change.credentials });
});

test('of two who change it at the same time, one is told', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  const replies = await Promise.all(
    ['A', 'B'].map((name) => send('PATCH', `/v1/integrations/${made.id}`, { name }, { 'if-match': '"1"' })),
  );
  assert.deepEqual(
    replies.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 412],
  );
});

const bodies: [what: string, body: unknown, field: string][] = [
  ['no name', { ...aws, name: undefined }, 'name'],
  ['a name of spaces', { ...aws, name: ' \u00a0 ' }, 'name'],
  ['a name too long', { ...aws, name: 'x'.repeat(201) }, 'name'],
  ['a name that turns around', { ...aws, name: 'Data\u202egpj' }, 'name'],
  ['a name that is no text', { ...aws, name: 7 }, 'name'],
  ['no provider', { ...aws, provider: undefined }, 'provider'],
  ['another provider', { ...aws, provider: 'IBM' }, 'provider'],
  ['an unknown field', { ...aws, status: 'CONNECTED' }, 'status'],
  ['an organization of its own choice', { ...aws, organizationId: 'c1' }, 'organizationId'],
  ['a bucket address', { ...aws, resource: { bucket: 'https://acme-data.s3.amazonaws.com' } }, 'resource.bucket'],
  ['a bucket ARN', { ...aws, resource: { bucket: 'arn:aws:s3-object-lambda:attacker.com:1:accesspoint/ap' } }, 'resource.bucket'],
  ['a bucket that is an address', { ...aws, resource: { bucket: '127.0.0.1' } }, 'resource.bucket'],
  ['a region that is a host', { ...aws, resource: { bucket: 'acme-data', region: 'x.attacker.com#' } }, 'resource.region'],
  ['a role ARN that is none', { ...aws, credentials: { roleArn: 'x' } }, 'credentials.roleArn'],
  ['a role of our own account', { ...aws, credentials: { roleArn: 'arn:aws:iam::999999999999:role/any' } }, 'credentials.roleArn'],
  ['a container elsewhere', { ...azure, resource: { containerUrl: 'https://acme.blob.core.windows.net.attacker.com/x' } }, 'resource.containerUrl'],
  ['a container behind a user', { ...azure, resource: { containerUrl: 'https://acme.blob.core.windows.net@attacker.com/xyz' } }, 'resource.containerUrl'],
  ['a tenant with a path', { ...azure, credentials: { ...azure.credentials, tenantId: '../x' } }, 'credentials.tenantId'],
  ['a client ID that is none', { ...azure, credentials: { ...azure.credentials, clientId: 'x' } }, 'credentials.clientId'],
  ['a key that is no JSON', { ...gcp, credentials: { serviceAccountKey: 'hello' } }, 'credentials.serviceAccountKey'],
  ['a key that reads files', { ...gcp, credentials: { serviceAccountKey: JSON.stringify({ ...key, type: 'external_account' }) } }, 'credentials.serviceAccountKey'],
  ['a key of another universe', { ...gcp, credentials: { serviceAccountKey: JSON.stringify({ ...key, universe_domain: 'attacker.com' }) } }, 'credentials.serviceAccountKey'],
  ['a key over 16 KB', { ...gcp, credentials: { serviceAccountKey: JSON.stringify({ ...key, more: 'x'.repeat(17_000) }) } }, 'credentials.serviceAccountKey'],
  ['a key that cannot sign', { ...gcp, credentials: { serviceAccountKey: JSON.stringify({ ...key, private_key: privateKey.slice(0, 400) + '\n-----END PRIVATE KEY-----\n' }) } }, 'credentials.serviceAccountKey'],
  ['credentials of another provider', { ...gcp, credentials: aws.credentials }, 'credentials.serviceAccountKey'],
]; // prettier-ignore
for (const [what, body, field] of bodies) {
  test(`no integration with ${what}`, async () => {
    const { send } = await start();
    const reply = await send('POST', '/v1/integrations', body);
    assert.equal(reply.status, 422, JSON.stringify(reply.body));
    assert.ok(field in reply.body.fields, JSON.stringify(reply.body.fields));
    assert.equal((await send('GET', '/v1/integrations')).body.total, 0);
  });
}

const changes: [what: string, change: unknown, field: string][] = [
  ['the provider', { provider: 'GCP' }, 'provider'],
  ['the resource', { resource: { bucket: 'other-bucket' } }, 'resource'],
  ['the status', { status: 'CONNECTED' }, 'status'],
  ['credentials of another provider', { credentials: gcp.credentials }, 'credentials.serviceAccountKey'],
  ['an empty name', { name: '' }, 'name'],
];
for (const [what, change, field] of changes) {
  test(`a change of ${what} is refused, naming the field`, async () => {
    const { send, create } = await start();
    const { body: made } = await create();
    const before = (await send('GET', `/v1/integrations/${made.id}`)).body;
    const reply = await send('PATCH', `/v1/integrations/${made.id}`, change, { 'if-match': '"1"' });
    assert.equal(reply.status, 422, JSON.stringify(reply.body));
    assert.ok(field in reply.body.fields, JSON.stringify(reply.body.fields));
    assert.deepEqual((await send('GET', `/v1/integrations/${made.id}`)).body, before);
  });
}

test('a name is taken once in an organization, without regard to case or form, and free in another', async () => {
  const { send, create } = await start();
  const { body: first } = await create({ ...aws, name: 'Café' });
  for (const name of ['Café', 'CAFÉ', 'Cafe\u0301', ' café ']) {
    const { status, body } = await send('POST', '/v1/integrations', { ...aws, name });
    assert.equal(status, 409, name);
    assert.ok(body.fields.name);
  }
  const { body: second } = await create({ ...aws, name: 'Other' });
  assert.equal(
    (await send('PATCH', `/v1/integrations/${second.id}`, { name: 'café' }, { 'if-match': '"1"' })).status,
    409,
  );
  assert.equal(
    (await send('PATCH', `/v1/integrations/${first.id}`, { name: 'CAFÉ' }, { 'if-match': '"1"' })).status,
    200,
    'its own name is no conflict',
  );
  await (await start()).create({ ...aws, name: 'Café' });
});

test('deleting needs the exact name', async () => {
  const { send, create } = await start();
  const { body: made } = await create({ ...aws, name: 'Café de\u0301but' });
  const remove = (confirm: string, headers = {}) =>
    send('DELETE', `/v1/integrations/${made.id}?confirm=${encodeURIComponent(confirm)}`, undefined, headers);
  for (const wrong of ['', 'café début', 'Café début ', 'Café\u00a0début', 'Café début\u200b', 'Саfé début']) {
    const { status, body } = await remove(wrong);
    assert.equal(status, 422, JSON.stringify(wrong));
    assert.ok(body.fields.confirm);
  }
  assert.equal((await send('DELETE', `/v1/integrations/${made.id}`)).status, 422);
  assert.equal((await remove('Café début', { 'if-match': '"7"' })).status, 412);
  assert.equal((await remove('Cafe\u0301 début')).status, 204, 'the same letters in another form are the same name');
  assert.equal((await send('GET', `/v1/integrations/${made.id}`)).status, 404);
  assert.equal((await send('GET', '/v1/integrations')).body.total, 0);
});

test('one integration at most is the default', async () => {
  const { send, create } = await start();
  const ids = [(await create()).body.id, (await create({ ...aws, name: 'Second' })).body.id];
  for (const id of [...ids, ids[0]]) {
    const { body } = await send('PUT', `/v1/integrations/${id}/default`);
    assert.equal(body.isDefault, true);
    const { body: list } = await send('GET', '/v1/integrations');
    assert.deepEqual(
      list.items.filter(({ isDefault }: { isDefault: boolean }) => isDefault).map(({ id }: { id: string }) => id),
      [id],
    );
  }
});

test('the default names a successor when it is deleted', async () => {
  const { send, create } = await start();
  const other = await start();
  const [first, second, third] = [
    (await create()).body.id,
    (await create({ ...aws, name: 'Second' })).body.id,
    (await create({ ...aws, name: 'Third' })).body.id,
  ];
  const foreign = (await other.create()).body.id;
  const isDefault = async (id: string) => (await send('GET', `/v1/integrations/${id}`)).body.isDefault as boolean;
  const remove = (id: string, name: string, successor?: string) =>
    send('DELETE', `/v1/integrations/${id}?confirm=${name}${successor ? `&successor=${successor}` : ''}`);
  await send('PUT', `/v1/integrations/${first}/default`);
  assert.equal((await send('GET', `/v1/integrations/${first}/impact`)).body.isDefault, true);

  for (const nobody of [first, foreign, 'c0000000000000000000000aa']) {
    const { status, body } = await remove(first, 'Data', nobody);
    assert.deepEqual([status, Object.keys(body.fields)], [422, ['successor']]);
  }
  assert.equal((await remove(first, 'Data', second)).status, 204);
  assert.equal(await isDefault(second), true);
  const { body: log } = await send('GET', '/v1/audit-log');
  const [promoted, deleted] = log.items as { action: string; subjectId: string; details: object }[];
  assert.deepEqual([promoted!.action, promoted!.subjectId], ['integration.made_default', second]);
  assert.deepEqual([deleted!.action, deleted!.details], ['integration.deleted', { name: 'Data', successor: 'Second' }]);

  // Of one that is not the default it changes nothing.
  const { body: fourth } = await create({ ...aws, name: 'Fourth' });
  assert.equal((await remove(third, 'Third', fourth.id)).status, 204);
  assert.deepEqual([await isDefault(second), await isDefault(fourth.id)], [true, false]);
  assert.equal((await remove(second, 'Second')).status, 204);
  assert.equal(await isDefault(fourth.id), false);
});

test('what a cloud must be told names every page that may fetch from it', async () => {
  const { send } = await start();
  await send('POST', '/v1/portals', {
    name: 'Second',
    origins: ['https://second.example', '*'],
    scopes: ['integrations:read'],
  });
  assert.deepEqual((await send('GET', '/v1/integrations/setup')).body, {
    principal: identity.principal,
    origins: [ORIGIN, 'https://second.example'],
    totalOrigins: 2,
  });
});

test('every page is told, however many portals there are, and up to a thousand are listed', async () => {
  const { send } = await start();
  for (let portal = 0; portal < 11; portal++) {
    const origins = Array.from({ length: 100 }, (_, i) => `https://page-${portal}-${i}.example`);
    await send('POST', '/v1/portals', { name: `Portal ${portal}`, origins, scopes: ['integrations:read'] });
    const { body } = await send('GET', '/v1/integrations/setup');
    const total = (portal + 1) * 100 + 1;
    assert.deepEqual([body.totalOrigins, body.origins.length], [total, Math.min(total, 1000)]);
  }
});

test('a signed URL reads one object for 15 minutes, and its use is recorded once a minute', async () => {
  const { send, create } = await start();
  const { body: made } = await create(gcp);
  const at = `/v1/integrations/${made.id}`;
  const lastUsed = async () => (await send('GET', at)).body.lastUsedAt as string | null;
  assert.equal(await lastUsed(), null);

  const before = Date.now();
  const { status, body } = await send('POST', `${at}/sign`, { object: 'street/1 a.jpg' });
  assert.equal(status, 200, JSON.stringify(body));
  const { origin, pathname, searchParams } = new URL(body.url);
  assert.deepEqual([origin, pathname], ['https://storage.googleapis.com', '/acme-cameras/street/1%20a.jpg']);
  assert.equal(searchParams.get('X-Goog-Expires'), '900');
  const ends = Date.parse(body.expiresAt) - 15 * 60_000;
  assert.ok(ends >= before && ends <= Date.now());
  const used = Date.parse((await lastUsed())!);
  assert.ok(used >= before && used <= Date.now());

  const moveUse = (to: number) =>
    app.write([{ sql: 'update integrations set last_used_at = :to where id = :id', args: { id: made.id, to } }]);
  await moveUse(used - 30_000);
  await send('POST', `${at}/sign`, { object: 'b' });
  assert.equal(Date.parse((await lastUsed())!), used - 30_000);
  await moveUse(used - 61_000);
  await send('POST', `${at}/sign`, { object: 'c' });
  assert.ok(Date.parse((await lastUsed())!) >= used);
});

test('whoever asks for a check is in the audit log, and sees its outcome in the next list, also from a replica', async () => {
  const { send, create, members } = await start();
  const { body: made } = await create(gcp);
  const list = mock.method(app.db, 'readReplica');
  const positionOfList = async () => {
    await send('GET', '/v1/integrations');
    return list.mock.calls.at(-1)!.arguments[0];
  };
  const before = await positionOfList();
  assert.equal((await send('POST', `/v1/integrations/${made.id}/check`)).body.status, 'NEEDS_ATTENTION');
  assert.ok((await positionOfList()) > before, 'the list is one that has seen the check');
  mock.restoreAll();
  const { body: log } = await send('GET', '/v1/audit-log');
  const { action, subjectId, memberId, details } = log.items[0];
  assert.deepEqual(
    { action, subjectId, memberId, details },
    {
      action: 'integration.checked',
      subjectId: made.id,
      memberId: members.ADMIN,
      details: { status: 'NEEDS_ATTENTION' },
    },
  );
});

test('the impact is empty while nothing reads through it', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  assert.deepEqual((await send('GET', `/v1/integrations/${made.id}/impact`)).body, {
    isDefault: false,
    datasets: [],
    projects: [],
  });
});

test('lists sort by each column in both directions, search without regard to case, and walk in pages that never overlap', async () => {
  const { send, create } = await start();
  for (let i = 0; i < 7; i++) await create({ ...[aws, gcp, azure][i % 3], name: `Bucket ${'gacfbed'[i]}` });
  for (const sort of ['createdAt', 'name', 'provider', 'updatedAt', 'lastUsedAt', 'status'].flatMap((field) => [
    field,
    `-${field}`,
  ])) {
    const walked: Record<string, string>[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Reply = await send('GET', `/v1/integrations?limit=3&sort=${sort}${next && `&cursor=${next}`}`);
      assert.equal(body.total, 7);
      walked.push(...body.items);
      next = body.next;
    }
    assert.equal(new Set(walked.map(({ id }) => id)).size, 7, sort);
    const field = sort.replace('-', '');
    const values = walked.map((integration) => integration[field] ?? '');
    assert.deepEqual(values, sort.startsWith('-') ? values.toSorted().toReversed() : values.toSorted(), sort);
  }
  const { body: found } = await send('GET', '/v1/integrations?search=BUCKET%20C');
  assert.deepEqual([found.total, found.items[0].name], [1, 'Bucket c']);
  const { body: none } = await send('GET', '/v1/integrations?search=%25');
  assert.deepEqual(none, { items: [], next: null, total: 0 });
});

const queries: [query: string, field: string][] = [
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=x', 'limit'],
  ['sort=secret', 'sort'],
  ['cursor=nonsense', 'cursor'],
  [`cursor=${Buffer.from('["name",1,2]').toString('base64url')}`, 'cursor'],
  ['offset=1', 'offset'],
];
for (const [query, field] of queries) {
  test(`?${query} is refused`, async () => {
    const { send } = await start();
    const { status, body } = await send('GET', `/v1/integrations?${query}`);
    assert.equal(status, 422);
    assert.ok(field in body.fields);
  });
}

test('every change is in the audit log, in the transaction of the change', async () => {
  const { send, create, members, portal } = await start();
  const { body: made } = await create({ ...aws, credentials: {} });
  await send('PATCH', `/v1/integrations/${made.id}`, { name: 'Renamed' }, { 'if-match': '"1"' });
  await send('PUT', `/v1/integrations/${made.id}/default`);
  await send('PATCH', `/v1/integrations/${made.id}`, { name: 'Late' }, { 'if-match': '"1"' });
  await send('DELETE', `/v1/integrations/${made.id}?confirm=Renamed`);
  const { body: log } = await send('GET', '/v1/audit-log?limit=200');
  const own = log.items.filter(({ subjectId }: { subjectId: string }) => subjectId === made.id);
  assert.deepEqual(
    own.map(({ action }: { action: string }) => action),
    ['integration.deleted', 'integration.made_default', 'integration.updated', 'integration.created'],
  );
  for (const { memberId, portalId, sessionId, requestId } of own)
    assert.deepEqual([memberId, portalId, !!sessionId, !!requestId], [members.ADMIN, portal.id, true, true]);
});

/** How the clouds word a refusal: they name whom they refuse. */
const refusals: [host: string, status: number, body: string][] = [
  ['sts.us-east-1.amazonaws.com', 403, `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: ${identity.principal} is not authorized to perform: sts:AssumeRole on resource: ${aws.credentials.roleArn}</Message></Error></ErrorResponse>`],
  ['oauth2.googleapis.com', 200, '{"access_token":"planted-token","expires_in":3599,"token_type":"Bearer"}'],
  ['storage.googleapis.com', 403, `{"error":{"code":403,"message":"${key.client_email} does not have storage.objects.list access to the Google Cloud Storage bucket.","errors":[{"message":"${key.client_email} does not have storage.objects.list access.","reason":"forbidden"}]}}`],
  ['login.microsoftonline.com', 401, `{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided for app '${azure.credentials.clientId}'.","error_codes":[7000215]}`],
]; // prettier-ignore

test('planted secrets are in no answer, no log and no byte of the database', async () => {
  const { send, create } = await start();
  const replies: unknown[] = [];
  mock.method(door, 'fetch', async (url: string | URL) => {
    const [, status, body] = refusals.find(([host]) => host === new URL(url).host)!;
    const type = body.startsWith('<') ? 'text/xml' : 'application/json';
    return new Response(body, { status, headers: { 'content-type': type } });
  });
  for (const body of [aws, gcp, azure]) {
    const { body: made } = await create(body);
    replies.push(
      made,
      (await send('POST', `/v1/integrations/${made.id}/check`)).body,
      (await send('GET', `/v1/integrations/${made.id}`)).body,
    );
    replies.push((await send('POST', `/v1/integrations/${made.id}/sign`, { object: 'a.json' })).body);
    replies.push((await send('POST', '/v1/integrations', body, { 'idempotency-key': `k-${made.id}` })).body);
  }
  mock.restoreAll();
  replies.push((await send('GET', '/v1/integrations')).body, (await send('GET', '/v1/audit-log?limit=200')).body);
  const log = app.logged.join('');
  for (const said of ['AccessDenied 403', 'Error 403', 'TokenRefusal invalid_client 401'])
    assert.ok(log.includes(said), said);
  const secrets = [
    privateKey.split('\n')[3]!,
    'planted~client-secret',
    'planted-own-secret',
    'planted-project',
    'planted-token',
  ];
  for (const secret of secrets) assert.ok(!JSON.stringify(replies).includes(secret), `${secret} in an answer`);
  const sealed = [...secrets, 'role/labeling', 'sa@planted', azure.credentials.clientId];
  for (const secret of sealed) assert.ok(!log.includes(secret), `${secret} in the log`);
  // The files themselves, with the log and what was freed: those of libSQL server are on this machine too.
  const [main] = await app.db.read("select file from pragma_database_list where name = 'main'");
  const path = main!['file'] as string;
  const files = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
  const bytes = files.map((name) => readFileSync(join(dirname(path), name), 'latin1')).join('');
  assert.ok(bytes.includes('acme-cameras'), 'what is no secret is found there');
  for (const secret of sealed) assert.ok(!bytes.includes(secret), `${secret} in ${files.join(', ')}`);
});
