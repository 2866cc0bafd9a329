import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Portal } from '../../bff/portals/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listPortals } from './api.ts';
import { cellStyles, columns } from './columns.ts';
import type { PortalActs } from './portal-acts.ts';
import './words.ts';

/**
 * The portals of an organization: the sites on which its parts are shown. Each has origins, scopes and a secret, and a snippet
 * to paste.
 *
 * @fires {LbBeforePortalCreateEvent} lb-before-portal-create - Before one is registered. Cancelable.
 * @fires {LbBeforePortalUpdateEvent} lb-before-portal-update - Before one is changed. Cancelable.
 * @fires {LbBeforePortalEvent} lb-before-portal-rotate - Before its secret is rotated. Cancelable.
 * @fires {LbBeforePortalEvent} lb-before-portal-secret-delete - Before its older secret is ended. Cancelable.
 * @fires {LbBeforePortalEvent} lb-before-portal-revoke - Before one is revoked. Cancelable.
 * @fires {LbPortalEvent} lb-portal-created - After one was registered.
 * @fires {LbPortalEvent} lb-portal-updated - After one was changed.
 * @fires {LbPortalEvent} lb-portal-secret-rotated - After its secret was rotated.
 * @fires {LbPortalEvent} lb-portal-secret-deleted - After its older secret was ended.
 * @fires {LbPortalEvent} lb-portal-revoked - After one was revoked.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted, or opened a row.
 *
 * @slot empty - In place of the words for “no portals yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart new - The button for a new one.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens what is known of the portal.
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
@element('lb-portals')
export class LbPortals extends LbPart {
  static override styles = [base, surface, button, listStyles];

  readonly list: List<Portal> = new List(this, { topic: 'portals', sort: '-createdAt', read: listPortals });

  readonly #actions: Actions<Portal, PortalActs> = new Actions(
    this,
    'portals',
    this.list,
    async () => {
      const { PortalActs } = await import('./portal-acts.ts');
      return new PortalActs(this.#actions);
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

  /** Reads the portals again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override render() {
    return html`${this.list.render(() => this.#renderList())} ${this.#actions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New portal'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('Portals'),
      search: msg('Search portals'),
      columns: columns(),
      cellStyles,
      nameOf: ({ name }) => name,
      open: ({ id }) => this.list.open(id),
      menu: async (portal) => (await this.#actions.acts()).menu(portal, this.#mayChange),
      create: this.#mayChange ? create : undefined,
      empty: msg('No portals yet. Register the site on which parts of this dashboard are to be shown.'),
      actions: this.#actions,
    });
  }

  get #mayChange() {
    return this.list.may('portals:write');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-portals': LbPortals;
  }
}
