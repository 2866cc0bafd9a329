import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProblemBody, ProblemCode } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import type { Env } from './env.ts';

export const STATUSES: Record<ProblemCode, [status: ContentfulStatusCode, title: string]> = {
  invalid: [422, 'Invalid input'],
  unauthenticated: [401, 'Not signed in'],
  session_ended: [401, 'Session ended'],
  forbidden: [403, 'Not allowed'],
  origin_not_allowed: [403, 'Origin not allowed'],
  not_found: [404, 'Not found'],
  gone: [410, 'Gone'],
  conflict: [409, 'Conflict'],
  stale: [412, 'Changed meanwhile'],
  precondition_required: [428, 'If-Match required'],
  unsupported_protocol: [412, 'Unsupported protocol'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  too_many_requests: [429, 'Too many requests'],
  insufficient_storage: [507, 'Storage full'],
  unavailable: [503, 'Unavailable'],
  internal: [500, 'Internal error'],
};

/** Every failure leaves as problem+json (RFC 9457). What is not a `Problem` is a bug: it is logged, and it says nothing. */
export function answerProblem(error: Error, c: Context<Env>): Response {
  const problem = toProblem(error);
  const [status, title] = STATUSES[problem.code];
  const requestId = c.get('requestId') ?? '';
  if (problem.code === 'internal') c.get('services')?.log.error({ requestId, err: error }, 'unexpected error');
  else if (status >= 500) c.get('services')?.log.warn({ requestId, err: error }, problem.message);
  const body: ProblemBody = {
    type: `urn:labelboard:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    fields: problem.fields,
    requestId,
    ...(problem.changed && { changed: problem.changed }),
  };
  for (const name of OF_SUCCESS) c.header(name, undefined);
  c.header('cache-control', 'no-store');
  if (problem.retryAfter !== undefined) c.header('retry-after', String(problem.retryAfter));
  if (status === 401) c.header('www-authenticate', 'Bearer');
  return c.json(body, status, { 'content-type': 'application/problem+json' });
}

/** What a route may have set before it failed, and which would be untrue of the failure. */
const OF_SUCCESS = ['cache-control', 'content-disposition', 'content-encoding', 'etag', 'last-modified', 'sourcemap'];

/** Answers, rather than throws, so that the middleware above it still adds its headers. */
export const refuseUnknownPath = (c: Context<Env>): Response =>
  answerProblem(new Problem('not_found', 'There is nothing at this address.'), c);

function toProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new Problem('invalid', 'This request cannot be read.');
  return new Problem('internal', 'Something went wrong on the server. It has been logged under the request id.');
}
