import type { FeatureAccess } from '../../testing/access.ts';

export const usageAccess: FeatureAccess = {
  whoMay: { 'usage:read': ['ADMIN'] },
  queries: { 'GET /v1/usage/breakdown': 'by=project' },
};
