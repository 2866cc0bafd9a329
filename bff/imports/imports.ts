import type { Blobs } from '../blobs/blobs.ts';
import type { MemberScope } from '../core/scope.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import type { Task } from '../tasks/contract.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { Format, ImportQuery } from './contract.ts';
import { dataRowImport } from './import.ts';
import { Uploads, type Received, type Upload } from './uploads.ts';

/** Takes files for datasets: into the blob store while they come, then as tasks. */
export function createImports({ blobs, tasks }: { blobs: Blobs; tasks: Tasks }) {
  const startImport = tasks.add(dataRowImport(blobs));
  const uploads = new Uploads(blobs);

  /** Stores a file. Nothing of it is read before it is known that this member may import it. */
  async function receive(scope: MemberScope, datasetId: string, upload: Upload): Promise<Received> {
    mayChange(scope);
    await requireDataset(scope, datasetId);
    return uploads.receive(scope.organizationId, upload);
  }

  /** Starts the task that reads a file which has come. */
  async function start(
    scope: MemberScope,
    datasetId: string,
    { file: source }: Received,
    format: Format,
    { ifExists, name, ...csv }: ImportQuery,
  ): Promise<Task> {
    const input = { datasetId, format, ifExists, csv };
    return startImport(scope, { name: name ?? (await requireDataset(scope, datasetId)), input, datasetId, source });
  }

  return { receive, start, discard: (received: Received) => uploads.discard(received) };
}

export type Imports = ReturnType<typeof createImports>;
