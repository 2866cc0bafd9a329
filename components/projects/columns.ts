import { html, nothing } from 'lit';
import Pin from 'lucide/dist/esm/icons/pin.mjs';
import type { Project } from '../../bff/projects/contract.ts';
import { beside, msg } from '../core/localize.ts';
import { icon } from '../ui/icon.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { mediaTypes } from './media-types.ts';
import { renderProgress } from './progress.ts';
import { exactNumber, percent } from '../ui/number.ts';

/** In the language of the page. */
export const columns = (): Column<Project>[] => {
  const types = mediaTypes();
  return [
    {
      key: 'name',
      label: msg('Name'),
      sortable: true,
      width: 'minmax(180px,2fr)',
      cell: ({ name }) => name,
      mark: ({ isPinned }) =>
        isPinned ? html`<span class="pin" role="img" aria-label=${msg('Pinned')}>${icon(Pin)}</span>` : nothing,
      detail: ({ description, mediaType }) =>
        description ? beside`${types[mediaType]} · ${description}` : types[mediaType],
    },
    {
      key: 'progress',
      label: msg('Progress'),
      narrow: true,
      width: 'minmax(140px,1.2fr)',
      cell: ({ progress }) => renderProgress(progress),
    },
    {
      key: 'acceptance',
      label: msg('Accepted'),
      priority: 4,
      width: '96px',
      end: true,
      cell: ({ acceptance }) => (acceptance === null ? '–' : percent(acceptance)),
    },
    {
      key: 'dataRows',
      label: msg('Data rows'),
      sortable: true,
      newestFirst: true,
      priority: 1,
      width: '108px',
      end: true,
      cell: ({ dataRows }) => exactNumber(dataRows),
    },
    {
      key: 'memberCount',
      label: msg('Members'),
      priority: 5,
      width: '92px',
      end: true,
      cell: ({ memberCount }) => exactNumber(memberCount),
    },
    timeColumn({
      key: 'lastActivityAt',
      label: msg('Last activity'),
      priority: 2,
      at: ({ lastActivityAt }) => lastActivityAt,
    }),
    timeColumn({ key: 'createdAt', label: msg('Created at'), priority: 3, at: ({ createdAt }) => createdAt }),
  ];
};
