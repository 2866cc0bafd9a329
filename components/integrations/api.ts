import type { History } from '../../bff/audit-log/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Impact, Integration, IntegrationDetail, NewIntegration, Setup } from '../../bff/integrations/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listIntegrations = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Integration>>('GET', '/v1/integrations', { query, signal });

export const getIntegration = (client: Client, id: string, signal?: AbortSignal) =>
  client<IntegrationDetail>('GET', `/v1/integrations/${id}`, { signal });

export const getHistory = (client: Client, id: string) => client<History>('GET', `/v1/integrations/${id}/history`);

export const createIntegration = (client: Client, body: NewIntegration, idempotencyKey: string) =>
  client<IntegrationDetail>('POST', '/v1/integrations', { body, idempotencyKey });

/** What is left out stays as it is. */
export type Changes = { name?: string; credentials?: Record<string, unknown> };

/** `version` is the one that was read. */
export const updateIntegration = (
  client: Client,
  id: string,
  body: Changes & { version: number },
  idempotencyKey: string,
) => client<IntegrationDetail>('PATCH', `/v1/integrations/${id}`, { body, idempotencyKey });

/** `confirm` is its exact name, `successor` the id of the one that becomes the default in its place. */
export const deleteIntegration = (
  client: Client,
  id: string,
  query: { confirm: string; successor: string | undefined },
  idempotencyKey: string,
) => client('DELETE', `/v1/integrations/${id}`, { query, idempotencyKey });

export const checkIntegration = (client: Client, id: string) =>
  client<IntegrationDetail>('POST', `/v1/integrations/${id}/check`);

export const makeDefault = (client: Client, id: string) =>
  client<IntegrationDetail>('PUT', `/v1/integrations/${id}/default`);

export const getSetup = (client: Client) => client<Setup>('GET', '/v1/integrations/setup');

export const getImpact = (client: Client, id: string, signal?: AbortSignal) =>
  client<Impact>('GET', `/v1/integrations/${id}/impact`, { signal });
