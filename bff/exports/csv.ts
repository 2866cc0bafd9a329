import { toCsv } from '../core/csv.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { Annotation, StoredLabel } from '../labels/stored.ts';
import type { ProjectExportParams } from './contract.ts';
import type { Export } from './ndjson.ts';

type Column = {
  name: string;
  of: (row: Row, labels: readonly StoredLabel[]) => string | number;
  /** The parameter that includes the column; undefined: it is always there. */
  part?: keyof ProjectExportParams;
};

const text = (column: string) => (row: Row) => (row[column] ?? '') as string;
const time = (column: string) => (row: Row) => toTimestamp(row[column] as number);

const DATA_ROW: readonly Column[] = [
  { name: 'row_data', of: text('row_data') },
  { name: 'global_key', of: text('global_key') },
  { name: 'external_id', of: text('external_id') },
  { name: 'media_type', of: text('media_type') },
  { name: 'metadata_fields', of: text('metadata'), part: 'includeMetadata' },
  { name: 'attachments', of: text('attachments'), part: 'includeAttachments' },
  { name: 'embeddings', of: text('embeddings'), part: 'includeEmbeddings' },
  { name: 'dataset', of: text('dataset_name'), part: 'includeDataRowDetails' },
  { name: 'created_at', of: time('created_at'), part: 'includeDataRowDetails' },
  { name: 'updated_at', of: time('updated_at'), part: 'includeDataRowDetails' },
];

const sum = (labels: readonly StoredLabel[], of: (label: StoredLabel) => number): number =>
  labels.reduce((total, label) => total + of(label), 0);

const count = (annotations: readonly Annotation[]): number =>
  annotations.reduce((total, { classifications }) => total + 1 + count(classifications), 0);

const moment = (label: StoredLabel | undefined): string => (label ? toTimestamp(label.createdAt) : '');

const LABELS: readonly Column[] = [
  { name: 'state', of: text('state'), part: 'includeProjectDetails' },
  { name: 'labels', of: (_row, labels) => labels.length },
  { name: 'annotations', of: (_row, labels) => sum(labels, ({ annotations }) => count(annotations)) },
  { name: 'first_labeled_at', of: (_row, labels) => moment(labels[0]), part: 'includeLabelDetails' },
  { name: 'last_labeled_at', of: (_row, labels) => moment(labels.at(-1)), part: 'includeLabelDetails' },
  {
    name: 'labeled_by',
    of: (_row, labels) => [...new Set(labels.flatMap(({ author }) => author ?? []))].join('; '),
    part: 'includePeople',
  },
  { name: 'label_seconds', of: (_row, labels) => sum(labels, (label) => label.seconds), part: 'includePerformanceDetails' }, // prettier-ignore
  { name: 'review_seconds', of: (_row, labels) => sum(labels, (label) => label.reviewSeconds), part: 'includePerformanceDetails' }, // prettier-ignore
];

/** A flat view: its first line, and the record of a data row. */
export function csvOf({ params, project }: Export) {
  const all = project ? [...DATA_ROW, ...LABELS] : DATA_ROW;
  const columns = all.filter(({ part }) => part === undefined || params[part]);
  return {
    header: toCsv([columns.map(({ name }) => name)]),
    toRecord: (row: Row, labels: readonly StoredLabel[]) => toCsv([columns.map((column) => column.of(row, labels))]),
  };
}
