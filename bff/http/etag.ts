import type { Context } from 'hono';
import { Problem } from '../core/problem.ts';
import { stale } from '../core/row.ts';

/** The ETag stands for what can be edited: a check or a use of the resource does not change it. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that `If-Match` names (RFC 9110, 13.1.1); undefined for `*` or, where it is optional, for none. Proxies
 * change validators when they compress: nginx makes one weak (`W/"3"`), Apache appends to it (`"3-gzip"`). Others drop
 * the header: then `version` in the body, or in the address of a deletion, says the same.
 */
export function ifMatch(c: Context, need: 'required' | 'optional', version?: number): number | undefined {
  const header = c.req.header('if-match')?.trim();
  if (header === undefined) {
    if (version !== undefined || need === 'optional') return version;
    throw new Problem(
      'precondition_required',
      'Send If-Match with the ETag that you read, or its `version` in the body, so that no other change is lost.',
    );
  }
  if (header === '*') return undefined;
  const named = /^(?:W\/)?"(\d{1,15})(?:[-;][\w-]{1,20})?"$/.exec(header)?.[1];
  if (named === undefined) throw stale();
  return Number(named);
}
