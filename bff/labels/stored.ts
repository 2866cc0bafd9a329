import type { MemberScope } from '../core/scope.ts';
import type { Args, Row } from '../database/database.ts';
import type { Outcome } from './contract.ts';
import { spent } from './rows.ts';

/** A label with its annotations and what was spent on it. */
export type StoredLabel = {
  id: string;
  projectId: string;
  dataRowId: string;
  memberId: string | null;
  /** The email address of whoever made it. */
  author: string | null;
  createdAt: number;
  updatedAt: number;
  seconds: number;
  reviewSeconds: number;
  /** The earliest first. */
  reviews: Review[];
  annotations: Annotation[];
};

/** `reviewer` is an email address. */
export type Review = { id: string; memberId: string | null; reviewer: string | null; outcome: Outcome; at: number };

export type Annotation = {
  id: string;
  kind: 'OBJECT' | 'CLASSIFICATION';
  name: string;
  /** JSON. */
  value: string;
  classifications: Annotation[];
};

/**
 * The labels in a project by the data row that they are of, oldest first. The plus keeps the index of the project from
 * being used: a page would read all labels of the project.
 */
export async function readLabelsOfRows(
  scope: MemberScope,
  projectId: string,
  dataRowIds: readonly string[],
): Promise<Map<string, StoredLabel[]>> {
  const labels = await read(scope, {
    sql: 'l.data_row_id in (select value from json_each(:ids)) and +l.project_id = :projectId',
    args: { projectId, ids: JSON.stringify(dataRowIds) },
  });
  return Map.groupBy(labels, ({ dataRowId }) => dataRowId);
}

/** These labels, in the order of their ids here. What is not there any more is left out. */
export async function readLabels(scope: MemberScope, ids: readonly string[]): Promise<StoredLabel[]> {
  const labels = await read(scope, {
    sql: 'l.id in (select value from json_each(:ids))',
    args: { ids: JSON.stringify(ids) },
  });
  const byId = new Map(labels.map((label) => [label.id, label]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function read({ db, organizationId }: MemberScope, found: { sql: string; args: Args }): Promise<StoredLabel[]> {
  const args = { ...found.args, organizationId };
  const which = `from labels l where ${found.sql} and +l.organization_id = :organizationId and l.deleted_at is null`;
  const labels = await db.read(
    `select l.id, l.project_id, l.data_row_id, l.member_id, l.created_at, l.updated_at, ${spent('LABEL', 'l')} as seconds,
       ${spent('REVIEW', 'l')} as review_seconds, (select m.email from members m where m.id = l.member_id) as author
     ${which} order by l.created_at, l.id`,
    args,
  );
  if (labels.length === 0) return [];
  const annotations = await db.read(
    `select a.id, a.label_id, a.parent_id, a.kind, a.name, a.value from annotations a
     where a.label_id in (select l.id ${which}) and a.organization_id = :organizationId and a.deleted_at is null
     order by a.label_id, a.id`,
    args,
  );
  const reviews = await db.read(
    `select r.id, r.label_id, r.member_id, r.outcome, r.at, (select m.email from members m where m.id = r.member_id) as reviewer
     from label_reviews r where r.label_id in (select l.id ${which}) and r.organization_id = :organizationId
     order by r.at, r.number`,
    args,
  );
  const roots = nest(annotations);
  const given = Map.groupBy(reviews, (row) => row['label_id'] as string);
  return labels.map((row) => toLabel(row, roots, (given.get(row['id'] as string) ?? []).map(toReview)));
}

/** The annotations by label, each with those that are nested in it. */
function nest(rows: readonly Row[]): Map<string, Annotation[]> {
  const all = new Map(rows.map((row) => [row['id'] as string, toAnnotation(row)]));
  const roots = new Map<string, Annotation[]>();
  for (const row of rows) {
    const annotation = all.get(row['id'] as string)!;
    const parent = all.get((row['parent_id'] ?? '') as string);
    if (parent) parent.classifications.push(annotation);
    else {
      const label = row['label_id'] as string;
      roots.set(label, [...(roots.get(label) ?? []), annotation]);
    }
  }
  return roots;
}

const toAnnotation = (row: Row): Annotation => ({
  id: row['id'] as string,
  kind: row['kind'] as Annotation['kind'],
  name: row['name'] as string,
  value: row['value'] as string,
  classifications: [],
});

const toReview = (row: Row): Review => ({
  id: row['id'] as string,
  memberId: row['member_id'] as string | null,
  reviewer: row['reviewer'] as string | null,
  outcome: row['outcome'] as Outcome,
  at: row['at'] as number,
});

const toLabel = (row: Row, annotations: ReadonlyMap<string, Annotation[]>, reviews: Review[]): StoredLabel => ({
  id: row['id'] as string,
  projectId: row['project_id'] as string,
  dataRowId: row['data_row_id'] as string,
  memberId: row['member_id'] as string | null,
  author: row['author'] as string | null,
  createdAt: row['created_at'] as number,
  updatedAt: row['updated_at'] as number,
  seconds: row['seconds'] as number,
  reviewSeconds: row['review_seconds'] as number,
  reviews,
  annotations: annotations.get(row['id'] as string) ?? [],
});
