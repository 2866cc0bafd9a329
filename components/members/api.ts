import type { ApiKey } from '../../bff/api-keys/contract.ts';
import type { History } from '../../bff/audit-log/contract.ts';
import type { Page } from '../../bff/core/contract.ts';
import type { CheckedEmail, Invite, InviteOutcome, InviteWithLink, NewInvites } from '../../bff/invites/contract.ts';
import type { Member, MemberChanges, MemberDetail, MemberImpact } from '../../bff/members/contract.ts';
import type { Project } from '../../bff/projects/contract.ts';
import type { Breakdown, BreakdownItem } from '../../bff/usage/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

export const listMembers = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Member>>('GET', '/v1/members', { query, signal });

export const getMember = (client: Client, id: string) => client<MemberDetail>('GET', `/v1/members/${id}`);

/** What the member did in the last 30 days; null: nothing. */
export async function getNumbers(client: Client, { id, name }: Member): Promise<BreakdownItem | null> {
  const query = { by: 'member', search: name, limit: 200 };
  const { items } = await client<Breakdown>('GET', '/v1/usage/breakdown', { query });
  return items.find((item) => item.id === id) ?? null;
}

export const listKeysOf = async (client: Client, memberId: string): Promise<readonly ApiKey[]> =>
  (await client<Page<ApiKey>>('GET', '/v1/api-keys', { query: { memberId } })).items;

/** `version` is the one that was read. */
export const updateMember = (client: Client, id: string, body: MemberChanges, idempotencyKey: string) =>
  client<MemberDetail>('PATCH', `/v1/members/${id}`, { body, idempotencyKey });

export const getMemberImpact = (client: Client, id: string) => client<MemberImpact>('GET', `/v1/members/${id}/impact`);

export const getHistory = (client: Client, id: string) => client<History>('GET', `/v1/members/${id}/history`);

export const removeMember = (client: Client, { id }: Member) => client('DELETE', `/v1/members/${id}`);

export const listInvites = (client: Client, query: ListQuery, signal?: AbortSignal) =>
  client<Page<Invite>>('GET', '/v1/invites', { query, signal });

export const createInvites = (client: Client, body: NewInvites, idempotencyKey: string) =>
  client<{ items: InviteOutcome[] }>('POST', '/v1/invites', { body, idempotencyKey });

/** Who of these is a member or invited already. */
export const checkEmails = (client: Client, emails: readonly string[]) =>
  client<{ items: CheckedEmail[] }>('POST', '/v1/invites/check', { body: { emails } });

export const resendInvite = (client: Client, { id }: Invite) =>
  client<InviteWithLink>('POST', `/v1/invites/${id}/resend`);

export const revokeInvite = (client: Client, { id }: Invite) => client('DELETE', `/v1/invites/${id}`);

/** The projects in which a role can be given, by name. */
export const listProjects = (client: Client, query: ChoicesQuery) =>
  client<Page<Project>>('GET', '/v1/projects', { query: { sort: 'name', ...query } });
