import type { NewWebhook, Webhook, WebhookChanges } from '../../bff/webhooks/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After the server agreed to what the name of the event says. It never carries a secret. */
export class LbWebhookEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'secret-rotated' | 'tested' | 'replayed' | 'deleted',
    readonly webhook: Webhook,
  ) {
    super(`lb-webhook-${done}`);
  }
}

/** Before a webhook is created, without its secret and the values of its headers. */
export class LbBeforeWebhookCreateEvent extends LbBeforeEvent {
  readonly values: Pick<NewWebhook, 'url' | 'topics' | 'projectId'>;

  constructor({ url, topics, projectId }: NewWebhook) {
    super('lb-before-webhook-create');
    this.values = { url, topics, ...(projectId && { projectId }) };
  }
}

/** Before a webhook is changed. */
export class LbBeforeWebhookUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly webhook: Webhook,
    readonly values: Pick<WebhookChanges, 'url' | 'topics' | 'state'>,
  ) {
    super('lb-before-webhook-update');
  }
}

/** Before a secret is rotated, a webhook deleted (in front of the question), or what was sent to it sent again. */
export class LbBeforeWebhookEvent extends LbBeforeEvent {
  constructor(
    act: 'rotate' | 'replay' | 'delete',
    readonly webhook: Webhook,
  ) {
    super(`lb-before-webhook-${act}`);
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-webhook-create': LbBeforeWebhookCreateEvent;
    'lb-before-webhook-update': LbBeforeWebhookUpdateEvent;
    'lb-before-webhook-rotate': LbBeforeWebhookEvent;
    'lb-before-webhook-replay': LbBeforeWebhookEvent;
    'lb-before-webhook-delete': LbBeforeWebhookEvent;
    'lb-webhook-created': LbWebhookEvent;
    'lb-webhook-updated': LbWebhookEvent;
    'lb-webhook-secret-rotated': LbWebhookEvent;
    'lb-webhook-tested': LbWebhookEvent;
    'lb-webhook-replayed': LbWebhookEvent;
    'lb-webhook-deleted': LbWebhookEvent;
  }
}
