import type { Client } from '../core/client.ts';
import { msg } from '../core/localize.ts';
import { saveCsv } from '../ui/save.ts';
import { assetTypes } from './asset-types.ts';
import { nameOfRow, readBreakdown, type BreakdownRow, type By } from './breakdown.ts';

type Query = { by: By; from: string; to: string; sort: string; search: string | undefined };

/** Reads every page, and saves all rows with what they add up to. Times are in seconds. */
export async function saveBreakdown(client: Client, query: Query): Promise<void> {
  const rows: BreakdownRow[] = [];
  let page = await readBreakdown(client, { ...query, limit: 200 });
  rows.push(...page.items);
  while (page.next !== null) {
    page = await readBreakdown(client, { ...query, limit: 200, cursor: page.next });
    rows.push(...page.items);
  }
  const types = assetTypes();
  const line = (name: string, row: Omit<BreakdownRow, 'id' | 'name' | 'isGone'>) => [
    name,
    row.labels,
    row.annotations,
    ...types.map(([type]) => row.annotationsByType[type]),
    row.labelSeconds,
    row.reviewSeconds,
  ];
  const first = query.by === 'project' ? msg('Project') : msg('Member');
  saveCsv(`usage-by-${query.by}-${query.from}-${query.to}`, [
    [
      first,
      msg('Labels'),
      msg('Annotations'),
      ...types.map(([, label]) => label),
      msg('Labeling time (seconds)'),
      msg('Review time (seconds)'),
    ],
    ...rows.map((row) => line(nameOfRow(row, query.by), row)),
    line(msg('Total'), page.sums),
  ]);
}
