import { Problem } from '../core/problem.ts';
import { requirePermission, type MemberScope } from '../core/scope.ts';
import { mayRead, requireDataset } from '../data-rows/data-rows.ts';
import { requireProject } from '../data-rows/lists.ts';
import { readProjectRow } from '../projects/permission.ts';
import type { Task } from '../tasks/contract.ts';
import type { LinkTo } from '../tasks/row.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { DatasetExportFilter, NewDatasetExport, NewProjectExport } from './contract.ts';
import { findExport } from './latest.ts';
import { runExport } from './run.ts';

type ProjectInput = NewProjectExport & { projectId: string };
type DatasetInput = NewDatasetExport & { datasetId: string };

/** Writes the data rows of projects and datasets into files, as tasks of whoever asks. */
export function createExports({ tasks }: { tasks: Tasks }) {
  const startProject = tasks.add<ProjectInput>({
    kind: 'PROJECT_EXPORT',
    authorize: async (scope, { projectId }) => void (await exportableProject(scope, projectId)),
    run: (task) => runExport(task, { ...task.input, of: 'project', name: task.name }),
  });
  const startDataset = tasks.add<DatasetInput>({
    kind: 'DATASET_EXPORT',
    authorize: async (scope, { datasetId, filters }) => void (await exportableDataset(scope, datasetId, filters)),
    run: (task) => runExport(task, { ...task.input, of: 'dataset', name: task.name }),
  });

  async function ofProject(scope: MemberScope, projectId: string, input: NewProjectExport): Promise<Task> {
    const name = await exportableProject(scope, projectId);
    return startProject(scope, { name, input: { ...input, projectId }, projectId });
  }

  return {
    ofProject,
    /** The member’s last export of just this, or a new one where that is too old. */
    async latestOfProject(
      scope: MemberScope,
      projectId: string,
      input: NewProjectExport,
      linkTo: LinkTo,
    ): Promise<Task> {
      await exportableProject(scope, projectId);
      return (await findExport(scope, { ...input, projectId }, linkTo)) ?? ofProject(scope, projectId, input);
    },
    async ofDataset(scope: MemberScope, datasetId: string, input: NewDatasetExport): Promise<Task> {
      const name = await exportableDataset(scope, datasetId, input.filters);
      return startDataset(scope, { name, input: { ...input, datasetId }, datasetId });
    },
  };
}

export type Exports = ReturnType<typeof createExports>;

/** The name of a project whose labels this member may export. */
async function exportableProject(scope: MemberScope, id: string): Promise<string> {
  requirePermission(scope, 'projects:read');
  return (await readProjectRow(scope, id, 'manage', 'name'))['name'] as string;
}

/** The name of a dataset whose data rows this member may export, by labels in a project where the filter names one. */
async function exportableDataset(scope: MemberScope, id: string, { projectId }: DatasetExportFilter): Promise<string> {
  mayRead(scope);
  if (scope.actor.role !== 'ADMIN' && scope.actor.role !== 'TEAM_MANAGER')
    throw new Problem('forbidden', 'Only admins and team managers export data rows.');
  if (projectId) await requireProject(scope, projectId);
  return requireDataset(scope, id);
}
