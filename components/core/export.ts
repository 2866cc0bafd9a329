import type { NewProjectExport } from '../../bff/exports/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from './client.ts';
import { LbBeforeEvent, LbEvent } from './events.ts';

/** What is exported. The plural noun is that of its address. */
export type Exported = { of: 'projects' | 'datasets'; id: string; name: string };

/** What an export is asked to hold: the body of its request. The filters of labels are for projects alone. */
export type ExportValues = {
  format: 'NDJSON' | 'CSV';
  filters: Pick<NonNullable<NewProjectExport['filters']>, 'isLabeled' | 'labelCreatedFrom' | 'labelCreatedTo'>;
  params: { includePeople: boolean };
};

export const startExport = (client: Client, { of, id }: Exported, body: ExportValues, idempotencyKey: string) =>
  client<Task>('POST', `/v1/${of}/${id}/exports`, { body, idempotencyKey });

/** Before the data rows of a project or a dataset are exported. */
export class LbBeforeExportEvent extends LbBeforeEvent {
  constructor(
    readonly exported: Exported,
    readonly values: ExportValues,
  ) {
    super('lb-before-export');
  }
}

/** After an export was asked for: the task writes its file. */
export class LbExportEvent extends LbEvent {
  constructor(readonly task: Task) {
    super('lb-export-started');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-export': LbBeforeExportEvent;
    'lb-export-started': LbExportEvent;
  }
}
