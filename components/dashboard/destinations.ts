import type { Permission } from '../../bff/core/contract.ts';
import { msg } from '../core/localize.ts';

/** A place that one step leads to: the keys `g` and `key`, or the search for everything. */
export type Destination = { key: string; title: () => string; location: string; needs: Permission };

export const DESTINATIONS: readonly Destination[] = [
  { key: 'p', title: () => msg('Projects'), location: '/projects', needs: 'projects:read' },
  { key: 'm', title: () => msg('Members'), location: '/members', needs: 'members:read' },
  { key: 'd', title: () => msg('Datasets'), location: '/datasets', needs: 'datasets:read' },
  { key: 'a', title: () => msg('Account'), location: '/account', needs: 'account:read' },
  { key: 'u', title: () => msg('Usage'), location: '/account/usage', needs: 'usage:read' },
  { key: 'k', title: () => msg('API keys'), location: '/account/api', needs: 'api-keys:read' },
  { key: 'w', title: () => msg('Webhooks'), location: '/account/webhooks', needs: 'webhooks:read' },
  { key: 'i', title: () => msg('Integrations'), location: '/account/integrations', needs: 'integrations:read' },
  { key: 'o', title: () => msg('Portals'), location: '/portals', needs: 'portals:read' },
  { key: 'l', title: () => msg('Audit log'), location: '/audit-log', needs: 'audit-log:read' },
];
