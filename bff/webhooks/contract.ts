import * as v from 'valibot';
import { Id, Moment, pageQuery, Timestamp, Version } from '../core/contract.ts';

export const TOPICS = [
  'LABEL_CREATED', 'LABEL_UPDATED', 'LABEL_DELETED', 'WORKFLOW_ACTION', 'TASK_FINISHED', 'MEMBER_ADDED', 'MEMBER_REMOVED',
  'INVITE_CREATED', 'PROJECT_CREATED', 'PROJECT_UPDATED', 'PROJECT_DELETED', 'DATASET_CREATED', 'DATASET_DELETED',
  'INTEGRATION_FAILED',
] as const; // prettier-ignore
export const Topic = v.picklist(TOPICS, 'Choose topics from the list.');
export type Topic = v.InferOutput<typeof Topic>;

const URL_FORM = 'Enter an address such as https://example.com/webhooks.';

/** Where events are sent. Whether the server may reach it is asked when it is saved, and again each time. */
export const WebhookUrl = v.pipe(
  v.string(URL_FORM),
  v.trim(),
  v.nonEmpty(URL_FORM),
  v.maxLength(2000, 'Use at most 2,000 characters.'),
  v.check((text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text), URL_FORM),
  v.check((text) => !URL.canParse(text) || new URL(text).username === '', 'Leave the user out of the address. Use a header instead.'), // prettier-ignore
  v.transform((text) => {
    const url = new URL(text);
    url.hash = '';
    return url.href;
  }),
);

const Topics = v.pipe(
  v.array(Topic, 'Choose at least one topic.'),
  v.minLength(1, 'Choose at least one topic.'),
  v.maxLength(50, 'Choose topics from the list.'),
  v.transform((topics) => [...new Set(topics)]),
);

/** What HTTP and the signature need, and what would change where a request goes. */
const OURS =
  /^(?:host|content-(?:length|type|encoding)|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|cookie|webhook-.*|x-hub-signature.*|x-labelbox-.*)$/i;

export const Headers = v.pipe(
  v.array(
    v.strictObject({
      name: v.pipe(
        v.string('Enter the name of the header.'),
        v.trim(),
        v.regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'Enter a header name such as Authorization.'),
        v.check((name) => !OURS.test(name), 'This header is set by the server. Use another one.'),
      ),
      value: v.pipe(
        v.string('Enter the value of the header.'),
        v.trim(),
        v.regex(/^[\x20-\x7e]{1,1000}$/, 'Use 1 to 1,000 printable ASCII characters.'),
      ),
    }),
  ),
  v.maxLength(10, 'Use at most 10 headers.'),
);

/** Standard Webhooks asks for 24 to 64 bytes. A key that is no base64 would be decoded to fewer, in the end to none. */
const isKey = (base64: string): boolean =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64) &&
  atob(base64).length >= 24 &&
  atob(base64).length <= 64;

/** One of Standard Webhooks is `whsec_` and base64; any other is used as it is. */
export const Secret = v.pipe(
  v.string('Enter a secret, or leave it out.'),
  v.regex(/^[\x21-\x7e]{16,200}$/, 'Use 16 to 200 printable ASCII characters without blanks.'),
  v.check(
    (secret) => !secret.startsWith('whsec_') || isKey(secret.slice('whsec_'.length)),
    'After whsec_, use 24 to 64 bytes in base64.',
  ),
);

export const NewWebhook = v.strictObject({
  url: WebhookUrl,
  topics: Topics,
  /** Only what belongs to this project; left out: the whole organization. */
  projectId: v.optional(Id),
  /** Left out: the server makes one. */
  secret: v.optional(Secret),
  headers: v.optional(Headers),
});
export type NewWebhook = v.InferOutput<typeof NewWebhook>;

export const WebhookChanges = v.strictObject({
  version: v.optional(Version),
  url: v.optional(WebhookUrl),
  topics: v.optional(Topics),
  /** Replaces all of them. */
  headers: v.optional(Headers),
  /** `ACTIVE` also begins anew with one that was switched off. */
  state: v.optional(v.picklist(['ACTIVE', 'PAUSED'], 'Use ACTIVE or PAUSED.')),
  projectId: v.optional(v.never('The project cannot change. Create another webhook instead.')),
});
export type WebhookChanges = v.InferOutput<typeof WebhookChanges>;

