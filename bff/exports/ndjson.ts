import { parseExact } from '../core/json.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { toAnnotations } from '../labels/annotations-json.ts';
import type { StoredLabel } from '../labels/stored.ts';
import type { ProjectExportParams } from './contract.ts';

/** What holds for every data row of an export. `project`: whose labels are in it; undefined for a dataset. */
export type Export = {
  params: ProjectExportParams;
  project: { id: string; name: string } | undefined;
};

/** One data row as the platform exports it, on one line. An import takes it as it is. */
export function toLine(row: Row, labels: readonly StoredLabel[], { params, project }: Export): string {
  const line = {
    data_row: {
      id: row['id'],
      ...(row['global_key'] !== null && { global_key: row['global_key'] }),
      ...(row['external_id'] !== '' && { external_id: row['external_id'] }),
      row_data: row['kind'] === 'JSON' ? parse(row['row_data']) : row['row_data'],
      ...(row['media_type'] !== null && { media_type: row['media_type'] }),
      ...(params.includeDataRowDetails && { details: detailsOf(row, params) }),
    },
    ...(params.includeAttachments && { attachments: parse(row['attachments']) }),
    ...(params.includeMetadata && { metadata_fields: parse(row['metadata']) }),
    ...(params.includeEmbeddings && row['embeddings'] !== null && { embeddings: parse(row['embeddings']) }),
    ...(project && {
      projects: {
        [project.id]: {
          name: project.name,
          labels: labels.map((label) => toLabel(label, params)),
          ...(params.includeProjectDetails && { project_details: { workflow_status: row['state'] } }),
        },
      },
    }),
  };
  return `${JSON.stringify(line)}\n`;
}

const parse = (json: Row[string] | undefined): unknown => parseExact(json as string);

/** A moment as the platform writes it. */
export const momentOf = (milliseconds: number): string => toTimestamp(milliseconds).replace('Z', '+00:00');

const detailsOf = (row: Row, { includePeople }: ProjectExportParams) => ({
  dataset_id: row['dataset_id'],
  dataset_name: row['dataset_name'],
  created_at: momentOf(row['created_at'] as number),
  updated_at: momentOf(row['updated_at'] as number),
  ...(includePeople && { created_by: row['creator'] }),
});

function toLabel(label: StoredLabel, params: ProjectExportParams) {
  return {
    label_kind: 'Default',
    version: '1.0.0',
    id: label.id,
    ...(params.includeLabelDetails && {
      label_details: {
        created_at: momentOf(label.createdAt),
        updated_at: momentOf(label.updatedAt),
        ...(params.includePeople && { created_by: label.author }),
        reviews: label.reviews.map(({ outcome, at, reviewer }) => ({
          status: outcome,
          reviewed_at: momentOf(at),
          ...(params.includePeople && { reviewed_by: reviewer }),
        })),
      },
    }),
    ...(params.includePerformanceDetails && {
      performance_details: { seconds_to_create: label.seconds, seconds_to_review: label.reviewSeconds },
    }),
    annotations: { ...toAnnotations(label), relationships: [] },
  };
}
