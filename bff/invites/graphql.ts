import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { toPageQuery, type Paged } from '../graphql/cursor.ts';
import type { GraphqlFeature, Serving } from '../graphql/feature.ts';
import { Email } from '../members/contract.ts';
import { readUserOnce, toRole } from '../members/graphql.ts';
import { listMembers } from '../members/members.ts';
import { ProjectMembership } from '../projects/contract.ts';
import { toUser } from '../projects/graphql.ts';
import { findMemberByEmail, setProjectMember } from '../projects/memberships.ts';
import { getProject } from '../projects/projects.ts';
import { NewInvites, type Invite, type InviteOutcome } from './contract.ts';
import { createInvites, listInvites, revokeInvite } from './invites.ts';

type NewInvite = {
  inviterId: string;
  inviteeEmail: string;
  organizationId: string;
  organizationRoleId: string;
  projects?: { projectId: string; projectRoleId: string }[] | null;
};

type RoleIn = { projectId: string; roleId: string };
type NewMembers = { emails: string[]; orgRoleId: string; projectRoles?: RoleIn[] | null };
type NewUser = RoleIn & { email: string };

/** How many are sent by one request. */
const MOST = 50;
const LONGEST_PAGE = 100;

export const invitesGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Invite {
      id: ID!
      createdAt: DateTime!
      inviteeEmail: String!
      organizationRoleName: String!
      "Null where it was an operator, or somebody who has left."
      inviter: User
      projectInvites: [ProjectInvite!]!
    }
    type ProjectInvite {
      "That of the project."
      id: ID!
      projectId: ID!
      projectRoleName: String!
    }
    type InviteResult {
      "Null where it was not sent: the person is a member or invited already."
      invite: Invite
    }
    "A member with a role in the project, or an invitation to it."
    type AddedToProject {
      "Null where the person was invited."
      user: User
      "Null where the person is a member already."
      invite: Invite
      project: Project!
      "In this project."
      role: Role!
    }
    type CanceledInvite {
      id: ID!
    }
    type InvitePage {
      nodes: [Invite!]!
      nextCursor: String
    }
    "There is no limit here: \`limit\` and \`remaining\` are null."
    type InvitesLimit {
      used: Int!
      limit: Int
      remaining: Int
    }
    input InviteProjectInput {
      projectId: ID!
      projectRoleId: ID!
    }
    input CreateInviteInput {
      inviterId: ID!
      inviteeEmail: String!
      organizationId: ID!
      organizationRoleId: ID!
      projects: [InviteProjectInput!]
    }
    input ProjectRoleInput {
      projectId: ID!
      roleId: ID!
    }
    input AddMembersToOrganizationInput {
      emails: [String!]!
      orgRoleId: ID!
      "For the role NONE."
      projectRoles: [ProjectRoleInput!]
    }
    input AddUserToProjectInput {
      email: String!
      projectId: ID!
      roleId: ID!
    }
    extend type Query {
      "Members and pending invitations."
      invitesLimit(where: WhereUniqueIdInput!): InvitesLimit!
    }
    extend type Mutation {
      createInvites(data: [CreateInviteInput!]): [InviteResult!]!
      cancelInvite(where: WhereUniqueIdInput!): CanceledInvite!
      "The ids of the invitations that were sent. Who is a member or invited already gets none."
      addMembersToOrganization(data: AddMembersToOrganizationInput!): [ID!]!
      "Gives a member a role in a project. Who is no member is invited to it."
      addUserToProject(data: AddUserToProjectInput!): AddedToProject!
    }
    extend type Organization {
      invites(from: String, first: PageSize! = 100): InvitePage!
    }
    extend type Project {
      "Of one page of invitations those to this project, so that a page may be shorter than asked for."
      invites(from: String, first: PageSize! = 100): InvitePage!
    }
  `,
  resolvers: {
    Invite: {
      inviteeEmail: ({ email }: Invite) => email,
      organizationRoleName: ({ role }: Invite) => toRole(role).name,
      inviter: ({ invitedBy }: Invite, _args: never, { scope }) =>
        invitedBy &&
        readUserOnce(scope, invitedBy.id).catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'not_found') return null;
          throw error;
        }),
      projectInvites: ({ projects }: Invite) =>
        projects.map(({ id, role }) => ({ id, projectId: id, projectRoleName: toRole(role).name })),
    },
    AddedToProject: {
      project: ({ projectId }: RoleIn, _args: never, { scope }) => getProject(scope, projectId),
    },
    Query: {
      invitesLimit: async (_: never, { where }: { where: { id: string } }, { scope }) => {
        requireOwn(scope, where.id, 'where.id');
        const query = { limit: 1, sort: '-createdAt' } as const;
        const [members, invites] = [await listMembers(scope, query), await listInvites(scope, query)];
        return { used: members.total + invites.total, limit: null, remaining: null };
      },
    },
    Mutation: {
      createInvites: (_: never, { data }: { data?: NewInvite[] | null }, serving) => invite(serving, data ?? []),
      cancelInvite: async (_: never, { where }: { where: { id: string } }, { scope }) => {
        await revokeInvite(scope, where.id);
        return where;
      },
      addMembersToOrganization: async (_: never, { data }: { data: NewMembers }, serving) => {
        const { emails, orgRoleId, projectRoles } = data;
        requireFew(emails);
        const outcomes = await send(serving, emails, orgRoleId, projectRoles ?? []);
        return outcomes.flatMap((each) => (each.outcome === 'INVITED' ? each.invite.id : []));
      },
      addUserToProject: (_: never, { data }: { data: NewUser }, serving) => addToProject(serving, data),
    },
    Organization: { invites: (_: never, page: Paged, { scope }) => readInvites(scope, page) },
    Project: {
      invites: ({ id }: { id: string }, page: Paged, { scope }) =>
        readInvites(scope, page, ({ projects }) => projects.some((project) => project.id === id)),
    },
  },
};

/** Those with the same role and the same projects are one invitation of several people. */
async function invite(serving: Serving, invites: readonly NewInvite[]) {
  const { scope } = serving;
  requireFew(invites);
  for (const { organizationId, inviterId } of invites) {
    requireOwn(scope, organizationId, 'data.organizationId');
    if (inviterId !== scope.actor.memberId)
      throw new Problem('invalid', 'Nobody invites in the name of another.', { fields: { 'data.inviterId': 'Use your own id.' } }); // prettier-ignore
  }
  const sent = new Map<string, Invite>();
  for (const [, alike] of Map.groupBy(invites, ({ organizationRoleId, projects }) =>
    JSON.stringify([organizationRoleId, projects]),
  )) {
    const [{ organizationRoleId, projects }] = alike as [NewInvite, ...NewInvite[]];
    const emails = alike.map(({ inviteeEmail }) => inviteeEmail);
    const roles = (projects ?? []).map(({ projectId, projectRoleId }) => ({ projectId, roleId: projectRoleId }));
    for (const item of await send(serving, emails, organizationRoleId, roles))
      if (item.outcome === 'INVITED') sent.set(item.email, item.invite);
  }
  return invites.map(({ inviteeEmail }) => ({ invite: sent.get(inviteeEmail.trim().toLowerCase()) ?? null }));
}

/** Invites each address with one role; where that is NONE, with roles in projects. */
async function send(
  { scope, verbs, origin, language }: Serving,
  emails: readonly string[],
  role: string,
  roles: readonly RoleIn[],
): Promise<InviteOutcome[]> {
  const projectRoles = Object.fromEntries(roles.map(({ projectId, roleId }) => [projectId, roleId]));
  const wanted = parse(NewInvites, { emails, role, ...(roles.length > 0 && { projectRoles }) }, 'data');
  return (await createInvites(scope, wanted, { mail: verbs.inviteMail, origin, language })).items;
}

async function addToProject(serving: Serving, { email: typed, projectId, roleId }: NewUser) {
  const { scope } = serving;
  const email = parse(Email, typed, 'data.email');
  const { role } = parse(ProjectMembership, { role: roleId }, 'data');
  const added = { projectId, role: toRole(role) };
  const memberId = await findMemberByEmail(scope, projectId, email);
  if (memberId !== undefined)
    return { ...added, user: toUser(await setProjectMember(scope, projectId, memberId, role)), invite: null };
  const [sent] = await send(serving, [email], 'NONE', [{ projectId, roleId: role }]);
  if (sent?.outcome !== 'INVITED')
    throw new Problem('conflict', 'This person is invited already. Cancel the invitation, and invite them with all their projects.'); // prettier-ignore
  return { ...added, user: null, invite: sent.invite };
}

function requireFew({ length }: readonly unknown[]): void {
  if (length > MOST) throw new Problem('invalid', `Invite at most ${MOST} people at once.`);
}

async function readInvites(scope: Serving['scope'], paged: Paged, matches: (invite: Invite) => boolean = () => true) {
  const { items, next } = await listInvites(scope, { ...toPageQuery(paged, LONGEST_PAGE), sort: '-createdAt' });
  return { nodes: items.filter(matches), nextCursor: next };
}

function requireOwn({ organizationId }: Serving['scope'], id: string, field: string): void {
  if (id !== organizationId)
    throw new Problem('invalid', 'This is not your organization.', { fields: { [field]: 'Use the id of your organization.' } }); // prettier-ignore
}
