import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { auditLog } from './audit-log/routes.ts';
import { embed } from './embed/routes.ts';
import { embedSessions, session } from './embed-sessions/routes.ts';
import { checkAddress, limitBody, readJson } from './http/body.ts';
import { asMember, asPortal } from './http/credentials.ts';
import type { Env } from './http/env.ts';
import { identified, secured } from './http/headers.ts';
import { idempotent } from './http/idempotency.ts';
import { limited } from './http/limits.ts';
import { openApi } from './http/openapi.ts';
import { operations } from './http/operations.ts';
import { cors } from './http/origins.ts';
import { answerProblem, refuseUnknownPath } from './http/problems.ts';
import { refuseUnread } from './http/valid.ts';
import { integrations } from './integrations/routes.ts';
import { portals } from './portals/routes.ts';
import type { Services } from './services.ts';

/** Where `npm run build` puts the elements. */
const ELEMENTS = fileURLToPath(new URL('../.build/embed', import.meta.url));

/** The table of contents of the API. Nothing is read of a body before it is known who sends it, and how often. */
export function createApi() {
  return new Hono<Env>()
    .use('/embed-sessions/*', asPortal, limited, limitBody, readJson, refuseUnread, idempotent)
    .route('/embed-sessions', embedSessions)
    .use(asMember, limited, limitBody, readJson, refuseUnread, idempotent)
    .route('/session', session)
    .route('/integrations', integrations)
    .route('/portals', portals)
    .route('/audit-log', auditLog);
}

export function createApp(services: Services) {
  const api = new Hono<Env>().route('/v1', createApi());
  return new Hono<Env>()
    .onError(answerProblem)
    .notFound(refuseUnknownPath)
    .use(identified(services), secured)
    .use('/v1/*', cors, checkAddress)
    .route('/', api)
    .route('/', openApi(api))
    .route('/', operations)
    .route('/embed', embed(ELEMENTS));
}
