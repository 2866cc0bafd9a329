import type { Integration, NewIntegration } from '../../bff/integrations/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';
import type { Changes } from './api.ts';

/** What the server agreed to. */
export type Done = 'created' | 'updated' | 'deleted' | 'checked' | 'made-default';

/** After the server agreed to what the name of the event says. */
export class LbIntegrationEvent extends LbEvent {
  readonly integration: Integration;

  constructor(done: Done, integration: Integration) {
    super(`lb-integration-${done}`);
    this.integration = integration;
  }
}

/** Before an integration is created. Its credentials are not in the event. */
export class LbBeforeIntegrationCreateEvent extends LbBeforeEvent {
  readonly values: Pick<NewIntegration, 'name' | 'provider' | 'resource'>;

  constructor({ name, provider, resource }: NewIntegration) {
    super('lb-before-integration-create');
    this.values = { name, provider, resource };
  }
}

/** Before an integration is changed: its new name, where it gets one, and whether its credentials are replaced. */
export class LbBeforeIntegrationUpdateEvent extends LbBeforeEvent {
  readonly integration: Integration;
  readonly values: { name?: string; replacesCredentials: boolean };

  constructor(integration: Integration, { name, credentials }: Changes) {
    super('lb-before-integration-update');
    this.integration = integration;
    this.values = { ...(name !== undefined && { name }), replacesCredentials: credentials !== undefined };
  }
}

/** Before an integration is made the default, or deleted: there before the prompt for its name, so that a host may put one of its own in front. */
export class LbBeforeIntegrationEvent extends LbBeforeEvent {
  readonly integration: Integration;

  constructor(act: 'make-default' | 'delete', integration: Integration) {
    super(`lb-before-integration-${act}`);
    this.integration = integration;
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-integration-create': LbBeforeIntegrationCreateEvent;
    'lb-before-integration-update': LbBeforeIntegrationUpdateEvent;
    'lb-before-integration-make-default': LbBeforeIntegrationEvent;
    'lb-before-integration-delete': LbBeforeIntegrationEvent;
    'lb-integration-created': LbIntegrationEvent;
    'lb-integration-updated': LbIntegrationEvent;
    'lb-integration-deleted': LbIntegrationEvent;
    'lb-integration-checked': LbIntegrationEvent;
    'lb-integration-made-default': LbIntegrationEvent;
  }
}
