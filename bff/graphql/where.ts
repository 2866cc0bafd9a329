import { Problem } from '../core/problem.ts';
import { notHere } from './feature.ts';

const MOST_CONDITIONS = 10;
/** A longer text is in no list, and takes long to search for. */
const LONGEST_TEXT = 254;

/** A filter as the platform’s Python SDK writes it: conditions, or two filters under `AND`. */
export type Where<Fields extends object> = Partial<Fields> & { deleted?: boolean | null; AND?: Where<Fields>[] | null };

/** The filters of a list, with those under `AND` beside each other. Deleted rows are not in any list. */
export function conditionsOf<Fields extends object>(where: Where<Fields> | null | undefined): Partial<Fields>[] {
  const conditions = flatten(where);
  if (conditions.length > MOST_CONDITIONS)
    throw new Problem('invalid', `Use at most ${MOST_CONDITIONS} conditions.`, { fields: { where: 'Remove some.' } });
  for (const condition of conditions)
    for (const [name, value] of Object.entries(condition))
      if (typeof value === 'string' && value.length > LONGEST_TEXT)
        throw new Problem('invalid', 'A value is too long.', {
          fields: { [`where.${name}`]: `Use at most ${LONGEST_TEXT} characters.` },
        });
  return conditions;
}

function flatten<Fields extends object>(where: Where<Fields> | null | undefined): Partial<Fields>[] {
  if (!where) return [];
  const { AND, deleted, ...fields } = where;
  if (deleted === true) throw notHere('Deleted rows are not listed here. Read them from the REST API.');
  return [fields as Partial<Fields>, ...(AND ?? []).flatMap((inner) => flatten(inner))];
}

/** Whether a row has the value of each condition. */
export const fits = <Fields extends object>(row: Fields, conditions: Partial<Fields>[]): boolean =>
  conditions.every((condition) =>
    (Object.keys(condition) as (keyof Fields)[]).every((name) => row[name] === condition[name]),
  );
