import type { FeatureAccess } from '../../testing/access.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const BEGINNING = { ...TUS, 'upload-length': '1000', 'upload-metadata': 'filename Y2F0LnBuZw==' };

/** Comes after datasets. `datasets:write` is in their access; an upload is of the admin who furnishes. */
export const uploadsAccess: FeatureAccess = {
  furnish: async (_organization, admin) => {
    const { body: datasets } = await admin('GET', '/v1/datasets');
    const datasetId = datasets.items[0].id as string;
    const { body } = await admin('POST', `/v1/uploads?datasetId=${datasetId}`, undefined, BEGINNING);
    return { uploads: body.id, 'datasets to upload to': datasetId };
  },
  bodies: () => ({ 'PATCH /v1/uploads/{id}': { any: 'bytes' } }),
  files: ['OPTIONS /v1/uploads', 'POST /v1/uploads', 'PATCH /v1/uploads/{id}', 'DELETE /v1/uploads/{id}'],
  headers: {
    'POST /v1/uploads': BEGINNING,
    'PATCH /v1/uploads/{id}': { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    'DELETE /v1/uploads/{id}': TUS,
  },
  queries: ({ ids }) => ({ 'POST /v1/uploads': `datasetId=${ids['datasets to upload to']}` }),
};
