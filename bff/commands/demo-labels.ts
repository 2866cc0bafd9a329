import { createId } from '../core/id.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { ROW_STATES, type Outcome, type RowState } from '../labels/contract.ts';
import { countStates } from '../labels/states.ts';
import { countObjects, countSpans } from '../overview/rollup.ts';
import { ASSET_TYPE_OF, type AssetType } from '../usage/contract.ts';
import { countAnnotations, countLabels, countTimes } from '../usage/rollup.ts';
import { demoRowId } from './demo-data-rows.ts';
import type { DemoProject } from './demo-projects.ts';

/** Labels that one statement inserts. */
const BATCH = 2000;

/** What is marked in assets of each type; a label has up to all four. */
const OBJECTS: Record<AssetType, readonly [string, string, string, string]> = {
  image: ['Vehicle', 'Person', 'Bicycle', 'Sign'],
  video: ['Worker', 'Forklift', 'Pallet', 'Near miss'],
  text: ['Product', 'Place', 'Person', 'Date'],
  document: ['Number', 'Date', 'Total', 'Supplier'],
  audio: ['Speech', 'Machine', 'Alarm', 'Silence'],
  conversation: ['Question', 'Request', 'Complaint', 'Thanks'],
  geospatial: ['Roof', 'Road', 'Field', 'Water'],
  html: ['Heading', 'Form', 'Price', 'Review'],
  medical: ['Nodule', 'Opacity', 'Vessel', 'Device'],
  pointCloud: ['Vehicle', 'Person', 'Pole', 'Curb'],
  prompt: ['Prompt', 'Answer', 'Preference', 'Reason'],
};

type Label = {
  id: string;
  project: string;
  row: string;
  asset: AssetType;
  member: string;
  at: number;
  annotations: number;
  seconds: number;
  state: RowState;
  /** The outcome of its review; null: it was not reviewed. */
  outcome: Outcome | null;
  reviewer: string;
};

/** A year of labels with their annotations, reviews and the time spent on them, on working days, by everybody who labels. */
export function demoLabels(
  organizationId: string,
  projects: readonly DemoProject[],
  members: Members,
  now: number,
): Statement[] {
  const labels = projects.flatMap((project, p) => labelsOf(project, p, members, now));
  const batches = Array.from({ length: Math.ceil(labels.length / BATCH) }, (_, i) =>
    JSON.stringify(labels.slice(i * BATCH, (i + 1) * BATCH)),
  );
  const everything = { sql: 'true', args: {} };
  return [
    ...batches.flatMap((rows) => insert(organizationId, rows)),
    ...countLabels({ organizationId }, 'added', everything),
    ...countAnnotations({ organizationId }, 'added', everything),
    ...countTimes({ organizationId }, 'LABEL', everything),
    ...countTimes({ organizationId }, 'REVIEW', everything),
    ...countObjects({ organizationId }, 'added', everything),
    ...countSpans({ organizationId }, everything),
    countStates({ organizationId }, 'true', {}),
    progress(
      projects,
      Map.groupBy(labels, ({ project }) => project),
    ),
  ];
}

type Members = { labelers: readonly string[]; reviewers: readonly string[] };

function labelsOf(project: DemoProject, p: number, { labelers, reviewers }: Members, now: number): Label[] {
  const asset = ASSET_TYPE_OF[project.mediaType];
  const span = Math.max(DAY, Math.min(now, project.lastActivityAt + HOUR) - project.createdAt);
  const count = project.labels.length;
  const rows = project.datasets.flatMap(({ id, count: size }) =>
    Array.from({ length: size }, (_, n) => demoRowId(id, n + 1)),
  );
  return project.labels.map(({ state, outcome }, i) => {
    // Slow at first, steady later, and nothing at weekends.
    const progress = ((i + 1) / (count + 1)) ** 0.8;
    const at = Math.max(project.createdAt, toWorkingTime(Math.round(project.createdAt + span * progress), i));
    return {
      id: createId(at),
      project: project.id,
      row: rows[i]!,
      asset,
      member: labelers[(i * 7 + p * 3) % labelers.length]!,
      at: Math.min(at, now - 1),
      annotations: state === 'SKIPPED' ? 0 : 1 + ((i * 5 + p) % 4),
      seconds: 20 + ((i * 31 + p * 11) % 160),
      state,
      outcome,
      reviewer: reviewers[(i * 5 + p) % reviewers.length]!,
    };
  });
}

