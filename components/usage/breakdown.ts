import type { AssetType, Breakdown, BreakdownItem } from '../../bff/usage/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client, QueryParameters } from '../core/client.ts';
import { msg } from '../core/localize.ts';
import { exactNumber, hours } from '../ui/number.ts';
import type { Column } from '../ui/table.ts';
import { getBreakdown } from './api.ts';
import { assetTypes } from './asset-types.ts';

export type By = 'project' | 'member';

/** A row, or what all rows add up to. Where no member is named, the id is empty. */
export type BreakdownRow = Omit<BreakdownItem, 'id'> & { id: string };

export type BreakdownPage = Page<BreakdownRow> & { sums: Breakdown['sums'] };

export async function readBreakdown(
  client: Client,
  query: QueryParameters,
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

/** What a number counts of what was made in its row: the annotations, those of one asset type, the labels, or the time. */
export type Counted = { metric?: 'labels' | 'labelingSeconds'; assetType?: AssetType };

/**
 * The asset types that there are, after what matters most: they leave first where there is little room. `open` shows what is
 * behind a number. Annotations are in the chart, labels and time in the project that is there still; those of a member in all
 * projects are listed nowhere.
 */
export function breakdownColumns(
  by: By,
  sums: Breakdown['sums'] | undefined,
  open: (row: BreakdownRow, counted: Counted) => unknown,
): Column<BreakdownRow>[] {
  const types = assetTypes().filter(([type]) => sums && sums.annotationsByType[type] > 0);
  const number = (label: string, amount: (row: BreakdownRow) => number, counted: Counted = {}) => ({
    label,
    width: 'minmax(96px,1fr)',
    end: true,
    newestFirst: true,
    cell: (row: BreakdownRow) => exactNumber(amount(row)),
    opens: (row: BreakdownRow) =>
      amount(row) > 0 && row.id && (!counted.metric || (by === 'project' && !row.isGone))
        ? () => open(row, counted)
        : undefined,
  });
  const time = (label: string, amount: (row: BreakdownRow) => number) => ({
    ...number(label, amount, { metric: 'labelingSeconds' }),
    width: 'minmax(128px,1fr)',
    sortable: true,
    cell: (row: BreakdownRow) => hours(amount(row)),
  });
  return [
    {
      key: 'name',
      label: by === 'project' ? msg('Project') : msg('Member'),
      width: 'minmax(160px,2fr)',
      sortable: true,
      cell: (row) => nameOfRow(row, by),
      detail: ({ isGone }) => (isGone ? (by === 'project' ? msg('Deleted') : msg('Removed')) : undefined),
    },
    { key: 'labels', ...number(msg('Labels'), ({ labels }) => labels, { metric: 'labels' }), sortable: true, priority: 1 },
    { key: 'annotations', ...number(msg('Annotations'), ({ annotations }) => annotations), width: 'minmax(128px,1fr)', sortable: true, narrow: true },
    ...types.map(([assetType, label], i) => ({
      key: assetType,
      ...number(label, ({ annotationsByType }) => annotationsByType[assetType], { assetType }),
      priority: 4 + i,
    })),
    { key: 'labelSeconds', ...time(msg('Labeling time'), ({ labelSeconds }) => labelSeconds), priority: 2 },
    { key: 'reviewSeconds', ...time(msg('Review time'), ({ reviewSeconds }) => reviewSeconds), priority: 3 },
  ]; // prettier-ignore
}
