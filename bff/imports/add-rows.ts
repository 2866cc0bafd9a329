import type { MemberScope } from '../core/scope.ts';
import { countRows } from '../data-rows/data-rows.ts';
import { forgetFiles } from '../data-rows/forget-files.ts';
import type { NewRow } from '../data-rows/new-row.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import type { Statement } from '../database/database.ts';
import type { IfExists } from './contract.ts';
import { refuseTaken, type Batch } from './refusals.ts';

/** A data row of the file, its number there, and the id that it always gets. */
export type Row = NewRow & { id: string; number: number; line: number };

/** Creates what is new of a batch. What becomes of the others, whose global key is there, `ifExists` says. */
export function addRows(
  scope: MemberScope,
  { datasetId, ifExists }: { datasetId: string; ifExists: IfExists },
  rows: readonly Row[],
  batch: Batch,
): Statement[] {
  const { organizationId } = scope;
  const now = Date.now();
  const args = { organizationId, datasetId };
  const values = rows.map((row) => ({ ...row, search: searchTextOf({ ...row, externalId: row.externalId ?? '' }) }));
  const statements = [
    { sql: INSERT, args: { ...args, rows: JSON.stringify(values), memberId: scope.actor.memberId, now } },
    countRows(
      'changes()',
      `from (select :organizationId as organization_id, :datasetId as dataset_id, :now as created_at) where changes() > 0`,
      { ...args, now },
    ),
    { sql: CREATED, args: { ...args, taskId: batch.taskId, ids: JSON.stringify(rows.map(({ id }) => id)) } },
  ];
  if (ifExists === 'skip') return statements;
  const keyed = rows.map(({ number, id, globalKey }) => ({ number, id, globalKey }));
  if (ifExists === 'refuse') return [...statements, refuseTaken(scope, batch, keyed)];
  // Of several with one key in a batch, the last one counts.
  const last = new Map(values.filter(({ globalKey }) => globalKey !== null).map((row) => [row.globalKey, row]));
  const updated = { ...args, rows: JSON.stringify([...last.values()]) };
  return [
    ...statements,
    forgetFiles(REPLACED, updated),
    { sql: UPDATE, args: { ...updated, now } },
    refuseTaken(scope, batch, keyed, datasetId),
  ];
}

const INSERT = `
  insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
    metadata, attachments, embeddings, created_by, created_at, updated_at, search)
  select value ->> 'id', :organizationId, :datasetId, value ->> 'kind', value ->> 'rowData', value ->> 'globalKey',
    coalesce(value ->> 'globalKey', ''), coalesce(value ->> 'externalId', ''), value ->> 'mediaType',
    coalesce(value ->> 'metadata', '[]'), coalesce(value ->> 'attachments', '[]'), value ->> 'embeddings',
    :memberId, :now, :now, value ->> 'search'
  from json_each(:rows) where true on conflict do nothing`;

/** The data rows that `UPDATE` changes. */
const REPLACED = `from json_each(:rows) row cross join data_rows r on r.global_key = row.value ->> 'globalKey'
  where r.organization_id = :organizationId and r.dataset_id = :datasetId and r.deleted_at is null
    and r.id <> row.value ->> 'id'`;

/**
 * What a row of the file does not say stays as it is. One that this import has brought is itself. It is an upsert with
 * `cross join`, so that each key is looked up: for an `update` the planner reads all data rows.
 */
export const UPDATE = `
  insert into data_rows (number, id, organization_id, dataset_id, kind, row_data, external_id, media_type, metadata, attachments,
    embeddings, created_at, updated_at, search)
  select r.number, r.id, r.organization_id, r.dataset_id, row.value ->> 'kind', row.value ->> 'rowData',
    coalesce(row.value ->> 'externalId', r.external_id), coalesce(row.value ->> 'mediaType', r.media_type),
    coalesce(row.value ->> 'metadata', r.metadata), coalesce(row.value ->> 'attachments', r.attachments),
    coalesce(row.value ->> 'embeddings', r.embeddings), r.created_at, :now, row.value ->> 'search'
  ${REPLACED}
  on conflict (number) do update set kind = excluded.kind, row_data = excluded.row_data, external_id = excluded.external_id,
    media_type = excluded.media_type, metadata = excluded.metadata, attachments = excluded.attachments,
    embeddings = excluded.embeddings, updated_at = excluded.updated_at, search = excluded.search, version = version + 1`;

/** An import that is tried again has created what the one before did, too. */
const CREATED = `
  update tasks set created = created +
    (select count(*) from json_each(:ids) k cross join data_rows r on r.id = k.value
     where r.organization_id = :organizationId and r.dataset_id = :datasetId and r.deleted_at is null)
  where id = :taskId and organization_id = :organizationId`;
