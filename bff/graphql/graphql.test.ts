import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { createId } from '../core/id.ts';
import { addLabels } from '../labels/labels.ts';
import { bearer, openTestApp, type Send } from '../testing/app.ts';

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const ask = (send: Send, query: string, variables: object | null = null, path = '/graphql') =>
  send('POST', path, { query, variables });
const codeOf = ({ body }: Awaited<ReturnType<Send>>): string => body.errors[0].extensions.code;

async function organization() {
  const acme = await app.organization('Acme');
  return { ...acme, send: await acme.as() };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const PROJECT = '{ id name description createdAt updatedAt lastActivityTime allowedMediaType dataRowCount }';
const create = (send: Send, name: string) =>
  ask(send, `mutation($data: ProjectCreateInput!) { createProject(data: $data) ${PROJECT} }`, {
    data: { name, allowedMediaType: 'IMAGE' },
  });

test('the organization, the member who asks, members and roles, at both addresses', async () => {
  const { send, members } = await organization();
  for (const path of ['/graphql', '/_gql']) {
    const { status, body } = await ask(
      send,
      '{ organization { id name createdAt users(skip: 0, first: 100) { id } } user { id email name nickname orgRole { id name } createdAt } roles { id name } }',
      null,
      path,
    );
    assert.deepEqual([status, body.errors], [200, undefined]);
    const { organization, user, roles } = body.data;
    assert.match(organization.createdAt, MOMENT);
    assert.equal(organization.users.length, 5);
    assert.deepEqual([user.id, user.orgRole], [members.ADMIN, { id: 'ADMIN', name: 'Admin' }]);
    assert.deepEqual(roles.at(1), { id: 'TEAM_MANAGER', name: 'Team Manager' });
  }
  const { body } = await ask(send, 'query($id: ID!) { user(where: { id: $id }) { id email } }', {
    id: members.LABELER,
  });
  const { email } = body.data.user;
  const found = await ask(send, 'query($e: String!) { users(where: { email: $e }) { id } }', { e: email });
  assert.deepEqual(found.body.data.users, [{ id: members.LABELER }]);
});

test('projects are created, listed by offset and name, changed and deleted', async () => {
  const { send } = await organization();
  for (const name of ['One', 'Two', 'Three']) {
    const { body } = await create(send, name);
    assert.deepEqual([body.errors, body.data?.createProject.name], [undefined, name]);
  }
  const list = async (args: string) =>
    (await ask(send, `{ projects(${args}) { id name } }`)).body.data.projects.map(({ name }: { name: string }) => name);
  assert.deepEqual(await list('skip: 0, first: 2'), ['Three', 'Two']);
  assert.deepEqual(await list('skip: 2, first: 2'), ['One']);
  assert.deepEqual(await list('skip: 3, first: 2'), []);
  assert.deepEqual(await list('where: { AND: [{ name: "Two" }, { deleted: false }] }'), ['Two']);
  assert.deepEqual(await list('where: { name: "Tw" }'), []);
  const { body } = await ask(send, `{ projects(where: { name: "One" }) ${PROJECT} }`);
  const [{ id, updatedAt }] = body.data.projects;
  assert.match(updatedAt, MOMENT);
  const update = (data: string) =>
    ask(send, `mutation($id: ID!) { updateProject(where: { id: $id }, data: ${data}) { id name } }`, { id });
  assert.equal((await update('{ name: "First" }')).body.data.updateProject.name, 'First');
  assert.equal(codeOf(await update('{ name: " " }')), 'MALFORMED_REQUEST');
  assert.deepEqual((await update('{ deleted: true }')).body.data.updateProject, { id, name: 'First' });
  assert.equal(codeOf(await ask(send, '{ project(where: { id: "' + id + '" }) { id } }')), 'RESOURCE_NOT_FOUND');
  const deleted = await ask(send, '{ projects(where: { deleted: true }) { id name } }');
  assert.deepEqual(deleted.body.data.projects, [{ id, name: 'First' }]);
});

test('the members of a project are listed with their role, for those who manage it', async () => {
  const acme = await organization();
  const { send, members } = acme;
  const { body } = await create(send, 'Shared');
  const { id } = body.data.createProject;
  await send('PUT', `/v1/projects/${id}/members/${members.NONE}`, { role: 'REVIEWER' });
  const query = `{ project(where: { id: "${id}" }) { members(skip: 0, first: 100) { id user { id nickname orgRole { name } } role { name } accessFrom } } }`;
  const found = await ask(send, query);
  const list = found.body.data.project.members as {
    user: { id: string; orgRole: object };
    role: object;
    accessFrom: string;
  }[];
  assert.equal(list.length, 5);
  const of = (memberId: string) => list.find(({ user }) => user.id === memberId)!;
  const { role, accessFrom, user } = of(members.NONE);
  assert.deepEqual([role, accessFrom, user.orgRole], [{ name: 'Reviewer' }, 'PROJECT', { name: 'None' }]);
  assert.equal(of(members.ADMIN).accessFrom, 'ORGANIZATION');
  assert.equal(codeOf(await ask(await acme.as({ role: 'LABELER' }), query)), 'AUTHORIZATION_ERROR');
});

test('datasets are created, read, changed and deleted', async () => {
  const { send } = await organization();
  const made = await ask(send, 'mutation { createDataset(data: { name: "Frames", description: "Of cameras" }) { id name description rowCount createdAt updatedAt } }'); // prettier-ignore
  const { id, ...dataset } = made.body.data.createDataset;
  assert.deepEqual([dataset.name, dataset.description, dataset.rowCount], ['Frames', 'Of cameras', 0]);
  const change = (data: string) =>
    ask(send, `mutation($id: ID!) { updateDataset(where: { id: $id }, data: ${data}) { id name } }`, { id });
  assert.equal((await change('{ name: "Images" }')).body.data.updateDataset.name, 'Images');
  assert.deepEqual((await ask(send, '{ datasets { name } }')).body.data.datasets, [{ name: 'Images' }]);
  assert.equal((await change('{ deleted: true }')).body.data.updateDataset.id, id);
  assert.deepEqual((await ask(send, '{ datasets { name } }')).body.data.datasets, []);
});

test('annotations are counted by day, from the first day to before the last', async () => {
  const { send, organizationId, members } = await organization();
  const { body } = await create(send, 'Counted');
  const projectId = body.data.createProject.id;
  const label = { projectId, dataRowId: createId(), assetType: 'image' as const, memberId: members.LABELER, seconds: 5, annotations: [{ kind: 'OBJECT' as const, name: 'Car', value: {}, classifications: [] }] }; // prettier-ignore
  const days = ['2026-03-01', '2026-03-02', '2026-03-04', '2026-03-05'];
  const labels = days.map((day) => ({ ...label, createdAt: Date.parse(`${day}T23:59:59.999Z`) }));
  await app.write(addLabels({ organizationId }, labels).statements);
  const count = async (args: string) =>
    (await ask(send, `{ annotationCounts${args} { image video text creationDate updateTime } }`)).body.data
      .annotationCounts;
  const counts = await count('(where: { startDate: "2026-03-02", endDate: "2026-03-05" })');
  assert.match(counts[0].updateTime, MOMENT);
  assert.deepEqual(
    counts.map(({ image, video, text, creationDate }: Record<string, unknown>) => [image, video, text, creationDate]),
    [
      [1, 0, 0, '2026-03-02'],
      [1, 0, 0, '2026-03-04'],
    ],
  );
  const all = await count('(orderBy: CREATION_DATE_DESC)');
  assert.deepEqual(
    all.map(({ creationDate }: { creationDate: string }) => creationDate),
    days.toReversed(),
  );
  assert.equal(
    codeOf(await ask(send, '{ annotationCounts(where: { startDate: "yesterday" }) { image } }')),
    'MALFORMED_REQUEST',
  );
});

test('another organization, a lower role and a session held to projects see no more than by REST', async () => {
  const [acme, other] = [await organization(), await organization()];
  const { body } = await create(acme.send, 'Own');
  const { id } = body.data.createProject;
  const byId = `{ project(where: { id: "${id}" }) { id } }`;
  assert.equal(codeOf(await ask(other.send, byId)), 'RESOURCE_NOT_FOUND');
  assert.deepEqual((await ask(other.send, '{ projects { id } }')).body.data.projects, []);
  const labeler = await acme.as({ role: 'LABELER' });
  assert.equal(codeOf(await create(labeler, 'Mine')), 'AUTHORIZATION_ERROR');
  const { body: second } = await create(acme.send, 'Second');
  const held = await acme.as({ projects: [id] });
  assert.deepEqual((await ask(held, '{ projects { id } }')).body.data.projects, [{ id }]);
  for (const field of ['organization { id }', 'users { id }', 'datasets { id }', 'annotationCounts { image }'])
    assert.equal(codeOf(await ask(held, `{ ${field} }`)), 'AUTHORIZATION_ERROR', field);
  const hidden = `{ project(where: { id: "${second.data.createProject.id}" }) { id } }`;
  assert.equal(codeOf(await ask(held, hidden)), 'RESOURCE_NOT_FOUND');
});

test('an API key asks as in REST, and not once it is revoked', async () => {
  const { send } = await organization();
  const { body: made } = await send('POST', '/v1/api-keys', { name: 'Script', role: 'LABELER' });
  const script: Send = (method, path, body) => app.send(method, path, body, bearer(made.key));
  const { body } = await ask(script, '{ projects { id } roles { id } }');
  assert.deepEqual([body.errors, body.data.projects], [undefined, []]);
  assert.equal(codeOf(await create(script, 'Mine')), 'AUTHORIZATION_ERROR');
  assert.equal((await send('DELETE', `/v1/api-keys/${made.apiKey.id}`)).status, 204);
  assert.equal(codeOf(await ask(script, '{ roles { id } }')), 'AUTHENTICATION_ERROR');
});

test('who asks too often is told so in the words that the Python SDK looks for', async () => {
  const slow = await openTestApp({
    limits: { session: { reads: 1, writes: 1 }, organization: { reads: 9, writes: 9 } },
  });
  const send = await (await slow.organization()).as();
  assert.equal((await ask(send, '{ roles { id } }')).status, 200);
  const { status, headers, body } = await ask(send, '{ roles { id } }');
  assert.deepEqual([status, body.errors[0].extensions.code], [429, 'API_LIMIT_ERROR']);
  assert.match(body.message, /^You have exceeded/);
  assert.ok(Number(headers.get('retry-after')) > 0);
  await slow.close();
});

test('a request without a valid token or body is refused in the form of GraphQL', async () => {
  const { send } = await organization();
  const nobody = await ask(app.send, '{ roles { id } }');
  assert.deepEqual([nobody.status, codeOf(nobody)], [401, 'AUTHENTICATION_ERROR']);
  const batch = await send('POST', '/graphql', [{ query: '{ roles { id } }' }]);
  assert.deepEqual([batch.status, codeOf(batch)], [422, 'MALFORMED_REQUEST']);
  assert.equal(codeOf(await ask(send, '{ roles { id }')), 'GRAPHQL_PARSE_FAILED');
  const bodies: unknown[] = ['', '{', {}, { query: 1 }, { query: '{ roles { id } }', nonsense: 1 }, { query: 'subscription { roles { id } }' }, { query: 'query a { roles { id } } query b { roles { id } }' }]; // prettier-ignore
  for (const sent of bodies)
    assert.equal(codeOf(await send('POST', '/graphql', sent)), 'MALFORMED_REQUEST', JSON.stringify(sent));
  const again = await send('POST', '/graphql', { query: '{ roles { id } }' }, { 'idempotency-key': 'a' });
  assert.deepEqual([again.status, codeOf(again)], [422, 'MALFORMED_REQUEST']);
  assert.equal(codeOf(await ask(send, '{ roles { ids } }')), 'GRAPHQL_VALIDATION_FAILED');
});

test('what costs too much is refused before it is answered, and introspection is not', async () => {
  const { send } = await organization();
  const many = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i)).join(' ');
  const documents = [
    `{ ${many(40, (i) => `a${i}: roles { id }`)} }`,
    `{ ${many(25, () => 'roles { id }')} }`,
    `{ ${many(20_000, () => 'roles { id }')} }`,
    `{ ${many(2000, () => 'roles { id }')} }`,
    `{ organization { ${many(20, (i) => `u${i}: users { ${many(80, () => 'id name')} }`)} } }`,
    `query { ...f0 } ${many(20, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f20 on Query { a: projects { b: id } }`,
    `{ organization { users { apiKeys { ${many(6, () => 'id')} } } } }`,
    `{ organization { ${many(20, (i) => `i${i}: invites { nodes { ${many(6, () => 'id')} } }`)} n: users(first: -900) { ${many(99, () => 'id')} } } }`,
    'mutation { a: createDataset(data: { name: "A" }) { id } b: createDataset(data: { name: "B" }) { id } }',
    'mutation { ...f } fragment f on Mutation { createDataset(data: { name: "A" }) { id } }',
    `{ projects(where: { AND: [${many(11, () => '{ name: "A" }')}] }) { id } }`,
    `{ projects(where: { name: "${'\u0301'.repeat(40_000)}" }) { id } }`,
    `{ ${many(19, (i) => `s${i}: __schema { types { fields { name args { name type { name } } type { name } } } }`)} }`,
    '{ projects(first: 101) { id } }',
    '{ projects(skip: 10001) { id } }',
  ];
  for (const document of documents)
    assert.match(
      codeOf(await ask(send, document)),
      /^(MALFORMED_REQUEST|GRAPHQL_PARSE_FAILED)$/,
      document.slice(0, 80),
    );
  const loop = await ask(send, '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }');
  assert.equal(codeOf(loop), 'GRAPHQL_VALIDATION_FAILED');
  const deep = `{ __schema { types ${'{ fields { type '.repeat(8)} { name } ${'} }'.repeat(8)} } }`;
  assert.ok((await ask(send, deep)).body.errors.length > 0);
  const { body } = await ask(send, getIntrospectionQuery());
  assert.equal(body.errors, undefined);
  assert.ok(buildClientSchema(body.data).getType('Project'));
});
