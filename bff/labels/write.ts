import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import { stillAllowed } from '../projects/permission.ts';
import type { AssetType } from '../usage/contract.ts';
import type { IfExists, LabelImportError, RowState } from './contract.ts';
import { labelsCreated, labelsUpdated, rowsMoved } from './events.ts';
import { addLabels, addTimes, changeAnnotations, countedSeconds, type LabelKey, type NewAnnotation, type Time } from './labels.ts'; // prettier-ignore
import type { NamedRow } from './named.ts';
import type { LabelLine, ReviewLine } from './read-label.ts';
import { addReviews, type NewReview } from './reviews.ts';
import { moveRows, type Move } from './states.ts';
import { readLabelsOfRows, type Annotation, type StoredLabel } from './stored.ts';

export type Target = { projectId: string; assetType: AssetType; ifExists: IfExists };

/** A label of a file with the data row and the members that it names. */
export type Resolved = Omit<LabelLine, 'reviews'> & {
  id: string;
  line: number;
  row: NamedRow;
  dataRowName: string;
  memberId: string | null;
  reviews: readonly (ReviewLine & { memberId: string | null })[];
};

type Write = (statements: readonly Statement[]) => Promise<void>;

/**
 * Writes labels that are new, or changes those that their authors have already, and gives by id why others are refused.
 * All of a write is there, with its counts and its events, or nothing. Without `write` it only says what is refused.
 */
export async function writeLabels(
  scope: MemberScope,
  target: Target,
  lines: readonly Resolved[],
  write: Write | undefined,
): Promise<Map<string, LabelImportError>> {
  const refused = new Map<string, LabelImportError>();
  for (const group of withoutRepeats(lines)) {
    const { own, others } = await findLabels(scope, target, group);
    const isOther = (line: Resolved) => !own.has(line.id) && others.has(keyOf(line));
    if (target.ifExists === 'refuse')
      for (const line of group.filter(isOther))
        refused.set(line.id, {
          line: line.line,
          column: null,
          field: 'author',
          message: 'This author has a label of this data row in the project already.',
          dataRow: line.dataRowName,
        });
    if (!write) continue;
    const added = group.filter((line) => !own.has(line.id) && !others.has(keyOf(line)));
    const updated = target.ifExists === 'update' ? group.filter(isOther) : [];
    const statements = await statementsFor(scope, target, added, updated);
    if (statements.length > 0) await write(statements);
  }
  return refused;
}

const keyOf = ({ row, memberId }: Pick<Resolved, 'row' | 'memberId'>): string => `${row.id} ${memberId ?? ''}`;

/** The lines in their order, in groups in which no author has two labels of one data row. */
function* withoutRepeats(lines: readonly Resolved[]): Generator<Resolved[]> {
  let group = new Map<string, Resolved>();
  for (const line of lines) {
    if (group.has(keyOf(line))) {
      yield [...group.values()];
      group = new Map();
    }
    group.set(keyOf(line), line);
  }
  if (group.size > 0) yield [...group.values()];
}

/** What is there: ids of this very import, deleted ones too, and the labels of the same authors and data rows. */
async function findLabels(
  { db, organizationId }: MemberScope,
  { projectId }: Target,
  lines: readonly Resolved[],
): Promise<{ own: Set<string>; others: Set<string> }> {
  const own = await db.read(
    `select l.id from json_each(:ids) i cross join labels l on l.id = i.value where l.organization_id = :organizationId`,
    { organizationId, ids: JSON.stringify(lines.map(({ id }) => id)) },
  );
  const others = await db.read(
    `select l.data_row_id, l.member_id from json_each(:rows) r cross join labels l on l.data_row_id = r.value
     where +l.organization_id = :organizationId and +l.project_id = :projectId and l.deleted_at is null`,
    { organizationId, projectId, rows: JSON.stringify([...new Set(lines.map(({ row }) => row.id))]) },
  );
  return {
    own: new Set(own.map((row) => row['id'] as string)),
    others: new Set(others.map((row) => `${row['data_row_id'] as string} ${(row['member_id'] as string | null) ?? ''}`)), // prettier-ignore
  };
}

