import type { Row } from '../database/database.ts';
import { Problem } from './problem.ts';
import { isText } from './text.ts';
import type { Page } from './contract.ts';

type Key = [value: string | number, id: string];

/** How a list is walked: by the value it is sorted by and the id, so that a deep page costs what the first one does. */
export type Walk = { column: string; descending: boolean; after: Key | undefined };

/** `sorts` maps each public name to its column; `sort` has a minus for descending. */
export function toWalk(sorts: Record<string, string>, sort: string, cursor: string | undefined): Walk {
  const descending = sort.startsWith('-');
  const column = sorts[descending ? sort.slice(1) : sort]!;
  return { column, descending, after: cursor === undefined ? undefined : readCursor(cursor, sort) };
}

/** The clauses that follow the other conditions, for `:value`, `:id` and `:limit`. */
export function walkClauses({ column, descending, after }: Walk): string {
  const direction = descending ? 'desc' : 'asc';
  const from = after ? `and (${column}, id) ${descending ? '<' : '>'} (:value, :id)` : '';
  return `${from} order by ${column} ${direction}, id ${direction} limit :limit`;
}

export const walkArgs = ({ after }: Walk, limit: number) => ({
  limit: limit + 1, // one more than wanted tells whether there is a next page
  ...(after && { value: after[0], id: after[1] }),
});

export function toPage<Item>(
  rows: readonly Row[],
  limit: number,
  total: number,
  sort: string,
  { column }: Walk,
  toItem: (row: Row) => Item,
): Page<Item> {
  const last = rows.length > limit ? rows[limit - 1]! : undefined;
  return {
    items: (last ? rows.slice(0, limit) : rows).map(toItem),
    next: last ? writeCursor(sort, [last[column] as string | number, last['id'] as string]) : null,
    total,
  };
}

const writeCursor = (sort: string, key: Key) => Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');

function readCursor(cursor: string, sort: string): Key {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const isKey =
      of === sort &&
      (typeof value === 'string' ? isText(value) : Number.isSafeInteger(value)) &&
      typeof id === 'string' &&
      isText(id);
    if (isKey) return [value as string | number, id];
  } catch {
    // refused below
  }
  throw new Problem('invalid', 'This cursor does not belong to this list.', {
    fields: { cursor: 'Use the `next` of the page before, with the same sort.' },
  });
}
