import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { accountRoutes } from './account/routes.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditLogRoutes } from './audit-log/routes.ts';
import { createAssets } from './data-rows/asset.ts';
import { dataRowFileRoutes, dataRowRoutes } from './data-rows/routes.ts';
import { datasetRoutes } from './datasets/routes.ts';
import { embed } from './embed/routes.ts';
import { embedSessionRoutes, sessionRoutes } from './embed-sessions/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { datasetExportRoutes, projectExportRoutes } from './exports/routes.ts';
import { createObjects } from './folders/objects.ts';
import { folderRoutes, objectRoutes } from './folders/routes.ts';
import { graphqlRoutes } from './graphql/routes.ts';
import { createVerbs } from './graphql/verbs.ts';
import { checkAddress, limitBody, readJson } from './http/body.ts';
import { authorized } from './http/describe.ts';
import { asMember, asMemberStill, asPortal } from './http/credentials.ts';
import type { Env } from './http/env.ts';
import { identified, secured } from './http/headers.ts';
import { idempotent } from './http/idempotency.ts';
import { limited } from './http/limited.ts';
import { openApi } from './http/openapi.ts';
import { operations } from './http/operations.ts';
import { cors } from './http/origins.ts';
import { answerProblem, refuseUnknownPath } from './http/problems.ts';
import { refuseUnread } from './http/valid.ts';
import { importRoutes } from './imports/routes.ts';
import { createIntegrations } from './integrations/integrations.ts';
import { integrationRoutes } from './integrations/routes.ts';
import { labelImportRoutes, labelRoutes, rowLabelRoutes } from './labels/routes.ts';
import { invitePages, inviteRoutes } from './invites/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { portalRoutes } from './portals/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { projectRoutes } from './projects/routes.ts';
import { linksFrom } from './tasks/links.ts';
import { taskFileRoutes, taskRoutes } from './tasks/routes.ts';
import type { Services } from './services.ts';
import { viewRoutes } from './views/routes.ts';
import { createWebhooks } from './webhooks/webhooks.ts';
import { projectUploadRoutes, uploadRoutes } from './uploads/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';
import { usageRoutes } from './usage/routes.ts';

/** Where `npm run build` puts the elements. */
const ELEMENTS = fileURLToPath(new URL('../.build/embed', import.meta.url));

/** The table of contents of the API. Nothing of a body is read before it is known who sends it, how often, and that they may. */
function createApi({
  clouds,
  checks,
  events,
  tasks,
  imports,
  uploads,
  labelUploads,
  folders,
  labelImports,
  exports,
  inviteMail,
  outbound,
  deliveries,
  jobs,
}: Services) {
  return new Hono<Env>()
    .use('/embed-sessions/*', asPortal, limited, limitBody, readJson, refuseUnread, idempotent)
    .route('/embed-sessions', embedSessionRoutes)
    .use(asMember, limited, authorized)
    .route('/datasets', importRoutes(imports))
    .route('/projects', labelImportRoutes(labelImports))
    .route('/uploads', uploadRoutes(uploads))
    .route('/projects', projectUploadRoutes(labelUploads))
    .use(limitBody, readJson, asMemberStill, refuseUnread, idempotent)
    .route('/session', sessionRoutes)
    .route('/events', eventRoutes(events))
    .route('/integrations', integrationRoutes(createIntegrations({ clouds, checks })))
    .route('/integrations', objectRoutes(createObjects({ clouds })))
    .route('/projects', projectRoutes)
    .route('/projects', labelRoutes)
    .route('/projects', projectExportRoutes(exports))
    .route('/projects', overviewRoutes)
    .route('/datasets', datasetRoutes)
    .route('/datasets', datasetExportRoutes(exports))
    .route('/datasets', folderRoutes(folders))
    .route('/data-rows', rowLabelRoutes)
    .route('/data-rows', dataRowRoutes(createAssets({ clouds })))
    .route('/views', viewRoutes)
    .route('/members', memberRoutes)
    .route('/invites', inviteRoutes(inviteMail))
    .route('/portals', portalRoutes)
    .route('/account', accountRoutes)
    .route('/api-keys', apiKeyRoutes)
    .route('/audit-log', auditLogRoutes)
    .route('/usage', usageRoutes)
    .route('/webhooks', webhookRoutes(createWebhooks({ outbound, queue: deliveries, jobs })))
    .route('/tasks', taskRoutes(tasks));
}

/** `hasHome`: whether pages are served beside it, with one at `/`. `/_gql`: the platform’s Python SDK sends some operations there. */
export function createApp(services: Services, { hasHome = false } = {}) {
  const api = new Hono<Env>().route('/v1', createApi(services));
  const links = (origin: string) => linksFrom(origin, services.keyring);
  const graphql = graphqlRoutes({ verbs: createVerbs(services), linksFrom: links });
  return new Hono<Env>()
    .onError(answerProblem)
    .notFound(refuseUnknownPath)
    .use(identified(services), secured)
    .use('/v1/*', cors, checkAddress)
    .route('/', api)
    .route('/graphql', graphql)
    .route('/_gql', graphql)
    .route('/', openApi(api, hasHome))
    .use('/invite/*', limitBody)
    .route('/invite', invitePages)
    .route('/task-files', taskFileRoutes)
    .route('/data-row-files', dataRowFileRoutes)
    .route('/', operations)
    .route('/embed', embed(ELEMENTS));
}
