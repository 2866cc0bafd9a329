import type { Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import { etagOf } from '../core/client.ts';
import { updateIntegration, type Changes } from './api.ts';
import { LbBeforeIntegrationUpdateEvent } from './events.ts';
import type { IntegrationActs } from './integration-acts.ts';

/** Changes an integration unless the host objects; undefined where it did. */
export async function change(
  acts: IntegrationActs,
  integration: Integration,
  changes: Changes,
): Promise<IntegrationDetail | undefined> {
  if (!acts.mayHappen(new LbBeforeIntegrationUpdateEvent(integration, changes))) return undefined;
  const updated = await updateIntegration(acts.client, integration.id, changes, etagOf(integration)!);
  acts.tell('updated', updated);
  return updated;
}
