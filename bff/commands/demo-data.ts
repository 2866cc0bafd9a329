import { generateKeyPairSync } from 'node:crypto';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Credentials } from '../integrations/contract.ts';
import { sealCredentials } from '../integrations/credentials.ts';
import { toLocation } from '../integrations/rows.ts';
import { newOrganization } from '../members/new-member.ts';
import { demoDatasets } from './demo-datasets.ts';
import { demoKeys } from './demo-keys.ts';
import { demoLabels } from './demo-labels.ts';
import { demoInvites, demoMembers } from './demo-members.ts';
import { demoProjects } from './demo-projects.ts';
import { demoTasks } from './demo-tasks.ts';
import { demoWebhooks } from './demo-webhooks.ts';

const DAY = 24 * HOUR;

type Sample = { name: string; createdDaysAgo: number; usedHoursAgo?: number; isDefault?: true } & (
  | { provider: 'AWS'; resource: { bucket: string; region?: string } }
  | { provider: 'GCP'; resource: { bucket: string } }
  | { provider: 'AZURE'; resource: { containerUrl: string } }
);

const INTEGRATIONS: Sample[] = [
  { name: 'Production Data Bucket', provider: 'AWS', resource: { bucket: 'meridian-production', region: 'eu-central-1' }, createdDaysAgo: 412, usedHoursAgo: 0.2, isDefault: true },
  { name: 'Street scenes, raw', provider: 'AWS', resource: { bucket: 'meridian-street-raw', region: 'eu-central-1' }, createdDaysAgo: 288, usedHoursAgo: 31 },
  { name: 'Warehouse cameras', provider: 'GCP', resource: { bucket: 'meridian-warehouse-cams' }, createdDaysAgo: 154, usedHoursAgo: 3 },
  { name: 'Medical imaging (restricted)', provider: 'AZURE', resource: { containerUrl: 'https://meridianmedical.blob.core.windows.net/imaging' }, createdDaysAgo: 97, usedHoursAgo: 700 },
  { name: 'Drone survey 2026', provider: 'GCP', resource: { bucket: 'meridian-drone-2026' }, createdDaysAgo: 61 },
  { name: 'Chat transcripts', provider: 'AZURE', resource: { containerUrl: 'https://meridiantext.blob.core.windows.net/transcripts' }, createdDaysAgo: 20, usedHoursAgo: 52 },
  { name: 'Sandbox', provider: 'AWS', resource: { bucket: 'meridian-sandbox' }, createdDaysAgo: 2 },
]; // prettier-ignore

/** A lively organization. Its buckets are nobody’s: none of them has been checked, and none says that it was. */
export function demoOrganization(
  keyring: Keyring,
  now = Date.now(),
): { organizationId: string; adminId: string; statements: Statement[] } {
  const founded = now - 420 * DAY;
  const ana = { name: 'Ana Ferreira', email: 'ana@meridian.example' };
  const { organizationId, adminId, statements } = newOrganization('Meridian Robotics', ana, founded);
  const members = demoMembers(organizationId, founded, now);
  const integrations = INTEGRATIONS.map((sample) => ({ ...sample, id: createId(now - sample.createdDaysAgo * DAY) }));
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
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    organizationId,
    adminId,
    statements: [
      ...statements,
      ...members.statements,
      ...integrations.map((sample) => insert(keyring, organizationId, sample, privateKey, now)),
      ...datasets.statements,
      ...projects.statements,
      ...projectRoles(members.byProject, projects.projects, now),
      ...demoLabels(organizationId, projects.projects, members, now),
      ...demoInvites(organizationId, adminId, now),
      ...demoKeys(organizationId, { id: adminId, name: ana.name, role: 'ADMIN' }, now),
      ...demoTasks(organizationId, adminId, around, now),
      ...demoWebhooks(keyring, organizationId, { id: adminId, ...ana }, around, now),
    ],
  };
}

/** Members whose role is None have a role in a few projects. */
const projectRoles = (members: readonly string[], projects: readonly { id: string }[], now: number): Statement[] =>
  members.flatMap((memberId, i) =>
    (['LABELER', 'REVIEWER', 'ADMIN'] as const).map((role, j) => ({
      sql: 'insert into project_members (project_id, member_id, role, added_at) values (:projectId, :memberId, :role, :now)',
      args: { projectId: projects[(i * 3 + j) % projects.length]!.id, memberId, role, now },
    })),
  );

function insert(
  keyring: Keyring,
  organizationId: string,
  { id, ...sample }: Sample & { id: string },
  privateKey: string,
  now: number,
): Statement {
  const createdAt = now - sample.createdDaysAgo * DAY;
  return {
    sql: `insert into integrations (id, organization_id, name, name_key, provider, location, region, credentials, key_id, credentials_at,
            is_default, created_at, updated_at, last_used_at)
          values (:id, :organizationId, :name, :nameKey, :provider, :location, :region, :credentials, :key_id, :createdAt,
            :isDefault, :createdAt, :createdAt, :lastUsedAt)`,
    args: {
      id,
      organizationId,
      name: sample.name,
      nameKey: nameKey(sample.name),
      provider: sample.provider,
      createdAt,
      ...toLocation(sample),
      ...sealCredentials(keyring, id, credentialsOf(sample, privateKey)),
      isDefault: sample.isDefault ?? false,
      lastUsedAt: sample.usedHoursAgo === undefined ? 0 : now - sample.usedHoursAgo * HOUR,
    },
  };
}

/** Well-formed, and of no use anywhere. */
function credentialsOf({ provider, name }: Sample, privateKey: string): Credentials | undefined {
  if (provider === 'AWS')
    return name === 'Sandbox' ? undefined : { roleArn: 'arn:aws:iam::123456789012:role/labeling' };
  if (provider === 'GCP')
    return {
      serviceAccountKey: JSON.stringify({
        client_email: 'labeling@meridian.iam.gserviceaccount.com',
        private_key: privateKey,
      }),
    };
  return {
    tenantId: '11111111-2222-4333-8444-555555555555',
    clientId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
    clientSecret: 'not-a-secret-of-anyone',
  };
}
