import type { Failure, Provider, Reason, StepName } from './contract.ts';

/** What a reason means in plain words. Fixed sentences without parameters: they are the keys of their translations. */
type Words = { message: string; remedy: string };
type WordsByProvider = Partial<Record<Provider, Words>>;

const AGAIN = 'Check again in a few minutes. If it stays like this, tell the operator of this server.';
const NEW_KEY =
  'In the Google Cloud console, open IAM & Admin, Service Accounts, Keys and create a new JSON key. Then edit this integration and paste the whole file.';
const NEW_SECRET =
  'In the Azure portal, open App registrations, Certificates & secrets and create a new client secret. Then edit this integration and enter its value, not its ID.';
const READER_ROLE =
  'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Data Reader. This can take ten minutes to work.';
const VIEWER_ROLE =
  'In the Google Cloud console, open the Permissions of the bucket and grant the service account the role Storage Object Viewer.';
const S3_CORS =
  'In the S3 console, open the Permissions of the bucket and paste the rule that Edit shows into Cross-origin resource sharing (CORS).';
const GCS_CORS = 'Save the rule that Edit shows in a file and run gcloud storage buckets update with --cors-file.';
const AZURE_CORS =
  'In the Azure portal, open Resource sharing (CORS) of the storage account and enter the rule that Edit shows under Blob service.';

