import { DAY } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { newOrganization } from '../members/new-member.ts';
import { demoDatasets } from './demo-datasets.ts';
import { demoIntegrations } from './demo-integrations.ts';
import { demoKeys } from './demo-keys.ts';
import { demoLabels } from './demo-labels.ts';
import { demoInvites, demoMembers, demoMemberships } from './demo-members.ts';
import { demoProjects } from './demo-projects.ts';
import { demoTasks } from './demo-tasks.ts';
import { demoWebhooks } from './demo-webhooks.ts';

/** A lively organization. */
export function demoOrganization(
  keyring: Keyring,
  now = Date.now(),
): { organizationId: string; adminId: string; statements: Statement[] } {
  const founded = now - 420 * DAY;
  const ana = { name: 'Ana Ferreira', email: 'ana@meridian.example' };
  const { organizationId, adminId, statements } = newOrganization('Meridian Robotics', ana, founded);
  const members = demoMembers(organizationId, founded, now);
  const { integrations, statements: ofIntegrations } = demoIntegrations(keyring, organizationId, now);
  const datasets = demoDatasets(organizationId, adminId, integrations, now);
  const projects = demoProjects(organizationId, adminId, datasets.datasets, now);
  const around = {
    datasets: datasets.datasets,
    projects: projects.projects.map(({ id, name, datasets }) => ({
      id,
      name,
      count: datasets.reduce((sum, { count }) => sum + count, 0),
    })),
  };
  return {
    organizationId,
    adminId,
    statements: [
      ...statements,
      ...members.statements,
      ...ofIntegrations,
      ...datasets.statements,
      ...projects.statements,
      ...demoMemberships(members.byProject, projects.projects, now),
      ...demoLabels(organizationId, projects.projects, members, now),
      ...demoInvites(organizationId, adminId, now),
      ...demoKeys(organizationId, { id: adminId, name: ana.name, role: 'ADMIN' }, now),
      ...demoTasks(organizationId, adminId, around, now),
      ...demoWebhooks(keyring, organizationId, { id: adminId, ...ana }, around, now),
    ],
  };
}
