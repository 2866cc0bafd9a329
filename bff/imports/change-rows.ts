import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { forgetFiles } from '../data-rows/forget-files.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import type { Row, Statement } from '../database/database.ts';
import type { ImportError } from './contract.ts';
import { RowProblem, type RowChange } from './read-row.ts';

/** How an upsert names the data row that it changes. */
export type RowKey = { type: 'ID' | 'GKEY'; value: string };

/** A line of a file that changes a data row which is there. */
export type Change = RowChange & { key: RowKey; line: number };

/** Which data row an upsert changes; undefined: it is a new one. Throws a `RowProblem`. */
export function readKey(value: unknown): RowKey | undefined {
  const { id, payload } = (value ?? {}) as { id?: { type?: unknown; value?: unknown } | null; payload?: unknown };
  if (typeof payload !== 'object' || payload === null || typeof id !== 'object' || id === null) return undefined;
  const { type, value: named } = id;
  if (type === undefined || type === 'AUTO') return undefined;
  if ((type === 'ID' || type === 'GKEY') && typeof named === 'string') return { type, value: named };
  throw new RowProblem('id', 'Use the type AUTO, ID or GKEY, and a text as the value.');
}

/** A data row as the changes before have left it. */
type State = Pick<RowChange, 'mediaType'> & {
  id: string;
  datasetId: string;
  kind: NonNullable<RowChange['kind']>;
  rowData: string;
  globalKey: string | null;
  externalId: string;
  version: number;
};

type Plan = { statements: Statement[]; errors: Map<Change, ImportError>; made: { change: Change; state: State }[] };

/**
 * What a batch of changes does, one after another, and why some of them are refused. Each statement changes a data row only
 * as it was read, so that a change of somebody else meanwhile is not undone.
 * `isAgain`: an attempt before has committed this batch, so a data row may have its new global key already.
 */
export async function planChanges(
  scope: MemberScope,
  datasetId: string,
  changes: readonly Change[],
  isAgain: boolean,
): Promise<Plan> {
  const { organizationId } = scope;
  const states = await readStates(scope, changes);
  const byKey = new Map<string, State>();
  for (const state of states.values()) if (state.globalKey !== null) byKey.set(state.globalKey, state);
  const now = Date.now();
  const plan: Plan = { statements: [], errors: new Map(), made: [] };
  const refuse = (change: Change, field: string, message: string) =>
    plan.errors.set(change, { line: change.line, column: null, field, message, globalKey: change.globalKey });
  const replaced: string[] = [];
  for (const change of changes) {
    const { key } = change;
    const named = key.type === 'ID' ? states.get(key.value) : byKey.get(key.value);
    const state = named ?? (isAgain && change.globalKey !== null ? byKey.get(change.globalKey) : undefined);
    if (state?.datasetId !== datasetId) {
      refuse(change, 'id', 'This dataset has no such data row.');
      continue;
    }
    const holder = change.globalKey === null ? undefined : byKey.get(change.globalKey);
    if (holder && holder !== state) {
      refuse(change, 'global_key', holder.datasetId === datasetId ? TAKEN_HERE : TAKEN_ELSEWHERE);
      continue;
    }
    if (change.globalKey !== null) {
      if (state.globalKey !== null) byKey.delete(state.globalKey);
      byKey.set(change.globalKey, state);
    }
    if (change.rowData !== null) replaced.push(state.id);
    plan.statements.push(changeState(state, change, { organizationId, now }));
    plan.made.push({ change, state });
  }
  if (replaced.length > 0)
    plan.statements.unshift(
      forgetFiles(
        `from data_rows r where r.id in (select value from json_each(:ids)) and r.organization_id = :organizationId and r.deleted_at is null`,
        { ids: JSON.stringify(replaced), organizationId },
      ),
    );
  plan.statements.unshift({
    sql: 'select id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null',
    args: { datasetId, organizationId },
    ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
  });
  return plan;
}

