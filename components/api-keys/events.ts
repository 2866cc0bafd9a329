import type { ApiKey, ApiKeyChanges, ApiKeyRoll, NewApiKey } from '../../bff/api-keys/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';

/** After the server agreed to what the name of the event says. It never carries the key itself. */
export class LbApiKeyEvent extends LbEvent {
  constructor(
    done: 'created' | 'updated' | 'rolled' | 'revoked',
    readonly apiKey: ApiKey,
  ) {
    super(`lb-api-key-${done}`);
  }
}

/** Before an API key is created. */
export class LbBeforeApiKeyCreateEvent extends LbBeforeEvent {
  constructor(readonly values: NewApiKey) {
    super('lb-before-api-key-create');
  }
}

/** Before the name or the limits of an API key change. */
export class LbBeforeApiKeyUpdateEvent extends LbBeforeEvent {
  constructor(
    readonly apiKey: ApiKey,
    readonly values: ApiKeyChanges,
  ) {
    super('lb-before-api-key-update');
  }
}

/** Before an API key is rolled. */
export class LbBeforeApiKeyRollEvent extends LbBeforeEvent {
  constructor(
    readonly apiKey: ApiKey,
    readonly values: ApiKeyRoll,
  ) {
    super('lb-before-api-key-roll');
  }
}

/** Before an API key is revoked: in front of the question, so that a host may put one of its own there. */
export class LbBeforeApiKeyRevokeEvent extends LbBeforeEvent {
  constructor(readonly apiKey: ApiKey) {
    super('lb-before-api-key-revoke');
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-api-key-create': LbBeforeApiKeyCreateEvent;
    'lb-before-api-key-update': LbBeforeApiKeyUpdateEvent;
    'lb-before-api-key-roll': LbBeforeApiKeyRollEvent;
    'lb-before-api-key-revoke': LbBeforeApiKeyRevokeEvent;
    'lb-api-key-created': LbApiKeyEvent;
    'lb-api-key-updated': LbApiKeyEvent;
    'lb-api-key-rolled': LbApiKeyEvent;
    'lb-api-key-revoked': LbApiKeyEvent;
  }
}
