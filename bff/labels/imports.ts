import type { Blobs } from '../blobs/blobs.ts';
import type { MemberScope } from '../core/scope.ts';
import { Uploads, type Received, type Upload } from '../imports/uploads.ts';
import type { Task } from '../tasks/contract.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { ResumableUploads, Whole } from '../uploads/uploads.ts';
import type { LabelImportQuery } from './contract.ts';
import { labelImport, requireProject, type LabelImportInput } from './import.ts';

type Options = { blobs: Blobs; tasks: Tasks; uploads: ResumableUploads };

/** A file that has come, in one piece or in parts. */
type File = { file: Received['file']; used?: Whole['used'] };

/** Takes files of labels for projects: into the blob store while they come, then as tasks. */
export function createLabelImports({ blobs, tasks, uploads: resumable }: Options) {
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
    { file: source, used }: File,
    format: LabelImportInput['format'],
    { ifExists, name }: Omit<LabelImportQuery, 'uploadId'>,
  ): Promise<Task> {
    const project = await requireProject(scope, projectId);
    const input = { projectId, format, ifExists };
    return startImport(scope, { name: name ?? project.name, input, projectId, source }, used);
  }

  /** Hands a file over that has come in parts. It stays an upload where it is not used. */
  async function openUpload<Made>(
    scope: MemberScope,
    projectId: string,
    uploadId: string,
    use: (file: File) => Promise<Made>,
  ): Promise<Made> {
    await requireProject(scope, projectId);
    const whole = await resumable.open(scope, projectId, uploadId);
    try {
      return await use(whole);
    } catch (error) {
      await resumable.discard(whole);
      throw error;
    }
  }

  return { receive, start, openUpload, discard: (received: Received) => uploads.discard(received) };
}

export type LabelImports = ReturnType<typeof createLabelImports>;
