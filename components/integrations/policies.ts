import type { Integration, Provider } from '../../bff/integrations/contract.ts';

// What is copied into a cloud’s console: no words of a language.

/** What is entered so far; an empty text where nothing is. */
export type Entered = { bucket: string; containerUrl: string };

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
    azureRules(azureHolds(origins) ? origins : ["'*'"])
      .map(
        (some) =>
          `az storage cors add --services b --account-name ${accountOf(containerUrl)} --methods GET HEAD --origins ${some.join(' ')} --allowed-headers '*' --exposed-headers '*' --max-age 3000`,
      )
      .join('\n'),
};

/** https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
const AZURE = { rules: 5, originsOfOne: 64, bytesOfAll: 2048, bytesOfEachBesides: 40 };

const azureRules = (origins: readonly string[]) =>
  Array.from({ length: Math.ceil(origins.length / AZURE.originsOfOne) }, (_, index) =>
    origins.slice(index * AZURE.originsOfOne, (index + 1) * AZURE.originsOfOne),
  );

/** Whether the rules of an account have room for all of these. */
export function azureHolds(origins: readonly string[]): boolean {
  const rules = azureRules(origins).length;
  const bytes = rules * AZURE.bytesOfEachBesides + origins.join(',').length;
  return rules <= AZURE.rules && bytes <= AZURE.bytesOfAll;
}

/** The storage account of a container, or what stands for it. */
export const accountOf = (containerUrl: string) => /^https:\/\/([a-z0-9]+)\./.exec(containerUrl)?.[1] ?? 'ACCOUNT';
