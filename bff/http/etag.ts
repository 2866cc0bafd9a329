import type { Context } from 'hono';
import { Problem } from '../core/problem.ts';
import { stale } from '../core/version.ts';

/** The version that `If-Match` names (RFC 9110, 13.1.1); undefined for `*` or, where it is optional, for none. */
export function ifMatch(c: Context, need: 'required' | 'optional'): number | undefined {
  const header = c.req.header('if-match');
  if (header === undefined) {
    if (need === 'optional') return undefined;
    throw new Problem(
      'precondition_required',
      'Send If-Match with the ETag that you read, so that no other change is lost.',
    );
  }
  if (header.trim() === '*') return undefined;
  const version = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw stale();
  return Number(version);
}
