import type { Task } from '../../bff/tasks/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After the server agreed to what the name of the event says, or after a task ended by itself. */
export class LbTaskEvent extends LbEvent {
  constructor(
    done: 'canceled' | 'retried' | 'finished',
    readonly task: Task,
  ) {
    super(`lb-task-${done}`);
  }
}

/** Before a task is canceled, or done again. */
export class LbBeforeTaskEvent extends LbBeforeEvent {
  constructor(
    act: 'cancel' | 'retry',
    readonly task: Task,
  ) {
    super(`lb-before-task-${act}`);
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-task-cancel': LbBeforeTaskEvent;
    'lb-before-task-retry': LbBeforeTaskEvent;
    'lb-task-canceled': LbTaskEvent;
    'lb-task-retried': LbTaskEvent;
    'lb-task-finished': LbTaskEvent;
  }
}
