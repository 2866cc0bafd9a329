import { createHash } from 'node:crypto';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { UNDER_WAY } from '../tasks/row.ts';
import type { FileType, Folder } from './contract.ts';

/** Whether a task of this kind works on the folder `:folderId`, or another one that `folder` names. */
export const isAtWork = (
  kind: 'BUCKET_IMPORT' | 'FOLDER_REMOVAL',
  folder = ':folderId',
  organization = ':organizationId',
) =>
  `exists (select 1 from tasks where tasks.organization_id = ${organization} and ${UNDER_WAY}
    and kind = '${kind}' and input ->> 'folderId' = ${folder})`;

const [ID, ORGANIZATION] = ['bucket_folders.id', 'bucket_folders.organization_id'];

/** The columns of a folder, and whether a task imports or removes it now. */
export const COLUMNS = `id, integration_id, prefix, media_types, files, added, gone, synced_at, due_at, created_at,
  ${isAtWork('BUCKET_IMPORT', ID, ORGANIZATION)} as is_syncing, ${isAtWork('FOLDER_REMOVAL', ID, ORGANIZATION)} as is_removing`;

export function toFolder(row: Row): Folder {
  const syncedAt = row['synced_at'] as number | null;
  return {
    id: row['id'] as string,
    integrationId: row['integration_id'] as string,
    prefix: row['prefix'] as string,
    mediaTypes: JSON.parse(row['media_types'] as string) as FileType[],
    isDaily: row['due_at'] !== null,
    isSyncing: row['is_syncing'] === 1,
    isRemoving: row['is_removing'] === 1,
    syncedAt: syncedAt === null ? null : toTimestamp(syncedAt),
    files: row['files'] as number,
    added: row['added'] as number,
    gone: row['gone'] as number,
    createdAt: toTimestamp(row['created_at'] as number),
  };
}

/** The same folder has the same id, so that a second import of it goes on with the first. */
export function folderIdOf(datasetId: string, integrationId: string, prefix: string): string {
  const digest = createHash('sha256').update(`${datasetId} ${integrationId} ${prefix}`).digest('hex');
  return `c${BigInt(`0x${digest}`).toString(36).padStart(24, '0').slice(0, 24)}`;
}
