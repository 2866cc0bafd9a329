import type { FeatureAccess } from '../../testing/access.ts';

export const auditLogAccess: FeatureAccess = { whoMay: { 'audit-log:read': ['ADMIN'] } };
