import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestApp } from '../testing/app.ts';
import { DATASET, INTEGRATION, MOMENT, openScript, PROJECT, scriptOf, USER, WEBHOOK } from './testing/sdk.ts';

// The queries are those that the platform’s Python SDK sends, to the letter: it reads each field that it selects.

let app: Awaited<ReturnType<typeof openTestApp>>;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const CREATE_PROJECT = `mutation CreateProjectPyApi($name: String!, $description: String!, $allowedMediaType: MediaType!, $autoAuditPercentage: Float!, $autoAuditNumberOfLabels: Int!, $isBenchmarkEnabled: Boolean!, $isConsensusEnabled: Boolean!){createProject(data: {name: $name description: $description allowedMediaType: $allowedMediaType autoAuditPercentage: $autoAuditPercentage autoAuditNumberOfLabels: $autoAuditNumberOfLabels isBenchmarkEnabled: $isBenchmarkEnabled isConsensusEnabled: $isConsensusEnabled}) {${PROJECT}}} `;
const newProject = (name: string) => ({
  name,
  description: 'Of a script',
  allowedMediaType: 'IMAGE',
  autoAuditPercentage: 0,
  autoAuditNumberOfLabels: 3,
  isBenchmarkEnabled: true,
  isConsensusEnabled: true,
});
const INVITE = `mutation createInvitesPyApi($data: [CreateInviteInput!]){
                    createInvites(data: $data){  invite { id createdAt organizationRoleName inviteeEmail inviter { ${USER} } }}}`;
const SET_PROJECT_ROLE = `mutation SetProjectMembershipPyApi($userId: ID!, $roleId: ID!, $projectId: ID!) {
                setProjectMembership(data: {userId: $userId, roleId: $roleId, projectId: $projectId}) {id}}
        `;
const MEMBERS = `query ProjectMemberOverviewPyApi($projectId: ID!) {
             project(where: {id : $projectId}) { id members(skip: 0 first: 100){ id user { ${USER} } role { id name } accessFrom }
           }
        }`;

test('get_user, get_organization, get_roles and org_role', async () => {
  const { script, organizationId, members } = await openScript(app);
  const { user } = await script.ask(`query GetUserPyApi{user{${USER}}}`, {});
  assert.match(user.createdAt, MOMENT);
  assert.deepEqual(user, {
    id: members.ADMIN,
    name: 'Ada',
    nickname: 'Ada',
    email: user.email,
    createdAt: user.createdAt,
    updatedAt: null,
    picture: null,
    intercomHash: null,
    isViewer: false,
    isExternalUser: false,
  });
  const { organization } = await script.ask(
    'query GetOrganizationPyApi{organization{createdAt name id updatedAt}}',
    {},
  );
  assert.deepEqual(organization, { id: organizationId, name: 'Acme', createdAt: organization.createdAt, updatedAt: null }); // prettier-ignore
  const { roles } = await script.ask('query GetAvailableUserRolesPyApi { roles { id name } }');
  assert.deepEqual(roles.map(({ name }: { name: string }) => name), ['Admin', 'Team Manager', 'Reviewer', 'Labeler', 'None']); // prettier-ignore
  const role = await script.ask('query GetUserOrgRolePyApi($param_0: ID!){user(where: {id: $param_0}){orgRole{name id}}}', { param_0: members.LABELER }); // prettier-ignore
  assert.deepEqual(role, { user: { orgRole: { id: 'LABELER', name: 'Labeler' } } });
});

