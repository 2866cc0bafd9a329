import type { Page } from '../core/contract.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { projectClause } from '../core/roles.ts';
import { notFound } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { readProjectRow } from '../projects/permission.ts';
import { labelsOfProject } from './rows.ts';
import { readLabels, type StoredLabel } from './stored.ts';

/** A label before its annotations are read. */
export type LabelKey = { id: string };

export type LabelsQuery = ListQuery & {
  /** Of data rows in one of these. */
  datasetIds?: readonly string[] | undefined;
};

/** The labels of a project, for whoever may export them. What is in them is read with `readLabels`. */
export async function listExportable(
  scope: MemberScope,
  projectId: string,
  { datasetIds, ...query }: LabelsQuery,
): Promise<Page<LabelKey>> {
  requirePermission(scope, 'projects:read');
  await readProjectRow(scope, projectId, 'manage', 'id');
  return listPage(scope, listOf(scope.organizationId, projectId, datasetIds), query);
}

/** One label of a project whose labels this member may export. */
export async function getExportable(scope: MemberScope, id: string): Promise<StoredLabel> {
  requirePermission(scope, 'projects:read');
  const [label] = await readLabels(scope, [id]);
  if (!label) throw notFound('label');
  await readProjectRow(scope, label.projectId, 'manage', 'id');
  return label;
}

/** The labels of a data row in all projects whose labels this member may export, the oldest first. */
export async function listExportableOfRow(
  scope: MemberScope,
  dataRowId: string,
  { skip, first }: { skip: number; first: number },
): Promise<StoredLabel[]> {
  requirePermission(scope, 'projects:read');
  const may = projectClause(scope, 'p.id', 'manage');
  const rows = await scope.db.read(
    `select l.id from labels l join projects p on p.id = l.project_id and p.deleted_at is null
     where l.data_row_id = :dataRowId and +l.organization_id = :organizationId and l.deleted_at is null ${may.sql}
     order by l.id limit :first offset :skip`,
    { ...may.args, dataRowId, organizationId: scope.organizationId, skip, first },
  );
  return readLabels(scope, rows.map((row) => row['id'] as string)); // prettier-ignore
}

export function listOf(organizationId: string, projectId: string, datasetIds?: readonly string[]): List<LabelKey> {
  const { args, ...labels } = labelsOfProject(organizationId, projectId);
  return {
    ...labels,
    columns: 'id',
    args: { ...args, ...(datasetIds && { datasetIds: JSON.stringify(datasetIds) }) },
    filter:
      datasetIds &&
      `exists (select 1 from data_rows r where r.id = labels.data_row_id
         and r.dataset_id in (select value from json_each(:datasetIds)))`,
    toItem: (row) => ({ id: row['id'] as string }),
  };
}
