import type { Breakdown, BreakdownItem } from '../../bff/usage/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client } from '../core/client.ts';
import { msg } from '../core/localize.ts';
import { exactNumber, hours } from '../ui/number.ts';
import type { Column } from '../ui/table.ts';
import { getBreakdown } from './api.ts';
import { ASSET_TYPES, assetTypeNames } from './asset-types.ts';

export type By = 'project' | 'member';

/** A row, or what all rows add up to. Where no member is named, the id is empty. */
export type BreakdownRow = Omit<BreakdownItem, 'id'> & { id: string };

export type BreakdownPage = Page<BreakdownRow> & { sums: Breakdown['sums'] };

export async function readBreakdown(
  client: Client,
  query: Record<string, string | number | undefined>,
  signal?: AbortSignal,
): Promise<BreakdownPage> {
  const { items, next, total, sums } = await getBreakdown(client, query, signal);
  return { items: items.map((item) => ({ ...item, id: item.id ?? '' })), next, total, sums };
}

/** What a row is called, also where nobody is named or nothing is left of who was. */
export function nameOfRow({ id, name }: BreakdownRow, by: By): string {
  if (id === '') return msg('No author');
  if (name === '') return by === 'project' ? msg('Deleted project') : msg('Removed member');
  return name;
}

/** The asset types that there are, after what matters most: they leave first where there is little room. */
export function breakdownColumns(by: By, sums: Breakdown['sums'] | undefined): Column<BreakdownRow>[] {
  const names = assetTypeNames();
  const types = ASSET_TYPES.filter((type) => sums && sums.annotationsByType[type] > 0);
  const number = { width: 'minmax(96px,1fr)', end: true, newestFirst: true };
  return [
    {
      key: 'name',
      label: by === 'project' ? msg('Project') : msg('Member'),
      width: 'minmax(160px,2fr)',
      sortable: true,
      cell: (row) => nameOfRow(row, by),
      detail: ({ isGone }) => (isGone ? (by === 'project' ? msg('Deleted') : msg('Removed')) : undefined),
    },
    { key: 'labels', label: msg('Labels'), ...number, sortable: true, priority: 1, cell: ({ labels }) => exactNumber(labels) },
    { key: 'annotations', label: msg('Annotations'), ...number, sortable: true, narrow: true, cell: ({ annotations }) => exactNumber(annotations) },
    ...types.map((type, i): Column<BreakdownRow> => ({
      key: type,
      label: names[type],
      ...number,
      priority: 4 + i,
      cell: ({ annotationsByType }) => exactNumber(annotationsByType[type]),
    })),
    { key: 'labelSeconds', label: msg('Labeling time'), ...number, width: 'minmax(120px,1fr)', sortable: true, priority: 2, cell: ({ labelSeconds }) => hours(labelSeconds) },
    { key: 'reviewSeconds', label: msg('Review time'), ...number, width: 'minmax(120px,1fr)', sortable: true, priority: 3, cell: ({ reviewSeconds }) => hours(reviewSeconds) },
  ]; // prettier-ignore
}
