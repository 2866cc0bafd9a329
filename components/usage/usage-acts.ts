import { addDays, daysBetween, type Day } from '../core/day.ts';
import type { List } from '../core/list.ts';
import type { Actions } from '../ui/actions.ts';
import { saveCsv } from '../ui/save.ts';
import { nameOfRow, type BreakdownRow, type By, type Counted } from './breakdown.ts';
import { LbUsageOpenEvent, type UsageOf } from './events.ts';
import { metricColumns, metricRows, type MetricRow, type Metrics } from './metrics.ts';
import { saveBreakdown } from './save-breakdown.ts';

/** What the tables are of. */
type Shown = { by: By; from: Day; to: Day };

/** What can be done with the numbers: what is behind one is shown, and each table is saved as CSV. */
export class UsageActs {
  readonly #actions: Actions<BreakdownRow>;
  readonly #list: List<BreakdownRow>;

  constructor(actions: Actions<BreakdownRow>, list: List<BreakdownRow>) {
    this.#actions = actions;
    this.#list = list;
  }

  /** What nobody is named for cannot be shown alone. */
  openRow(row: BreakdownRow, counted: Counted, { by, from, to }: Shown): void {
    if (!row.id) return;
    const id = by === 'project' ? { projectId: row.id } : { memberId: row.id };
    const of = { ...counted, ...id, from, to, name: nameOfRow(row, by) };
    if (this.#isLeftToUs(of)) this.#showInChart(of);
  }

  /** What is not made but is there, such as members, has a list of its own elsewhere. */
  openMetric({ metric, label }: MetricRow, isPrevious: boolean, { from, to }: Shown): void {
    const period = isPrevious ? { from: addDays(from, -daysBetween(from, to)), to: from } : { from, to };
    const of = { metric, ...period, name: label };
    if (!this.#isLeftToUs(of)) return;
    if (metric === 'annotations') this.#showInChart({ ...of, name: '' });
    if (metric === 'labels') this.#sortBreakdown('-labels');
    if (metric === 'labelingSeconds') this.#sortBreakdown('-labelSeconds');
  }

  saveOrganization(usage: Metrics, { from, to }: Shown): void {
    saveCsv(`usage-${from}-${to}`, [
      metricColumns().map(({ label }) => label),
      ...metricRows(usage).map(({ label, period, previous, total }) => [
        label,
        period,
        previous,
        period - previous,
        total,
      ]),
    ]);
  }

  saveBreakdown(shown: Shown): Promise<void> {
    const { search, sort } = this.#list.view;
    return saveBreakdown(this.#actions.client, { ...shown, sort, search: search.trim() || undefined });
  }

  /** Whether the page does not show it in its own way. */
  #isLeftToUs(of: UsageOf): boolean {
    return this.#actions.host.dispatchEvent(new LbUsageOpenEvent(of));
  }

  #showInChart({ name, from, to, projectId = '', memberId = '', assetType }: UsageOf): void {
    for (const chart of (this.#actions.host.getRootNode() as ParentNode).querySelectorAll('lb-usage-chart')) {
      Object.assign(chart, { from, to, projectId, memberId, assetType: assetType ?? '', subject: name });
      chart.scrollIntoView({ block: 'nearest' });
    }
  }

  #sortBreakdown(sort: string): void {
    this.#list.sortBy(sort);
    this.#actions.host.renderRoot.querySelector('#breakdown')!.scrollIntoView({ block: 'nearest' });
  }
}
