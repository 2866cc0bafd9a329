import type { Draft } from '../blobs/blobs.ts';
import { record } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { notFound, readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import { isText } from '../core/text.ts';
import type { Statement } from '../database/database.ts';
import type { Place } from '../data-rows/address.ts';
import { countRows, mayChange } from '../data-rows/data-rows.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import { mediaTypeOfName } from '../data-rows/media-type.ts';
import type { Clouds } from '../integrations/clouds.ts';
import type { Provider } from '../integrations/contract.ts';
import type { FoundObject } from '../integrations/providers/provider.ts';
import type { Kind, Running } from '../tasks/kinds.ts';
import { addressOf, rangeOf } from './address.ts';
import { isWanted, PAGE } from './objects.ts';

export type FolderInput = { datasetId: string; folderId: string; integrationId: string };

/** How far a run has come, for the attempt after a crash: the page that it reads next, if any, and what it has found before. */
type Reached = { run: number; after: string | null; isListed: boolean; files: number };

/** Objects that are written at once: other requests wait no longer than that takes. */
const BATCH = 200;
/** Addresses that are looked through at once for files that have gone. */
const WINDOW = 5000;

/** What a run works on. */
type Folder = { prefix: string; mediaTypes: readonly string[]; place: Place; run: number; files: number };

/** The task that brings the files of a folder into a dataset: those that are new, each once, and says which have gone. */
export const bucketImport = (clouds: Clouds): Kind<FolderInput> => ({
  kind: 'BUCKET_IMPORT',
  async authorize(scope, { datasetId, integrationId }) {
    mayChange(scope);
    const sql = `select integration_id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null`;
    const dataset = await readRow(scope, 'dataset', sql, { datasetId, organizationId: scope.organizationId });
    const current = dataset['integration_id'];
    if (current !== null && current !== integrationId)
      throw new Problem('conflict', 'This dataset reads through another integration now. Import from that one.');
  },
  async run(task) {
    const { scope, input, signal } = task;
    const folder = await readFolder(task);
    let at = (task.checkpoint as Reached | undefined) ?? (await begin(task, folder));
    while (!at.isListed) {
      const listing = { prefix: folder.prefix, after: at.after, byFolder: false, limit: PAGE };
      const page = await clouds.list(scope.organizationId, input.integrationId, listing, signal);
      const files = at.files + page.objects.filter((object) => isWanted(object, folder.mediaTypes)).length;
      const next = { ...at, after: page.next, isListed: page.next === null, files };
      await writePage(task, folder, at, next, page.objects);
      at = next;
      if (!at.isListed && at.after === listing.after)
        throw new Problem('conflict', 'The cloud gives the same page again and again.');
    }
    return end(task, folder, at);
  },
});

async function readFolder({ scope, input }: Running<FolderInput>): Promise<Folder> {
  const row = await readRow(
    scope,
    'folder',
    `select f.prefix, f.media_types, f.run, f.files, i.provider, i.location from bucket_folders f
     left join integrations i on i.id = f.integration_id and i.organization_id = f.organization_id
     where f.id = :folderId and f.dataset_id = :datasetId and f.organization_id = :organizationId`,
    { folderId: input.folderId, datasetId: input.datasetId, organizationId: scope.organizationId },
  );
  if (row['provider'] === null)
    throw new Problem('conflict', 'The integration of this folder was deleted. Choose another one for the dataset.');
  return {
    prefix: row['prefix'] as string,
    mediaTypes: JSON.parse(row['media_types'] as string) as string[],
    place: { provider: row['provider'] as Provider, location: row['location'] as string },
    run: row['run'] as number,
    files: row['files'] as number,
  };
}

/** Gives the run a number above every other of the dataset, since folders may lie within each other. */
async function begin(task: Running<FolderInput>, { files }: Folder): Promise<Reached> {
  const { scope, input } = task;
  const { organizationId } = scope;
  const { datasetId, folderId } = input;
  const sql = 'select max(run) + 1 as run from bucket_folders where dataset_id = :datasetId';
  const [row] = await scope.db.read(sql, { datasetId });
  const reached: Reached = { run: Math.max(row!['run'] as number, Date.now()), after: null, isListed: false, files: 0 };
  await task.progress({ processed: 0, total: files || undefined, checkpoint: reached }, [
    ...scope.authority(),
    {
      sql: `update bucket_folders set run = :run, added = 0
            where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId`,
      args: { run: reached.run, folderId, datasetId, organizationId },
      ifNoRows: () => notFound('folder'),
    },
  ]);
  return reached;
}

/** Writes a page in several transactions. The last of them says that the page is done: what is written twice is there once. */
async function writePage(
  task: Running<FolderInput>,
  folder: Folder,
  at: Reached,
  next: Reached,
  objects: readonly FoundObject[],
): Promise<void> {
  const { scope } = task;
  for (let first = 0; first < Math.max(1, objects.length); first += BATCH) {
    const isLast = first + BATCH >= objects.length;
    const processed = isLast ? next.files : at.files;
    const progress = { processed, total: Math.max(processed, folder.files) || undefined, ...(isLast && { checkpoint: next }) }; // prettier-ignore
    const batch = objects.slice(first, first + BATCH).filter(({ key }) => isText(key));
    await task.progress(progress, [...scope.authority(), ...statementsFor(task, folder, at.run, batch)]);
  }
}

function statementsFor(
  { scope, input }: Running<FolderInput>,
  { place, mediaTypes }: Folder,
  run: number,
  objects: readonly FoundObject[],
): Statement[] {
  const now = Date.now();
  const { organizationId } = scope;
  const { datasetId, folderId } = input;
  const args = { organizationId, datasetId };
  const rows = objects
    .filter((object) => isWanted(object, mediaTypes))
    .map(({ key }) => {
      const rowData = addressOf(place, key);
      const externalId = key.length > 1000 ? '' : key;
      const search = searchTextOf({ kind: 'URL', rowData, globalKey: null, externalId });
      return { id: createId(now), rowData, externalId, mediaType: mediaTypeOfName(key), search };
    });
  const addresses = JSON.stringify(objects.map(({ key }) => addressOf(place, key)));
  const brought = { ...args, rows: JSON.stringify(rows) };
  return [
    {
      sql: 'select id from datasets where id = :datasetId and organization_id = :organizationId and deleted_at is null',
      args,
      ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
    },
    { sql: SEEN, args: { ...args, run, addresses } },
    { sql: KNOWN, args: { ...brought, run } },
    {
      sql: `update bucket_folders set added = added + (select count(*) from ${NEW})
            where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId`,
      args: { ...brought, folderId },
      ifNoRows: () => notFound('folder'),
    },
    { sql: INSERT, args: { ...brought, memberId: scope.actor.memberId, now } },
    countRows(
      'changes()',
      `from (select :organizationId as organization_id, :datasetId as dataset_id, :now as created_at) where changes() > 0`,
      { ...args, now },
    ),
  ];
}

/** Whatever is in the bucket still, of the wanted types or not. */
export const SEEN = `update bucket_objects set seen_in = :run
  where dataset_id = :datasetId and organization_id = :organizationId and seen_in < :run
    and address in (select value from json_each(:addresses))`;

/** Records objects of the bucket. One that was recorded before keeps its data row. */
const KNOWN = `insert into bucket_objects (dataset_id, address, organization_id, data_row_id, seen_in)
  select :datasetId, value ->> 'rowData', :organizationId, value ->> 'id', :run from json_each(:rows) where true
  on conflict do nothing`;

/** The objects that `KNOWN` has just recorded. `cross join` makes SQLite look up each of them. */
const NEW = `json_each(:rows) row cross join bucket_objects o
  on o.dataset_id = :datasetId and o.address = row.value ->> 'rowData' and o.data_row_id = row.value ->> 'id'`;

export const INSERT = `
  insert into data_rows (id, organization_id, dataset_id, kind, row_data, sort_key, external_id, media_type, created_by,
    created_at, updated_at, search)
  select row.value ->> 'id', :organizationId, :datasetId, 'URL', row.value ->> 'rowData', '', row.value ->> 'externalId',
    row.value ->> 'mediaType', :memberId, :now, :now, row.value ->> 'search'
  from ${NEW}`;

/** What has gone is in the result of the task, as lines that could be imported again. */
async function end(task: Running<FolderInput>, folder: Folder, { run, files }: Reached) {
  const { scope, input, name } = task;
  const { organizationId } = scope;
  const { datasetId, folderId } = input;
  let file: Draft | undefined;
  let gone = 0;
  for await (const line of readGone(scope, datasetId, folder, run)) {
    file ??= await task.createFile();
    await file.write(`${JSON.stringify(line)}\n`);
    gone += 1;
    if (gone % 1000 === 0) await task.progress({ processed: files, total: files });
  }
  const now = Date.now();
  const [row] = await scope.db.read('select added from bucket_folders where id = :folderId', { folderId });
  const details = { prefix: folder.prefix, files, added: (row?.['added'] ?? 0) as number, gone };
  const fact = {
    action: 'dataset.synced',
    topic: 'datasets',
    subjectId: datasetId,
    details,
    also: [{ topic: 'data-rows', subjectId: datasetId }],
  };
  const effects: Statement[] = [
    {
      sql: `update datasets set last_import_at = :now where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
      args: { organizationId, datasetId, now },
      ifNoRows: () => new Problem('not_found', 'The dataset was deleted.'),
    },
    {
      sql: `update bucket_folders set files = :files, gone = :gone, synced_at = :now
            where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId`,
      args: { organizationId, datasetId, folderId, files, gone, now },
      ifNoRows: () => notFound('folder'),
    },
    ...record(scope, fact, now),
  ];
  return { processed: files, ...(file && { result: { file, name: fileNameOf(name, now) } }), effects };
}

type Gone = { id: string; row_data: string; external_id: string };

/** The data rows in a folder whose files this run has not found. They are read in parts, so that no statement takes long. */
async function* readGone(
  { db, organizationId }: MemberScope,
  datasetId: string,
  { place, prefix }: Folder,
  run: number,
): AsyncGenerator<Gone> {
  const { until, ...start } = rangeOf(place, prefix);
  let { from } = start;
  for (;;) {
    const range = { datasetId, organizationId, from, until };
    const [edge] = await db.read(
      `select address from bucket_objects where dataset_id = :datasetId and organization_id = :organizationId
         and address >= :from and address < :until order by address limit 1 offset ${WINDOW}`,
      range,
    );
    const to = (edge?.['address'] ?? until) as string;
    const rows = await db.read(
      `select r.id, r.row_data, r.external_id from bucket_objects o cross join data_rows r on r.id = o.data_row_id
       where o.dataset_id = :datasetId and o.organization_id = :organizationId and o.address >= :from and o.address < :to
         and o.seen_in < :run and r.deleted_at is null order by o.address`,
      { datasetId, organizationId, from, to, run },
    );
    for (const row of rows)
      yield {
        id: row['id'] as string,
        row_data: row['row_data'] as string,
        external_id: row['external_id'] as string,
      };
    if (!edge) return;
    from = to;
  }
}

/** Such as `gone from Frames 2026-11-27 09-30-00Z.ndjson`, with nothing that a file system refuses. */
function fileNameOf(name: string, now: number): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Zl}\p{Zp}]/gu, '-').trim();
  const moment = new Date(now).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
  return `gone from ${safe.slice(0, 80).toWellFormed()} ${moment}Z.ndjson`;
}
