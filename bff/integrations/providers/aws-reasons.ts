import type { Reason, StepName } from '../contract.ts';
import { networkReason } from './network.ts';
import { deniedAt, isClockOff } from './refusal.ts';

/** What the SDK throws for an answer. `name` is the code in the body, where the body has the form of AWS. */
type AwsError = {
  name: string;
  message: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { headers: Record<string, string | undefined> };
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html: these speak of our own identity and of the role. */
const STS = new Map<string, Reason>([
  ['InvalidClientTokenId', 'our_credentials_rejected'],
  ['UnrecognizedClientException', 'our_credentials_rejected'],
  ['IncompleteSignature', 'our_credentials_rejected'],
  ['SignatureDoesNotMatch', 'our_credentials_rejected'],
  ['ExpiredToken', 'our_credentials_expired'],
  ['ExpiredTokenException', 'our_credentials_expired'],
  ['RegionDisabledException', 'region_disabled'],
  ['NoSuchEntity', 'role_not_found'],
  ['ValidationError', 'role_arn_invalid'],
]);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html: these speak of the session and of the bucket. */
const S3 = new Map<string, Reason>([
  ['NoSuchBucket', 'no_such_bucket'],
  ['NoSuchKey', 'no_such_object'],
  ['InvalidBucketName', 'bucket_name_invalid'],
  ['PermanentRedirect', 'wrong_region'],
  ['AuthorizationHeaderMalformed', 'wrong_region'],
  ['IllegalLocationConstraintException', 'wrong_region'],
  ['InvalidAccessKeyId', 'credentials_rejected'],
  ['SignatureDoesNotMatch', 'credentials_rejected'],
  ['InvalidToken', 'credentials_rejected'],
  ['ExpiredToken', 'credentials_rejected'],
]);

const BUSY = /^(Throttl|SlowDown|RequestLimitExceeded|ServiceUnavailable|InternalError|InternalFailure)/;
const SKEWED = /^(RequestTimeTooSkewed|RequestExpired)$/;
/** STS gives a wrong clock the name of a wrong signature, and only its message tells them apart. */
const SKEWED_SIGNATURE = /signature (expired|not yet current)/i;

export function reasonOf(step: StepName, error: unknown): Reason {
  const network = networkReason(error);
  if (network) return network;
  const { name = '', message = '', $metadata, $response } = error as Partial<AwsError>;
  const status = $metadata?.httpStatusCode ?? 0;
  if (SKEWED.test(name) || SKEWED_SIGNATURE.test(message)) return 'clock_skew';
  if (status >= 500 || BUSY.test(name)) return 'provider_error';
  if (status === 403 && isClockOff($response?.headers['date'])) return 'clock_skew';
  return step === 'credentials' || step === 'external_id'
    ? (STS.get(name) ?? BY_STATUS_OF_STS[status] ?? 'unexpected')
    : (S3.get(name) ?? byStatusOfS3(step, status));
}

/** Other makers of STS leave out the envelope in which the SDK looks for the code. */
const BY_STATUS_OF_STS: Record<number, Reason> = {
  400: 'role_arn_invalid',
  403: 'role_not_assumable',
  404: 'role_not_found',
};

function byStatusOfS3(step: StepName, status: number): Reason {
  if (status === 301) return 'wrong_region';
  if (status === 404) return step === 'read' ? 'no_such_object' : 'no_such_bucket';
  if (status === 403) return deniedAt(step);
  return 'unexpected';
}