test('create_project, get_project, get_projects, update and delete', async () => {
  const { script } = await openScript(app);
  const { createProject: project } = await script.ask(CREATE_PROJECT, newProject('One'));
  assert.deepEqual(project, {
    id: project.id,
    name: 'One',
    description: 'Of a script',
    allowedMediaType: 'IMAGE',
    dataRowCount: 0,
    createdAt: project.createdAt,
    updatedAt: project.createdAt,
    lastActivityTime: project.createdAt,
    autoAuditNumberOfLabels: null,
    autoAuditPercentage: null,
    editorTaskType: null,
    isBenchmarkEnabled: null,
    isConsensusEnabled: null,
    modelSetupComplete: null,
    setupComplete: null,
    uploadType: null,
  });
  const get = `query GetProjectPyApi($param_0: ID!){project(where: {id: $param_0}){${PROJECT}}}`;
  assert.deepEqual(await script.ask(get, { param_0: project.id }), { project });
  const all = `query GetProjectsPyApi($param_0: Boolean!){projects(where: {deleted: $param_0} skip: 0 first: 100){${PROJECT}}}`; // prettier-ignore
  assert.deepEqual(await script.ask(all, { param_0: false }), { projects: [project] });
  const named = `query GetProjectsPyApi($param_0: String!, $param_1: Boolean!){projects(where: {AND: [{name: $param_0}, {deleted: $param_1}]} skip: 0 first: 100){${PROJECT}}}`;
  assert.deepEqual(await script.ask(named, { param_0: 'One', param_1: false }), { projects: [project] });
  assert.deepEqual(await script.ask(named, { param_0: 'On', param_1: false }), { projects: [] });
  const ofOrganization = `query GetOrganizationProjectsPyApi($param_0: Boolean!){organization{projects(where: {deleted: $param_0} skip: 0 first: 100){${PROJECT}}}}`;
  assert.deepEqual(await script.ask(ofOrganization, { param_0: false }), { organization: { projects: [project] } });
  const { updateProject } = await script.ask(
    `mutation updateProjectPyApi($name: String!, $ProjectId: ID!){updateProject(
        where: {id: $ProjectId} data: {name: $name}) {${PROJECT}}} `,
    { name: 'First', ProjectId: project.id },
  );
  assert.deepEqual([updateProject.id, updateProject.name], [project.id, 'First']);
  const remove = `mutation deleteProjectPyApi($ProjectId: ID!){updateProject(
        where: {id: $ProjectId} data: {deleted: true}) {id}} `;
  assert.deepEqual(await script.ask(remove, { ProjectId: project.id }), { updateProject: { id: project.id } });
  assert.equal((await script.refusal(get, { param_0: project.id })).code, 'RESOURCE_NOT_FOUND');
});

test('lists are filtered by each field and comparison, and ordered', async () => {
  const { script, members } = await openScript(app);
  for (const name of ['Alpha', 'Beta', 'Gamma']) await script.ask(CREATE_PROJECT, newProject(name));
  const names = async (type: string, where: string, value: string | number, args = '') => {
    const query = `query GetProjectsPyApi($param_0: ${type}!, $param_1: Boolean!){projects(where: {AND: [{${where}: $param_0}, {deleted: $param_1}]} skip: 0 first: 100 ${args}){name}}`;
    const { projects } = await script.ask(query, { param_0: value, param_1: false });
    return projects.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await names('String', 'name_not', 'Beta'), ['Gamma', 'Alpha']);
  assert.deepEqual(await names('String', 'name_lte', 'Beta', 'orderBy: name_ASC'), ['Alpha', 'Beta']);
  assert.deepEqual(await names('String', 'name_gt', 'Alpha', 'orderBy: name_DESC'), ['Gamma', 'Beta']);
  assert.deepEqual(await names('DateTime', 'createdAt_gte', '2020-01-01T00:00:00Z', 'orderBy: createdAt_ASC'), ['Alpha', 'Beta', 'Gamma']); // prettier-ignore
  assert.deepEqual(await names('DateTime', 'createdAt_lt', '2020-01-01T00:00:00Z'), []);
  assert.deepEqual(await names('Int', 'dataRowCount', 0, 'orderBy: name_ASC'), ['Alpha', 'Beta', 'Gamma']);
  assert.deepEqual(await names('MediaType', 'allowedMediaType_not', 'IMAGE'), []);
  const notDated = await script.refusal('{ projects(where: { createdAt_gt: "soon" }) { id } }');
  assert.equal(notDated.code, 'MALFORMED_REQUEST');
  const { users } = await script.ask('query GetUsersPyApi($param_0: ID!){users(where: {id_not: $param_0} orderBy: email_ASC skip: 0 first: 100){id email}}', { param_0: members.ADMIN }); // prettier-ignore
  const emails = users.map(({ email }: { email: string }) => email);
  assert.deepEqual([emails.length, emails], [4, emails.toSorted()]);
});

