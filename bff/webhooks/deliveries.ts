import { DAY, HOUR, jitter, MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Outcome } from '../jobs/job.ts';
import type { Jobs, Queue } from '../jobs/jobs.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { Shares } from '../outbound/shares.ts';
import { forgetDeliveries } from './forget.ts';
import type { WebhookMail } from './mail.ts';
import { openWebhook, previousEnd, type Sealed } from './secrets.ts';
import { LONGEST_WAIT, send, type Sent } from './send.ts';
import { turnOff } from './turn-off.ts';
import type { OffReason } from './words.ts';

/** Milliseconds after each failed try until the next: ten tries over about 75 hours, as Standard Webhooks proposes. */
const DELAYS = [5000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/** Milliseconds of failures after which a webhook is switched off. */
const PATIENCE = 5 * DAY;

/** Requests under way at once: of an organization, so that its slow receivers leave places to others, and of all. */
const PLACES = { each: 4, all: 8 };

/** How many go to one receiver at once after it has answered well, and how many are read at a time. */
const AT_ONCE = 4;
const BATCH = 100;

/** Milliseconds after which a slow receiver gives its place to the next one. */
const TURN = 2000;

/** Milliseconds that a receiver is left alone after a failure, however much is due. */
const REST = 5000;

/** Milliseconds that no try is set further ahead: the longest wait that a receiver can ask for, or the last delay at its longest. */
const FURTHEST = 1.2 * Math.max(DELAYS.at(-1)!, LONGEST_WAIT * 1000) + MINUTE;

type Options = {
  db: Database;
  keyring: Keyring;
  jobs: Jobs;
  outbound: Outbound;
  /** Undefined: no mail server. The list of webhooks says the same. */
  mail?: WebhookMail | undefined;
  now?: () => number;
};

/**
 * Sends what the outbox holds (the trigger `changes_told` fills it in the transaction of each change), one job for each
 * webhook: one request until the receiver has answered well, then some at once, and after a failure one by one with a rest
 * between them. A job takes one turn and then lets others have its place, so that no receiver holds up those of other
 * organizations. What was begun and not recorded is sent again under the same `webhook-id`.
 */
export function createDeliveries({ db, keyring, jobs, outbound, mail, now = Date.now }: Options): Queue<null> {
  const places = new Shares(PLACES);
  const queue = jobs.add({
    kind: 'webhooks.deliver',
    attempts: Infinity,
    concurrency: 8,
    perOrganization: 4,
    async run({ organizationId, subject }, { signal, heartbeat }): Promise<Outcome> {
      const webhook = await readWebhook(organizationId!, subject);
      if (!webhook) return {};
      const due = await db.read(
        `select id, topic, subject_id, project_id, actor_id, data, body, attempts, at from webhook_deliveries
         where webhook_id = :subject and status = 'PENDING' and next_at <= :now order by next_at, number limit ${BATCH}`,
        { subject, now: now() },
      );
      if (due.length === 0) return untilNext(subject);
      const isFailing = await deliver(webhook, due, signal, heartbeat);
      return { again: isFailing ? jitter(REST, 0.2) : 0 };
    },
  });
  jobs.addSchedule(forgetDeliveries(db));

  async function readWebhook(organizationId: string, id: string): Promise<Row | undefined> {
    const [row] = await db.read(
      `select id, organization_id, url, sealed, key_id, previous_until, failing_since from webhooks
       where id = :id and organization_id = :organizationId and state = 'ACTIVE'`,
      { id, organizationId },
    );
    return row;
  }

  async function untilNext(webhookId: string): Promise<Outcome> {
    const [row] = await db.read(
      `select min(next_at) as next_at from webhook_deliveries where webhook_id = :webhookId and status = 'PENDING'`,
      { webhookId },
    );
    const nextAt = row!['next_at'] as number | null;
    if (nextAt === null) return {};
    const wait = nextAt - now();
    if (wait <= FURTHEST) return { again: Math.max(1, wait) };
    // It was set while the clock was ahead.
    const due = {
      sql: `update webhook_deliveries set next_at = 0
            where webhook_id = :webhookId and status = 'PENDING' and next_at > :furthest`,
      args: { webhookId, furthest: now() + FURTHEST },
    };
    return { effects: [due], again: 0 };
  }

  /** Sends what is due until the receiver fails or its turn ends. Returns whether the job should rest before the next turn. */
  async function deliver(
    webhook: Row,
    due: readonly Row[],
    signal: AbortSignal,
    heartbeat: (statements: readonly Statement[]) => Promise<void>,
  ): Promise<boolean> {
    const begun = performance.now();
    for (let at = 0, atOnce = 1; at < due.length && performance.now() - begun < TURN; at += atOnce, atOnce = AT_ONCE) {
      const ends = await attemptAll(webhook, due.slice(at, at + atOnce), signal);
      await heartbeat(ends.flatMap((end) => end?.statements ?? []));
      const failures = ends.filter((end) => end !== undefined && !end.isDelivered);
      const reason = failures.map((end) => reasonToTurnOff(webhook, end!.status, now())).find(Boolean);
      if (reason) await turnOff({ db, keyring, jobs, mail }, webhook, reason, now());
      if (failures.length > 0 || ends.includes(undefined)) return true;
    }
    return false;
  }

  /** Those that have no place yet when one fails are left for later: their end is undefined. */
  function attemptAll(webhook: Row, some: readonly Row[], signal: AbortSignal): Promise<(End | undefined)[]> {
    let isFailing = false;
    return Promise.all(
      some.map(async (delivery) => {
        const leave = await places.enter(webhook['organization_id'] as string, signal);
        try {
          const end = isFailing ? undefined : await attempt(webhook, delivery, signal);
          isFailing ||= !end?.isDelivered;
          return end;
        } finally {
          leave();
        }
      }),
    );
  }

  /** One try, and what it leaves behind. Undefined: the server itself was busy and sent nothing, which is no failure of the receiver. */
  async function attempt(webhook: Row, delivery: Row, signal: AbortSignal): Promise<End | undefined> {
    const id = delivery['id'] as string;
    const topic = delivery['topic'] as string;
    const body = (delivery['body'] as string | null) ?? (await bodyOf(delivery));
    const sealed = openWebhook(keyring, webhook);
    const sent = sealed ? await sendSigned(webhook, { id, topic, body, sealed }, signal) : unsigned(now());
    if (!sent) return undefined;
    const isDelivered = sent.status !== null && sent.status >= 200 && sent.status < 300;
    const statements = outcomeOf(webhook, delivery, { body, sent, isDelivered }, now());
    return { isDelivered, status: sent.status, statements };
  }

  /** Signed with every secret that is valid now. */
  function sendSigned(
    webhook: Row,
    { sealed, ...message }: { id: string; topic: string; body: string; sealed: Sealed },
    signal: AbortSignal,
  ): Promise<Sent | undefined> {
    const isOverlap = previousEnd(webhook, now()) !== undefined;
    const secrets = [sealed.secret, ...(isOverlap && sealed.previous !== undefined ? [sealed.previous] : [])];
    const url = webhook['url'] as string;
    return send(outbound, webhook['organization_id'] as string, { url, ...message, sealed, secrets }, signal);
  }

  /** What is sent: the same at every try. It names who did it, and the subject as the change knew it. */
  async function bodyOf(delivery: Row): Promise<string> {
    const [actor] = delivery['actor_id']
      ? await db.read('select id, name, email from members where id = :id', { id: delivery['actor_id'] as string })
      : [];
    const data = delivery['data'] === null ? {} : (JSON.parse(delivery['data'] as string) as Record<string, unknown>);
    return JSON.stringify({
      type: delivery['topic'],
      timestamp: toTimestamp(delivery['at'] as number),
      data: {
        ...data,
        id: delivery['subject_id'],
        ...(delivery['project_id'] !== null && { project: { id: delivery['project_id'] } }),
        actor: actor ? { id: actor['id'], name: actor['name'], email: actor['email'] } : null,
      },
    });
  }

  return queue;
}

/** A try of a webhook whose secret is damaged: nothing is sent that its receiver could not verify. */
const unsigned = (at: number): Sent => ({
  at,
  status: null,
  error: 'The secret of this webhook cannot be read any more. Rotate it, then enter the headers.',
  durationMs: 0,
  requestHeaders: {},
  responseHeaders: null,
  responseBody: null,
  retryAfter: null,
});

/** How one try ended, with what has to be written of it. */
type End = { isDelivered: boolean; status: number | null; statements: readonly Statement[] };

type Tried = { body: string; sent: Sent; isDelivered: boolean };

/** What one try leaves behind: itself, where the delivery stands, and what it means for the webhook. */
function outcomeOf(webhook: Row, delivery: Row, { body, sent, isDelivered }: Tried, now: number): Statement[] {
  const attempts = (delivery['attempts'] as number) + 1;
  const delay = DELAYS[attempts - 1];
  const status = isDelivered ? 'DELIVERED' : delay === undefined ? 'FAILED' : 'PENDING';
  const wait = Math.max(jitter(delay ?? 0, 0.2), (sent.retryAfter ?? 0) * 1000);
  const organizationId = webhook['organization_id'] as string;
  const webhookId = webhook['id'] as string;
  return [
    {
      sql: `insert into webhook_attempts (delivery_id, organization_id, at, status, error, duration_ms, request_headers, response_headers, response_body)
            select :id, :organizationId, :at, :status, :error, :durationMs, :requestHeaders, :responseHeaders, :responseBody
            where exists (select 1 from webhook_deliveries where id = :id)`,
      args: {
        id: delivery['id'] as string,
        organizationId,
        at: sent.at,
        status: sent.status,
        error: sent.error,
        durationMs: sent.durationMs,
        requestHeaders: JSON.stringify(sent.requestHeaders),
        responseHeaders: sent.responseHeaders && JSON.stringify(sent.responseHeaders),
        responseBody: sent.responseBody,
      },
    },
    {
      sql: `update webhook_deliveries set body = :body, status = :status, attempts = :attempts, next_at = :nextAt,
              last_status = :lastStatus, last_at = :at
            where id = :id and organization_id = :organizationId`,
      args: {
        id: delivery['id'] as string,
        organizationId,
        body,
        status,
        attempts,
        nextAt: now + wait,
        lastStatus: sent.status ?? 0,
        at: sent.at,
      },
    },
    {
      sql: `update webhooks set last_status = :lastStatus, last_delivery_at = :at,
              failing_since = ${isDelivered ? 'null' : 'coalesce(failing_since, :at)'}
            where id = :webhookId and organization_id = :organizationId`,
      args: { webhookId, organizationId, lastStatus: sent.status ?? 0, at: sent.at },
    },
  ];
}

/** Five days of failures, or a receiver that says that it is gone. */
function reasonToTurnOff(webhook: Row, status: number | null, now: number): OffReason | undefined {
  if (status === 410) return 'The receiver answered 410: it does not want any more.';
  const failingSince = webhook['failing_since'] as number | null;
  if (failingSince !== null && now - failingSince >= PATIENCE) return 'Nothing has arrived for five days.';
  return undefined;
}
