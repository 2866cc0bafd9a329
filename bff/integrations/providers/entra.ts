import type { Outbound } from '../../outbound/outbound.ts';
import type { AzureCredentials } from '../contract.ts';
import { ReachFailure } from './provider.ts';

/** Why Microsoft Entra gave no token: the status and the JSON of its answer (RFC 6749, section 5.2, with `error_codes` beside it). */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
  readonly response: Response;
  readonly error: string | undefined;
  readonly codes: readonly number[];

  constructor(response: Response, { error, error_codes: codes }: TokenAnswer) {
    super(`${response.status}`);
    this.response = response;
    this.error = typeof error === 'string' ? error : undefined;
    this.codes = Array.isArray(codes) ? codes.filter((code) => typeof code === 'number') : [];
  }
}

/** Whatever the other side sends: nothing of it is certain. */
type TokenAnswer = { access_token?: unknown; expires_in?: unknown; error?: unknown; error_codes?: unknown };

/** Who gives the tokens for the storage in each of Azure’s clouds. */
const AUTHORITIES = new Map([
  ['blob.core.windows.net', 'https://login.microsoftonline.com'],
  ['blob.storage.azure.net', 'https://login.microsoftonline.com'], // accounts in a DNS zone
  ['blob.core.usgovcloudapi.net', 'https://login.microsoftonline.us'],
  ['blob.core.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
]);

/**
 * An access token for storage by the client credentials grant (RFC 6749, section 4.4). Not by @azure/identity: that one
 * cannot be stopped, and tells an unknown tenant from an unreachable host by nothing.
 */
export async function getStorageToken(
  { tenantId, clientId, clientSecret }: AzureCredentials,
  storageHost: string,
  { outbound, signal }: { outbound: Outbound; signal: AbortSignal },
): Promise<{ token: string; expiresOnTimestamp: number }> {
  const authority = AUTHORITIES.get(storageHost.replace(/^[^.]*\.(?:z\d{1,2}\.)?/, ''));
  // The token opens the customer’s storage: no other host may have it.
  if (!authority) throw new ReachFailure('credentials', 'address_not_allowed');
  const response = await outbound.fetch(`${authority}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://storage.azure.com/.default',
    }),
    signal,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const body: TokenAnswer = answer !== null && typeof answer === 'object' ? answer : {};
  const { access_token: token, expires_in: seconds } = body;
  if (!response.ok || typeof token !== 'string' || token === '') throw new TokenRefusal(response, body);
  return { token, expiresOnTimestamp: Date.now() + (Number(seconds) || 0) * 1000 };
}
