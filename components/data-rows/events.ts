import type { DataRow, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After a data row was deleted, or a file was added as one. */
export class LbDataRowEvent extends LbEvent {
  constructor(
    done: 'added' | 'deleted',
    readonly dataRow: Pick<DataRowItem, 'id' | 'datasetId' | 'globalKey'>,
  ) {
    super(`lb-data-row-${done}`);
  }
}

/** When the reader opens a data row. A host that shows it itself cancels the event. */
export class LbDataRowOpenEvent extends LbEvent {
  constructor(readonly dataRow: DataRowItem) {
    super('lb-data-row-open', { cancelable: true });
  }
}

/** After the reader chose other columns: a host can keep them. */
export class LbColumnsChangeEvent extends LbEvent {
  constructor(readonly columns: string) {
    super('lb-columns-change');
  }
}

/** After the reader chose the grid or the list: a host can keep it. */
export class LbLayoutChangeEvent extends LbEvent {
  constructor(readonly layout: 'list' | 'grid') {
    super('lb-layout-change');
  }
}

/** Before a data row is deleted: of several, before each. */
export class LbBeforeDataRowDeleteEvent extends LbBeforeEvent {
  constructor(readonly dataRow: DataRow | DataRowItem) {
    super('lb-before-data-row-delete');
  }
}

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

declare global {
  interface HTMLElementEventMap {
    'lb-before-import': LbBeforeImportEvent;
    'lb-import-started': LbImportEvent;
    'lb-columns-change': LbColumnsChangeEvent;
    'lb-data-row-added': LbDataRowEvent;
    'lb-layout-change': LbLayoutChangeEvent;
    'lb-data-row-deleted': LbDataRowEvent;
    'lb-data-row-open': LbDataRowOpenEvent;
    'lb-before-data-row-delete': LbBeforeDataRowDeleteEvent;
  }
}
