import { html } from 'lit';
import type { DataRowItem } from '../../bff/data-rows/contract.ts';
import { beside, joined, msg } from '../core/localize.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import type { Assets } from './assets.ts';
import { mediaTypes, nameOf, placeOf } from './media.ts';
import './preview.ts';
import { states } from './states.ts';

/** What can be shown beside the name, in the order of the table. */
export const OPTIONAL = [
  'state',
  'externalId',
  'mediaType',
  'metadata',
  'attachments',
  'createdBy',
  'createdAt',
] as const;
export type Optional = (typeof OPTIONAL)[number];

export const labelsOf = (): Record<Optional, string> => ({
  state: msg('State'),
  externalId: msg('External ID'),
  mediaType: msg('Media type'),
  metadata: msg('Metadata'),
  attachments: msg('Attachments'),
  createdBy: msg('Created by'),
  createdAt: msg('Created at'),
});

/** What tiles show, in the language of the page: the name below the preview. They can be sorted by time as well. */
export const tileColumns = (assets: Assets): Column<DataRowItem>[] => [
  { key: 'globalKey', label: msg('Data row'), sortable: true, width: 'minmax(120px,2fr)', cell: nameOf },
  {
    key: 'preview',
    label: msg('Preview'),
    narrow: true,
    width: 'minmax(96px,1fr)',
    cell: (row) => html`<lb-asset-preview tile .row=${row} .assets=${assets}></lb-asset-preview>`,
  },
  timeColumn({
    key: 'createdAt',
    label: msg('Created at'),
    priority: 1,
    width: 'minmax(96px,1fr)',
    at: ({ createdAt }) => createdAt,
  }),
];

/**
 * In the language of the page. `shown`: those of `OPTIONAL` that the reader wants. `hasState`: whether data rows say their state in
 * a project.
 */
export function columns(assets: Assets, shown: ReadonlySet<Optional>, hasState: boolean): Column<DataRowItem>[] {
  const labels = labelsOf();
  const types = mediaTypes();
  const names = states();
  const optional: Record<Optional, Omit<Column<DataRowItem>, 'key' | 'label'>> = {
    state: { priority: 1, width: 'minmax(132px,0.8fr)', cell: ({ state }) => (state ? names[state] : '') },
    externalId: { sortable: true, priority: 3, width: 'minmax(120px,1fr)', cell: ({ externalId }) => externalId },
    mediaType: {
      priority: 2,
      width: 'minmax(104px,0.8fr)',
      cell: ({ mediaType }) => (mediaType ? types[mediaType] : msg('Not known')),
    },
    metadata: {
      priority: 4,
      width: 'minmax(140px,1.4fr)',
      cell: ({ metadataFields }) =>
        joined(metadataFields.map((field) => beside`${fieldName(field)}: ${String(field.value ?? '')}`)),
    },
    attachments: {
      priority: 6,
      width: '128px',
      end: true,
      cell: ({ attachmentCount }) => (attachmentCount === 0 ? '' : String(attachmentCount)),
    },
    createdBy: {
      priority: 5,
      width: 'minmax(112px,1fr)',
      cell: ({ createdBy }) => createdBy?.name ?? msg('The operator'),
    },
    createdAt: {
      sortable: true,
      newestFirst: true,
      priority: 1,
      width: 'minmax(136px,0.8fr)',
      cell: ({ createdAt }) => html`<lb-time datetime=${createdAt}></lb-time>`,
    },
  };
  return [
    {
      key: 'globalKey',
      label: msg('Data row'),
      sortable: true,
      width: 'minmax(200px,2.4fr)',
      cell: nameOf,
      detail: (row) => (placeOf(row) === nameOf(row) ? undefined : placeOf(row)),
    },
    {
      key: 'preview',
      label: msg('Preview'),
      narrow: true,
      width: '96px',
      cell: (row) => html`<lb-asset-preview .row=${row} .assets=${assets}></lb-asset-preview>`,
    },
    ...OPTIONAL.filter((key) => shown.has(key) && (hasState || key !== 'state')).map((key) => ({
      key,
      label: labels[key],
      ...optional[key],
    })),
  ];
}

/** A metadata field has a name, or the id of its schema. */
export const fieldName = (field: DataRowItem['metadataFields'][number]): string =>
  field.name ?? String(field['schema_id']);
