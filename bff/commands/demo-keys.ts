import { newRecordedApiKey, type KeyMember } from '../api-keys/api-keys.ts';
import type { NewApiKey } from '../api-keys/contract.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';

const KEYS: [input: NewApiKey, daysAgo: number, hoursSinceUse: number | undefined][] = [
  [{ name: 'Nightly export', role: 'ADMIN', permissions: ['projects:read', 'tasks:read', 'tasks:write'] }, 210, 7],
  [{ name: 'Import of new drives', role: 'ADMIN', expiresInSeconds: (90 * DAY) / 1000 }, 84, 30],
  [{ name: 'Usage report', role: 'ADMIN', permissions: ['usage:read', 'projects:read'] }, 40, undefined],
  [{ name: 'Trial of the API', role: 'LABELER', expiresInSeconds: (30 * DAY) / 1000 }, 45, 20 * 24],
];

/** API keys of a member. Nobody has them: what is stored is their hashes. */
export const demoKeys = (organizationId: string, member: KeyMember, now: number): Statement[] =>
  KEYS.flatMap(([input, daysAgo, hoursSinceUse]) => {
    const { apiKey, statements } = newRecordedApiKey(organizationId, member, input, now - daysAgo * DAY);
    const used: Statement = {
      sql: 'update api_keys set last_used_at = :at, created_by = :memberId where id = :id and organization_id = :organizationId',
      args: {
        id: apiKey.id,
        organizationId,
        memberId: member.id,
        at: hoursSinceUse === undefined ? 0 : now - hoursSinceUse * HOUR,
      },
    };
    return [...statements, used];
  });
