import type { Blobs } from '../blobs/blobs.ts';
import type { MemberScope } from '../core/scope.ts';
import { Uploads, type Received, type Upload } from '../imports/uploads.ts';
import type { Task } from '../tasks/contract.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { LabelImportQuery } from './contract.ts';
import { labelImport, requireProject, type LabelImportInput } from './import.ts';

/** Takes files of labels for projects: into the blob store while they come, then as tasks. */
export function createLabelImports({ blobs, tasks }: { blobs: Blobs; tasks: Tasks }) {
  const startImport = tasks.add(labelImport(blobs));
  const uploads = new Uploads(blobs);

  /** Stores a file. Nothing of it is read before it is known that this member may import it. */
  async function receive(scope: MemberScope, projectId: string, upload: Upload): Promise<Received> {
    await requireProject(scope, projectId);
    return uploads.receive(scope.organizationId, upload);
  }

  /** Starts the task that reads a file which has come. */
  async function start(
    scope: MemberScope,
    projectId: string,
    { file: source }: Received,
    format: LabelImportInput['format'],
    { ifExists, name }: LabelImportQuery,
  ): Promise<Task> {
    const project = await requireProject(scope, projectId);
    return startImport(scope, {
      name: name ?? project.name,
      input: { projectId, format, ifExists },
      projectId,
      source,
    });
  }

  return { receive, start, discard: (received: Received) => uploads.discard(received) };
}

export type LabelImports = ReturnType<typeof createLabelImports>;
