import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { AnnotationUsage, Interval } from '../../bff/usage/contract.ts';
import { addDays, daysBetween, isDay, today, type Day } from '../core/day.ts';
import { element } from '../core/element.ts';
import { LbViewChangeEvent, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import '../ui/bar-chart.ts';
import { bucketsOf } from '../ui/buckets.ts';
import { button } from '../ui/button.ts';
import type { HideEvent, Series } from '../ui/chart.ts';
import { control } from '../ui/control.ts';
import { Finder, renderChosen } from '../ui/finder.ts';
import '../ui/metric.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import { getAnnotationUsage } from './api.ts';
import { seriesOf } from './chart-data.ts';
import type { Subject } from './subjects.ts';
import styles from './usage-chart.styles.ts';
import './words.ts';

type Counted = 'added' | 'deleted' | 'net';

/** The period on screen, and how many there were in the one before it. */
type Usage = AnnotationUsage & { total: number; previous: number };

/**
 * How many annotations were made, by asset type and by the day, week or month in GMT in which they were created, deleted ones
 * included. The numbers can be shown as a table and saved as CSV, SVG or PNG.
 *
 * @fires {LbViewChangeEvent} lb-view-change - After the reader chose another period, interval or count.
 *
 * @csspart filters - The row of choices above the chart.
 * @csspart subject - The field that finds a project or a member.
 * @csspart chart - The chart, with its title and legend.
 * @csspart problem - What went wrong, in place of the chart or above it.
 * @csspart retry - The button in it for another try.
 */
@element('lb-usage-chart')
export class LbUsageChart extends LbPart {
  static override styles = [base, surface, button, control, styles];

  /** The first day in GMT, such as `2026-11-01`. Without it: 30 days. */
  @property() from = '';

  /** The day after the last. Without it: today is the last. */
  @property() to = '';

  /** What a bar stands for. */
  @property() interval: 'day' | 'week' | 'month' = 'day';

  /** Counts in one project alone. */
  @property({ attribute: 'project-id' }) projectId = '';

  /** Counts what one member made. */
  @property({ attribute: 'member-id' }) memberId = '';

  /** Shows one asset type alone, such as `video`, until the reader chooses others in the legend. */
  @property({ attribute: 'asset-type' }) assetType = '';

  /** What the project or the member is called. */
  @property() subject = '';

  @state() private count: Counted = 'added';
  @state() private hiddenKeys: readonly string[] = [];

  /** Projects and members. */
  readonly #subjects: Finder<Subject> = new Finder<Subject>(this, {
    find: async (client, text, signal) => {
      const { findSubjects } = await import('./subjects.ts');
      return findSubjects(client, text, this.#mayFind, signal);
    },
    choose: ({ projectId, memberId, label }) => this.#change({ projectId, memberId, subject: label }),
  });

  readonly #usage: Query<Usage, [Day, Day, Interval, string, string, Counted]> = new Query(this, {
    topic: 'labels',
    empty: {
      from: today(),
      to: addDays(today(), 1),
      interval: 'day',
      today: today(),
      items: [],
      total: 0,
      previous: 0,
    },
    args: () => [...this.#range, this.interval, this.projectId, this.memberId, this.count],
    read: async (client, signal, from, to, interval, projectId, memberId, count) => {
      const of = { count, projectId: projectId || undefined, memberId: memberId || undefined };
      await this.session?.identified; // so that no field comes or goes once the chart is there
      const asked = getAnnotationUsage(client, { from, to, interval, ...of }, signal);
      if (!isDay(from) || !isDay(to)) return { ...(await asked), total: 0, previous: 0 }; // which the server refuses
      const before = { from: addDays(from, -daysBetween(from, to)), to: from, interval: 'month', ...of };
      const [usage, earlier] = await Promise.all([asked, getAnnotationUsage(client, before, signal)]);
      return { ...usage, total: totalOf(usage), previous: totalOf(earlier) };
    },
  });

  /** Reads the numbers again. */
  reload(): Promise<void> {
    return this.#usage.reload();
  }

  /** Period, interval, count, project, member and asset type, for the address of the page. */
  get view(): View {
    const { from, to, interval, count, projectId, memberId, assetType } = this;
    const chosen = Object.entries({ from, to, interval, count, projectId, memberId, assetType }).filter(
      ([, value]) => value,
    );
    return { search: '', sort: '', filters: Object.fromEntries(chosen) };
  }

  set view({ filters = {} }: Partial<View>) {
    const {
      from = '',
      to = '',
      interval = 'day',
      count = 'added',
      projectId = '',
      memberId = '',
      assetType = '',
    } = filters;
    Object.assign(this, { from, to, interval, count, projectId, memberId, assetType });
  }

  protected override render() {
    return html`
      ${this.#renderFilters()}
      ${this.#usage.render({ loading: () => this.#renderChart(), ready: (usage) => this.#renderChart(usage) })}
    `;
  }

  #renderFilters() {
    const intervals = { day: msg('By day'), week: msg('By week'), month: msg('By month') };
    const counts = { added: msg('Added'), deleted: msg('Deleted since'), net: msg('Still there') };
    const [from, to] = this.#range;
    return html`
      <div part="filters" class="filters">
        <lb-range from=${from} to=${to} @range=${this.#ranged}></lb-range>
        ${renderSelect(msg('Interval'), intervals, this.interval, (interval) => this.#change({ interval }))}
        ${renderSelect(msg('Count'), counts, this.count, (count) => this.#change({ count }))}
        ${this.projectId || this.memberId ? this.#renderSubject() : this.#renderSearch()}
      </div>
    `;
  }

  #renderSubject() {
    const label = this.subject || (this.projectId ? msg('One project') : msg('One member'));
    const clear = () => this.#change({ projectId: '', memberId: '', subject: '' });
    return renderChosen(label, clear);
  }

  #renderSearch() {
    const { projects, members } = this.#mayFind;
    return projects || members ? this.#subjects.render('subject', msg('Project or member')) : nothing;
  }

  #renderChart(usage?: Usage) {
    const axes = { day: msg('Day (GMT)'), week: msg('Week from Monday (GMT)'), month: msg('Month (GMT)') };
    const title = { added: msg('Annotations added'), deleted: msg('Annotations added and deleted since'), net: msg('Annotations added and still there') }; // prettier-ignore
    const series = usage && seriesOf(usage);
    return html`
      <lb-bar-chart
        part="chart"
        label=${title[this.count]}
        unit=${msg('Annotations')}
        axis=${axes[usage?.interval ?? this.interval]}
        filename=${`annotations-${this.#range.join('-')}`}
        .buckets=${usage ? bucketsOf(usage) : []}
        .series=${series}
        .hiddenKeys=${this.#hiddenOf(series)}
        @hide=${({ hiddenKeys }: HideEvent) => this.#hide(hiddenKeys)}
      >
        <lb-metric slot="summary" .value=${usage?.total} .previous=${usage?.previous}></lb-metric>
      </lb-bar-chart>
    `;
  }

  /** One asset type alone hides the others, where there is any of it. */
  #hiddenOf(series: readonly Series[] = []): readonly string[] {
    const keys = series.map(({ key }) => key);
    return keys.includes(this.assetType) ? keys.filter((key) => key !== this.assetType) : this.hiddenKeys;
  }

  #hide(hiddenKeys: readonly string[]) {
    this.hiddenKeys = hiddenKeys;
    if (this.assetType) this.#change({ assetType: '' });
  }

  /** The days that are asked for. What a page has written wrongly is left to the server, which says so. */
  get #range(): [from: Day, to: Day] {
    const to = this.to || addDays(today(), 1);
    return [this.from || (isDay(to) ? addDays(to, -30) : to), to];
  }

  /** A long period begins with months: whoever wants days can still have them. */
  #ranged({ from, to }: RangeEvent) {
    const days = daysBetween(from, to);
    const interval = days > 92 ? 'month' : days <= 31 ? 'day' : this.interval;
    this.#change({ from, to, interval });
  }

  /** Assume that both can be found until the session is known, so that the field does not appear late. */
  get #mayFind() {
    const isKnown = this.#usage.state.is !== 'loading' && !this.previewState;
    return { projects: !isKnown || this.can('projects:read'), members: !isKnown || this.can('members:read') };
  }

  #change(
    change: Partial<
      Pick<this, 'from' | 'to' | 'interval' | 'projectId' | 'memberId' | 'assetType' | 'subject'> & { count: Counted }
    >,
  ) {
    Object.assign(this, change);
    this.dispatchEvent(new LbViewChangeEvent(this.view));
  }
}

const totalOf = ({ items }: AnnotationUsage) => items.reduce((sum, { total }) => sum + total, 0);

function renderSelect<Value extends string>(
  label: string,
  options: Record<Value, string>,
  chosen: Value,
  choose: (value: Value) => void,
) {
  return html`
    <select
      class="control"
      aria-label=${label}
      @change=${({ target }: Event) => choose((target as HTMLSelectElement).value as Value)}
    >
      ${Object.entries<string>(options).map(
        ([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
      )}
    </select>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-usage-chart': LbUsageChart;
  }
}
