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
