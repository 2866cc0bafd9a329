import * as v from 'valibot';
import { DeletionQuery, Id, Name, pageQuery, Timestamp, Version } from '../core/contract.ts';

export const Provider = v.picklist(['AWS', 'GCP', 'AZURE'], 'Choose a provider: AWS, GCP or AZURE.');
export type Provider = v.InferOutput<typeof Provider>;

// What is read, and fixed once the integration is there.

/** Pasted text without what nobody sees (Unicode’s Format characters), and without blanks around it. It is measured first. */
const pasted = (missing: string) =>
  v.pipe(
    v.string(missing),
    v.maxLength(2048, 'Use at most 2,048 characters.'),
    v.transform((text) => text.replace(/\p{Cf}/gu, '').trim()),
  );

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const S3Bucket = v.pipe(
  pasted('Enter the name of the bucket.'),
  v.transform((text) => /^(?:s3:\/\/|arn:aws[a-z-]*:s3:::)([^/]+)\/?$/.exec(text)?.[1] ?? text),
  v.nonEmpty('Enter the name of the bucket.'),
  v.regex(
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--)[a-z0-9](?:[a-z0-9-]|\.(?![.-]))*[a-z0-9]$/,
    'A bucket name has lowercase letters, digits, dots and hyphens. Enter the name alone, not an address or an ARN.',
  ),
  v.minLength(3, 'A bucket name has 3 to 63 characters.'),
  v.maxLength(63, 'A bucket name has 3 to 63 characters.'),
  v.check(
    (name) => !/--(?:x-s3|ol-s3|table-s3)$/.test(name),
    'This is a directory bucket, a table bucket or an access point. Enter the name of a general purpose bucket.',
  ),
);

/** Of any partition of AWS, whichever there will be. An Availability Zone has one letter more. */
const AwsRegion = v.pipe(
  pasted('Enter a region such as eu-central-1, or leave it empty.'),
  v.toLowerCase(),
  v.transform((text) => text.replace(/(?<=-\d{1,2})[a-z]$/, '')),
  v.regex(/^(?=.{6,32}$)[a-z]+(?:-[a-z]+){1,4}-\d{1,2}$/, 'Enter a region such as eu-central-1, or leave it empty.'),
);

/** https://cloud.google.com/storage/docs/buckets#naming */
const GcsBucket = v.pipe(
  pasted('Enter the name of the bucket.'),
  v.transform((text) => /^gs:\/\/([^/]+)\/?$/.exec(text)?.[1] ?? text),
  v.nonEmpty('Enter the name of the bucket.'),
  v.regex(
    /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9_-]|\.(?!\.))*[a-z0-9]$/,
    'A bucket name has lowercase letters, digits, dots, hyphens and underscores. Enter the name alone, without gs://.',
  ),
  v.minLength(3, 'A bucket name has 3 to 222 characters.'),
  v.maxLength(222, 'A bucket name has 3 to 222 characters.'),
);

const CONTAINER_FORM = 'Enter a container URL such as https://account.blob.core.windows.net/container.';

/** Only Azure’s own hosts: the token of the customer must go nowhere else. The second label is a DNS zone, where the account has one. */
const AZURE_HOST =
  /^([a-z0-9]{3,24}(?:\.z\d{1,2})?)\.(?:blob|dfs)\.(core\.windows\.net|storage\.azure\.net|core\.usgovcloudapi\.net|core\.chinacloudapi\.cn)$/;
const CONTAINER = /^(?:\$root|\$web|\$logs|[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9])$/;

const ContainerUrl = v.pipe(
  pasted('Enter the URL of the container.'),
  v.nonEmpty('Enter the URL of the container.'),
  v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const read = readContainerUrl(dataset.value);
    if ('url' in read) return read.url;
    addIssue(read);
    return NEVER;
  }),
);

function readContainerUrl(text: string): { url: string } | { message: string } {
  // Azure answers by https, whatever scheme was copied, or none.
  const address = `https://${text.replace(/^https?:\/\//i, '')}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [, account, cloud] = AZURE_HOST.exec(url?.hostname ?? '') ?? [];
  if (!url || !account || url.username || url.password || url.hash) {
    return { message: CONTAINER_FORM };
  }
  if (url.port) return { message: 'Enter the URL without a port.' };
  if (/[?&]sig=/i.test(url.search)) {
    return { message: 'This URL holds a shared access signature, which is a secret. Enter it without the part from ? on.' }; // prettier-ignore
  }
  if (url.search || /\/\.{1,2}(?:\/|$)/.test(text)) return { message: CONTAINER_FORM };
  const [container = '', ...rest] = url.pathname.split('/').filter(Boolean);
  if (!container) return { message: 'This is the URL of an account. Add the name of the container.' };
  if (rest.length > 0) return { message: 'This is the URL of a blob. Enter that of its container.' };
  const name = container.replace(/^%24/, '$').toLowerCase();
  if (!CONTAINER.test(name)) return { message: CONTAINER_FORM };
  return { url: `https://${account}.blob.${cloud}/${name}` };
}

