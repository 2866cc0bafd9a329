import type { Reason, StepName } from '../contract.ts';
import { TokenRefusal } from './entra.ts';
import { networkReason } from './network.ts';
import { deniedAt, isClockOff } from './refusal.ts';

/** What the storage SDK throws for an answer; after a HEAD the code is among the details. */
type StorageError = {
  code?: string;
  statusCode?: number;
  details?: { errorCode?: string };
  response?: { headers: { get(name: string): string | undefined } };
};

/** https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
const ENTRA = new Map<number, Reason>([
  [90002, 'tenant_unknown'],
  [900021, 'tenant_unknown'],
  [900023, 'tenant_unknown'],
  [700016, 'client_unknown'],
  [7000215, 'client_secret_rejected'],
  [7000222, 'client_secret_expired'],
]);
const OAUTH = new Map<string, Reason>([
  ['invalid_tenant', 'tenant_unknown'],
  ['invalid_client', 'client_secret_rejected'],
  ['unauthorized_client', 'client_unknown'],
]);

/** https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes */
const STORAGE = new Map<string, Reason>([
  ['ContainerNotFound', 'no_such_bucket'],
  ['ContainerBeingDeleted', 'no_such_bucket'],
  ['BlobNotFound', 'no_such_object'],
  ['ResourceNotFound', 'account_unknown'],
  ['InvalidResourceName', 'bucket_name_invalid'],
  ['OutOfRangeInput', 'bucket_name_invalid'],
  ['AuthenticationFailed', 'credentials_rejected'],
  ['InvalidAuthenticationInfo', 'credentials_rejected'],
  ['AuthorizationFailure', 'denied_or_firewall'],
]);

export function reasonOf(step: StepName, error: unknown): Reason {
  const network = networkReason(error);
  if (network) return network;
  return error instanceof TokenRefusal ? reasonOfToken(error) : reasonOfStorage(step, error as StorageError);
}

function reasonOfToken({ response, error = '', codes }: TokenRefusal): Reason {
  if (response.status >= 500 || response.status === 429) return 'provider_error';
  if (response.ok) return 'unexpected';
  return (
    codes.map((code) => ENTRA.get(code)).find((reason) => reason !== undefined) ?? OAUTH.get(error) ?? 'token_refused'
  );
}

function reasonOfStorage(step: StepName, { code, details, statusCode = 0, response }: StorageError): Reason {
  if (statusCode >= 500 || statusCode === 429) return 'provider_error';
  if ([400, 401, 403].includes(statusCode) && isClockOff(response?.headers.get('date'))) return 'clock_skew';
  const known = STORAGE.get(code ?? details?.errorCode ?? '');
  if (known) return known;
  if (statusCode === 401 || statusCode === 403) return deniedAt(step);
  return statusCode === 404 ? 'no_such_bucket' : 'unexpected';
}
