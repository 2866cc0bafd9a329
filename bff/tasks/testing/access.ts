import { createId } from '../../core/id.ts';
import type { FeatureAccess } from '../../testing/access.ts';
import { testKind } from './kind.ts';

const ROLES = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'] as const;

export const tasksAccess: FeatureAccess = {
  whoMay: { 'tasks:read': [...ROLES], 'tasks:write': [...ROLES] },
  /** One of each member: nobody sees another’s. */
  furnish: async ({ organizationId, members }, _admin, app) => {
    testKind(app);
    const tasks = ROLES.map((role) => ({ id: createId(), role }));
    await app.write(
      tasks.map(({ id, role }) => ({
        sql: `insert into tasks (id, organization_id, member_id, kind, name, search, status, input, permissions, created_at, ended_at)
              values (:id, :organizationId, :memberId, 'TEST', 'Lines', 'lines', 'FAILED', '{"lines":1}', '[]', 1, 2)`,
        args: { id, organizationId, memberId: members[role] },
      })),
    );
    return {
      tasks: tasks[0]!.id,
      ...Object.fromEntries(tasks.map(({ id, role }) => [`tasks ${role}`, id])),
    };
  },
};
