import { record } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import { deletionOf, mayChange, requireDataset } from '../data-rows/data-rows.ts';
import type { Kind, Running } from '../tasks/kinds.ts';
import { notKnown, PAGE, readFolder, readObjects, removal, removed, type Removed } from './removal.ts';

type RemovalInput = { datasetId: string; folderId: string };

/** How far an attempt has come, for the one after a crash: the last address, and how many data rows are deleted. */
type Checkpoint = { after: string; deleted: number };

/** Data rows that are deleted at once: other requests wait no longer than that takes. */
const BATCH = 200;

/**
 * The task that deletes the data rows of a folder, and then removes the folder. Where it is canceled or fails, the folder is there
 * with the data rows that are left.
 */
export const folderRemoval: Kind<RemovalInput> = {
  kind: 'FOLDER_REMOVAL',
  async authorize(scope, { datasetId }) {
    mayChange(scope);
    await requireDataset(scope, datasetId);
  },
  async run(task) {
    const { scope, input, signal } = task;
    let at = (task.checkpoint as Checkpoint | undefined) ?? { after: '', deleted: 0 };
    for (;;) {
      signal.throwIfAborted();
      // Other folders may have come or gone since the page before.
      const folder = await readFolder(scope, input.datasetId, input.folderId);
      if (!folder.ranges) throw notKnown();
      const objects = await readObjects(scope, folder, folder.ranges, at.after, PAGE);
      if (objects.length === 0) {
        const fact = removed(folder, { rows: 'delete', deleted: at.deleted });
        return { processed: at.deleted, effects: [removal(scope, folder), ...record(scope, fact, Date.now())] };
      }
      const own = objects.filter((object): object is Own => object.id !== null);
      for (let first = 0; first < own.length; first += BATCH)
        at = await deleteRows(task, folder, own.slice(first, first + BATCH), at);
      at = { ...at, after: objects.at(-1)!.address };
    }
  },
};

type Own = { address: string; id: string };

/** Deletes these, in halves where they have too many labels for one transaction. */
async function deleteRows(
  task: Running<RemovalInput>,
  folder: Removed,
  objects: readonly Own[],
  before: Checkpoint,
): Promise<Checkpoint> {
  const { scope, input } = task;
  const { datasetId } = input;
  const deletion = await deletionOf(scope, objects.map(({ id }) => ({ id, datasetId }))); // prettier-ignore
  if (!deletion) {
    const half = Math.floor(objects.length / 2);
    if (half === 0) throw new Problem('conflict', 'A data row of this folder has more than 2,000 labels. Delete them first.'); // prettier-ignore
    const between = await deleteRows(task, folder, objects.slice(0, half), before);
    return deleteRows(task, folder, objects.slice(half), between);
  }
  const at: Checkpoint = { after: objects.at(-1)!.address, deleted: before.deleted + objects.length };
  const progress = { processed: at.deleted, total: Math.max(at.deleted, folder.files), checkpoint: at };
  await task.progress(progress, [
    ...scope.authority(),
    ...deletion.statements,
    forgetObjects(scope, datasetId, objects),
    ...record(scope, deletion.facts, Date.now()),
  ]);
  return at;
}

/** What was deleted comes again once the folder is imported again. */
const forgetObjects = ({ organizationId }: MemberScope, datasetId: string, objects: readonly Own[]): Statement => ({
  sql: `delete from bucket_objects where dataset_id = :datasetId and organization_id = :organizationId
        and address in (select value from json_each(:addresses))`,
  args: { organizationId, datasetId, addresses: JSON.stringify(objects.map(({ address }) => address)) },
});
