import { createId } from '../core/id.ts';
import { DAY, HOUR, MINUTE, toTimestamp } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Topic } from '../webhooks/contract.ts';
import { hintOf, newWebhookSecret, sealWebhook, signatureHeaders } from '../webhooks/secrets.ts';

/** Where the demo takes webhooks: the only address of these that answers. */
export const DEMO_RECEIVER = { host: 'hooks.meridian.example:80', path: '/demo/receiver' };

/** How one request ended: its status, or why there was no answer. */
type End = number | string;

/** Milliseconds between the tries of a delivery. */
const DELAYS = [5000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

type Sample = {
  url: string;
  topics: Topic[];
  daysOld: number;
  /** Held to the first project. */
  ofProject?: true;
  state: 'ACTIVE' | 'PAUSED' | 'OFF';
  offReason?: string;
  /** When each delivery was made, in hours ago, and how its tries ended. */
  deliveries: [hoursAgo: number, ...ends: End[]][];
};

const everySoOften = (first: number, every: number, count: number): [number, ...End[]][] =>
  Array.from({ length: count }, (_, i) => [first + i * every + (i % 4) * 1.7, 204]);

const SAMPLES: Sample[] = [
  {
    url: `http://hooks.meridian.example${DEMO_RECEIVER.path}`,
    topics: ['TASK_FINISHED', 'PROJECT_CREATED', 'PROJECT_UPDATED', 'DATASET_CREATED', 'MEMBER_ADDED', 'INTEGRATION_FAILED'],
    daysOld: 160,
    state: 'ACTIVE',
    deliveries: [...everySoOften(3, 9, 24), [40, 503, 204], [131, 'No answer within 15 seconds.', 502, 204], ...everySoOften(240, 31, 14)],
  },
  {
    url: `http://hooks.meridian.example${DEMO_RECEIVER.path}?for=training`,
    topics: ['TASK_FINISHED', 'LABEL_CREATED', 'WORKFLOW_ACTION'],
    daysOld: 31,
    ofProject: true,
    state: 'ACTIVE',
    deliveries: [...everySoOften(6, 19, 18), [77, 429, 204]],
  },
  {
    url: 'https://quality.meridian.example/labels',
    topics: ['LABEL_CREATED', 'LABEL_UPDATED', 'WORKFLOW_ACTION'],
    daysOld: 75,
    ofProject: true,
    state: 'PAUSED',
    deliveries: everySoOften(290, 22, 9),
  },
  {
    url: 'https://warehouse.meridian.example/in/labelboard',
    topics: ['TASK_FINISHED', 'PROJECT_DELETED', 'DATASET_DELETED'],
    daysOld: 310,
    state: 'OFF',
    offReason: 'Nothing has arrived for five days.',
    deliveries: [
      [29 * 24, 200],
      [27 * 24, ...Array<End>(6).fill('The certificate has expired.'), ...Array<End>(4).fill('The host refuses connections.')],
      [26 * 24, ...Array<End>(5).fill('The certificate has expired.'), ...Array<End>(5).fill('The host refuses connections.')],
      [25 * 24, ...Array<End>(3).fill('The certificate has expired.'), ...Array<End>(7).fill('The host refuses connections.')],
    ],
  },
]; // prettier-ignore

type Named = { id: string; name: string };
type Around = { projects: readonly Named[]; datasets: readonly Named[] };
type Actor = { id: string; name: string; email: string };

/** Webhooks of every state, with the log of what was sent. */
export const demoWebhooks = (
  keyring: Keyring,
  organizationId: string,
  actor: Actor,
  around: Around,
  now: number,
): Statement[] =>
  SAMPLES.flatMap((sample) => {
    const createdAt = now - sample.daysOld * DAY;
    const id = createId(createdAt);
    const secret = newWebhookSecret();
    const topics = ` ${sample.topics.join(' ')} `;
    const sent = sample.deliveries
      .toSorted(([a], [b]) => b - a)
      .map(([hoursAgo, ...ends], i) => deliveryOf(sample, { secret, actor, around }, now - hoursAgo * HOUR, ends, i));
    const tries = sent.flatMap(({ attempts }) => attempts).toSorted((a, b) => a.at - b.at);
    const lastGood = tries.findLastIndex(({ status }) => status !== null && status < 300);
    const webhook: Statement = {
      sql: `insert into webhooks (id, organization_id, project_id, url, topics, sealed, key_id, secret_hint, header_names, state,
              off_reason, failing_since, last_status, last_delivery_at, search, created_by, created_at, updated_at)
            values (:id, :organizationId, :projectId, :url, :topics, :sealed, :key_id, :hint, '[]', :state,
              :offReason, :failingSince, :lastStatus, :lastAt, :search, :memberId, :createdAt, :createdAt)`,
      args: {
        id,
        organizationId,
        projectId: sample.ofProject ? around.projects[0]!.id : null,
        url: sample.url,
        topics,
        ...sealWebhook(keyring, id, { secret, headers: [] }),
        hint: hintOf(secret),
        state: sample.state,
        offReason: sample.offReason ?? null,
        failingSince: tries[lastGood + 1]?.at ?? null,
        lastStatus: tries.at(-1)!.status ?? 0,
        lastAt: tries.at(-1)!.at,
        search: `${sample.url}${topics}`.trim().toLowerCase(),
        memberId: actor.id,
        createdAt,
      },
    };
    return [webhook, ...sent.flatMap((delivery) => insert(organizationId, id, delivery))];
  });

type Attempt = { at: number; status: number | null; error: string | null; durationMs: number; headers: object };
type Delivery = { id: string; topic: Topic; subjectId: string; body: string; at: number; attempts: Attempt[] };

function deliveryOf(
  { topics, ofProject }: Sample,
  { secret, actor, around }: { secret: string; actor: Actor; around: Around },
  at: number,
  ends: readonly End[],
  i: number,
): Delivery {
  const topic = topics[i % topics.length]!;
  const [subject, data] = subjectOf(topic, around, i);
  const project = ofProject && { project: { id: around.projects[0]!.id } };
  const body = JSON.stringify({ type: topic, timestamp: toTimestamp(at), data: { ...data, id: subject, ...project, actor } }); // prettier-ignore
  const id = `msg_${createId(at)}`;
  let time = at + 40;
  const attempts = ends.map((end, tried) => {
    if (tried > 0) time += DELAYS[tried - 1]!;
    const status = typeof end === 'number' ? end : null;
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Labelboard-Webhooks',
      ...signatureHeaders([secret], { id, at: time, topic, body }),
    };
    return {
      at: time,
      status,
      error: typeof end === 'string' ? end : null,
      durationMs: 30 + ((i * 37) % 160),
      headers,
    };
  });
  return { id, topic, subjectId: subject, body, at, attempts };
}

