import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { exportProject } from './api.ts';
import { LbBeforeProjectExportEvent, LbProjectExportEvent } from './events.ts';

/** Has the server make an export. Its code loads when somebody is about to. */
export class ExportActs {
  readonly #actions: Actions<never, ExportActs>;
  #key = new IdempotencyKey();

  constructor(actions: Actions<never, ExportActs>) {
    this.#actions = actions;
  }

  async generate(projectId: string): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeProjectExportEvent(projectId))) return;
    const task = await exportProject(this.#actions.client, encodeURIComponent(projectId), this.#key.for(projectId));
    this.#key = new IdempotencyKey(); // the next one is another
    const says = msg('The export is being made. It appears under Tasks.');
    this.#actions.done(new LbProjectExportEvent(projectId, task.id), says);
  }
}