test('what is deleted is restored by deleted: false, and each thing says to whom it belongs', async () => {
  const { script, organizationId, members } = await openScript(app);
  const { createProject: project } = await script.ask(CREATE_PROJECT, newProject('One'));
  const { createDataset: dataset } = await script.ask('mutation { createDataset(data: { name: "Frames" }) { id } }');
  for (const [type, id] of [
    ['Project', project.id],
    ['Dataset', dataset.id],
  ]) {
    // prettier-ignore
    const set = (deleted: boolean) =>
      script.ask(`mutation($id: ID!) { update${type}(where: { id: $id }, data: { deleted: ${deleted} }) { id } }`, { id });
    await set(true);
    assert.deepEqual(await set(false), { [`update${type}`]: { id } });
    const name = type!.toLowerCase();
    const read = await script.ask(`query($id: ID!) { ${name}(where: { id: $id }) { createdBy { id } organization { id } } }`, { id }); // prettier-ignore
    assert.deepEqual(read[name], { createdBy: { id: members.ADMIN }, organization: { id: organizationId } });
  }
  const { createWebhook } = await script.ask(`mutation { createWebhook(data: { project: { id: "${project.id}" }, topics: { set: [LABEL_CREATED] }, url: "https://hooks.example/", secret: "0123456789abcdef" }) { id } }`); // prettier-ignore
  const { webhook } = await script.ask(`query GetWebhookProjectPyApi($webhookId: ID!){webhook(where: {id: $webhookId}){project{${PROJECT}}}}`, { webhookId: createWebhook.id }); // prettier-ignore
  assert.equal(webhook.project.id, project.id);
  const { user } = await script.ask('{ user { organization { id } projects(skip: 0, first: 100) { id } } }');
  assert.deepEqual(user, { organization: { id: organizationId }, projects: [{ id: project.id }] });
});

test('get_overview and review_metrics', async () => {
  const { script } = await openScript(app);
  const { createProject } = await script.ask(CREATE_PROJECT, newProject('One'));
  const variables = { projectId: createProject.id };
  const overview = `query ProjectGetOverviewPyApi($projectId: ID!) {
            project(where: { id: $projectId }) {
            workstreamStateCounts {
                state
                count
            }
            taskQueues {
                queueType
                name
                dataRowCount
            }
            issues {
                totalCount
            }
            completedDataRowCount
            }
        }
        `;
  const { project } = await script.askExperimental(overview, variables);
  const states = ['All', 'Unlabeled', 'Labeled', 'InReview', 'InRework', 'Skipped', 'Done'];
  assert.deepEqual(project, {
    workstreamStateCounts: states.map((state) => ({ state, count: 0 })),
    taskQueues: [
      { queueType: 'MANUAL_REVIEW_QUEUE', name: 'Review', dataRowCount: 0 },
      { queueType: 'MANUAL_REWORK_QUEUE', name: 'Rework', dataRowCount: 0 },
    ],
    issues: { totalCount: 0 },
    completedDataRowCount: 0,
  });
  const metrics = `query ProjectReviewMetricsPyApi($projectId: ID!){
            project(where: {id:$projectId})
            {reviewMetrics {labelAggregate(netScore: None) {count}}}
        }`;
  assert.deepEqual(await script.ask(metrics, variables), {
    project: { reviewMetrics: { labelAggregate: { count: 0 } } },
  });
});

test('create_dataset, get_dataset, get_datasets, update and delete', async () => {
  const { script } = await openScript(app);
  const create = `mutation CreateDatasetPyApi($name: String!){createDataset(data: {name: $name}) {${DATASET}}} `;
  const { createDataset: dataset } = await script.ask(create, { name: 'Frames' });
  const { id, createdAt } = dataset;
  assert.deepEqual(dataset, { id, name: 'Frames', description: '', rowCount: 0, createdAt, updatedAt: createdAt });
  const get = `query GetDatasetPyApi($param_0: ID!){dataset(where: {id: $param_0}){${DATASET}}}`;
  assert.deepEqual(await script.ask(get, { param_0: id }), { dataset });
  const all = `query GetDatasetsPyApi($param_0: Boolean!){datasets(where: {deleted: $param_0} skip: 0 first: 100){${DATASET}}}`; // prettier-ignore
  assert.deepEqual(await script.ask(all, { param_0: false }), { datasets: [dataset] });
  const update = `mutation updateDatasetPyApi($name: String!, $DatasetId: ID!){updateDataset(
        where: {id: $DatasetId} data: {name: $name}) {${DATASET}}} `;
  const { updateDataset } = await script.ask(update, { name: 'Images', DatasetId: id });
  assert.deepEqual([updateDataset.id, updateDataset.name], [id, 'Images']);
  const remove = `mutation deleteDatasetPyApi($DatasetId: ID!){updateDataset(
        where: {id: $DatasetId} data: {deleted: true}) {id}} `;
  assert.deepEqual(await script.ask(remove, { DatasetId: id }), { updateDataset: { id } });
  assert.equal((await script.refusal(get, { param_0: id })).code, 'RESOURCE_NOT_FOUND');
});

