import { generateKeyPairSync } from 'node:crypto';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { outcomeOf } from '../integrations/checks.ts';
import type { Credentials, Failure, Provider, Reason, Step, StepName } from '../integrations/contract.ts';
import { sealCredentials } from '../integrations/credentials.ts';
import { providers } from '../integrations/providers/index.ts';
import { explain } from '../integrations/reasons.ts';
import { toLocation } from '../integrations/rows.ts';

/** `failing`: the step that its checks fail at, and since when. */
type Sample = {
  name: string;
  createdDaysAgo: number;
  usedHoursAgo?: number;
  isDefault?: true;
  failing?: { step: StepName; reason: Reason; sinceDaysAgo: number };
} & (
  | { provider: 'AWS'; resource: { bucket: string; region?: string } }
  | { provider: 'GCP'; resource: { bucket: string } }
  | { provider: 'AZURE'; resource: { containerUrl: string } }
);

const SAMPLES: Sample[] = [
  { name: 'Production Data Bucket', provider: 'AWS', resource: { bucket: 'meridian-production', region: 'eu-central-1' }, createdDaysAgo: 412, usedHoursAgo: 0.2, isDefault: true },
  { name: 'Street scenes, raw', provider: 'AWS', resource: { bucket: 'meridian-street-raw', region: 'eu-central-1' }, createdDaysAgo: 288, usedHoursAgo: 31, failing: { step: 'credentials', reason: 'role_not_assumable', sinceDaysAgo: 1.4 } },
  { name: 'Warehouse cameras', provider: 'GCP', resource: { bucket: 'meridian-warehouse-cams' }, createdDaysAgo: 154, usedHoursAgo: 3 },
  { name: 'Medical imaging (restricted)', provider: 'AZURE', resource: { containerUrl: 'https://meridianmedical.blob.core.windows.net/imaging' }, createdDaysAgo: 97, usedHoursAgo: 700, failing: { step: 'credentials', reason: 'client_secret_expired', sinceDaysAgo: 29 } },
  { name: 'Drone survey 2026', provider: 'GCP', resource: { bucket: 'meridian-drone-2026' }, createdDaysAgo: 61, failing: { step: 'list', reason: 'list_denied', sinceDaysAgo: 61 } },
  { name: 'Chat transcripts', provider: 'AZURE', resource: { containerUrl: 'https://meridiantext.blob.core.windows.net/transcripts' }, createdDaysAgo: 20, usedHoursAgo: 52 },
  { name: 'Sandbox', provider: 'AWS', resource: { bucket: 'meridian-sandbox' }, createdDaysAgo: 2 },
]; // prettier-ignore

/** Integrations of the three clouds, in good and in bad health. The buckets are nobody’s, and the checks were never made. */
export function demoIntegrations(keyring: Keyring, organizationId: string, now: number) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const integrations = SAMPLES.map((sample) => ({ ...sample, id: createId(now - sample.createdDaysAgo * DAY) }));
  const statements = integrations.flatMap((sample, i) => [
    insert(keyring, organizationId, sample, privateKey, now),
    ...checksOf(organizationId, sample, now, now - (0.3 + i * 0.5) * HOUR),
  ]);
  return { integrations, statements };
}

/** The first check, the one that failed first, and the last; of one without credentials there is none. */
function checksOf(organizationId: string, sample: Sample & { id: string }, now: number, last: number): Statement[] {
  const { id, provider, createdDaysAgo, failing } = sample;
  if (!credentialsOf(sample, '')) return [];
  const credentialsAt = now - createdDaysAgo * DAY;
  const failedAt = failing ? now - failing.sinceDaysAgo * DAY : Infinity;
  const region = sample.provider === 'AWS' ? (sample.resource.region ?? null) : null;
  const times = [...new Set([credentialsAt, Math.min(failedAt, last), last])].map(Math.round);
  let status = 'NOT_CHECKED';
  return times.flatMap((at) => {
    const failure = failing && at >= Math.round(failedAt) ? explain(failing.step, failing.reason, provider) : null;
    const before = { status, credentialsAt: Math.round(credentialsAt) };
    status = failure ? 'NEEDS_ATTENTION' : 'CONNECTED';
    return outcomeOf(organizationId, id, { steps: stepsOf(provider, failure), failure, region, before }, at);
  });
}

function stepsOf(provider: Provider, failure: Failure | null): Step[] {
  const names = providers[provider].steps;
  const failed = failure ? names.indexOf(failure.step) : names.length;
  return names.map((step, i) => {
    if (i === failed) return { step, outcome: 'FAILED', failure };
    return { step, outcome: i < failed ? 'PASSED' : 'NOT_REACHED', failure: null };
  });
}

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
