import { html, type ReactiveController } from 'lit';
import type { Dataset, NewDataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import type { LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import type { Values } from '../ui/form.ts';
import '../ui/select.ts';
import '../ui/text-area.ts';
import '../ui/text-field.ts';
import { listIntegrations } from './api.ts';

/** What the choice of no integration is called in the form. */
const NONE = 'none';

/** The fields of a dataset. For a new one the default integration is chosen already. */
export class DatasetFields implements ReactiveController {
  readonly #host: LbElement;
  readonly #client: () => Client;
  #integrations: readonly Integration[] | undefined;
  #failure: ApiError | undefined;

  constructor(host: LbElement, client: () => Client) {
    this.#host = host;
    this.#client = client;
    host.addController(this);
  }

  hostConnected() {
    if (!this.#integrations) void this.#read();
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
    return this.#integrations?.find((integration) => integration.id === id)?.name ?? msg('None');
  }

  #renderIntegrations(dataset?: Dataset) {
    if (this.#failure) return renderProblem(this.#failure, { retry: () => this.#read() });
    const integrations = this.#integrations;
    if (!integrations) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const options = integrations.map(({ id, name, isDefault }) => ({
      value: id,
      label: isDefault ? msg(str`${name} (default)`) : name,
    }));
    const chosen = dataset ? dataset.integration?.id : integrations.find(({ isDefault }) => isDefault)?.id;
    return html`<lb-select
      name="integrationId"
      label=${msg('Reads through')}
      .options=${[{ value: NONE, label: msg('None') }, ...options]}
      .value=${chosen ?? NONE}
      help=${msg('The integration that opens the files. None is for text, public addresses and uploads.')}
    ></lb-select>`;
  }

  async #read() {
    this.#failure = undefined;
    this.#host.requestUpdate();
    try {
      this.#integrations = (await listIntegrations(this.#client())).items;
    } catch (error) {
      // Who may not see integrations leaves the choice to the default.
      if (error instanceof ApiError && error.code === 'forbidden') this.#integrations = [];
      else this.#failure = problemIn(this.#host, error);
    }
    this.#host.requestUpdate();
  }
}

export const inputOf = ({ name = '', description = '', integrationId }: Values): NewDataset => ({
  name,
  description,
  ...(integrationId !== undefined && { integrationId: integrationId === NONE ? null : integrationId }),
});
