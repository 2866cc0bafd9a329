import { html } from 'lit';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Dataset, DatasetIntegration } from '../../bff/datasets/contract.ts';
import { beside, msg } from '../core/localize.ts';
import { icon, type Icon } from '../ui/icon.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import type { Explain } from './health.ts';
import { exactNumber } from '../ui/number.ts';

/** Whether an integration works, in the words of the reader, by those that the server finds datasets by. */
const healthWords = () => ({
  connected: msg('Connected'),
  'needs attention': msg('Needs attention'),
  'not checked': msg('Not checked'),
  deleted: msg('This integration was deleted, so its data rows cannot be loaded.'),
});

/** What datasets are found by besides what was typed. */
export const searchWords = () => ({ ...healthWords(), 'the operator': msg('The operator') });

/** In the language of the page. */
export const columns = (explain: Explain): Column<Dataset>[] => {
  return [
    {
      key: 'name',
      label: msg('Name'),
      sortable: true,
      width: 'minmax(180px,2fr)',
      cell: ({ name }) => name,
      detail: ({ description }) => description || undefined,
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
      key: 'integration',
      label: msg('Reads through'),
      narrow: true,
      width: 'minmax(160px,1.4fr)',
      cell: (dataset) => renderIntegration(dataset, explain),
    },
    {
      key: 'projectCount',
      label: msg('Projects'),
      priority: 3,
      width: '92px',
      end: true,
      cell: ({ projectCount }) => exactNumber(projectCount),
    },
    {
      key: 'createdBy',
      label: msg('Created by'),
      priority: 5,
      width: 'minmax(112px,1fr)',
      cell: ({ createdBy }) => createdBy?.name ?? msg('The operator'),
    },
    timeColumn({
      key: 'lastImportAt',
      label: msg('Last import'),
      priority: 4,
      at: ({ lastImportAt }) => lastImportAt,
      none: msg('Never'),
    }),
    timeColumn({ key: 'createdAt', label: msg('Created at'), priority: 2, at: ({ createdAt }) => createdAt }),
  ];
};

/**
 * The name of the integration and whether it works, in an icon, words and a colour. Where it is not known to work, a press
 * says why and offers what mends it.
 */
function renderIntegration(dataset: Dataset, explain: Explain) {
  const { integration } = dataset;
  if (!integration) return msg('None');
  const { name, status } = integration;
  const [kind, drawing, says] = healthOf(status);
  const content = html`
    <span role="img" aria-label=${says}>${icon(drawing)}</span>
    <span class="name" dir="auto">${name}</span>
  `;
  if (kind === 'good') return html`<span class="health ${kind}" title=${beside`${name}: ${says}`}>${content}</span>`;
  return html`
    <button
      part="status"
      type="button"
      class="health ${kind}"
      title=${beside`${name}: ${says}`}
      aria-haspopup="dialog"
      @click=${({ currentTarget }: Event) => explain(currentTarget as HTMLElement, dataset)}
    >
      ${content}
    </button>
  `;
}

function healthOf(status: DatasetIntegration['status']): [kind: string, drawing: Icon, says: string] {
  const words = healthWords();
  switch (status) {
    case 'CONNECTED':
      return ['good', CircleCheck, words.connected];
    case 'NEEDS_ATTENTION':
      return ['bad', TriangleAlert, words['needs attention']];
    case 'DELETED':
      return ['bad', TriangleAlert, words.deleted];
    case 'NOT_CHECKED':
      return ['open', Circle, words['not checked']];
  }
}