test('get_users, the members of the organization and of a project', async () => {
  const { script, members } = await openScript(app);
  const { users } = await script.ask(`query GetUsersPyApi{users(skip: 0 first: 100){${USER}}}`, {});
  assert.equal(users.length, 5);
  const ofOrganization = `query GetOrganizationUsersPyApi{organization{users(skip: 0 first: 100){${USER}}}}`;
  assert.deepEqual(await script.ask(ofOrganization, {}), { organization: { users } });
  const labeler = users.find(({ id }: { id: string }) => id === members.LABELER);
  const byEmail = `query GetUsersPyApi($param_0: String!){users(where: {email: $param_0} skip: 0 first: 100){${USER}}}`;
  assert.deepEqual(await script.ask(byEmail, { param_0: labeler.email }), { users: [labeler] });
  const { createProject } = await script.ask(CREATE_PROJECT, newProject('One'));
  const { project } = await script.ask(MEMBERS, { projectId: createProject.id });
  const member = project.members.find(({ id }: { id: string }) => id === members.LABELER);
  assert.deepEqual(member, {
    id: members.LABELER,
    user: { ...labeler, createdAt: null },
    role: { id: 'LABELER', name: 'Labeler' },
    accessFrom: 'ORGANIZATION',
  });
});

test('update_org_role, upsert_project_role, remove_from_project and remove_user, by a person alone', async () => {
  const { script, session, members } = await openScript(app);
  const setRole = `mutation SetOrganizationRolePyApi($userId: ID!, $roleId: ID!) {
            setOrganizationRole(data: {userId: $userId, roleId: $roleId}) { id name }}
        `;
  const role = { userId: members.LABELER, roleId: 'REVIEWER' };
  assert.equal((await script.refusal(setRole, role)).code, 'AUTHORIZATION_ERROR');
  assert.deepEqual(await session.ask(setRole, role), { setOrganizationRole: { id: members.LABELER, name: 'LABELER' } });
  const orgRole = await session.ask(`{ organizationRole(userId: "${members.LABELER}") { id permissions } }`);
  assert.equal(orgRole.organizationRole.id, 'REVIEWER');
  assert.ok(orgRole.organizationRole.permissions.includes('datasets:read'));
  assert.equal((await session.refusal(setRole, { ...role, roleId: 'OWNER' })).code, 'MALFORMED_REQUEST');

  const { createProject } = await session.ask(CREATE_PROJECT, newProject('One'));
  const projectId = createProject.id;
  const own = { projectId, userId: members.NONE };
  const projectRoles = async () =>
    (await session.ask(`{ projectMemberships(userId: "${members.NONE}") { projectId role { name } } }`))
      .projectMemberships;
  assert.equal((await script.refusal(SET_PROJECT_ROLE, { ...own, roleId: 'LABELER' })).code, 'AUTHORIZATION_ERROR');
  assert.deepEqual(await session.ask(SET_PROJECT_ROLE, { ...own, roleId: 'LABELER' }), { setProjectMembership: { id: members.NONE } }); // prettier-ignore
  assert.deepEqual(await projectRoles(), [{ projectId, role: { name: 'Labeler' } }]);
  await session.ask(SET_PROJECT_ROLE, { ...own, roleId: 'NONE' });
  assert.deepEqual(await projectRoles(), []);

  const access = `mutation SetUserAccessPyApi($id: ID!, $data: UserAccessInput!) { setUserAccess(where: {id: $id}, data: $data) { id orgRole { id } } }`;
  const held = { roleId: 'NONE', canAccessAllProjects: false, groupIds: [], projectMemberships: [{ projectId, roleId: 'REVIEWER' }] }; // prettier-ignore
  assert.deepEqual((await session.ask(access, { id: members.NONE, data: held })).setUserAccess.orgRole, { id: 'NONE' });
  assert.deepEqual(await projectRoles(), [{ projectId, role: { name: 'Reviewer' } }]);
  const group = await session.refusal(access, { id: members.NONE, data: { groupIds: ['g'] } });
  assert.deepEqual(group, { code: 'OPERATION_NOT_ALLOWED', message: 'There are no groups of members here.' });

  const remove = `mutation DeleteMemberPyApi($userId: ID!) {
            updateUser(where: {id: $userId}, data: {deleted: true}) { id deleted }
        }`;
  const userId = members.REVIEWER;
  assert.equal((await script.refusal(remove, { userId })).code, 'AUTHORIZATION_ERROR');
  assert.deepEqual(await session.ask(remove, { userId }), { updateUser: { id: userId, deleted: true } });
  assert.equal((await session.refusal(remove, { userId })).code, 'RESOURCE_NOT_FOUND');
  assert.equal((await session.refusal(remove, { userId: members.ADMIN })).code, 'RESOURCE_CONFLICT');
});

