import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import Download from 'lucide/dist/esm/icons/download.mjs';
import type { AuditEntry } from '../../bff/audit-log/contract.ts';
import { element } from '../core/element.ts';
import { LbViewChangeEvent, List, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { ANYTHING } from '../core/live.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { control } from '../ui/control.ts';
import { Finder, renderChosen } from '../ui/finder.ts';
import { icon } from '../ui/icon.ts';
import { listStyles, renderList } from '../ui/list.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import { actions, says } from './actions.ts';
import type { Actor, ActorFilter } from './actors.ts';
import { listAuditLog } from './api.ts';
import styles from './audit-log.styles.ts';
import { columns } from './columns.ts';
import './words.ts';

/** What an entry calls the member, portal or key that a filter is about. */
const NAME_OF = { memberId: 'memberName', portalId: 'portalName', keyId: 'keyName' } as const satisfies Record<
  ActorFilter,
  keyof AuditEntry
>;
const ACTORS = Object.keys(NAME_OF) as ActorFilter[];

/**
 * What was done in an organization, newest first: who did it, through which portal or API key, from which address, when, and
 * what was there before and after. It is filtered by member, portal, key, action, days in GMT and words, and saved as CSV.
 *
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted, filtered, or opened an entry.
 *
 * @slot empty - In place of the words for an empty log.
 *
 * @csspart filters - The row of choices above the list.
 * @csspart actor - The field that finds a member, a portal or an API key.
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves entries out.
 * @csspart csv - The button that saves the entries as CSV.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The action of an entry, which opens all that is known of it.
 * @csspart tooltip - The whole of a text that is cut off.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of an entry that is open.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-audit-log')
export class LbAuditLog extends LbPart {
  static override styles = [base, surface, button, control, listStyles, styles];

  /** The first day in GMT, such as `2026-11-01`. Without it: from the beginning. */
  @property() from = '';

  /** The day after the last. Without it: until now. */
  @property() to = '';

  /** The names of those that were chosen, by id. */
  readonly #names = new Map<string, string>();

  /** The entry on screen. */
  #opened: string | undefined;

  readonly list: List<AuditEntry> = new List(this, {
    topic: ANYTHING, // each change has its entry
    sort: '-position',
    words: actions,
    chosen: () => this.#period,
    read: (client, query, signal) => listAuditLog(client, { ...query, ...this.#period }, signal),
  });

  /** Members, portals and keys. */
  readonly #actors: Finder<Actor> = new Finder<Actor>(this, {
    find: async (client, text, signal) => {
      const { findActors } = await import('./actors.ts');
      return findActors(client, text, this.#mayFind, signal);
    },
    choose: ({ id, label, filter }) => {
      this.#names.set(id, label);
      this.list.filterBy(filter, id);
    },
  });

  readonly #actions: Actions<AuditEntry> = new Actions(this, 'audit-log', this.list);

  /** Reads the entries again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  /** Search, filters, period, order and the open entry: for the address of the page. */
  @property({ attribute: false })
  get view(): View {
    return { ...this.list.view, filters: { ...this.list.view.filters, ...this.#period } };
  }

  set view({ filters = {}, search = '', sort = '-position', open }: Partial<View>) {
    const { from = '', to = '', ...others } = filters;
    Object.assign(this, { from, to });
    this.list.view = { search, sort, filters: others, open };
  }

  /** Opens the entry that the view names, once there is a session to read it with. */
  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const { open } = this.list.view;
    if (open === this.#opened || !this.session) return;
    this.#opened = open;
    if (open === undefined) this.#actions.close();
    else void this.#show(open);
  }

  protected override render() {
    return html`${this.#renderFilters()} ${this.list.render(() => this.#renderList())} ${this.#actions.dialog}`;
  }

  #renderFilters() {
    const { filters } = this.list.view;
    const chosen = ACTORS.filter((filter) => filters[filter]);
    return html`
      <div part="filters" class="filters">
        <lb-range any-time from=${this.from} to=${this.to} @range=${this.#ranged}></lb-range>
        ${chosen.map((filter) => this.#renderChosen(filter, filters[filter]!))}
        ${filters['subjectId'] ? this.#renderChip('subjectId', this.#subjectName) : nothing}
        ${chosen.length === 0 ? this.#renderSearch() : nothing}
      </div>
    `;
  }

  #renderChosen(filter: ActorFilter, id: string) {
    const unknown = { memberId: msg('One member'), portalId: msg('One portal'), keyId: msg('One API key') };
    const named = this.list.items?.find((entry) => entry[filter] === id)?.[NAME_OF[filter]];
    return this.#renderChip(filter, this.#names.get(id) ?? named ?? unknown[filter]);
  }

  #renderChip(filter: string, label: string) {
    return renderChosen(label, () => this.list.filterBy(filter, ''));
  }

  #renderSearch() {
    const may = this.#mayFind;
    if (!may.members && !may.portals && !may.keys) return nothing;
    return this.#actors.render('actor', msg('Member, portal or API key'));
  }

  #renderList() {
    return renderList(this.list, {
      label: msg('Audit log'),
      search: msg('Search the audit log'),
      columns: columns(),
      nameOf: ({ action }) => says(action),
      open: ({ id }) => this.list.open(id),
      filters: [
        {
          name: 'action',
          label: msg('Action'),
          options: [
            { value: '', label: msg('All actions') },
            ...Object.entries(actions()).map(([value, label]) => ({ value, label })),
          ],
        },
      ],
      more: html`<button part="csv" class="button" @click=${() => this.#actions.attempt(this.#save)}>
        ${icon(Download)}${msg('Download CSV')}
      </button>`,
      empty: msg('Nothing was changed in this time.'),
      actions: this.#actions,
    });
  }

  async #show(id: string) {
    await this.#actions.open(
      () => import('./audit-entry.ts'),
      (close, { renderEntry }) =>
        renderEntry(this.#actions, this.list, id, () => {
          close();
          if (this.#opened !== id) return;
          this.#opened = undefined;
          this.list.open(undefined);
        }),
    );
  }

  get #period(): Record<string, string> {
    return { ...(this.from && { from: this.from }), ...(this.to && { to: this.to }) };
  }

  get #subjectName(): string {
    return this.list.items?.[0]?.subjectName ?? msg('One thing');
  }

  /** Assume that all can be found until the session is known, so that the field does not appear late. */
  get #mayFind() {
    const isKnown = !this.list.isLoading && !this.previewState;
    return {
      members: !isKnown || this.can('members:read'),
      portals: !isKnown || this.can('portals:read'),
      keys: !isKnown || this.can('api-keys:read'),
    };
  }

  #ranged({ from, to }: RangeEvent) {
    Object.assign(this, { from, to });
    this.dispatchEvent(new LbViewChangeEvent(this.view));
  }

  #save = async () => {
    const { saveAuditLog } = await import('./save-log.ts');
    const isCut = await saveAuditLog(this.list);
    if (isCut) await this.#actions.say(msg('The first 10,000 entries are saved. The API gives all of them.'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-audit-log': LbAuditLog;
  }
}
