import type { Dataset } from '../../bff/datasets/contract.ts';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import type { LbPart } from '../core/part.ts';
import { Finder, firstOf, renderChosen } from '../ui/finder.ts';
import { listIntegrations } from './api.ts';

/** As many are suggested. */
const MOST = 8;

type Choice = { id: string; label: string };

/** Filters datasets by one of more integrations than an answer holds, or by none. */
export class IntegrationFinder {
  readonly #list: List<Dataset>;
  readonly #finder: Finder<Choice>;

  /** The names of those that were chosen, by id. */
  readonly #names = new Map<string, string>();

  constructor(host: LbPart, list: List<Dataset>) {
    this.#list = list;
    this.#finder = new Finder<Choice>(host, {
      find: async (client, search, signal) => {
        const items = await firstOf((cursor) => listIntegrations(client, { search, limit: MOST, cursor }, signal));
        const none = { id: 'none', label: msg('No integration') };
        const isNone = none.label.toLocaleLowerCase().includes(search.toLocaleLowerCase());
        return [...(isNone ? [none] : []), ...items.map(({ id, name }) => ({ id, label: name }))];
      },
      choose: ({ id, label }) => {
        this.#names.set(id, label);
        list.filterBy('integrationId', id);
      },
    });
  }

  /** The field, or the one that is chosen. */
  render() {
    const { integrationId: id } = this.#list.view.filters;
    if (!id) return this.#finder.render('filter', msg('Integration'));
    const shown = this.#list.items?.find(({ integration }) => integration?.id === id)?.integration?.name;
    const label = id === 'none' ? msg('No integration') : (shown ?? this.#names.get(id) ?? msg('One integration'));
    return renderChosen(label, () => this.#list.filterBy('integrationId', ''));
  }
}
