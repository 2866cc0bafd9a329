import type { Blobs } from '../blobs/blobs.ts';
import type { MemberScope } from '../core/scope.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import type { DataRow, NewFile } from '../data-rows/contract.ts';
import { addFile } from '../data-rows/files.ts';
import type { Task } from '../tasks/contract.ts';
import type { Tasks } from '../tasks/tasks.ts';
import { Places } from '../uploads/places.ts';
import type { ResumableUploads, Whole } from '../uploads/uploads.ts';
import { UPLOAD_BYTES, type Format, type ImportOptions } from './contract.ts';
import { dataRowImport } from './import.ts';
import { listImported, listRefused } from './results.ts';
import { linkUpload, readUploadLink } from './upload-links.ts';
import { joinUploads, readDatasetId, readManifest } from './uploaded.ts';
import { Uploads, type Received, type Upload } from './uploads.ts';

type Options = { blobs: Blobs; tasks: Tasks; uploads: ResumableUploads };

/** A file that has come, in one piece or in parts. */
type File = { file: Received['file']; used?: Whole['used'] };

/** Takes files for datasets: into the blob store while they come, then as tasks. */
export function createImports({ blobs, tasks, uploads: resumable }: Options) {
  const startImport = tasks.add(dataRowImport(blobs));
  const uploads = new Uploads(blobs);
  const joining = new Places();

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
    { file: source, used }: File,
    format: Format,
    { ifExists, name, ...csv }: ImportOptions,
  ): Promise<Task> {
    const input = { datasetId, format, ifExists, csv };
    const task = { name: name ?? (await requireDataset(scope, datasetId)), input, datasetId, source };
    return startImport(scope, task, used);
  }

  /** Throws where this member imports nothing at all, before anything of a file is read. */
  const authorize = (scope: MemberScope) => mayChange(scope);

  /** Keeps a file for a day, for an import that will name it. Gives its address. */
  async function upload(scope: MemberScope, origin: string, file: Blob): Promise<string> {
    mayChange(scope);
    const { file: draft } = await uploads.receive(scope.organizationId, { body: file.stream(), length: file.size });
    return linkUpload(scope, origin, draft.id);
  }

  /** Imports one uploaded file. */
  async function startUploaded(scope: MemberScope, datasetId: string, link: string): Promise<Task> {
    mayChange(scope);
    await requireDataset(scope, datasetId);
    return startJoined(scope, datasetId, [readUploadLink(scope, link, 'data.jsonFileUrl')]);
  }

  /** Imports the uploaded files that an uploaded manifest names, into the dataset that the first data row names. */
  async function startManifest(scope: MemberScope, link: string): Promise<Task> {
    mayChange(scope);
    const ids = await readManifest(blobs, scope, link);
    const datasetId = await readDatasetId(blobs, ids[0]!);
    await requireDataset(scope, datasetId);
    return startJoined(scope, datasetId, ids);
  }

  async function startJoined(scope: MemberScope, datasetId: string, ids: readonly string[]): Promise<Task> {
    const leave = joining.enter(scope.organizationId);
    const received = await joinUploads(blobs, ids, UPLOAD_BYTES).finally(leave);
    try {
      return await start(scope, datasetId, received, 'JSON', { ifExists: 'refuse' });
    } catch (error) {
      await uploads.discard(received);
      throw error;
    }
  }

  /** Keeps a file that has come as that of a new data row. */
  const keep = (scope: MemberScope, datasetId: string, { file, used }: File, input: NewFile): Promise<DataRow> =>
    addFile(scope, datasetId, file, input, used);

  /** Hands a file over that has come in parts. It stays an upload where it is not used. */
  async function openUpload<Made>(
    scope: MemberScope,
    datasetId: string,
    uploadId: string,
    use: (file: File) => Promise<Made>,
  ): Promise<Made> {
    mayChange(scope);
    await requireDataset(scope, datasetId);
    const whole = await resumable.open(scope, datasetId, uploadId);
    try {
      return await use(whole);
    } catch (error) {
      await resumable.discard(whole);
      throw error;
    }
  }

  return {
    authorize,
    receive,
    start,
    keep,
    openUpload,
    discard: (received: Received) => uploads.discard(received),
    upload,
    startUploaded,
    startManifest,
    listImported,
    listRefused: (scope: MemberScope, taskId: string, query: Parameters<typeof listRefused>[3]) =>
      listRefused(blobs, scope, taskId, query),
  };
}

export type Imports = ReturnType<typeof createImports>;
