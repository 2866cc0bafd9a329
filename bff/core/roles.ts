import type { Permission, Role } from './contract.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';

const OWN: Permission[] = ['account:read', 'account:write', 'tasks:read', 'tasks:write'];

/**
 * What an organization role may do at all; a session, a key and a portal only take away from it. `projects:write` of a
 * role other than ADMIN, and of NONE, is what the role in the project allows: see `projectClause`.
 */
const PERMISSIONS_OF: Record<Role, ReadonlySet<Permission> | 'everything'> = {
  ADMIN: 'everything',
  TEAM_MANAGER: new Set([
    ...OWN, 'projects:read', 'projects:write', 'datasets:read', 'members:read', 'integrations:read',
    'api-keys:read', 'api-keys:write',
  ]), // prettier-ignore
  REVIEWER: new Set([...OWN, 'projects:read', 'datasets:read', 'api-keys:read', 'api-keys:write']),
  LABELER: new Set([...OWN, 'projects:read', 'api-keys:read', 'api-keys:write']),
  NONE: new Set([...OWN, 'projects:read', 'projects:write']),
};

/** The permissions of a role that session, key and portal allow as well. */
export function permissionsOf(role: Role, ...limits: readonly (readonly string[])[]): Set<Permission> {
  const [first = [], ...others] = limits;
  const allowed = PERMISSIONS_OF[role];
  return new Set(
    (first as Permission[]).filter(
      (permission) =>
        (allowed === 'everything' || allowed.has(permission)) && others.every((limit) => limit.includes(permission)),
    ),
  );
}

const RANK: readonly Role[] = ['NONE', 'LABELER', 'REVIEWER', 'TEAM_MANAGER', 'ADMIN'];

export const isAbove = (role: Role, other: Role): boolean => RANK.indexOf(role) > RANK.indexOf(other);

export const lowerOf = (role: Role, other: Role): Role => (isAbove(role, other) ? other : role);

/** An SQL expression of a role as a search finds it: by its code and by its words, a line each. */
export const roleText = (column: string): string =>
  `lower(${column}) || char(10) || case ${column} when 'NONE' then 'by project' else lower(replace(${column}, '_', ' ')) end`;

/** What can be done in one project. */
export type ProjectPermission =
  /** See the project, and one’s own numbers in it. */
  | 'see'
  /** See everybody’s numbers and rows. */
  | 'review'
  /** Performance by labeler, exports, the members of the project. */
  | 'manage'
  /** Settings and datasets of the project. */
  | 'settings';

/** What a role in a project may do there: the organization role, or, where that is NONE, the role in the project. */
const IN_PROJECT: Record<Exclude<Role, 'NONE'>, readonly ProjectPermission[]> = {
  ADMIN: ['see', 'review', 'manage', 'settings'],
  TEAM_MANAGER: ['see', 'review', 'manage'],
  REVIEWER: ['see', 'review'],
  LABELER: ['see'],
};

const rolesThat = (permission: ProjectPermission): Role[] =>
  (Object.keys(IN_PROJECT) as (keyof typeof IN_PROJECT)[]).filter((role) => IN_PROJECT[role].includes(permission));

/** A condition on `projectId`, an SQL expression such as `p.id`, with the arguments that it needs. */
export type Clause = { sql: string; args: Record<string, string> };

/**
 * Stands in every statement that touches what belongs to a project: the projects that the session is held to, and of
 * those the ones in which the member may do this. For a job or a command every project passes.
 */
export function projectClause(scope: Scope, projectId: string, permission: ProjectPermission): Clause {
  const { actor, projects } = scope;
  const held = projects
    ? {
        sql: `and ${projectId} in (select value from json_each(:heldProjects))`,
        args: { heldProjects: JSON.stringify(projects) },
      }
    : { sql: '', args: {} };
  if (actor.kind === 'server') return held;
  if (actor.kind === 'portal') return { sql: 'and false', args: {} };
  if (actor.role !== 'NONE') return rolesThat(permission).includes(actor.role) ? held : { sql: 'and false', args: {} };
  return {
    sql: `${held.sql} and exists (select 1 from project_members pm where pm.project_id = ${projectId} and pm.member_id = :actorId
      and pm.role in (${rolesThat(permission)
        .map((role) => `'${role}'`)
        .join(', ')}))`,
    args: { ...held.args, actorId: actor.memberId },
  };
}

/** Refuses whoever has not this role in the organization. For a job or a command it is nobody’s role that counts. */
export function requireOrganizationRole({ actor }: Scope, role: Role): void {
  if (actor.kind === 'server' || ('role' in actor && actor.role === role)) return;
  throw new Problem('forbidden', 'This needs the role of an admin in the organization.');
}

/** What belongs to the organization as a whole is refused to a session that is held to some of its projects. */
export function requireWholeOrganization({ projects }: Pick<Scope, 'projects'>): void {
  if (projects)
    throw new Problem('forbidden', 'This session is held to some projects. This belongs to the organization.');
}

/** Refuses what an API key must never do: manage keys, portals or the roles of members. */
export function requirePerson({ actor }: Pick<Scope, 'actor'>): void {
  if (actor.kind === 'key') throw new Problem('forbidden', 'An API key cannot do this. Do it in the dashboard.');
}
