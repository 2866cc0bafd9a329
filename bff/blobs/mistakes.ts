import type { S3Location } from './location.ts';

/** What the AWS SDK throws: an answer of the storage, or what Node says where there was none. */
export type S3Error = Error & { code?: string; $metadata?: { httpStatusCode?: number } };

/** Codes of bad keys that S3 sends with another status than 403. */
const BAD_KEYS = ['InvalidToken', 'ExpiredToken'];
const OTHER_REGION = ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException'];
const BAD_TLS = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

export const statusOf = (error: S3Error) => error.$metadata?.httpStatusCode;

/** What the operator has set wrong, as a line that says what to do; undefined where it is another failure. */
export function mistakeIn(error: S3Error, { bucket, endpoint, keys }: S3Location): string | undefined {
  const place = endpoint ?? 'AWS';
  const status = statusOf(error);
  if (error.name === 'NoSuchBucket')
    return `BLOB_STORE: there is no bucket ${bucket} at ${place}. Create it, or name another one.`;
  if (error.name === 'CredentialsProviderError')
    return 'BLOB_STORE: no keys were found. Set BLOB_STORE_ACCESS_KEY_ID and BLOB_STORE_SECRET_ACCESS_KEY, or what the AWS SDK reads.';
  if (OTHER_REGION.includes(error.name))
    return `BLOB_STORE: the bucket ${bucket} is in another region. Name it, such as s3://${bucket}?region=eu-central-1.`;
  if (error.message === 'Region is missing')
    return `BLOB_STORE: name the region of the bucket, such as s3://${bucket}?region=eu-central-1.`;
  if (error.code === 'ENOTFOUND') return `BLOB_STORE: the host of ${place} cannot be found.`;
  if (BAD_TLS.test(error.code ?? ''))
    return `BLOB_STORE: ${place} cannot be trusted (${error.code}). NODE_EXTRA_CA_CERTS names a file of further certificates.`;
  if (status === 403 || BAD_KEYS.includes(error.name)) {
    const source = keys
      ? 'BLOB_STORE_ACCESS_KEY_ID and BLOB_STORE_SECRET_ACCESS_KEY'
      : 'the keys that the AWS SDK finds';
    return `BLOB_STORE: ${place} denies the bucket ${bucket} (${error.name}). Check ${source}, and whether they may list it and its uploads, and read, write and delete its objects.`;
  }
  if (status !== undefined && status < 500 && status !== 408 && status !== 429)
    return `BLOB_STORE: ${place} answers ${status} (${error.name}), not as S3 does.`;
  return undefined;
}
