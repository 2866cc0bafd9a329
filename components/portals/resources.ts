import { msg } from '../core/localize.ts';

/** What is read and written, as the scopes name it. */
export const resources = (): Record<string, string> => ({
  account: msg('Account'),
  projects: msg('Projects'),
  members: msg('Members'),
  datasets: msg('Datasets'),
  tasks: msg('Tasks'),
  usage: msg('Usage'),
  'api-keys': msg('API keys'),
  webhooks: msg('Webhooks'),
  integrations: msg('Integrations'),
  portals: msg('Portals'),
  'audit-log': msg('Audit log'),
});
