import type { Account, Organization, OwnSession } from '../../bff/account/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { Client } from '../core/client.ts';

/** What is shown of the reader’s own account. */
export type Details = { account: Account; organization: Organization; sessions: Page<OwnSession> };

/** What can be edited in its place. */
export type Editable = 'name' | 'organization' | 'longestKeyLife';

export async function getDetails(client: Client, signal?: AbortSignal): Promise<Details> {
  const [account, organization, sessions] = await Promise.all([
    client<Account>('GET', '/v1/account', { signal }),
    client<Organization>('GET', '/v1/account/organization', { signal }),
    client<Page<OwnSession>>('GET', '/v1/account/sessions', { signal }),
  ]);
  return { account, organization, sessions };
}
