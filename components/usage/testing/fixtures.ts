import {
  ASSET_TYPES,
  METRICS,
  type AnnotationUsage,
  type AssetCounts,
  type AssetType,
  type Breakdown,
  type BreakdownItem,
  type OrganizationUsage,
} from '../../../bff/usage/contract.ts';
import { addDays, startOfMonth, today, type Day } from '../../core/day.ts';
import type { Reply, Sent } from '../../testing/server.ts';

export const counts = (some: Partial<AssetCounts> = {}): AssetCounts => ({
  ...(Object.fromEntries(ASSET_TYPES.map((type) => [type, 0])) as AssetCounts),
  ...some,
});

/** Always the same numbers for the same days. */
const amount = (date: Day, type: AssetType) => {
  const day = Date.parse(date) / 86_400_000;
  const share = { image: 900, video: 400, text: 250, document: 120 }[type as string] ?? 0;
  return Math.round(share * (0.4 + ((day * 37 + ASSET_TYPES.indexOf(type) * 11) % 60) / 100) * (day % 7 > 4 ? 0.2 : 1));
};

/** What a server answers that has had a lively year. */
export function annotationUsage({ query }: Pick<Sent, 'query'>): AnnotationUsage {
  const to = query.get('to') ?? addDays(today(), 1);
  const from = query.get('from') ?? addDays(to, -30);
  const interval = (query.get('interval') ?? 'day') as AnnotationUsage['interval'];
  const dates: Day[] = [];
  const start = interval === 'month' ? startOfMonth(from) : from;
  for (let date = start; date < to; date = interval === 'month' ? startOfMonth(date, 1) : addDays(date, interval === 'week' ? 7 : 1))
    dates.push(date); // prettier-ignore
  const items = dates.map((date) => {
    const days = { day: 1, week: 5, month: 22 }[interval];
    const made = counts(Object.fromEntries(ASSET_TYPES.map((type) => [type, days * amount(date, type)])));
    return { date, ...made, total: Object.values(made).reduce((sum, value) => sum + value, 0) };
  });
  return { from, to, interval, today: today(), items };
}

export function organizationUsage(): OrganizationUsage {
  const numbers = { annotations: [41_204, 36_790, 912_340], labels: [8200, 7911, 190_411], labelingSeconds: [812_340, 790_100, 19_204_000], dataRows: [4200, 1800, 52_310], projects: [2, 1, 40], datasets: [1, 1, 25], members: [3, 0, 61], invitations: [2, 0, 4] }; // prettier-ignore
  return {
    from: addDays(today(), -29),
    to: addDays(today(), 1),
    previousFrom: addDays(today(), -59),
    items: METRICS.map((metric) => {
      const [period = 0, previous = 0, total = 0] = numbers[metric];
      return { metric, period, previous, total };
    }),
  };
}

export const row = (number: number, change: Partial<BreakdownItem> = {}): BreakdownItem => ({
  id: `c${String(number).padStart(24, '0')}`,
  name: `Project ${number}`,
  isGone: false,
  labels: 1000 - number,
  annotations: 5000 - 10 * number,
  annotationsByType: counts({ image: 4000 - 10 * number, text: 1000 }),
  labelSeconds: 72_000 - 60 * number,
  reviewSeconds: 3600,
  ...change,
});

export const breakdown = (items: readonly BreakdownItem[] = [row(1), row(2), row(3)]): Breakdown => ({
  from: addDays(today(), -29),
  to: addDays(today(), 1),
  items: [...items],
  next: null,
  total: items.length,
  sums: {
    labels: items.reduce((sum, { labels }) => sum + labels, 0),
    annotations: items.reduce((sum, { annotations }) => sum + annotations, 0),
    annotationsByType: counts({ image: items.reduce((sum, { annotationsByType }) => sum + annotationsByType.image, 0), text: 1000 * items.length }), // prettier-ignore
    labelSeconds: items.reduce((sum, { labelSeconds }) => sum + labelSeconds, 0),
    reviewSeconds: 3600 * items.length,
  },
});

export const replies = (): Record<string, Reply> => ({
  'GET /v1/usage/annotations': annotationUsage,
  'GET /v1/usage/organization': organizationUsage(),
  'GET /v1/usage/breakdown': breakdown(),
});
