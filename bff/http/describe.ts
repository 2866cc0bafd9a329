import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { describeRoute, resolver } from 'hono-openapi';
import type * as v from 'valibot';
import { ProblemBody, type Permission, type ProblemCode } from '../core/contract.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { requirePermission } from '../core/scope.ts';
import type { MemberEnv } from './env.ts';
import { STATUSES } from './problems.ts';

/** What each route declares, by its handler. */
const declarations = new WeakMap<object, Operation>();

/** What the route that answers this request declares. */
export function declarationOf(c: Context): Operation | undefined {
  for (const { handler } of matchedRoutes(c)) {
    const declaration = declarations.get(handler);
    if (declaration) return declaration;
  }
  return undefined;
}

/** Refuses, before anything of the body is read, what the actor may not do: what `describe` declares is what holds. */
export const authorized = createMiddleware<MemberEnv>(async (c, next) => {
  const { access, project = false } = declarationOf(c) ?? {};
  if (access?.includes(':')) requirePermission(c.get('scope'), access as Permission);
  if (!project && access !== 'session') requireWholeOrganization(c.get('scope'));
  return next();
});

export type Operation = {
  summary: string;
  description?: string;
  /** What a member needs; `session` is open to every session and key, `portal` to a portal’s secret, `none` to everyone. */
  access: Permission | 'session' | 'portal' | 'none';
  /** Answers only what belongs to the projects of the session. A session that is held to some may use no other route. */
  project?: true;
  /** The media types of a body that is a file, which the route reads by itself. */
  takes?: readonly string[];
  /** The answer: a shape, or nothing with 204. */
  status?: 200 | 201 | 202 | 204;
  returns?: v.GenericSchema;
  /** What may go wrong besides what its access and its method imply. */
  refuses?: ProblemCode[];
};

/** Says of a route what OpenAPI and the table of refusals are made of. */
export function describe(declaration: Operation) {
  const { summary, description, access, project, takes, status = 200, returns, refuses = [] } = declaration;
  const codes = [...new Set([...refusalsOf(access), ...refuses])];
  const problems = Map.groupBy(codes, (code) => STATUSES[code][0]);
  const operation = {
    summary,
    ...(description && { description }),
    security: securityOf(access),
    'x-access': access,
    ...(project && { 'x-project': true }),
    ...(takes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          takes.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
        ),
      },
    }),
    responses: {
      [status]: returns
        ? { description: summary, content: { 'application/json': { schema: resolver(returns) } } }
        : { description: 'Done' },
      ...Object.fromEntries([...problems].map(([problemStatus, group]) => [problemStatus, toResponse(group)])),
    },
  };
  const handler = describeRoute(operation);
  declarations.set(handler, declaration);
  return handler;
}

function securityOf(access: Operation['access']): Record<string, never[]>[] {
  if (access === 'none') return [];
  return access === 'portal' ? [{ portalSecret: [] }] : [{ embedSession: [] }, { apiKey: [] }];
}

function refusalsOf(access: Operation['access']): ProblemCode[] {
  if (access === 'none') return [];
  if (access === 'portal') return ['unauthenticated', 'origin_not_allowed', 'too_many_requests'];
  const every: ProblemCode[] = ['session_ended', 'unauthenticated', 'origin_not_allowed', 'too_many_requests'];
  return access === 'session' ? every : [...every, 'forbidden'];
}

const READ: ProblemCode[] = ['invalid', 'internal', 'unavailable'];
/** Takes an `Idempotency-Key`, so it may conflict with itself. */
const CHANGE: ProblemCode[] = [...READ, 'too_large', 'unsupported_media_type', 'insufficient_storage', 'conflict'];
const BY_METHOD = { OPTIONS: READ, GET: READ, PUT: CHANGE, PATCH: CHANGE, POST: CHANGE, DELETE: CHANGE };

/** What may go wrong whatever the route is: for OpenAPI, by the method, as references to `problemResponses`. */
export const methodResponses = Object.fromEntries(
  Object.entries(BY_METHOD).map(([method, codes]) => {
    const references = codes.map((code) => [STATUSES[code][0], { $ref: `#/components/responses/${code}` }] as const);
    return [method, { responses: Object.fromEntries(references) }];
  }),
);

export const problemResponses = Object.fromEntries(CHANGE.map((code) => [code, toResponse([code])]));

function toResponse(codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => STATUSES[code][1]).join(', '),
    content: { 'application/problem+json': { schema: resolver(ProblemBody) } },
  };
}
