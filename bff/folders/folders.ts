import { change, record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { notFound, readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import { DAY } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import { mayChange, mayRead, requireDataset } from '../data-rows/data-rows.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Clouds } from '../integrations/clouds.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Task } from '../tasks/contract.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { MOST_FOLDERS, type Folder, type Folders, type FolderSettings, type NewImport } from './contract.ts';
import { syncDaily } from './daily.ts';
import { bucketImport, type FolderInput } from './import.ts';
import { folderRemoval } from './removal-task.ts';
import { beingRead, notKnown, readFolder } from './removal.ts';
import { COLUMNS, folderIdOf, isAtWork, toFolder } from './rows.ts';

const TOPIC = 'datasets';

type Options = { db: Database; keyring: Keyring; clouds: Clouds; jobs: Jobs; tasks: Tasks };

/** Imports folders of buckets into datasets, once or every day. */
export function createFolders({ db, keyring, clouds, jobs, tasks }: Options) {
  const startImport = tasks.add(bucketImport(clouds));
  const startDeletion = tasks.add(folderRemoval);

  /** The folders that were imported into a dataset, the newest first. */
  async function list(scope: MemberScope, datasetId: string): Promise<Folders> {
    mayRead(scope);
    await requireDataset(scope, datasetId);
    const rows = await scope.db.read(
      `select ${COLUMNS} from bucket_folders where dataset_id = :datasetId and organization_id = :organizationId
       order by created_at desc limit ${MOST_FOLDERS}`,
      { datasetId, organizationId: scope.organizationId },
    );
    return { items: rows.map(toFolder) };
  }

  /** Starts the task that brings the files of a folder. What an earlier import has brought does not come again. */
  async function start(scope: MemberScope, datasetId: string, input: NewImport): Promise<Task> {
    mayChange(scope);
    const { organizationId, actor } = scope;
    const { integrationId, prefix, mediaTypes, isDaily } = input;
    const dataset = await readRow(scope, 'dataset', DATASET, { datasetId, organizationId });
    const integration = await chosenIntegration(scope, integrationId, dataset);
    const now = Date.now();
    const folder = {
      id: folderIdOf(datasetId, integrationId, prefix),
      organizationId,
      datasetId,
      integrationId,
      prefix,
      mediaTypes: JSON.stringify([...new Set(mediaTypes)]),
      dueAt: isDaily ? now + DAY : null,
      memberId: actor.memberId,
      permissions: JSON.stringify([...scope.permissions]),
      now,
    };
    const room: Statement = {
      sql: `select 1 as room where (select count(*) from bucket_folders where dataset_id = :datasetId and id <> :id) < ${MOST_FOLDERS}`,
      args: { datasetId, id: folder.id },
      ifNoRows: () => new Problem('conflict', 'This dataset has 100 folders. Import a folder that holds several of them.'), // prettier-ignore
    };
    return startImport(
      scope,
      {
        name: nameOf(dataset['name'] as string, prefix),
        input: { datasetId, folderId: folder.id, integrationId },
        datasetId,
      },
      [
        room,
        notRemoved(scope, folder.id),
        ...readThrough(scope, datasetId, dataset, integration, now),
        { sql: UPSERT, args: folder },
      ],
    );
  }

  /** Starts the task that adds what is new in a folder. */
  async function sync(scope: MemberScope, datasetId: string, folderId: string): Promise<Task> {
    mayChange(scope);
    const folder = await read(scope, datasetId, folderId);
    return startSync(scope, datasetId, folder);
  }

  async function startSync(
    scope: MemberScope,
    datasetId: string,
    { id, integrationId, prefix }: Pick<Folder, 'id' | 'integrationId' | 'prefix'>,
    statements: readonly Statement[] = [],
  ): Promise<Task> {
    const input: FolderInput = { datasetId, folderId: id, integrationId };
    const name = nameOf(await requireDataset(scope, datasetId), prefix);
    return startImport(scope, { name, input, datasetId }, [notRemoved(scope, id), ...statements]);
  }

  /** Starts the task that deletes the data rows of a folder, and removes it. */
  async function startRemoval(scope: MemberScope, datasetId: string, folderId: string): Promise<Task> {
    mayChange(scope);
    const { organizationId } = scope;
    const { prefix, ranges, files: total } = await readFolder(scope, datasetId, folderId);
    if (!ranges) throw notKnown();
    const name = nameOf(await requireDataset(scope, datasetId), prefix);
    const notRead: Statement = {
      sql: `select 1 as free where not ${isAtWork('BUCKET_IMPORT')}`,
      args: { organizationId, folderId },
      ifNoRows: beingRead,
    };
    return startDeletion(scope, { name, input: { datasetId, folderId }, datasetId, total }, [notRead, notRemoved(scope, folderId)]); // prettier-ignore
  }

  /** Has what is new added every day, for the member who asks for it, or no more. */
  async function set(
    scope: MemberScope,
    datasetId: string,
    folderId: string,
    { isDaily }: FolderSettings,
  ): Promise<Folder> {
    mayChange(scope);
    const before = await read(scope, datasetId, folderId);
    const folder = { ...before, isDaily };
    const fact = {
      action: 'dataset.folder_set',
      topic: TOPIC,
      subjectId: datasetId,
      details: { prefix: before.prefix, isDaily, before: { isDaily: before.isDaily } },
    };
    const statement: Statement = {
      sql: `update bucket_folders set due_at = iif(:isDaily, coalesce(due_at, :dueAt), null), member_id = :memberId, permissions = :permissions
            where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId`,
      args: {
        folderId,
        datasetId,
        organizationId: scope.organizationId,
        isDaily: isDaily ? 1 : 0,
        dueAt: Date.now() + DAY,
        memberId: scope.actor.memberId,
        permissions: JSON.stringify([...scope.permissions]),
      },
      ifNoRows: () => notFound('folder'),
    };
    await change(scope, fact, [statement], { value: folder });
    return folder;
  }

  jobs.addSchedule(syncDaily({ db, keyring, startSync }));

  return { list, start, sync, startRemoval, set };
}

export type ImportedFolders = ReturnType<typeof createFolders>;

/** Refuses where a task removes the folder. */
const notRemoved = ({ organizationId }: MemberScope, folderId: string): Statement => ({
  sql: `select 1 as free where not ${isAtWork('FOLDER_REMOVAL')}`,
  args: { organizationId, folderId },
  ifNoRows: () =>
    new Problem('conflict', 'A task removes this folder now. Wait for its end, or cancel it under Tasks.'),
});

const DATASET = `select name, integration_id from datasets
  where id = :datasetId and organization_id = :organizationId and deleted_at is null`;

/** The types of files, and whether it is synced daily, are those of the newest import. */
const UPSERT = `
  insert into bucket_folders (id, organization_id, dataset_id, integration_id, prefix, media_types, due_at, member_id, permissions, created_at)
  values (:id, :organizationId, :datasetId, :integrationId, :prefix, :mediaTypes, :dueAt, :memberId, :permissions, :now)
  on conflict (id) do update set media_types = excluded.media_types, due_at = excluded.due_at, member_id = excluded.member_id,
    permissions = excluded.permissions`;

async function read(scope: MemberScope, datasetId: string, folderId: string): Promise<Folder> {
  const { organizationId } = scope;
  await requireDataset(scope, datasetId);
  const sql = `select ${COLUMNS} from bucket_folders
    where id = :folderId and dataset_id = :datasetId and organization_id = :organizationId`;
  return toFolder(await readRow(scope, 'folder', sql, { folderId, datasetId, organizationId }));
}

/** A dataset reads through one integration: files of another bucket could not be shown. */
async function chosenIntegration({ db, organizationId }: MemberScope, id: string, dataset: Row): Promise<Row> {
  const sql = 'select id, name from integrations where id = :id and organization_id = :organizationId';
  const [integration] = await db.read(sql, { id, organizationId });
  const refused = (message: string) => new Problem('invalid', message, { fields: { integrationId: message } });
  if (!integration) throw refused('There is no such integration. Choose one of the organization’s integrations.');
  const current = dataset['integration_id'];
  if (current !== null && current !== id) throw refused('This dataset reads through another integration. Choose that one, or another dataset.'); // prettier-ignore
  return integration;
}

/** Has a dataset that reads through no integration read through this one. */
function readThrough(scope: MemberScope, datasetId: string, dataset: Row, { id, name }: Row, now: number): Statement[] {
  if (dataset['integration_id'] !== null) return [];
  const { organizationId } = scope;
  const details = { integrationId: id, before: { integrationId: null } };
  return [
    {
      sql: `update datasets set integration_id = :integrationId, integration_name = :name, updated_at = :now, version = version + 1
            where id = :datasetId and organization_id = :organizationId and integration_id is null and deleted_at is null`,
      args: { datasetId, organizationId, integrationId: id!, name: name!, now },
      ifNoRows: () =>
        new Problem('stale', 'The dataset was changed meanwhile. Read it again, and decide what to keep.'),
    },
    ...record(scope, { action: 'dataset.updated', topic: TOPIC, subjectId: datasetId, details }, now),
  ];
}

/** What a task is called: the dataset, and the folder where it is not the whole bucket. */
const nameOf = (dataset: string, prefix: string) =>
  (prefix === '' ? dataset : `${dataset}: ${prefix}`).slice(0, 200).toWellFormed();
