import type { Dataset, DatasetChanges, NewDataset } from '../../bff/datasets/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After a dataset was created, changed, deleted or restored. */
export class LbDatasetEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'deleted' | 'restored',
    readonly dataset: Pick<Dataset, 'id' | 'name'>,
  ) {
    super(`lb-dataset-${done}`);
  }
}

/** When the reader opens a dataset. A host that shows it itself cancels the event. */
export class LbDatasetOpenEvent extends LbEvent {
  constructor(readonly dataset: Dataset) {
    super('lb-dataset-open', { cancelable: true });
  }
}

/** Before a dataset is created. */
export class LbBeforeDatasetCreateEvent extends LbBeforeEvent {
  constructor(readonly values: NewDataset) {
    super('lb-before-dataset-create');
  }
}

/** Before the name, the description or the integration of a dataset changes. */
export class LbBeforeDatasetUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly dataset: Dataset,
    readonly values: DatasetChanges,
  ) {
    super('lb-before-dataset-update');
  }
}

/** Before a dataset is deleted: in front of the question, so that a host may put one of its own there. */
export class LbBeforeDatasetDeleteEvent extends LbBeforeEvent {
  constructor(readonly dataset: Dataset) {
    super('lb-before-dataset-delete');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-dataset-created': LbDatasetEvent;
    'lb-dataset-updated': LbDatasetEvent;
    'lb-dataset-deleted': LbDatasetEvent;
    'lb-dataset-restored': LbDatasetEvent;
    'lb-dataset-open': LbDatasetOpenEvent;
    'lb-before-dataset-create': LbBeforeDatasetCreateEvent;
    'lb-before-dataset-update': LbBeforeDatasetUpdateEvent;
    'lb-before-dataset-delete': LbBeforeDatasetDeleteEvent;
  }
}
