import type { FeatureAccess } from '../../testing/access.ts';

export const invitesAccess: FeatureAccess = {
  furnish: async (_organization, admin) => {
    const { body } = await admin('POST', '/v1/invites', { emails: ['ana@new.example'], role: 'LABELER' });
    return { invites: body.items[0].invite.id };
  },
  bodies: () => ({
    'POST /v1/invites': { emails: ['bo@new.example'], role: 'LABELER' },
    'POST /v1/invites/check': { emails: ['bo@new.example'] },
  }),
};
