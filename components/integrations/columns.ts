import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { renderState } from '../ui/state.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { renderTime } from '../ui/time.ts';
import { PROVIDERS, stateOf, stateWords, type Explain } from './status.ts';

/** What integrations are found by besides what was typed. */
export const searchWords = () => ({ ...stateWords(), default: msg('Default') });

/** In the language of the page. */
export const columns = (explain: Explain): Column<Integration>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(180px,2fr)',
    cell: ({ name }) => name,
    detail: ({ resource }) => ('bucket' in resource ? resource.bucket : resource.containerUrl),
    mark: ({ isDefault }) => (isDefault ? html`<span class="badge">${msg('Default')}</span>` : nothing),
  },
  {
    key: 'provider',
    priority: 3,
    label: msg('Provider'),
    sortable: true,
    width: '96px',
    cell: ({ provider }) => PROVIDERS[provider],
  },
  timeColumn({
    key: 'createdAt',
    priority: 2,
    label: msg('Created at'),
    width: 'minmax(124px,1.15fr)',
    at: ({ createdAt }) => createdAt,
  }),
  timeColumn({
    key: 'updatedAt',
    priority: 4,
    label: msg('Last updated'),
    width: 'minmax(124px,1.15fr)',
    at: ({ updatedAt }) => updatedAt,
  }),
  timeColumn({
    key: 'lastUsedAt',
    priority: 1,
    label: msg('Last used'),
    width: 'minmax(124px,1.15fr)',
    at: ({ lastUsedAt }) => lastUsedAt,
    none: msg('Never'),
  }),
  {
    key: 'status',
    label: msg('Status'),
    sortable: true,
    narrow: true,
    width: 'minmax(164px,1.4fr)',
    cell: (integration, isBusy) => renderState(stateOf(integration, isBusy, explain)),
    detail: ({ status, statusSince }) => (status === 'CONNECTED' ? renderTime(statusSince) : undefined),
  },
];
