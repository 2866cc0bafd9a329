import { ConfigError } from '../core/config-error.ts';
import { Problem } from '../core/problem.ts';
import type { S3Location } from './location.ts';
import { mistakeIn, type S3Error, statusOf } from './mistakes.ts';

const FULL = ['QuotaExceeded', 'InsufficientStorage', 'InsufficientCapacity', 'XMinioStorageFull', 'StorageFull'];

export const isMissing = (error: unknown): boolean =>
  ['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes((error as S3Error).name);

/** A Problem that the caller may read, or a ConfigError that the operator must mend: it is logged, and answered as a fault of ours. */
export function toFailure(thrown: unknown, location: S3Location): Problem | ConfigError {
  if (thrown instanceof ConfigError) return thrown;
  const error = thrown as S3Error;
  if (FULL.includes(error.name) || statusOf(error) === 507)
    return new Problem('insufficient_storage', 'The server has no space left for files. Nothing was changed.', {
      cause: error,
    });
  const mistake = mistakeIn(error, location);
  if (mistake !== undefined) return new ConfigError(mistake, { cause: error });
  return new Problem('unavailable', 'The storage of files does not answer.', { retryAfter: 5, cause: error });
}
