import { createId } from '../core/id.ts';
import type { Scope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import type { AssetType } from '../usage/contract.ts';
import { countObjects, countSpans } from '../overview/rollup.ts';
import { countAnnotations, countLabels, countTimes, type Which } from '../usage/rollup.ts';
import type { RowState } from './contract.ts';
import { countOfProjects } from './project-counts.ts';
import { forgetRows, moveRows } from './states.ts';

/** What stands in a label: an object, or an answer to a question, either with answers of its own. */
export type NewAnnotation = {
  kind: 'OBJECT' | 'CLASSIFICATION';
  /** Of the object or the question, as the ontology has it. */
  name: string;
  /** The geometry, or the answer. */
  value: unknown;
  classifications?: readonly NewAnnotation[];
};

export type NewLabel = {
  /** A new one where it is left out. */
  id?: string;
  projectId: string;
  dataRowId: string;
  assetType: AssetType;
  /** Whose label it is; null: nobody is named. */
  memberId: string | null;
  createdAt: number;
  /** What its author spent on it; null: nobody said. */
  seconds: number | null;
  /** What becomes of the data row in the project; in review where it is left out. */
  state?: RowState;
  annotations: readonly NewAnnotation[];
};

/** A label that is there. */
export type LabelKey = Pick<NewLabel, 'projectId' | 'assetType'> & { id: string };

export type Time = {
  label: LabelKey;
  memberId: string;
  /** `LABEL`: on one’s own label; `REVIEW`: on somebody else’s. */
  kind: 'LABEL' | 'REVIEW';
  seconds: number;
  /** When it ended. */
  at: number;
};

type Organization = Pick<Scope, 'organizationId'>;

/** No single piece of work counts for more than a day, and none for less than nothing. */
export const countedSeconds = (seconds: number): number => Math.min(Math.max(0, Math.round(seconds)), 86_400);

/** The statements that add labels with their annotations and the time spent on them, and count them. Some thousand at most. */
export function addLabels(scope: Organization, labels: readonly NewLabel[], now = Date.now()) {
  // Nothing is made in the future: a clock may be wrong.
  const rows = labels.map((label) => ({
    ...label,
    id: label.id ?? createId(now),
    createdAt: Math.min(label.createdAt, now),
  }));
  const ids = rows.map(({ id }) => id);
  const times = rows.flatMap((label): Time[] =>
    label.memberId === null || label.seconds === null
      ? []
      : [{ label, memberId: label.memberId, kind: 'LABEL', seconds: label.seconds, at: label.createdAt }],
  );
  const statements: Statement[] = [
    {
      sql: `insert into labels (id, organization_id, project_id, data_row_id, asset_type, member_id, created_at, updated_at)
            select value ->> 'id', :organizationId, value ->> 'projectId', value ->> 'dataRowId', value ->> 'assetType',
              value ->> 'memberId', value ->> 'createdAt', value ->> 'createdAt' from json_each(:labels)`,
      args: {
        organizationId: scope.organizationId,
        labels: JSON.stringify(rows.map((label) => ({ ...label, annotations: undefined }))),
      },
    },
    ...countLabels(scope, 'added', among('id', ids)),
    countOfProjects(scope, 1, ids),
    ...insertAnnotations(
      scope,
      rows.flatMap((label) => flatten(label, label.annotations)),
    ),
    ...addTimes(scope, times, now),
    ...moveRows(scope, rows.map(({ state = 'IN_REVIEW', ...label }) => ({ ...label, state })), now), // prettier-ignore
  ];
  return { ids, statements };
}

/** What changes in a label: annotations that are taken out by id, others that are put in, and who did it. */
export type LabelChange = {
  label: LabelKey;
  removed: readonly string[];
  added: readonly NewAnnotation[];
  by: string | null;
};

/** The statements that change what is in labels. */
export function changeAnnotations(scope: Organization, changes: readonly LabelChange[], now = Date.now()): Statement[] {
  if (changes.length === 0) return [];
  const which = among('id', changes.map(({ label }) => label.id)); // prettier-ignore
  return [
    ...removeAnnotations(scope, among('id', changes.flatMap(({ removed }) => removed)), now),
    ...insertAnnotations(
      scope,
      changes.flatMap(({ label, added, by }) => flatten({ ...label, memberId: by, createdAt: now }, added)),
    ),
    {
      sql: `update labels set updated_at = :now, version = version + 1
            where ${which.sql} and ${OWN}`,
      args: { ...which.args, organizationId: scope.organizationId, now },
    },
  ]; // prettier-ignore
}

/** The statements that delete labels with what is in them. They still count as made. */
export function deleteLabels(scope: Organization, ids: readonly string[], now = Date.now()): Statement[] {
  const which = among('id', ids);
  return [
    ...removeAnnotations(scope, among('label_id', ids), now),
    ...countLabels(scope, 'deleted', which),
    countOfProjects(scope, -1, ids),
    {
      sql: `update labels set deleted_at = :now, updated_at = :now, version = version + 1
            where ${which.sql} and ${OWN}`,
      args: { ...which.args, organizationId: scope.organizationId, now },
    },
    ...forgetRows(scope, ids),
  ];
}

/** The statements that add time which was spent, and count it on the day on which it ended. */
export function addTimes(scope: Organization, times: readonly Time[], now = Date.now()): Statement[] {
  const rows = times.map(({ label, memberId, kind, seconds, at }) => ({
    id: createId(now),
    labelId: label.id,
    projectId: label.projectId,
    assetType: label.assetType,
    memberId,
    kind,
    seconds: countedSeconds(seconds),
    at: Math.min(at, now),
  }));
  const which = among('id', rows.map(({ id }) => id)); // prettier-ignore
  return rows.length === 0
    ? []
    : [
        {
          sql: `insert into label_times (id, organization_id, label_id, project_id, asset_type, member_id, kind, seconds, at)
            select value ->> 'id', :organizationId, value ->> 'labelId', value ->> 'projectId', value ->> 'assetType',
              value ->> 'memberId', value ->> 'kind', value ->> 'seconds', value ->> 'at' from json_each(:times)`,
          args: { organizationId: scope.organizationId, times: JSON.stringify(rows) },
        },
        ...countTimes(scope, 'LABEL', which),
        ...countTimes(scope, 'REVIEW', which),
        ...countSpans(scope, which),
      ];
}

type AnnotationRow = Omit<NewAnnotation, 'classifications' | 'value'> & {
  id: string;
  parentId: string | null;
  labelId: string;
  projectId: string;
  assetType: AssetType;
  memberId: string | null;
  createdAt: number;
  value: string;
};

/** Each nested classification is a row of its own, and counts as one. */
function flatten(
  label: LabelKey & Pick<NewLabel, 'memberId' | 'createdAt'>,
  annotations: readonly NewAnnotation[],
  parentId: string | null = null,
): AnnotationRow[] {
  const { id: labelId, projectId, assetType, memberId, createdAt } = label;
  return annotations.flatMap(({ kind, name, value, classifications = [] }) => {
    const id = createId(createdAt);
    const row = { id, parentId, labelId, projectId, assetType, memberId, createdAt, kind, name, value: JSON.stringify(value) }; // prettier-ignore
    return [row, ...flatten(label, classifications, id)];
  });
}

function insertAnnotations(scope: Organization, rows: readonly AnnotationRow[]): Statement[] {
  if (rows.length === 0) return [];
  const which = among('id', rows.map(({ id }) => id)); // prettier-ignore
  return [
    {
      sql: `insert into annotations (id, organization_id, project_id, label_id, parent_id, asset_type, member_id, kind, name, value, created_at)
            select value ->> 'id', :organizationId, value ->> 'projectId', value ->> 'labelId', value ->> 'parentId', value ->> 'assetType',
              value ->> 'memberId', value ->> 'kind', value ->> 'name', value ->> 'value', value ->> 'createdAt' from json_each(:annotations)`,
      args: { organizationId: scope.organizationId, annotations: JSON.stringify(rows) },
    },
    ...countAnnotations(scope, 'added', which),
    ...countObjects(scope, 'added', which),
  ];
}

/** With an annotation go those that are nested in it, which are in the same label. */
function removeAnnotations(scope: Organization, which: Which, now: number): Statement[] {
  const nested: Which = {
    sql: `id in (with recursive gone (id, label_id) as (select id, label_id from annotations where ${which.sql} union
            select a.id, a.label_id from gone cross join annotations a on a.label_id = gone.label_id and a.parent_id = gone.id)
            select id from gone)`,
    args: which.args,
  };
  return [
    ...countAnnotations(scope, 'deleted', nested),
    ...countObjects(scope, 'deleted', nested),
    {
      sql: `update annotations set deleted_at = :now where ${nested.sql} and ${OWN}`,
      args: { ...which.args, organizationId: scope.organizationId, now },
    },
  ];
}

/** The plus keeps SQLite from reading all labels of the organization to find a few of them. */
const OWN = '+organization_id = :organizationId and deleted_at is null';

const among = (column: string, ids: readonly string[]): Which => ({
  sql: `${column} in (select value from json_each(:ids))`,
  args: { ids: JSON.stringify(ids) },
});
