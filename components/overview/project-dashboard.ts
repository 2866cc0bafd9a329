import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import Download from 'lucide/dist/esm/icons/download.mjs';
import type { Overview, OverviewMember, Whose } from '../../bff/overview/contract.ts';
import { addDays, daysBetween, isDay, today, type Day } from '../core/day.ts';
import { element } from '../core/element.ts';
import { LbViewChangeEvent, type View } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import '../ui/bar-chart.ts';
import { bucketsOf } from '../ui/buckets.ts';
import { button } from '../ui/button.ts';
import { control } from '../ui/control.ts';
import '../ui/count-chart.ts';
import { icon } from '../ui/icon.ts';
import '../ui/line-chart.ts';
import '../ui/metric.ts';
import { percent } from '../ui/number.ts';
import type { OpenEvent } from '../ui/open.ts';
import '../ui/range.ts';
import type { RangeEvent } from '../ui/range.ts';
import '../ui/table.ts';
import { getOverview } from './api.ts';
import { LbProjectRowsOpenEvent, type Behind } from './events.ts';
import type { ExportActs } from './export-acts.ts';
import { memberColumns, memberRows, nameOf } from './members.ts';
import styles from './project-dashboard.styles.ts';
import { labelsOf, objectsOf, remainingOf, reviewsOf, stateNames, STATES, type ReviewResult } from './states.ts';
import './words.ts';

type Interval = Overview['interval'];

/** What `preview-state="empty"` shows. It stands above the element, which may be on the page already and is made when it is defined. */
const EMPTY: Overview = {
  from: today(),
  to: addDays(today(), 1),
  interval: 'day',
  today: today(),
  of: 'all',
  mayReadAll: true,
  progress: { toLabel: 0, inReview: 0, inRework: 0, skipped: 0, done: 0 },
  reviews: { accepted: 0, rejected: 0, unreviewed: 0, acceptance: null },
  items: [],
  objects: [],
  members: [],
};