/** The changes that found another version than the one they were read with. */
export async function findMissed(scope: MemberScope, { made }: Plan): Promise<Map<Change, ImportError>> {
  const rows = await scope.db.read(
    `select id, version from data_rows
     where id in (select value from json_each(:ids)) and organization_id = :organizationId and deleted_at is null`,
    { ids: JSON.stringify(made.map(({ state }) => state.id)), organizationId: scope.organizationId },
  );
  const versions = new Map(rows.map((row) => [row['id'], row['version'] as number]));
  const missed = made.filter(({ state }) => (versions.get(state.id) ?? 0) < state.version);
  const message = 'This data row was changed meanwhile. Import this line again.';
  return new Map(
    missed.map(({ change }) => [
      change,
      { line: change.line, column: null, field: 'id', message, globalKey: change.globalKey },
    ]),
  );
}

export const TAKEN_HERE = 'This global key is taken by another data row of this dataset.';
const TAKEN_ELSEWHERE = 'This global key is taken by a data row of another dataset.';

/** The data rows that are named, and those that have the new global keys, by id. */
async function readStates(scope: MemberScope, changes: readonly Change[]): Promise<Map<string, State>> {
  const ids = changes.flatMap(({ key }) => (key.type === 'ID' ? key.value : []));
  const keys = changes.flatMap(({ key, globalKey }) => [
    ...(key.type === 'GKEY' ? [key.value] : []),
    ...(globalKey === null ? [] : [globalKey]),
  ]);
  const args = { organizationId: scope.organizationId, ids: JSON.stringify(ids), keys: JSON.stringify(keys) };
  return new Map((await scope.db.read(NAMED, args)).map((row) => [row['id'] as string, toState(row)]));
}

/** `cross join` has each id and each key looked up. */
export const NAMED = `
  select r.id, r.dataset_id, r.kind, r.row_data, r.global_key, r.external_id, r.media_type, r.version
  from json_each(:ids) k cross join data_rows r on r.id = k.value
  where r.organization_id = :organizationId and r.deleted_at is null
  union
  select r.id, r.dataset_id, r.kind, r.row_data, r.global_key, r.external_id, r.media_type, r.version
  from json_each(:keys) k cross join data_rows r on r.global_key = k.value
  where r.organization_id = :organizationId and r.deleted_at is null`;

const toState = (row: Row): State => ({
  id: row['id'] as string,
  datasetId: row['dataset_id'] as string,
  kind: row['kind'] as State['kind'],
  rowData: row['row_data'] as string,
  globalKey: row['global_key'] as string | null,
  externalId: row['external_id'] as string,
  mediaType: row['media_type'] as State['mediaType'],
  version: row['version'] as number,
});

/** Changes the state, and gives the statement that does the same in the database. */
function changeState(
  state: State,
  change: Change,
  { organizationId, now }: { organizationId: string; now: number },
): Statement {
  const { version } = state;
  state.kind = change.kind ?? state.kind;
  state.rowData = change.rowData ?? state.rowData;
  state.globalKey = change.globalKey ?? state.globalKey;
  state.externalId = change.externalId ?? state.externalId;
  state.mediaType = change.mediaType ?? state.mediaType;
  state.version += 1;
  const { metadata, attachments, embeddings } = change;
  const { id, datasetId, kind, rowData, globalKey, externalId, mediaType } = state;
  return {
    sql: `update or ignore data_rows set kind = :kind, row_data = :rowData, global_key = :globalKey, sort_key = :sortKey,
            external_id = :externalId, media_type = :mediaType, metadata = coalesce(:metadata, metadata),
            attachments = coalesce(:attachments, attachments), embeddings = coalesce(:embeddings, embeddings),
            search = :search, updated_at = :now, version = version + 1
          where id = :id and organization_id = :organizationId and dataset_id = :datasetId and version = :version
            and deleted_at is null`,
    args: {
      id,
      organizationId,
      datasetId,
      kind,
      rowData,
      globalKey,
      sortKey: globalKey ?? '',
      externalId,
      mediaType,
      metadata,
      attachments,
      embeddings,
      search: searchTextOf(state),
      now,
      version,
    },
  };
}
