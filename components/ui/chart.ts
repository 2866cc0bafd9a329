import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ChartColumn from 'lucide/dist/esm/icons/chart-column.mjs';
import Download from 'lucide/dist/esm/icons/download.mjs';
import Table from 'lucide/dist/esm/icons/table.mjs';
import { LbElement } from '../core/element.ts';
import { problemIn } from '../core/part.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { renderAxes } from './chart-axes.ts';
import { renderChartTable } from './chart-table.ts';
import { placeTip, renderTip, sayBucket } from './chart-tip.ts';
import styles from './chart.styles.ts';
import { icon } from './icon.ts';
import { rangeOf, type Layer } from './layers.ts';
import type { LbMenu } from './menu.ts';
import { compactNumber } from './number.ts';
import { OpenEvent } from './open.ts';
import { patterns } from './patterns.ts';
import { condense, plotOf, type Bucket, type Data, type Plot, type Series } from './plot.ts';
import { skeleton } from './skeleton.ts';
import { swatch } from './swatch.ts';

export type { Bucket, Series } from './plot.ts';

/** What the marks of a chart are drawn from. */
export type Drawing = Data & {
  layers: readonly Layer[];
  plot: Plot;
  /** The place of the bucket whose numbers are shown. */
  active: number | undefined;
};

/** When the reader hides or shows a category: the keys of all that are hidden now. */
export class HideEvent extends Event {
  constructor(readonly hiddenKeys: readonly string[]) {
    super('hide');
  }
}

/** When the reader shows the numbers as a table, or as a chart again. */
export class ViewEvent extends Event {
  constructor(readonly view: 'chart' | 'table') {
    super('view');
  }
}

/**
 * What every chart over time has around its marks: axes, a legend that hides categories, one stop of the keyboard from which
 * the arrow keys walk from bucket to bucket, a tooltip, a table, and downloads. It holds no data.
 */
export abstract class Chart extends LbElement {
  static override styles = [base, button, skeleton, styles];

  /** Names the chart. */
  @property() label = '';

  /** What is counted, such as “Annotations”: the name of the vertical axis. */
  @property() unit = '';

  /** What a bucket is, such as “Day (GMT)”: the name of the horizontal axis. */
  @property() axis = '';

  /** The name of a downloaded file, without its ending. */
  @property() filename = 'chart';

  /** What is on screen: the chart, or its numbers as a table. */
  @property() view: 'chart' | 'table' = 'chart';

  /** Whether a bucket opens what is behind it. */
  @property({ type: Boolean }) openable = false;

  /** The days, weeks or months, the earliest first. */
  @property({ attribute: false }) buckets: readonly Bucket[] = [];

  /** The categories, the lowest first. Undefined while they are read for the first time: a skeleton holds their place. */
  @property({ attribute: false }) series?: readonly Series[];

  /** The keys of the categories that are hidden. The table and the downloaded numbers have all. */
  @property({ attribute: false }) hiddenKeys: readonly string[] = [];

  @state() private size = { width: 0, height: 0 };

  /** The key of the bucket whose numbers are shown. */
  @state() private active: string | undefined;

  @state() private allRows = false;

  #data: Data = { buckets: [], series: [] };
  #layers: readonly Layer[] = [];
  #plot!: Plot;

  readonly #resizes = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  });

  /** Counts of neighbouring buckets add up (`sum`); of a state the last one stands for all (`last`). */
  protected abstract readonly combine: 'sum' | 'last';

  /** Shows in the legend what sets off a bucket that is not finished. */
  protected abstract readonly unfinished: unknown;

  /** How many pixels a bucket needs. */
  protected abstract readonly room: number;

  /** Where each category begins and ends on the vertical axis. */
  protected abstract layersOf(series: readonly Series[]): readonly Layer[];

