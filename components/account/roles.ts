import type { Role } from '../../bff/core/contract.ts';
import { msg } from '../core/localize.ts';

/** The roles of an organization in the words of the reader. */
export const roles = (): Record<Role, string> => ({
  ADMIN: msg('Admin'),
  TEAM_MANAGER: msg('Team manager'),
  REVIEWER: msg('Reviewer'),
  LABELER: msg('Labeler'),
  NONE: msg('By project'),
});

/** What the reader may do with their role. */
export const roleHelp = (): Record<Role, string> => ({
  ADMIN: msg('You manage everything: projects, data, members, integrations and settings.'),
  TEAM_MANAGER: msg('You see all projects and their performance, and manage the members of projects.'),
  REVIEWER: msg('You label and review in all projects.'),
  LABELER: msg('You label in all projects, and see your own numbers.'),
  NONE: msg('You see the projects in which you have a role.'),
});
