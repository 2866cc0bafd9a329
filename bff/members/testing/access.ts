import type { FeatureAccess } from '../../testing/access.ts';

export const membersAccess: FeatureAccess = {
  whoMay: { 'members:read': ['ADMIN', 'TEAM_MANAGER'], 'members:write': ['ADMIN'] },
  furnish: async ({ members }) => ({ members: members.LABELER }),
  bodies: () => ({ 'PATCH /v1/members/{id}': { role: 'REVIEWER' } }),
};
