import { writeRows } from '../../data-rows/testing/rows.ts';
import type { FeatureAccess } from '../../testing/access.ts';
import { addLabels } from '../labels.ts';

/** `projects:write` is in the access of projects. */
export const labelsAccess: FeatureAccess = {
  whoMay: {
    'POST /v1/projects/{id}/labels': ['ADMIN', 'TEAM_MANAGER'],
    'GET /v1/projects/{id}/labels': ['ADMIN', 'TEAM_MANAGER', 'REVIEWER'],
    'DELETE /v1/projects/{id}/labels/{labelId}': ['ADMIN', 'TEAM_MANAGER'],
  },
  furnish: async ({ organizationId, members }, admin, app) => {
    const { body: project } = await admin('POST', '/v1/projects', { name: 'Labeled', mediaType: 'IMAGE' });
    await admin('PUT', `/v1/projects/${project.id}/members/${members.NONE}`, { role: 'LABELER' });
    const { body: dataset } = await admin('POST', '/v1/datasets', { name: 'Labeled', integrationId: null });
    const [dataRowId] = await writeRows(app, { organizationId, datasetId: dataset.id }, [
      { rowData: 'https://files.example/labeled.png' },
    ]);
    const { ids, statements } = addLabels({ organizationId }, [
      {
        projectId: project.id,
        dataRowId: dataRowId!,
        assetType: 'image',
        memberId: members.LABELER,
        createdAt: Date.now(),
        seconds: 5,
        annotations: [{ kind: 'OBJECT', name: 'Car', value: {} }],
      },
    ]);
    await app.write(statements);
    return { labels: ids[0]!, 'labeled projects': project.id };
  },
  bodies: () => ({ 'POST /v1/projects/{id}/labels': { global_key: 'a', annotations: [] } }),
  files: ['POST /v1/projects/{id}/labels'],
  ids: { 'DELETE /v1/projects/{id}/labels/{labelId}': { projects: 'labeled projects' } },
};
