import { parseExact } from '../core/json.ts';
import { nameKey } from '../core/name.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { SHOWN, type DataRow, type DataRowItem } from './contract.ts';

const SHARED = `id, dataset_id, kind, global_key, external_id, media_type, metadata, created_by, created_at, updated_at, version,
  (select name from members m where m.id = data_rows.created_by) as creator_name`;

export const COLUMNS = `${SHARED}, row_data, attachments`;

export const ITEM_COLUMNS = `${SHARED}, substr(row_data, 1, ${SHOWN}) as row_data, length(row_data) > ${SHOWN} as is_cut,
  json_array_length(attachments) as attachment_count`;

/** The columns of an item, with its state in the project of `:projectId`. */
export const STATE_COLUMNS = `${ITEM_COLUMNS}, coalesce((select pr.state from project_rows pr
  where pr.data_row_id = data_rows.id and pr.project_id = :projectId), 'TO_LABEL') as state`;

export function toDataRow(row: Row): DataRow {
  return { ...toShared(row), attachments: parseExact(row['attachments'] as string) as DataRow['attachments'] };
}

export function toItem(row: Row): DataRowItem {
  return {
    ...toShared(row),
    isCut: row['is_cut'] === 1,
    attachmentCount: row['attachment_count'] as number,
    ...('state' in row && { state: row['state'] as DataRowItem['state'] }),
  };
}

function toShared(row: Row): Omit<DataRow, 'attachments'> {
  return {
    id: row['id'] as string,
    datasetId: row['dataset_id'] as string,
    kind: row['kind'] as DataRow['kind'],
    rowData: row['row_data'] as string,
    globalKey: row['global_key'] as string | null,
    externalId: row['external_id'] as string,
    mediaType: row['media_type'] as DataRow['mediaType'],
    metadataFields: parseExact(row['metadata'] as string) as DataRow['metadataFields'],
    createdBy:
      row['created_by'] === null ? null : { id: row['created_by'] as string, name: row['creator_name'] as string },
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    version: row['version'] as number,
  };
}

/** What a search finds a data row by: its keys, and the name of its file or how its text begins. */
export function searchTextOf(row: Pick<DataRow, 'kind' | 'rowData' | 'globalKey'> & { externalId: string }): string {
  const { kind, rowData, globalKey, externalId } = row;
  const content = kind === 'URL' ? fileNameOf(rowData) : rowData.slice(0, 200);
  return [globalKey ?? '', externalId, content].map((text) => nameKey(text.slice(0, 300))).join('\n');
}

/** The last part of the path of an address, as it stands there. */
export function fileNameOf(url: string): string {
  const [path = ''] = /^https?:/i.test(url) ? url.split(/[?#]/, 1) : [url];
  return path.slice(path.lastIndexOf('/') + 1);
}
