import { Problem } from '../core/problem.ts';
import { projectClause, type ProjectPermission } from '../core/roles.ts';
import { readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Row, Statement } from '../database/database.ts';

/**
 * The row of a project that the member sees, with `columns`; `not_found` for any other, and `forbidden` where they see
 * it but may not do this.
 */
export async function readProjectRow(
  scope: MemberScope,
  id: string,
  permission: ProjectPermission,
  columns: string,
  args: Record<string, string> = {},
): Promise<Row> {
  const see = projectClause(scope, 'projects.id', 'see');
  const may = projectClause(scope, 'projects.id', permission);
  const row = await readRow(
    scope,
    'project',
    `select ${columns}, (true ${may.sql}) as is_allowed from projects
     where id = :id and organization_id = :organizationId and deleted_at is null ${see.sql}`,
    { ...args, ...see.args, ...may.args, id, organizationId: scope.organizationId },
  );
  if (row['is_allowed'] !== 1) throw notAllowed();
  return row;
}

/** Stands first in a change of a project: the same question, asked in its transaction. */
export function stillAllowed(scope: MemberScope, id: string, permission: ProjectPermission): Statement {
  const may = projectClause(scope, 'projects.id', permission);
  return {
    sql: `select id from projects where id = :id and organization_id = :organizationId and deleted_at is null ${may.sql}`,
    args: { id, organizationId: scope.organizationId, ...may.args },
    ifNoRows: notAllowed,
  };
}

const notAllowed = () => new Problem('forbidden', 'Your role in this project does not allow this.');
