import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { apiKeysAccess } from '../api-keys/testing/access.ts';
import type { Role } from '../core/contract.ts';
import { dataRowsAccess } from '../data-rows/testing/access.ts';
import { datasetsAccess } from '../datasets/testing/access.ts';
import { openBucket } from '../folders/testing/bucket.ts';
import { integrationsAccess } from '../integrations/testing/access.ts';
import { invitesAccess } from '../invites/testing/access.ts';
import { labelsAccess } from '../labels/testing/access.ts';
import { projectsAccess } from '../projects/testing/access.ts';
import { tasksAccess } from '../tasks/testing/access.ts';
import type { TestApp } from '../testing/access.ts';
import { bearer, openTestApp, type Send } from '../testing/app.ts';
import { createKeyFile } from '../testing/clouds/gcp.ts';
import { webhooksAccess } from '../webhooks/testing/access.ts';
import { schema } from './schema.ts';
import { openScript } from './testing/sdk.ts';

/** Every operation × everyone who may come, as bff/access.test.ts has it of every route. */

const EVERYONE: Role[] = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'];
const IN_ORGANIZATION: Role[] = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER'];
const READERS: Role[] = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER'];
const MANAGERS: Role[] = ['ADMIN', 'TEAM_MANAGER'];
const ADMINS: Role[] = ['ADMIN'];

type Ids = Record<string, string>;
type Operation = {
  /** With the ids of an organization. */
  of: (ids: Ids) => string;
  /** Which roles may do it. Every other one is refused. */
  may: Role[];
  /** No API key may, whatever its role. */
  forPeople?: true;
  /** It is the member's own, so each of their keys reads it. */
  ofMember?: true;
  /** What is not there is left out of its answer. */
  leavesOut?: true;
};

const byId = (id: string | undefined) => `where: { id: "${id}" }`;

const CONTAINER = 'https://acme.blob.core.windows.net';
const AZURE = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  clientSecret: 'a~secret~of~Azure~that~is~long~enough~0',
};
const { keyFile } = createKeyFile('sa@acme.iam.gserviceaccount.com');

/** It comes with a file: sdk-data-rows.test.ts. */
const UPLOAD = 'Mutation.uploadFile';