test('invite_user, the pending invitations, invite_limit and cancel', async () => {
  const { script, session, members, organizationId } = await openScript(app);
  const { createProject } = await session.ask(CREATE_PROJECT, newProject('One'));
  const projectId = createProject.id;
  const invite = { inviterId: members.ADMIN, inviteeEmail: 'New@example.com', organizationId, organizationRoleId: 'NONE', projects: [{ projectId, projectRoleId: 'REVIEWER' }] }; // prettier-ignore
  assert.equal((await script.refusal(INVITE, { data: [invite] })).code, 'AUTHORIZATION_ERROR');
  const { createInvites } = await session.ask(INVITE, { data: [invite] });
  const { id, createdAt, inviter, ...rest } = createInvites[0].invite;
  assert.deepEqual(rest, { organizationRoleName: 'None', inviteeEmail: 'new@example.com' });
  assert.match(createdAt, MOMENT);
  assert.equal(inviter.id, members.ADMIN);
  assert.deepEqual(await session.ask(INVITE, { data: [invite] }), { createInvites: [{ invite: null }] });
  for (const wrong of [
    { inviterId: members.LABELER },
    { organizationId: projectId },
    { organizationRoleId: 'OWNER' },
    { inviteeEmail: 'nobody' },
  ])
    // prettier-ignore
    assert.equal((await session.refusal(INVITE, { data: [{ ...invite, ...wrong }] })).code, 'MALFORMED_REQUEST');

  const PAGE = '{ nodes { id createdAt organizationRoleName inviteeEmail projectInvites { id projectRoleName projectId } } nextCursor }'; // prettier-ignore
  const pending = `query GetOrgInvitationsPyApi($from: String, $first: PageSize) { organization { id invites(from: $from, first: $first) ${PAGE} } }`;
  const { organization } = await session.askExperimental(pending, { from: null, first: 100 });
  const node = { id, createdAt, organizationRoleName: 'None', inviteeEmail: 'new@example.com', projectInvites: [{ id: projectId, projectId, projectRoleName: 'Reviewer' }] }; // prettier-ignore
  assert.deepEqual(organization.invites, { nodes: [node], nextCursor: null });
  const ofProject = `query GetProjectInvitationsPyApi($from: String, $first: PageSize, $projectId: ID!) { project(where: {id: $projectId}) { id invites(from: $from, first: $first) ${PAGE} } }`;
  const { project } = await session.askExperimental(ofProject, { from: null, first: 100, projectId });
  assert.deepEqual(project.invites, { nodes: [node], nextCursor: null });

  const limit = `query InvitesLimitPyApi($organizationId: ID!) {
            invitesLimit(where: {id: $organizationId}) { used limit remaining }
        }`;
  assert.deepEqual(await session.ask(limit, { organizationId }), {
    invitesLimit: { used: 6, limit: null, remaining: null },
  });
  const cancel = 'mutation CancelInvitePyApi($where: WhereUniqueIdInput!) { cancelInvite(where: $where) {id}}';
  assert.deepEqual(await session.askExperimental(cancel, { where: { id } }), { cancelInvite: { id } });
  assert.equal((await session.refusal(cancel, { where: { id } })).code, 'RESOURCE_NOT_FOUND');
});

