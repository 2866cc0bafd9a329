import { msg } from '../core/localize.ts';
import type { Destination } from './destinations.ts';

/** What can be made from anywhere: where its list is, whose button for a new one is pressed there. */
export type Creation = Omit<Destination, 'key'>;

export const CREATIONS: readonly Creation[] = [
  { title: () => msg('New project'), location: '/projects', needs: 'projects:write' },
  { title: () => msg('Invite members'), location: '/members', needs: 'members:write' },
  { title: () => msg('New dataset'), location: '/datasets', needs: 'datasets:write' },
  { title: () => msg('New integration'), location: '/account/integrations', needs: 'integrations:write' },
  { title: () => msg('New API key'), location: '/account/api', needs: 'api-keys:write' },
  { title: () => msg('New webhook'), location: '/account/webhooks', needs: 'webhooks:write' },
  { title: () => msg('New portal'), location: '/portals', needs: 'portals:write' },
];