/** In an order in which an admin can do one after the other: what deletes comes last. */
const OPERATIONS: Record<string, Operation> = {
  'Query.organization': { of: () => '{ id name }', may: EVERYONE },
  'Query.roles': { of: () => '{ id }', may: EVERYONE },
  'Query.customMetadataOntology': { of: () => '{ id }', may: EVERYONE },
  'Query.users': { of: () => '{ id }', may: MANAGERS },
  'Query.projects': { of: () => '{ id }', may: EVERYONE },
  'Query.datasets': { of: () => '{ id }', may: READERS },
  'Query.iamIntegrations': { of: () => '{ id }', may: MANAGERS },
  'Query.annotationCounts': { of: () => '{ image }', may: ADMINS },
  'Query.user': { of: ({ admin }) => `(${byId(admin)}) { id email }`, may: MANAGERS, ofMember: true },
  'Query.organizationRole': { of: ({ admin }) => `(userId: "${admin}") { id }`, may: MANAGERS, ofMember: true },
  'Query.projectMemberships': { of: ({ admin }) => `(userId: "${admin}") { id }`, may: MANAGERS, ofMember: true },
  'Query.invitesLimit': {
    of: ({ organization }) => `(${byId(organization)}) { used }`,
    may: MANAGERS,
  },
  'Query.project': { of: ({ unseen }) => `(${byId(unseen)}) { id name }`, may: IN_ORGANIZATION },
  'Query.dataset': { of: ({ datasets }) => `(${byId(datasets)}) { id name }`, may: READERS },
  'Query.datasetDataRows': { of: (ids) => `(id: "${ids['dataset of rows']}") { nodes { id } }`, may: READERS },
  'Query.dataRow': { of: (ids) => `(${byId(ids['data-rows'])}) { id rowData }`, may: READERS },
  'Query.label': { of: ({ labels }) => `(${byId(labels)}) { id }`, may: READERS },
  'Query.webhook': { of: ({ webhooks }) => `(${byId(webhooks)}) { id url }`, may: ADMINS },
  'Query.task': { of: ({ imports }) => `(${byId(imports)}) { id }`, may: ADMINS, ofMember: true },
  'Query.successesfulDataRowImports': {
    of: ({ imports }) => `(data: { taskId: "${imports}" }) { total }`,
    may: ADMINS,
    ofMember: true,
  },
  'Query.failedDataRowImports': {
    of: ({ imports }) => `(data: { taskId: "${imports}" }) { total }`,
    may: ADMINS,
    ofMember: true,
  },

  'Mutation.createProject': { of: () => '(data: { name: "By script", allowedMediaType: IMAGE }) { id }', may: ADMINS }, // prettier-ignore
  'Mutation.createDataset': { of: () => '(data: { name: "By script" }) { id }', may: ADMINS },
  'Mutation.createAwsIamIntegration': { of: () => '(data: { name: "AWS", roleArn: "arn:aws:iam::123456789012:role/labels", readBucket: "acme-images" }) { id }', may: ADMINS }, // prettier-ignore
  'Mutation.createGcpIamIntegration': { of: (ids) => `(data: { name: "GCP", readBucket: "acme-images", serviceAccountKey: ${JSON.stringify(ids['key of GCP'])} }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.createAzureIamIntegration': { of: () => `(data: { name: "Azure", readContainerUrl: "${CONTAINER}/images", tenantId: "${AZURE.tenantId}", clientId: "${AZURE.clientId}", clientSecret: "${AZURE.clientSecret}" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.createApiKey': { of: () => '(data: { name: "By script", role: "LABELER" }) { id }', may: IN_ORGANIZATION, forPeople: true }, // prettier-ignore
  'Mutation.createWebhook': { of: ({ projects }) => `(data: { project: { id: "${projects}" }, topics: { set: [LABEL_CREATED] }, url: "https://hooks.example/", secret: "a-secret-of-this-test-alone" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.updateWebhook': { of: ({ webhooks }) => `(${byId(webhooks)}, data: { status: INACTIVE }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.updateApiKey': { of: (ids) => `(${byId(ids['api-keys'])}, data: { name: "Renamed" }) { id }`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.createInvites': { of: ({ projects, organization, me }) => `(data: [{ inviterId: "${me}", inviteeEmail: "eve@new.example", organizationId: "${organization}", organizationRoleId: "NONE", projects: [{ projectId: "${projects}", projectRoleId: "LABELER" }] }]) { invite { id } }`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.addMembersToOrganization': { of: ({ projects }) => `(data: { emails: ["ivo@new.example"], orgRoleId: "NONE", projectRoles: [{ projectId: "${projects}", roleId: "LABELER" }] })`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.addUserToProject': { of: ({ projects }) => `(data: { email: "uma@new.example", projectId: "${projects}", roleId: "LABELER" }) { role { id } }`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.cancelInvite': { of: ({ invites }) => `(${byId(invites)}) { id }`, may: ADMINS, forPeople: true },
  'Mutation.setProjectMembership': { of: ({ projects, nobody }) => `(data: { userId: "${nobody}", roleId: "REVIEWER", projectId: "${projects}" }) { id }`, may: MANAGERS, forPeople: true }, // prettier-ignore
  'Mutation.setOrganizationRole': { of: ({ members }) => `(data: { userId: "${members}", roleId: "REVIEWER" }) { id }`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.setUserAccess': { of: ({ members }) => `(${byId(members)}, data: { roleId: "LABELER", canAccessAllProjects: true }) { id }`, may: ADMINS, forPeople: true }, // prettier-ignore
  'Mutation.updateDataRow': { of: (ids) => `(${byId(ids['data-rows'])}, data: { externalId: "renamed" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.createDataRow': { of: ({ datasets }) => `(data: { rowData: "https://files.example/2.png", mediaType: IMAGE, dataset: { connect: { id: "${datasets}" } } }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.upsertDataRows': {
    of: ({ manifest }) => `(data: { manifestUri: "${manifest}" }) { id }`,
    may: ADMINS,
  },
  'Mutation.appendRowsToDataset': { of: ({ datasets, lines }) => `(data: { datasetId: "${datasets}", jsonFileUrl: "${lines}" }) { taskId }`, may: ADMINS }, // prettier-ignore
  'Mutation.exportDataRowsInProject': { of: ({ projects }) => `(input: { filters: { projectId: "${projects}" } }) { taskId }`, may: MANAGERS }, // prettier-ignore
  'Mutation.exportDataRowsInCatalog': { of: ({ datasets }) => `(input: { filters: { searchQuery: { scope: null, query: [{ type: "dataset", operator: "is", ids: ["${datasets}"] }] } } }) { taskId }`, may: MANAGERS }, // prettier-ignore
  'Mutation.exportLabels': { of: ({ projects }) => `(data: { projectId: "${projects}" }) { shouldPoll }`, may: MANAGERS }, // prettier-ignore
  'Mutation.setSignerForDataset': { of: ({ datasets, integrations }) => `(${byId(datasets)}, data: { signerId: "${integrations}" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.clearSignerForDataset': { of: ({ datasets }) => `(${byId(datasets)}) { id }`, may: ADMINS },
  'Mutation.validateDataset': { of: (ids) => `(${byId(ids['signed dataset'])}) { valid }`, may: ADMINS },
  'Mutation.validateIamIntegration': { of: ({ integrations }) => `(${byId(integrations)}) { valid }`, may: ADMINS },
  'Mutation.setDefaultIamIntegration': { of: ({ integrations }) => `(${byId(integrations)}) { id }`, may: ADMINS },
  'Mutation.updateGcpIamIntegration': { of: ({ integrations }) => `(${byId(integrations)}, data: { name: "Renamed" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.updateAwsIamIntegration': { of: ({ aws }) => `(${byId(aws)}, data: { name: "Renamed AWS" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.updateAzureIamIntegration': { of: ({ azure }) => `(${byId(azure)}, data: { name: "Renamed Azure" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.deleteIamIntegration': { of: ({ aws }) => `(${byId(aws)}, confirm: "Renamed AWS") { id }`, may: ADMINS },
  'Mutation.updateProject': { of: ({ unseen }) => `(${byId(unseen)}, data: { name: "Renamed" }) { id }`, may: ADMINS },
  'Mutation.updateDataset': { of: ({ datasets }) => `(${byId(datasets)}, data: { name: "Renamed" }) { id }`, may: ADMINS }, // prettier-ignore
  'Mutation.deleteLabels': { of: ({ labels }) => `(labelIds: ["${labels}"]) { id }`, may: MANAGERS },
  'Mutation.deleteDataRows': {
    of: (ids) => `(where: { dataRowIds: ["${ids['data-rows']}"] }) { id }`,
    may: ADMINS,
    leavesOut: true,
  },
  'Mutation.updateUser': { of: ({ members }) => `(${byId(members)}, data: { deleted: true }) { id }`, may: ADMINS, forPeople: true }, // prettier-ignore
};

const FEATURES = [
  integrationsAccess,
  invitesAccess,
  datasetsAccess,
  dataRowsAccess,
  labelsAccess,
  projectsAccess,
  apiKeysAccess,
  tasksAccess,
  webhooksAccess,
];

/** An organization in which an admin can do all of it. */
async function furnish(app: TestApp) {
  const { send: admin, ...organization } = await openScript(app);
  const { organizationId, members, upload, script } = organization;
  const ids: Ids = {
    organization: organizationId,
    admin: members.ADMIN,
    me: members.ADMIN,
    members: members.LABELER,
    nobody: members.NONE,
    'key of GCP': keyFile,
  };
  for (const { furnish: more } of FEATURES) Object.assign(ids, await more?.(organization, admin, app));
  const make = async (path: string, body: object) => (await admin('POST', path, body)).body.id as string;
  const bucket = { provider: 'AWS', name: 'S3', resource: { bucket: 'acme-frames' } };
  const container = { provider: 'AZURE', name: 'Blobs', resource: { containerUrl: `${CONTAINER}/frames` } };
  // In this project the member with the role NONE has no role.
  ids['unseen'] = await make('/v1/projects', { name: 'Unseen', mediaType: 'IMAGE' });
  ids['signed dataset'] = await make('/v1/datasets', { name: 'Signed', integrationId: ids['integrations'] });
  ids['aws'] = await make('/v1/integrations', bucket);
  ids['azure'] = await make('/v1/integrations', { ...container, credentials: AZURE });
  ids['lines'] = await upload([{ row_data: 'https://files.example/3.png', global_key: 'three' }]);
  const change = {
    id: { type: 'ID', value: ids['data-rows'] },
    payload: { dataset_id: ids['dataset of rows'], external_id: 'a' },
  };
  ids['manifest'] = await upload({ chunk_uris: [await upload([change])] });
  const upsert = `mutation { upsertDataRows(data: { manifestUri: "${ids['manifest']}" }) { id } }`;
  ids['imports'] = (await script.ask(upsert)).upsertDataRows.id;
  await app.services.jobs.idle();
  return { ...organization, admin, ids };
}

let app: TestApp;
let acme: Awaited<ReturnType<typeof furnish>>;

before(async () => {
  app = await openTestApp({ outbound: openBucket().outbound });
  acme = await furnish(app);
});
after(() => app.close());

/** The code with which an operation is refused. */
async function ask(send: Send, name: string, ids: Ids): Promise<string> {
  const [kind, field] = name.split('.') as [string, string];
  const query = `${kind === 'Query' ? 'query' : 'mutation'} { ${field}${OPERATIONS[name]!.of(ids)} }`;
  const { body } = await send('POST', '/graphql', { query });
  return body.errors?.[0].extensions.code ?? 'answered';
}

/** Which ids an operation names. */
function namedBy({ of }: Operation): string[] {
  const named = new Set<string>();
  const note = { get: (_: Ids, key: string) => (named.add(key), '') };
  of(new Proxy({}, note));
  return [...named].filter((key) => key !== 'key of GCP');
}

/** What tells that something was changed: nothing is written without either. */
async function trace(organizationId: string): Promise<unknown> {
  const count = (table: string) =>
    app.db.read(`select count(*) as n from ${table} where organization_id = :organizationId`, { organizationId });
  const [[changes], [entries]] = await Promise.all([count('changes'), count('audit_log')]);
  return [changes!['n'], entries!['n']];
}

const withKey =
  (key: string): Send =>
  (method, path, body) =>
    app.send(method, path, body, bearer(key));

/** With valid arguments besides: each of these operations is one that an admin can do, as the last test shows. */
const NOT_THERE = /^(RESOURCE_NOT_FOUND|MALFORMED_REQUEST)$/;
const REFUSED = /^(AUTHORIZATION_ERROR|RESOURCE_NOT_FOUND)$/;

test('every operation of the schema is in this table', () => {
  const inSchema = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );
  assert.deepEqual(Object.keys(OPERATIONS).toSorted(), inSchema.filter((name) => name !== UPLOAD).toSorted());
});

test('each id that an operation takes is not found in another organization, by a session and by a key', async () => {
  const other = await furnish(app);
  const before = await trace(acme.organizationId);
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const expected = operation.leavesOut ? /^answered$/ : NOT_THERE;
    for (const named of namedBy(operation)) {
      const ids = { ...other.ids, [named]: acme.ids[named]! };
      assert.match(await ask(other.admin, name, ids), expected, `${named} of ${name}`);
      const byKey = operation.forPeople ? /^(AUTHORIZATION_ERROR|RESOURCE_NOT_FOUND|MALFORMED_REQUEST)$/ : expected;
      assert.match(await ask(other.withKey, name, ids), byKey, `${named} of ${name}, by a key`);
    }
  }
  assert.deepEqual(await trace(acme.organizationId), before);
});

test('who may not is refused, by a session and by a key, and nothing is changed', async () => {
  const asking = [];
  for (const role of EVERYONE) {
    const { body } = await acme.admin('POST', '/v1/api-keys', { name: `${role} key`, role });
    asking.push({ role, send: await acme.as({ role }), key: role === 'NONE' ? undefined : withKey(body.key) });
  }
  const before = await trace(acme.organizationId);
  for (const { role, send, key } of asking) {
    const ids = { ...acme.ids, me: acme.members[role] };
    for (const [name, { may, forPeople, ofMember }] of Object.entries(OPERATIONS)) {
      const isRefused = !may.includes(role);
      if (isRefused) assert.match(await ask(send, name, ids), REFUSED, `${name} as ${role}`);
      if (key && (forPeople || (isRefused && !ofMember)))
        assert.match(await ask(key, name, acme.ids), REFUSED, `${name} by a key of ${role}`);
    }
  }
  assert.deepEqual(await trace(acme.organizationId), before);
});

test('a session that is held to one project is refused what is of another, or of the organization', async () => {
  const held = await acme.as({ projects: [acme.ids['labeled projects']] });
  const itsOwn = [
    'Query.roles',
    'Query.customMetadataOntology',
    'Query.projects',
    'Query.label',
    'Mutation.deleteLabels',
  ];
  const before = await trace(acme.organizationId);
  for (const name of Object.keys(OPERATIONS).filter((each) => !itsOwn.includes(each)))
    assert.match(await ask(held, name, acme.ids), REFUSED, name);
  assert.deepEqual(await trace(acme.organizationId), before);
});

test('an admin may do all of it', async () => {
  const { admin, ids } = await furnish(app);
  for (const name of Object.keys(OPERATIONS)) assert.equal(await ask(admin, name, ids), 'answered', name);
});
