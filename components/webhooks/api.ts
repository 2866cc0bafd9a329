import type { Page } from '../../bff/core/contract.ts';
import type { Project } from '../../bff/projects/contract.ts';
import type {
  Delivery,
  DeliveryDetail,
  DeliveryStatus,
  NewWebhook,
  Webhook,
  WebhookChanges,
  Replay,
  Replayed,
  WebhookWithSecret,
} from '../../bff/webhooks/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

export const listWebhooks = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Webhook>>('GET', '/v1/webhooks', { query, signal });

export const getWebhook = (client: Client, id: string) => client<Webhook>('GET', `/v1/webhooks/${id}`);

export const createWebhook = (client: Client, body: NewWebhook, idempotencyKey: string) =>
  client<WebhookWithSecret>('POST', '/v1/webhooks', { body, idempotencyKey });

/** `version` is the one that was read. */
export const updateWebhook = (client: Client, id: string, body: WebhookChanges, idempotencyKey: string) =>
  client<Webhook>('PATCH', `/v1/webhooks/${id}`, { body, idempotencyKey });

export const deleteWebhook = (client: Client, id: string, idempotencyKey: string) =>
  client('DELETE', `/v1/webhooks/${id}`, { idempotencyKey });

export const rotateSecret = (client: Client, id: string) =>
  client<WebhookWithSecret>('POST', `/v1/webhooks/${id}/rotate`);

export const sendTest = (client: Client, id: string) => client<Delivery>('POST', `/v1/webhooks/${id}/test`);

export const listDeliveries = (
  client: Client,
  id: string,
  query: { limit: number; status: DeliveryStatus | undefined; cursor?: string | undefined },
) => client<Page<Delivery>>('GET', `/v1/webhooks/${id}/deliveries`, { query });

export const getDelivery = (client: Client, id: string, deliveryId: string) =>
  client<DeliveryDetail>('GET', `/v1/webhooks/${id}/deliveries/${deliveryId}`);

export const redeliver = (client: Client, id: string, deliveryId: string) =>
  client<Delivery>('POST', `/v1/webhooks/${id}/deliveries/${deliveryId}/redeliver`);

/** All since a moment that is not pending. */
export const replay = (client: Client, id: string, body: Replay) =>
  client<Replayed>('POST', `/v1/webhooks/${id}/replay`, { body });

export const listProjects = (client: Client, query: ChoicesQuery) =>
  client<Page<Project>>('GET', '/v1/projects', { query: { sort: 'name', ...query } });
