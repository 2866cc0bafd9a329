import * as v from 'valibot';
import { Id } from '../core/contract.ts';
import { DataRowFilter } from '../data-rows/contract.ts';
import { ROW_STATES } from '../labels/contract.ts';

/** A moment: labels made at `labelCreatedFrom` or later, and before `labelCreatedTo`. */
const Moment = v.pipe(v.string(), v.isoTimestamp('Use a moment such as 2026-11-27T00:00:00.000Z.'));

const STATES = ['TO_LABEL', ...ROW_STATES] as const;
const State = v.picklist(STATES);

/** Which data rows of a project are exported: all conditions hold. A data row comes with all its labels in the project. */
export const ProjectExportFilter = v.strictObject({
  ...DataRowFilter.entries,
  /** In the project: one state, or any of several. */
  state: v.optional(
    v.union(
      [State, v.pipe(v.array(State), v.minLength(1), v.maxLength(STATES.length))],
      `Use TO_LABEL, ${ROW_STATES.join(', ')}, or a list of these.`,
    ),
  ),
  /** Has a label in the project, or has none. */
  isLabeled: v.optional(v.boolean('Use true or false.')),
  /** Has a label of this member. With a period, the same label is in it. */
  labeledBy: v.optional(Id),
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
  /** In which state it is. */
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
  filters: v.optional(DataRowFilter, {}),
  params: v.optional(DatasetExportParams, {}),
  format: v.optional(ExportFormat, 'NDJSON'),
});
export type NewDatasetExport = v.InferOutput<typeof NewDatasetExport>;
