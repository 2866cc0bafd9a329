import { projectClause } from '../core/roles.ts';
import type { MemberScope } from '../core/scope.ts';
import { getDataRow } from '../data-rows/data-rows.ts';
import type { RowLabels } from './contract.ts';
import { COLUMNS, toLabel } from './rows.ts';

/** Projects and labels that are shown of one data row at most. */
const PROJECTS = 100;
const LABELS = 200;

type Item = RowLabels['items'][number];

/** What was made of a data row: the projects that it is in and whose work the member sees, with its labels there. */
export async function listRowLabels(scope: MemberScope, dataRowId: string): Promise<RowLabels> {
  const { id, datasetId } = await getDataRow(scope, dataRowId);
  const { db, organizationId, permissions } = scope;
  const review = projectClause(scope, 'p.id', 'review');
  const manage = projectClause(scope, 'p.id', 'manage');
  const projects = await db.read(
    `select p.id, p.name, pr.state, (true ${manage.sql}) as may_manage from projects p
     left join project_rows pr on pr.project_id = p.id and pr.data_row_id = :id
     where p.id in (select project_id from project_rows where data_row_id = :id
         union select project_id from project_datasets where dataset_id = :datasetId)
       and p.organization_id = :organizationId and p.deleted_at is null ${review.sql}
     order by pr.state is null, p.created_at desc, p.id limit ${PROJECTS}`,
    { id, datasetId, organizationId, ...review.args, ...manage.args },
  );
  const labels = await db.read(
    `select ${COLUMNS} from labels where data_row_id = :id and +organization_id = :organizationId and deleted_at is null
       and +project_id in (select value from json_each(:projects))
     order by labels.created_at desc, labels.id desc limit ${LABELS + 1}`,
    { id, organizationId, projects: JSON.stringify(projects.map((row) => row['id'])) },
  );
  const byProject = Map.groupBy(labels.slice(0, LABELS).map(toLabel), ({ projectId }) => projectId);
  return {
    items: projects.map((row): Item => {
      const projectId = row['id'] as string;
      return {
        project: { id: projectId, name: row['name'] as string },
        state: (row['state'] ?? 'TO_LABEL') as Item['state'],
        labels: byProject.get(projectId) ?? [],
        mayDelete: permissions.has('projects:write') && row['may_manage'] === 1,
      };
    }),
    isCut: labels.length > LABELS,
  };
}
