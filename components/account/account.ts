import { css, html, noChange, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Permission } from '../../bff/core/contract.ts';
import { element } from '../core/element.ts';
import { LbViewChangeEvent, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { inSession } from '../ui/in-session.ts';
import { base, surface } from '../core/styles.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { LbAccountTabEvent } from './tab-event.ts';
import './words.ts';

/** What each element inside is given. */
type Given = { preview: string | typeof nothing; view: Partial<View> | typeof noChange };

type Place = { key: string; label: () => string; needs: Permission; content: (given: Given) => TemplateResult };

/** The tabs. The code of what is in one loads when it is first shown. */
const PLACES: readonly [Place, ...Place[]] = [
  {
    key: 'details',
    label: () => msg('Details'),
    needs: 'account:read',
    content: ({ preview }) => html`<lb-account-details preview-state=${preview}></lb-account-details>`,
  },
  {
    key: 'usage',
    label: () => msg('Usage'),
    needs: 'usage:read',
    content: ({ preview, view }) => html`
      <lb-usage-chart preview-state=${preview} .view=${view}></lb-usage-chart>
      <lb-usage-tables preview-state=${preview} .view=${view}></lb-usage-tables>
    `,
  },
  {
    key: 'api',
    label: () => msg('API'),
    needs: 'api-keys:read',
    content: ({ preview, view }) => html`<lb-api-key preview-state=${preview} .view=${view}></lb-api-key>`,
  },
  {
    key: 'webhooks',
    label: () => msg('Webhooks'),
    needs: 'webhooks:read',
    content: ({ preview, view }) => html`<lb-webhooks preview-state=${preview} .view=${view}></lb-webhooks>`,
  },
  {
    key: 'integrations',
    label: () => msg('Integrations'),
    needs: 'integrations:read',
    content: ({ preview, view }) =>
      html`<lb-integrations-table preview-state=${preview} .view=${view}></lb-integrations-table>`,
  },
];

/**
 * The account page: details, usage, API keys, webhooks and integrations, one tab each, made of the elements of those names. What the
 * reader may not see has no tab.
 *
 * @fires {LbAccountTabEvent} lb-account-tab - After the reader chose another tab.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted, filtered or chose another period in a tab.
 *
 * @csspart tabs - The row of tabs.
 * @csspart tab - One of them.
 * @csspart panel - Where the chosen one is shown.
 */
@element('lb-account')
export class LbAccount extends LbPart {
  static override styles = [
    base,
    surface,
    css`
      lb-usage-tables {
        margin-block-start: calc(var(--_space) * 10);
      }
    `,
  ];

  /** The tab that is shown: `details`, `usage`, `api`, `webhooks` or `integrations`; the first one otherwise. */
  @property({ reflect: true }) tab = '';

  /** The address of a tab, with `{tab}` in the place of its name: then the tabs are links. */
  @property({ attribute: 'tab-url' }) tabUrl = '';

  /** Search, filters, order and period of what is in the tab: for the address of the page. */
  @property({ attribute: false }) view: Partial<View> = {};

  /** The same for the elements inside, which have an order of their own where none is named. */
  #given: Partial<View> | typeof noChange = noChange;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('view') || (!this.hasUpdated && isEmpty(this.view))) return;
    const { sort, ...others } = this.view;
    this.#given = { ...others, ...(sort && { sort }) };
  }

  protected override render() {
    const places = this.#places;
    const { key, content } = places.find((place) => place.key === this.tab) ?? places[0]!;
    return html`
      <lb-tabs
        exportparts="tabs, tab, panel"
        label=${msg('Account')}
        .tabs=${places.map((place) => ({
          key: place.key,
          label: place.label(),
          ...(this.tabUrl && { href: this.tabUrl.replace('{tab}', place.key) }),
        }))}
        selected=${key}
        @select=${this.#select}
        @lb-view-change=${this.#viewChanged}
      >
        ${inSession(this, content({ preview: this.previewState ?? nothing, view: this.#given }))}
      </lb-tabs>
    `;
  }

  /** Assume that the reader may see all until the session is known, so that no tab appears late. */
  get #places(): readonly Place[] {
    if (!this.session?.current) return PLACES;
    const seen = PLACES.filter(({ needs }) => this.can(needs));
    return seen.length > 0 ? seen : PLACES.slice(0, 1);
  }

  /** What is beside it in the tab is shown for the same period, and keeps what else was chosen in it. */
  #viewChanged = (event: LbViewChangeEvent) => {
    if (event.target === this) return;
    event.stopPropagation();
    const source = event.target as Element;
    const others = [...source.parentElement!.children].filter(
      (each): each is Viewed => each !== source && 'view' in each,
    );
    const kept = others.map(({ view: { filters } }) => withoutPeriod(filters));
    const filters = Object.assign({}, ...kept, event.view.filters) as View['filters'];
    // A chart has no order and no search.
    const { search, sort, open } = event.view.sort ? event.view : (others[0]?.view ?? event.view);
    this.view = { search, sort, open, filters };
    for (const other of others) other.view = this.view;
    this.dispatchEvent(new LbViewChangeEvent({ search, sort, open, filters }));
  };

  #select = ({ key }: SelectEvent) => {
    this.tab = key;
    this.#given = noChange; // what is in the other tab begins as it does by itself
    this.dispatchEvent(new LbAccountTabEvent(key));
  };
}

type Viewed = Element & { get view(): View; set view(view: Partial<View>) };

const withoutPeriod = (filters: View['filters']) =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => name !== 'from' && name !== 'to'));

const isEmpty = (view: object) => Object.keys(view).length === 0;

declare global {
  interface HTMLElementTagNameMap {
    'lb-account': LbAccount;
  }
}