test('webhooks are created, changed, deleted and listed, and their secret is never read back', async () => {
  const { script } = await openScript(app);
  const { createProject } = await script.ask(CREATE_PROJECT, newProject('One'));
  const secret = 'a secret of the script, 30 bytes'.replaceAll(' ', '-');
  const create = (url: string, project = '') => `mutation CreateWebhookPyApi {
            createWebhook(data:{${project} topics:{set:[LABEL_CREATED LABEL_DELETED]}, url:"${url}", secret:"${secret}" }){${WEBHOOK}}
        } `;
  const { createWebhook } = await script.ask(create('https://hooks.example/all'));
  const { createWebhook: own } = await script.ask(create('https://hooks.example/one', `project:{id:"${createProject.id}"},`)); // prettier-ignore
  const { id, createdAt, updatedAt, ...rest } = createWebhook;
  assert.match(createdAt, MOMENT);
  assert.match(updatedAt, MOMENT);
  assert.deepEqual(rest, { url: 'https://hooks.example/all', status: 'ACTIVE', topics: ['LABEL_CREATED', 'LABEL_DELETED'] }); // prettier-ignore
  const update = (data: string) => `mutation UpdateWebhookPyApi {
            updateWebhook(where: {id: "${id}"} data:{${data}}){${WEBHOOK}}} `;
  const { updateWebhook } = await script.ask(update('topics: {set: [LABEL_UPDATED]}, url: "https://hooks.example/b", status: INACTIVE')); // prettier-ignore
  assert.deepEqual([updateWebhook.url, updateWebhook.status, updateWebhook.topics], ['https://hooks.example/b', 'INACTIVE', ['LABEL_UPDATED']]); // prettier-ignore
  assert.equal((await script.refusal(update('status: REVOKED'))).code, 'OPERATION_NOT_ALLOWED');
  assert.equal((await script.refusal(update('topics: {set: [REVIEW_CREATED]}'))).code, 'GRAPHQL_VALIDATION_FAILED');
  const ofOrganization = `query GetOrganizationWebhooksPyApi{organization{webhooks(skip: 0 first: 100){${WEBHOOK}}}}`;
  const ofProject = `query GetProjectWebhooksPyApi($param_0: ID!){project(where: {id: $param_0}){webhooks(skip: 0 first: 100){${WEBHOOK}}}}`;
  const { organization } = await script.ask(ofOrganization, {});
  assert.deepEqual(organization.webhooks.map(({ url }: { url: string }) => url), [own.url, updateWebhook.url]); // prettier-ignore
  assert.deepEqual(await script.ask(ofProject, { param_0: createProject.id }), { project: { webhooks: [own] } });
  assert.ok(!JSON.stringify(organization).includes(secret));
  assert.equal((await script.refusal('{ organization { webhooks { secret } } }')).code, 'GRAPHQL_VALIDATION_FAILED');
});

test('API keys are created once, listed and revoked, by a person alone', async () => {
  const { script, session, members, key } = await openScript(app);
  const { user } = await session.ask('{ user { email } }');
  const create = 'mutation CreateUserApiKeyPyApi($name: String!, $userEmail: String!, $role: String!, $validitySeconds: Int!) { createApiKey(data: { name: $name, targetUserEmailId: $userEmail, role: $role, validitySeconds: $validitySeconds }) { id jwt } }'; // prettier-ignore
  const wanted = { name: 'Second', userEmail: user.email, role: 'Team Manager', validitySeconds: 3600 };
  assert.equal((await script.refusal(create, wanted)).code, 'AUTHORIZATION_ERROR');
  assert.equal((await session.refusal(create, { ...wanted, validitySeconds: 0 })).code, 'MALFORMED_REQUEST');
  assert.equal((await session.refusal(create, { ...wanted, userEmail: 'b@example.com' })).code, 'OPERATION_NOT_ALLOWED'); // prettier-ignore
  const { createApiKey: made } = await session.ask(create, wanted);
  assert.match(made.jwt, /^lbk_/);
  const KEY = 'id name createdAt updatedAt revoked expiresAtEpoch userId userEmail createdByUserId';
  const list = `query GetUsersApiKeysPyApi { user { id apiKeys { ${KEY} } apiKeysOtherUsers { ${KEY} } } }`;
  const { user: found } = await session.ask(list);
  assert.deepEqual(found.apiKeysOtherUsers, []);
  const [second, first] = found.apiKeys;
  const { createdAt, updatedAt, expiresAtEpoch, ...rest } = second;
  assert.match(updatedAt, MOMENT);
  assert.ok(Math.abs(expiresAtEpoch - Date.parse(createdAt) / 1000 - 3600) <= 1);
  assert.deepEqual(rest, { id: made.id, name: 'Second', revoked: false, userId: members.ADMIN, userEmail: user.email, createdByUserId: members.ADMIN }); // prettier-ignore
  assert.equal(first.expiresAtEpoch, Date.parse('9999-12-31T23:59:59Z') / 1000);
  assert.ok(![key, made.jwt].some((secret) => JSON.stringify(found).includes(secret)));
  const revoke = 'mutation RevokeApiKeyPyApi($id: ID!) { updateApiKey(where: {id: $id}, data: {revoked: true}) { id revoked } }'; // prettier-ignore
  assert.deepEqual(await session.ask(revoke, { id: made.id }), { updateApiKey: { id: made.id, revoked: true } });
  assert.equal((await session.refusal(revoke, { id: made.id })).code, 'RESOURCE_NOT_FOUND');
});

