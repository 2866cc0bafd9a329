import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Integration } from '../../bff/integrations/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listIntegrations } from './api.ts';
import { columns, searchWords } from './columns.ts';
import type { IntegrationActs } from './integration-acts.ts';
import { PROVIDERS, type Explain } from './status.ts';
import './words.ts';

/**
 * The cloud storage integrations of an organization: what each reads, and whether it works. From the menu of a row they are
 * edited, checked, made the default and deleted.
 *
 * @fires {LbBeforeIntegrationCreateEvent} lb-before-integration-create - Before one is created. Cancelable.
 * @fires {LbBeforeIntegrationUpdateEvent} lb-before-integration-update - Before one is changed. Cancelable.
 * @fires {LbBeforeIntegrationEvent} lb-before-integration-make-default - Before one is made the default. Cancelable.
 * @fires {LbBeforeIntegrationEvent} lb-before-integration-delete - Before one is deleted. Cancelable.
 * @fires {LbIntegrationEvent} lb-integration-created - After one was created.
 * @fires {LbIntegrationEvent} lb-integration-updated - After one was changed.
 * @fires {LbIntegrationEvent} lb-integration-deleted - After one was deleted.
 * @fires {LbIntegrationEvent} lb-integration-checked - After one was checked.
 * @fires {LbIntegrationEvent} lb-integration-made-default - After one was made the default.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, filtered, sorted, or opened a row.
 *
 * @slot empty - In place of the words for “no integrations yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves rows out.
 * @csspart new - The button for a new one.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens what is known of it.
 * @csspart status - Whether one works, in a cell.
 * @csspart reason - Why one needs attention.
 * @csspart remedy - What to do about it.
 * @csspart mend - A button that mends it.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-integrations-table')
export class LbIntegrationsTable extends LbPart {
  static override styles = [base, surface, button, listStyles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  readonly list: List<Integration> = new List(this, {
    topic: 'integrations',
    sort: '-createdAt',
    read: listIntegrations,
    words: searchWords,
  });

  readonly #actions: Actions<Integration, IntegrationActs> = new Actions(
    this,
    'integrations',
    this.list,
    async () => {
      const { IntegrationActs } = await import('./integration-acts.ts');
      return new IntegrationActs(this.#actions, this.list);
    },
    (acts, id, closed) => acts.open(id, this.#mayChange, closed),
  );

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the integrations again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override render() {
    return html`${this.list.render(() => this.#renderList())} ${this.#actions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New integration'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('Integrations'),
      search: msg('Search integrations'),
      columns: columns(this.#explain),
      nameOf: ({ name }) => name,
      open: ({ id }) => this.list.open(id),
      menu: this.#mayChange ? this.#menu : undefined,
      create: this.#mayChange ? create : undefined,
      filters: [
        {
          name: 'provider',
          label: msg('Provider'),
          options: [
            { value: '', label: msg('All providers') },
            ...Object.entries(PROVIDERS).map(([value, label]) => ({ value, label })),
          ],
        },
      ],
      empty: msg('No integrations yet. Connect a bucket or a container, and datasets can read from it.'),
      actions: this.#actions,
    });
  }

  get #mayChange() {
    return !this.readonly && this.list.may('integrations:write');
  }

  #explain: Explain = (button, reason, integration) => {
    if (!this.#mayChange) return this.#actions.explain(button, reason);
    return this.#actions.run((acts) =>
      this.#actions.explain(button, { ...reason, actions: acts.mending(integration) }),
    );
  };

  #menu = async (integration: Integration) => (await this.#actions.acts()).menu(integration);
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integrations-table': LbIntegrationsTable;
  }
}
