import * as v from 'valibot';
import { Id, Name, Timestamp, Version, pageQuery } from '../core/contract.ts';
import { DATA_ROW_SORTS, DataRowFilter, Labeling } from '../data-rows/contract.ts';

/** Which list a view is of, as its address names it. */
const ViewKind = v.picklist(['data-rows'], 'Use data-rows.');

/** What a list of data rows shows, and in which order. The dataset or the project is no part of it. */
export const DataRowsView = v.strictObject({
  search: v.optional(v.pipe(v.string(), v.maxLength(200, 'Use at most 200 characters.')), ''),
  sort: v.optional(v.picklist(DATA_ROW_SORTS, `Sort by one of: ${DATA_ROW_SORTS.join(', ')}.`), DATA_ROW_SORTS[0]),
  filters: v.optional(v.strictObject({ ...DataRowFilter.entries, ...Labeling.entries }), {}),
  /** The columns beside name and preview, separated by blanks; left out, those of the page. */
  columns: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z ]{0,200}$/, 'Use names of columns, separated by blanks.'))),
  layout: v.optional(v.picklist(['list', 'grid'], 'Use list or grid.'), 'list'),
});
export type DataRowsView = v.InferOutput<typeof DataRowsView>;

export const SavedView = v.object({
  id: Id,
  kind: ViewKind,
  name: v.string(),
  /** Whether the whole organization has it. Otherwise only the member sees it who made it. */
  isShared: v.boolean(),
  view: DataRowsView,
  createdBy: v.object({ id: Id, name: v.string() }),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  version: v.number(),
});
export type SavedView = v.InferOutput<typeof SavedView>;

const isShared = v.boolean('Use true or false.');

export const NewSavedView = v.strictObject({
  kind: ViewKind,
  name: Name,
  isShared: v.optional(isShared, false),
  view: DataRowsView,
});
export type NewSavedView = v.InferOutput<typeof NewSavedView>;

export const SavedViewChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  isShared: v.optional(isShared),
  view: v.optional(DataRowsView),
});
export type SavedViewChanges = v.InferOutput<typeof SavedViewChanges>;

export const SavedViewQuery = v.strictObject({
  ...v.omit(pageQuery(['name', '-name'] as const), ['search']).entries,
  kind: ViewKind,
});
export type SavedViewQuery = v.InferOutput<typeof SavedViewQuery>;

/** How many views of a kind a member has at most, and the organization. */
export const MOST_VIEWS = 100;
