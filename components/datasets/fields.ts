import { html, type ReactiveController } from 'lit';
import type { Page } from '../../bff/core/contract.ts';
import type { Dataset, NewDataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import type { LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { Choices } from '../ui/choices.ts';
import type { Values } from '../ui/form.ts';
import '../ui/select.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { listIntegrations } from './api.ts';

type Choice = Pick<Integration, 'id' | 'name'> & Partial<Pick<Integration, 'isDefault'>>;

/** What the choice of no integration is called in the form; and that of the default, where no answer says which it is. */
const NONE = 'none';
const DEFAULT = '';

/** The fields of a dataset. For a new one the default integration is chosen already. */
export class DatasetFields implements ReactiveController {
  readonly #integrations: Choices<Choice>;
  /** What was entered into the form. */
  readonly #values: () => Values;

  constructor(host: LbElement, client: () => Client, values: () => Values) {
    this.#values = values;
    this.#integrations = new Choices(host, (query) => listIntegrations(client(), query).catch(noneIfForbidden));
    host.addController(this);
  }

  hostConnected() {
    if (!this.#integrations.found) void this.#integrations.read();
  }

  /** `dataset`: undefined for a new one. */
  render(dataset?: Dataset) {
    return html`
      <lb-text-field name="name" label=${msg('Name')} .value=${dataset?.name ?? ''}></lb-text-field>
      <lb-text-area
        name="description"
        label=${msg('Description')}
        help=${msg('Optional. What is in it, and where it comes from.')}
        .value=${dataset?.description ?? ''}
      ></lb-text-area>
      ${this.#renderIntegrations(dataset)}
    `;
  }

  /** What an integration is called in the list to choose from. */
  nameOf(id: string | null): string {
    return this.#integrations.get(id ?? undefined)?.name ?? msg('None');
  }

  #renderIntegrations(dataset?: Dataset) {
    const integrations = this.#integrations;
    const { integration } = dataset ?? {};
    if (integration && !integrations.get(integration.id)) integrations.add([integration]);
    return integrations.render(msg('Search integrations'), () => {
      const byDefault = integrations.known.find(({ isDefault }) => isDefault)?.id;
      const none = { value: NONE, label: msg('None') };
      const isDefaultUnknown = !dataset && !byDefault && integrations.isLarge;
      const chosen = dataset ? integration?.id : (byDefault ?? (isDefaultUnknown ? DEFAULT : undefined));
      const offered = integrations.foundAnd(this.#values()['integrationId'] ?? chosen);
      return html`<lb-select
        name="integrationId"
        label=${msg('Reads through')}
        .options=${[
          ...(isDefaultUnknown ? [{ value: DEFAULT, label: msg('The default integration') }] : []),
          none,
          ...offered.map(({ id, name, isDefault }) => ({
            value: id,
            label: isDefault ? msg(str`${name} (default)`) : name,
          })),
        ]}
        .value=${chosen ?? NONE}
        help=${msg('The integration that opens the files. None is for text, public addresses and uploads.')}
      ></lb-select>`;
    });
  }
}

/** Who may not see integrations leaves the choice to the default. */
function noneIfForbidden(error: unknown): Page<Choice> {
  if (error instanceof ApiError && error.code === 'forbidden') return { items: [], next: null, total: 0 };
  throw error;
}

export const inputOf = ({ name = '', description = '', integrationId }: Values): NewDataset => ({
  name,
  description,
  ...(integrationId && { integrationId: integrationId === NONE ? null : integrationId }),
});
