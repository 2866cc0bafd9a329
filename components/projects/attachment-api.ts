import type { Page } from '../../bff/core/contract.ts';
import type { AttachmentImpact, DatasetCandidate, ProjectDataset } from '../../bff/projects/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

export const listProjectDatasets = (client: Client, id: string, query: ListQuery, signal?: AbortSignal) =>
  client<Page<ProjectDataset>>('GET', `/v1/projects/${id}/datasets`, { query, signal });

export const listDatasetCandidates = (client: Client, id: string, query: ChoicesQuery) =>
  client<Page<DatasetCandidate>>('GET', `/v1/projects/${id}/dataset-candidates`, { query });

export const getAttachmentImpact = (client: Client, id: string, datasetId: string) =>
  client<AttachmentImpact>('GET', `/v1/projects/${id}/datasets/${datasetId}/impact`);

export const attachDataset = (client: Client, id: string, datasetId: string) =>
  client('PUT', `/v1/projects/${id}/datasets/${datasetId}`);

export const detachDataset = (client: Client, id: string, datasetId: string) =>
  client('DELETE', `/v1/projects/${id}/datasets/${datasetId}`);
