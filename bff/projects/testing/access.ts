import type { FeatureAccess } from '../../testing/access.ts';

const EVERYONE = ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'] as const;

export const projectsAccess: FeatureAccess = {
  whoMay: {
    'projects:read': [...EVERYONE],
    'projects:write': ['ADMIN'],
    'GET /v1/projects/{id}/members': ['ADMIN', 'TEAM_MANAGER'],
    'PUT /v1/projects/{id}/members/{memberId}': ['ADMIN', 'TEAM_MANAGER'],
    'DELETE /v1/projects/{id}/members/{memberId}': ['ADMIN', 'TEAM_MANAGER'],
    'GET /v1/projects/{id}/member-candidates': ['ADMIN', 'TEAM_MANAGER'],
    'GET /v1/projects/{id}/datasets': ['ADMIN', 'TEAM_MANAGER'],
    'GET /v1/projects/{id}/dataset-candidates': ['ADMIN'],
    'GET /v1/projects/{id}/datasets/{datasetId}/impact': ['ADMIN'],
  },
  furnish: async ({ members }, admin) => {
    const { body } = await admin('POST', '/v1/projects', { name: 'Pedestrians', mediaType: 'IMAGE' });
    const { body: gone } = await admin('POST', '/v1/projects', { name: 'Gone', mediaType: 'TEXT' });
    await admin('DELETE', `/v1/projects/${gone.id}`);
    const { body: list } = await admin('GET', '/v1/datasets?search=street');
    await admin('PUT', `/v1/projects/${body.id}/datasets/${list.items[0].id}`);
    await admin('PUT', `/v1/projects/${body.id}/members/${members.NONE}`, { role: 'LABELER' });
    return { projects: body.id, 'deleted projects': gone.id, 'project members': members.NONE };
  },
  bodies: () => ({
    'POST /v1/projects': { name: 'New', mediaType: 'IMAGE' },
    'PATCH /v1/projects/{id}': { name: 'Renamed' },
    'PUT /v1/projects/{id}/members/{memberId}': { role: 'LABELER' },
  }),
  notWithKey: ['PUT /v1/projects/{id}/members/{memberId}', 'DELETE /v1/projects/{id}/members/{memberId}'],
  ids: {
    'POST /v1/projects/{id}/restore': { projects: 'deleted projects' },
    'PUT /v1/projects/{id}/members/{memberId}': { members: 'project members' },
    'DELETE /v1/projects/{id}/members/{memberId}': { members: 'project members' },
  },
};
