import type { Args, Row, Statement } from '../database/database.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';

/** What a writer is told whose version is not the one that is there. */
export const stale = () => new Problem('stale', 'It was changed meanwhile. Read it again, and decide what to keep.');

export const notFound = (noun: string) => new Problem('not_found', `There is no such ${noun}.`);

/** The one row that `sql` finds; a `not_found` that names the noun where there is none. */
export async function readRow({ db }: Pick<Scope, 'db'>, noun: string, sql: string, args: Args): Promise<Row> {
  const [row] = await db.read(sql, args);
  if (!row) throw notFound(noun);
  return row;
}

type Update = {
  table: string;
  id: string;
  /** The values by column. */
  set: Args;
  /** The version that was read; undefined changes whatever is there. */
  version: number | undefined;
  /** A further condition, such as `removed_at is null`, without arguments. */
  where?: string;
};

/** Changes one row of the organization and raises its version. Where another has changed it meanwhile, it is `stale`. */
export function updateVersioned(
  { organizationId }: Pick<Scope, 'organizationId'>,
  { table, id, set, version, where }: Update,
): Statement {
  const columns = Object.keys(set).map((column) => `${column} = :${column}`);
  return {
    sql: `update ${table} set ${[...columns, 'version = version + 1'].join(', ')}
          where id = :id and organization_id = :organizationId
            ${version === undefined ? '' : 'and version = :version'} ${where ? `and ${where}` : ''}`,
    args: { ...set, id, organizationId, ...(version !== undefined && { version }) },
    ifNoRows: stale,
  };
}

/** Deletes one row of the organization, or refuses it as `stale`. */
export function deleteVersioned(
  { organizationId }: Pick<Scope, 'organizationId'>,
  { table, id, version }: Pick<Update, 'table' | 'id' | 'version'>,
): Statement {
  return {
    sql: `delete from ${table} where id = :id and organization_id = :organizationId ${version === undefined ? '' : 'and version = :version'}`,
    args: { id, organizationId, ...(version !== undefined && { version }) },
    ifNoRows: stale,
  };
}
