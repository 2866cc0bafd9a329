import type { FeatureAccess } from '../../testing/access.ts';

/** `projects:write` is in the access of projects. */
export const labelsAccess: FeatureAccess = {
  whoMay: { 'POST /v1/projects/{id}/labels': ['ADMIN', 'TEAM_MANAGER'] },
  bodies: () => ({ 'POST /v1/projects/{id}/labels': { global_key: 'a', annotations: [] } }),
  files: ['POST /v1/projects/{id}/labels'],
};
