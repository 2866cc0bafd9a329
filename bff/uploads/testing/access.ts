import type { FeatureAccess } from '../../testing/access.ts';

const TUS = { 'tus-resumable': '1.0.0' };
const BEGINNING = { ...TUS, 'upload-length': '1000', 'upload-metadata': 'filename Y2F0LnBuZw==' };

const PART = { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };

const [ALL, ONE] = ['/v1/projects/{id}/uploads', '/v1/projects/{id}/uploads/{uploadId}'];
const OF_LABELS = [
  `OPTIONS ${ALL}`,
  `GET ${ALL}`,
  `POST ${ALL}`,
  `GET ${ONE}`,
  `PATCH ${ONE}`,
  `DELETE ${ONE}`,
] as const;

/** Comes after datasets. `datasets:write` is in their access; an upload is of the admin who furnishes. */
export const uploadsAccess: FeatureAccess = {
  furnish: async (organization, admin) => {
    const { body: datasets } = await admin('GET', '/v1/datasets');
    const datasetId = datasets.items[0].id as string;
    const { body } = await admin('POST', `/v1/uploads?datasetId=${datasetId}`, undefined, BEGINNING);
    const { body: project } = await admin('POST', '/v1/projects', { name: 'Uploads', mediaType: 'IMAGE' });
    await admin('PUT', `/v1/projects/${project.id}/members/${organization.members.NONE}`, { role: 'LABELER' });
    const manager = await organization.as({ role: 'TEAM_MANAGER' });
    const at = `/v1/projects/${project.id}/uploads`;
    const { body: ofLabels } = await admin('POST', at, undefined, BEGINNING);
    const { body: ofManager } = await manager('POST', at, undefined, BEGINNING);
    const projects = { 'projects to upload to': project.id, 'uploads of labels': ofLabels.id };
    const ofRole = { 'uploads TEAM_MANAGER': ofManager.id };
    return { uploads: body.id, 'datasets to upload to': datasetId, ...projects, ...ofRole };
  },
  whoMay: Object.fromEntries(OF_LABELS.map((route) => [route, ['ADMIN', 'TEAM_MANAGER']])),
  bodies: () => ({ 'PATCH /v1/uploads/{id}': { any: 'bytes' }, [`PATCH ${ONE}`]: { any: 'bytes' } }),
  files: ['OPTIONS', 'POST']
    .flatMap((method) => [`${method} /v1/uploads`, `${method} ${ALL}`])
    .concat(['PATCH', 'DELETE'].flatMap((method) => [`${method} /v1/uploads/{id}`, `${method} ${ONE}`])),
  headers: {
    'POST /v1/uploads': BEGINNING,
    'PATCH /v1/uploads/{id}': PART,
    'DELETE /v1/uploads/{id}': TUS,
    [`POST ${ALL}`]: BEGINNING,
    [`PATCH ${ONE}`]: PART,
    [`DELETE ${ONE}`]: TUS,
  },
  ids: Object.fromEntries(
    OF_LABELS.map((route) => [route, { projects: 'projects to upload to', uploads: 'uploads of labels' }]),
  ),
  queries: ({ ids }) => ({ 'POST /v1/uploads': `datasetId=${ids['datasets to upload to']}` }),
};
