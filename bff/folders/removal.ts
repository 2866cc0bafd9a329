import { change, type Fact } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Args, Statement } from '../database/database.ts';
import type { Place } from '../data-rows/address.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import { getImpact } from '../data-rows/impact.ts';
import type { Provider } from '../integrations/contract.ts';
import { rangeOf } from './address.ts';
import { MOST_COUNTED, type FolderImpact } from './contract.ts';
import { isAtWork } from './rows.ts';

/** Data rows that are looked at in one statement. */
const BATCH = 200;

/** `files`: how many it had when it was last read. `range`: undefined where its integration is deleted. */
export type Removed = { id: string; datasetId: string; prefix: string; files: number; range: Range | undefined };

/** The addresses of the objects of a folder, and those of other folders of the dataset, whose data rows stay. */
export type Range = { from: string; until: string; others: { from: string; until: string }[] };

/** What goes with a folder where its data rows are deleted: those that no other folder of the dataset brings. */
export async function getFolderImpact(scope: MemberScope, datasetId: string, folderId: string): Promise<FolderImpact> {
  mayChange(scope);
  const folder = await readFolder(scope, datasetId, folderId);
  const found = await readRows(scope, folder, MOST_COUNTED + 1);
  const ids = found.slice(0, MOST_COUNTED);
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
    hasMore: found.length > ids.length,
    mayDeleteRows: folder.range !== undefined,
  };
}

/** Removes a folder from a dataset: nothing of it is added any more. Its data rows stay. */
export async function removeFolder(scope: MemberScope, datasetId: string, folderId: string): Promise<void> {
  mayChange(scope);
  const folder = await readFolder(scope, datasetId, folderId);
  await change(scope, removed(folder, { rows: 'keep', deleted: 0 }), [removal(scope, folder)]);
}

export const removed = (
  { datasetId, prefix }: Removed,
  details: { rows: 'keep' | 'delete'; deleted: number },
): Fact => ({
  action: 'dataset.folder_removed',
  topic: 'datasets',
  subjectId: datasetId,
  details: { prefix, ...details },
});

/** Removes the folder itself, unless a task reads it. */
export const removal = ({ organizationId }: MemberScope, { id: folderId, datasetId }: Removed): Statement => ({
  sql: `delete from bucket_folders where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId
        and not ${isAtWork('BUCKET_IMPORT')}`,
  args: { folderId, datasetId, organizationId },
  ifNoRows: beingRead,
});

export const notKnown = () =>
  new Problem('conflict', 'The integration of this folder was deleted, so its data rows are not known. Keep them.');

export const beingRead = () =>
  new Problem('conflict', 'A task reads this folder now. Wait for its end, or cancel it under Tasks.');

/** A folder that no task reads. */
export async function readFolder(scope: MemberScope, datasetId: string, folderId: string): Promise<Removed> {
  await requireDataset(scope, datasetId);
  const { organizationId } = scope;
  const row = await readRow(
    scope,
    'folder',
    `select f.prefix, f.integration_id, f.files, i.provider, i.location, ${isAtWork('BUCKET_IMPORT')} as is_syncing
     from bucket_folders f left join integrations i on i.id = f.integration_id and i.organization_id = f.organization_id
     where f.id = :folderId and f.dataset_id = :datasetId and f.organization_id = :organizationId`,
    { folderId, datasetId, organizationId },
  );
  if (row['is_syncing'] === 1) throw beingRead();
  const folder = { id: folderId, datasetId, prefix: row['prefix'] as string, files: row['files'] as number };
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
       and ${IS_OWN} order by o.address limit :most`,
    { ...argsOf(scope, folder, folder.range), most },
  );
  return rows.map((row) => row['id'] as string);
}

type Found = { address: string; id: string | null };

/** The next objects of a folder behind an address, each with its data row where no other folder brings that. */
export async function readObjects(
  scope: MemberScope,
  folder: Removed,
  range: Range,
  after: string,
  most: number,
): Promise<Found[]> {
  const rows = await scope.db.read(
    `select o.address, iif(${IS_OWN}, r.id, null) as id from bucket_objects o left join data_rows r on r.id = o.data_row_id
     where o.dataset_id = :datasetId and o.organization_id = :organizationId and o.address >= :from and o.address < :until
       and o.address > :after order by o.address limit :most`,
    { ...argsOf(scope, folder, range), after, most },
  );
  return rows.map((row) => ({ address: row['address'] as string, id: row['id'] as string | null }));
}

const IS_OWN = `r.deleted_at is null and not exists (select 1 from json_each(:others) other
  where o.address >= other.value ->> 'from' and o.address < other.value ->> 'until')`;

const argsOf = ({ organizationId }: MemberScope, { datasetId }: Removed, { from, until, others }: Range): Args => ({
  organizationId,
  datasetId,
  from,
  until,
  others: JSON.stringify(others),
});
