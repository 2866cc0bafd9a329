import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import BookOpen from 'lucide/dist/esm/icons/book-open.mjs';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import type { BulkAction } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listWebhooks } from './api.ts';
import { columns, searchWords, stateOptions, type Explain } from './columns.ts';
import type { WebhookActs } from './webhook-acts.ts';
import './words.ts';
import { exactNumber } from '../ui/number.ts';

/**
 * The webhooks of an organization: who is told of what, and whether it arrives. From the menu of a row they are edited, tested,
 * paused and deleted, and what was sent is looked at and sent again.
 *
 * @fires {LbBeforeWebhookCreateEvent} lb-before-webhook-create - Before one is created. Cancelable.
 * @fires {LbBeforeWebhookUpdateEvent} lb-before-webhook-update - Before one is changed, paused or switched on. Cancelable.
 * @fires {LbBeforeWebhookEvent} lb-before-webhook-rotate - Before the question about a new secret. Cancelable.
 * @fires {LbBeforeWebhookEvent} lb-before-webhook-replay - Before what was sent to one is sent again. Cancelable.
 * @fires {LbBeforeWebhookEvent} lb-before-webhook-delete - Before the question about deleting one. Cancelable.
 * @fires {LbWebhookEvent} lb-webhook-created - After one was created.
 * @fires {LbWebhookEvent} lb-webhook-updated - After one was changed.
 * @fires {LbWebhookEvent} lb-webhook-secret-rotated - After one has got another secret.
 * @fires {LbWebhookEvent} lb-webhook-tested - After a test was asked for.
 * @fires {LbWebhookEvent} lb-webhook-replayed - After what was sent to one was asked for again.
 * @fires {LbWebhookEvent} lb-webhook-deleted - After one was deleted.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched or sorted.
 *
 * @slot empty - In place of the words for “no webhooks yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - The choice of a state.
 * @csspart guide - The button that shows how to receive events.
 * @csspart new - The button for a new one.
 * @csspart notice - What needs to be known of the list, such as a webhook that was switched off, above the rows.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The address of a row, which opens its deliveries.
 * @csspart status - Whether one works, in a cell.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart select - The button that begins to select rows.
 * @csspart check - The checkbox of a row.
 * @csspart bulk - What can be done to the rows that are selected.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-webhooks')
export class LbWebhooks extends LbPart {
  static override styles = [base, surface, button, listStyles];

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  readonly list: List<Webhook> = new List(this, {
    topic: 'webhooks',
    sort: '-createdAt',
    read: listWebhooks,
    words: searchWords,
  });

  readonly #actions: Actions<Webhook, WebhookActs> = new Actions(this, 'webhooks', this.list, async () => {
    const { WebhookActs } = await import('./webhook-acts.ts');
    return new WebhookActs(this.#actions);
  });

  /** Search and order: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the webhooks again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override render() {
    return html`${this.list.render(() => html`${this.#renderList()} ${this.#renderGuide()}`)} ${this.#actions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New webhook'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('Webhooks'),
      search: msg('Search webhooks'),
      filters: [{ name: 'state', label: msg('State'), options: stateOptions() }],
      notice: this.#notice,
      more: this.list.items?.length ? this.#renderGuideButton() : nothing,
      columns: columns(this.#explain),
      nameOf: ({ url }) => url,
      open: (webhook) => this.#actions.run((acts) => acts.showDeliveries(webhook)),
      bulk: this.#mayChange ? this.#bulk() : undefined,
      menu: async (webhook) => (await this.#actions.acts()).menu(webhook, this.#mayChange),
      create: this.#mayChange ? create : undefined,
      empty: msg('No webhooks yet. A webhook tells a server of yours when something changes here.'),
      actions: this.#actions,
    });
  }

  #bulk(): BulkAction<Webhook>[] {
    const switchTo = (state: 'ACTIVE' | 'PAUSED') => async (webhook: Webhook) =>
      (await this.#actions.acts()).switchOne(webhook, state);
    return [
      { label: msg('Pause'), run: switchTo('PAUSED'), done: (count) => msg(str`Paused: ${count}`) },
      { label: msg('Switch on'), run: switchTo('ACTIVE'), done: (count) => msg(str`Switched on: ${count}`) },
      {
        label: msg('Delete'),
        danger: true,
        question: (count) => ({
          heading: msg(str`Delete webhooks: ${count}`),
          text: msg('Nothing is sent to them any more, and their logs are deleted. This cannot be undone.'),
        }),
        run: async (webhook) => (await this.#actions.acts()).deleteOne(webhook),
        done: (count) => msg(str`Deleted: ${count}`),
      },
    ];
  }

  /** Before the first webhook, how one is received. */
  #renderGuide() {
    if (this.list.items?.length !== 0 || this.list.isNarrowed) return nothing;
    void import('./webhook-guide.ts').catch(() => undefined); // without it there is still the button for the first one
    return html`<lb-webhook-guide></lb-webhook-guide>`;
  }

  #renderGuideButton() {
    return html`
      <button part="guide" class="button quiet" @click=${() => this.#actions.run((acts) => acts.showGuide())}>
        ${icon(BookOpen)}${msg('Guide')}
      </button>
    `;
  }

  /** That the server has switched one off, which its admins may not have looked for. */
  get #notice() {
    const off = this.list.items?.filter(({ state }) => state === 'OFF') ?? [];
    const [first, ...others] = off;
    if (!first || this.list.isNarrowed) return undefined;
    if (others.length > 0)
      return {
        text: msg(str`Webhooks that are switched off: ${exactNumber(off.length)}`),
        act: { label: msg('Show'), run: () => this.list.filterBy('state', 'OFF') },
      };
    const on = () => this.#actions.run((acts) => acts.switchTo(first, 'ACTIVE'));
    return {
      text: msg(str`The webhook to ${new URL(first.url).host} is switched off. ${msg(first.offReason ?? '')}`),
      act: this.#mayChange ? { label: msg('Switch on'), run: on } : undefined,
    };
  }

  get #mayChange() {
    return !this.readonly && this.list.may('webhooks:write');
  }

  #explain: Explain = (button, reason, webhook) =>
    this.#actions.run((acts) => {
      const log = { label: msg('Deliveries'), run: () => acts.showDeliveries(webhook) };
      const isOn = webhook.state === 'ACTIVE';
      const mend = isOn ? [] : [{ label: msg('Switch on'), run: () => acts.switchTo(webhook, 'ACTIVE') }];
      return this.#actions.explain(button, { ...reason, actions: this.#mayChange ? [...mend, log] : [log] });
    });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhooks': LbWebhooks;
  }
}
