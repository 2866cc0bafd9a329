import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createId } from '../core/id.ts';
import { MINUTE } from '../core/time.ts';
import { addLabels } from '../labels/labels.ts';
import { openTestApp } from '../testing/app.ts';
import { DATA_ROW, MOMENT, openScript, scriptOf, type Script } from './testing/sdk.ts';

// What older versions of the platform’s Python SDK send, and what the platform’s pages have told scripts to send.

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

type Opened = Awaited<ReturnType<typeof openScript>>;

const newDataset = async ({ script }: Opened, name = 'Frames'): Promise<string> =>
  (await script.ask('mutation($name: String!) { createDataset(data: { name: $name }) { id } }', { name })).createDataset.id; // prettier-ignore
const newProject = async ({ script }: Opened, name = 'One'): Promise<string> =>
  (await script.ask('mutation($name: String!) { createProject(data: { name: $name, allowedMediaType: TEXT }) { id } }', { name })).createProject.id; // prettier-ignore

const CREATE_ROW = `mutation CreateDataRowPyApi(
            $row_data: String!,
            $metadata_fields: [DataRowCustomMetadataUpsertInput!],
            $attachments: [DataRowAttachmentInput!],
            $media_type : MediaType,
            $external_id : String,
            $global_key : String,
            $dataset: ID!
            ){
                createDataRow(
                    data:
                      {
                        rowData: $row_data
                        mediaType: $media_type
                        metadataFields: $metadata_fields
                        externalId: $external_id
                        globalKey: $global_key
                        attachments: $attachments
                        dataset: {connect: {id: $dataset}}
                    }
                   )
                {${DATA_ROW}}
            }
        `;

