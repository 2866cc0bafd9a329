import * as v from 'valibot';
import { Id, Moment, SearchText } from '../core/contract.ts';
import { DataRowFilter, GlobalKey, Labeling } from '../data-rows/contract.ts';
import { ROW_STATES } from '../labels/contract.ts';

const STATES = ['TO_LABEL', ...ROW_STATES] as const;
const State = v.picklist(STATES);

/** Data rows with one of these keys. */
const GlobalKeys = v.pipe(
  v.array(GlobalKey, 'Use a list of global keys.'),
  v.minLength(1, 'Name at least one global key.'),
  v.maxLength(2000, 'Name at most 2,000 global keys.'),
);

/** What a list of data rows is narrowed by, so that what it finds can be exported, and several global keys. */
const Listed = v.strictObject({
  search: v.optional(SearchText),
  ...DataRowFilter.entries,
  ...Labeling.entries,
  globalKeys: v.optional(GlobalKeys),
  /** A list has it as text, as its filters stand in an address. */
  hasLabel: v.optional(v.union([v.boolean(), v.picklist(['true', 'false'])], 'Use true or false.')),
});

/** What is asked of the labels of one project. */
const IN_PROJECT = v.keyof(v.omit(Labeling, ['projectId', 'hasLabel'])).options;

/** Which data rows of a dataset are exported: all conditions hold. */
export const DatasetExportFilter = v.pipe(
  Listed,
  v.forward(
    v.check(
      (filter) => filter.projectId !== undefined || IN_PROJECT.every((name) => filter[name] === undefined),
      'Name the project whose labels are meant.',
    ),
    ['projectId'],
  ),
);
export type DatasetExportFilter = v.InferOutput<typeof DatasetExportFilter>;

/** Which data rows of a project are exported: all conditions hold. A data row comes with all its labels in the project. */
export const ProjectExportFilter = v.strictObject({
  ...v.omit(Listed, ['projectId']).entries,
  /** In the project: one state, or any of several. */
  state: v.optional(
    v.union(
      [State, v.pipe(v.array(State), v.minLength(1), v.maxLength(STATES.length))],
      `Use TO_LABEL, ${ROW_STATES.join(', ')}, or a list of these.`,
    ),
  ),
  /** Has a label of this member, or one that names none. With a period, the same label is in it. */
  labeledBy: v.optional(v.union([v.literal('none'), Id], 'Use the id of a member, or none.')),
  /** Labels made then or later, and before `labelCreatedTo`. */
  labelCreatedFrom: v.optional(Moment),
  labelCreatedTo: v.optional(Moment),
});
export type ProjectExportFilter = v.InferOutput<typeof ProjectExportFilter>;

const part = v.optional(v.boolean('Use true or false.'), true);

/** What of each data row is in the file. */
const dataRowParts = {
  includeMetadata: part,
  includeAttachments: part,
  includeEmbeddings: part,
  /** Its dataset, and when it was made and changed. */
  includeDataRowDetails: part,
  /** The email addresses of whoever made data rows and labels. */
  includePeople: part,
};

export const DatasetExportParams = v.strictObject(dataRowParts);

export const ProjectExportParams = v.strictObject({
  ...dataRowParts,
  /** The state of the data row in the project. */
  includeProjectDetails: part,
  /** When labels were made, changed and reviewed. */
  includeLabelDetails: part,
  /** The seconds spent on labels and on their review. */
  includePerformanceDetails: part,
});
export type ProjectExportParams = v.InferOutput<typeof ProjectExportParams>;

/** `NDJSON`: one line for each data row, which an import takes as it is. `CSV`: a flat view for spreadsheets. */
export const ExportFormat = v.picklist(['NDJSON', 'CSV'], 'Use NDJSON or CSV.');
export type ExportFormat = v.InferOutput<typeof ExportFormat>;

export const NewProjectExport = v.strictObject({
  filters: v.optional(ProjectExportFilter, {}),
  params: v.optional(ProjectExportParams, {}),
  format: v.optional(ExportFormat, 'NDJSON'),
});
export type NewProjectExport = v.InferOutput<typeof NewProjectExport>;

export const NewDatasetExport = v.strictObject({
  filters: v.optional(DatasetExportFilter, {}),
  params: v.optional(DatasetExportParams, {}),
  format: v.optional(ExportFormat, 'NDJSON'),
});
export type NewDatasetExport = v.InferOutput<typeof NewDatasetExport>;
