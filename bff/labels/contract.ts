import * as v from 'valibot';

/** The state of a data row with a label in a project. One without a label is to be labeled. */
export const ROW_STATES = ['IN_REVIEW', 'IN_REWORK', 'SKIPPED', 'DONE'] as const;
export type RowState = (typeof ROW_STATES)[number];

export const OUTCOMES = ['ACCEPTED', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What becomes of a line whose author has a label of the same data row already. */
const IfExists = v.picklist(['refuse', 'skip', 'update'], 'Use refuse, skip or update.');
export type IfExists = v.InferOutput<typeof IfExists>;

export const LabelImportQuery = v.strictObject({
  ifExists: v.optional(IfExists, 'refuse'),
  /** What the task is called, such as the name of the file; the name of the project where it is left out. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('Enter a name.'), v.maxLength(200, 'Use at most 200 characters.'))), // prettier-ignore
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
