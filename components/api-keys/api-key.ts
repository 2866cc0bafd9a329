import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { ApiKey } from '../../bff/api-keys/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import type { BulkAction } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import type { ApiKeyActs } from './api-key-acts.ts';
import { listApiKeys } from './api.ts';
import { columns, searchWords } from './columns.ts';
import type { Explain } from './status.ts';
import './words.ts';

/**
 * The API keys with which scripts act for a member: an admin sees those of all members, everybody else their own. A new key is
 * shown once.
 *
 * @fires {LbBeforeApiKeyCreateEvent} lb-before-api-key-create - Before one is created. Cancelable.
 * @fires {LbBeforeApiKeyUpdateEvent} lb-before-api-key-update - Before its name or limits change. Cancelable.
 * @fires {LbBeforeApiKeyRollEvent} lb-before-api-key-roll - Before one is rolled. Cancelable.
 * @fires {LbBeforeApiKeyRevokeEvent} lb-before-api-key-revoke - Before one is revoked. Cancelable.
 * @fires {LbApiKeyEvent} lb-api-key-created - After one was created.
 * @fires {LbApiKeyEvent} lb-api-key-updated - After its name or limits changed.
 * @fires {LbApiKeyEvent} lb-api-key-rolled - After one was rolled.
 * @fires {LbApiKeyEvent} lb-api-key-revoked - After one was revoked.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted or filtered.
 *
 * @slot empty - In place of the words for “no API keys yet”.
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
 * @csspart select - The button that begins to select rows.
 * @csspart check - The checkbox of a row.
 * @csspart bulk - What can be done to the rows that are selected.
 * @csspart status - The state of a row.
 * @csspart reason - Why it is so, when it was pressed.
 * @csspart remedy - What to do about it.
 * @csspart mend - A button there that mends it.
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
@element('lb-api-key')
export class LbApiKey extends LbPart {
  static override styles = [base, surface, button, listStyles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  readonly list: List<ApiKey> = new List(this, {
    topic: 'api-keys',
    sort: '-createdAt',
    read: listApiKeys,
    words: searchWords,
  });

  readonly #actions: Actions<ApiKey, ApiKeyActs> = new Actions(this, 'api-keys', this.list, async () => {
    const { ApiKeyActs } = await import('./api-key-acts.ts');
    return new ApiKeyActs(this.#actions, this.list);
  });

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the API keys again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override render() {
    return html`${this.list.render(() => this.#renderList())} ${this.#actions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New API key'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('API keys'),
      search: msg('Search API keys'),
      columns: columns(this.#explain),
      nameOf: ({ name }) => name,
      menu: this.#mayChange ? async (apiKey) => (await this.#actions.acts()).menu(apiKey) : undefined,
      create: this.#mayChange ? create : undefined,
      filters: this.#filters,
      bulk: this.#mayChange ? [this.#revokeMany] : undefined,
      empty: msg('No API keys yet. A script or a server needs one to use the API.'),
      actions: this.#actions,
    });
  }

  /** An admin sees the keys of all members. */
  get #filters() {
    const { id, role } = this.session?.current?.member ?? {};
    if (!id || role !== 'ADMIN') return [];
    const options = [
      { value: '', label: msg('Of all members') },
      { value: id, label: msg('My own') },
    ];
    return [{ name: 'memberId', label: msg('Whose keys'), options }];
  }

  get #revokeMany(): BulkAction<ApiKey> {
    return {
      label: msg('Revoke'),
      danger: true,
      question: (count) => ({
        heading: msg(str`Revoke API keys: ${count}`),
        text: msg('They stop with the next request. This cannot be undone.'),
      }),
      run: async (apiKey) => (await this.#actions.acts()).revokeOne(apiKey),
      done: (count) => msg(str`Revoked: ${count}`),
    };
  }

  #explain: Explain = (button, reason, apiKey) =>
    this.#actions.explain(button, {
      ...reason,
      actions: this.#mayChange
        ? [{ label: msg('Roll'), run: () => this.#actions.run((acts) => acts.roll(apiKey)) }]
        : [],
    });

  get #mayChange() {
    return !this.readonly && this.list.may('api-keys:write');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-api-key': LbApiKey;
  }
}
