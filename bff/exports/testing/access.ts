import type { FeatureAccess } from '../../testing/access.ts';

export const exportsAccess: FeatureAccess = {
  whoMay: {
    'POST /v1/projects/{id}/exports': ['ADMIN', 'TEAM_MANAGER'],
    'POST /v1/datasets/{id}/exports': ['ADMIN', 'TEAM_MANAGER'],
  },
  bodies: () => ({
    'POST /v1/projects/{id}/exports': { format: 'CSV' },
    'POST /v1/datasets/{id}/exports': {},
  }),
};
