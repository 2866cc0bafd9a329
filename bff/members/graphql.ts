import { PERMISSIONS, Role } from '../core/contract.ts';
import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf } from '../core/roles.ts';
import { getAccount } from '../account/account.ts';
import { notHere, nothing, type GraphqlFeature, type Serving } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { orderOf, orderValues } from '../graphql/order.ts';
import { filterOf, whereInput, type Where } from '../graphql/where.ts';
import { MemberChanges, type Member } from './contract.ts';
import { getMember, listMembers, removeMember, updateMember } from './members.ts';

/** Roles have no ids of their own: the name that REST uses is the id. */
const ROLES: Record<Role, string> = {
  ADMIN: 'Admin',
  TEAM_MANAGER: 'Team Manager',
  REVIEWER: 'Reviewer',
  LABELER: 'Labeler',
  NONE: 'None',
};
export const toRole = (id: Role) => ({ id, name: ROLES[id] });

type ById = { where: { id: string } };
type Person = Pick<Member, 'name' | 'role'>;
type UsersArgs = Offset & { where?: Where | null; orderBy?: string | null };
type Membership = { projectId: string; roleId: string };
type Access = {
  roleId?: string | null;
  canAccessAllProjects?: boolean | null;
  groupIds?: string[] | null;
  projectMemberships?: Membership[] | null;
};

const FILTERS = { id: 'ID', email: 'String', name: 'String', nickname: 'String', createdAt: 'DateTime' };
/** What the platform calls otherwise. */
const NAMES: Record<string, string> = { nickname: 'name' };
const ORDERS = { createdAt: 'createdAt', email: 'email', name: 'name' } as const;
const LIST = '(where: UserWhereInput, orderBy: UserOrderByInput, skip: Int! = 0, first: Int! = 100): [User!]!';

/** Types that have `createdBy`. */
const MADE = ['Project', 'Dataset', 'DataRow'];

