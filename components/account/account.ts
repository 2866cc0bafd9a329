import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Permission } from '../../bff/core/contract.ts';
import { element } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { LbAccountTabEvent } from './events.ts';
import './words.ts';

type Preview = string | typeof nothing;

type Place = { key: string; label: () => string; needs: Permission; content: (preview: Preview) => TemplateResult };

/** The tabs. The code of what is in one loads when it is first shown. */
const PLACES: readonly [Place, ...Place[]] = [
  {
    key: 'details',
    label: () => msg('Details'),
    needs: 'account:read',
    content: (preview) => html`<lb-account-details preview-state=${preview}></lb-account-details>`,
  },
  {
    key: 'usage',
    label: () => msg('Usage'),
    needs: 'usage:read',
    content: (preview) => html`
      <lb-usage-chart preview-state=${preview}></lb-usage-chart>
      <lb-usage-tables preview-state=${preview}></lb-usage-tables>
    `,
  },
  {
    key: 'api',
    label: () => msg('API'),
    needs: 'api-keys:read',
    content: (preview) => html`<lb-api-key preview-state=${preview}></lb-api-key>`,
  },
  {
    key: 'integrations',
    label: () => msg('Integrations'),
    needs: 'integrations:read',
    content: (preview) => html`<lb-integrations-table preview-state=${preview}></lb-integrations-table>`,
  },
];

/**
 * The account page: details, usage, API keys and integrations, one tab each, made of the elements of those names. What the
 * reader may not see has no tab.
 *
 * @fires {LbAccountTabEvent} lb-account-tab - After the reader chose another tab.
 *
 * @csspart tabs - The row of tabs.
 * @csspart tab - One of them.
 * @csspart panel - Where the chosen one is shown.
 */
@element('lb-account')
export class LbAccount extends LbPart {
  static override styles = [base, surface];

  /** The tab that is shown: `details`, `usage`, `api` or `integrations`; the first one otherwise. */
  @property({ reflect: true }) tab = '';

  /** The address of a tab, with `{tab}` in the place of its name: then the tabs are links. */
  @property({ attribute: 'tab-url' }) tabUrl = '';

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
      >
        ${this.#inSession(content(this.previewState ?? nothing))}
      </lb-tabs>
    `;
  }

  /** Assume that the reader may see all until the session is known, so that no tab appears late. */
  get #places(): readonly Place[] {
    if (!this.session?.current) return PLACES;
    const seen = PLACES.filter(({ needs }) => this.can(needs));
    return seen.length > 0 ? seen : PLACES.slice(0, 1);
  }

  /** A session that this element names is that of those inside, too; else they find the one around it themselves. */
  #inSession(content: TemplateResult) {
    const { session } = this;
    if (!session || (this.tokenUrl === undefined && this.apiUrl === undefined)) return content;
    const { source, apiUrl } = session;
    return html`<lb-session
      token-url=${typeof source === 'string' ? source : nothing}
      locale=${this.locale ?? nothing}
      .fetchToken=${typeof source === 'string' ? undefined : source}
      .apiUrl=${apiUrl}
      >${content}</lb-session
    >`;
  }

  #select = ({ key }: SelectEvent) => {
    this.tab = key;
    this.dispatchEvent(new LbAccountTabEvent(key));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-account': LbAccount;
  }
}