function subjectOf(topic: Topic, { projects, datasets }: Around, i: number): [id: string, data: object] {
  if (topic.startsWith('DATASET')) return [datasets[i % datasets.length]!.id, { name: datasets[i % datasets.length]!.name }]; // prettier-ignore
  if (topic.startsWith('PROJECT')) return [projects[i % projects.length]!.id, { name: projects[i % projects.length]!.name }]; // prettier-ignore
  const { name } = projects[i % projects.length]!;
  return [createId(), topic === 'TASK_FINISHED' ? { kind: 'PROJECT_EXPORT', name, status: 'COMPLETE' } : {}];
}

function insert(organizationId: string, webhookId: string, delivery: Delivery): Statement[] {
  const { id, topic, subjectId, body, at, attempts } = delivery;
  const last = attempts.at(-1)!;
  const isDelivered = last.status !== null && last.status < 300;
  return [
    {
      sql: `insert into webhook_deliveries (id, organization_id, webhook_id, topic, subject_id, body, status, attempts, next_at,
              last_status, last_at, search, at, created_at)
            values (:id, :organizationId, :webhookId, :topic, :subjectId, :body, :status, :attempts, :lastAt,
              :lastStatus, :lastAt, :search, :at, :at)`,
      args: {
        id,
        organizationId,
        webhookId,
        topic,
        subjectId,
        body,
        status: isDelivered ? 'DELIVERED' : 'FAILED',
        attempts: attempts.length,
        lastStatus: last.status,
        lastAt: last.at,
        search: `${topic} ${subjectId}`.toLowerCase(),
        at,
      },
    },
    ...attempts.map((attempt): Statement => ({
      sql: `insert into webhook_attempts (delivery_id, organization_id, at, status, error, duration_ms, request_headers, response_headers, response_body)
              values (:id, :organizationId, :at, :status, :error, :durationMs, :headers, :answered, :text)`,
      args: {
        id,
        organizationId,
        ...attempt,
        headers: JSON.stringify(attempt.headers),
        answered: attempt.status === null ? null : '{"server":"nginx"}',
        text: attempt.status === null ? null : attempt.status < 300 ? '' : 'upstream is not available\n',
      },
    })),
  ];
}
