import type { FeatureAccess } from '../../testing/access.ts';

export const auditLogAccess: FeatureAccess = {
  whoMay: { 'audit-log:read': ['ADMIN'] },
  furnish: async (_, admin) => {
    const { body } = await admin('GET', '/v1/audit-log?limit=1');
    return { 'audit-log': (body as { items: { id: string }[] }).items[0]!.id };
  },
};
