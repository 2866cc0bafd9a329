import { createId } from '../core/id.ts';
import { notFound, readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import type { MediaType } from '../projects/contract.ts';
import type { DataRow, RowKind } from './contract.ts';
import { countRows } from './data-rows.ts';
import { searchTextOf, toDataRow } from './rows.ts';

/** A data row as a file has it. What it does not say is null, so that an update leaves it as it is. */
export type NewRow = {
  kind: RowKind;
  rowData: string;
  globalKey: string | null;
  externalId: string | null;
  mediaType: MediaType | null;
  /** JSON. */
  metadata: string | null;
  /** JSON. */
  attachments: string | null;
  /** JSON. */
  embeddings: string | null;
};

/** A new data row of a dataset, and the statements that add it. */
export async function newDataRow(
  scope: MemberScope,
  datasetId: string,
  { kind, rowData, globalKey, externalId, mediaType, metadata, attachments, embeddings }: NewRow,
): Promise<{ dataRow: DataRow; statements: Statement[] }> {
  const now = Date.now();
  const { organizationId, actor } = scope;
  const creator = await readRow(scope, 'member', 'select name from members where id = :memberId and organization_id = :organizationId', { memberId: actor.memberId, organizationId }); // prettier-ignore
  const row = {
    id: createId(now),
    dataset_id: datasetId,
    kind,
    row_data: rowData,
    global_key: globalKey,
    external_id: externalId ?? '',
    media_type: mediaType,
    metadata: metadata ?? '[]',
    attachments: attachments ?? '[]',
    created_by: actor.memberId,
    created_at: now,
  };
  const dataRow = toDataRow({ ...row, updated_at: now, version: 1, creator_name: creator['name']! });
  const args = { organizationId, datasetId, now };
  return {
    dataRow,
    statements: [
      {
        sql: `update datasets set last_import_at = :now where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
        args,
        ifNoRows: () => notFound('dataset'),
      },
      {
        sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
                metadata, attachments, embeddings, created_by, created_at, updated_at, search)
              values (:id, :organizationId, :dataset_id, :kind, :row_data, :global_key, coalesce(:global_key, ''), :external_id, :media_type,
                :metadata, :attachments, :embeddings, :created_by, :created_at, :created_at, :search)`,
        args: { ...row, organizationId, embeddings, search: searchTextOf(dataRow) },
      },
      countRows('1', 'from (select :organizationId as organization_id, :datasetId as dataset_id, :now as created_at) where true', args), // prettier-ignore
    ],
  };
}
