import type { Page } from '../../bff/core/contract.ts';
import type { DatasetExportFilter, ProjectExportFilter } from '../../bff/exports/contract.ts';
import type { ProjectMember } from '../../bff/projects/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client, QueryParameters } from './client.ts';
import { LbBeforeEvent, LbEvent } from './events.ts';

/** What is exported. The plural noun is that of its address; the name is empty where the page does not know it. */
export type Exported = {
  of: 'projects' | 'datasets';
  id: string;
  name: string;
  /** The days on which labels were created that the dialog begins with: the first, and the day after the last. */
  period?: { from: string; to: string };
  narrowed?: Narrowed | undefined;
};

/** What a list of its data rows is narrowed by: as filters, in words, and how many it finds where that is known. */
export type Narrowed = { filters: ExportValues['filters']; words: string; count: string | undefined };

/** What an export is asked to hold: the body of its request. */
export type ExportValues = {
  format: 'NDJSON' | 'CSV';
  filters: ProjectExportFilter & Pick<DatasetExportFilter, 'projectId'>;
  params: { includePeople: boolean };
};

/** Who may have labeled in a project. */
export type Author = ProjectMember;

/** Who may have made labels in a project, by name. */
export const listAuthors = async (client: Client, projectId: string, query: QueryParameters) =>
  client<Page<Author>>('GET', `/v1/projects/${encodeURIComponent(projectId)}/members`, {
    query: { sort: 'name', ...query },
  });

export const startExport = (client: Client, { of, id }: Exported, body: ExportValues, idempotencyKey: string) =>
  client<Task>('POST', `/v1/${of}/${encodeURIComponent(id)}/exports`, { body, idempotencyKey });

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
