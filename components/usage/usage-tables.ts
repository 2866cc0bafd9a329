import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Download from 'lucide/dist/esm/icons/download.mjs';
import { addDays, isDay, today, type Day } from '../core/day.ts';
import { element } from '../core/element.ts';
import { LbViewChangeEvent, List, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import { listStyles, renderList } from '../ui/list.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import sectionsStyles from '../ui/sections.styles.ts';
import '../ui/table.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { getOrganizationUsage } from './api.ts';
import {
  breakdownColumns,
  nameOfRow,
  readBreakdown,
  type BreakdownPage,
  type BreakdownRow,
  type By,
  type Counted,
} from './breakdown.ts';
import { metricColumns, metricRows, type MetricRow, type Metrics } from './metrics.ts';
import type { UsageActs } from './usage-acts.ts';
import styles from './usage-tables.styles.ts';
import './words.ts';

/**
 * What the organization made in a period, compared with the one before; and who made it, by project and by member. Both tables
 * can be saved as CSV.
 *
 * @fires {LbUsageOpenEvent} lb-usage-open - When the reader asks for what is behind a row or a number: a `<lb-usage-chart>` beside or the breakdown shows it, and `<lb-dashboard>` goes to its list. Cancelable.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader chose another period or breakdown, searched or sorted.
 *
 * @csspart organization - The table of the organization.
 * @csspart search - The search field of the breakdown.
 * @csspart clear - The button that takes search and filters away.
 * @csspart table - The breakdown, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row or a number in it, which opens what is behind it.
 * @csspart tooltip - The whole of a text that is cut off.
 * @csspart more - The button that shows more rows.
 * @csspart csv - A button that saves a table.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of a table or above it.
 * @csspart retry - The button in it for another try.
 */
@element('lb-usage-tables')
export class LbUsageTables extends LbPart {
  static override styles = [base, surface, button, listStyles, sectionsStyles, styles];

  /** The first day in GMT, such as `2026-11-01`. Without it: 30 days. */
  @property() from = '';

  /** The day after the last. Without it: today is the last. */
  @property() to = '';

  @state() private by: By = 'project';

  readonly #organization: Query<Metrics, [Day, Day]> = new Query<Metrics, [Day, Day]>(this, {
    topic: 'labels',
    empty: { items: [] },
    args: () => this.#range,
    read: (client, signal, from, to) => getOrganizationUsage(client, { from, to }, signal),
  });

  /** What all rows that match add up to. */
  #sums: BreakdownPage['sums'] | undefined;

  readonly #list: List<BreakdownRow> = new List(this, {
    topic: 'labels',
    sort: '-annotations',
    chosen: () => this.#chosenFilters,
    read: async (client, query, signal) => {
      const page = await readBreakdown(client, { ...query, ...this.#shown }, signal);
      this.#sums = page.sums;
      return page;
    },
  });

  readonly #actions: Actions<BreakdownRow, UsageActs> = new Actions(this, 'labels', this.#list, async () => {
    const { UsageActs } = await import('./usage-acts.ts');
    return new UsageActs(this.#actions, this.#list);
  });

  /** Reads the numbers again. */
  async reload(): Promise<void> {
    await Promise.all([this.#organization.reload(), this.#list.reload()]);
  }

  /** Period, breakdown, search and order, for the address of the page. */
  get view(): View {
    return { ...this.#list.view, filters: this.#chosenFilters };
  }

  set view({ filters = {}, search = '', sort = '-annotations' }: Partial<View>) {
    this.from = filters['from'] ?? '';
    this.to = filters['to'] ?? '';
    this.by = filters['by'] === 'member' ? 'member' : 'project';
    this.#list.view = { search, sort };
  }

  protected override render() {
    const [from, to] = this.#range;
    return html`
      <lb-range from=${from} to=${to} @range=${this.#ranged}></lb-range>
      ${this.#renderOrganization()} ${this.#renderBreakdown()}
    `;
  }

  #renderOrganization() {
    const table = (usage?: Metrics) => html`
      <lb-table
        part="organization"
        exportparts="box, header, row, cell, open"
        label=${msg('Organization usage')}
        .columns=${metricColumns(this.#openMetric)}
        .rows=${usage && metricRows(usage)}
        .key=${({ metric }: MetricRow) => metric}
        .name=${({ label }: MetricRow) => label}
        .open=${(row: MetricRow) => this.#openMetric(row)}
      ></lb-table>
    `;
    return html`
      <section>
        ${this.#renderHeading(msg('Organization usage'), this.#saveOrganization)}
        ${this.#organization.render({ loading: () => table(), ready: table })}
      </section>
    `;
  }

  #renderBreakdown() {
    const tabs = [
      { key: 'project', label: msg('By project') },
      { key: 'member', label: msg('By member') },
    ];
    return html`
      <section id="breakdown">
        ${this.#renderHeading(msg('Labeling breakdown'), this.#saveBreakdown)}
        <lb-tabs label=${msg('Labeling breakdown')} .tabs=${tabs} selected=${this.by} @select=${this.#chosen}>
          ${this.#list.render(() => this.#renderRows())}
        </lb-tabs>
      </section>
    `;
  }

  #renderRows() {
    const isProject = this.by === 'project';
    return renderList(this.#list, {
      label: msg('Labeling breakdown'),
      search: isProject ? msg('Search projects') : msg('Search members'),
      columns: breakdownColumns(this.by, this.#sums, this.#open),
      nameOf: (row) => nameOfRow(row, this.by),
      open: (row) => this.#open(row),
      totals: this.#sums && { ...this.#sums, id: 'total', name: msg('Total'), isGone: false },
      empty: msg('No labels were made in this period.'),
      actions: this.#actions,
    });
  }

  #renderHeading(title: string, save: () => unknown) {
    return html`
      <div class="heading">
        <h2>${title}</h2>
        <button part="csv" class="button" @click=${save}>${icon(Download)}${msg('Download CSV')}</button>
      </div>
    `;
  }

  get #range(): [from: Day, to: Day] {
    const to = this.to || addDays(today(), 1);
    return [this.from || (isDay(to) ? addDays(to, -30) : to), to];
  }

  /** What the tables are of. */
  get #shown() {
    const [from, to] = this.#range;
    return { by: this.by, from, to };
  }

  get #chosenFilters(): Record<string, string> {
    const { from, to, by } = this;
    return Object.fromEntries(Object.entries({ from, to, by }).filter(([, value]) => value));
  }

  #open = (row: BreakdownRow, counted: Counted = {}) =>
    this.#actions.run((acts) => acts.openRow(row, counted, this.#shown));

  #openMetric = (row: MetricRow, isPrevious = false) =>
    this.#actions.run((acts) => acts.openMetric(row, isPrevious, this.#shown));

  #ranged({ from, to }: RangeEvent) {
    this.from = from;
    this.to = to;
    this.dispatchEvent(new LbViewChangeEvent(this.view));
  }

  #chosen({ key }: SelectEvent) {
    this.by = key as By;
    this.dispatchEvent(new LbViewChangeEvent(this.view));
  }

  #saveOrganization = () => {
    const { state } = this.#organization;
    return state.is === 'ready' && this.#actions.run((acts) => acts.saveOrganization(state.value, this.#shown));
  };

  #saveBreakdown = () => this.#actions.run((acts) => acts.saveBreakdown(this.#shown));
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-usage-tables': LbUsageTables;
  }
}
