import { createServer, type Server } from 'node:https';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CreateBucketCommand,
  DeleteBucketCorsCommand,
  DeleteObjectCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { OurIdentity } from '../../integrations/providers/provider.ts';
import type { Certificates } from './certificates.ts';
import { startCeph } from './ceph.ts';

/** The account of the customer, who owns buckets and roles. Ours is another one. */
const CUSTOMER = '123456789012';
const OURS = '999999999999';

type Role = {
  /** What the role may do, on which bucket. */
  actions: readonly string[];
  bucket: string;
  /** What its trust policy demands; undefined: it lets us in without one. */
  externalId?: string | undefined;
  /** Whom it trusts, where it is not us. */
  principal?: string;
};

type Bucket = {
  /** The origins in its CORS rule; none: it has no rule. */
  origins?: readonly string[];
  /** Texts or bytes by name. */
  objects?: Record<string, string | Uint8Array>;
};

/** All that a check needs, as the policies that the product shows name it. */
export const READER = ['s3:ListBucket', 's3:GetObject', 's3:GetBucketCORS'];

/** AWS: the S3 and the STS of Ceph, under AWS’s own host names. */
export type AwsCloud = {
  identity: OurIdentity;
  account: string;
  /** Creates a role, or changes it: this is how to break and mend an integration. Gives its ARN. */
  role(name: string, role: Role): Promise<string>;
  /** Creates a bucket, or changes its CORS rule and adds objects. */
  bucket(name: string, bucket?: Bucket): Promise<void>;
  remove(bucket: string, objects: readonly string[]): Promise<void>;
  /** A bucket of whoever runs the server, for the files of the server, with an account of its own. */
  storage(name: string, storage?: { mostBytes?: number }): Promise<Storage>;
};

type Storage = {
  /** Where S3 is, by http. */
  endpoint: string;
  bucket: string;
  keys: { accessKeyId: string; secretAccessKey: string };
};

const REGIONS = ['us-east-1', 'eu-central-1'];

export async function startAws(folder: string, certificates: Certificates) {
  const hosts = REGIONS.flatMap((region) => [`s3.${region}.amazonaws.com`, `sts.${region}.amazonaws.com`]);
  const ceph = await startCeph(folder, certificates, hosts);
  const sts = await openSts(ceph.http, certificates);
  const user = (account: string, name: string, ...more: string[]) =>
    ceph.admin('user', 'create', '--tenant', account, '--uid', name, '--display-name', name, ...more);
  const ours = { accessKeyId: 'AKIADASHBOARD0000001', secretAccessKey: 'a secret of this server' };
  const theirs = { accessKeyId: 'AKIACUSTOMER00000001', secretAccessKey: 'a secret of the customer' };
  const keys = (of: typeof ours) => ['--access-key', of.accessKeyId, '--secret', of.secretAccessKey];
  await Promise.all([user(OURS, 'labelboard', ...keys(ours)), user(CUSTOMER, 'customer', ...keys(theirs))]);

  const owner = new S3Client({
    endpoint: `http://${ceph.http}`,
    region: REGIONS[0]!,
    forcePathStyle: true,
    credentials: theirs,
  });
  const principal = `arn:aws:iam::${OURS}:user/labelboard`;
  const roles = new Set<string>();
  const buckets = new Set<string>();

  const cloud: AwsCloud = {
    identity: { ...ours, principal },
    account: CUSTOMER,

    async role(name, { actions, bucket, externalId, principal: trusted = principal }) {
      const at = ['--tenant', CUSTOMER, '--role-name', name];
      const trust = policy({
        Principal: { AWS: [trusted] },
        Action: ['sts:AssumeRole'],
        ...(externalId !== undefined && { Condition: { StringEquals: { [EXTERNAL_ID]: externalId } } }),
      });
      await ceph.admin(
        'role',
        roles.has(name) ? 'modify' : 'create',
        ...at,
        '--path',
        '/',
        '--assume-role-policy-doc',
        trust,
      );
      roles.add(name);
      const resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
      // A policy must allow something: an action which does not matter stands for none.
      const allowed = policy({ Action: actions.length > 0 ? actions : ['s3:GetBucketTagging'], Resource: resource });
      await ceph.admin('role-policy', 'put', ...at, '--policy-name', 'access', '--policy-doc', allowed);
      return `arn:aws:iam::${CUSTOMER}:role/${name}`;
    },

    async bucket(name, { origins = [], objects = {} } = {}) {
      if (!buckets.has(name)) await owner.send(new CreateBucketCommand({ Bucket: name }));
      buckets.add(name);
      const rule = { AllowedMethods: ['GET'], AllowedOrigins: [...origins], AllowedHeaders: ['*'] };
      if (origins.length > 0) {
        await owner.send(new PutBucketCorsCommand({ Bucket: name, CORSConfiguration: { CORSRules: [rule] } }));
      } else {
        await owner.send(new DeleteBucketCorsCommand({ Bucket: name }));
      }
      for (const [key, body] of Object.entries(objects)) {
        await owner.send(
          new PutObjectCommand({ Bucket: name, Key: key, Body: typeof body === 'string' ? Buffer.from(body) : body }),
        );
      }
    },

    async remove(bucket, objects) {
      for (const Key of objects) await owner.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    },

    async storage(name, { mostBytes } = {}) {
      const endpoint = `http://${ceph.http}`;
      const mine = { accessKeyId: `AKIA${name.toUpperCase()}`, secretAccessKey: `a secret of ${name}` };
      await user('operator', name, ...keys(mine));
      if (mostBytes !== undefined) {
        const quota = ['--quota-scope', 'user', '--tenant', 'operator', '--uid', name];
        await ceph.admin('quota', 'set', ...quota, '--max-size', String(mostBytes));
        await ceph.admin('quota', 'enable', ...quota);
      }
      const s3 = new S3Client({ endpoint, region: REGIONS[0]!, forcePathStyle: true, credentials: mine });
      await s3.send(new CreateBucketCommand({ Bucket: name }));
      s3.destroy();
      return { endpoint, bucket: name, keys: mine };
    },
  };

  const map = Object.fromEntries(
    REGIONS.flatMap((region) => [
      [`sts.${region}.amazonaws.com:443`, `127.0.0.1:${(sts.address() as AddressInfo).port}`],
      [`s3.${region}.amazonaws.com:443`, ceph.https],
      [`*.s3.${region}.amazonaws.com:443`, ceph.https],
    ]),
  );
  return {
    cloud,
    map,
    async stop() {
      sts.close();
      sts.closeAllConnections();
      owner.destroy();
      await ceph.stop();
    },
  };
}

const policy = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

/**
 * Ceph’s STS takes an external ID but has no `sts:ExternalId` for its policies, though it evaluates `aws:Referer`. So the
 * external ID of a request is laid beside it as a Referer, which is not among the signed headers. This is the only thing
 * between the SDK and Ceph that is ours.
 */
const EXTERNAL_ID = 'aws:Referer';

async function openSts(gateway: string, { cert, key }: Certificates): Promise<Server> {
  const [host, port] = gateway.split(':');
  const forward = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await text(incoming);
    const externalId = new URLSearchParams(body).get('ExternalId');
    const headers = { ...incoming.headers, ...(externalId !== null && { referer: externalId }) };
    const options = { host, port, method: incoming.method, path: incoming.url, headers };
    const [response] = (await once(request(options).end(body), 'response')) as [IncomingMessage];
    outgoing.writeHead(response.statusCode!, response.headers);
    response.pipe(outgoing);
  };
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    forward(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.unref().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
