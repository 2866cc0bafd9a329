import { randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { Problem } from '../../core/problem.ts';
import type { AwsCredentials, AwsResource } from '../contract.ts';
import { awsHttp } from './aws-http.ts';
import { reasonOf } from './aws-reasons.ts';
import { type CloudProvider, failAt, type Listing, type ObjectPage, type Reach, ReachFailure } from './provider.ts';
import { ABSENT, askOrigins, fetchSigned } from './signed-url.ts';
import { runSteps } from './steps.ts';

type AwsReach = Reach<AwsResource, AwsCredentials>;
type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/**
 * Seconds: the shortest session that STS gives; what every role allows, and the most where we come with a role ourselves;
 * and how long a session should outlive what is signed with it, which dies with it.
 */
const SHORTEST_SESSION = 900;
const LONGEST_SESSION = 3600;
const MARGIN = 60;

export const aws: CloudProvider<AwsResource, AwsCredentials> = {
  steps: ['credentials', 'external_id', 'list', 'read', 'sign', 'cors'],

  keep(credentials, identity) {
    const { roleArn } = credentials;
    if (roleArn && identity && isOurs(roleArn, identity.principal)) {
      const message = 'This role belongs to the AWS account of this server. Enter a role of your own account.';
      throw new Problem('invalid', message, { fields: { 'credentials.roleArn': message } });
    }
    return credentials;
  },

  async check(reach) {
    const { bucket } = reach.resource;
    let session: Keys;
    let region = reach.resource.region;
    let s3: S3Client;
    let first: string | undefined;
    let url: string;
    const checked = await runSteps(
      { provider: 'AWS', signal: reach.signal, reasonOf },
      {
        credentials: async () => {
          session = await assumeRole(reach, SHORTEST_SESSION, reach.externalId);
        },
        external_id: () => wantsExternalId(reach),
        list: async () => {
          region ??= await findRegion(reach);
          s3 = await openS3(reach, session, region);
          first = await findObject(s3, bucket);
        },
        read: async () => (first === undefined ? 'SKIPPED' : readObject(s3, bucket, first)),
        sign: async () => {
          url = await presign(s3, bucket, first ?? ABSENT, MARGIN);
          await fetchSigned(reach, url);
        },
        cors: () => askOrigins(reach, url, () => hasCorsRules(s3, bucket)),
      },
    );
    const listed = checked.steps.some(({ step, outcome }) => step === 'list' && outcome === 'PASSED');
    return { ...checked, ...(listed && region !== undefined && { found: { region } }) };
  },

  async sign(reach, object, seconds) {
    const s3 = await reach.sessions.get(reach.sessionKey, seconds + MARGIN, LONGEST_SESSION, () =>
      openForSigning(reach),
    );
    return presign(s3, reach.resource.bucket, object, seconds).catch(failAt('sign', reasonOf));
  },

  async list(reach, listing) {
    const { session, region } = await reach.sessions.get(`${reach.sessionKey} list`, MARGIN, LONGEST_SESSION, async () => ({
      session: await assumeRole(reach, LONGEST_SESSION, reach.externalId).catch(failAt('credentials', reasonOf)),
      region: reach.resource.region ?? (await findRegion(reach).catch(failAt('list', reasonOf))),
    })); // prettier-ignore
    const s3 = await openS3(reach, session, region);
    return listObjects(s3, reach.resource.bucket, listing).catch(failAt('list', reasonOf));
  },
};

/** Names come percent-encoded: XML has no way to write some of the characters that they may hold. */
async function listObjects(
  s3: S3Client,
  bucket: string,
  { prefix, byFolder, limit, after }: Listing,
): Promise<ObjectPage> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const answer = await s3.send(
    new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      MaxKeys: limit,
      EncodingType: 'url',
      ...(byFolder && { Delimiter: '/' }),
      ...(after !== null && { ContinuationToken: after }),
    }),
  );
  const nameOf = (written = '') =>
    answer.EncodingType === 'url' ? decodeURIComponent(written.replaceAll('+', ' ')) : written;
  const { Contents: objects = [], CommonPrefixes: folders = [], KeyCount: count } = answer;
  // What is not S3, such as a page of a proxy, is parsed to an answer with nothing in it: that is no empty bucket.
  if (count === undefined) throw new ReachFailure('list', 'unexpected');
  return {
    objects: objects.map(({ Key, Size }) => ({ key: nameOf(Key), bytes: Size ?? 0 })),
    folders: folders.map(({ Prefix }) => nameOf(Prefix)),
    next: (answer.IsTruncated && answer.NextContinuationToken) || null,
  };
}

/** One role request for all that is signed within the hour. */
async function openForSigning(reach: AwsReach): Promise<S3Client> {
  const session = await assumeRole(reach, LONGEST_SESSION, reach.externalId).catch(failAt('credentials', reasonOf));
  const region = reach.resource.region ?? (await findRegion(reach).catch(failAt('list', reasonOf)));
  return openS3(reach, session, region);
}

