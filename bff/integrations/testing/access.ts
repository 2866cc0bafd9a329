import type { FeatureAccess } from '../../testing/access.ts';
import { createKeyFile } from '../../testing/clouds/gcp.ts';

const { keyFile } = createKeyFile('sa@acme.iam.gserviceaccount.com');

export const integrationsAccess: FeatureAccess = {
  whoMay: { 'integrations:read': ['ADMIN', 'TEAM_MANAGER'], 'integrations:write': ['ADMIN'] },
  furnish: async (_organization, admin) => {
    const { body } = await admin('POST', '/v1/integrations', {
      provider: 'GCP', // a URL of GCP is signed without asking anyone
      name: 'Data',
      resource: { bucket: 'acme-data' },
      credentials: { serviceAccountKey: keyFile },
    });
    return { integrations: body.id };
  },
  bodies: () => ({
    'POST /v1/integrations': { provider: 'AWS', name: 'New', resource: { bucket: 'some-bucket' } },
    'PATCH /v1/integrations/{id}': { name: 'Renamed' },
    'POST /v1/integrations/{id}/sign': { object: 'a.json' },
  }),
  queries: { 'DELETE /v1/integrations/{id}': 'confirm=Data' },
};
