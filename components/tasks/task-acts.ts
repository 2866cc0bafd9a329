import type { Task } from '../../bff/tasks/contract.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { Actions } from '../ui/actions.ts';
import { cancelTask, getTask, markTasksSeen, retryTask } from './api.ts';
import { LbBeforeTaskEvent, LbTaskEvent } from './events.ts';

/** What can be done with tasks. */
export class TaskActs {
  readonly #actions: Actions<never, TaskActs>;
  readonly #keys = new Map<string, IdempotencyKey>();

  constructor(actions: Actions<never, TaskActs>) {
    this.#actions = actions;
  }

  async cancel(task: Task): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeTaskEvent('cancel', task))) return;
    const canceled = await cancelTask(this.#actions.client, task.id);
    this.#actions.done(new LbTaskEvent('canceled', canceled));
  }

  /** Under one key until it is answered, so that one whose answer was lost is not started twice. */
  async retry(task: Task): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeTaskEvent('retry', task))) return;
    const key = this.#keys.get(task.id) ?? new IdempotencyKey();
    this.#keys.set(task.id, key);
    const again = await retryTask(this.#actions.client, task.id, key.for(task.id));
    this.#keys.delete(task.id);
    this.#actions.done(new LbTaskEvent('retried', again));
  }

  downloadResult = (task: Task): Promise<void> => this.#download(task, 'resultUrl');
  downloadErrors = (task: Task): Promise<void> => this.#download(task, 'errorsUrl');

  markSeen(): Promise<void> {
    return markTasksSeen(this.#actions.client);
  }

  /** The address that was read with the list may have ended while the page was open. */
  async #download(task: Task, file: 'resultUrl' | 'errorsUrl'): Promise<void> {
    const read = await getTask(this.#actions.client, task.id);
    const link = document.createElement('a');
    link.href = read[file]!;
    link.download = '';
    link.click();
  }
}
