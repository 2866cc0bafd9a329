import type { Page } from '../../bff/core/contract.ts';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type { MemberCandidate, ProjectMember } from '../../bff/projects/contract.ts';
import type { Client } from '../core/client.ts';
import type { ListQuery } from '../core/list.ts';
import type { ChoicesQuery } from '../ui/choices.ts';

export const listProjectMembers = (client: Client, id: string, query: ListQuery, signal?: AbortSignal) =>
  client<Page<ProjectMember>>('GET', `/v1/projects/${id}/members`, { query, signal });

export const listMemberCandidates = (client: Client, id: string, query: ChoicesQuery) =>
  client<Page<MemberCandidate>>('GET', `/v1/projects/${id}/member-candidates`, { query });

export const setProjectMember = (client: Client, id: string, memberId: string, role: ProjectRole) =>
  client<ProjectMember>('PUT', `/v1/projects/${id}/members/${memberId}`, { body: { role } });

export const removeProjectMember = (client: Client, id: string, memberId: string) =>
  client('DELETE', `/v1/projects/${id}/members/${memberId}`);
