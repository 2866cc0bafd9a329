import type { ApiKey } from '../../bff/api-keys/contract.ts';
import { msg, str } from '../core/localize.ts';
import { renderState } from '../ui/state.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { hintOf, limitOf, limitWords, roles } from './limits.ts';
import { stateOf, stateWords, type Explain } from './status.ts';

/** What keys are found by besides what was typed. */
export const searchWords = () => ({
  ...roles(),
  ...limitWords(),
  ...stateWords(),
  'the operator': msg('The operator'),
});

/** In the language of the page. */
export const columns = (explain: Explain): Column<ApiKey>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(180px,2fr)',
    cell: ({ name }) => name,
    detail: ({ hint }) => (hint ? hintOf(hint) : undefined),
  },
  {
    key: 'role',
    label: msg('Role'),
    priority: 1,
    width: 'minmax(148px,1fr)',
    cell: ({ role }) => roles()[role],
    detail: limitOf,
  },
  {
    key: 'status',
    label: msg('Status'),
    narrow: true,
    width: 'minmax(116px,1fr)',
    cell: (apiKey) => renderState(stateOf(apiKey, explain)),
  },
  timeColumn({
    key: 'lastUsedAt',
    label: msg('Last used'),
    priority: 2,
    width: 'minmax(120px,1fr)',
    at: ({ lastUsedAt }) => lastUsedAt,
    none: msg('Never'),
  }),
  timeColumn({
    key: 'expiresAt',
    label: msg('Ends'),
    priority: 3,
    width: 'minmax(112px,1fr)',
    at: ({ expiresAt }) => expiresAt,
    none: msg('Never'),
    newestFirst: false,
  }),
  {
    key: 'createdBy',
    label: msg('Created by'),
    priority: 4,
    width: 'minmax(124px,1fr)',
    cell: ({ createdBy }) => createdBy?.name ?? msg('The operator'),
    detail: ({ createdBy, member }) => (createdBy?.id === member.id ? undefined : msg(str`for ${member.name}`)),
  },
  timeColumn({
    key: 'createdAt',
    label: msg('Created at'),
    priority: 5,
    width: 'minmax(112px,1fr)',
    at: ({ createdAt }) => createdAt,
  }),
];
