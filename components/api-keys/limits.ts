import type { ApiKey, KeyRole } from '../../bff/api-keys/contract.ts';
import { msg, pageLocale, str } from '../core/localize.ts';

/** The roles of a key in the words of the reader. */
export const roles = (): Record<KeyRole, string> => ({
  ADMIN: msg('Admin'),
  TEAM_MANAGER: msg('Team manager'),
  REVIEWER: msg('Reviewer'),
  LABELER: msg('Labeler'),
});

/** What a key is held to, in a few words. */
export function limitOf({ permissions }: Pick<ApiKey, 'permissions'>): string {
  if (!permissions) return msg('Full access');
  if (permissions.every((permission) => permission.endsWith(':read'))) return msg('Read only');
  return msg(str`Permissions: ${permissions.length.toLocaleString(pageLocale())}`);
}

/** What is shown of a key once it is made: `lbk_…4f2a`. */
export const hintOf = (hint: string) => `lbk_…${hint}`;
