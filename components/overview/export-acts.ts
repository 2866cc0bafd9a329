import type { Actions } from '../ui/actions.ts';

/** Has the server make an export. Its code loads when somebody is about to. */
export class ExportActs {
  readonly #actions: Actions<never, ExportActs>;

  constructor(actions: Actions<never, ExportActs>) {
    this.#actions = actions;
  }

  /** Asks what is to be in it; `period`: the days that the page shows, where somebody chose them. */
  generate(projectId: string, period: { from: string; to: string } | undefined): Promise<void> {
    return this.#actions.open(
      () => import('../ui/export-dialog.ts'),
      (close, { renderExport }) =>
        renderExport(this.#actions, { of: 'projects', id: projectId, name: '', ...(period && { period }) }, close),
    );
  }
}
