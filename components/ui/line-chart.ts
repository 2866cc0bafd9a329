import { area, line } from 'd3-shape';
import { nothing, svg } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element } from '../core/element.ts';
import { Chart, type Bucket, type Drawing, type Series } from './chart.ts';
import { broken } from './swatch.ts';
import { apart, stacked, type Layer } from './layers.ts';

/**
 * A state over time, such as what remains to be done: a line for each category, or areas on top of each other.
 *
 * ```html
 * <lb-line-chart stacked label=${msg('Remaining work')} unit=${msg('Data rows')} axis=${msg('Day (GMT)')}
 *   .buckets=${buckets} .series=${series}></lb-line-chart>
 * ```
 *
 * Keyboard, table, legend and downloads are those of `<lb-bar-chart>`.
 *
 * @fires {HideEvent} hide - When the reader hides or shows a category.
 * @fires {ViewEvent} view - When the reader shows the numbers as a table, or as a chart again.
 * @fires {OpenEvent} open - When the reader asks for what is behind a bucket; with `openable`.
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
@element('lb-line-chart')
export class LbLineChart extends Chart {
  /** Areas on top of each other, whose upper edge is the sum. */
  @property({ type: Boolean }) stacked = false;

  protected override readonly combine = 'last';
  protected override readonly room = 2;
  protected override readonly unfinished = broken;

  protected override layersOf(series: readonly Series[]) {
    return this.stacked ? stacked(series) : apart(series);
  }

  protected override renderMarks({ buckets, series, layers, plot, active }: Drawing) {
    const { x, y, band, top, bottom } = plot;
    const centre = (i: number) => x(i) + band / 2;
    const fill = area<Ends>((_, i) => centre(i), ([from]) => y(from), ([, to]) => y(to)); // prettier-ignore
    const edge = line<Ends>((_, i) => centre(i), ([, to]) => y(to)); // prettier-ignore
    const [solid, dashed] = [finished(buckets), unfinished(buckets)];
    const dots = (at: number) =>
      series.map(({ color }, s) => {
        const height = y(layers[s]![at]![1]);
        return svg`<circle class="fill-${color}" cx=${centre(at)} cy=${height} r="4"></circle>`;
      });
    return svg`
      ${series.map(({ color }, s) => {
        const layer = layers[s]!;
        return svg`
          ${this.stacked ? svg`<path class="area fill-${color}" fill="url(#pattern-${color})" d=${fill(layer)}></path>` : nothing}
          <path class="line stroke-${color} dash-${color}" d=${edge.defined(solid)(layer)}></path>
          <path class="line stroke-${color} unfinished" d=${edge.defined(dashed)(layer)}></path>
        `;
      })}
      ${active === undefined ? nothing : svg`<path class="cursor" d=${`M${Math.round(centre(active)) + 0.5} ${top}V${bottom}`}></path>${dots(active)}`}
    `;
  }
}

type Ends = Layer[number];

const finished = (buckets: readonly Bucket[]) => (_: Ends, i: number) => !buckets[i]!.unfinished;
/** The line to what is unfinished begins at the last one that is finished. */
const unfinished = (buckets: readonly Bucket[]) => (_: Ends, i: number) =>
  [buckets[i], buckets[i + 1]].some((bucket) => bucket?.unfinished);

declare global {
  interface HTMLElementTagNameMap {
    'lb-line-chart': LbLineChart;
  }
}