/** Each partition of AWS has its own hosts. The sessions of a regional STS are good in every region of its partition. */
const HOMES = new Map([
  ['aws', { region: 'us-east-1', domain: 'amazonaws.com' }],
  ['aws-cn', { region: 'cn-north-1', domain: 'amazonaws.com.cn' }],
  ['aws-us-gov', { region: 'us-gov-west-1', domain: 'amazonaws.com' }],
  ['aws-eusc', { region: 'eusc-de-east-1', domain: 'amazonaws.eu' }],
]);

const partitionOf = ({ credentials }: AwsReach) => /^arn:(aws[a-z-]*):/.exec(credentials.roleArn ?? '')?.[1] ?? 'aws';

/** Of a partition that is not known here, the region of the bucket leads to its hosts. */
function homeRegionOf(reach: AwsReach): string {
  const home = HOMES.get(partitionOf(reach))?.region ?? reach.resource.region;
  if (!home) throw new ReachFailure('credentials', 'region_missing');
  return home;
}

/** A role of our own account would trust us without a customer having agreed to it. */
const isOurs = (roleArn: string, principal: string) => roleArn.split(':')[4] === principal.split(':')[4];

async function assumeRole(reach: AwsReach, seconds: number, externalId: string | undefined): Promise<Keys> {
  const { identity, credentials } = reach;
  if (!identity) throw new ReachFailure('credentials', 'our_credentials_missing');
  if (!credentials.roleArn) throw new ReachFailure('credentials', 'role_arn_missing');
  if (isOurs(credentials.roleArn, identity.principal)) throw new ReachFailure('credentials', 'role_arn_invalid');
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
  const sts = new STSClient(optionsOf(reach, identity, homeRegionOf(reach)));
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: credentials.roleArn,
      RoleSessionName: `labelboard-${reach.externalId}`,
      DurationSeconds: seconds,
      ...(externalId !== undefined && { ExternalId: externalId }),
    }),
  );
  // What is not STS, such as a page of a proxy, is parsed to an answer with nothing in it.
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = session ?? {};
  if (accessKeyId && secretAccessKey && sessionToken) return { accessKeyId, secretAccessKey, sessionToken };
  throw new ReachFailure('credentials', 'unexpected');
}

/**
 * Whether the role is protected against the confused deputy
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html): it must be refused without an external ID,
 * and with that of somebody else.
 */
async function wantsExternalId(reach: AwsReach): Promise<void> {
  await Promise.all(
    [undefined, randomUUID()].map(async (externalId) => {
      try {
        await assumeRole(reach, SHORTEST_SESSION, externalId);
      } catch (error) {
        if (!(error instanceof ReachFailure) && reasonOf('external_id', error) === 'role_not_assumable') return;
        throw error;
      }
      throw new ReachFailure('external_id', 'role_without_external_id');
    }),
  );
}

/** S3 tells the region of a bucket to everybody, in a header of whatever it answers. */
async function findRegion(reach: AwsReach): Promise<string> {
  const home = HOMES.get(partitionOf(reach));
  if (!home) throw new ReachFailure('list', 'region_missing');
  const url = `https://s3.${home.region}.${home.domain}/${reach.resource.bucket}`;
  const { headers } = await reach.outbound.fetch(url, { method: 'HEAD', signal: reach.signal });
  const region = headers.get('x-amz-bucket-region') ?? '';
  // Nothing else may become a part of the address of a host.
  return /^[a-z]+(?:-[a-z]+){1,4}-\d{1,2}$/.test(region) ? region : home.region;
}

function optionsOf({ outbound, signal }: AwsReach, credentials: Keys, region: string) {
  return { region, credentials, maxAttempts: 1, requestHandler: awsHttp(outbound, signal) };
}

async function openS3(reach: AwsReach, session: Keys, region: string): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  // Without checksums: a signed URL would carry a header that pages do not send.
  const checksums = {
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  } as const;
  return new S3Client({ ...optionsOf(reach, session, region), ...checksums });
}

/** The name of an object that can be read; undefined where the first is archived, or there is none. */
async function findObject(s3: S3Client, bucket: string): Promise<string | undefined> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 }));
  return objects.find(({ StorageClass }) => StorageClass !== 'GLACIER' && StorageClass !== 'DEEP_ARCHIVE')?.Key;
}

async function readObject(s3: S3Client, bucket: string, key: string): Promise<void> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  try {
    const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=0-15' }));
    await body?.transformToByteArray();
  } catch (error) {
    if ((error as Error).name !== 'InvalidRange') throw error; // An empty object has no first bytes.
  }
}

async function presign(s3: S3Client, bucket: string, key: string, seconds: number): Promise<string> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3');
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
  return getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: seconds });
}

async function hasCorsRules(s3: S3Client, bucket: string): Promise<boolean> {
  const { GetBucketCorsCommand } = await import('@aws-sdk/client-s3');
  try {
    const { CORSRules: rules = [] } = await s3.send(new GetBucketCorsCommand({ Bucket: bucket }));
    return rules.length > 0;
  } catch (error) {
    if ((error as Error).name === 'NoSuchCORSConfiguration') return false;
    throw error;
  }
}