test('a data row is created by itself, as it would be imported', async () => {
  const acme = await openScript(app);
  const { script } = acme;
  const dataset = await newDataset(acme);
  const { createDataRow: image } = await script.ask(CREATE_ROW, {
    row_data: 'https://files.example/1.png',
    external_id: 'e1',
    global_key: 'key-1',
    metadata_fields: [{ schemaId: 's1', name: 'split', value: 'train' }],
    attachments: [{ type: 'RAW_TEXT', value: 'A car.' }],
    dataset,
  });
  const { id, createdAt, updatedAt, ...rest } = image;
  assert.match(createdAt, MOMENT);
  assert.equal(updatedAt, createdAt);
  assert.deepEqual(rest, {
    externalId: 'e1',
    globalKey: 'key-1',
    rowData: 'https://files.example/1.png',
    mediaAttributes: { mediaType: 'IMAGE' },
    customMetadata: [],
    metadataFields: [{ schemaId: 's1', name: 'split', value: 'train', kind: null }],
  });
  const read = `query GetDataRowPyApi($param_0: ID!){dataRow(where: {id: $param_0}){${DATA_ROW}}}`;
  assert.deepEqual(await script.ask(read, { param_0: id }), { dataRow: image });
  const older = `mutation createDataRowPyApi($rowData: String!, $datasetId: ID!){createDataRow(data: {rowData: $rowData dataset: {connect: {id: $datasetId}}}) {id rowData externalId globalKey dataset { id rowCount }}} `;
  const { createDataRow: text } = await script.ask(older, { rowData: 'Some text', datasetId: dataset });
  assert.deepEqual(text, { id: text.id, rowData: 'Some text', externalId: null, globalKey: null, dataset: { id: dataset, rowCount: 2 } }); // prettier-ignore

  const chat = '{"type":"application/vnd.labelbox.conversational","version":1.0,"messages":[]}';
  const kinds = [];
  for (const [row_data, media_type] of [[chat, null], [chat, 'TEXT'], ['{"half":', null], ['{"a":'.repeat(9000), null], [`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, null]]) {
    const { createDataRow } = await script.ask(CREATE_ROW, { row_data, media_type, dataset });
    assert.equal(createDataRow.rowData, row_data);
    const { body } = await acme.send('GET', `/v1/data-rows/${createDataRow.id}`);
    kinds.push([body.kind, body.mediaType]);
  } // prettier-ignore
  assert.deepEqual(kinds, [['JSON', 'CONVERSATIONAL'], ['TEXT', 'TEXT'], ['TEXT', 'TEXT'], ['TEXT', 'TEXT'], ['TEXT', 'TEXT']]); // prettier-ignore
  const { body: log } = await acme.withKey('GET', '/v1/audit-log?limit=1');
  assert.equal(log.items[0].action, 'dataset.imported');
});

test('a data row is refused for what an import refuses it for, and whoever may not import', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const { script } = acme;
  const dataset = await newDataset(acme);
  const row = { row_data: 'a', global_key: 'taken', dataset };
  await script.ask(CREATE_ROW, row);
  const code = async (by: Script, more: object) => (await by.refusal(CREATE_ROW, { row_data: 'b', dataset, ...more })).code; // prettier-ignore
  assert.equal(await code(script, { global_key: 'taken' }), 'RESOURCE_CONFLICT');
  for (const wrong of [
    { row_data: '' },
    { row_data: 'x'.repeat(70_000) },
    { global_key: 'x'.repeat(201) },
    { attachments: [{ type: 'FILM', value: 'a' }] },
    { metadata_fields: [{ value: 'nameless' }] },
    { metadata_fields: [{ name: 'a', value: [] }] },
  ])
    assert.equal(await code(script, wrong), 'MALFORMED_REQUEST', JSON.stringify(wrong).slice(0, 80));
  assert.equal(await code(script, { dataset: createId() }), 'RESOURCE_NOT_FOUND');
  assert.equal(await code(other.script, {}), 'RESOURCE_NOT_FOUND');
  for (const role of ['TEAM_MANAGER', 'LABELER', 'NONE'] as const)
    assert.equal(await code(scriptOf(await acme.as({ role })), {}), 'AUTHORIZATION_ERROR', role);
  const held = scriptOf(await acme.as({ projects: [await newProject(acme)] }));
  assert.equal(await code(held, {}), 'AUTHORIZATION_ERROR');
  const { dataset: read } = await script.ask(`{ dataset(where: { id: "${dataset}" }) { rowCount } }`);
  assert.equal(read.rowCount, 1);
  await script.ask(`mutation { updateDataset(where: { id: "${dataset}" }, data: { deleted: true }) { id } }`);
  assert.equal(await code(script, {}), 'RESOURCE_NOT_FOUND');
  // The same key in another organization is another key.
  await other.script.ask(CREATE_ROW, { ...row, dataset: await newDataset(other) });
});

const ADD_MEMBERS = 'mutation($data: AddMembersToOrganizationInput!) { addMembersToOrganization(data: $data) }';
const ADD_USER = `mutation($data: AddUserToProjectInput!) { addUserToProject(data: $data) { user { id email orgRole { id } } invite { id inviteeEmail projectInvites { projectId projectRoleName } } project { name } role { name } } }`;
const PENDING = '{ organization { invites { nodes { id inviteeEmail organizationRoleName projectInvites { projectId projectRoleName } } } } }'; // prettier-ignore

test('members are added to the organization by invitations, by a person alone', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const { script, session, members } = acme;
  const projectId = await newProject(acme);
  const { user } = await session.ask('query($id: ID!) { user(where: { id: $id }) { email } }', { id: members.LABELER });
  const data = { emails: ['New@example.com', user.email, 'second@example.com'], orgRoleId: 'NONE', projectRoles: [{ projectId, roleId: 'LABELER' }] }; // prettier-ignore
  assert.equal((await script.refusal(ADD_MEMBERS, { data })).code, 'AUTHORIZATION_ERROR');
  const { addMembersToOrganization: ids } = await session.ask(ADD_MEMBERS, { data });
  const pending = async () => (await session.ask(PENDING)).organization.invites.nodes;
  const invites = await pending();
  const invite = { organizationRoleName: 'None', projectInvites: [{ projectId, projectRoleName: 'Labeler' }] };
  assert.deepEqual(
    invites.toSorted((a: { inviteeEmail: string }, b: { inviteeEmail: string }) => (a.inviteeEmail < b.inviteeEmail ? -1 : 1)),
    ['new@example.com', 'second@example.com'].map((inviteeEmail, i) => ({ id: ids[i], inviteeEmail, ...invite })),
  ); // prettier-ignore
  assert.deepEqual(await session.ask(ADD_MEMBERS, { data }), { addMembersToOrganization: [] });
  const admin = await session.ask('mutation MakeNewUserAdmin { addMembersToOrganization(data: { emails: ["third@example.com"], orgRoleId: "ADMIN", projectRoles: [] }) }'); // prettier-ignore
  assert.equal(admin.addMembersToOrganization.length, 1);
  for (const wrong of [
    { emails: [] },
    { emails: ['nobody'] },
    { emails: Array.from({ length: 51 }, (_, i) => `m${i}@example.com`) },
    { orgRoleId: 'OWNER' },
    { orgRoleId: 'LABELER' },
    { projectRoles: [{ projectId, roleId: 'NONE' }] },
    { projectRoles: [{ projectId: await newProject(other), roleId: 'LABELER' }] },
  ])
    // prettier-ignore
    assert.equal((await session.refusal(ADD_MEMBERS, { data: { ...data, emails: ['fourth@example.com'], ...wrong } })).code, 'MALFORMED_REQUEST', JSON.stringify(wrong).slice(0, 80));
  const manager = scriptOf(await acme.as({ role: 'TEAM_MANAGER' }));
  const held = scriptOf(await acme.as({ projects: [projectId] }));
  for (const who of [manager, held])
    assert.equal((await who.refusal(ADD_MEMBERS, { data })).code, 'AUTHORIZATION_ERROR');
  assert.equal((await pending()).length, 3);
});

test('a user is added to a project: a member by a role, anybody else by an invitation', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const { script, session, members } = acme;
  const projectId = await newProject(acme);
  const emailOf = async (id: string): Promise<string> =>
    (await session.ask('query($id: ID!) { user(where: { id: $id }) { email } }', { id })).user.email;
  const [email, reviewer] = [await emailOf(members.NONE), await emailOf(members.REVIEWER)];
  const add = (by: Script, data: object) => by.ask(ADD_USER, { data: { projectId, roleId: 'LABELER', ...data } });
  const refused = async (by: Script, data: object) =>
    (await by.refusal(ADD_USER, { data: { projectId, roleId: 'LABELER', ...data } })).code;
  assert.equal(await refused(script, { email }), 'AUTHORIZATION_ERROR');
  const added = { project: { name: 'One' }, role: { name: 'Labeler' } };
  const user = { id: members.NONE, email, orgRole: { id: 'NONE' } };
  assert.deepEqual(await add(session, { email: email.toUpperCase() }), { addUserToProject: { ...added, user, invite: null } }); // prettier-ignore
  // Again, with another role: that one is set.
  const { addUserToProject: manager } = await add(session, { email, roleId: 'TEAM_MANAGER' });
  assert.deepEqual(manager.role, { name: 'Team Manager' });
  assert.equal(await refused(session, { email: reviewer }), 'RESOURCE_CONFLICT');

  const { addUserToProject: invited } = await add(session, { email: 'new@example.com' });
  const { id, ...invite } = invited.invite;
  assert.deepEqual(invite, { inviteeEmail: 'new@example.com', projectInvites: [{ projectId, projectRoleName: 'Labeler' }] }); // prettier-ignore
  assert.deepEqual({ ...invited, invite: id }, { ...added, user: null, invite: id });
  assert.equal(await refused(session, { email: 'new@example.com' }), 'RESOURCE_CONFLICT');
  assert.equal(await refused(session, { email: 'nobody' }), 'MALFORMED_REQUEST');
  assert.equal(await refused(session, { email, roleId: 'NONE' }), 'MALFORMED_REQUEST');

  // Who manages one project gives members roles in it, at most their own, and invites nobody.
  await session.ask(`mutation { setOrganizationRole(data: { userId: "${members.LABELER}", roleId: "NONE" }) { id } }`);
  const own = scriptOf(await acme.as({ role: 'NONE' }));
  const labeler = await emailOf(members.LABELER);
  assert.equal((await add(own, { email: labeler })).addUserToProject.user.id, members.LABELER);
  assert.equal(await refused(own, { email: labeler, roleId: 'ADMIN' }), 'AUTHORIZATION_ERROR');
  assert.equal(await refused(own, { email: 'other@example.com' }), 'AUTHORIZATION_ERROR');
  assert.equal(await refused(own, { email: labeler, projectId: await newProject(acme, 'Two') }), 'RESOURCE_NOT_FOUND');
  const low = scriptOf(await acme.as({ role: 'REVIEWER' }));
  assert.equal(await refused(low, { email: labeler }), 'AUTHORIZATION_ERROR');
  assert.equal(await refused(other.session, { email }), 'RESOURCE_NOT_FOUND');
  const { organization } = await session.ask(PENDING);
  assert.equal(organization.invites.nodes.length, 1);

  const set = 'mutation($data: SetProjectMembershipInput!) { setProjectMembership(data: $data) { id user { email } project { name } role { name } } }'; // prettier-ignore
  const one = { userId: members.NONE, projectId };
  const { setProjectMembership } = await session.ask(set, { data: { ...one, roleId: 'REVIEWER' } });
  assert.deepEqual(setProjectMembership, { id: members.NONE, user: { email }, project: { name: 'One' }, role: { name: 'Reviewer' } }); // prettier-ignore
  const taken = await session.ask(set, { data: { ...one, roleId: 'NONE' } });
  assert.deepEqual(taken.setProjectMembership, { id: members.NONE, user: null, project: { name: 'One' }, role: { name: 'None' } }); // prettier-ignore
});

const EXPORT_LABELS = `mutation GetLabelExportUrlPyApi($projectId: ID!)
            {exportLabels(data:{projectId: $projectId }) {downloadUrl createdAt shouldPoll} }
        `;

test('labels are exported by asking again until the file is there', async () => {
  const acme = await openScript(app);
  const { script, send, organizationId, members } = acme;
  const [projectId, datasetId] = [await newProject(acme), await newDataset(acme)];
  const { createDataRow } = await script.ask(CREATE_ROW, { row_data: 'a', global_key: 'one', dataset: datasetId });
  await send('PUT', `/v1/projects/${projectId}/datasets/${datasetId}`);
  const label = { projectId, dataRowId: createDataRow.id as string, assetType: 'text' as const, memberId: members.LABELER, seconds: 5, annotations: [] }; // prettier-ignore
  await app.write(addLabels({ organizationId }, [{ ...label, createdAt: Date.parse('2026-03-02T12:00:00Z') }]).statements); // prettier-ignore

  const read = async (query = EXPORT_LABELS) => (await script.ask(query, { projectId })).exportLabels;
  const tasks = async () => (await script.ask('{ user { createdTasks { type createdAt } } }')).user.createdTasks;
  const first = await read();
  assert.match(first.createdAt, MOMENT);
  assert.deepEqual(first, { downloadUrl: null, createdAt: first.createdAt, shouldPoll: true });
  await app.services.jobs.idle();
  const { downloadUrl, ...rest } = await read();
  assert.deepEqual(rest, { createdAt: first.createdAt, shouldPoll: false });
  const download = async (url: string) => {
    const { pathname, search } = new URL(url);
    const response = await app.app.request(pathname + search);
    assert.equal(response.status, 200);
    return (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line)); // prettier-ignore
  };
  const [line, ...others] = await download(downloadUrl);
  assert.deepEqual([line.data_row.global_key, others], ['one', []]);
  assert.equal(line.projects[projectId].labels.length, 1);
  assert.deepEqual((await tasks()).map(({ type }: { type: string }) => type), ['export-data-rows']); // prettier-ignore

  // A period is another export.
  const within = (start: string, end: string) => `mutation GetLabelExportUrlPyApi($projectId: ID!)
            {exportLabels(data:{projectId: $projectId, filters: {labelCreatedAt: {start: "${start}", end: "${end}"} }}) {downloadUrl createdAt shouldPoll} }
        `;
  for (const [start, end, lines] of [
    ['2026-03-01', '', 1],
    ['2026-03-01', '2026-03-02 11:59:58', 0],
  ] as const) {
    assert.equal((await read(within(start, end))).shouldPoll, true);
    await app.services.jobs.idle();
    assert.equal((await download((await read(within(start, end))).downloadUrl)).length, lines);
  }
  assert.equal((await script.refusal(within('soon', ''), { projectId })).code, 'MALFORMED_REQUEST');
  assert.equal((await tasks()).length, 3);

  // After half an hour there is a new one.
  await app.write([
    { sql: 'update tasks set created_at = created_at - :age, ended_at = ended_at - :age where organization_id = :organizationId', args: { age: 31 * MINUTE, organizationId } },
  ]); // prettier-ignore
  assert.equal((await read()).shouldPoll, true);
  await app.services.jobs.idle();
  assert.equal((await read()).shouldPoll, false);
  assert.equal((await tasks()).length, 4);

  // One that has failed is told, and not begun again by each question.
  const fail = `update tasks set status = 'FAILED', reason = 'The disk is full.', result_blob = null where organization_id = :organizationId`;
  await app.write([{ sql: fail, args: { organizationId } }]);
  assert.deepEqual(await script.refusal(EXPORT_LABELS, { projectId }), { code: 'RESOURCE_CONFLICT', message: 'The export failed. Ask again in a minute. The disk is full.' }); // prettier-ignore
  await app.write([
    { sql: 'update tasks set ended_at = ended_at - :age where organization_id = :organizationId', args: { age: 2 * MINUTE, organizationId } },
  ]); // prettier-ignore
  assert.equal((await read()).shouldPoll, true);
});

test('labels are exported by who may, and each export is its member’s own', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const projectId = await newProject(acme);
  const mine = async (by: Script) => (await by.ask(EXPORT_LABELS, { projectId })).exportLabels.shouldPoll;
  assert.equal(await mine(acme.script), true);
  await app.services.jobs.idle();
  assert.equal(await mine(acme.script), false);
  const second = scriptOf(await acme.as({ role: 'TEAM_MANAGER' }));
  assert.equal(await mine(second), true);
  const reviewer = scriptOf(await acme.as({ role: 'REVIEWER' }));
  assert.equal((await reviewer.refusal(EXPORT_LABELS, { projectId })).code, 'AUTHORIZATION_ERROR');
  const held = scriptOf(await acme.as({ projects: [await newProject(acme, 'Two')] }));
  for (const who of [other.script, held])
    assert.equal((await who.refusal(EXPORT_LABELS, { projectId })).code, 'RESOURCE_NOT_FOUND');
});

test('projects and datasets that were deleted are listed, for admins alone', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const { script } = acme;
  for (const [type, list, make] of [
    ['Project', 'projects', newProject],
    ['Dataset', 'datasets', newDataset],
  ] as const) {
    const ids = [await make(acme, 'One'), await make(acme, 'Two'), await make(acme, 'Three')];
    for (const id of ids.slice(0, 2))
      await script.ask(`mutation { update${type}(where: { id: "${id}" }, data: { deleted: true }) { id } }`);
    const plain = `query Get${type}sPyApi($param_0: Boolean!){${list}(where: {deleted: $param_0} skip: 0 first: 100){name description createdAt updatedAt id}}`;
    const named = `query Get${type}sPyApi($param_0: String!, $param_1: Boolean!){${list}(where: {AND: [{name: $param_0}, {deleted: $param_1}]} skip: 0 first: 100){name}}`;
    const names = async (query: string, variables: object) =>
      (await script.ask(query, variables))[list].map(({ name }: { name: string }) => name);
    assert.deepEqual(await names(plain, { param_0: true }), ['Two', 'One']);
    assert.deepEqual(await names(plain, { param_0: false }), ['Three']);
    assert.deepEqual(await names(named, { param_0: 'One', param_1: true }), ['One']);
    assert.deepEqual(await names(named, { param_0: 'Three', param_1: true }), []);
    assert.deepEqual(await names(`{ ${list}(where: { deleted: true }, skip: 1, first: 1) { name } }`, {}), ['One']);
    assert.deepEqual(await names(`{ ${list}(where: { AND: [{ deleted: true }, { deleted: false }] }) { name } }`, {}), []); // prettier-ignore
    const [{ createdBy }] = (await script.ask(`{ ${list}(where: { deleted: true }) { createdBy { id } } }`))[list];
    assert.deepEqual(createdBy, { id: acme.members.ADMIN });
    const sorted = await script.refusal(`{ ${list}(where: { deleted: true }, orderBy: name_ASC) { name } }`);
    assert.equal(sorted.code, 'OPERATION_NOT_ALLOWED');
    const manager = scriptOf(await acme.as({ role: 'TEAM_MANAGER' }));
    const held = scriptOf(await acme.as({ projects: [await newProject(acme, 'Held')] }));
    for (const who of [manager, held])
      assert.equal((await who.refusal(plain, { param_0: true })).code, 'AUTHORIZATION_ERROR');
    assert.deepEqual((await other.script.ask(plain, { param_0: true }))[list], []);
    await script.ask(`mutation { update${type}(where: { id: "${ids[0]}" }, data: { deleted: false }) { id } }`);
    assert.deepEqual(await names(plain, { param_0: true }), ['Two']);
  }
  const users = await script.refusal('{ users(where: { deleted: true }) { id } }');
  assert.equal(users.code, 'OPERATION_NOT_ALLOWED');
});
