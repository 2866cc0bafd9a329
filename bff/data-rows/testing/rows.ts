import { createId } from '../../core/id.ts';
import { DAY } from '../../core/time.ts';
import type { TestApp } from '../../testing/access.ts';
import type { DataRow } from '../contract.ts';
import { searchTextOf } from '../rows.ts';

type Written = Partial<Pick<DataRow, 'kind' | 'globalKey' | 'externalId' | 'mediaType' | 'metadataFields'>> & {
  rowData: string;
  createdAt?: number;
};

/** Writes data rows into a dataset as an import does, without one. Gives their ids. */
export async function writeRows(
  { write }: Pick<TestApp, 'write'>,
  { organizationId, datasetId }: { organizationId: string; datasetId: string },
  rows: readonly Written[],
): Promise<string[]> {
  const ids = rows.map(() => createId());
  await write(
    rows.flatMap(({ rowData, kind = 'URL', globalKey = null, externalId = '', mediaType = null, ...more }, i) => {
      const createdAt = more.createdAt ?? Date.now();
      const row = {
        id: ids[i]!,
        organizationId,
        datasetId,
        kind,
        rowData,
        globalKey,
        externalId,
        mediaType,
        createdAt,
      };
      return [
        {
          sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
                  metadata, created_at, updated_at, search)
                values (:id, :organizationId, :datasetId, :kind, :rowData, :globalKey, coalesce(:globalKey, ''), :externalId,
                  :mediaType, :metadata, :createdAt, :createdAt, :search)`,
          args: { ...row, metadata: JSON.stringify(more.metadataFields ?? []), search: searchTextOf(row) },
        },
        {
          sql: `insert into data_rows_by_day (organization_id, day, dataset_id, amount) values (:organizationId, :day, :datasetId, 1)
                on conflict (organization_id, day, dataset_id) do update set amount = amount + 1`,
          args: { organizationId, datasetId, day: Math.floor(createdAt / DAY) },
        },
      ];
    }),
  );
  return ids;
}
