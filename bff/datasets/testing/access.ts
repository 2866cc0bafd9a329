import type { FeatureAccess } from '../../testing/access.ts';

export const datasetsAccess: FeatureAccess = {
  whoMay: { 'datasets:read': ['ADMIN', 'TEAM_MANAGER', 'REVIEWER'], 'datasets:write': ['ADMIN'] },
  furnish: async (_organization, admin) => {
    const { body } = await admin('POST', '/v1/datasets', { name: 'Street scenes' });
    const { body: gone } = await admin('POST', '/v1/datasets', { name: 'Gone' });
    await admin('DELETE', `/v1/datasets/${gone.id}`);
    return { datasets: body.id, 'deleted datasets': gone.id };
  },
  bodies: () => ({
    'POST /v1/datasets': { name: 'New' },
    'PATCH /v1/datasets/{id}': { name: 'Renamed' },
  }),
  ids: { 'POST /v1/datasets/{id}/restore': { datasets: 'deleted datasets' } },
};
