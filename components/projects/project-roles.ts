import type { Role } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import { msg } from '../core/localize.ts';

/** The roles in a project, the lowest first. */
const ROLES: readonly ProjectRole[] = ['LABELER', 'REVIEWER', 'TEAM_MANAGER', 'ADMIN'];

export const projectRoles = (): Record<ProjectRole, string> => ({
  LABELER: msg('Labeler'),
  REVIEWER: msg('Reviewer'),
  TEAM_MANAGER: msg('Team manager'),
  ADMIN: msg('Admin'),
});

/** The roles that somebody with this one can give: none above their own. */
export const projectRoleOptions = (own: Role) => {
  const names = projectRoles();
  return ROLES.slice(0, ROLES.indexOf(own as ProjectRole) + 1).map((value) => ({ value, label: names[value] }));
};
