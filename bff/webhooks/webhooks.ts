import { randomBytes } from 'node:crypto';
import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage } from '../core/list.ts';
import { Problem } from '../core/problem.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { deleteVersioned, readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Row, Statement } from '../database/database.ts';
import type { Jobs, Queue } from '../jobs/jobs.ts';
import { OutboundRefusal, type Outbound } from '../outbound/outbound.ts';
import type {
  Delivery,
  DeliveryDetail,
  DeliveryQuery,
  NewWebhook,
  Replay,
  Webhook,
  WebhookChanges,
  WebhookQuery,
  WebhookWithSecret,
} from './contract.ts';
import { COLUMNS, deliveriesOf, DELIVERY_COLUMNS, listOf, toDelivery, toDetail, toWebhook } from './rows.ts';
import { hintOf, newWebhookSecret, openWebhook, OVERLAP, sealWebhook } from './secrets.ts';

const TOPIC = 'webhooks';

/** How many webhooks an organization may have. */
const MOST = 100;

/** The verbs of webhooks, with the door that they go out by and the queue of what is to be sent. */
export function createWebhooks({ outbound, queue, jobs }: { outbound: Outbound; queue: Queue<null>; jobs: Jobs }) {
  async function list(scope: MemberScope, { state, ...query }: WebhookQuery): Promise<Page<Webhook>> {
    mayRead(scope);
    return listPage(scope, listOf(scope.organizationId, state), query);
  }

  async function get(scope: MemberScope, id: string): Promise<Webhook> {
    mayRead(scope);
    return read(scope, id);
  }

  /** The secret is in this answer alone. */
  async function create(scope: MemberScope, input: NewWebhook): Promise<WebhookWithSecret> {
    mayChange(scope);
    const { url, topics, projectId = null, secret = newWebhookSecret(), headers = [] } = input;
    await mayReach(url);
    const project = projectId === null ? undefined : await readProject(scope, projectId);
    const now = Date.now();
    const id = createId(now);
    const row = {
      id,
      url,
      topics: toColumn(topics),
      project_id: projectId,
      secret_hint: hintOf(secret),
      header_names: JSON.stringify(headers.map(({ name }) => name)),
      created_at: now,
      updated_at: now,
    };
    const inserted: Statement = {
      sql: `insert into webhooks (id, organization_id, project_id, url, topics, sealed, key_id, secret_hint, header_names,
              state, search, created_by, created_at, updated_at)
            select :id, :organizationId, :project_id, :url, :topics, :sealed, :key_id, :secret_hint, :header_names,
              'ACTIVE', :search, :memberId, :created_at, :updated_at
            where (select count(*) from webhooks where organization_id = :organizationId) < ${MOST}`,
      args: {
        ...row,
        ...sealWebhook(scope.keyring, id, { secret, headers }),
        organizationId: scope.organizationId,
        memberId: scope.actor.memberId,
        search: searchOf(url, topics),
      },
      ifNoRows: () => new Problem('conflict', 'An organization has at most 100 webhooks. Delete one first.'),
    };
    const fact = { action: 'webhook.created', topic: TOPIC, subjectId: id, version: 1, details: { url, topics } };
    const once =
      'The first request created the webhook, and its answer alone held the secret. Rotate the secret to get another.';
    await change(scope, fact, [inserted], { once });
    const names = { project_name: project ?? null, created_by_name: null };
    return { webhook: { ...toWebhook({ ...FRESH, ...row, ...names }), createdBy: await nameOf(scope) }, secret };
  }

  async function update(scope: MemberScope, id: string, changes: WebhookChanges, version: number | undefined) {
    mayChange(scope);
    const before = await read(scope, id);
    const { url = before.url, topics = before.topics, headers, state = before.state } = changes;
    if (headers === undefined) mayKeepHeaders(before, url);
    if (url !== before.url) await mayReach(url);
    const now = Date.now();
    const isBack = state === 'ACTIVE' && before.state !== 'ACTIVE';
    const stored = headers && openWebhook(scope.keyring, await readSealed(scope, id));
    if (headers && !stored)
      throw new Problem(
        'conflict',
        'The secret of this webhook cannot be read any more. Rotate it, then enter the headers.',
      );
    const set = {
      url,
      topics: toColumn(topics),
      search: searchOf(url, topics),
      state,
      off_reason: state === 'OFF' ? before.offReason : null,
      updated_at: now,
      ...(stored && {
        ...sealWebhook(scope.keyring, id, { ...stored, headers }),
        header_names: JSON.stringify(headers.map(({ name }) => name)),
      }),
      ...(isBack && { failing_since: null }),
    };
    const names = headers?.map(({ name }) => name);
    const fact = {
      action: 'webhook.updated',
      topic: TOPIC,
      subjectId: id,
      version: before.version + 1,
      details: { url, topics, state, ...(names && { headers: names }), before: { url: before.url, topics: before.topics, state: before.state } }, // prettier-ignore
    };
    const statements = [updateVersioned(scope, { table: 'webhooks', id, set, version: version ?? before.version })];
    await change(scope, fact, [...statements, ...(isBack ? [deliver(scope, id)] : [])]);
    jobs.wake();
    return read(scope, id);
  }

  async function remove(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
    mayChange(scope);
    const { url } = await read(scope, id);
    const fact = { action: 'webhook.deleted', topic: TOPIC, subjectId: id, details: { url } };
    const own = { webhookId: id, organizationId: scope.organizationId };
    await change(scope, fact, [
      {
        sql: 'delete from webhook_attempts where delivery_id in (select id from webhook_deliveries where webhook_id = :webhookId and organization_id = :organizationId)',
        args: own,
      },
      {
        sql: 'delete from webhook_deliveries where webhook_id = :webhookId and organization_id = :organizationId',
        args: own,
      },
      deleteVersioned(scope, { table: 'webhooks', id, version }),
      ...queue.cancel(id),
    ]);
  }

  /**
   * Both secrets sign for 24 hours, so that the receiver can be given the new one meanwhile. Where what is stored cannot be read any
   * more, there is the new one alone, and the headers have to be entered again.
   */
  async function rotate(scope: MemberScope, id: string): Promise<WebhookWithSecret> {
    mayChange(scope);
    const { version } = await read(scope, id);
    const stored = openWebhook(scope.keyring, await readSealed(scope, id));
    const secret = newWebhookSecret();
    const now = Date.now();
    const set = {
      ...(stored
        ? {
            ...sealWebhook(scope.keyring, id, { ...stored, secret, previous: stored.secret }),
            previous_until: now + OVERLAP,
          }
        : { ...sealWebhook(scope.keyring, id, { secret, headers: [] }), previous_until: null, header_names: '[]' }),
      secret_hint: hintOf(secret),
      updated_at: now,
    };
    const fact = { action: 'webhook.secret_rotated', topic: TOPIC, subjectId: id, version: version + 1 };
    const once = 'The first request rotated the secret, and its answer alone held it. Rotate it again to get another.';
    await change(scope, fact, [updateVersioned(scope, { table: 'webhooks', id, set, version })], { once });
    return { webhook: await read(scope, id), secret };
  }

  /** Sends an event of the topic `TEST`, whatever the webhook listens to. */
  async function test(scope: MemberScope, id: string): Promise<Delivery> {
    mayChange(scope);
    const { state } = await read(scope, id);
    if (state !== 'ACTIVE') throw new Problem('conflict', 'The webhook is paused. Switch it on to send a test.');
    const now = Date.now();
    const row = { id: `msg_${randomBytes(16).toString('hex')}`, topic: 'TEST', subject_id: id, created_at: now };
    const inserted: Statement = {
      sql: `insert into webhook_deliveries (id, organization_id, webhook_id, topic, subject_id, search, actor_id, data, status, next_at, at, created_at)
            values (:id, :organizationId, :subject_id, :topic, :subject_id, 'test', :actorId, :data, 'PENDING', 0, :created_at, :created_at)`,
      args: {
        ...row,
        organizationId: scope.organizationId,
        actorId: scope.actor.memberId,
        data: JSON.stringify({ message: 'This is a test.' }),
      },
    };
    const value = toDelivery({ ...NEW_DELIVERY, ...row });
    const fact = { action: 'webhook.tested', topic: TOPIC, subjectId: id };
    await change(scope, fact, [inserted, deliver(scope, id)], { value });
    jobs.wake();
    return value;
  }

  async function listDeliveries(scope: MemberScope, id: string, { status, ...query }: DeliveryQuery) {
    mayRead(scope);
    await read(scope, id);
    return listPage(scope, deliveriesOf(scope.organizationId, id, status), query);
  }

  async function getDelivery(scope: MemberScope, id: string, deliveryId: string): Promise<DeliveryDetail> {
    mayRead(scope);
    const row = await readDelivery(scope, id, deliveryId);
    const attempts = await scope.db.read(
      `select at, status, error, duration_ms, request_headers, response_headers, response_body from webhook_attempts
       where delivery_id = :deliveryId and organization_id = :organizationId order by number desc limit 50`,
      { deliveryId, organizationId: scope.organizationId },
    );
    return toDetail(row, attempts);
  }

  /** Sends one again, under the `webhook-id` that it had. */
  async function redeliver(scope: MemberScope, id: string, deliveryId: string): Promise<Delivery> {
    mayChange(scope);
    const row = await readDelivery(scope, id, deliveryId);
    const fact = { action: 'webhook.redelivered', topic: TOPIC, subjectId: id, details: { delivery: deliveryId } };
    const again = {
      sql: `update webhook_deliveries set status = 'PENDING', attempts = 0, next_at = 0
            where id = :deliveryId and webhook_id = :id and organization_id = :organizationId`,
      args: { deliveryId, id, organizationId: scope.organizationId },
    };
    const value = toDelivery({ ...row, status: 'PENDING', attempts: 0, next_at: 0 });
    await change(scope, fact, [again, deliver(scope, id)], { value });
    jobs.wake();
    return value;
  }

  /** Sends all since a moment again. What is pending stays as it is. */
  async function replay(scope: MemberScope, id: string, { since }: Replay): Promise<{ deliveries: number }> {
    mayChange(scope);
    await read(scope, id);
    const fact = { action: 'webhook.replayed', topic: TOPIC, subjectId: id, details: { since } };
    const again = {
      sql: `update webhook_deliveries set status = 'PENDING', attempts = 0, next_at = 0
            where webhook_id = :id and organization_id = :organizationId and created_at >= :since and status <> 'PENDING'`,
      args: { id, organizationId: scope.organizationId, since: Date.parse(since) },
    };
    const [result] = await change(scope, fact, [again, deliver(scope, id)]);
    jobs.wake();
    return { deliveries: result!.changes };
  }

  const deliver = ({ organizationId }: MemberScope, id: string): Statement =>
    queue.enqueue({ organizationId, subject: id, payload: null });

  /** Refuses addresses that the server does not send to, so that nobody waits for what never comes. */
  async function mayReach(url: string): Promise<void> {
    try {
      await outbound.check(url);
    } catch (error) {
      if (!(error instanceof OutboundRefusal)) throw error;
      const message = 'The server sends to public addresses by https alone. The operator may allow others with OUTBOUND_ALLOW.'; // prettier-ignore
      throw new Problem('invalid', 'This address cannot be reached.', { fields: { url: message } });
    }
  }

  return { list, get, create, update, remove, rotate, test, listDeliveries, getDelivery, redeliver, replay };
}

