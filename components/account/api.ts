import type {
  Account,
  AccountChanges,
  Organization,
  OrganizationChanges,
  SessionsEnded,
} from '../../bff/account/contract.ts';
import type { Client } from '../core/client.ts';

/** `version` is the one that was read. */
export const updateAccount = (client: Client, body: AccountChanges) =>
  client<Account>('PATCH', '/v1/account', { body });

export const updateOrganization = (client: Client, body: OrganizationChanges) =>
  client<Organization>('PATCH', '/v1/account/organization', { body });

export const endSession = (client: Client, id: string) => client('DELETE', `/v1/account/sessions/${id}`);

export const endOtherSessions = (client: Client) => client<SessionsEnded>('DELETE', '/v1/account/sessions');

export const leaveOrganization = (client: Client) => client('DELETE', '/v1/account');
