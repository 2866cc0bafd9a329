import type { Page } from '../../bff/core/contract.ts';
import type { Member } from '../../bff/members/contract.ts';
import type { Project } from '../../bff/projects/contract.ts';
import type { Client } from '../core/client.ts';
import { beside } from '../core/localize.ts';
import { firstOf } from '../ui/finder.ts';

/** A project or a member whose annotations can be counted alone. */
export type Subject = { label: string; projectId: string; memberId: string };

/** As many of each are suggested. */
const MOST = 8;

/** Projects and members that match what was typed, of those that may be read. */
export async function findSubjects(
  client: Client,
  search: string,
  may: { projects: boolean; members: boolean },
  signal: AbortSignal,
): Promise<Subject[]> {
  const list = <Item>(noun: string, isAllowed: boolean) =>
    isAllowed
      ? firstOf((cursor) =>
          client<Page<Item>>('GET', `/v1/${noun}`, { query: { search, cursor, limit: MOST, sort: 'name' }, signal }),
        )
      : [];
  const [projects, members] = await Promise.all([
    list<Project>('projects', may.projects),
    list<Member>('members', may.members),
  ]);
  return [
    ...projects.map(({ id, name }) => ({ label: name, projectId: id, memberId: '' })),
    ...members.map(({ id, name, email }) => ({ label: beside`${name} (${email})`, projectId: '', memberId: id })),
  ];
}
