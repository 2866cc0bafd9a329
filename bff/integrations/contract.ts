import * as v from 'valibot';
import { Id, Name, Timestamp, Version, pageQuery } from '../core/contract.ts';

export const Provider = v.picklist(['AWS', 'GCP', 'AZURE'], 'Choose a provider: AWS, GCP or AZURE.');
export type Provider = v.InferOutput<typeof Provider>;

// What is read, and fixed once the integration is there.

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const S3Bucket = v.pipe(
  v.string('Enter the name of the bucket.'),
  v.trim(),
  v.nonEmpty('Enter the name of the bucket.'),
  v.regex(
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?:[a-z0-9-]|\.(?![.-]))*[a-z0-9]$/,
    'A bucket name has lowercase letters, digits, dots and hyphens. Enter the name alone, not an address or an ARN.',
  ),
  v.minLength(3, 'A bucket name has 3 to 63 characters.'),
  v.maxLength(63, 'A bucket name has 3 to 63 characters.'),
);

const AwsRegion = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}$/, 'Enter a region such as eu-central-1, or leave it empty.'),
);

/** https://cloud.google.com/storage/docs/buckets#naming */
const GcsBucket = v.pipe(
  v.string('Enter the name of the bucket.'),
  v.trim(),
  v.nonEmpty('Enter the name of the bucket.'),
  v.regex(
    /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9_-]|\.(?!\.))*[a-z0-9]$/,
    'A bucket name has lowercase letters, digits, dots, hyphens and underscores. Enter the name alone, without gs://.',
  ),
  v.minLength(3, 'A bucket name has 3 to 222 characters.'),
  v.maxLength(222, 'A bucket name has 3 to 222 characters.'),
);

/** Only Azure’s own hosts: the token of the customer must go nowhere else. */
const ContainerUrl = v.pipe(
  v.string('Enter the URL of the container.'),
  v.trim(),
  v.nonEmpty('Enter the URL of the container.'),
  v.regex(
    /^https:\/\/[a-z0-9]{3,24}\.blob\.core\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)\/(?:\$root|[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9])\/?$/,
    'Enter a container URL such as https://account.blob.core.windows.net/container.',
  ),
  v.transform((url) => url.replace(/\/$/, '')),
);

export const AwsResource = v.strictObject({ bucket: S3Bucket, region: v.optional(AwsRegion) });
export const GcpResource = v.strictObject({ bucket: GcsBucket });
export const AzureResource = v.strictObject({ containerUrl: ContainerUrl });

// What opens it. It can be replaced and is never given back.

export const AwsCredentials = v.strictObject({
  roleArn: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(
        /^arn:aws(?:-cn|-us-gov)?:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
        'Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.',
      ),
    ),
  ),
});

const KEY_FORM = 'Paste the whole JSON key file of a service account.';

/** The JSON text of a key. `providers/gcp.ts` keeps its email and its private key and nothing else. */
export const GcpCredentials = v.strictObject({
  serviceAccountKey: v.pipe(
    v.string(KEY_FORM),
    v.nonEmpty(KEY_FORM),
    v.maxLength(16_384, 'A service account key has at most 16 KB. Paste the key file and nothing else.'),
    v.check((text) => isServiceAccountKey(text), KEY_FORM),
  ),
});

function isServiceAccountKey(text: string): boolean {
  try {
    const key = JSON.parse(text) as Record<string, unknown> | null;
    return (
      key?.['type'] === 'service_account' &&
      (key['universe_domain'] ?? 'googleapis.com') === 'googleapis.com' &&
      /^[\w.+-]{1,200}@[\w.-]{1,200}$/.test(String(key['client_email'])) &&
      /^-----BEGIN (?:RSA )?PRIVATE KEY-----\s[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/.test(
        String(key['private_key']),
      )
    );
  } catch {
    return false;
  }
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const AzureCredentials = v.strictObject({
  tenantId: v.pipe(
    v.string('Enter the tenant ID.'),
    v.trim(),
    v.nonEmpty('Enter the tenant ID.'),
    v.check(
      (tenant) => GUID.test(tenant) || /^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(tenant),
      'Enter the tenant ID, or a domain such as contoso.onmicrosoft.com.',
    ),
  ),
  clientId: v.pipe(
    v.string('Enter the client ID.'),
    v.trim(),
    v.nonEmpty('Enter the client ID.'),
    v.regex(GUID, 'Enter the application (client) ID: 32 hexadecimal digits in five groups.'),
  ),
  clientSecret: v.pipe(
    v.string('Enter the client secret.'),
    v.trim(),
    v.nonEmpty('Enter the client secret.'),
    v.maxLength(1000, 'A client secret has at most 1,000 characters.'),
  ),
});

export type AwsCredentials = v.InferOutput<typeof AwsCredentials>;
export type GcpCredentials = v.InferOutput<typeof GcpCredentials>;
export type AzureCredentials = v.InferOutput<typeof AzureCredentials>;
export type Credentials = AwsCredentials | GcpCredentials | AzureCredentials;

export type AwsResource = v.InferOutput<typeof AwsResource>;
export type GcpResource = v.InferOutput<typeof GcpResource>;
export type AzureResource = v.InferOutput<typeof AzureResource>;
export type Resource = AwsResource | GcpResource | AzureResource;

export const NewIntegration = v.variant(
  'provider',
  [
    v.strictObject({
      provider: v.literal('AWS'),
      name: Name,
      resource: AwsResource,
      credentials: v.optional(AwsCredentials, {}),
    }),
    v.strictObject({ provider: v.literal('GCP'), name: Name, resource: GcpResource, credentials: GcpCredentials }),
    v.strictObject({
      provider: v.literal('AZURE'),
      name: Name,
      resource: AzureResource,
      credentials: AzureCredentials,
    }),
  ],
  'Choose a provider: AWS, GCP or AZURE.',
);
export type NewIntegration = v.InferOutput<typeof NewIntegration>;

/** The form of the credentials by provider. */
export const CREDENTIALS = { AWS: AwsCredentials, GCP: GcpCredentials, AZURE: AzureCredentials };

/** What `credentials` names replaces what is kept; the rest of them stays. Its form is that of the provider in `CREDENTIALS`. */
export const IntegrationChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  credentials: v.optional(v.record(v.string(), v.unknown())),
  provider: v.optional(v.never('The provider cannot change. Create another integration instead.')),
  resource: v.optional(v.never('The bucket or container cannot change. Create another integration instead.')),
});
export type IntegrationChanges = v.InferOutput<typeof IntegrationChanges>;