const WORDS: Record<Reason, Words | WordsByProvider> = {
  credentials_damaged: {
    message: 'The stored credentials cannot be read any more.',
    remedy: 'Edit this integration and enter all of them again.',
  },

  // The identity with which this server comes to AWS.
  our_credentials_missing: {
    message: 'This server has no AWS identity yet.',
    remedy: 'Ask the operator of this server to set one. No role can be assumed before.',
  },
  our_credentials_rejected: {
    message: 'AWS does not accept the identity of this server.',
    remedy: 'Ask the operator of this server to replace its AWS access key.',
  },
  our_credentials_expired: {
    message: 'The AWS session of this server has ended.',
    remedy: 'Ask the operator of this server to renew it.',
  },

  // The role of the customer.
  role_arn_missing: {
    message: 'There is no role ARN yet.',
    remedy: 'Create the role in the IAM console. Then edit this integration and enter the ARN of the role.',
  },
  role_arn_invalid: {
    message: 'AWS does not accept this role ARN.',
    remedy: 'Copy the ARN from the page of the role in the IAM console. Then edit this integration and paste it.',
  },
  role_not_found: {
    message: 'There is no such role.',
    remedy: 'Look in the IAM console whether the role is still there. Then edit this integration and enter its ARN.',
  },
  role_not_assumable: {
    message: 'AWS does not let this server assume the role.',
    remedy:
      'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows. This can take a minute to work.',
  },
  role_without_external_id: {
    message: 'The role can be assumed without the external ID, so others could reach the bucket through this server.',
    remedy: 'In the IAM console, open the role, Trust relationships, and paste the trust policy that Edit shows.',
  },
  region_disabled: {
    message: 'AWS STS is switched off in this region.',
    remedy: 'Ask an administrator of the AWS account to activate it in the IAM console under Account settings.',
  },
  region_missing: {
    message: 'This server does not know where in this part of AWS the bucket is.',
    remedy: 'Create the integration again and enter the region of the bucket.',
  },
  wrong_region: {
    message: 'The bucket is in another region.',
    remedy: 'Create the integration again and leave the region empty: it is found by itself.',
  },

  // The key of the service account.
  key_malformed: { message: 'The private key cannot be read.', remedy: NEW_KEY },
  key_revoked_or_wrong: {
    message: 'Google does not accept the key. It was deleted, or it belongs to another service account.',
    remedy: NEW_KEY,
  },
  key_rejected: {
    message: 'Google gives no access token for the key.',
    remedy: 'In the Google Cloud console, look under IAM & Admin, Service Accounts whether the account is enabled.',
  },
  service_account_unknown: { message: 'There is no such service account.', remedy: NEW_KEY },

  // The app in the customer's tenant.
  tenant_unknown: {
    message: 'There is no such tenant.',
    remedy:
      'In the Azure portal, open Microsoft Entra ID, Overview and copy the tenant ID. Then edit this integration and enter it.',
  },
  client_unknown: {
    message: 'The tenant has no app with this client ID.',
    remedy:
      'In the Azure portal, open App registrations and copy the application (client) ID. Then edit this integration and enter it.',
  },
  client_secret_rejected: { message: 'The client ID and the client secret do not match.', remedy: NEW_SECRET },
  client_secret_expired: { message: 'The client secret has expired.', remedy: NEW_SECRET },
  token_refused: {
    message: 'Microsoft Entra gives no access token to the app.',
    remedy:
      'In the Azure portal, look under Enterprise applications whether the app is enabled, and whether a Conditional Access policy blocks it.',
  },
  account_unknown: {
    message: 'There is no such storage account.',
    remedy:
      'Compare the container URL with the storage account in the Azure portal. If it is another one, create the integration again.',
  },

  // The bucket and what is in it.
  no_such_bucket: {
    AWS: {
      message: 'There is no such bucket.',
      remedy: 'Look in the S3 console how the bucket is named. If it has another name, create the integration again.',
    },
    GCP: {
      message: 'There is no such bucket.',
      remedy:
        'Look in the Google Cloud console how the bucket is named. If it has another name, create the integration again.',
    },
    AZURE: {
      message: 'There is no such container.',
      remedy:
        'Look in the Azure portal how the container is named. If it has another name, create the integration again.',
    },
  },
  bucket_name_invalid: {
    message: 'The cloud does not accept the name of the bucket or container.',
    remedy: 'Create the integration again with the name that the console of the cloud shows.',
  },
  no_such_object: {
    message: 'The object is no longer there.',
    remedy: 'Check again. If it stays like this, upload the object again.',
  },
  list_denied: {
    AWS: {
      message: 'The role may not list the bucket.',
      remedy: 'In the IAM console, add s3:ListBucket for the bucket to the permissions policy of the role.',
    },
    GCP: { message: 'The service account may not list the bucket.', remedy: VIEWER_ROLE },
    AZURE: { message: 'The app may not list the container.', remedy: READER_ROLE },
  },
  read_denied: {
    AWS: {
      message: 'The role may not read objects.',
      remedy:
        'In the IAM console, add s3:GetObject for the objects of the bucket to the permissions policy of the role, and kms:Decrypt where they are encrypted with a key of your own.',
    },
    GCP: { message: 'The service account may not read objects.', remedy: VIEWER_ROLE },
    AZURE: { message: 'The app may not read blobs.', remedy: READER_ROLE },
  },
  denied: {
    message: 'The cloud does not allow this.',
    remedy: 'Compare the permissions in the console of the cloud with the ones that Edit shows.',
  },
  denied_or_firewall: {
    message: 'Azure Storage does not allow this, or its firewall does not let this server in.',
    remedy:
      'In the Azure portal, open Networking of the storage account and let this server in. Then open Access control (IAM) and give the app the role Storage Blob Data Reader.',
  },
  sign_denied: {
    AWS: {
      message: 'AWS refuses the signed URL.',
      remedy:
        'In the S3 console, look in the policy of the bucket for a rule that denies s3:GetObject, such as one by IP address.',
    },
    GCP: {
      message: 'Google refuses the signed URL.',
      remedy: 'In the Google Cloud console, look whether VPC Service Controls or an IP filter protects the bucket.',
    },
    AZURE: {
      message: 'The app may not sign URLs.',
      remedy:
        'In the Azure portal, open the Access control (IAM) of the storage account and give the app the role Storage Blob Delegator. This can take ten minutes to work.',
    },
  },
  credentials_rejected: {
    AWS: { message: 'AWS does not accept the session of the role.', remedy: AGAIN },
    GCP: { message: 'Google Cloud Storage does not accept the access token.', remedy: AGAIN },
    AZURE: {
      message: 'Azure Storage does not accept the access token.',
      remedy: 'Look in the Azure portal whether the storage account is in the tenant that you entered.',
    },
  },
  requester_pays: {
    message: 'The bucket makes whoever reads it pay.',
    remedy: 'In the Google Cloud console, open Configuration of the bucket and switch Requester pays off.',
  },

  // What the pages may fetch.
  cors_not_set: {
    AWS: { message: 'The bucket has no CORS rule, so pages cannot show what is in it.', remedy: S3_CORS },
    GCP: { message: 'The bucket has no CORS rule, so pages cannot show what is in it.', remedy: GCS_CORS },
    AZURE: { message: 'The storage account has no CORS rule, so pages cannot show its blobs.', remedy: AZURE_CORS },
  },
  cors_origin_missing: {
    AWS: { message: 'The CORS rule of the bucket leaves out a page that shows its objects.', remedy: S3_CORS },
    GCP: { message: 'The CORS rule of the bucket leaves out a page that shows its objects.', remedy: GCS_CORS },
    AZURE: {
      message: 'The CORS rule of the storage account leaves out a page that shows its blobs.',
      remedy: AZURE_CORS,
    },
  },
  cors_unreadable: {
    message: 'It is not known whether pages may show what is in it.',
    remedy: 'If pictures do not show in a page, set the CORS rule that Edit shows.',
  },

  // The way there.
  clock_skew: {
    message: 'The clock of this server is wrong, so the cloud refuses what it signs.',
    remedy: 'Ask the operator of this server to set its clock.',
  },
  address_not_allowed: {
    message: 'The host is not at a public address.',
    remedy: 'If it is meant to be reached, ask the operator of this server to allow it.',
  },
  host_not_found: {
    AWS: { message: 'The host name of AWS was not found.', remedy: AGAIN },
    GCP: { message: 'The host name of Google Cloud was not found.', remedy: AGAIN },
    AZURE: {
      message: 'The host name of the storage account was not found.',
      remedy:
        'Compare the container URL with the storage account in the Azure portal. If it is right, tell the operator of this server.',
    },
  },
  unreachable: { message: 'The cloud could not be reached.', remedy: AGAIN },
  timeout: { message: 'The cloud did not answer in time.', remedy: AGAIN },
  tls: {
    message: 'The connection to the cloud is not secure: its certificate is not trusted.',
    remedy: 'Ask the operator of this server what stands between it and the cloud.',
  },
  provider_error: { message: 'The cloud reports a fault of its own.', remedy: AGAIN },
  unexpected: { message: 'The cloud gave an answer that this server does not understand.', remedy: AGAIN },
};

/** What failed, in plain English, and what to do about it. */
export function explain(step: StepName, reason: Reason, provider: Provider): Failure {
  return { step, reason, ...wordsOf(reason, provider) };
}

function wordsOf(reason: Reason, provider: Provider): Words {
  const words = WORDS[reason];
  if ('message' in words) return words;
  return words[provider] ?? wordsOf('unexpected', provider);
}

/** Every sentence that `explain` can say: what translators have to translate. */
export const SENTENCES: readonly string[] = [
  ...new Set(
    Object.values(WORDS)
      .flatMap((words) => ('message' in words ? [words] : Object.values(words)))
      .flatMap(({ message, remedy }) => [message, remedy]),
  ),
];
