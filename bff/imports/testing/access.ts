import type { FeatureAccess } from '../../testing/access.ts';

/** `datasets:write` is in the access of datasets. */
export const importsAccess: FeatureAccess = {
  bodies: () => ({ 'POST /v1/datasets/{id}/data-rows': { row_data: 'https://files.example/1.png' } }),
  files: ['POST /v1/datasets/{id}/data-rows'],
};