export const AwsResource = v.strictObject({ bucket: S3Bucket, region: v.optional(AwsRegion) });
export const GcpResource = v.strictObject({ bucket: GcsBucket });
export const AzureResource = v.strictObject({ containerUrl: ContainerUrl });

// What opens it. It can be replaced and is never given back.

export const AwsCredentials = v.strictObject({
  roleArn: v.optional(
    v.pipe(
      pasted('Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.'),
      v.regex(
        /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
        'Enter a role ARN such as arn:aws:iam::123456789012:role/labeling.',
      ),
    ),
  ),
});

const KEY_FORM = 'Paste the whole JSON key file of a service account.';

/** The JSON text of a key: what came with the copying is mended. Its email and its private key are kept and nothing else. */
export const GcpCredentials = v.strictObject({
  serviceAccountKey: v.pipe(
    v.string(KEY_FORM),
    v.nonEmpty(KEY_FORM),
    v.maxLength(16_384, 'A service account key has at most 16 KB. Paste the key file and nothing else.'),
    v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
      const read = readServiceAccountKey(dataset.value);
      if ('key' in read) return JSON.stringify(read.key);
      addIssue(read);
      return NEVER;
    }),
  ),
});

type ServiceAccountKey = { type: 'service_account'; client_email: string; private_key: string };

