import type { DataRow } from '../../bff/data-rows/contract.ts';
import type { Folder } from '../../bff/folders/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** Before files are imported. `names`: of the files, that of the list of addresses, or the folder of a bucket. */
export class LbBeforeImportEvent extends LbBeforeEvent {
  constructor(
    readonly datasetId: string,
    readonly names: readonly string[],
    readonly ifExists: string,
  ) {
    super('lb-before-import');
  }
}

/** After a file was uploaded, or a folder of a bucket chosen: the task reads it. */
export class LbImportEvent extends LbEvent {
  constructor(readonly task: Pick<Task, 'id' | 'name' | 'datasetId'>) {
    super('lb-import-started');
  }
}

/** Before a folder is removed from a dataset. `rows`: whether its data rows stay. */
export class LbBeforeFolderRemoveEvent extends LbBeforeEvent {
  constructor(
    readonly datasetId: string,
    readonly folder: Folder,
    readonly rows: 'keep' | 'delete',
  ) {
    super('lb-before-folder-remove');
  }
}

/**
 * After a folder was removed from a dataset: nothing of it is added any more. `task`: the one that has begun to delete its data rows,
 * and removes the folder at its end.
 */
export class LbFolderRemovedEvent extends LbEvent {
  constructor(
    readonly datasetId: string,
    readonly folder: Folder,
    readonly task: Task | undefined,
  ) {
    super('lb-folder-removed');
  }
}

/** After a file was added as a data row. */
export class LbDataRowAddedEvent extends LbEvent {
  constructor(readonly dataRow: Pick<DataRow, 'id' | 'datasetId' | 'globalKey'>) {
    super('lb-data-row-added');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-import': LbBeforeImportEvent;
    'lb-before-folder-remove': LbBeforeFolderRemoveEvent;
    'lb-folder-removed': LbFolderRemovedEvent;
    'lb-data-row-added': LbDataRowAddedEvent;
    'lb-import-started': LbImportEvent;
  }
}