export const WebhookState = v.picklist(['ACTIVE', 'PAUSED', 'OFF'], 'Use ACTIVE, PAUSED or OFF.');
export type WebhookState = v.InferOutput<typeof WebhookState>;

export const Webhook = v.object({
  id: Id,
  url: v.string(),
  topics: v.array(Topic),
  projectId: v.nullable(Id),
  projectName: v.nullable(v.string()),
  /** `OFF`: the server switched it off; `offReason` says why. */
  state: WebhookState,
  offReason: v.nullable(v.string()),
  /** Since when nothing has arrived; null: the last delivery arrived. */
  failingSince: v.nullable(Timestamp),
  /** HTTP; 0 where there was no answer, null before the first delivery. */
  lastStatus: v.nullable(v.number()),
  lastDeliveryAt: v.nullable(Timestamp),
  /** The last four characters. */
  secretHint: v.string(),
  /** Until when the secret before the last rotation signs too. */
  previousSecretUntil: v.nullable(Timestamp),
  /** Their values are never given back. */
  headerNames: v.array(v.string()),
  createdBy: v.nullable(v.string()),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  version: v.number(),
});
export type Webhook = v.InferOutput<typeof Webhook>;

/** The secret is given in this answer alone. */
export const WebhookWithSecret = v.object({ webhook: Webhook, secret: v.string() });
export type WebhookWithSecret = v.InferOutput<typeof WebhookWithSecret>;

export const WebhookQuery = v.strictObject({
  ...pageQuery(['-createdAt', 'createdAt', 'url', '-url']).entries,
  state: v.optional(WebhookState),
});
export type WebhookQuery = v.InferOutput<typeof WebhookQuery>;

export const DeliveryStatus = v.picklist(['PENDING', 'DELIVERED', 'FAILED'], 'Use PENDING, DELIVERED or FAILED.');
export type DeliveryStatus = v.InferOutput<typeof DeliveryStatus>;

export const Delivery = v.object({
  /** The `webhook-id` of every try. */
  id: v.string(),
  /** `TEST` for one that was sent to try the webhook. */
  topic: v.string(),
  subjectId: v.string(),
  status: DeliveryStatus,
  attempts: v.number(),
  lastStatus: v.nullable(v.number()),
  lastAt: v.nullable(Timestamp),
  /** When the next try is due, of one that is pending. */
  nextAt: v.nullable(Timestamp),
  createdAt: Timestamp,
});
export type Delivery = v.InferOutput<typeof Delivery>;

export const Attempt = v.object({
  at: Timestamp,
  /** Null: no answer, for the reason in `error`. */
  status: v.nullable(v.number()),
  error: v.nullable(v.string()),
  durationMs: v.number(),
  requestHeaders: v.record(v.string(), v.string()),
  responseHeaders: v.nullable(v.record(v.string(), v.string())),
  /** At most 64 KB of it. */
  responseBody: v.nullable(v.string()),
});
export type Attempt = v.InferOutput<typeof Attempt>;

/** One with what was sent, and every try, the newest first. */
export const DeliveryDetail = v.object({
  ...Delivery.entries,
  url: v.string(),
  body: v.nullable(v.string()),
  tries: v.array(Attempt),
});
export type DeliveryDetail = v.InferOutput<typeof DeliveryDetail>;

export const DeliveryQuery = v.strictObject({
  ...pageQuery(['-createdAt', 'createdAt']).entries,
  status: v.optional(DeliveryStatus),
});
export type DeliveryQuery = v.InferOutput<typeof DeliveryQuery>;

/** Everything that was to be delivered since then and is not pending, once more. */
export const Replay = v.strictObject({ since: Moment });
export type Replay = v.InferOutput<typeof Replay>;

export const Replayed = v.object({ deliveries: v.number() });
export type Replayed = v.InferOutput<typeof Replayed>;
