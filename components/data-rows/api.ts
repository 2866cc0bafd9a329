import type { History } from '../../bff/audit-log/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type {
  AssetCheck,
  AssetList,
  DataRow,
  DataRowImpact,
  DataRowItem,
  DeletedDataRows,
} from '../../bff/data-rows/contract.ts';
import type { DatasetImpact } from '../../bff/datasets/contract.ts';
import type { Label, RowLabels } from '../../bff/labels/contract.ts';
import type { NewSavedView, SavedView, SavedViewChanges } from '../../bff/views/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

/** What data rows are of. */
export type RowsOf = { datasetId: string } | { projectId: string };

export const listDataRows = (client: Client, query: ListQuery & RowsOf, signal?: AbortSignal) =>
  client<Page<DataRowItem>>('GET', '/v1/data-rows', { query, signal });

export const getDataRow = (client: Client, id: string) => client<DataRow>('GET', `/v1/data-rows/${id}`);

/** The labels of a data row by project. */
export const getRowLabels = (client: Client, id: string) => client<RowLabels>('GET', `/v1/data-rows/${id}/labels`);

export const getRowHistory = (client: Client, id: string) => client<History>('GET', `/v1/data-rows/${id}/history`);

/** Deletes the version that was read. */
export const deleteLabel = (client: Client, { id, projectId, version }: Label) =>
  client('DELETE', `/v1/projects/${projectId}/labels/${id}`, { query: { version } });

/** What is deleted together with up to 200 data rows. */
export const getRowsImpact = (client: Client, ids: readonly string[]) =>
  client<DataRowImpact>('POST', '/v1/data-rows/impact', { body: { ids } });

export const deleteDataRow = (client: Client, { id }: Pick<DataRow, 'id'>) => client('DELETE', `/v1/data-rows/${id}`);

/** Deletes up to 200. What is not there any more is no failure. */
export const deleteDataRows = (client: Client, ids: readonly string[]) =>
  client<DeletedDataRows>('POST', '/v1/data-rows/delete', { body: { ids } });

/** The addresses of the files of up to 50 data rows, or why there is none. */
export const listAssets = (client: Client, ids: readonly string[]) =>
  client<AssetList>('GET', '/v1/data-rows/assets', { query: { ids: ids.join(',') } });

/** Why the file of a data row cannot be shown on this page. */
export const checkAsset = (client: Client, id: string) => client<AssetCheck>('POST', `/v1/data-rows/${id}/check`);

/** The projects that a dataset is attached to. */
export const listProjects = async (client: Client, datasetId: string) =>
  (await client<DatasetImpact>('GET', `/v1/datasets/${datasetId}/impact`)).projects;

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

export const listViews = (client: Client) =>
  client<Page<SavedView>>('GET', '/v1/views', { query: { kind: 'data-rows', limit: 200 } });

export const getView = (client: Client, id: string) => client<SavedView>('GET', `/v1/views/${encodeURIComponent(id)}`);

export const createView = (client: Client, body: NewSavedView, idempotencyKey: string) =>
  client<SavedView>('POST', '/v1/views', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updateView = (client: Client, id: string, body: SavedViewChanges, idempotencyKey: string) =>
  client<SavedView>('PATCH', `/v1/views/${id}`, { body, idempotencyKey });

export const deleteView = (client: Client, { id, version }: Pick<SavedView, 'id' | 'version'>) =>
  client('DELETE', `/v1/views/${id}`, { query: { version } });