// A check, step by step.

export const StepName = v.picklist(['credentials', 'external_id', 'list', 'read', 'sign', 'cors']);
export type StepName = v.InferOutput<typeof StepName>;

export const REASONS = [
  'our_credentials_missing', 'our_credentials_rejected', 'our_credentials_expired',
  'role_arn_missing', 'role_arn_invalid', 'role_not_found', 'role_not_assumable', 'role_without_external_id', 'region_disabled', 'wrong_region',
  'key_malformed', 'key_revoked_or_wrong', 'key_rejected', 'service_account_unknown',
  'tenant_unknown', 'client_unknown', 'client_secret_rejected', 'client_secret_expired', 'token_refused', 'account_unknown',
  'no_such_bucket', 'bucket_name_invalid', 'no_such_object', 'list_denied', 'read_denied', 'denied', 'denied_or_firewall', 'sign_denied',
  'cors_not_set', 'cors_origin_missing', 'cors_unreadable', 'credentials_rejected', 'clock_skew', 'requester_pays',
  'address_not_allowed', 'host_not_found', 'unreachable', 'timeout', 'tls', 'provider_error', 'unexpected',
] as const; // prettier-ignore
export const Reason = v.picklist(REASONS);
export type Reason = v.InferOutput<typeof Reason>;

/** `message` says what is wrong, `remedy` what to do; both are plain English and the same for the same reason. */
export const Failure = v.object({ step: StepName, reason: Reason, message: v.string(), remedy: v.string() });
export type Failure = v.InferOutput<typeof Failure>;

export const Step = v.object({
  step: StepName,
  /** `SKIPPED`: it says nothing here, such as reading an object from an empty bucket. */
  outcome: v.picklist(['PASSED', 'FAILED', 'WARNED', 'SKIPPED', 'NOT_REACHED']),
  failure: v.nullable(Failure),
});
export type Step = v.InferOutput<typeof Step>;

export const Check = v.object({ checkedAt: Timestamp, steps: v.array(Step) });
export type Check = v.InferOutput<typeof Check>;

export const Status = v.picklist(['CONNECTED', 'NEEDS_ATTENTION', 'NOT_CHECKED']);
export type Status = v.InferOutput<typeof Status>;

export const Integration = v.object({
  id: Id,
  name: v.string(),
  provider: Provider,
  resource: v.union([AwsResource, GcpResource, AzureResource]),
  /** New datasets read through this one unless they choose another. */
  isDefault: v.boolean(),
  /** Whether credentials are kept. They themselves are never given back. */
  hasCredentials: v.boolean(),
  /** For AWS, what the trust policy of the role must name; `principal` is null where the operator has configured none. */
  trust: v.nullable(v.object({ principal: v.nullable(v.string()), externalId: v.string() })),
  status: Status,
  /** The first step that failed, where the status is `NEEDS_ATTENTION`. */
  failure: v.nullable(Failure),
  checkedAt: v.nullable(Timestamp),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  lastUsedAt: v.nullable(Timestamp),
  /** Raised with each edit: the ETag of the integration. A check or a use does not change it. */
  version: v.number(),
});
export type Integration = v.InferOutput<typeof Integration>;

/** One integration with the steps of its last check. */
export const IntegrationDetail = v.object({ ...Integration.entries, check: v.nullable(Check) });
export type IntegrationDetail = v.InferOutput<typeof IntegrationDetail>;

export const SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'provider', '-provider', 'updatedAt', '-updatedAt', 'lastUsedAt', '-lastUsedAt', 'status', '-status'] as const; // prettier-ignore

export const IntegrationQuery = v.strictObject({ ...pageQuery(SORTS).entries, provider: v.optional(Provider) });
export type IntegrationQuery = v.InferOutput<typeof IntegrationQuery>;

/** What the console of a cloud must be told: who assumes the role at AWS, and which pages fetch what is signed. */
export const Setup = v.object({ principal: v.nullable(v.string()), origins: v.array(v.string()) });
export type Setup = v.InferOutput<typeof Setup>;

/** What stops working when the integration is deleted. */
export const Impact = v.object({
  datasets: v.array(v.object({ id: Id, name: v.string() })),
  projects: v.array(v.object({ id: Id, name: v.string() })),
});
export type Impact = v.InferOutput<typeof Impact>;

export const SignRequest = v.strictObject({
  object: v.pipe(
    v.string('Enter the name of the object.'),
    v.nonEmpty('Enter the name of the object.'),
    v.maxLength(1024, 'Use at most 1,024 characters.'),
  ),
});
export const SignedUrl = v.object({ url: v.string(), expiresAt: Timestamp });
export type SignedUrl = v.InferOutput<typeof SignedUrl>;
