import { html } from 'hono/html';
import type { Words } from './words.ts';

export type Place = { path: `/${string}`; title: keyof Words; content: ReturnType<typeof html> };

/** The tabs of the app. Each has an address of its own, and holds nothing but elements: a new one is a line here. */
export const TABS: readonly [Place, ...Place[]] = [
  { path: '/projects', title: 'projects', content: html`<lb-projects-list></lb-projects-list>` },
  { path: '/members', title: 'members', content: html`<lb-members-list></lb-members-list>` },
  { path: '/datasets', title: 'datasets', content: html`<lb-datasets-list></lb-datasets-list>` },
];

/** The tabs of the account page. */
export const ACCOUNT: readonly [Place, ...Place[]] = [
  { path: '/account/details', title: 'details', content: html`<lb-account-details></lb-account-details>` },
  {
    path: '/account/integrations',
    title: 'integrations',
    content: html`<lb-integrations-table></lb-integrations-table>`,
  },
  {
    path: '/account/usage',
    title: 'usage',
    content: html`<lb-usage-chart></lb-usage-chart><lb-usage-tables></lb-usage-tables>`,
  },
  { path: '/account/api', title: 'apiKeys', content: html`<lb-api-key></lb-api-key>` },
];

export const HOME = TABS[0].path;
export const ACCOUNT_HOME = '/account/integrations';