async function statementsFor(
  scope: MemberScope,
  target: Target,
  added: readonly Resolved[],
  updated: readonly Resolved[],
): Promise<Statement[]> {
  const now = Date.now();
  const { projectId, assetType } = target;
  const changes = (await changesFor(scope, target, updated, now)).filter(({ isDifferent }) => isDifferent);
  if (added.length === 0 && changes.length === 0) return [];
  const labels = addLabels(
    scope,
    added.map((line) => ({ ...line, projectId, assetType, dataRowId: line.row.id, createdAt: line.createdAt ?? now, state: stateOf(line) ?? 'IN_REVIEW' })), // prettier-ignore
    now,
  );
  const reviews = [
    ...added.flatMap((line) => reviewsOf({ ...target, id: line.id }, line, line.createdAt ?? now)),
    ...changes.flatMap((change) => change.reviews),
  ];
  const times = [...changes.flatMap((change) => change.times), ...reviews.flatMap((review) => review.times)];
  const moves = [
    ...added.map((line) => ({ line, state: stateOf(line) ?? 'IN_REVIEW' })),
    ...changes.flatMap(({ line, state }) => (state ? [{ line, state }] : [])),
  ];
  return [
    ...scope.authority(),
    stillAllowed(scope, projectId, 'manage'),
    unchangedSince(scope, target, added, changes.map(({ label }) => label.id)),
    ...(added.length > 0 ? labels.statements : []),
    ...changeAnnotations(scope, changes.map(({ label, removed, added: put, line }) => ({ label, removed, added: put, by: line.memberId })), now),
    ...addReviews(scope, reviews.map(({ review }) => review), now),
    ...addTimes(scope, times, now),
    ...moveRows(scope, changes.flatMap(({ line, state }): Move[] => (state ? [{ projectId, dataRowId: line.row.id, state }] : [])), now),
    ...labelsCreated(scope, projectId, added.map((line) => ({ id: line.id, dataRow: dataRowOf(line), annotations: countOf(line.annotations) })), now),
    ...labelsUpdated(scope, projectId, changes.map(toUpdated), now),
    ...rowsMoved(scope, projectId, moves.map(({ line, state }) => ({ dataRow: dataRowOf(line), from: line.row.state ?? 'TO_LABEL', to: state })), now),
  ]; // prettier-ignore
}

type Review = { review: NewReview; times: Time[] };

type Change = {
  line: Resolved;
  label: LabelKey;
  before: StoredLabel;
  removed: string[];
  added: NewAnnotation[];
  reviews: Review[];
  times: Time[];
  state: RowState | null;
  isDifferent: boolean;
};

/** What each line makes different in the label that its author has. The same line again changes nothing. */
async function changesFor(
  scope: MemberScope,
  target: Target,
  lines: readonly Resolved[],
  now: number,
): Promise<Change[]> {
  if (lines.length === 0) return [];
  const labels = await readLabelsOfRows(scope, target.projectId, [...new Set(lines.map(({ row }) => row.id))]); // prettier-ignore
  return lines.flatMap((line): Change[] => {
    const before = labels.get(line.row.id)?.find(({ memberId }) => memberId === line.memberId);
    if (!before) return [];
    const label = { id: before.id, projectId: target.projectId, assetType: target.assetType };
    const { removed, added } = differenceOf(before.annotations, line.annotations);
    const reviews = reviewsOf(label, line, line.createdAt ?? before.createdAt).filter(
      ({ review: { memberId, outcome, at } }) =>
        !before.reviews.some(
          (one) => one.memberId === memberId && one.outcome === outcome && one.at === Math.min(at, now),
        ),
    );
    const more = countedSeconds(line.seconds ?? 0) - before.seconds;
    const times: Time[] =
      more > 0 && line.memberId !== null
        ? [{ label, memberId: line.memberId, kind: 'LABEL', seconds: more, at: line.createdAt ?? now }]
        : [];
    const said = line.state ?? (reviews.length > 0 ? stateOf(line) : null);
    const state = said === line.row.state ? null : said;
    const isDifferent = removed.length + added.length + reviews.length + times.length > 0 || state !== null;
    return [{ line, label, before, removed, added, reviews, times, state, isDifferent }];
  });
}