/** What else people paste, by the `type` that it names. */
const OTHER_TYPES = new Map([
  [
    'authorized_user',
    'This is the login of a person. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    'external_account',
    'This is a configuration of workload identity. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    'external_account_authorized_user',
    'This is the login of a person. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    'impersonated_service_account',
    'This is a configuration of impersonation. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
]);
const OTHER_TEXTS: [form: RegExp, message: string][] = [
  [
    /^-----BEGIN /,
    'This is a private key without its file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    /^AIza[\w-]{30,}$/,
    'This is an API key. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    /^(?:AKIA|ASIA)[A-Z0-9]{16}/,
    'This is an access key of AWS. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [
    /^ya29\./,
    'This is an access token, which ends within the hour. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
  ],
  [/^[^{]*$/, KEY_FORM],
  [/^\{[\s\S]*[^}\s]$/, 'This key file is not complete. Paste it from the first { to the last }.'],
];

function readServiceAccountKey(text: string): { key: ServiceAccountKey } | { message: string } {
  // A byte order mark, and the quotes of a shell or of a secret store.
  const plain = text.replace(/^\ufeff/, '').trim().replace(/^'([\s\S]*)'$/, '$1'); // prettier-ignore
  const json = readJson(plain) ?? readJson(decodeBase64(plain)) ?? readJson(escapeLineEnds(plain));
  if (!json) return { message: OTHER_TEXTS.find(([form]) => form.test(plain))?.[1] ?? KEY_FORM };
  const { type, universe_domain: universe = 'googleapis.com', client_email: email, private_key: pem } = json;
  if (type !== 'service_account') {
    const isOAuthClient = 'installed' in json || 'web' in json;
    const other = isOAuthClient
      ? 'This is an OAuth client. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.'
      : OTHER_TYPES.get(String(type));
    return { message: other ?? KEY_FORM };
  }
  if (universe !== 'googleapis.com') {
    return { message: 'This key is for another universe of Google Cloud than googleapis.com. This server cannot reach it.' }; // prettier-ignore
  }
  const privateKey = readPem(String(pem));
  if (!privateKey)
    return {
      message:
        'There is no whole private key in this file. Create a JSON key under IAM & Admin, Service Accounts, Keys and paste the whole file.',
    };
  if (!/^[\w.+-]{1,200}@[\w.-]{1,200}$/.test(String(email))) return { message: KEY_FORM };
  return { key: { type, client_email: String(email), private_key: privateKey } };
}

/** An object, also where it was made a string once more. */
function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'string') return readJson(value);
    return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function decodeBase64(text: string): string {
  try {
    return atob(text.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/** Line ends inside a string, which an editor or a terminal has put in the place of `\n`. */
function escapeLineEnds(text: string): string {
  let escaped = '';
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === '"') isInside = !isInside;
    if (isInside && character === '\\') escaped += character + (text[(at += 1)] ?? '');
    else if (isInside && character === '\n') escaped += '\\n';
    else if (!isInside || character !== '\r') escaped += character;
  }
  return escaped;
}

/** PEM in its own form (RFC 7468): lines of 64, whatever was there between them, `\n` escaped twice or blanks. */
function readPem(text: string): string | undefined {
  const [, label, body] = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([\s\S]+)-----END \1-----/.exec(text) ?? [];
  const base64 = body?.replace(/\\[nr]|\s/g, '') ?? '';
  if (!/^[A-Za-z0-9+/]{100,}={0,2}$/.test(base64)) return undefined;
  return `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)!.join('\n')}\n-----END ${label}-----\n`;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const AzureCredentials = v.strictObject({
  tenantId: v.pipe(
    pasted('Enter the tenant ID.'),
    v.nonEmpty('Enter the tenant ID.'),
    v.check(
      (tenant) => GUID.test(tenant) || /^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(tenant),
      'Enter the tenant ID, or a domain such as contoso.onmicrosoft.com.',
    ),
  ),
  clientId: v.pipe(
    pasted('Enter the client ID.'),
    v.nonEmpty('Enter the client ID.'),
    v.regex(GUID, 'Enter the application (client) ID: 32 hexadecimal digits in five groups.'),
  ),
  clientSecret: v.pipe(
    v.string('Enter the client secret.'),
    v.trim(),
    v.nonEmpty('Enter the client secret.'),
    v.maxLength(1000, 'A client secret has at most 1,000 characters.'),
    // Whether such a character belongs to it nobody can see, so that it is not taken out.
    v.check(
      (secret) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(secret),
      'There is an invisible character in the client secret. Copy its value again.',
    ),
    v.check(
      (secret) => !GUID.test(secret),
      'This is the ID of the client secret. Enter its value, which the Azure portal shows once.',
    ),
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
  'credentials_damaged',
  'our_credentials_missing', 'our_credentials_rejected', 'our_credentials_expired',
  'role_arn_missing', 'role_arn_invalid', 'role_not_found', 'role_not_assumable', 'role_without_external_id', 'region_disabled', 'region_missing', 'wrong_region',
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
  /** Whether credentials are kept. What is secret of them is never given back. */
  hasCredentials: v.boolean(),
  /** For AWS, what the trust policy of the role must name; `principal` is null where the operator has configured none. */
  trust: v.nullable(v.object({ principal: v.nullable(v.string()), externalId: v.string() })),
  status: Status,
  /** When it came into this status. */
  statusSince: Timestamp,
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

/** What is no secret of the credentials. */
export const ShownCredentials = v.union([
  v.object({ roleArn: v.string() }),
  v.object({ serviceAccountEmail: v.string() }),
  v.object({ tenantId: v.string(), clientId: v.string() }),
]);
export type ShownCredentials = v.InferOutput<typeof ShownCredentials>;

/** One integration with the steps of its last check. `credentials` is null where there are none, or none that can be read. */
export const IntegrationDetail = v.object({
  ...Integration.entries,
  credentials: v.nullable(ShownCredentials),
  check: v.nullable(Check),
});
export type IntegrationDetail = v.InferOutput<typeof IntegrationDetail>;

export const SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'provider', '-provider', 'updatedAt', '-updatedAt', 'lastUsedAt', '-lastUsedAt', 'status', '-status'] as const; // prettier-ignore

export const IntegrationQuery = v.strictObject({ ...pageQuery(SORTS).entries, provider: v.optional(Provider) });
export type IntegrationQuery = v.InferOutput<typeof IntegrationQuery>;

/**
 * What the console of a cloud must be told: who assumes the role at AWS, and which pages fetch what is signed. `origins`
 * are those of all portals, up to 1,000 of the `totalOrigins` that there are.
 */
export const Setup = v.object({
  principal: v.nullable(v.string()),
  origins: v.array(v.string()),
  totalOrigins: v.number(),
});
export type Setup = v.InferOutput<typeof Setup>;

/** What stops working when the integration is deleted. */
export const Impact = v.object({
  /** New datasets read through it: another one may be named as its successor. */
  isDefault: v.boolean(),
  datasets: v.array(v.object({ id: Id, name: v.string() })),
  projects: v.array(v.object({ id: Id, name: v.string() })),
});
export type Impact = v.InferOutput<typeof Impact>;

/** The exact name, and the integration that becomes the default where this one was. */
export const Deletion = v.strictObject({
  ...DeletionQuery.entries,
  confirm: v.optional(v.string()),
  successor: v.optional(Id),
});
export type Deletion = v.InferOutput<typeof Deletion>;

export const SignRequest = v.strictObject({
  object: v.pipe(
    v.string('Enter the name of the object.'),
    v.nonEmpty('Enter the name of the object.'),
    v.maxLength(1024, 'Use at most 1,024 characters.'),
  ),
});
export const SignedUrl = v.object({ url: v.string(), expiresAt: Timestamp });
export type SignedUrl = v.InferOutput<typeof SignedUrl>;
