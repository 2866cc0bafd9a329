import type { Role } from '../core/contract.ts';
import { getAccount } from '../account/account.ts';
import type { GraphqlFeature } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { conditionsOf, fits, type Where } from '../graphql/where.ts';
import type { Member } from './contract.ts';
import { getMember, listMembers } from './members.ts';

/** Roles have no ids of their own: the name that REST uses is the id. */
const ROLES: Record<Role, string> = {
  ADMIN: 'Admin',
  TEAM_MANAGER: 'Team Manager',
  REVIEWER: 'Reviewer',
  LABELER: 'Labeler',
  NONE: 'None',
};
export const toRole = (id: Role) => ({ id, name: ROLES[id] });

type Person = Pick<Member, 'name' | 'role'>;
type UserWhere = Where<Pick<Member, 'id' | 'email'>>;

export const membersGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Role {
      id: ID!
      name: String!
    }
    type User {
      id: ID!
      email: String!
      name: String!
      nickname: String!
      createdAt: DateTime!
      orgRole: Role!
    }
    input UserWhereInput {
      id: ID
      email: String
      deleted: Boolean
      AND: [UserWhereInput!]
    }
    extend type Query {
      "Without \`where\`, the member who asks."
      user(where: WhereUniqueIdInput): User!
      users(where: UserWhereInput, skip: Int! = 0, first: Int! = 100): [User!]!
      roles: [Role!]!
    }
    extend type Organization {
      users(where: UserWhereInput, skip: Int! = 0, first: Int! = 100): [User!]!
    }
  `,
  resolvers: {
    User: { nickname: ({ name }: Person) => name, orgRole: ({ role }: Person) => toRole(role) },
    Query: {
      user: (_: never, { where }: { where?: { id: string } | null }, { scope }) =>
        where ? getMember(scope, where.id) : getAccount(scope),
      users: (_: never, args: UsersArgs, { scope }) => readUsers(scope, args),
      roles: () => (Object.keys(ROLES) as Role[]).map(toRole),
    },
    Organization: { users: (_: never, args: UsersArgs, { scope }) => readUsers(scope, args) },
  },
};

type UsersArgs = Offset & { where?: UserWhere | null };

function readUsers(scope: Parameters<typeof listMembers>[0], { where, ...offset }: UsersArgs): Promise<Member[]> {
  const conditions = conditionsOf(where);
  const search = conditions.find(({ email }) => email)?.email;
  return readOffset(
    (page) => listMembers(scope, { ...page, sort: '-createdAt', search }),
    offset,
    (member) => fits(member, conditions),
  );
}
