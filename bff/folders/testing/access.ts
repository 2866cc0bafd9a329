import { createId } from '../../core/id.ts';
import type { FeatureAccess } from '../../testing/access.ts';

/** Comes after integrations: it imports from theirs. `datasets:write` is in the access of datasets. */
export const foldersAccess: FeatureAccess = {
  furnish: async ({ organizationId, members }, admin, app) => {
    const { body: integrations } = await admin('GET', '/v1/integrations');
    const integrationId = integrations.items[0].id as string;
    const { body: dataset } = await admin('POST', '/v1/datasets', { name: 'From a bucket', integrationId });
    await admin('POST', `/v1/datasets/${dataset.id}/imports`, { kind: 'BUCKET', integrationId });
    const { body: folders } = await admin('GET', `/v1/datasets/${dataset.id}/folders`);
    const read = {
      id: createId(),
      organizationId,
      datasetId: dataset.id as string,
      integrationId,
      memberId: members.ADMIN,
    };
    await app.write([
      {
        sql: `insert into bucket_folders (id, organization_id, dataset_id, integration_id, prefix, media_types, member_id, permissions, created_at)
              values (:id, :organizationId, :datasetId, :integrationId, 'read/', '[]', :memberId, '[]', 0)`,
        args: read,
      },
    ]);
    return { folders: folders.items[0].id, 'read folders': read.id, 'datasets with folders': dataset.id };
  },
  bodies: ({ ids }) => ({
    'POST /v1/datasets/{id}/imports': { kind: 'BUCKET', integrationId: ids['integrations'] },
    'PUT /v1/datasets/{id}/folders/{folderId}': { isDaily: true },
  }),
  ids: {
    'POST /v1/datasets/{id}/imports': { datasets: 'datasets with folders' },
    'PUT /v1/datasets/{id}/folders/{folderId}': { datasets: 'datasets with folders' },
    'DELETE /v1/datasets/{id}/folders/{folderId}': { datasets: 'datasets with folders', folders: 'read folders' },
    'POST /v1/datasets/{id}/folders/{folderId}/delete': { datasets: 'datasets with folders', folders: 'read folders' },
    'GET /v1/datasets/{id}/folders/{folderId}/impact': {
      datasets: 'datasets with folders',
      folders: 'read folders',
    },
    'POST /v1/datasets/{id}/folders/{folderId}/sync': { datasets: 'datasets with folders' },
  },
};
