import type { DataRow, DataRowItem } from '../../bff/data-rows/contract.ts';
import type { Label } from '../../bff/labels/contract.ts';
import type { SavedView } from '../../bff/views/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After a data row was deleted. */
export class LbDataRowEvent extends LbEvent {
  constructor(readonly dataRow: Pick<DataRowItem, 'id' | 'datasetId' | 'globalKey'>) {
    super('lb-data-row-deleted');
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

/** Before a label of a data row is deleted. */
export class LbBeforeLabelDeleteEvent extends LbBeforeEvent {
  constructor(readonly label: Label) {
    super('lb-before-label-delete');
  }
}

/** After a label of a data row was deleted. */
export class LbLabelEvent extends LbEvent {
  constructor(
    done: 'deleted',
    readonly label: Label,
  ) {
    super(`lb-label-${done}`);
  }
}

/** Before a view of the list is saved, changed or deleted, with what it is to be. */
export class LbBeforeSavedViewEvent extends LbBeforeEvent {
  constructor(
    doing: 'create' | 'update' | 'delete',
    readonly savedView: Pick<SavedView, 'name' | 'isShared' | 'view'>,
  ) {
    super(`lb-before-saved-view-${doing}`);
  }
}

/** After a view of the list was saved, changed or deleted. */
export class LbSavedViewEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'deleted',
    readonly savedView: SavedView,
  ) {
    super(`lb-saved-view-${done}`);
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-saved-view-create': LbBeforeSavedViewEvent;
    'lb-before-saved-view-update': LbBeforeSavedViewEvent;
    'lb-before-saved-view-delete': LbBeforeSavedViewEvent;
    'lb-saved-view-created': LbSavedViewEvent;
    'lb-saved-view-updated': LbSavedViewEvent;
    'lb-saved-view-deleted': LbSavedViewEvent;
    'lb-columns-change': LbColumnsChangeEvent;
    'lb-layout-change': LbLayoutChangeEvent;
    'lb-data-row-deleted': LbDataRowEvent;
    'lb-data-row-open': LbDataRowOpenEvent;
    'lb-label-deleted': LbLabelEvent;
    'lb-before-label-delete': LbBeforeLabelDeleteEvent;
    'lb-before-data-row-delete': LbBeforeDataRowDeleteEvent;
  }
}
