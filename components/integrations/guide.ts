import type { Integration, Provider } from '../../bff/integrations/contract.ts';
import { msg, str } from '../core/localize.ts';
import { accountOf, bucketPolicy, corsRule, trustPolicy, type Entered } from './policies.ts';

/** One thing to do in a cloud’s console, with what is to be pasted there. */
export type GuideStep = { text: string; label?: string; code?: string };

const BUCKET = 'BUCKET';

/** What is to be done in the console of a cloud, with the names that were entered. `origins` is undefined until they are known. */
export function guide(
  provider: Provider,
  entered: Entered,
  origins: readonly string[] | undefined,
  trust: Integration['trust'],
): GuideStep[] {
  const bucket = entered.bucket || BUCKET;
  const cors = origins && { code: corsRule[provider](origins, entered) };
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
          ...cors,
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
        { text: msg('Save this rule as cors.json.'), label: 'cors.json', ...cors },
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
        { text: msg('Let pages read from the account with this command.'), label: msg('Command'), ...cors },
        {
          text: msg(
            'Open Certificates & secrets of the app and create a client secret. Enter its value below, with the IDs from the Overview of the app.',
          ),
        },
      ];
  }
}
