import type { UploadList } from '../../bff/uploads/contract.ts';
import type { Client } from '../core/client.ts';

/** What a file is for: the data rows of a dataset, or the labels of a project. */
export type UploadTarget = { datasetId: string } | { projectId: string };

/** Where the parts of files are sent. */
export const uploadsPath = (target: UploadTarget): `/${string}` =>
  'projectId' in target ? `/v1/projects/${target.projectId}/uploads` : '/v1/uploads';

/** What the path does not say. */
export const uploadsQuery = (target: UploadTarget): Partial<Record<'datasetId', string>> =>
  'datasetId' in target ? { datasetId: target.datasetId } : {};

/** The reader’s own unfinished uploads. */
export const listUploads = (client: Client, target: UploadTarget) =>
  client<UploadList>('GET', uploadsPath(target), { query: uploadsQuery(target) });
