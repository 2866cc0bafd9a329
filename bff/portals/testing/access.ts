import type { FeatureAccess } from '../../testing/access.ts';

export const portalsAccess: FeatureAccess = {
  whoMay: { 'portals:read': ['ADMIN'], 'portals:write': ['ADMIN'] },
  furnish: async ({ portal }, admin) => {
    await admin('POST', `/v1/portals/${portal.id}/rotate`); // the last secret cannot be ended
    return { portals: portal.id, secrets: portal.secrets[0]!.id };
  },
  bodies: () => ({
    'POST /v1/portals': { name: 'New', origins: ['https://new.example'], scopes: ['integrations:read'] },
    'PATCH /v1/portals/{id}': { name: 'Renamed' },
  }),
  usesUp: ['POST /v1/portals/{id}/rotate'],
};
