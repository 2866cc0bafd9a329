import { recordBatch, type Author } from '../core/change.ts';
import type { Statement } from '../database/database.ts';
import type { RowState } from './contract.ts';

type DataRow = { id: string; globalKey: string | null };

/** `before`: the annotations of the label, and the state of its data row in the project. */
export type UpdatedLabel = {
  id: string;
  dataRow: DataRow;
  annotations: number;
  before: { annotations: number; state: RowState | null };
};
export type DeletedLabel = { id: string; projectId: string; dataRow: DataRow };
export type MovedRow = { dataRow: DataRow; from: RowState | 'TO_LABEL'; to: RowState };

/** Labels, or data rows, that one event names. */
const MOST = 100;

/** What the live stream and webhooks are told of the labels of one write: an event for each hundred of them. */
export const labelsCreated = (
  author: Author,
  projectId: string,
  labels: readonly { id: string; dataRow: DataRow; annotations: number }[],
  now: number,
): Statement[] => tell(author, projectId, 'label.created', 'labels', labels, now);

export const labelsUpdated = (
  author: Author,
  projectId: string,
  labels: readonly UpdatedLabel[],
  now: number,
): Statement[] => tell(author, projectId, 'label.updated', 'labels', labels, now);

/** Labels of several projects, such as those of a data row. */
export const labelsDeleted = (author: Author, labels: readonly DeletedLabel[], now: number): Statement[] =>
  [...Map.groupBy(labels, ({ projectId }) => projectId)].flatMap(([projectId, own]) =>
    tell(author, projectId, 'label.deleted', 'labels', own.map(({ id, dataRow }) => ({ id, dataRow })), now),
  ); // prettier-ignore

/** Data rows that have another state than before. */
export function rowsMoved(author: Author, projectId: string, moves: readonly MovedRow[], now: number): Statement[] {
  const last = new Map(moves.map((move) => [move.dataRow.id, move]));
  const moved = [...last.values()].filter(({ from, to }) => from !== to);
  return tell(author, projectId, 'label.moved', 'dataRows', moved, now);
}

function tell(
  author: Author,
  projectId: string,
  action: string,
  what: 'labels' | 'dataRows',
  all: readonly unknown[],
  now: number,
): Statement[] {
  const batches = Array.from({ length: Math.ceil(all.length / MOST) }, (_, i) => all.slice(i * MOST, (i + 1) * MOST));
  return batches.flatMap((batch) =>
    recordBatch(author, { action, topic: 'labels', subjectId: projectId, projectId, data: { [what]: batch } }, now),
  );
}