test('integrations are created, changed, made the default, and read datasets', async () => {
  const { script } = await openScript(app);
  const SETTINGS = `settings {
                __typename
                ... on AwsIamIntegrationSettings {roleArn}
                ... on GcpIamIntegrationSettings {serviceAccountEmailId readBucket}
                }`;
  const create = 'mutation CreateAwsIamIntegrationPyApi($data: AwsIamIntegrationCreateInput!) { createAwsIamIntegration(data: $data) { id } }'; // prettier-ignore
  const { createAwsIamIntegration } = await script.ask(create, { data: { name: 'Bucket', readBucket: 'acme-frames' } });
  const { id } = createAwsIamIntegration;
  assert.equal((await script.refusal(create, { data: { name: 'No bucket' } })).code, 'MALFORMED_REQUEST');
  const roleArn = 'arn:aws:iam::123456789012:role/reader';
  const update = 'mutation UpdateAwsIamIntegrationPyApi($data: AwsIamIntegrationUpdateInput!, $where: WhereUniqueIdInput!) { updateAwsIamIntegration(data: $data, where: $where) { id } }'; // prettier-ignore
  const data = { name: 'Frames', roleArn, readBucket: 'acme-frames' };
  assert.deepEqual(await script.ask(update, { data, where: { id } }), { updateAwsIamIntegration: { id } });
  const moved = await script.refusal(update, { data: { ...data, readBucket: 'another' }, where: { id } });
  assert.equal(moved.code, 'MALFORMED_REQUEST');
  const makeDefault = 'mutation SetDefaultIamIntegrationPyApi($where: WhereUniqueIdInput!) { setDefaultIamIntegration(where: $where) { id } }'; // prettier-ignore
  assert.deepEqual(await script.askExperimental(makeDefault, { where: { id } }), { setDefaultIamIntegration: { id } });
  const list = `query getAllIntegrationsPyApi { iamIntegrations {
                ${INTEGRATION}
                ${SETTINGS}

            } } `;
  const { iamIntegrations } = await script.ask(list);
  const [{ createdAt, updatedAt, ...rest }] = iamIntegrations;
  assert.match(createdAt, MOMENT);
  assert.match(updatedAt, MOMENT);
  const settings = { __typename: 'AwsIamIntegrationSettings', roleArn };
  assert.deepEqual(rest, { id, name: 'Frames', provider: 'AWS', isOrgDefault: true, valid: false, lastValidAt: null, settings }); // prettier-ignore

  const { createDataset } = await script.ask('mutation { createDataset(data: { name: "Frames" }) { id signer { id } } }'); // prettier-ignore
  assert.deepEqual(createDataset.signer, { id });
  const datasetId = createDataset.id;
  const clear = `
        mutation DetachSignerPyApi($id: ID!) {
            clearSignerForDataset(where: { id: $id }) {
                id
            }
        }
        `;
  assert.deepEqual(await script.ask(clear, { id: datasetId }), { clearSignerForDataset: { id: datasetId } });
  const signer = `query GetDatasetSignerPyApi($param_0: ID!){dataset(where: {id: $param_0}){signer{${INTEGRATION}}}}`;
  assert.deepEqual(await script.ask(signer, { param_0: datasetId }), { dataset: { signer: null } });
  const validate = `mutation validateDatasetPyApi($id: ID!){validateDataset(where: {id : $id}){
                    valid checks{name, success}}}
                `;
  assert.deepEqual(await script.ask(validate, { id: datasetId }), { validateDataset: { valid: true, checks: [] } });
  const set = `mutation SetSignerForDatasetPyApi($signerId: ID!, $datasetId: ID!) {
                setSignerForDataset(
                    data: { signerId: $signerId }
                    where: { id: $datasetId }
                ) {
                    id
                    signer {
                        id
                    }
                }
            }`;
  assert.deepEqual(await script.ask(set, { signerId: id, datasetId }), { setSignerForDataset: { id: datasetId, signer: { id } } }); // prettier-ignore
  // Nothing goes out of this test, so the check says what it needs.
  const { validateDataset } = await script.ask(validate, { id: datasetId });
  assert.equal(validateDataset.valid, false);
  assert.deepEqual(validateDataset.checks[0], { name: 'AWSAssumeRole', success: false });
  const check = 'mutation ValidateIamIntegrationPyApi($where: WhereUniqueIdInput!) { validateIamIntegration(where: $where) { valid checks { name success message } } }'; // prettier-ignore
  const { validateIamIntegration } = await script.ask(check, { where: { id } });
  assert.equal(validateIamIntegration.valid, false);
  assert.match(validateIamIntegration.checks[0].message, /\w+\. \w+/);
  const remove = 'mutation($where: WhereUniqueIdInput!, $confirm: String) { deleteIamIntegration(where: $where, confirm: $confirm) { id } }'; // prettier-ignore
  assert.equal((await script.refusal(remove, { where: { id } })).code, 'MALFORMED_REQUEST');
  assert.deepEqual(await script.ask(remove, { where: { id }, confirm: 'Frames' }), { deleteIamIntegration: { id } });
});

