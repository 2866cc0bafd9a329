import { html } from 'hono/html';
import type { Words } from './words.ts';

export type Place = { path: `/${string}`; title: keyof Words; content: ReturnType<typeof html> };

/** The tabs of the account page. Each has an address of its own, and holds nothing but elements: a new one is a line here. */
export const ACCOUNT: readonly [Place, ...Place[]] = [
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
];

export const HOME = ACCOUNT[0].path;
