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
  /**
   * A query of the parts that the rows are in, where no one index has all of them in order: of each part, which `where` names
   * as `part`, one has.
   */
  parts?: string | undefined;
  /** A condition that no index knows, such as on a field of some JSON. Rows are read for it as for a short search. */
  filter?: string | undefined;
  /** The column by which each public name sorts: not null, with an index (organization_id, column, id). */
  sorts: Readonly<Record<string, string>>;
  /** The FTS5 table over the column `search`, for tables that grow. Without it `search` itself is read. */
  search?: string;
  /** Without an FTS5 table: an SQL expression of all that a row is found by, in place of the column `search`. */
  text?: string;
  /** What a row shows of a few words, such as its state. It is computed, since time or another table changes it. */
  words?: Words;
  /** An SQL expression with the number of all rows, kept with each change. Without it up to a thousand are counted. */
  total?: string | undefined;
  /** Others than the reader change its rows, and the reader must see each change at once: a replica is not asked. */
  isExact?: boolean;
  toItem: (row: Row) => Item;
};

/**
 * `all`: the words, in lower case. `of`: an SQL expression of those that a row shows, a line each. Only a whole word finds them: then
 * rows are read as for a short search, while every other text is looked up in the index.
 */
export type Words = { all: readonly string[]; of: string };

/** `search`: a text, or several of which any may be found. */
export type ListQuery = {
  limit: number;
  cursor?: string | undefined;
  search?: string | readonly string[] | undefined;
  sort: string;
};

/** A list counts no further than this: more is said as “1,000+”. */
const COUNTED = 1000;

/** So many rows are read for one page at most where an index cannot say which of them match. */
const READ = 10_000;

type Place = [value: string | number, id: string];

/**
 * One page of a list, from a replica where there is one and `isExact` does not forbid it. A deep page costs what the first one does, and a search what it
 * finds. Three letters and more are looked up in the index; fewer are looked for by reading, in a long list 10,000 rows
 * at a time: then a page may have fewer rows than asked for, or none, and a `next`.
 */
export async function listPage<Item>(
  scope: Scope,
  list: List<Item>,
  { limit, cursor, search: typed, sort }: ListQuery,
): Promise<Page<Item>> {
  const searches = searchesOf(typed);
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const read = (sql: string, args: Args) =>
    list.isExact
      ? scope.db.read(sql, namedIn(sql, args))
      : scope.db.readReplica(scope.position, sql, namedIn(sql, args));
  const readPage = (by: By, until?: Place) => {
    const { sql, args } = pageStatement(list, { sort, searches, after, by, until });
    return read(sql, { ...args, limit: limit + 1 });
  };
  const readEdge = async (from?: Place): Promise<Place | undefined> => {
    const { sql, args } = edgeStatement(list, { sort, after: from, page: isIndexed ? limit + 1 : undefined });
    const [row] = await read(sql, { ...args, read: READ - 1 });
    return row && placeOf(row);
  };

  const isIndexed = canLookUp(list, searches);
  const counted = countStatement(list, searches);
  const [total] = counted ? await read(counted.sql, { ...counted.args, read: READ }) : [];
  const found = total?.['total'] as number | undefined;
  const isRead = searches.length > 0 || list.filter !== undefined;
  let edge: Place | undefined;
  let rows: Row[];
  if (isIndexed && found! <= COUNTED) {
    rows = found === 0 ? [] : await readPage('index');
  } else {
    edge = isRead ? await readEdge(after) : undefined;
    rows = await readPage('order', edge);
    // Many are found, though not among the first: the index knows where.
    if (isIndexed && edge && rows.length <= limit) [rows, edge] = [await readPage('index'), undefined];
  }

  const last = rows.length > limit ? placeOf(rows[limit - 1]!) : edge;
  const all = found ?? (rows[0]?.['total'] as number | undefined) ?? (await readTotal(read, list));
  const isCut = isRead && !isIndexed && (edge !== undefined || (after && (await readEdge()) !== undefined));
  return {
    items: rows.slice(0, limit).map(list.toItem),
    next: last ? writeCursor(sort, ...last) : null,
    total: counted ? Math.min(all, COUNTED) : all,
    ...(counted && (all > COUNTED || isCut) && { totalIsCapped: true }),
  };
}

