import type { Args, Row } from '../database/database.ts';
import type { Page } from './contract.ts';
import { nameKey } from './name.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import { isText } from './text.ts';

/** What a list is made of. `where` and `args` name the organization; columns are named without the table. */
export type List<Item> = {
  table: string;
  columns: string;
  /** A condition on the rows of `table`, such as `organization_id = :organizationId and removed_at is null`. */
  where: string;
  args: Args;
  /** The column by which each public name sorts: not null, with an index (organization_id, column, id). */
  sorts: Readonly<Record<string, string>>;
  /** The FTS5 table over the column `search`, for tables that grow. Without it `search` itself is read. */
  search?: string;
  /** An SQL expression with the number of all rows, kept with each change. Without it up to a thousand are counted. */
  total?: string | undefined;
  toItem: (row: Row) => Item;
};

export type ListQuery = {
  limit: number;
  cursor?: string | undefined;
  search?: string | undefined;
  sort: string;
};

/** A list counts no further than this: more is said as “1,000+”. */
const COUNTED = 1000;

/**
 * One page of a list, from a replica where there is one. A deep page costs what the first one does, and a search what it
 * finds. Three letters and more are looked up in the index; fewer are too common for one, and are found by reading.
 */
export async function listPage<Item>(
  scope: Scope,
  list: List<Item>,
  { limit, cursor, search: typed, sort }: ListQuery,
): Promise<Page<Item>> {
  const search = typed ? nameKey(typed) : '';
  const statement = pageStatement(list, { sort, search, cursor });
  const read = (sql: string, args: Args) => scope.db.readReplica(scope.position, sql, namedIn(sql, args));
  const counted = countStatement(list, search);
  const [total] = counted ? await read(counted.sql, counted.args) : [];
  const found = total?.['total'] as number | undefined;
  if (found === 0) return { items: [], next: null, total: 0 };
  const few = found !== undefined && found <= COUNTED && statement.whenFew;
  const rows = await read(few || statement.sql, { ...statement.args, limit: limit + 1 });
  const all = found ?? (rows[0]?.['total'] as number | undefined) ?? (await readTotal(read, list));
  const last = rows.length > limit ? rows[limit - 1]! : undefined;
  return {
    items: (last ? rows.slice(0, limit) : rows).map(list.toItem),
    next: last ? writeCursor(sort, last['sort_value'] as string | number, last['id'] as string) : null,
    total: Math.min(all, counted ? COUNTED : all),
    ...(counted && all > COUNTED && { totalIsCapped: true }),
  };
}

/** The statement for one page, which the test of query plans reads as well. */
export function pageStatement<Item>(
  { table, columns, where, args, sorts, search: searchTable, total }: List<Item>,
  { sort, search, cursor }: { sort: string; search: string; cursor?: string | undefined },
): { sql: string; args: Args; whenFew?: string } {
  const descending = sort.startsWith('-');
  const column = `${table}.${sorts[descending ? sort.slice(1) : sort]!}`;
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const direction = descending ? 'desc' : 'asc';
  const isIndexed = searchTable !== undefined && Array.from(search).length >= 3;
  const matches = !search
    ? ''
    : isIndexed
      ? `and ${table}.rowid in (select rowid from ${searchTable} where ${searchTable} match :search)`
      : `and instr(${table}.search, :search) > 0`;
  const select = `select ${columns}, ${column} as sort_value${total && !search ? `, ${total} as total` : ''}`;
  const rest = `where ${where} ${after ? `and (${column}, ${table}.id) ${descending ? '<' : '>'} (:cursorValue, :cursorId)` : ''}`;
  const order = `order by ${column} ${direction}, ${table}.id ${direction} limit :limit`;
  return {
    sql: `${select} from ${table} ${rest} ${matches} ${order}`,
    args: {
      ...args,
      ...(search && { search: isIndexed ? phrase(search) : search }),
      ...(after && { cursorValue: after[0], cursorId: after[1] }),
    },
    // From what was found to the rows, which are then sorted: faster than walking the order while few are found.
    ...(isIndexed && {
      whenFew: `${select} from (select rowid as found_id from ${searchTable} where ${searchTable} match :search) found
        cross join ${table} on ${table}.rowid = found.found_id ${rest} ${order}`,
    }),
  };
}

function countStatement<Item>({ table, where, args, search: searchTable, total }: List<Item>, search: string) {
  if (!search && total) return undefined;
  const isIndexed = searchTable !== undefined && Array.from(search).length >= 3;
  const from = isIndexed
    ? `(select rowid as found_id from ${searchTable} where ${searchTable} match :search) found
       cross join ${table} on ${table}.rowid = found.found_id`
    : table;
  const matches = search && !isIndexed ? `and instr(${table}.search, :search) > 0` : '';
  return {
    sql: `select count(*) as total from (select 1 from ${from} where ${where} ${matches} limit ${COUNTED + 1})`,
    args: { ...args, ...(search && { search: isIndexed ? phrase(search) : search }) },
  };
}

/** Behind the last row there is none that says how many there are. */
async function readTotal<Item>(read: (sql: string, args: Args) => Promise<Row[]>, { total, args }: List<Item>) {
  if (!total) return 0;
  const [row] = await read(`select ${total} as total`, args);
  return row!['total'] as number;
}

/** Of the arguments of a list, those that this statement names. */
export function namedIn(sql: string, args: Args): Args {
  const names = new Set([...sql.matchAll(/:(\w+)/g)].map(([, name]) => name!));
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)));
}

/** What stands in the index, word for word. */
const phrase = (search: string) => `"${search.replaceAll('"', '""')}"`;

/** Where a page ends: `sort` and the values of its last row. */
export const writeCursor = (sort: string, value: string | number, id: string) =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

export function readCursor(cursor: string, sort: string): [value: string | number, id: string] {
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
