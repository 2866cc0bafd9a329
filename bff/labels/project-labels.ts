import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { listPage, type List } from '../core/list.ts';
import { readRow, stale } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import type { Statement } from '../database/database.ts';
import { readProjectRow, stillAllowed } from '../projects/permission.ts';
import type { Label, LabelQuery } from './contract.ts';
import { labelsDeleted } from './events.ts';
import { deleteLabels } from './labels.ts';
import { COLUMNS, labelsOfProject, toLabel } from './rows.ts';

/** The labels of a project, newest first, for who sees the work of everybody in it. */
export async function listLabels(scope: MemberScope, projectId: string, query: LabelQuery): Promise<Page<Label>> {
  requirePermission(scope, 'projects:read');
  await readProjectRow(scope, projectId, 'review', 'id');
  const { dataRowId, ...page } = query;
  return listPage(scope, listOf(scope.organizationId, projectId, dataRowId), page);
}

/** The plus keeps the index of the project from being used for one data row: it would read all labels of the project. */
export function listOf(organizationId: string, projectId: string, dataRowId?: string): List<Label> {
  const { where, args, total, ...labels } = labelsOfProject(organizationId, projectId);
  const ofRow = {
    where: `labels.data_row_id = :dataRowId and +labels.organization_id = :organizationId and +labels.project_id = :projectId
      and labels.deleted_at is null`,
    args: { ...args, dataRowId: dataRowId! },
  };
  return { ...labels, columns: COLUMNS, toItem: toLabel, ...(dataRowId ? ofRow : { where, args, total }) };
}

/** Deletes a label with its annotations, which still count in usage. A data row without any other is to be labeled again. */
export async function deleteLabel(
  scope: MemberScope,
  projectId: string,
  id: string,
  version: number | undefined,
): Promise<void> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'manage', 'id');
  const label = await readLabel(scope, projectId, id);
  const { dataRow, createdBy, annotations } = label;
  const now = Date.now();
  const fact = {
    action: 'label.deleted',
    topic: 'data-rows',
    subjectId: dataRow.id,
    projectId,
    details: { projectId, labelId: id, globalKey: dataRow.globalKey, createdBy: createdBy?.id ?? null, annotations },
  };
  const unchanged: Statement = {
    sql: `select id from labels where id = :id and project_id = :projectId and organization_id = :organizationId
          and version = :version and deleted_at is null`,
    args: { id, projectId, organizationId: scope.organizationId, version: version ?? label.version },
    ifNoRows: stale,
  };
  await change(scope, fact, [
    stillAllowed(scope, projectId, 'manage'),
    unchanged,
    ...deleteLabels(scope, [id], now),
    ...labelsDeleted(scope, [{ id, projectId, dataRow }], now),
  ]);
}

async function readLabel({ db, organizationId }: MemberScope, projectId: string, id: string): Promise<Label> {
  const sql = `select ${COLUMNS} from labels
    where id = :id and project_id = :projectId and organization_id = :organizationId and deleted_at is null`;
  return toLabel(await readRow({ db }, 'label', sql, { id, projectId, organizationId }));
}
