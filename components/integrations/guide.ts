import type { Integration, Provider } from '../../bff/integrations/contract.ts';
import { msg, str } from '../core/localize.ts';

/** One thing to do in a cloud’s console, with what is to be pasted there. */
export type GuideStep = { text: string; label?: string; code?: string };

/** What is entered so far; an empty text where nothing is. */
type Entered = { bucket: string; containerUrl: string };

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** Who may assume the role: this server alone, and only for this integration (the confused deputy problem). */
export const trustPolicy = ({ principal, externalId }: NonNullable<Integration['trust']>): string =>
  json({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  });

/** What the role may do: read this bucket, and nothing else. */
export const bucketPolicy = (bucket: string): string =>
  json({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetBucketLocation', 's3:GetBucketCORS'],
        Resource: `arn:aws:s3:::${bucket}`,
      },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` },
    ],
  });

/** Lets the pages at `origins` fetch what they have a signed URL for, in the form of each cloud. */
export const corsRule: Record<Provider, (origins: readonly string[], entered: Entered) => string> = {
  AWS: (origins) =>
    json([{ AllowedOrigins: origins, AllowedMethods: ['GET', 'HEAD'], AllowedHeaders: ['*'], MaxAgeSeconds: 3000 }]),
  GCP: (origins) =>
    json([
      { origin: origins, method: ['GET', 'HEAD'], responseHeader: ['Content-Type', 'Range'], maxAgeSeconds: 3000 },
    ]),
  AZURE: (origins, { containerUrl }) =>
    `az storage cors add --services b --account-name ${accountOf(containerUrl)} --methods GET HEAD --origins ${origins.join(' ')} --allowed-headers '*' --exposed-headers '*' --max-age 3000`,
};

const BUCKET = 'BUCKET';

/** What is to be done in the console of a cloud, with the names that were entered. */
export function guide(
  provider: Provider,
  entered: Entered,
  origins: readonly string[],
  trust: Integration['trust'],
): GuideStep[] {
  const bucket = entered.bucket || BUCKET;
  const cors = corsRule[provider](origins, entered);
  switch (provider) {
    case 'AWS':
      return [
        {
          text: msg('In the IAM console, create a role with a custom trust policy, and paste this one.'),
          label: msg('Trust policy'),
          ...(trust?.principal && { code: trustPolicy(trust) }),
        },
        {
          text: msg('Give the role a permissions policy, inline, with this text.'),
          label: msg('Permissions policy'),
          code: bucketPolicy(bucket),
        },
        {
          text: msg(
            'In the S3 console, open the Permissions of the bucket and paste this rule into Cross-origin resource sharing (CORS).',
          ),
          label: msg('CORS rule'),
          code: cors,
        },
        { text: msg('Copy the ARN of the role and paste it below.') },
      ];
    case 'GCP':
      return [
        { text: msg('In the Google Cloud console, open IAM & Admin, Service Accounts and create a service account.') },
        {
          text: msg(
            str`Open the Permissions of the bucket ${bucket} and grant it the roles Storage Object Viewer and Storage Legacy Bucket Reader.`,
          ),
        },
        { text: msg('Save this rule as cors.json.'), label: 'cors.json', code: cors },
        {
          text: msg('Let pages read from the bucket with this command.'),
          label: msg('Command'),
          code: `gcloud storage buckets update gs://${bucket} --cors-file=cors.json`,
        },
        { text: msg('Open the Keys of the service account, create a JSON key, and paste the file below.') },
      ];
    case 'AZURE':
      return [
        { text: msg('In the Azure portal, open Microsoft Entra ID, App registrations and register an app.') },
        {
          text: msg(
            str`Open the Access control (IAM) of the storage account ${accountOf(entered.containerUrl)} and give the app the roles Storage Blob Data Reader and Storage Blob Delegator.`,
          ),
        },
        { text: msg('Let pages read from the account with this command.'), label: msg('Command'), code: cors },
        {
          text: msg(
            'Open Certificates & secrets of the app and create a client secret. Enter its value below, with the IDs from the Overview of the app.',
          ),
        },
      ];
  }
}

const accountOf = (containerUrl: string) => /^https:\/\/([a-z0-9]+)\./.exec(containerUrl)?.[1] ?? 'ACCOUNT';
