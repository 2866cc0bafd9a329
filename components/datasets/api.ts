import type { Page } from '../../bff/core/contract.ts';
import type {
  Dataset,
  DatasetChanges,
  DatasetImpact,
  DeletedDataset,
  NewDataset,
} from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

export const listDatasets = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Dataset>>('GET', '/v1/datasets', { query, signal });

export const getDataset = (client: Client, id: string) => client<Dataset>('GET', `/v1/datasets/${id}`);

export const listDeletedDatasets = (client: Client, cursor: string | undefined) =>
  client<Page<DeletedDataset>>('GET', '/v1/datasets/deleted', { query: { cursor } });

export const createDataset = (client: Client, body: NewDataset, idempotencyKey: string) =>
  client<Dataset>('POST', '/v1/datasets', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updateDataset = (client: Client, id: string, body: DatasetChanges, idempotencyKey: string) =>
  client<Dataset>('PATCH', `/v1/datasets/${id}`, { body, idempotencyKey });

export const getDatasetImpact = (client: Client, id: string) =>
  client<DatasetImpact>('GET', `/v1/datasets/${id}/impact`);

export const deleteDataset = (client: Client, { id }: Dataset) => client('DELETE', `/v1/datasets/${id}`);

export const restoreDataset = (client: Client, id: string) => client<Dataset>('POST', `/v1/datasets/${id}/restore`);

/** What a dataset can read through, by name. */
export const listIntegrations = (client: Client, query: ChoicesQuery, signal?: AbortSignal) =>
  client<Page<Integration>>('GET', '/v1/integrations', { query: { sort: 'name', ...query }, signal });
