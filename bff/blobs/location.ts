import { ConfigError, decodePart } from '../core/config-error.ts';

/** A bucket of S3, or of what speaks as S3 does. */
export type S3Location = {
  bucket: string;
  /** Empty, or ends in a slash. */
  prefix: string;
  /** Undefined: as the AWS SDK finds it. */
  region: string | undefined;
  /** Undefined: AWS. */
  endpoint: string | undefined;
  /** Whether the bucket is in the path of addresses; else it is in their host name. */
  pathStyle: boolean;
  /** Undefined: as the AWS SDK finds them. */
  keys: { accessKeyId: string; secretAccessKey: string } | undefined;
};

type Keys = { accessKeyId: string | undefined; secretAccessKey: string | undefined };

const FORM = 'BLOB_STORE must be an address such as s3://bucket/prefix?region=eu-central-1.';
const PARAMETERS = ['region', 'endpoint', 'pathStyle'];

/** Reads `s3://bucket/prefix?region=…&endpoint=…&pathStyle=…`. Throws a ConfigError where it is something else. */
export function readS3Location(text: string, { accessKeyId, secretAccessKey }: Keys): S3Location {
  const url = text.startsWith('s3://') && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.port || url.hash) throw new ConfigError(FORM);
  if (url.username || url.password)
    throw new ConfigError('BLOB_STORE holds no keys. Set BLOB_STORE_ACCESS_KEY_ID and BLOB_STORE_SECRET_ACCESS_KEY.');
  const bucket = url.hostname;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new ConfigError(
      'BLOB_STORE: the name of the bucket has 3 to 63 lower-case letters, digits, dots and hyphens.',
    );
  for (const name of url.searchParams.keys())
    if (!PARAMETERS.includes(name))
      throw new ConfigError(
        `BLOB_STORE takes ${PARAMETERS.join(', ')} after the question mark. It has ${JSON.stringify(name)}.`,
      );
  if (!accessKeyId !== !secretAccessKey)
    throw new ConfigError('Set both BLOB_STORE_ACCESS_KEY_ID and BLOB_STORE_SECRET_ACCESS_KEY, or neither.');
  const folder = decodePart(url.pathname, 'BLOB_STORE').replaceAll(/^\/+|\/+$/g, '');
  const endpoint = readEndpoint(url.searchParams.get('endpoint'));
  return {
    bucket,
    prefix: folder && `${folder}/`,
    // What is not AWS has one region, and takes any name for it.
    region: url.searchParams.get('region') || (endpoint && 'us-east-1'),
    endpoint,
    pathStyle: readPathStyle(url.searchParams.get('pathStyle'), endpoint !== undefined),
    keys: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  };
}

function readEndpoint(text: string | null): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    throw new ConfigError('BLOB_STORE: endpoint must be an address such as https://s3.example.com.');
  return url.href.replace(/\/$/, '');
}

function readPathStyle(text: string | null, ifNotSet: boolean): boolean {
  if (text === null) return ifNotSet;
  if (text !== 'true' && text !== 'false') throw new ConfigError('BLOB_STORE: pathStyle must be true or false.');
  return text === 'true';
}
