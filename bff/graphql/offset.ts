import type { Page } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';

export type Offset = { skip: number; first: number };

const LONGEST_PAGE = 100;
/** Rows that are passed over are read. Whoever goes further reads the REST list, by its cursor. */
const FURTHEST = 10_000;
const AT_ONCE = 200;

/** The rows `skip` to `skip + first` of a list that knows only cursors, of those that `matches` lets through. */
export async function readOffset<Item>(
  read: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  offset: Offset,
  matches: (item: Item) => boolean = () => true,
): Promise<Item[]> {
  const { skip, first } = requireOffset(offset);
  const limit = Math.min(AT_ONCE, Math.max(1, skip + first));
  const found: Item[] = [];
  let cursor: string | undefined;
  for (let passed = 0; found.length < skip + first && passed < FURTHEST + LONGEST_PAGE; passed += limit) {
    const page = await read({ limit, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items.filter(matches));
    if (page.next === null) break;
    cursor = page.next;
  }
  return found.slice(skip, skip + first);
}

/** Refuses longer pages, and those that are too far on. */
export function requireOffset({ skip, first }: Offset): Offset {
  if (first < 0 || first > LONGEST_PAGE) throw outside('first', LONGEST_PAGE);
  if (skip < 0 || skip > FURTHEST) throw outside('skip', FURTHEST);
  return { skip, first };
}

const outside = (name: string, most: number) =>
  new Problem('invalid', `Use a whole number from 0 to ${most} for ${name}.`);
