import type { FeatureAccess } from '../../testing/access.ts';

const ALL_BUT_NONE = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER'] as const;

export const apiKeysAccess: FeatureAccess = {
  whoMay: { 'api-keys:read': [...ALL_BUT_NONE], 'api-keys:write': [...ALL_BUT_NONE] },
  furnish: async ({ as }) => {
    const made = ALL_BUT_NONE.map(async (role) => {
      const send = await as({ role });
      const { body } = await send('POST', '/v1/api-keys', { name: 'Nightly export', role: 'LABELER' });
      return [role, body.apiKey.id as string] as const;
    });
    const ids = await Promise.all(made);
    return { 'api-keys': ids[0]![1], ...Object.fromEntries(ids.map(([role, id]) => [`api-keys ${role}`, id])) };
  },
  bodies: () => ({
    'POST /v1/api-keys': { name: 'New', role: 'LABELER' },
    'PATCH /v1/api-keys/{id}': { name: 'Renamed' },
    'POST /v1/api-keys/{id}/roll': {},
  }),
};
