import { describeRoute, resolver } from 'hono-openapi';
import type * as v from 'valibot';
import { ProblemBody, type Permission, type ProblemCode } from '../core/contract.ts';
import { STATUSES } from './problems.ts';

type Operation = {
  summary: string;
  description?: string;
  /** What a member needs; `session` is open to every session, `portal` to a portal’s secret, `none` to everyone. */
  access: Permission | 'session' | 'portal' | 'none';
  /** The answer: a shape, or nothing with 204. */
  status?: 200 | 201 | 202 | 204;
  returns?: v.GenericSchema;
  /** What may go wrong besides what its access implies. */
  refuses?: ProblemCode[];
};

/** Says of a route what OpenAPI and the table of refusals are made of. */
export function describe({ summary, description, access, status = 200, returns, refuses = [] }: Operation) {
  const codes: ProblemCode[] = [...new Set([...refusalsOf(access), ...refuses, 'internal' as const])];
  const problems = Map.groupBy(codes, (code) => STATUSES[code][0]);
  const operation = {
    summary,
    ...(description && { description }),
    security: access === 'none' ? [] : [access === 'portal' ? { portalSecret: [] } : { embedSession: [] }],
    'x-access': access,
    responses: {
      [status]: returns
        ? { description: summary, content: { 'application/json': { schema: resolver(returns) } } }
        : { description: 'Done' },
      ...Object.fromEntries(
        [...problems].map(([problemStatus, group]) => [
          problemStatus,
          {
            description: group.map((code) => STATUSES[code][1]).join(', '),
            content: { 'application/problem+json': { schema: resolver(ProblemBody) } },
          },
        ]),
      ),
    },
  };
  return describeRoute(operation);
}

function refusalsOf(access: Operation['access']): ProblemCode[] {
  if (access === 'none') return [];
  if (access === 'portal') return ['unauthenticated', 'origin_not_allowed', 'too_many_requests'];
  const every: ProblemCode[] = ['session_ended', 'origin_not_allowed', 'too_many_requests'];
  return access === 'session' ? every : [...every, 'forbidden'];
}
