import { PERMISSIONS, type Permission } from '../core/contract.ts';
import { projectClause } from '../core/roles.ts';
import type { MemberActor, MemberScope } from '../core/scope.ts';
import type { LoggedChange } from './logged.ts';

/** Who hears of a kind: whoever has one of these permissions. A kind that is neither here nor a resource, nobody. */
const READ_BY: Readonly<Record<string, readonly Permission[]>> = {
  ...Object.fromEntries(
    PERMISSIONS.filter((permission) => permission.endsWith(':read')).map((permission) => [
      permission.replace(':read', ''),
      [permission],
    ]),
  ),
  invites: ['members:read'],
  labels: ['projects:read', 'usage:read'],
  'data-rows': ['datasets:read', 'projects:read'],
  issues: ['projects:read'],
  uploads: ['datasets:write', 'projects:write'],
  views: ['datasets:read'],
};

export const isHeard = (kind: string): boolean => Object.hasOwn(READ_BY, kind);

/** What a reader may hear of. `projects`: the only ones that the reader sees; undefined: all. */
export type Audience = { scope: MemberScope; projects: ReadonlySet<string> | undefined };

/** A session may be held to projects, and a member without a role in the organization sees those with one in them. */
export async function audienceOf(scope: MemberScope): Promise<Audience> {
  if (scope.actor.role !== 'NONE') return { scope, projects: scope.projects && new Set(scope.projects) };
  const see = projectClause(scope, 'projects.id', 'see');
  const rows = await scope.db.read(
    `select id from projects where organization_id = :organizationId and deleted_at is null ${see.sql}`,
    { organizationId: scope.organizationId, ...see.args },
  );
  return { scope, projects: new Set(rows.map((row) => row['id'] as string)) };
}

/** Whether the reader may know that this changed. A session that is held to projects hears of nothing outside of them. */
export function mayHear({ scope, projects }: Audience, { kind, projectId, memberId }: LoggedChange): boolean {
  const { actor, permissions } = scope;
  if (memberId !== null && memberId !== actor.memberId) return false;
  if (projectId === null ? scope.projects !== undefined : projects?.has(projectId) === false) return false;
  return isHeard(kind) && READ_BY[kind]!.some((permission) => permissions.has(permission));
}

/** By what the reader acts: a session, a key or a task. */
export function credentialOf(actor: MemberActor): string {
  if (actor.kind === 'session') return actor.sessionId;
  return actor.kind === 'key' ? actor.keyId : actor.taskId;
}

/** Whether this may have changed what the reader may do, so that they have to be asked again who they are. */
export const concerns = ({ actor }: MemberScope, { id }: LoggedChange): boolean =>
  id === actor.memberId || id === credentialOf(actor) || (actor.kind === 'session' && id === actor.portalId);

/** What the reader may do, in a word. */
export const wordOf = ({ scope, projects }: Audience): string =>
  JSON.stringify([[...scope.permissions].toSorted(), projects ? [...projects].toSorted() : 'all']);