export const membersGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Role {
      "The name that REST uses, such as TEAM_MANAGER."
      id: ID!
      name: String!
      permissions: [String!]!
      organizationId: ID!
    }
    type User {
      id: ID!
      email: String!
      name: String!
      nickname: String!
      "Null in the list of the members of a project."
      createdAt: DateTime
      orgRole: Role!
      deleted: Boolean!
      "There are no viewers here."
      isViewer: Boolean!
      "Every member belongs to the organization."
      isExternalUser: Boolean!
      "Not kept: always null, as the next three."
      updatedAt: DateTime
      picture: String
      intercomHash: String
      timezone: String
    }
    "A role in one project, for members whose role in the organization is NONE."
    type ProjectMembership {
      "That of the project."
      id: ID!
      projectId: ID!
      projectName: String!
      role: Role!
    }
    ${whereInput('User', FILTERS)}
    enum UserOrderByInput { ${orderValues(ORDERS)} }
    ${MADE.map(
      (type) => `extend type ${type} {
      "Null where the member was removed, or nobody is named."
      createdBy: User
    }`,
    ).join('\n    ')}
    input UserUpdateInput {
      deleted: Boolean
    }
    input OrganizationRoleInput {
      userId: ID!
      roleId: ID!
    }
    input ProjectMembershipInput {
      projectId: ID!
      roleId: ID!
    }
    input UserAccessInput {
      roleId: ID
      canAccessAllProjects: Boolean
      groupIds: [ID!]
      projectMemberships: [ProjectMembershipInput!]
    }
    extend type Query {
      "Without \`where\`, the member who asks."
      user(where: WhereUniqueIdInput): User!
      users${LIST}
      roles: [Role!]!
      organizationRole(userId: ID): Role!
      projectMemberships(userId: ID!): [ProjectMembership!]!
    }
    extend type Mutation {
      setOrganizationRole(data: OrganizationRoleInput!): User!
      setUserAccess(where: WhereUniqueIdInput!, data: UserAccessInput!): User!
      "With \`deleted: true\` the member is removed; nothing else is changed here."
      updateUser(where: WhereUniqueIdInput!, data: UserUpdateInput!): User!
    }
    extend type Organization {
      users${LIST}
    }
  `,
  resolvers: {
    ...Object.fromEntries(MADE.map((type) => [type, { createdBy: readMakerOf }])),
    Role: {
      permissions: ({ id }: { id: Role }) => [...permissionsOf(id, PERMISSIONS)],
      organizationId: (_: never, _args: never, { scope }) => scope.organizationId,
    },
    User: {
      nickname: ({ name }: Person) => name,
      orgRole: ({ role }: Person) => toRole(role),
      deleted: ({ deleted = false }: { deleted?: boolean }) => deleted,
      isViewer: () => false,
      isExternalUser: () => false,
      updatedAt: nothing,
      picture: nothing,
      intercomHash: nothing,
      timezone: nothing,
    },
    Query: {
      user: (_: never, { where }: { where?: { id: string } | null }, { scope }) => readUser(scope, where?.id),
      users: (_: never, args: UsersArgs, { scope }) => readUsers(scope, args),
      roles: () => Role.options.map(toRole),
      organizationRole: async (_: never, { userId }: { userId?: string | null }, { scope }) =>
        toRole((await readUser(scope, userId)).role),
      projectMemberships: async (_: never, { userId }: { userId: string }, { scope }) =>
        (await getMember(scope, userId)).projects.map(({ id, name, role }) => ({
          id,
          projectId: id,
          projectName: name,
          role: toRole(role),
        })),
    },
    Mutation: {
      setOrganizationRole: (_: never, { data }: { data: { userId: string; roleId: string } }, { scope }) =>
        updateMember(scope, data.userId, parse(MemberChanges, { role: data.roleId }, 'data'), undefined),
      setUserAccess: (_: never, { where, data }: ById & { data: Access }, { scope }) =>
        updateMember(scope, where.id, parse(MemberChanges, toChanges(data), 'data'), undefined),
      updateUser: async (_: never, { where, data }: ById & { data: { deleted?: boolean | null } }, { scope }) => {
        if (!data.deleted) throw notHere('Only deleted: true is taken. Members change their own name by the REST API.');
        const member = await getMember(scope, where.id);
        await removeMember(scope, where.id, undefined);
        return { ...member, deleted: true };
      },
    },
    Organization: { users: (_: never, args: UsersArgs, { scope }) => readUsers(scope, args) },
  },
};

type Scope = Serving['scope'];

/** The member who asks may read themselves, whatever their role. */
export const readUser = (scope: Scope, id: string | null | undefined) =>
  id === null || id === undefined || id === scope.actor.memberId ? getAccount(scope) : getMember(scope, id);

/** The members that a request has read already, by its scope: a list names the same member many times. */
const read = new WeakMap<Scope, Map<string, Promise<{ email: string }>>>();

/** Reads a member once in each request. */
export function readUserOnce(scope: Scope, id: string): Promise<{ email: string }> {
  const known = read.get(scope) ?? new Map<string, Promise<{ email: string }>>();
  read.set(scope, known);
  const user = known.get(id) ?? readUser(scope, id);
  known.set(id, user);
  return user;
}

/** Who made something; null where nobody is named, or the member was removed. */
export async function readMaker(scope: Scope, id: string | null | undefined) {
  if (id === null || id === undefined) return null;
  return readUserOnce(scope, id).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return null;
    throw error;
  });
}

function readUsers(scope: Scope, { where, orderBy, ...offset }: UsersArgs): Promise<Member[]> {
  const filter = filterOf<Member>(FILTERS, NAMES, where);
  if (filter.isDeleted) throw notHere('Members who were removed are not listed.');
  const search = filter.textOf('email');
  return readOffset(
    (page) => listMembers(scope, { ...page, sort: orderOf(orderBy, ORDERS), search }),
    offset,
    filter.matches,
  );
}

function readMakerOf({ createdBy }: { createdBy: { id: string } | null }, _args: never, { scope }: Serving) {
  return readMaker(scope, createdBy?.id);
}

/** Who may not access all projects has the role NONE, and roles in the projects that are named. */
function toChanges({ roleId, canAccessAllProjects, groupIds, projectMemberships }: Access) {
  if (groupIds?.length) throw notHere('There are no groups of members here.');
  const role = canAccessAllProjects === false ? 'NONE' : roleId;
  const projectRoles = projectMemberships && rolesByProject(projectMemberships);
  return { ...(role && { role }), ...(projectRoles && role === 'NONE' && { projectRoles }) };
}

/** The role NONE takes a role in a project away. */
const rolesByProject = (memberships: readonly Membership[]) =>
  Object.fromEntries(memberships.map(({ projectId, roleId }) => [projectId, roleId === 'NONE' ? null : roleId]));
