import { GraphQLError } from 'graphql';
import type { ProblemCode } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';

/** The codes that the platform’s Python SDK knows. */
const CODES: Record<ProblemCode, string> = {
  invalid: 'MALFORMED_REQUEST',
  unauthenticated: 'AUTHENTICATION_ERROR',
  session_ended: 'AUTHENTICATION_ERROR',
  forbidden: 'AUTHORIZATION_ERROR',
  origin_not_allowed: 'AUTHORIZATION_ERROR',
  not_found: 'RESOURCE_NOT_FOUND',
  gone: 'RESOURCE_NOT_FOUND',
  conflict: 'RESOURCE_CONFLICT',
  stale: 'RESOURCE_CONFLICT',
  precondition_required: 'MALFORMED_REQUEST',
  unsupported_protocol: 'MALFORMED_REQUEST',
  too_large: 'MALFORMED_REQUEST',
  unsupported_media_type: 'MALFORMED_REQUEST',
  too_many_requests: 'API_LIMIT_ERROR',
  insufficient_storage: 'INTERNAL_SERVER_ERROR',
  unavailable: 'INTERNAL_SERVER_ERROR',
  internal: 'INTERNAL_SERVER_ERROR',
};

/** Every code that an error can have. */
export const KNOWN_CODES = new Set([
  ...Object.values(CODES),
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_NOT_ALLOWED',
]);

const HIDDEN = 'Something went wrong on the server. It has been logged under the request id.';

/** Says a problem with its code and fields; what is a bug is handed to `log`, and says nothing. */
export function toGraphqlError(error: unknown, log: (bug: unknown) => void): GraphQLError {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  const at = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
  if (cause instanceof Problem) {
    const extensions = { code: CODES[cause.code], fields: cause.fields };
    return new GraphQLError(cause.message, { ...at, extensions });
  }
  if (error instanceof GraphQLError && (!cause || cause instanceof GraphQLError))
    return error.extensions['code'] ? error : new GraphQLError(error.message, { ...at, extensions: { code: CODES.invalid } }); // prettier-ignore
  log(cause);
  return new GraphQLError(HIDDEN, { ...at, extensions: { code: CODES.internal } });
}
