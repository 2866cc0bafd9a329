import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type {
  AwsResource,
  AzureResource,
  GcpResource,
  Integration,
  IntegrationDetail,
  NewIntegration,
  Provider,
  Reason,
  Step,
  StepName,
} from './contract.ts';
import { readShownCredentials } from './credentials.ts';
import { explain } from './reasons.ts';

const PUBLIC = [
  'id', 'name', 'provider', 'location', 'region', 'is_default', 'status', 'failure_step', 'failure_reason',
  'status_since', 'checked_at', 'created_at', 'updated_at', 'last_used_at', 'version',
]; // prettier-ignore

export const COLUMNS = `${PUBLIC.join(', ')}, key_id`;
export const DETAIL_COLUMNS = `${COLUMNS}, credentials, steps`;

/** `principal`: the AWS identity that a role must trust, null where the operator has configured none. */
export function toIntegration(row: Row, principal: string | null): Integration {
  const provider = row['provider'] as Provider;
  const step = row['failure_step'] as StepName | null;
  const checkedAt = row['checked_at'] as number | null;
  const lastUsedAt = row['last_used_at'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    provider,
    resource: toResource(provider, row['location'] as string, row['region'] as string | null),
    isDefault: row['is_default'] === 1,
    hasCredentials: row['key_id'] !== null,
    trust: provider === 'AWS' ? { principal, externalId: row['id'] as string } : null,
    status: row['status'] as Integration['status'],
    statusSince: toTimestamp((row['status_since'] ?? row['created_at']) as number),
    failure: step && explain(step, row['failure_reason'] as Reason, provider),
    checkedAt: checkedAt === null ? null : toTimestamp(checkedAt),
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    lastUsedAt: lastUsedAt === 0 ? null : toTimestamp(lastUsedAt),
    version: row['version'] as number,
  };
}

export function toDetail(row: Row, principal: string | null, keyring: Keyring): IntegrationDetail {
  const integration = toIntegration(row, principal);
  const steps = row['steps'] as string | null;
  const check =
    steps && integration.checkedAt ? { checkedAt: integration.checkedAt, steps: JSON.parse(steps) as Step[] } : null;
  return { ...integration, credentials: readShownCredentials(keyring, row), check };
}

export function toResource(provider: Provider, location: string, region: string | null): Integration['resource'] {
  if (provider === 'AZURE') return { containerUrl: location };
  return { bucket: location, ...(region !== null && { region }) };
}

export function toLocation({ provider, resource }: Pick<NewIntegration, 'provider' | 'resource'>) {
  if (provider === 'AZURE') return { location: (resource as AzureResource).containerUrl, region: null };
  const { bucket, region = null } = resource as AwsResource & GcpResource;
  return { location: bucket, region };
}
