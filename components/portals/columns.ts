import { css, html } from 'lit';
import type { Portal } from '../../bff/portals/contract.ts';
import { msg } from '../core/localize.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { exactNumber } from '../ui/number.ts';

/** What is shown of a secret once it is made: `lbp_…4f2a`. */
export const hintOf = (hint: string) => `lbp_…${hint}`;

export const cellStyles = css`
  code {
    font-family: var(--_font-family-mono);
    font-size: var(--_font-size-small);
  }
`;

/** In the language of the page. */
export const columns = (): Column<Portal>[] => [
  {
    key: 'name',
    label: msg('Name'),
    sortable: true,
    width: 'minmax(200px,2fr)',
    cell: ({ name }) => name,
    detail: ({ origins }) => origins.join(', '),
  },
  {
    key: 'scopes',
    label: msg('Scopes'),
    priority: 2,
    width: '92px',
    end: true,
    cell: ({ scopes }) => exactNumber(scopes.length),
  },
  {
    key: 'secrets',
    label: msg('Secrets'),
    narrow: true,
    width: 'minmax(184px,1fr)',
    cell: ({ secrets }) =>
      html`<code dir="ltr" translate="no">${secrets.map(({ hint }) => hintOf(hint)).join(' ')}</code>`,
  },
  timeColumn({ key: 'updatedAt', label: msg('Last updated'), priority: 3, at: ({ updatedAt }) => updatedAt }),
  timeColumn({ key: 'createdAt', label: msg('Created at'), priority: 1, at: ({ createdAt }) => createdAt }),
];