test('what has no place here is refused in words, with a code that the SDK knows', async () => {
  const { script } = await openScript(app);
  const { createProject } = await script.ask(CREATE_PROJECT, newProject('One'));
  const variables = { param_0: createProject.id };
  const ontology = await script.refusal('query GetProjectOntologyPyApi($param_0: ID!){project(where: {id: $param_0}){ontology{classificationSchemaCount createdAt description name normalized objectSchemaCount id updatedAt}}}', variables); // prettier-ignore
  assert.deepEqual(ontology, { code: 'OPERATION_NOT_ALLOWED', message: 'ontology: There are no ontologies here: a project takes annotations by any name.' }); // prettier-ignore
  const unknownTypes = await script.refusal('mutation upsertRootSchemaNodePyApi($data:  UpsertOntologyInput!){ upsertOntology(data: $data){ id } }'); // prettier-ignore
  assert.equal(unknownTypes.code, 'OPERATION_NOT_ALLOWED');
  assert.equal((await script.refusal('{ toString { id } }')).code, 'GRAPHQL_VALIDATION_FAILED');
});

test('another organization finds nothing of it, and lower roles do no more than by REST', async () => {
  const [acme, other] = [await openScript(app), await openScript(app)];
  const { createProject } = await acme.session.ask(CREATE_PROJECT, newProject('One'));
  const { createWebhook } = await acme.session.ask(`mutation { createWebhook(data: { topics: { set: [LABEL_CREATED] }, url: "https://hooks.example/", secret: "0123456789abcdef" }) { id } }`); // prettier-ignore
  const { createAwsIamIntegration } = await acme.session.ask('mutation { createAwsIamIntegration(data: { name: "B", readBucket: "acme-frames" }) { id } }'); // prettier-ignore
  const { createApiKey } = await acme.session.ask(
    'mutation { createApiKey(data: { name: "K", role: "ADMIN" }) { id } }',
  );
  const member = acme.members.NONE;
  const changes = [
    `setOrganizationRole(data: { userId: "${member}", roleId: "ADMIN" }) { id }`,
    `setProjectMembership(data: { userId: "${member}", roleId: "LABELER", projectId: "${createProject.id}" }) { id }`,
    `updateUser(where: { id: "${member}" }, data: { deleted: true }) { id }`,
    `updateWebhook(where: { id: "${createWebhook.id}" }, data: { status: INACTIVE }) { id }`,
    `updateAwsIamIntegration(where: { id: "${createAwsIamIntegration.id}" }, data: { name: "C" }) { id }`,
    `setDefaultIamIntegration(where: { id: "${createAwsIamIntegration.id}" }) { id }`,
    `validateIamIntegration(where: { id: "${createAwsIamIntegration.id}" }) { valid }`,
    `updateApiKey(where: { id: "${createApiKey.id}" }, data: { revoked: true }) { id }`,
  ];
  const labeler = scriptOf(await acme.as({ role: 'LABELER' }));
  const held = scriptOf(await acme.as({ projects: [createProject.id] }));
  for (const change of changes) {
    assert.equal((await other.session.refusal(`mutation { ${change} }`)).code, 'RESOURCE_NOT_FOUND', change);
    assert.match((await labeler.refusal(`mutation { ${change} }`)).code, /^(AUTHORIZATION_ERROR|RESOURCE_NOT_FOUND)$/, change); // prettier-ignore
  }
  for (const field of [
    'iamIntegrations { id }',
    'organization { webhooks { id } }',
    `projectMemberships(userId: "${member}") { id }`,
    'user { apiKeys { id } }',
  ])
    // prettier-ignore
    assert.equal((await held.refusal(`{ ${field} }`)).code, 'AUTHORIZATION_ERROR', field);
  assert.deepEqual(await other.session.ask('{ iamIntegrations { id } organization { webhooks { id } } }'), { iamIntegrations: [], organization: { webhooks: [] } }); // prettier-ignore
});
