import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
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
    await app.services.checker.idle();
    return reply;
  };
  return { ...organization, send, create };
};

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
  assert.equal((await send('GET', at)).body.name, 'New');
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
  ['a bucket address', { ...aws, resource: { bucket: 's3://acme-data' } }, 'resource.bucket'],
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
  });
});

test('the impact is empty while nothing reads through it', async () => {
  const { send, create } = await start();
  const { body: made } = await create();
  assert.deepEqual((await send('GET', `/v1/integrations/${made.id}/impact`)).body, { datasets: [], projects: [] });
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

test('planted secrets are in no answer, no log and no byte of the database', async () => {
  const { send, create } = await start();
  const replies: unknown[] = [];
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
  replies.push((await send('GET', '/v1/integrations')).body, (await send('GET', '/v1/audit-log?limit=200')).body);
  const secrets = [
    privateKey.split('\n')[3]!,
    'planted~client-secret',
    'planted-own-secret',
    'role/labeling',
    'sa@planted',
    'planted-project',
  ];
  for (const secret of secrets) {
    assert.ok(!JSON.stringify(replies).includes(secret), `${secret} in an answer`);
    assert.ok(!app.logged.join('').includes(secret), `${secret} in the log`);
  }
  const tables = await app.db.read(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'libsql_%'",
  );
  for (const name of tables.map((row) => row['name'] as string)) {
    for (const row of await app.db.read(`select * from "${name}"`)) {
      const bytes = Object.values(row)
        .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
        .join('\n');
      for (const secret of secrets) assert.ok(!bytes.includes(secret), `${secret} in ${name}`);
    }
  }
});

test('checks that are due are taken by one process alone', async () => {
  const { send, create } = await start();
  const { body: made } = await create(gcp);
  const due = () =>
    app.db.write([
      {
        sql: 'update integrations set check_due_at = 1, check_lease_until = null where id = :id',
        args: { id: made.id },
      },
    ]);
  await due();
  const [a, b] = await Promise.all([app.services.checker.checkDue(2), app.services.checker.checkDue(2)]);
  assert.equal(a + b, 1);
  assert.ok(
    Date.parse((await send('GET', `/v1/integrations/${made.id}`)).body.checkedAt) >= Date.parse(made.createdAt),
  );
  assert.equal(await app.services.checker.checkDue(2), 0);
});

test('a check of credentials that were replaced meanwhile is not kept', async () => {
  const { send, create } = await start();
  const { body: made } = await create(gcp);
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => {
    mock.method(door, 'fetch', async () => {
      resolve();
      await opened;
      throw new TypeError('fetch failed');
    });
  });
  const checking = send('POST', `/v1/integrations/${made.id}/check`);
  await reached;
  mock.restoreAll();
  await app.db.write([
    {
      sql: "update integrations set credentials_at = credentials_at + 1, status = 'NOT_CHECKED' where id = :id",
      args: { id: made.id },
    },
  ]);
  open();
  assert.equal((await checking).body.status, 'NOT_CHECKED');
});
