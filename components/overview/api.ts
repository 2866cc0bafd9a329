import type { Overview, OverviewQuery } from '../../bff/overview/contract.ts';
import type { Client } from '../core/client.ts';

export const getOverview = (client: Client, id: string, query: Partial<OverviewQuery>, signal?: AbortSignal) =>
  client<Overview>('GET', `/v1/projects/${id}/overview`, { query, signal });
