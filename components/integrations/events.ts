import type { Integration, NewIntegration } from '../../bff/integrations/contract.ts';
import { LbBeforeEvent, LbEvent } from '../core/events.ts';
import type { Changes } from './api.ts';

/** After the server agreed to what the name of the event says. */
export class LbIntegrationEvent extends LbEvent {
  readonly integration: Integration;

  constructor(did: 'created' | 'updated' | 'deleted' | 'checked' | 'made-default', integration: Integration) {
    super(`lb-integration-${did}`);
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

/** Before an integration is deleted, and before the prompt for its name: a host may put a confirmation of its own in front. */
export class LbBeforeIntegrationDeleteEvent extends LbBeforeEvent {
  readonly integration: Integration;

  constructor(integration: Integration) {
    super('lb-before-integration-delete');
    this.integration = integration;
  }
}

declare global {
  interface HTMLElementEventMap {
    'lb-before-integration-create': LbBeforeIntegrationCreateEvent;
    'lb-before-integration-update': LbBeforeIntegrationUpdateEvent;
    'lb-before-integration-delete': LbBeforeIntegrationDeleteEvent;
    'lb-integration-created': LbIntegrationEvent;
    'lb-integration-updated': LbIntegrationEvent;
    'lb-integration-deleted': LbIntegrationEvent;
    'lb-integration-checked': LbIntegrationEvent;
    'lb-integration-made-default': LbIntegrationEvent;
  }
}