const placeOf = (row: Row): Place => [row['sort_value'] as string | number, row['id'] as string];

/** `order`: walks the rows as they are sorted. `index`: from what the search finds to the rows, which are then sorted. */
type By = 'order' | 'index';

type PagePlan = {
  sort: string;
  searches: readonly string[];
  after?: Place | undefined;
  until?: Place | undefined;
  by: By;
};

/** The statement for one page, which the test of query plans reads as well. */
export function pageStatement<Item>(
  list: List<Item>,
  { sort, searches, after, until, by }: PagePlan,
): { sql: string; args: Args } {
  const { table, columns, where, args, filter, sorts, search: searchTable, total } = list;
  const { column, direction, isAfter, isUntil } = orderOf(table, sorts, sort);
  const selected = `select ${columns}, ${column} as sort_value${total && searches.length === 0 && !filter ? `, ${total} as total` : ''} from`;
  const conditions = `where ${where} ${after ? isAfter : ''} ${until ? isUntil : ''} ${filter ? `and ${filter}` : ''}`;
  const order = `order by ${column} ${direction}, ${table}.id ${direction}`;
  const matching = `${conditions} ${searches.length > 0 ? `and ${matches(list, searches)}` : ''}`;
  // What is found is sorted before its columns are read: some of these count other rows.
  const foundBy = {
    index: `(select rowid as found_id from ${searchTable} where ${searchTable} match :pieces) found
      cross join ${table} on ${table}.rowid = found.found_id ${matching}`,
    parts: `(${list.parts}) part
      cross join ${table} on ${table}.rowid in (select ${table}.rowid from ${table} ${matching} ${order} limit :limit)`,
  };
  const pageOf = (found: string) =>
    `(select ${table}.rowid as page_id from ${found} ${order} limit :limit) page
     cross join ${table} on ${table}.rowid = page.page_id ${order}`;
  return {
    sql:
      by === 'index'
        ? `${selected} ${pageOf(foundBy.index)}`
        : `${selected} ${list.parts ? pageOf(foundBy.parts) : `${table} ${matching} ${order} limit :limit`}`,
    args: {
      ...args,
      ...searchArgs(searches),
      ...(by === 'index' && { pieces: anyOf(searches, piecesOf) }),
      ...(after && { cursorValue: after[0], cursorId: after[1] }),
      ...(until && { untilValue: until[0], untilId: until[1] }),
    },
  };
}

/**
 * Up to which row one page reads; none where the list ends before. `page`: of how many rows, where the index knows of more than
 * `COUNTED` that match. Of `n` matches that are spread evenly among `total` rows a page is found by reading `total * page / n`
 * of them, while the index reads all `n`. Both are the same where `n` is the square root of `total * page`, so no more are read.
 */
function edgeStatement<Item>(
  { table, where, args, sorts, total, parts }: List<Item>,
  { sort, after, page }: Pick<PagePlan, 'sort' | 'after'> & { page: number | undefined },
): { sql: string; args: Args } {
  const { column, direction, isAfter } = orderOf(table, sorts, sort);
  const share =
    page !== undefined && total ? `min(:read, coalesce(cast(sqrt(${total} * :page) as integer), :read))` : ':read';
  const order = `order by ${column} ${direction}, ${table}.id ${direction}`;
  const conditions = `where ${where} ${after ? isAfter : ''}`;
  // Of parts, the edge that comes first: up to there all of them were read.
  const from = parts
    ? `(${parts}) part cross join ${table} on ${table}.rowid = (
         select ${table}.rowid from ${table} ${conditions} ${order}
         limit 1 offset ${share} / (select count(*) from (${parts}))) ${order} limit 1`
    : `${table} ${conditions} ${order} limit 1 offset ${share}`;
  return {
    sql: `select ${table}.id, ${column} as sort_value from ${from}`,
    args: {
      ...args,
      ...(after && { cursorValue: after[0], cursorId: after[1] }),
      ...(page !== undefined && { page }),
    },
  };
}

