import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { notFound, readRow } from '../core/row.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { AttachmentImpact, DatasetCandidate, ProjectDataset } from './contract.ts';
import { readProjectRow, stillAllowed } from './permission.ts';

/** The datasets that are attached to a project, by name. */
export async function listProjectDatasets(
  scope: MemberScope,
  projectId: string,
  query: ListQuery,
): Promise<Page<ProjectDataset>> {
  requirePermission(scope, 'projects:read');
  await readProjectRow(scope, projectId, 'manage', 'id');
  return listPage(scope, datasetsOf(scope.organizationId, projectId), query);
}

/** Datasets that can be attached to the project, by name. */
export async function listDatasetCandidates(
  scope: MemberScope,
  projectId: string,
  query: ListQuery,
): Promise<Page<DatasetCandidate>> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'settings', 'id');
  return listPage(scope, datasetCandidatesOf(scope.organizationId, projectId), query);
}

/** How many data rows enter the queue when the dataset is attached, or leave it when it is detached. */
export async function getAttachmentImpact(
  scope: MemberScope,
  projectId: string,
  datasetId: string,
): Promise<AttachmentImpact> {
  requirePermission(scope, 'projects:read');
  await readProjectRow(scope, projectId, 'settings', 'id');
  const { dataRows } = await readDataset(scope, datasetId);
  return { rows: dataRows, labels: 0 };
}

/** Attaches a dataset: its data rows enter the queue. Attaching twice is the same as once. */
export async function attachDataset(scope: MemberScope, projectId: string, datasetId: string): Promise<void> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'settings', 'id');
  const { name } = await readDataset(scope, datasetId);
  if (await isAttached(scope, projectId, datasetId)) return;
  const args = { projectId, datasetId, organizationId: scope.organizationId };
  await change(scope, attachmentFact('project.dataset_attached', projectId, datasetId, { datasetId, name }), [
    stillAllowed(scope, projectId, 'settings'),
    {
      sql: `insert into project_datasets (project_id, dataset_id, attached_by, attached_at)
            select :projectId, id, :memberId, :now from datasets
            where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
      args: { ...args, memberId: scope.actor.memberId, now: Date.now() },
      ifNoRows: () => notFound('dataset'),
    },
    touch(scope, projectId),
  ]);
}

/** Detaches a dataset: data rows without a label leave the queue, labels stay. */
export async function detachDataset(scope: MemberScope, projectId: string, datasetId: string): Promise<void> {
  requirePermission(scope, 'projects:write');
  await readProjectRow(scope, projectId, 'settings', 'id');
  const args = { projectId, datasetId, organizationId: scope.organizationId };
  await change(scope, attachmentFact('project.dataset_detached', projectId, datasetId, { datasetId }), [
    stillAllowed(scope, projectId, 'settings'),
    {
      sql: `delete from project_datasets where project_id = :projectId
            and dataset_id = (select id from datasets where id = :datasetId and organization_id = :organizationId)`,
      args,
      ifNoRows: () => notFound('dataset of this project'),
    },
    touch(scope, projectId),
  ]);
}

/** Which data rows the project has follows by triggers. */
const touch = ({ organizationId }: MemberScope, projectId: string): Statement => ({
  sql: 'update projects set last_activity_at = :now where id = :projectId and organization_id = :organizationId',
  args: { projectId, organizationId, now: Date.now() },
});

async function readDataset(scope: MemberScope, id: string): Promise<{ name: string; dataRows: number }> {
  const row = await readRow(
    scope,
    'dataset',
    'select name, data_rows from datasets where id = :id and organization_id = :organizationId and deleted_at is null',
    { id, organizationId: scope.organizationId },
  );
  return { name: row['name'] as string, dataRows: row['data_rows'] as number };
}

async function isAttached({ db }: MemberScope, projectId: string, datasetId: string): Promise<boolean> {
  const rows = await db.read(
    'select dataset_id from project_datasets where project_id = :projectId and dataset_id = :datasetId',
    { projectId, datasetId },
  );
  return rows.length > 0;
}

const attachmentFact = (action: string, projectId: string, datasetId: string, details: Record<string, unknown>) => ({
  action,
  topic: 'projects',
  subjectId: projectId,
  projectId,
  details,
  also: [{ topic: 'datasets', subjectId: datasetId }],
});

export const datasetsOf = (organizationId: string, projectId: string): List<ProjectDataset> => ({
  table: 'datasets',
  columns: `id, name, data_rows,
    (select attached_at from project_datasets pd where pd.project_id = :projectId and pd.dataset_id = datasets.id) as attached_at`,
  where: `organization_id = :organizationId and deleted_at is null
    and id in (select dataset_id from project_datasets where project_id = :projectId)`,
  args: { organizationId, projectId },
  sorts: { name: 'name_key', createdAt: 'created_at' },
  search: 'datasets_search',
  toItem: (row) => ({
    id: row['id'] as string,
    name: row['name'] as string,
    dataRows: row['data_rows'] as number,
    attachedAt: toTimestamp(row['attached_at'] as number),
  }),
});

export const datasetCandidatesOf = (organizationId: string, projectId: string): List<DatasetCandidate> => ({
  table: 'datasets',
  columns: 'id, name, data_rows',
  where: `organization_id = :organizationId and deleted_at is null
    and not exists (select 1 from project_datasets pd where pd.project_id = :projectId and pd.dataset_id = datasets.id)`,
  args: { organizationId, projectId },
  sorts: { name: 'name_key' },
  search: 'datasets_search',
  toItem: (row) => ({
    id: row['id'] as string,
    name: row['name'] as string,
    dataRows: row['data_rows'] as number,
  }),
});
