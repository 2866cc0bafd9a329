import type { FeatureAccess } from '../../testing/access.ts';
import { writeRows } from './rows.ts';

/** `datasets:read` and `datasets:write` are in the access of datasets. */
export const dataRowsAccess: FeatureAccess = {
  furnish: async ({ organizationId }, admin, app) => {
    const { body } = await admin('POST', '/v1/datasets', { name: 'With rows', integrationId: null });
    const [id] = await writeRows(app, { organizationId, datasetId: body.id }, [
      { rowData: 'https://files.example/1.png', globalKey: 'one' },
    ]);
    return { 'data-rows': id!, 'dataset of rows': body.id };
  },
  bodies: ({ ids }) => ({
    'PATCH /v1/data-rows/{id}': { externalId: 'renamed' },
    'POST /v1/data-rows/delete': { ids: [ids['data-rows']] },
    'POST /v1/data-rows/impact': { ids: [ids['data-rows']] },
  }),
  usesUp: ['POST /v1/data-rows/delete'],
  queries: ({ ids }) => ({
    'GET /v1/data-rows': `datasetId=${ids['dataset of rows']}`,
    'GET /v1/data-rows/assets': `ids=${ids['data-rows']}`,
  }),
};