/** Annotations that stay the same are not touched: with all that is in them they are compared as they are kept. */
function differenceOf(before: readonly Annotation[], after: readonly NewAnnotation[]) {
  const left = Map.groupBy(before, (annotation) => textOfKept(annotation));
  const added = after.filter((annotation) => !left.get(textOf(annotation))?.pop());
  return { removed: [...left.values()].flat().map(({ id }) => id), added: [...added] };
}

const textOf = ({ kind, name, value, classifications = [] }: NewAnnotation): string =>
  JSON.stringify([kind, name, JSON.stringify(value), classifications.map(textOf)]);
const textOfKept = ({ kind, name, value, classifications }: Annotation): string =>
  JSON.stringify([kind, name, value, classifications.map(textOfKept)]);

/** The reviews of a line, each with the time spent on it. One without a moment was made when the label was. */
const reviewsOf = (label: LabelKey, { reviews }: Pick<Resolved, 'reviews'>, createdAt: number): Review[] =>
  reviews.map(({ memberId, outcome, at, seconds }) => ({
    review: { labelId: label.id, memberId, outcome, at: at ?? createdAt },
    times:
      memberId === null || seconds === null ? [] : [{ label, memberId, kind: 'REVIEW', seconds, at: at ?? createdAt }],
  }));

/** The state that a line says, or that its last review leads to; null where it says neither. */
function stateOf({ state, reviews }: Pick<Resolved, 'state' | 'reviews'>): RowState | null {
  if (state) return state;
  const last = reviews.reduce<ReviewLine | undefined>((a, b) => (a && (a.at ?? 0) > (b.at ?? 0) ? a : b), undefined);
  return last ? (last.outcome === 'ACCEPTED' ? 'DONE' : 'IN_REWORK') : null;
}

/** Refuses the write where somebody else has labeled or deleted meanwhile: the next attempt looks again. */
const unchangedSince = (
  { organizationId }: MemberScope,
  { projectId }: Target,
  added: readonly Resolved[],
  changed: readonly string[],
): Statement => ({
  sql: `select 1 as unchanged
        where (select count(*) from json_each(:added) n cross join data_rows r on r.id = n.value ->> 'row'
               where r.organization_id = :organizationId and r.deleted_at is null) = json_array_length(:added)
          and not exists (select 1 from json_each(:added) n cross join labels l on l.data_row_id = n.value ->> 'row'
               where +l.project_id = :projectId and l.member_id is n.value ->> 'member' and l.deleted_at is null)
          and (select count(*) from json_each(:changed) n cross join labels l on l.id = n.value
               where l.deleted_at is null) = json_array_length(:changed)`,
  args: {
    organizationId,
    projectId,
    added: JSON.stringify(added.map(({ row, memberId }) => ({ row: row.id, member: memberId }))),
    changed: JSON.stringify(changed),
  },
  ifNoRows: () => new Problem('unavailable', 'Labels of the same data rows were changed meanwhile.'),
});

const dataRowOf = ({ row: { id, globalKey } }: Resolved) => ({ id, globalKey });

const toUpdated = ({ line, before }: Change) => ({
  id: before.id,
  dataRow: dataRowOf(line),
  annotations: countOf(line.annotations),
  before: { annotations: countOf(before.annotations), state: line.row.state },
});

/** Each nested classification is an annotation of its own. */
const countOf = (annotations: readonly Pick<NewAnnotation, 'classifications'>[]): number =>
  annotations.reduce((sum, { classifications = [] }) => sum + 1 + countOf(classifications), 0);
