import type { Overview } from '../../bff/overview/contract.ts';
import { msg } from '../core/localize.ts';
import type { Series } from '../ui/chart.ts';
import type { Count } from '../ui/count-chart.ts';

export type ProgressState = keyof Overview['progress'];

/** In the order in which work goes through them, each in its colour. */
export const STATES = [
  ['toLabel', 7],
  ['inReview', 1],
  ['inRework', 4],
  ['skipped', 8],
  ['done', 3],
] as const satisfies readonly (readonly [ProgressState, number])[];

export const stateNames = (): Record<ProgressState, string> => ({
  toLabel: msg('To label'),
  inReview: msg('In review'),
  inRework: msg('In rework'),
  skipped: msg('Skipped'),
  done: msg('Done'),
});

/** What remains to be done: what is done or skipped is not in it. */
const REMAINING = STATES.filter(([state]) => state !== 'done' && state !== 'skipped');

/** The part of the overview of which the progress is known, and its states over time. */
export function remainingOf(overview: Overview): { items: Overview['items']; series: Series[] } {
  const names = stateNames();
  const items = overview.items.filter(({ remaining }) => remaining !== null);
  const series = REMAINING.map(([key, color]) => ({
    key,
    label: names[key],
    color,
    values: items.map(({ remaining }) => remaining![key]),
  })).filter(({ values }) => values.some((value) => value > 0));
  return { items, series };
}

export const labelsOf = ({ items }: Overview): Series[] =>
  items.some(({ labels }) => labels > 0)
    ? [{ key: 'labels', label: msg('Labels'), color: 1, values: items.map(({ labels }) => labels) }]
    : [];

export type ReviewResult = Exclude<keyof Overview['reviews'], 'acceptance'>;

export function reviewsOf({
  reviews: { accepted, rejected, unreviewed },
}: Overview): (Count & { key: ReviewResult })[] {
  if (accepted + rejected + unreviewed === 0) return [];
  return [
    { key: 'accepted', label: msg('Accepted at first review'), value: accepted },
    { key: 'rejected', label: msg('Rejected at first review'), value: rejected },
    { key: 'unreviewed', label: msg('Not reviewed yet'), value: unreviewed },
  ];
}

export const objectsOf = ({ objects }: Overview, wanted: 'OBJECT' | 'CLASSIFICATION'): Count[] =>
  (objects ?? [])
    .filter(({ kind }) => kind === wanted)
    .map(({ name, amount }) => ({ key: name, label: name, value: amount }));
