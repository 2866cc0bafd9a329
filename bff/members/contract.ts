import * as v from 'valibot';
import { Id, Name, Role, Timestamp, Version, pageQuery } from '../core/contract.ts';

/** As in HTML’s `input type=email`, which is what people type into forms. */
export const Email = v.pipe(
  v.string('Enter an email address.'),
  v.trim(),
  v.maxLength(254, 'Use at most 254 characters.'),
  v.regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/,
    'Enter an email address such as ana@example.com.',
  ),
  v.toLowerCase(),
);

/** A role in one project, for members whose organization role is None. */
export const ProjectRole = v.picklist(
  ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER'],
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER or LABELER.',
);
export type ProjectRole = v.InferOutput<typeof ProjectRole>;

/** Roles by project id. */
export const ProjectRoles = v.pipe(
  v.record(Id, ProjectRole),
  v.check((roles) => Object.keys(roles).length <= 500, 'Set at most 500 project roles at once.'),
);
export type ProjectRoles = v.InferOutput<typeof ProjectRoles>;

export const Member = v.object({
  id: Id,
  name: v.string(),
  email: v.string(),
  role: Role,
  /** How many projects the member has a role of their own in. With another role than NONE it is not used, but kept. */
  projectCount: v.number(),
  createdAt: Timestamp,
  /** When the member was last seen, to the minute; null: never. */
  lastActiveAt: v.nullable(Timestamp),
  /** The only active admin can be neither removed nor demoted. */
  isLastAdmin: v.boolean(),
  version: v.number(),
});
export type Member = v.InferOutput<typeof Member>;

/** A member with the projects they have a role of their own in, by name. */
export const MemberDetail = v.object({
  ...Member.entries,
  projects: v.array(v.object({ id: Id, name: v.string(), role: ProjectRole })),
});
export type MemberDetail = v.InferOutput<typeof MemberDetail>;

/**
 * `projectRoles` is for the role NONE: it sets the roles of the projects that it names, null takes one away, and a
 * project that it does not name keeps its role.
 */
export const MemberChanges = v.strictObject({
  version: v.optional(Version),
  role: v.optional(Role),
  projectRoles: v.optional(
    v.pipe(
      v.record(Id, v.nullable(ProjectRole)),
      v.check((roles) => Object.keys(roles).length <= 500, 'Set at most 500 project roles at once.'),
    ),
  ),
});
export type MemberChanges = v.InferOutput<typeof MemberChanges>;

/** What removing a member ends and keeps. */
export const MemberImpact = v.object({
  projects: v.number(),
  apiKeys: v.number(),
  sessions: v.number(),
  invites: v.number(),
});
export type MemberImpact = v.InferOutput<typeof MemberImpact>;

const SORTS = [
  '-createdAt', 'createdAt', 'name', '-name', 'email', '-email', 'role', '-role', '-lastActiveAt', 'lastActiveAt',
] as const; // prettier-ignore

export const MemberQuery = v.strictObject({ ...pageQuery(SORTS).entries, role: v.optional(Role) });
export type MemberQuery = v.InferOutput<typeof MemberQuery>;

/** The full name that a member gives themselves. */
export const MemberName = Name;
