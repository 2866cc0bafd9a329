import { requirePermission, type MemberScope } from '../core/scope.ts';
import { mayChange, requireDataset } from '../data-rows/data-rows.ts';
import type { Statement } from '../database/database.ts';
import { notFound } from '../core/row.ts';
import { requireProject } from '../labels/import.ts';
import { stillAllowed } from '../projects/permission.ts';

/** What files that come in parts are for, and who may send them. */
export type Target = {
  /** What names it in the table of uploads, and in the contract. */
  column: 'dataset_id' | 'project_id';
  field: 'datasetId' | 'projectId';
  /** Throws where a member may send no such file at all. */
  permit: (scope: MemberScope) => void;
  /** Throws where it is not there, or where the member may send no file for it. */
  authorize: (scope: MemberScope, id: string) => Promise<unknown>;
  /** Asks the same in the transaction of each part. */
  still: (scope: MemberScope, id: string) => Statement;
};

/** Files for a dataset: each holds data rows, or is one itself. */
export const FOR_DATASETS: Target = {
  column: 'dataset_id',
  field: 'datasetId',
  permit: mayChange,
  authorize: requireDataset,
  still: ({ organizationId }, id) => ({
    sql: 'select id from datasets where id = :id and organization_id = :organizationId and deleted_at is null',
    args: { id, organizationId },
    ifNoRows: () => notFound('dataset'),
  }),
};

/** Labels. */
export const FOR_PROJECTS: Target = {
  column: 'project_id',
  field: 'projectId',
  permit: (scope) => requirePermission(scope, 'projects:write'),
  authorize: requireProject,
  still: (scope, id) => stillAllowed(scope, id, 'manage'),
};