  /** The marks of the categories, and what sets off the bucket whose numbers are shown. */
  protected abstract renderMarks(drawing: Drawing): unknown;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.size = { width: 0, height: 0 };
  }

  protected override willUpdate() {
    const { width, height } = this.size;
    const series = (this.series ?? []).filter(({ key }) => !this.hiddenKeys.includes(key));
    const most = width > 0 ? width / this.room : this.buckets.length;
    this.#data = condense({ buckets: this.buckets, series }, most, this.combine);
    this.#layers = this.layersOf(this.#data.series);
    this.#plot = plotOf(this.#data.buckets, rangeOf(this.#layers), {
      width,
      height,
      rtl: this.matches(':dir(rtl)'),
      widthOf: rulerFor(this),
      format: compactNumber,
    });
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    const drawing = this.#svg;
    if (drawing) this.#resizes.observe(drawing.parentElement!);
    const tip = this.renderRoot.querySelector<HTMLElement>('.tip');
    if (tip) placeTip(tip, this.#plot, this.#place!, this.size.width);
  }

  protected override render() {
    const ready = this.series !== undefined;
    return html`
      <div class="head">
        <div>
          <h3 part="title">${this.label}</h3>
          <slot name="summary"></slot>
        </div>
        ${ready ? this.#renderTools() : nothing}
      </div>
      ${!ready ? renderSkeleton() : this.view === 'table' ? this.#renderTable() : [this.#renderPlot(), this.#renderLegend()]}
      <lb-menu exportparts="menu, item" label=${msg('Download')}></lb-menu>
    `;
  }

  #renderTools() {
    const table = this.view === 'table';
    const view = table ? msg('Show as chart') : msg('Show as table');
    return html`
      <div class="tools">
        <slot name="tools"></slot>
        <button part="view" class="button quiet square" aria-label=${view} title=${view} @click=${this.#switchView}>
          ${icon(table ? ChartColumn : Table)}
        </button>
        <button
          part="download"
          class="button quiet square"
          aria-haspopup="menu"
          aria-label=${msg('Download')}
          title=${msg('Download')}
          @click=${this.#openDownloads}
        >
          ${icon(Download)}
        </button>
      </div>
    `;
  }

  #renderTable() {
    const { label, axis, allRows: all, buckets, series = [] } = this;
    const showAll = () => (this.allRows = true);
    return renderChartTable({ buckets, series }, { label, axis, all, showAll, sums: this.#sums });
  }

  #renderPlot() {
    const { width, height } = this.size;
    const { buckets } = this.#data;
    const last = Math.max(buckets.length - 1, 0);
    const active = this.#place;
    const empty = this.#sayEmpty();
    return html`
      <div
        part="plot"
        class="plot"
        role="slider"
        tabindex="0"
        aria-roledescription=${msg('Chart')}
        aria-label=${this.label}
        aria-orientation="horizontal"
        aria-valuemin="0"
        aria-valuemax=${last}
        aria-valuenow=${active ?? last}
        aria-valuetext=${empty ?? sayBucket(this.#data, active ?? last, this.#sums)}
        @focus=${() => this.#walkTo(active ?? last)}
        @blur=${this.#leave}
        @keydown=${this.#keydown}
        @pointerdown=${this.#point}
        @pointermove=${this.#point}
        @pointerleave=${this.#leave}
        @click=${this.#open}
      >
        <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
          ${patterns} ${renderAxes(this.#plot, { unit: this.unit, axis: this.axis, width })}
          ${this.renderMarks({ ...this.#data, layers: this.#layers, plot: this.#plot, active })}
        </svg>
        ${empty === undefined ? nothing : html`<div class="empty"><slot name="empty">${empty}</slot></div>`}
        ${active === undefined || empty !== undefined ? nothing : renderTip(this.#data, active, this.#sums)}
      </div>
    `;
  }

  #renderLegend() {
    const { series = [], buckets } = this;
    const unfinished = buckets.find((bucket) => bucket.unfinished);
    const size = Math.ceil(buckets.length / this.#data.buckets.length);
    return html`
      <div part="legend" class="legend">
        ${series.length > 1 ? series.map((one) => this.#renderCategory(one)) : nothing}
        ${unfinished ? html`<span>${this.unfinished}${msg(str`${unfinished.title}: not finished yet`)}</span>` : nothing}
        ${size > 1 ? html`<span>${msg(str`Each mark stands for ${size} rows of the table`)}</span>` : nothing}
      </div>
    `;
  }

  #renderCategory({ key, label, color }: Series) {
    const shown = !this.hiddenKeys.includes(key);
    return html`
      <button part="category" aria-pressed=${shown ? 'true' : 'false'} @click=${() => this.#toggle(key)}>
        ${swatch(color)}<bdi>${label}</bdi>
      </button>
    `;
  }

  get #svg() {
    return this.renderRoot.querySelector<SVGSVGElement>('.plot > svg');
  }

  /** The bucket whose numbers are shown, by its place. */
  get #place() {
    const index = this.#data.buckets.findIndex(({ key }) => key === this.active);
    return index < 0 ? undefined : index;
  }

  /** Whether the numbers of a bucket add up to something. */
  get #sums() {
    return this.combine === 'sum';
  }

  /** What is said in place of marks where there are none. */
  #sayEmpty(): string | undefined {
    const { series } = this.#data;
    if (series.some(({ values }) => values.some((value) => value !== 0))) return undefined;
    return this.series?.length && series.length === 0 ? msg('Every category is hidden') : msg('Nothing in this period');
  }

  #walkTo(index: number) {
    this.active = this.#data.buckets[Math.min(Math.max(index, 0), this.#data.buckets.length - 1)]?.key;
  }

  #keydown(event: KeyboardEvent) {
    const last = this.#data.buckets.length - 1;
    const at = this.#place ?? last;
    const right = this.matches(':dir(rtl)') ? -1 : 1;
    const to = { ArrowRight: at + right, ArrowLeft: at - right, ArrowUp: at + 1, ArrowDown: at - 1, PageUp: at + 10, PageDown: at - 10, Home: 0, End: last }[event.key]; // prettier-ignore
    if (to !== undefined) this.#walkTo(to);
    else if (event.key === 'Enter') this.#open();
    else if (event.key === 'Escape' && this.active) this.active = undefined;
    else return;
    event.preventDefault();
    event.stopPropagation(); // a dialog around it must not hear Escape
  }

  #point({ clientX }: PointerEvent) {
    this.#walkTo(this.#plot.at(clientX - this.#svg!.getBoundingClientRect().left));
  }

  /** The numbers stay for as long as the pointer or the focus is on the chart. */
  #leave({ type, currentTarget }: Event) {
    const stays = (currentTarget as Element).matches(type === 'blur' ? ':hover' : ':focus-visible');
    if (!stays) this.active = undefined;
  }

  #open() {
    const { buckets } = this.#data;
    const at = this.#place;
    if (this.openable && at !== undefined) this.dispatchEvent(new OpenEvent(buckets[at]!.key, buckets[at + 1]?.key));
  }

  #toggle(key: string) {
    const hidden = this.hiddenKeys.includes(key);
    this.hiddenKeys = hidden ? this.hiddenKeys.filter((other) => other !== key) : [...this.hiddenKeys, key];
    this.dispatchEvent(new HideEvent(this.hiddenKeys));
  }

  #switchView() {
    this.view = this.view === 'table' ? 'chart' : 'table';
    this.dispatchEvent(new ViewEvent(this.view));
  }

  async #openDownloads({ currentTarget }: Event) {
    const button = currentTarget as HTMLElement;
    await import('./action-kit.ts');
    const item = (label: string, format: 'csv' | 'svg' | 'png') => ({
      label,
      run: () => this.#download(format).catch((error: unknown) => this.#failed(error)),
    });
    const items = [item('CSV', 'csv'), item('SVG', 'svg'), item('PNG', 'png')];
    await this.renderRoot.querySelector<LbMenu>('lb-menu')!.toggle(button, items);
  }

  async #failed(error: unknown) {
    const { toast } = await import('./action-kit.ts');
    await toast(this, msg(problemIn(this, error).message), 'danger');
  }

  async #download(format: 'csv' | 'svg' | 'png') {
    const { label, axis, filename, buckets, series = [] } = this;
    if (format !== 'csv') {
      this.view = 'chart';
      this.active = undefined;
    }
    const [files] = await Promise.all([import('./chart-files.ts'), this.updateComplete]);
    if (format === 'csv') return files.saveCsv(filename, files.rowsOf({ buckets, series }, axis));
    if (!this.#svg) return; // the reader has gone on to the table meanwhile
    const drawing = files.drawingOf(this.#svg, { label, series: this.#data.series });
    await (format === 'svg' ? files.saveSvg(filename, drawing) : files.savePng(filename, drawing));
  }
}

const renderSkeleton = () => html`
  <div class="plot" aria-busy="true">${Array.from({ length: 12 }, () => html`<i class="skeleton"></i>`)}</div>
  <div class="legend"><i class="skeleton"></i></div>
`;

const context = document.createElement('canvas').getContext('2d');

/** Measures texts in the typeface of an element, at the size of an axis. */
function rulerFor(element: Element): (text: string) => number {
  if (!context) return (text) => text.length * 7;
  context.font = `12px ${getComputedStyle(element).fontFamily}`;
  return (text) => context.measureText(text).width;
}