/**
 * How far a project is: data rows by state, now and over time; labels, reviews, objects and members of a period in GMT. Labelers
 * see their own numbers. Each chart can be shown as a table and saved as CSV.
 *
 * @fires {LbProjectRowsOpenEvent} lb-project-rows-open - When the reader asks for the data rows behind a number; with `openable`. Cancelable.
 * @fires {LbBeforeExportEvent} lb-before-export - Before an export is generated. Cancelable.
 * @fires {LbExportEvent} lb-export-started - After an export was asked for, with the task that writes its file.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader chose another period, interval, or whose numbers are shown.
 *
 * @csspart filters - The row of choices above the numbers.
 * @csspart export - The button that generates an export.
 * @csspart progress - The row of numbers by state.
 * @csspart chart - A chart, with its title and legend.
 * @csspart members - The table of members.
 * @csspart box - What the members scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row of the table.
 * @csspart cell - A cell of it.
 * @csspart csv - The button that saves it.
 * @csspart problem - What went wrong, in place of the numbers or above them.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-project-dashboard')
export class LbProjectDashboard extends LbPart {
  static override styles = [base, surface, button, control, styles];

  /** The project. */
  @property({ attribute: 'project-id' }) projectId = '';

  /** The first day in GMT, such as `2026-11-01`. Without it: 30 days. */
  @property() from = '';

  /** The day after the last. Without it: today is the last. */
  @property() to = '';

  /** What a bar stands for. */
  @property() interval: 'day' | 'week' | 'month' = 'day';

  /** Whose work is counted: of `all`, or `mine`. Without it: of all, where the reader may see it. */
  @property() of: 'all' | 'mine' | '' = '';

  /** Which numbers open their data rows: those of `states`, also of `members` and the labels they created, or `all`: reviews, objects and classifications too. */
  @property() openable: 'all' | 'members' | 'states' | '' = '';

  /** Leaves out the button that generates an export. */
  @property({ type: Boolean }) readonly = false;

  readonly #overview: Query<Overview, [string, Day, Day, Interval, Whose | '']> = new Query(this, {
    topic: 'labels',
    empty: EMPTY,
    args: () => [this.projectId, ...this.#range, this.interval, this.of],
    read: async (client, signal, id, from, to, interval, of) => {
      await this.session?.identified; // so that no button comes or goes once the numbers are there
      return getOverview(client, encodeURIComponent(id), { from, to, interval, ...(of && { of }) }, signal);
    },
  });

  readonly #actions: Actions<never, ExportActs> = new Actions(this, 'tasks', undefined, async () => {
    const { ExportActs } = await import('./export-acts.ts');
    return new ExportActs(this.#actions);
  });

  /** Reads the numbers again. */
  reload(): Promise<void> {
    return this.#overview.reload();
  }

  /** Period, interval and whose numbers, for the address of the page. */
  get view(): View {
    const { from, to, interval, of } = this;
    const chosen = Object.entries({ from, to, interval, of }).filter(([, value]) => value);
    return { search: '', sort: '', filters: Object.fromEntries(chosen) };
  }

  set view({ filters = {} }: Partial<View>) {
    const { from = '', to = '', interval = 'day', of = '' } = filters;
    Object.assign(this, { from, to, interval, of });
  }

  protected override render() {
    return html`
      ${this.#renderFilters()}
      ${this.#overview.render({ loading: () => this.#renderNumbers(), ready: (overview) => this.#renderNumbers(overview) })}
      ${this.#actions.dialog}
    `;
  }

  #renderFilters() {
    const { state } = this.#overview;
    const overview = state.is === 'ready' ? state.value : undefined;
    const [from, to] = this.#range;
    return html`
      <div part="filters" class="filters">
        <lb-range from=${from} to=${to} @range=${this.#ranged}></lb-range>
        ${renderSelect(msg('Interval'), { day: msg('By day'), week: msg('By week'), month: msg('By month') }, this.interval, (interval) => this.#change({ interval }))}
        ${
          overview?.mayReadAll
            ? renderSelect(msg('Whose numbers'), { all: msg('All members'), mine: msg('Mine') }, overview.of, (of) =>
                this.#change({ of }),
              )
            : nothing
        }
        ${this.#mayExport(overview) ? this.#renderExport() : nothing}
      </div>
    `;
  }

  #renderExport() {
    return html`<button
      part="export"
      class="button"
      @pointerover=${this.#actions.preload}
      @click=${() => this.#actions.run((acts) => acts.generate(this.projectId, this.#chosen))}
    >
      ${icon(Download)}${msg('Generate export')}
    </button>`;
  }

  #renderNumbers(overview?: Overview) {
    return html`
      ${this.#renderProgress(overview)} ${this.#renderRemaining(overview)} ${this.#renderLabels(overview)}
      <div class="pair">
        ${this.#renderReviews(overview)}
        ${overview?.objects === null ? nothing : this.#renderObjects(overview, 'OBJECT')}
      </div>
      ${overview && objectsOf(overview, 'CLASSIFICATION').length > 0 ? this.#renderObjects(overview, 'CLASSIFICATION') : nothing}
      ${this.#renderMembers(overview)}
    `;
  }

  #renderProgress(overview?: Overview) {
    const names = stateNames();
    return html`
      <div part="progress" class="tiles">
        ${STATES.map(
          ([state]) =>
            html`<lb-metric
              label=${names[state]}
              .value=${overview?.progress[state]}
              ?openable=${Boolean(this.openable)}
              @open=${() => this.#open({ state })}
            ></lb-metric>`,
        )}
      </div>
    `;
  }

  #renderRemaining(overview?: Overview) {
    const remaining = overview && remainingOf(overview);
    return html`<lb-line-chart
      part="chart"
      stacked
      label=${msg('Remaining work')}
      unit=${msg('Data rows')}
      axis=${this.#axis}
      filename=${this.#filename('remaining-work')}
      .buckets=${remaining ? bucketsOf({ ...overview, items: remaining.items }) : []}
      .series=${remaining?.series}
    ></lb-line-chart>`;
  }

  #renderLabels(overview?: Overview) {
    return html`<lb-bar-chart
      part="chart"
      label=${overview?.of === 'mine' ? msg('Labels that I created') : msg('Labels created')}
      unit=${msg('Labels')}
      axis=${this.#axis}
      filename=${this.#filename('labels')}
      ?openable=${this.#opensMembers(overview)}
      .buckets=${overview ? bucketsOf(overview) : []}
      .series=${overview && labelsOf(overview)}
      @open=${({ key, next }: OpenEvent) => this.#openLabels(overview!, key, next)}
    >
      <lb-metric
        slot="summary"
        name=${msg('Labels')}
        .value=${overview?.items.reduce((sum, { labels }) => sum + labels, 0)}
        ?openable=${this.#opensMembers(overview)}
        @open=${() => this.#openLabels(overview!, this.#range[0], '')}
      ></lb-metric>
    </lb-bar-chart>`;
  }

  #renderReviews(overview?: Overview) {
    const acceptance = overview?.reviews.acceptance ?? null;
    return html`<div>
      <lb-count-chart
        part="chart"
        label=${msg('Reviews')}
        axis=${msg('Result')}
        unit=${msg('Labels')}
        filename=${this.#filename('reviews')}
        ?openable=${this.#opensAll(overview)}
        .counts=${overview && reviewsOf(overview)}
        @open=${({ key }: OpenEvent) => this.#open({ review: key as ReviewResult })}
      ></lb-count-chart>
      ${
        acceptance === null
          ? nothing
          : html`<lb-metric
              label=${msg('Accepted at first review')}
              .value=${acceptance}
              .format=${percent}
              ?openable=${this.#opensAll(overview)}
              @open=${() => this.#open({ review: 'accepted' })}
            ></lb-metric>`
      }
    </div>`;
  }

  #renderObjects(overview: Overview | undefined, kind: 'OBJECT' | 'CLASSIFICATION') {
    const [from, to] = this.#range;
    return html`<lb-count-chart
      part="chart"
      label=${kind === 'OBJECT' ? msg('Objects') : msg('Classifications')}
      axis=${msg('Name')}
      unit=${msg('Annotations')}
      filename=${this.#filename(kind === 'OBJECT' ? 'objects' : 'classifications')}
      ?openable=${this.#opensAll(overview)}
      .counts=${overview && objectsOf(overview, kind)}
      @open=${({ key }: OpenEvent) =>
        this.#open(kind === 'OBJECT' ? { object: key, from, to } : { classification: key, from, to })}
    ></lb-count-chart>`;
  }

  #renderMembers(overview?: Overview) {
    const members = overview?.members;
    const [from, to] = this.#range;
    return html`
      <section>
        <div class="heading">
          <h3 id="members">${msg('Members')}</h3>
          ${
            members?.length
              ? html`<button
                  part="csv"
                  class="button quiet"
                  @click=${() => this.#actions.attempt(() => this.#save(overview!))}
                >
                  ${icon(Download)}${msg('Download CSV')}
                </button>`
              : nothing
          }
        </div>
        <lb-table
          part="members"
          exportparts="box, header, row, cell"
          label=${msg('Members')}
          .columns=${memberColumns(members ?? [])}
          .rows=${members}
          .total=${members?.length}
          .key=${({ id }: OverviewMember) => id ?? ''}
          .name=${nameOf}
          .open=${this.#opensMembers(overview) ? ({ id }: OverviewMember) => this.#open({ memberId: id, from, to }) : undefined}
        >
          ${members?.length === 0 ? html`<p slot="empty">${msg('Nobody worked in this period.')}</p>` : nothing}
        </lb-table>
      </section>
    `;
  }

  get #axis() {
    return { day: msg('Day (GMT)'), week: msg('Week from Monday (GMT)'), month: msg('Month (GMT)') }[this.interval];
  }

  /** The days that somebody chose, rather than the last 30. */
  get #chosen() {
    const [from, to] = this.#range;
    return this.from || this.to ? { from, to } : undefined;
  }

  #filename(what: string) {
    return `${what}-${this.#range.join('-')}`;
  }

  /** The days that are asked for. What a page has written wrongly is left to the server, which says so. */
  get #range(): [from: Day, to: Day] {
    const to = this.to || addDays(today(), 1);
    return [this.from || (isDay(to) ? addDays(to, -30) : to), to];
  }

  /** Exports are for whoever sees how everybody performs. */
  #mayExport(overview?: Overview) {
    if (this.readonly || !this.can('projects:read') || !this.can('tasks:write')) return false;
    return overview?.members.some(({ labeling }) => labeling) === true && overview.mayReadAll;
  }

  /** A long period begins with months: whoever wants days can still have them. */
  #ranged({ from, to }: RangeEvent) {
    const days = daysBetween(from, to);
    this.#change({ from, to, interval: days > 92 ? 'month' : days <= 31 ? 'day' : this.interval });
  }

  #change(change: Partial<Pick<this, 'from' | 'to' | 'interval' | 'of'>>) {
    Object.assign(this, change);
    this.dispatchEvent(new LbViewChangeEvent(this.view));
  }

  /** Who sees their own numbers alone may not list the data rows of the project. */
  #opensMembers(overview?: Overview): boolean {
    return (this.openable === 'members' || this.openable === 'all') && overview?.mayReadAll === true;
  }

  #opensAll(overview?: Overview): boolean {
    return this.openable === 'all' && overview?.mayReadAll === true;
  }

  /** The labels that a bar counts, of those of the period: a week or a month may begin before it or end after it. */
  #openLabels({ of }: Overview, first: Day, next: Day) {
    const [from, to] = this.#range;
    const days = { from: first > from ? first : from, to: next && next < to ? next : to };
    const memberId = this.session?.current?.member.id;
    this.#open(of === 'mine' && memberId ? { memberId, ...days } : days);
  }

  #open(behind: Behind) {
    this.dispatchEvent(new LbProjectRowsOpenEvent(this.projectId, behind));
  }

  async #save(overview: Overview) {
    const { saveCsv } = await import('../ui/save.ts');
    saveCsv(this.#filename('members'), memberRows(overview));
  }
}

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
    'lb-project-dashboard': LbProjectDashboard;
  }
}
