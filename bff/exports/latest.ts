import { requirePermission, type MemberScope } from '../core/scope.ts';
import { DAY, MINUTE } from '../core/time.ts';
import type { Task, TaskStatus } from '../tasks/contract.ts';
import { COLUMNS, toTask, type LinkTo } from '../tasks/row.ts';

/** Milliseconds for which an export answers for another one, since it ended, or, while it is under way, since it was asked for. */
const FRESH: Partial<Record<TaskStatus, number>> = {
  QUEUED: DAY,
  IN_PROGRESS: DAY,
  COMPLETE: 30 * MINUTE,
  FAILED: MINUTE,
};

/** The member’s last export with just this input, unless it is too old, or was canceled. */
export async function findExport(
  { db, ...scope }: MemberScope,
  input: { projectId: string },
  linkTo: LinkTo,
): Promise<Task | undefined> {
  requirePermission(scope, 'tasks:read');
  const now = Date.now();
  const [row] = await db.read(
    `select ${COLUMNS} from tasks where organization_id = :organizationId and member_id = :memberId and created_at > :since
     and kind = 'PROJECT_EXPORT' and project_id = :projectId and input = :input order by created_at desc, id desc limit 1`,
    {
      organizationId: scope.organizationId,
      memberId: scope.actor.memberId,
      since: now - DAY,
      projectId: input.projectId,
      input: JSON.stringify(input),
    },
  );
  const task = row && toTask(row, linkTo);
  if (!task) return undefined;
  return now - Date.parse(task.endedAt ?? task.createdAt) < (FRESH[task.status] ?? 0) ? task : undefined;
}
