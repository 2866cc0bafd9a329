import type { ApiKey, KeyRole } from '../../bff/api-keys/contract.ts';
import { msg, str } from '../core/localize.ts';
import { exactNumber } from '../ui/number.ts';

/** The roles of a key in the words of the reader. */
export const roles = (): Record<KeyRole, string> => ({
  ADMIN: msg('Admin'),
  TEAM_MANAGER: msg('Team manager'),
  REVIEWER: msg('Reviewer'),
  LABELER: msg('Labeler'),
});

/** What a key is held to, in a few words. */
export function limitOf({ permissions }: Pick<ApiKey, 'permissions'>): string {
  const words = limitWords(permissions?.length);
  if (!permissions) return words['full access'];
  return permissions.every((permission) => permission.endsWith(':read')) ? words['read only'] : words.permissions;
}

/** The limits in the words of the reader, by those that the server finds keys by. */
export const limitWords = (count?: number) => ({
  'full access': msg('Full access'),
  'read only': msg('Read only'),
  permissions: msg(str`Permissions: ${count === undefined ? '' : exactNumber(count)}`),
});

/** What is shown of a key once it is made: `lbk_…4f2a`. */
export const hintOf = (hint: string) => `lbk_…${hint}`;
