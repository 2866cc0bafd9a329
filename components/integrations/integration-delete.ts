import { html } from 'lit';
import type { Integration } from '../../bff/integrations/contract.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/delete-dialog.ts';
import type { Impact } from '../ui/delete-dialog.ts';
import '../ui/select.ts';
import { deleteIntegration, getImpact, getIntegration, listIntegrations } from './api.ts';
import type { IntegrationActs } from './integration-acts.ts';

/** Asks before an integration is deleted: what stops working, its exact name, and which is the default after it. */
export function renderDelete(acts: IntegrationActs, integration: Integration, close: () => void) {
  const key = new IdempotencyKey();
  return html`<lb-delete-dialog
    exportparts=${DIALOG_PARTS}
    .actions=${acts}
    .name=${integration.name}
    .text=${msg('This cannot be undone. What is in the bucket stays there.')}
    confirm-name
    topic="integrations"
    .readName=${async () => (await getIntegration(acts.client, integration.id)).name}
    .impact=${() => impactOf(acts, integration)}
    .run=${async ({ successor }: Record<string, string>, name: string) => {
      const query = { confirm: name, successor: successor || undefined };
      await deleteIntegration(acts.client, integration.id, query, key.for(query));
      acts.tell('deleted', integration);
    }}
    @close=${close}
  ></lb-delete-dialog>`;
}

async function impactOf({ client }: IntegrationActs, { id, isDefault }: Integration): Promise<Impact> {
  const [{ datasets, projects }, others] = await Promise.all([
    getImpact(client, id),
    isDefault ? listIntegrations(client, { sort: 'name', search: [], cursor: undefined, limit: 200 }) : undefined,
  ]);
  const successors = others?.items.filter((other) => other.id !== id) ?? [];
  return {
    broken: [
      { label: msg('Datasets that can no longer load their data'), names: datasets.map(({ name }) => name) },
      { label: msg('Projects that use them'), names: projects.map(({ name }) => name) },
    ],
    none: msg('No dataset reads through it.'),
    ...(isDefault && { fields: renderSuccessor(successors, others?.next !== null) }),
  };
}

/** New datasets read through the default unless they choose another. */
const renderSuccessor = (successors: readonly Integration[], areMore: boolean) =>
  successors.length === 0
    ? html`<p>${msg('It is the default of the organization, and there is no other to take its place.')}</p>`
    : html`<lb-select
        name="successor"
        label=${msg('New default')}
        help=${
          areMore
            ? msg('The first 200 by name. To choose another one, cancel and make it the default first.')
            : msg('This one is the default: new datasets read through it unless they choose another.')
        }
        .value=${successors[0]!.id}
        .options=${[
          ...successors.map(({ id, name }) => ({ value: id, label: name })),
          { value: '', label: msg('No default') },
        ]}
      ></lb-select>`;
