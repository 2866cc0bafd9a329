import { change } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Args, Statement } from '../database/database.ts';
import type { Place } from '../data-rows/address.ts';
import { deleteDataRows, mayChange, requireDataset } from '../data-rows/data-rows.ts';
import { getImpact } from '../data-rows/impact.ts';
import type { Provider } from '../integrations/contract.ts';
import { UNDER_WAY } from '../tasks/row.ts';
import { rangeOf } from './address.ts';
import { MOST_REMOVED, type FolderImpact } from './contract.ts';

/** Data rows of one transaction. */
const BATCH = 200;

type Removed = { id: string; datasetId: string; prefix: string; range: Range | undefined };

/** The addresses of the objects of a folder, and those of other folders of the dataset, whose data rows stay. */
type Range = { from: string; until: string; others: { from: string; until: string }[] };

/** What removing a folder takes away where its data rows go, too: those that no other folder of the dataset brings. */
export async function getFolderImpact(scope: MemberScope, datasetId: string, folderId: string): Promise<FolderImpact> {
  mayChange(scope);
  const folder = await readFolder(scope, datasetId, folderId);
  const ids = await readRows(scope, folder, MOST_REMOVED + 1);
  const projects = new Map<string, FolderImpact['projects'][number]>();
  for (let first = 0; first < ids.length; first += BATCH) {
    for (const lost of (await getImpact(scope, ids.slice(first, first + BATCH))).projects) {
      const { labels = 0, annotations = 0 } = projects.get(lost.id) ?? {};
      projects.set(lost.id, {
        ...lost,
        labels: labels + lost.labels,
        annotations: annotations + lost.annotations,
      });
    }
  }
  const lost = [...projects.values()];
  return {
    dataRows: ids.length,
    labels: lost.reduce((sum, { labels }) => sum + labels, 0),
    annotations: lost.reduce((sum, { annotations }) => sum + annotations, 0),
    projects: lost,
    mayDeleteRows: folder.range !== undefined && ids.length <= MOST_REMOVED,
  };
}

/**
 * Removes a folder from a dataset: nothing of it is added any more. Its data rows stay, or are deleted first, some at a time:
 * after a failure the folder is still there, with those that are left.
 */
export async function removeFolder(
  scope: MemberScope,
  datasetId: string,
  folderId: string,
  rows: 'keep' | 'delete',
): Promise<void> {
  mayChange(scope);
  const folder = await readFolder(scope, datasetId, folderId);
  const { organizationId } = scope;
  const ids = rows === 'delete' ? await deleteRows(scope, folder) : [];
  const fact = {
    action: 'dataset.folder_removed',
    topic: 'datasets',
    subjectId: datasetId,
    details: { prefix: folder.prefix, rows, deleted: ids.length },
  };
  await change(scope, fact, [
    {
      sql: `delete from bucket_folders where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId
            and not exists (select 1 from tasks where organization_id = :organizationId and ${UNDER_WAY}
              and kind = 'BUCKET_IMPORT' and input ->> 'folderId' = :folderId)`,
      args: { folderId, datasetId, organizationId },
      ifNoRows: beingRead,
    },
    ...(folder.range ? [forgetObjects(scope, folder, folder.range, ids)] : []),
  ]);
}

/** What was deleted comes again once the folder is imported again. */
const forgetObjects = (scope: MemberScope, folder: Removed, range: Range, ids: readonly string[]): Statement => ({
  sql: `delete from bucket_objects where dataset_id = :datasetId and organization_id = :organizationId
        and address >= :from and address < :until and data_row_id in (select value from json_each(:ids))`,
  args: { ...argsOf(scope, folder, range), ids: JSON.stringify(ids) },
});

const beingRead = () =>
  new Problem('conflict', 'A task reads this folder now. Wait for its end, or cancel it under Tasks.');

async function deleteRows(scope: MemberScope, folder: Removed): Promise<string[]> {
  if (!folder.range)
    throw new Problem('conflict', 'The integration of this folder was deleted, so its data rows are not known. Keep them.'); // prettier-ignore
  const ids = await readRows(scope, folder, MOST_REMOVED + 1);
  if (ids.length > MOST_REMOVED)
    throw new Problem('conflict', 'This folder has more than 10,000 data rows. Delete them in the list first, by how their external IDs begin.'); // prettier-ignore
  // The key of the request stands for the last of these changes: it is remembered with that one alone.
  const unnamed = { ...scope, idempotency: undefined };
  for (let first = 0; first < ids.length; first += BATCH)
    await deleteDataRows(unnamed, ids.slice(first, first + BATCH));
  return ids;
}

async function readFolder(scope: MemberScope, datasetId: string, folderId: string): Promise<Removed> {
  await requireDataset(scope, datasetId);
  const { organizationId } = scope;
  const row = await readRow(
    scope,
    'folder',
    `select f.prefix, f.integration_id, i.provider, i.location,
       exists (select 1 from tasks where organization_id = f.organization_id and ${UNDER_WAY}
         and kind = 'BUCKET_IMPORT' and input ->> 'folderId' = f.id) as is_syncing
     from bucket_folders f left join integrations i on i.id = f.integration_id and i.organization_id = f.organization_id
     where f.id = :folderId and f.dataset_id = :datasetId and f.organization_id = :organizationId`,
    { folderId, datasetId, organizationId },
  );
  if (row['is_syncing'] === 1) throw beingRead();
  const folder = { id: folderId, datasetId, prefix: row['prefix'] as string };
  if (row['provider'] === null) return { ...folder, range: undefined };
  const place: Place = { provider: row['provider'] as Provider, location: row['location'] as string };
  const others = await scope.db.read(
    `select prefix from bucket_folders where dataset_id = :datasetId and organization_id = :organizationId
     and integration_id = :integrationId and id <> :folderId`,
    { datasetId, organizationId, folderId, integrationId: row['integration_id']! },
  );
  return {
    ...folder,
    range: {
      ...rangeOf(place, folder.prefix),
      others: others.map((other) => rangeOf(place, other['prefix'] as string)),
    },
  };
}

/** The data rows that the folder has brought and that no other one brings. */
async function readRows(scope: MemberScope, folder: Removed, most: number): Promise<string[]> {
  if (!folder.range) return [];
  const rows = await scope.db.read(
    `select r.id from bucket_objects o cross join data_rows r on r.id = o.data_row_id
     where o.dataset_id = :datasetId and o.organization_id = :organizationId and o.address >= :from and o.address < :until
       and r.deleted_at is null and not exists (select 1 from json_each(:others) other
         where o.address >= other.value ->> 'from' and o.address < other.value ->> 'until')
     order by o.address limit :most`,
    { ...argsOf(scope, folder, folder.range), others: JSON.stringify(folder.range.others), most },
  );
  return rows.map((row) => row['id'] as string);
}

const argsOf = ({ organizationId }: MemberScope, { datasetId }: Removed, { from, until }: Range): Args => ({
  organizationId,
  datasetId,
  from,
  until,
});
