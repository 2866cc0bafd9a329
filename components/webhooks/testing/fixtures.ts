import type { Delivery, DeliveryDetail, Webhook } from '../../../bff/webhooks/contract.ts';
import type { Reply } from '../../testing/server.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

export const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

/** One that works, but for what `change` says. */
export const webhook = (change: Partial<Webhook> = {}): Webhook => ({
  id: 'c0000000000000000000hook1',
  url: 'https://hooks.acme.example/labels',
  topics: ['PROJECT_CREATED', 'PROJECT_DELETED', 'TASK_FINISHED'],
  projectId: null,
  projectName: null,
  state: 'ACTIVE',
  offReason: null,
  failingSince: null,
  lastStatus: 204,
  lastDeliveryAt: ago(0.1),
  secretHint: 'b7oD',
  previousSecretUntil: null,
  headerNames: [],
  createdBy: 'Ada Lovelace',
  createdAt: ago(90),
  updatedAt: ago(3),
  version: 1,
  ...change,
});

export const off = webhook({
  id: 'c0000000000000000000hook2',
  url: 'https://old.acme.example/a/long/way/to/where/nobody/listens/any/more?since=2024',
  topics: ['LABEL_CREATED'],
  projectName: 'Street scenes',
  state: 'OFF',
  offReason: 'Nothing has arrived for five days.',
  failingSince: ago(6),
  lastStatus: 0,
});

export const delivery: Delivery = {
  id: 'msg_1',
  topic: 'PROJECT_CREATED',
  subjectId: 'c000000000000000000project',
  status: 'PENDING',
  attempts: 2,
  lastStatus: 500,
  lastAt: ago(0.01),
  nextAt: ago(-0.02),
  createdAt: ago(0.1),
};

const detail: DeliveryDetail = {
  ...delivery,
  url: webhook().url,
  body: '{"type":"PROJECT_CREATED","data":{"id":"c1","name":"Lanes"}}',
  tries: [
    {
      at: ago(0.01),
      status: 500,
      error: null,
      durationMs: 42,
      requestHeaders: { 'webhook-id': 'msg_1', authorization: '••••' },
      responseHeaders: { 'content-type': 'text/plain' },
      responseBody: 'broken',
    },
  ],
};

/** What a server with these webhooks answers. */
export function replies(items: readonly Webhook[] = [webhook(), off]): Record<string, Reply> {
  const table: Record<string, Reply> = {
    'GET /v1/webhooks': { items, next: null, total: items.length },
    'POST /v1/webhooks': { webhook: webhook({ id: 'c000000000000000000hooknew' }), secret: SECRET },
    'GET /v1/projects': { items: [{ id: 'c000000000000000000project', name: 'Street scenes' }], next: null, total: 1 },
  };
  for (const item of items) {
    const at = `/v1/webhooks/${item.id}`;
    table[`GET ${at}`] = item;
    table[`PATCH ${at}`] = { ...item, version: item.version + 1 };
    table[`POST ${at}/rotate`] = { webhook: item, secret: SECRET };
    table[`POST ${at}/test`] = { ...delivery, topic: 'TEST' };
    table[`POST ${at}/replay`] = { deliveries: 7 };
    table[`GET ${at}/deliveries`] = { items: [delivery], next: null, total: 1 };
    table[`GET ${at}/deliveries/${delivery.id}`] = detail;
    table[`POST ${at}/deliveries/${delivery.id}/redeliver`] = delivery;
    table[`DELETE ${at}`] = undefined;
  }
  return table;
}
