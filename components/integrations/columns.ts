import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import { badge } from '../ui/badge.styles.ts';
import type { Column } from '../ui/table.ts';
import '../ui/time.ts';
import statusStyles from './status.styles.ts';
import { renderStatus, type IntegrationRow } from './status.ts';

/** In the words of the reader. */
export const PROVIDERS = { AWS: 'AWS', GCP: 'GCP', AZURE: 'Azure' };

/** What the cells look like. */
export const cellStyles = [badge, statusStyles];

/** In the language of the page. */
export const columns = (): Column<IntegrationRow>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(140px,2fr)',
    cell: ({ name }) => name,
    mark: ({ isDefault }) => (isDefault ? html`<span class="badge">${msg('Default')}</span>` : nothing),
  },
  {
    key: 'provider',
    label: msg('Provider'),
    sortable: true,
    width: '96px',
    cell: ({ provider }) => PROVIDERS[provider],
  },
  {
    key: 'createdAt',
    label: msg('Created at'),
    sortable: true,
    width: 'minmax(96px,1.15fr)',
    cell: ({ createdAt }) => time(createdAt),
  },
  {
    key: 'updatedAt',
    label: msg('Last updated'),
    sortable: true,
    width: 'minmax(112px,1.15fr)',
    cell: ({ updatedAt }) => time(updatedAt),
  },
  {
    key: 'lastUsedAt',
    label: msg('Last used'),
    sortable: true,
    width: 'minmax(96px,1.15fr)',
    cell: ({ lastUsedAt }) => (lastUsedAt ? time(lastUsedAt) : msg('Never')),
  },
  {
    key: 'status',
    label: msg('Status'),
    sortable: true,
    narrow: true,
    width: 'minmax(150px,1.4fr)',
    cell: renderStatus,
  },
];

const time = (at: string) => html`<lb-time datetime=${at}></lb-time>`;
