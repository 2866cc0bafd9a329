import { Problem } from '../core/problem.ts';

const MOST_CONDITIONS = 10;
/** A longer text is in no list, and takes long to search for. */
const LONGEST_TEXT = 254;

type Value = string | number | boolean | null | undefined;
type Comparison = (difference: number) => boolean;

/** What follows the name of a field, by what it asks of how the value of a row compares with the one given. */
const COMPARISONS: Record<string, Comparison> = {
  '': (difference) => difference === 0,
  _not: (difference) => difference !== 0,
  _lt: (difference) => difference < 0,
  _gt: (difference) => difference > 0,
  _lte: (difference) => difference <= 0,
  _gte: (difference) => difference >= 0,
};

/** The fields of a thing that a list of it filters by, with their types in the schema. */
export type FilterFields = Readonly<Record<string, string>>;

/** A filter as the platform’s Python SDK writes it: conditions such as `createdAt_gte`, or two filters under `AND`. */
export type Where = { deleted?: boolean | null; AND?: Where[] | null } & { [condition: string]: unknown };

/** The input type of a filter. */
export const whereInput = (type: string, fields: FilterFields): string => `
    input ${type}WhereInput {
      "True lists what was deleted and can be restored, and nothing else. Members who were removed are not listed."
      deleted: Boolean
      AND: [${type}WhereInput!]
      ${Object.entries(fields)
        .flatMap(([name, kind]) => Object.keys(COMPARISONS).map((suffix) => `${name}${suffix}: ${kind}`))
        .join('\n      ')}
    }`;

export type Filter<Row> = {
  /** Whether what was deleted is asked for, instead of what is there. */
  isDeleted: boolean;
  /** The text that a field must be, which the search of a list may look up. */
  textOf: (field: string) => string | undefined;
  matches: (row: Row) => boolean;
};

/** The filter of a list. `names`: what its rows call a field, where it is something else. */
export function filterOf<Row extends object>(
  fields: FilterFields,
  names: Readonly<Record<string, string>>,
  where: Where | null | undefined,
): Filter<Row> {
  const { conditions, deleted } = flatten(where);
  if (conditions.length > MOST_CONDITIONS)
    throw new Problem('invalid', `Use at most ${MOST_CONDITIONS} conditions.`, { fields: { where: 'Remove some.' } });
  const all = conditions.map(([name, value]) => {
    const [field = '', suffix] = name.split('_');
    const compare = COMPARISONS[suffix === undefined ? '' : `_${suffix}`]!;
    return { field, isExact: suffix === undefined, compare, value: requireValue(name, fields[field]!, value) };
  });
  return {
    isDeleted: deleted.includes(true),
    textOf: (field) => all.find((each) => each.field === field && each.isExact)?.value?.toString(),
    matches: (row) =>
      new Set(deleted).size < 2 &&
      all.every(({ field, compare, value }) =>
        compare(difference(comparable(fields[field]!, row[(names[field] ?? field) as keyof Row] as Value), value)),
      ),
  };
}

type Flat = { conditions: [name: string, value: unknown][]; deleted: boolean[] };

function flatten(where: Where | null | undefined): Flat {
  const { AND, deleted, ...conditions } = where ?? {};
  const inner = (AND ?? []).map(flatten);
  return {
    conditions: [...Object.entries(conditions), ...inner.flatMap((each) => each.conditions)],
    deleted: [...(typeof deleted === 'boolean' ? [deleted] : []), ...inner.flatMap((each) => each.deleted)],
  };
}

function requireValue(name: string, type: string, value: unknown): Value {
  const compared = comparable(type, value as Value);
  if (typeof value === 'string' && value.length > LONGEST_TEXT)
    throw new Problem('invalid', 'A value is too long.', {
      fields: { [`where.${name}`]: `Use at most ${LONGEST_TEXT} characters.` },
    });
  if (Number.isNaN(compared))
    throw new Problem('invalid', 'This is no moment.', {
      fields: { [`where.${name}`]: 'Use a moment such as 2026-11-27T09:30:00Z.' },
    });
  return compared;
}

/** The same moment may be written in several ways. */
const comparable = (type: string, value: Value): Value =>
  type === 'DateTime' && typeof value === 'string' ? Date.parse(value) : value;

/** Below 0 where the first one comes first. What is empty comes before everything. */
function difference(a: Value, b: Value): number {
  if (a === b || (a ?? null) === (b ?? null)) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return a < b ? -1 : 1;
}
