import type { Role } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import { msg } from '../core/localize.ts';

/** The roles of an organization in the words of the reader. */
export const roles = (): Record<Role, string> => ({
  ADMIN: msg('Admin'),
  TEAM_MANAGER: msg('Team manager'),
  REVIEWER: msg('Reviewer'),
  LABELER: msg('Labeler'),
  NONE: msg('By project'),
});

/** What a role allows, for whoever gives one. */
export const roleHelp = (): Record<Role, string> => ({
  ADMIN: msg('Manages everything: projects, data, members, integrations and settings.'),
  TEAM_MANAGER: msg('Sees all projects and their performance, and manages the members of projects.'),
  REVIEWER: msg('Labels and reviews in all projects.'),
  LABELER: msg('Labels in all projects, and sees their own numbers.'),
  NONE: msg('Sees the projects that you choose, with a role in each.'),
});

const PROJECT_ROLES: readonly ProjectRole[] = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER'];

export const roleOptions = () => Object.entries(roles()).map(([value, label]) => ({ value, label }));

export const projectRoleOptions = () => PROJECT_ROLES.map((value) => ({ value, label: roles()[value] }));