/** Moves a moment to a working day, between 7 and 17 o’clock in GMT. */
function toWorkingTime(at: number, i: number): number {
  const day = Math.floor(at / DAY);
  const weekday = (day + 4) % 7; // 1 January 1970 was a Thursday; 0 is Sunday
  // What falls on a weekend is spread over the week before it.
  const moved = weekday === 0 ? day - 2 - (i % 5) : weekday === 6 ? day - 1 - (i % 5) : day;
  return moved * DAY + 7 * HOUR + ((i * 7919) % (10 * 3600)) * 1000;
}

/** The progress of each project at the end of each day on which it got labels, which had the same shares of states as today. */
function progress(projects: readonly DemoProject[], labels: ReadonlyMap<string, readonly Label[]>): Statement {
  const days = projects.flatMap(({ id, createdAt, datasets }) => {
    const dataRows = datasets.reduce((sum, { count }) => sum + count, 0);
    const own = labels.get(id) ?? [];
    const totals = ROW_STATES.map((state) => own.filter((label) => label.state === state).length);
    const amounts = new Map([[dayOf(createdAt), 0]]);
    for (const { at } of own) amounts.set(dayOf(at), (amounts.get(dayOf(at)) ?? 0) + 1);
    let made = 0;
    return [...amounts]
      .toSorted(([a], [b]) => a - b)
      .map(([day, amount]) => {
        made += amount;
        const parts = totals.map((total) => Math.round((total * made) / Math.max(1, own.length)));
        return { id, day, toLabel: dataRows - parts.reduce((sum, part) => sum + part, 0), parts };
      });
  });
  return {
    sql: `insert or replace into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
          select value ->> 'id', value ->> 'day', value ->> 'toLabel', value ->> '$.parts[0]', value ->> '$.parts[1]',
            value ->> '$.parts[2]', value ->> '$.parts[3]' from json_each(:days)`,
    args: { days: JSON.stringify(days) },
  };
}

const dayOf = (at: number): number => Math.floor(at / DAY);

const insert = (organizationId: string, rows: string): Statement[] => [
  {
    sql: `insert into labels (id, organization_id, project_id, data_row_id, asset_type, member_id, created_at, updated_at, first_review)
          select value ->> 'id', :organizationId, value ->> 'project', value ->> 'row', value ->> 'asset', value ->> 'member',
            value ->> 'at', value ->> 'at', value ->> 'outcome' from json_each(:rows)`,
    args: { organizationId, rows },
  },
  {
    sql: `insert into label_reviews (id, organization_id, label_id, member_id, outcome, at)
          select (value ->> 'id') || 'r', :organizationId, value ->> 'id', value ->> 'reviewer', value ->> 'outcome', value ->> 'at'
          from json_each(:rows) where value ->> 'outcome' is not null`,
    args: { organizationId, rows },
  },
  {
    sql: `insert into project_rows (data_row_id, project_id, organization_id, dataset_id, row_number, state, changed_at)
          select r.id, l.value ->> 'project', r.organization_id, r.dataset_id, r.number, l.value ->> 'state', l.value ->> 'at'
          from json_each(:rows) l cross join data_rows r on r.id = l.value ->> 'row' where r.organization_id = :organizationId`,
    args: { organizationId, rows },
  },
  {
    sql: `insert into annotations (id, organization_id, project_id, label_id, asset_type, member_id, kind, name, value, created_at)
          select (l.value ->> 'id') || n.value, :organizationId, l.value ->> 'project', l.value ->> 'id', l.value ->> 'asset',
            l.value ->> 'member', 'OBJECT', json_extract(:objects, '$.' || (l.value ->> 'asset') || '[' || (n.value - 1) || ']'), '{}',
            l.value ->> 'at'
          from json_each(:rows) l join json_each('[1,2,3,4]') n on n.value <= (l.value ->> 'annotations')`,
    args: { organizationId, rows, objects: JSON.stringify(OBJECTS) },
  },
  {
    sql: `insert into label_times (id, organization_id, label_id, project_id, asset_type, member_id, kind, seconds, at)
          select (value ->> 'id') || 't', :organizationId, value ->> 'id', value ->> 'project', value ->> 'asset', value ->> 'member',
            'LABEL', value ->> 'seconds', value ->> 'at' from json_each(:rows)
          union all
          select (value ->> 'id') || 'v', :organizationId, value ->> 'id', value ->> 'project', value ->> 'asset', value ->> 'reviewer',
            'REVIEW', (value ->> 'seconds') / 4, value ->> 'at' from json_each(:rows) where value ->> 'outcome' is not null`,
    args: { organizationId, rows },
  },
];
