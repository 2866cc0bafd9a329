import type { Reason, StepName } from '../contract.ts';
import { networkReason } from './network.ts';
import { deniedAt, isClockOff } from './refusal.ts';

/** What Google’s library throws: `data` is the JSON of OAuth (RFC 6749, section 5.2) or of Cloud Storage. */
type GoogleError = {
  code?: unknown;
  message: string;
  response?: { status: number; headers: Headers; data: TokenRefusal & StorageRefusal };
};
type TokenRefusal = { error?: string; error_description?: string } | undefined;
type StorageRefusal = { error?: { message?: string; errors?: { reason?: string }[] } } | undefined;

export function reasonOf(step: StepName, error: unknown): Reason {
  const network = networkReason(error);
  if (network) return network;
  const { code, response } = error as GoogleError;
  // Without an answer it is the key itself: nothing was signed, so nothing was sent.
  if (!response)
    return String(code).startsWith('ERR_OSSL') || code === 'ERR_INVALID_ARG_VALUE' ? 'key_malformed' : 'unexpected';
  if (response.status >= 500 || response.status === 429) return 'provider_error';
  if ([400, 401, 403].includes(response.status) && isClockOff(response.headers.get('date'))) return 'clock_skew';
  return step === 'credentials' ? reasonOfToken(response.data) : reasonOfStorage(step, response.status, response.data);
}

/** https://developers.google.com/identity/protocols/oauth2/service-account#error-codes: the code is one, the description differs. */
function reasonOfToken(data: TokenRefusal): Reason {
  const description = data?.error === 'invalid_grant' ? String(data.error_description) : '';
  if (/signature/i.test(description)) return 'key_revoked_or_wrong';
  if (/account not found|not a valid email/i.test(description)) return 'service_account_unknown';
  if (/timeframe|short-lived/i.test(description)) return 'clock_skew';
  return 'key_rejected';
}

/** https://cloud.google.com/storage/docs/json_api/v1/status-codes */
function reasonOfStorage(step: StepName, status: number, data: StorageRefusal): Reason {
  if (/requester pays/i.test(String(data?.error?.message))) return 'requester_pays';
  if (status === 401) return 'credentials_rejected';
  if (status === 403) return deniedAt(step);
  if (status === 404) return step === 'read' ? 'no_such_object' : 'no_such_bucket';
  if (status === 400 && data?.error?.errors?.[0]?.reason === 'invalid') return 'bucket_name_invalid';
  return 'unexpected';
}
