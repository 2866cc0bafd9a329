import { svg } from 'lit';
import type { Plot } from './plot.ts';

type Names = { unit: string; axis: string; width: number };

/** The lines of a plot of this width, the numbers and buckets along them, and what both axes are called. */
export function renderAxes({ left, right, bottom, axis, y, ticks, labels }: Plot, { unit, axis: name, width }: Names) {
  const line = (at: number) => `M${left} ${at + 0.5}H${right}`;
  const outside = axis === left ? left - 8 : right + 8;
  const [start, end] = axis === left ? [0, right] : [width, left];
  return svg`
    <g class="grid">${ticks.map(({ y }) => svg`<path d=${line(y)}></path>`)}<path class="zero" d=${line(y(0))}></path></g>
    <g class="ticks">${ticks.map(({ y, text }) => svg`<text x=${outside} y=${y + 4}>${text}</text>`)}</g>
    <g class="labels">${labels.map(({ x, text }) => svg`<text x=${x} y=${bottom + 18}>${text}</text>`)}</g>
    <text class="name" x=${start} y="11">${unit}</text>
    <text class="name end" x=${end} y=${bottom + 36}>${name}</text>
  `;
}