export type Webhooks = ReturnType<typeof createWebhooks>;

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'webhooks:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: MemberScope): void {
  requirePermission(scope, 'webhooks:write');
  requireWholeOrganization(scope);
}

async function read(scope: MemberScope, id: string): Promise<Webhook> {
  const sql = `select ${COLUMNS} from webhooks where id = :id and organization_id = :organizationId`;
  return toWebhook(await readRow(scope, 'webhook', sql, { id, organizationId: scope.organizationId }));
}

/** Whoever may change the address does not learn by that what somebody else entered: no other host gets the values. */
function mayKeepHeaders(before: Webhook, url: string): void {
  if (before.headerNames.length === 0 || new URL(url).origin === new URL(before.url).origin) return;
  throw new Problem('invalid', 'The headers are kept for the host that they were entered for.', {
    fields: { headers: 'Enter the headers again, or none, since the address is on another host.' },
  });
}

const readSealed = (scope: MemberScope, id: string): Promise<Row> =>
  readRow(
    scope,
    'webhook',
    'select id, sealed, key_id from webhooks where id = :id and organization_id = :organizationId',
    {
      id,
      organizationId: scope.organizationId,
    },
  );

const readDelivery = (scope: MemberScope, id: string, deliveryId: string): Promise<Row> =>
  readRow(
    scope,
    'delivery',
    `select ${DELIVERY_COLUMNS}, body, (select url from webhooks w where w.id = webhook_deliveries.webhook_id) as url
     from webhook_deliveries where id = :deliveryId and webhook_id = :id and organization_id = :organizationId`,
    { id, deliveryId, organizationId: scope.organizationId },
  );

async function readProject(scope: MemberScope, id: string): Promise<string> {
  const [row] = await scope.db.read(
    'select name from projects where id = :id and organization_id = :organizationId and deleted_at is null',
    { id, organizationId: scope.organizationId },
  );
  if (row) return row['name'] as string;
  throw new Problem('invalid', 'This project is not there.', {
    fields: { projectId: 'Choose a project of the organization.' },
  });
}

async function nameOf({ db, organizationId, actor }: MemberScope): Promise<string | null> {
  const [row] = await db.read('select name from members where id = :id and organization_id = :organizationId', {
    id: actor.memberId,
    organizationId,
  });
  return (row?.['name'] as string | undefined) ?? null;
}

const toColumn = (topics: readonly string[]): string => ` ${topics.join(' ')} `;
const searchOf = (url: string, topics: readonly string[]): string => `${url} ${topics.join(' ')}`.toLowerCase();

/** What the table’s defaults give a new row. */
const FRESH = {
  state: 'ACTIVE',
  off_reason: null,
  failing_since: null,
  last_status: null,
  last_delivery_at: null,
  previous_until: null,
  version: 1,
};
const NEW_DELIVERY = { status: 'PENDING', attempts: 0, last_status: null, last_at: null, next_at: 0 };
