import type { FeatureAccess } from '../../testing/access.ts';

export const embedSessionsAccess: FeatureAccess = {
  furnish: async ({ begin }) => ({ 'embed-sessions': (await begin()).id }),
  bodies: ({ members }) => ({ 'POST /v1/embed-sessions': { member: members.LABELER, scopes: ['integrations:read'] } }),
};
