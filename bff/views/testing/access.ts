import type { FeatureAccess } from '../../testing/access.ts';

const MAY = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER'] as const;

/** `datasets:read` is in the access of datasets. Each role has a view of its own. */
export const viewsAccess: FeatureAccess = {
  furnish: async (organization) => {
    const ids: Record<string, string> = {};
    for (const role of MAY) {
      const send = await organization.as({ role });
      const { body } = await send('POST', '/v1/views', { kind: 'data-rows', name: 'Night', view: {} });
      ids[`views ${role}`] = body.id;
    }
    return { ...ids, views: ids['views ADMIN']! };
  },
  bodies: () => ({
    'POST /v1/views': { kind: 'data-rows', name: 'Fog', view: { filters: { mediaType: 'IMAGE' } } },
    'PATCH /v1/views/{id}': { name: 'Dusk' },
  }),
  queries: { 'GET /v1/views': 'kind=data-rows' },
};
