import type { Page } from '../../bff/core/contract.ts';
import type { AssetCheck, AssetList, DataRow, DataRowItem, DeletedDataRows } from '../../bff/data-rows/contract.ts';
import type { Dataset, DatasetImpact } from '../../bff/datasets/contract.ts';
import type { Folder, Folders, NewImport, ObjectCount, ObjectList } from '../../bff/folders/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Task } from '../../bff/tasks/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listDataRows = (client: Client, query: ListQuery & { datasetId: string }, signal?: AbortSignal) =>
  client<Page<DataRowItem>>('GET', '/v1/data-rows', { query, signal });

export const getDataRow = (client: Client, id: string) => client<DataRow>('GET', `/v1/data-rows/${id}`);

export const deleteDataRow = (client: Client, { id }: Pick<DataRow, 'id'>) => client('DELETE', `/v1/data-rows/${id}`);

/** Deletes up to 200. What is not there any more is no failure. */
export const deleteDataRows = (client: Client, ids: readonly string[]) =>
  client<DeletedDataRows>('POST', '/v1/data-rows/delete', { body: { ids } });

/** The addresses of the files of up to 50 data rows, or why there is none. */
export const listAssets = (client: Client, ids: readonly string[]) =>
  client<AssetList>('GET', '/v1/data-rows/assets', { query: { ids: ids.join(',') } });

/** Why the file of a data row cannot be shown on this page. */
export const checkAsset = (client: Client, id: string) => client<AssetCheck>('POST', `/v1/data-rows/${id}/check`);

type Import = {
  /** Its type says how it is read: NDJSON, JSON or CSV. */
  file: Blob;
  query: { name: string; ifExists: string } & Record<string, string | undefined>;
  idempotencyKey: string;
  signal: AbortSignal;
};

type AddedFile = { file: Blob; name: string; idempotencyKey: string; signal: AbortSignal };

/** Uploads a file that is a data row itself. */
export const addFile = (client: Client, datasetId: string, { name, ...file }: AddedFile) =>
  client<DataRow>('POST', `/v1/datasets/${datasetId}/files`, { ...file, query: { name } });

/** Uploads a file for a dataset. The task reads it. */
export const importDataRows = (client: Client, datasetId: string, { file, query, idempotencyKey, signal }: Import) =>
  client<Task>('POST', `/v1/datasets/${datasetId}/data-rows`, { file, query, idempotencyKey, signal });

export const getDataset = (client: Client, id: string) => client<Dataset>('GET', `/v1/datasets/${id}`);

/** The projects that a dataset is attached to. */
export const listProjects = async (client: Client, datasetId: string) =>
  (await client<DatasetImpact>('GET', `/v1/datasets/${datasetId}/impact`)).projects;

/** What a dataset can read through, by name. */
export const listIntegrations = (client: Client) =>
  client<Page<Integration>>('GET', '/v1/integrations', { query: { sort: 'name', limit: 200 } });

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

export const setDaily = (client: Client, datasetId: string, folderId: string, isDaily: boolean) =>
  client<Folder>('PUT', `/v1/datasets/${datasetId}/folders/${folderId}`, { body: { isDaily } });

/** How much is shown of a file that is read as text. */
const TEXT_BYTES = 65_536;

/** The beginning of a file as text. It fails where the page may not read it. */
export async function readText(url: string): Promise<string> {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok || !response.body) throw new TypeError(`The file answers ${response.status}.`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < TEXT_BYTES) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
  }
  await reader.cancel();
  return `${text.slice(0, TEXT_BYTES)}…`;
}
