import type {
  ApiKey,
  ApiKeyChanges,
  ApiKeyOptions,
  ApiKeyRoll,
  ApiKeyWithSecret,
  NewApiKey,
} from '../../bff/api-keys/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';

export const listApiKeys = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<ApiKey>>('GET', '/v1/api-keys', { query, signal });

export const getApiKeyOptions = (client: Client) => client<ApiKeyOptions>('GET', '/v1/api-keys/options');

export const getApiKey = (client: Client, id: string) => client<ApiKey>('GET', `/v1/api-keys/${id}`);

export const createApiKey = (client: Client, body: NewApiKey, idempotencyKey: string) =>
  client<ApiKeyWithSecret>('POST', '/v1/api-keys', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updateApiKey = (client: Client, id: string, body: ApiKeyChanges, idempotencyKey: string) =>
  client<ApiKey>('PATCH', `/v1/api-keys/${id}`, { body, idempotencyKey });

export const rollApiKey = (client: Client, id: string, body: ApiKeyRoll) =>
  client<ApiKeyWithSecret>('POST', `/v1/api-keys/${id}/roll`, { body });

export const revokeApiKey = (client: Client, id: string) => client('DELETE', `/v1/api-keys/${id}`);
