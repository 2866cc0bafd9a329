import { nothing, svg } from 'lit';
import { element } from '../core/element.ts';
import { Chart, type Drawing } from './chart.ts';
import { stacked, type Layer } from './layers.ts';
import type { Plot } from './plot.ts';
import { stripes } from './swatch.ts';

/**
 * Counts over time: a bar for each day, week or month, stacked by category.
 *
 * ```html
 * <lb-bar-chart label=${msg('Annotations')} unit=${msg('Annotations')} axis=${msg('Day (GMT)')}
 *   .buckets=${[{ key: '2026-11-27', label: 'Nov 27', title: 'Nov 27, 2026', unfinished: true }]}
 *   .series=${[{ key: 'image', label: msg('Image'), color: 1, values: [1204] }]}></lb-bar-chart>
 * ```
 *
 * Arrow keys walk from bar to bar, and each is announced; Home, End, Page Up and Page Down jump. Where bars would be too thin to
 * be told apart, neighbours become one; the table has them all.
 *
 * @fires {HideEvent} hide - When the reader hides or shows a category.
 * @fires {ViewEvent} view - When the reader shows the numbers as a table, or as a chart again.
 * @fires {OpenEvent} open - When the reader asks for what is behind a bar; with `openable`.
 *
 * @slot summary - Under the title: a number and how it changed, such as a `<lb-metric>`.
 * @slot tools - Beside the buttons at the top.
 * @slot empty - In place of the words for a period in which there is nothing.
 *
 * @csspart title - The name of the chart.
 * @csspart view - The button that switches to the table and back.
 * @csspart download - The button that opens the downloads.
 * @csspart plot - What the chart is drawn in.
 * @csspart tooltip - The numbers of one bucket.
 * @csspart legend - The categories, and notes.
 * @csspart category - One category of the legend.
 * @csspart table - The numbers as a table.
 */
@element('lb-bar-chart')
export class LbBarChart extends Chart {
  protected override readonly combine = 'sum';
  protected override readonly room = 4;
  protected override readonly unfinished = stripes;
  protected override readonly layersOf = stacked;

  protected override renderMarks({ buckets, series, layers, plot, active }: Drawing) {
    const { x, y, band, top, bottom } = plot;
    const indexes = [...buckets.keys()];
    const tops = indexes.map((i) => Math.max(0, ...layers.map((layer) => layer[i]![1])));
    const lows = indexes.map((i) => Math.min(0, ...layers.map((layer) => layer[i]![0])));
    return svg`
      ${active === undefined ? nothing : svg`<rect class="active" x=${x(active) - 3} y=${top - 4} width=${band + 6} height=${bottom - top + 4} rx="4"></rect>`}
      ${series.map(({ color }, s) => {
        const d = layers[s]!.map((ends, i) => barOf(ends, ends[1] === tops[i], x(i), plot)).join('');
        return svg`<path class="fill-${color}" fill="url(#pattern-${color})" d=${d}></path>`;
      })}
      ${indexes
        .filter((i) => buckets[i]!.unfinished)
        .map((i) => {
          const height = y(lows[i]!) - y(tops[i]!);
          return svg`<rect fill="url(#unfinished)" x=${x(i)} y=${y(tops[i]!)} width=${band} height=${height}></rect>`;
        })}
    `;
  }
}

/** A piece of a bar, a pixel apart from the one below; the uppermost has rounded corners. */
function barOf([from, to]: Layer[number], uppermost: boolean, x: number, plot: Plot) {
  if (from === to) return '';
  const [top, end] = [plot.y(to), plot.y(from)];
  const bottom = from !== 0 && end - top > 3 ? end - 1 : end;
  const radius = uppermost ? Math.min(3, plot.band / 4, bottom - top) : 0;
  const corner = (dx: number, dy: number) => (radius > 0 ? `q0 ${dy} ${dx} ${dy}` : '');
  const across = radius > 0 ? `h${plot.band - 2 * radius}q${radius} 0 ${radius} ${radius}` : `h${plot.band}`;
  return `M${x} ${bottom}V${top + radius}${corner(radius, -radius)}${across}V${bottom}Z`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-bar-chart': LbBarChart;
  }
}