function orderOf(table: string, sorts: List<unknown>['sorts'], sort: string) {
  const isDescending = sort.startsWith('-');
  const column = `${table}.${sorts[isDescending ? sort.slice(1) : sort]!}`;
  return {
    column,
    direction: isDescending ? 'desc' : 'asc',
    isAfter: `and (${column}, ${table}.id) ${isDescending ? '<' : '>'} (:cursorValue, :cursorId)`,
    isUntil: `and (${column}, ${table}.id) ${isDescending ? '>=' : '<='} (:untilValue, :untilId)`,
  };
}

/** The texts as they are compared, each once. */
const searchesOf = (typed: ListQuery['search']): readonly string[] => [
  ...new Set([typed ?? []].flat().map(nameKey).filter(Boolean)),
];

/** A condition: the row has one of the texts. */
function matches<Item>({ table, text = `${table}.search`, words }: List<Item>, searches: readonly string[]): string {
  const conditions = searches.flatMap((search, i) => [
    `instr(${text}, :search${i}) > 0`,
    ...(words?.all.includes(search)
      ? [`instr(char(10) || ${words.of} || char(10), char(10) || :search${i} || char(10)) > 0`]
      : []),
  ]);
  return `(${conditions.join(' or ')})`;
}

const searchArgs = (searches: readonly string[]): Args =>
  Object.fromEntries(searches.map((search, i) => [`search${i}`, search]));

/** The index of a search is of three letters each, and has none of the words that are computed. */
const canLookUp = <Item>({ search, words }: List<Item>, searches: readonly string[]): boolean =>
  search !== undefined &&
  searches.length > 0 &&
  searches.every((text) => Array.from(text).length >= 3 && !words?.all.includes(text));

function countStatement<Item>(list: List<Item>, searches: readonly string[]) {
  const { table, where, args, filter, search: searchTable, total, parts } = list;
  const rows = parts ? `(${parts}) part cross join ${table}` : table;
  const conditions = [...(searches.length > 0 ? [matches(list, searches)] : []), ...(filter ? [filter] : [])];
  if (conditions.length === 0 && total) return undefined;
  const isIndexed = canLookUp(list, searches);
  const from = isIndexed
    ? `select 1 from (select rowid as found_id from ${searchTable} where ${searchTable} match :phrases) found
       cross join ${table} on ${table}.rowid = found.found_id where ${where} ${filter ? `and ${filter}` : ''}`
    : conditions.length > 0
      ? `select 1 from (select ${conditions.join(' and ')} as matches from ${rows} where ${where} limit :read) where matches`
      : `select 1 from ${rows} where ${where}`;
  return {
    sql: `select count(*) as total from (${from} limit ${COUNTED + 1})`,
    args: { ...args, ...(isIndexed ? { phrases: anyOf(searches, phrase) } : searchArgs(searches)) },
  };
}

/** Behind the last row there is none that says how many there are. */
async function readTotal<Item>(read: (sql: string, args: Args) => Promise<Row[]>, { total, args }: List<Item>) {
  if (!total) return 0;
  const [row] = await read(`select ${total} as total`, args);
  // A replica that lags may not have the organization yet.
  return (row!['total'] as number | null) ?? 0;
}

/** The arguments that a statement names, out of all those of its list. */
export function namedIn(sql: string, args: Args): Args {
  const names = new Set([...sql.matchAll(/:(\w+)/g)].map(([, name]) => name!));
  return Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name)));
}

/** An FTS5 query that finds what any of the texts finds. */
const anyOf = (searches: readonly string[], queryOf: (search: string) => string): string =>
  searches.map((search) => `(${queryOf(search)})`).join(' OR ');

/** What stands in the index, word for word. */
const phrase = (search: string) => `"${search.replaceAll('"', '""')}"`;

/**
 * Pieces of three letters, eight at most, that whatever has the whole has as well: the index finds those for less than where they
 * stand, and the rows are read anyway.
 */
function piecesOf(search: string): string {
  const letters = Array.from(search);
  const last = letters.length - 3;
  const starts = Array.from({ length: Math.min(Math.ceil(letters.length / 3), 8) }, (_, i) => Math.min(i * 3, last));
  return starts.map((start) => phrase(letters.slice(start, start + 3).join(''))).join(' ');
}

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
