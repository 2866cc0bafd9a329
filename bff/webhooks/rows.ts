import type { List } from '../core/list.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { Attempt, Delivery, DeliveryDetail, DeliveryStatus, Topic, Webhook, WebhookState } from './contract.ts';
import { previousEnd } from './secrets.ts';

export const COLUMNS = [
  'id', 'url', 'topics', 'project_id', '(select name from projects p where p.id = webhooks.project_id) as project_name', 'state',
  'off_reason', 'failing_since', 'last_status', 'last_delivery_at', 'secret_hint', 'previous_until', 'header_names',
  '(select name from members m where m.id = webhooks.created_by) as created_by_name', 'created_at', 'updated_at', 'version',
].join(', '); // prettier-ignore

/** An organization has few webhooks, so that what its list shows of each is read as it is now, by the name of today. */
const TEXT = `(webhooks.search || char(10) || lower(replace(webhooks.topics, '_', ' ')) || char(10) ||
  coalesce((select p.name_key from projects p where p.id = webhooks.project_id), 'whole organization') || char(10) ||
  coalesce((select m.name_key from members m where m.id = webhooks.created_by), '') || char(10) ||
  case when state = 'PAUSED' then 'paused' when state = 'OFF' then 'switched off' when failing_since is null then 'active' else 'failing' end || char(10) ||
  case last_status when 0 then 'no answer' else coalesce(last_status, '') end || char(10) || '...' || lower(secret_hint))`;

export const listOf = (organizationId: string, state?: WebhookState): List<Webhook> => ({
  table: 'webhooks',
  columns: COLUMNS,
  where: `organization_id = :organizationId${state ? ' and state = :state' : ''}`,
  args: { organizationId, ...(state && { state }) },
  sorts: { createdAt: 'created_at', url: 'url' },
  text: TEXT,
  toItem: (row) => toWebhook(row),
});

export function toWebhook(row: Row, now = Date.now()): Webhook {
  const previousUntil = previousEnd(row, now);
  return {
    id: row['id'] as string,
    url: row['url'] as string,
    topics: (row['topics'] as string).trim().split(' ') as Topic[],
    projectId: row['project_id'] as string | null,
    projectName: row['project_name'] as string | null,
    state: row['state'] as WebhookState,
    offReason: row['off_reason'] as string | null,
    failingSince: timeOf(row['failing_since']),
    lastStatus: row['last_status'] as number | null,
    lastDeliveryAt: timeOf(row['last_delivery_at']),
    secretHint: row['secret_hint'] as string,
    previousSecretUntil: previousUntil !== undefined ? toTimestamp(previousUntil) : null,
    headerNames: JSON.parse(row['header_names'] as string) as string[],
    createdBy: row['created_by_name'] as string | null,
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    version: row['version'] as number,
  };
}

export const DELIVERY_COLUMNS = 'id, topic, subject_id, status, attempts, last_status, last_at, next_at, created_at';

export const deliveriesOf = (organizationId: string, webhookId: string, status?: DeliveryStatus): List<Delivery> => ({
  table: 'webhook_deliveries',
  columns: DELIVERY_COLUMNS,
  where: `organization_id = :organizationId and webhook_id = :webhookId${status ? ' and status = :status' : ''}`,
  args: { organizationId, webhookId, ...(status && { status }) },
  sorts: { createdAt: 'created_at' },
  toItem: toDelivery,
});

export function toDelivery(row: Row): Delivery {
  const status = row['status'] as Delivery['status'];
  return {
    id: row['id'] as string,
    topic: row['topic'] as string,
    subjectId: row['subject_id'] as string,
    status,
    attempts: row['attempts'] as number,
    lastStatus: row['last_status'] as number | null,
    lastAt: timeOf(row['last_at']),
    nextAt: status === 'PENDING' ? toTimestamp(Math.max(row['next_at'] as number, row['created_at'] as number)) : null,
    createdAt: toTimestamp(row['created_at'] as number),
  };
}

export const toDetail = (row: Row, attempts: readonly Row[]): DeliveryDetail => ({
  ...toDelivery(row),
  url: row['url'] as string,
  body: row['body'] as string | null,
  tries: attempts.map(toAttempt),
});

const toAttempt = (row: Row): Attempt => ({
  at: toTimestamp(row['at'] as number),
  status: row['status'] as number | null,
  error: row['error'] as string | null,
  durationMs: row['duration_ms'] as number,
  requestHeaders: JSON.parse(row['request_headers'] as string) as Record<string, string>,
  responseHeaders: row['response_headers'] === null ? null : (JSON.parse(row['response_headers'] as string) as Record<string, string>), // prettier-ignore
  responseBody: row['response_body'] as string | null,
});

const timeOf = (value: unknown): string | null => (value === null ? null : toTimestamp(value as number));
