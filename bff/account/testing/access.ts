import { newRecordedMember } from '../../members/new-member.ts';
import type { FeatureAccess } from '../../testing/access.ts';

const EVERYONE = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'] as const;

export const accountAccess: FeatureAccess = {
  whoMay: {
    'account:read': [...EVERYONE],
    'account:write': [...EVERYONE],
    'PATCH /v1/account/organization': ['ADMIN'],
  },
  furnish: async ({ organizationId, begin }, _, { write }) => {
    // The last admin cannot leave.
    await write(
      newRecordedMember(organizationId, { name: 'Bo', email: 'bo@second.example', role: 'ADMIN' }).statements,
    );
    const ids = await Promise.all(
      EVERYONE.map(async (role) => [`sessions ${role}`, (await begin({ role })).id] as const),
    );
    return { sessions: ids[0]![1], ...Object.fromEntries(ids) };
  },
  bodies: () => ({
    'PATCH /v1/account': { name: 'Renamed' },
    'PATCH /v1/account/organization': { name: 'Renamed' },
  }),
  notWithKey: ['DELETE /v1/account', 'DELETE /v1/account/sessions', 'DELETE /v1/account/sessions/{id}'],
};
