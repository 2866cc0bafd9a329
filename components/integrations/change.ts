import type { Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import type { Client } from '../core/client.ts';
import { etagOf } from '../core/client.ts';
import { allowed } from '../core/events.ts';
import { announce } from '../core/live.ts';
import { updateIntegration, type Changes } from './api.ts';
import { LbBeforeIntegrationUpdateEvent, LbIntegrationEvent } from './events.ts';

/** Changes an integration unless the host objects, and tells everyone; undefined where the host did. */
export async function change(
  element: EventTarget,
  client: Client,
  integration: Integration,
  changes: Changes,
  etag = etagOf(integration)!,
): Promise<IntegrationDetail | undefined> {
  if (!allowed(element, new LbBeforeIntegrationUpdateEvent(integration, changes))) return undefined;
  const updated = await updateIntegration(client, integration.id, changes, etag);
  element.dispatchEvent(new LbIntegrationEvent('updated', updated));
  announce('integrations');
  return updated;
}
