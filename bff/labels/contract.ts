import * as v from 'valibot';
import { Id, pageQuery, Timestamp, Version } from '../core/contract.ts';

/** The state of a data row with a label in a project. One without a label is to be labeled. */
export const ROW_STATES = ['IN_REVIEW', 'IN_REWORK', 'SKIPPED', 'DONE'] as const;
export type RowState = (typeof ROW_STATES)[number];

export const OUTCOMES = ['ACCEPTED', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A label that is there. */
export const Label = v.object({
  id: Id,
  projectId: Id,
  dataRow: v.object({ id: Id, globalKey: v.nullable(v.string()) }),
  /** Of the data row in the project. */
  state: v.picklist(ROW_STATES),
  /** Whose label it is; null: nobody is named. */
  createdBy: v.nullable(v.object({ id: Id, name: v.string() })),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** Seconds that its author spent on it, and others on its review. */
  seconds: v.number(),
  reviewSeconds: v.number(),
  /** The outcome of the last review; null: there is none yet. */
  review: v.nullable(v.picklist(OUTCOMES)),
  /** Each nested classification counts as one. */
  annotations: v.number(),
  version: Version,
});
export type Label = v.InferOutput<typeof Label>;

export const LabelQuery = v.strictObject({
  ...v.omit(pageQuery(['-createdAt', 'createdAt'] as const), ['search']).entries,
  /** Labels of this data row alone. */
  dataRowId: v.optional(Id),
});
export type LabelQuery = v.InferOutput<typeof LabelQuery>;

export const LabelParams = v.strictObject({ id: Id, labelId: Id });

/** The projects that a data row is in, those with labels of it first. */
export const RowLabels = v.object({
  items: v.array(
    v.object({
      project: v.object({ id: Id, name: v.string() }),
      state: v.picklist(['TO_LABEL', ...ROW_STATES]),
      /** The newest first. */
      labels: v.array(Label),
      /** Whether who asks may delete them. */
      mayDelete: v.boolean(),
    }),
  ),
  /** Whether there are more labels than these. */
  isCut: v.boolean(),
});
export type RowLabels = v.InferOutput<typeof RowLabels>;

/** What becomes of a line whose author has a label of the same data row already. */
const IfExists = v.picklist(['refuse', 'skip', 'update'], 'Use refuse, skip or update.');
export type IfExists = v.InferOutput<typeof IfExists>;

export const LabelImportQuery = v.strictObject({
  ifExists: v.optional(IfExists, 'refuse'),
  /** What the task is called, such as the name of the file; the name of the project where it is left out. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('Enter a name.'), v.maxLength(200, 'Use at most 200 characters.'))), // prettier-ignore
  /** An upload that has come in parts: the body is empty then. */
  uploadId: v.optional(Id),
});
export type LabelImportQuery = v.InferOutput<typeof LabelImportQuery>;

/** One line of the error file of an import of labels. */
export const LabelImportError = v.object({
  /** Counted from 1, as editors do. */
  line: v.number(),
  /** Counted from 1 in characters; null: it is the whole line. */
  column: v.nullable(v.number()),
  /** Which field it is, such as `author`. */
  field: v.nullable(v.string()),
  message: v.string(),
  /** The global key or the id of the data row, as the line has it. */
  dataRow: v.nullable(v.string()),
});
export type LabelImportError = v.InferOutput<typeof LabelImportError>;
