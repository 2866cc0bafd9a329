import { createId } from '../core/id.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Outcome, RowState } from '../labels/contract.ts';
import { countStates } from '../labels/states.ts';
import { countObjects, countSpans } from '../overview/rollup.ts';
import { ASSET_TYPE_OF } from '../usage/contract.ts';
import { countAnnotations, countLabels, countTimes } from '../usage/rollup.ts';
import { demoRowId } from './demo-data-rows.ts';
import type { DemoProject } from './demo-projects.ts';

/** Of how many labels one statement inserts the rows. */
const BATCH = 2000;

type Label = {
  id: string;
  project: string;
  row: string;
  asset: string;
  member: string;
  at: number;
  annotations: number;
  seconds: number;
  state: RowState;
  /** Of its review; null: there is none. */
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
            l.value ->> 'member', 'OBJECT', 'object', '{}', l.value ->> 'at'
          from json_each(:rows) l join json_each('[1,2,3,4]') n on n.value <= (l.value ->> 'annotations')`,
    args: { organizationId, rows },
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
