import { Problem } from '../core/problem.ts';

/** A page after a cursor. */
export type Paged = { from?: string | null; first?: number | null };

/** A list that is asked for longer pages gives shorter ones, with a cursor for the rest. */
export const LONGEST_CURSOR_PAGE = 500;

/** What a list of ours takes for it. */
export function toPageQuery({ from, first }: Paged, most = LONGEST_CURSOR_PAGE): { limit: number; cursor?: string } {
  const limit = first ?? most;
  if (!Number.isSafeInteger(limit) || limit < 1) throw new Problem('invalid', 'Use a whole number from 1 for first.');
  return { limit: Math.min(limit, most), ...(from && { cursor: from }) };
}
