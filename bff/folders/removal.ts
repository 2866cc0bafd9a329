import { change, type Fact } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import type { Place } from '../data-rows/address.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import { getImpact } from '../data-rows/impact.ts';
import type { Provider } from '../integrations/contract.ts';
import { rangeOf, rangesWithout, type Range } from './address.ts';
import { MOST_COUNTED, type FolderImpact } from './contract.ts';
import { isAtWork } from './rows.ts';

/** Data rows whose impact is read in one statement. */
const BATCH = 200;

/** Objects that are looked at in one statement. */
export const PAGE = 1000;

/**
 * `files`: how many it had when it was last read. `ranges`: the addresses of its objects that no other folder of the dataset has,
 * whose data rows stay; undefined where its integration is deleted.
 */
export type Removed = { id: string; datasetId: string; prefix: string; files: number; ranges: Range[] | undefined };

/** Objects of a folder that are looked at for its impact: data rows that are deleted already may be many. */
const MOST_LOOKED_AT = 50_000;

/** What goes with a folder where its data rows are deleted: those that no other folder of the dataset brings. */
export async function getFolderImpact(scope: MemberScope, datasetId: string, folderId: string): Promise<FolderImpact> {
  mayChange(scope);
  const folder = await readFolder(scope, datasetId, folderId);
  const { ids, hasMore } = await readRows(scope, folder);
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
    hasMore,
    mayDeleteRows: folder.ranges !== undefined,
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
  if (row['provider'] === null) return { ...folder, ranges: undefined };
  const place: Place = { provider: row['provider'] as Provider, location: row['location'] as string };
  const others = await scope.db.read(
    `select prefix from bucket_folders where dataset_id = :datasetId and organization_id = :organizationId
     and integration_id = :integrationId and id <> :folderId`,
    { datasetId, organizationId, folderId, integrationId: row['integration_id']! },
  );
  return {
    ...folder,
    ranges: rangesWithout(
      rangeOf(place, folder.prefix),
      others.map((other) => rangeOf(place, other['prefix'] as string)),
    ),
  };
}

/** The data rows that the folder has brought and that no other one brings, as many as are counted. */
async function readRows(scope: MemberScope, folder: Removed): Promise<{ ids: string[]; hasMore: boolean }> {
  const ids: string[] = [];
  let [after, seen] = ['', 0];
  while (folder.ranges && ids.length <= MOST_COUNTED && seen < MOST_LOOKED_AT) {
    const objects = await readObjects(scope, folder, folder.ranges, after, PAGE);
    ids.push(...objects.flatMap(({ id }) => id ?? []));
    if (objects.length < PAGE) return { ids: ids.slice(0, MOST_COUNTED), hasMore: ids.length > MOST_COUNTED };
    after = objects.at(-1)!.address;
    seen += objects.length;
  }
  return { ids: ids.slice(0, MOST_COUNTED), hasMore: folder.ranges !== undefined };
}

type Found = { address: string; id: string | null };

/**
 * The next objects of a folder behind an address that no other folder has, each with its data row where that is there. The plus has the
 * index begin at the later of both addresses.
 */
export async function readObjects(
  { db, organizationId }: MemberScope,
  { datasetId }: Removed,
  ranges: readonly Range[],
  after: string,
  most: number,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const range of ranges) {
    const rows = await db.read(
      `select o.address, r.id from bucket_objects o left join data_rows r on r.id = o.data_row_id and r.deleted_at is null
       where o.dataset_id = :datasetId and o.organization_id = :organizationId
         and o.address >= max(:from, :after) and o.address < :until and +o.address > :after
       order by o.address limit :most`,
      { organizationId, datasetId, ...range, after, most: most - found.length },
    );
    found.push(...rows.map((row) => ({ address: row['address'] as string, id: row['id'] as string | null })));
    if (found.length === most) return found;
  }
  return found;
}
