import type { MemberScope } from '../core/scope.ts';
import { forgetFiles } from '../data-rows/forget-files.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import type { Row, Statement } from '../database/database.ts';
import { RowProblem, type RowChange } from './read-row.ts';
import { refuseChange, type Batch } from './refusals.ts';

/** How an upsert names the data row that it changes. */
export type RowKey = { type: 'ID' | 'GKEY'; value: string };

/** What a file changes of a data row which is there, with its number in the file. */
export type Change = RowChange & { key: RowKey; number: number; line: number };

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

/**
 * What a batch of changes does, one after another, and which of them it refuses. Each statement changes a data row only as
 * it was read, so that a change of somebody else meanwhile is not undone.
 */
export async function changeRows(
  scope: MemberScope,
  datasetId: string,
  changes: readonly Change[],
  batch: Batch,
): Promise<Statement[]> {
  const { organizationId } = scope;
  const states = await readStates(scope, changes);
  const versions = new Map([...states.values()].map(({ id, version }) => [id, version]));
  const byKey = new Map<string, State>();
  for (const state of states.values()) if (state.globalKey !== null) byKey.set(state.globalKey, state);
  const now = Date.now();
  const statements: Statement[] = [];
  const replaced: { id: string; version: number }[] = [];
  for (const change of changes) {
    const { key, number } = change;
    const state = key.type === 'ID' ? states.get(key.value) : byKey.get(key.value);
    if (state?.datasetId !== datasetId) {
      statements.push(refuseChange(scope, batch, number, 'UNKNOWN'));
      continue;
    }
    const holder = change.globalKey === null ? undefined : byKey.get(change.globalKey);
    if (holder && holder !== state) {
      const reason = holder.datasetId === datasetId ? 'TAKEN_HERE' : 'TAKEN_ELSEWHERE';
      statements.push(refuseChange(scope, batch, number, reason));
      continue;
    }
    if (change.globalKey !== null) {
      if (state.globalKey !== null) byKey.delete(state.globalKey);
      byKey.set(change.globalKey, state);
    }
    if (change.rowData !== null) replaced.push({ id: state.id, version: versions.get(state.id)! });
    statements.push(changeState(state, change, { organizationId, now }));
    statements.push(refuseChange(scope, batch, number, 'CHANGED', 'changes() = 0'));
  }
  if (replaced.length > 0)
    statements.unshift(
      forgetFiles(
        `from json_each(:rows) row cross join data_rows r on r.id = row.value ->> 'id'
         where r.organization_id = :organizationId and r.deleted_at is null and r.version = row.value ->> 'version'`,
        { rows: JSON.stringify(replaced), organizationId },
      ),
    );
  return statements;
}

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
