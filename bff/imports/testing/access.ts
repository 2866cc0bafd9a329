import type { FeatureAccess } from '../../testing/access.ts';

/** `datasets:write` is in the access of datasets. */
export const importsAccess: FeatureAccess = {
  bodies: () => ({
    'POST /v1/datasets/{id}/data-rows': { row_data: 'https://files.example/1.png' },
    'POST /v1/datasets/{id}/files': { any: 'bytes' },
  }),
  files: ['POST /v1/datasets/{id}/data-rows', 'POST /v1/datasets/{id}/files'],
  queries: { 'POST /v1/datasets/{id}/files': 'name=a.json' },
};
