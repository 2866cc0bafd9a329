import type { Metric, OrganizationUsage } from '../../bff/usage/contract.ts';
import { msg } from '../core/localize.ts';
import { exactNumber, hours, percent } from '../ui/number.ts';
import type { Column } from '../ui/table.ts';

/** A line of the table of the organization. */
export type MetricRow = { metric: Metric; label: string; period: number; previous: number; total: number };

export function metricRows({ items }: OrganizationUsage): MetricRow[] {
  const labels: Record<Metric, string> = {
    annotations: msg('Annotations'),
    labels: msg('Labels'),
    labelingSeconds: msg('Labeling and review time'),
    dataRows: msg('Data rows'),
    projects: msg('Projects'),
    datasets: msg('Datasets'),
    members: msg('Members'),
    invitations: msg('Pending invitations'),
  };
  return items.map((item) => ({ ...item, label: labels[item.metric] }));
}

export function metricColumns(): Column<MetricRow>[] {
  const number = { width: 'minmax(104px,1fr)', end: true };
  return [
    { key: 'metric', label: msg('Counted'), width: 'minmax(160px,2fr)', cell: ({ label }) => label },
    { key: 'period', label: msg('This period'), ...number, narrow: true, cell: (row) => write(row, row.period) },
    { key: 'previous', label: msg('Period before'), ...number, priority: 2, cell: (row) => write(row, row.previous) },
    { key: 'change', label: msg('Change'), ...number, priority: 1, narrow: true, cell: change },
    { key: 'total', label: msg('Total'), ...number, cell: (row) => write(row, row.total) },
  ];
}

const write = ({ metric }: MetricRow, value: number) =>
  metric === 'labelingSeconds' ? hours(value) : exactNumber(value);

/** In the words of numbers, signed: `+12%`, or how many more where there were none before. */
function change(row: MetricRow): string {
  const { period, previous } = row;
  if (period === previous) return '–';
  const sign = period > previous ? '+' : '−';
  const by = Math.abs(period - previous);
  return sign + (previous === 0 ? write(row, by) : percent(by / previous));
}
