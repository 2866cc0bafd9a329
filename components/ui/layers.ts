import { stack, stackOffsetDiverging } from 'd3-shape';
import type { Series } from './plot.ts';

/** Where a category begins and ends on the vertical axis, bucket by bucket. */
export type Layer = readonly (readonly [from: number, to: number])[];

/** Each category on top of the one before; what is negative hangs below zero. */
export function stacked(series: readonly Series[]): Layer[] {
  const layers = stack<number, number>()
    .keys(series.keys())
    .value((bucket, index) => series[index]!.values[bucket] ?? 0)
    .offset(stackOffsetDiverging)(series[0]?.values.keys() ?? []);
  // D3 puts a value of 0 on the axis. Its area must begin on the layer below.
  const below = (s: number, bucket: number) => Math.max(0, ...layers.slice(0, s).map((layer) => layer[bucket]![1]));
  return layers.map((layer, s) =>
    layer.map(([from, to], bucket) =>
      from === to ? ([below(s, bucket), below(s, bucket)] as const) : ([from, to] as const),
    ),
  );
}

/** Each category from zero. */
export const apart = (series: readonly Series[]): Layer[] =>
  series.map(({ values }) => values.map((value) => [0, value] as const));

/** The lowest and the highest value, with zero in between. */
export function rangeOf(layers: readonly Layer[]): [number, number] {
  let [low, high] = [0, 0];
  for (const layer of layers) for (const [from, to] of layer) [low, high] = [Math.min(low, from), Math.max(high, to)];
  return [low, high];
}
