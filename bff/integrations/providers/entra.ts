import type { Outbound } from '../../outbound/outbound.ts';
import type { AzureCredentials } from '../contract.ts';
import { ReachFailure } from './provider.ts';

/** Why Microsoft Entra gave no token: the status and the JSON of its answer (RFC 6749, section 5.2, with `error_codes` beside it). */
export class TokenRefusal extends Error {
  override readonly name = 'TokenRefusal';
  readonly response: Response;
  readonly error: string | undefined;
  readonly codes: readonly number[];

  constructor(response: Response, body: { error?: string; error_codes?: number[] }) {
    super(`${response.status} ${body.error ?? ''}`);
    this.response = response;
    this.error = body.error;
    this.codes = body.error_codes ?? [];
  }
}

/** Who gives the tokens for the storage in each of Azure’s clouds. */
const AUTHORITIES: Record<string, string> = {
  'blob.core.windows.net': 'https://login.microsoftonline.com',
  'blob.core.usgovcloudapi.net': 'https://login.microsoftonline.us',
  'blob.core.chinacloudapi.cn': 'https://login.chinacloudapi.cn',
};

/**
 * An access token for storage by the client credentials grant (RFC 6749, section 4.4). Not by @azure/identity: that one
 * cannot be stopped, and tells an unknown tenant from an unreachable host by nothing.
 */
export async function getStorageToken(
  { tenantId, clientId, clientSecret }: AzureCredentials,
  storageHost: string,
  { outbound, signal }: { outbound: Outbound; signal: AbortSignal },
): Promise<{ token: string; expiresOnTimestamp: number }> {
  const authority = AUTHORITIES[storageHost.slice(storageHost.indexOf('.') + 1)];
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
  const body = (await response.json().catch(() => ({}))) as {
    access_token?: string;
    expires_in?: number;
    error?: string;
    error_codes?: number[];
  };
  if (!response.ok || !body.access_token) throw new TokenRefusal(response, body);
  return { token: body.access_token, expiresOnTimestamp: Date.now() + (body.expires_in ?? 0) * 1000 };
}
