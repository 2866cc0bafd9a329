import type { Metric, OrganizationUsage } from '../../bff/usage/contract.ts';
import { msg } from '../core/localize.ts';
import { exactNumber, hours, percent } from '../ui/number.ts';
import type { Column } from '../ui/table.ts';

/** What is counted of the organization. Where nothing is said of a metric, there is none of it. */
export type Metrics = Pick<OrganizationUsage, 'items'>;

/** A line of the table of the organization. */
export type MetricRow = { metric: Metric; label: string; period: number; previous: number; total: number };

/** One for each metric, in their order. */
export function metricRows({ items }: Metrics): MetricRow[] {
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
  const none = { period: 0, previous: 0, total: 0 };
  return Object.entries(labels).map(([metric, label]) => ({
    ...none,
    ...items.find((item) => item.metric === metric),
    metric: metric as Metric,
    label,
  }));
}

/** What is made in a period; of everything else it is counted what is there. */
const isMade = ({ metric }: MetricRow) => ['annotations', 'labels', 'labelingSeconds'].includes(metric);

/** `open` shows what is behind a number, of this period or of the one before. */
export function metricColumns(open?: (row: MetricRow, isPrevious: boolean) => unknown): Column<MetricRow>[] {
  const number = { width: 'minmax(104px,1fr)', end: true };
  const opens = (isBehind: (row: MetricRow) => boolean, isPrevious = false) => ({
    opens: (row: MetricRow) => (open && isBehind(row) ? () => open(row, isPrevious) : undefined),
  });
  return [
    { key: 'metric', label: msg('Counted'), width: 'minmax(160px,2fr)', cell: ({ label }) => label },
    { key: 'period', label: msg('This period'), ...number, ...opens((row) => isMade(row) && row.period > 0), narrow: true, cell: (row) => write(row, row.period) },
    { key: 'previous', label: msg('Period before'), ...number, ...opens(({ metric, previous }) => metric === 'annotations' && previous > 0, true), priority: 2, cell: (row) => write(row, row.previous) },
    { key: 'change', label: msg('Change'), ...number, priority: 1, narrow: true, cell: change },
    { key: 'total', label: msg('Total'), ...number, ...opens((row) => !isMade(row)), cell: (row) => write(row, row.total) },
  ]; // prettier-ignore
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
