import type { Page } from '../../bff/core/contract.ts';
import type { DataRow } from '../../bff/data-rows/contract.ts';
import type { Dataset } from '../../bff/datasets/contract.ts';
import type { Folder, FolderImpact, Folders, NewImport, ObjectCount, ObjectList } from '../../bff/folders/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from '../core/client.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

type Import = {
  /** Its type says how it is read: NDJSON, JSON or CSV. Empty where `uploadId` in the query names one that has come in parts. */
  file: Blob;
  query: { name: string; ifExists: string } & Record<string, string | undefined>;
  idempotencyKey: string;
  signal: AbortSignal;
};

type AddedFile = {
  file: Blob;
  name: string;
  uploadId: string | undefined;
  idempotencyKey: string;
  signal: AbortSignal;
};

/** Uploads a file that is a data row itself; the file is empty where `uploadId` names one that has come in parts. */
export const addFile = (client: Client, datasetId: string, { name, uploadId, ...file }: AddedFile) =>
  client<DataRow>('POST', `/v1/datasets/${datasetId}/files`, { ...file, query: { name, uploadId } });

/** Uploads a file for a dataset. The task reads it. */
export const importDataRows = (client: Client, datasetId: string, { file, query, idempotencyKey, signal }: Import) =>
  client<Task>('POST', `/v1/datasets/${datasetId}/data-rows`, { file, query, idempotencyKey, signal });

export const getDataset = (client: Client, id: string) => client<Dataset>('GET', `/v1/datasets/${id}`);

/** What a dataset can read through, by name. */
export const listIntegrations = (client: Client, query: ChoicesQuery) =>
  client<Page<Integration>>('GET', '/v1/integrations', { query: { sort: 'name', ...query } });

type InFolder = { prefix: string; after?: string | undefined };

/** What is directly in a folder of a bucket. */
export const listObjects = (client: Client, integrationId: string, query: InFolder, signal: AbortSignal) =>
  client<ObjectList>('GET', `/v1/integrations/${integrationId}/objects`, { query, signal });

/** A part of the files in a folder and below. `mediaTypes` are separated by commas. */
export const countObjects = (
  client: Client,
  integrationId: string,
  query: InFolder & { mediaTypes: string | undefined },
  signal: AbortSignal,
) => client<ObjectCount>('GET', `/v1/integrations/${integrationId}/objects/count`, { query, signal });

export const importFolder = (client: Client, datasetId: string, body: NewImport, idempotencyKey: string) =>
  client<Task>('POST', `/v1/datasets/${datasetId}/imports`, { body, idempotencyKey });

export const listFolders = (client: Client, datasetId: string) =>
  client<Folders>('GET', `/v1/datasets/${datasetId}/folders`);

export const syncFolder = (client: Client, datasetId: string, folderId: string) =>
  client<Task>('POST', `/v1/datasets/${datasetId}/folders/${folderId}/sync`);

/** What is deleted with the data rows of a folder. */
export const getFolderImpact = (client: Client, datasetId: string, folderId: string) =>
  client<FolderImpact>('GET', `/v1/datasets/${datasetId}/folders/${folderId}/impact`);

/** Its data rows stay. */
export const removeFolder = (client: Client, datasetId: string, folderId: string, idempotencyKey: string) =>
  client('DELETE', `/v1/datasets/${datasetId}/folders/${folderId}`, { idempotencyKey });

/** Starts the task that deletes the data rows of a folder, and removes it. */
export const deleteFolder = (client: Client, datasetId: string, folderId: string, idempotencyKey: string) =>
  client<Task>('POST', `/v1/datasets/${datasetId}/folders/${folderId}/delete`, { idempotencyKey });

export const setDaily = (client: Client, datasetId: string, folderId: string, isDaily: boolean) =>
  client<Folder>('PUT', `/v1/datasets/${datasetId}/folders/${folderId}`, { body: { isDaily } });
