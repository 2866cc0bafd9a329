import { scaleBand } from 'd3-scale';
import { beside } from '../core/localize.ts';

/** A category. Its colour is a token, `--lb-chart-1` to `--lb-chart-11`, and stays its own while others are hidden. */
export type Series = { key: string; label: string; color: number; values: readonly number[] };

export type Bucket = {
  /** Stays the same when the numbers are read again, such as `2026-11-27`. */
  key: string;
  /** Names it on the axis, where there is little room. */
  label: string;
  /** Names it in full. */
  title: string;
  /** It is still being filled, as today is. */
  unfinished?: boolean;
};

/** Numbers over time: what each category has in each bucket. */
export type Data = { buckets: readonly Bucket[]; series: readonly Series[] };

export type Frame = {
  width: number;
  height: number;
  rtl: boolean;
  /** How wide a text on an axis is, in CSS pixels. */
  widthOf: (text: string) => number;
  format: (value: number) => string;
};

export type Plot = {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Where the vertical axis is. */
  axis: number;
  /** Where the bar of a bucket begins from the left, and how wide it is. */
  x: (index: number) => number;
  band: number;
  y: (value: number) => number;
  ticks: readonly { y: number; text: string }[];
  labels: readonly { x: number; text: string }[];
  /** The bucket at so many pixels from the left. */
  at: (x: number) => number;
};

const GAP = 8;
/** What the names of both axes and the labels of the buckets take. */
const [ABOVE, BELOW] = [26, 42];
const WIDEST_BAR = 56;

/** Where everything is in a plot of this size. Marks are on whole CSS pixels, so that their edges are sharp. */
export function plotOf(buckets: readonly Bucket[], range: readonly [number, number], frame: Frame): Plot {
  const { width, height, rtl, widthOf, format } = frame;
  const [top, bottom] = [ABOVE, Math.max(height - BELOW, ABOVE + 1)];
  const values = ticksBetween(range, Math.max(2, Math.round((bottom - top) / 44)));
  const [first, last] = [values[0]!, values.at(-1)!];
  const y = (value: number) => Math.round(bottom - ((value - first) / (last - first)) * (bottom - top));
  const ticks = values.map((value) => ({ y: y(value), text: format(value) }));

  const gutter = Math.ceil(Math.max(...ticks.map(({ text }) => widthOf(text)))) + GAP;
  const inner = Math.max(width - gutter, 1);
  const [left, right] = rtl ? [0, inner] : [width - inner, width];
  const scale = scaleBand<number>()
    .domain(buckets.keys())
    .range(rtl ? [right, left] : [left, right])
    .paddingInner(inner / buckets.length < 6 ? 0.1 : 0.28)
    .paddingOuter(0.14);
  const step = scale.step();
  const band = Math.max(1, Math.round(Math.min(scale.bandwidth(), WIDEST_BAR)));
  const x = (index: number) => Math.round(scale(index)! + (scale.bandwidth() - band) / 2);

  const widest = Math.max(0, ...buckets.map(({ label }) => widthOf(label)));
  const every = Math.max(1, Math.ceil((widest + 2 * GAP) / step));
  const labels = buckets.flatMap(({ label }, index) => {
    const half = widthOf(label) / 2;
    const centre = x(index) + band / 2;
    // One that would be cut off moves a little; one that would have to move into its neighbour is left out.
    const inside = Math.min(Math.max(centre, half), width - half);
    return index % every === 0 && Math.abs(inside - centre) <= GAP ? { x: inside, text: label } : [];
  });
  const at = (px: number) => {
    const index = Math.floor((rtl ? right - px : px - left) / step);
    return Math.min(Math.max(index, 0), buckets.length - 1);
  };
  return { left, right, top, bottom, axis: rtl ? right : left, x, band, y, ticks, labels, at };
}

/** Round whole numbers that reach from at most the lowest to at least the highest value, about `count` of them. */
function ticksBetween([low, high]: readonly [number, number], count: number): number[] {
  const rough = Math.max((high - low) / count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const from = Math.floor(low / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

/**
 * As many buckets as can be told apart: where there are more, neighbours become one. Counts add up (`sum`); of a state, such as
 * what remains, the last one stands for all (`last`).
 */
export function condense(data: Data, most: number, combine: 'sum' | 'last'): Data {
  const size = Math.ceil(data.buckets.length / Math.max(1, Math.floor(most)));
  if (size <= 1) return data;
  const groups = <Value>(all: readonly Value[]) =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
  return {
    buckets: groups(data.buckets).map((group) => {
      const [first, last] = [group[0]!, group.at(-1)!];
      const title = first === last ? first.title : beside`${first.title} – ${last.title}`;
      return { ...first, title, unfinished: last.unfinished ?? false };
    }),
    series: data.series.map((one) => ({
      ...one,
      values: groups(one.values).map((group) =>
        combine === 'last' ? group.at(-1)! : group.reduce((sum, value) => sum + value, 0),
      ),
    })),
  };
}
