import type {
  Account,
  AccountChanges,
  Organization,
  OrganizationChanges,
  OwnSession,
  SessionsEnded,
} from '../../bff/account/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client } from '../core/client.ts';

export type Details = { account: Account; organization: Organization; sessions: Page<OwnSession> };

export async function getDetails(client: Client, signal?: AbortSignal): Promise<Details> {
  const [account, organization, sessions] = await Promise.all([
    client<Account>('GET', '/v1/account', { signal }),
    client<Organization>('GET', '/v1/account/organization', { signal }),
    client<Page<OwnSession>>('GET', '/v1/account/sessions', { signal }),
  ]);
  return { account, organization, sessions };
}

/** `version` is the one that was read. */
export const updateAccount = (client: Client, body: AccountChanges) =>
  client<Account>('PATCH', '/v1/account', { body });

export const updateOrganization = (client: Client, body: OrganizationChanges) =>
  client<Organization>('PATCH', '/v1/account/organization', { body });

export const endSession = (client: Client, id: string) => client('DELETE', `/v1/account/sessions/${id}`);

export const endOtherSessions = (client: Client) => client<SessionsEnded>('DELETE', '/v1/account/sessions');

export const leaveOrganization = (client: Client) => client('DELETE', '/v1/account');
