import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { toPageQuery, type Paged } from '../graphql/cursor.ts';
import type { GraphqlFeature, Serving } from '../graphql/feature.ts';
import { listMembers } from '../members/members.ts';
import { readUserOnce, toRole } from '../members/graphql.ts';
import { NewInvites, type Invite } from './contract.ts';
import { createInvites, listInvites, revokeInvite } from './invites.ts';

type NewInvite = {
  inviterId: string;
  inviteeEmail: string;
  organizationId: string;
  organizationRoleId: string;
  projects?: { projectId: string; projectRoleId: string }[] | null;
};

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
    extend type Query {
      "Members and pending invitations."
      invitesLimit(where: WhereUniqueIdInput!): InvitesLimit!
    }
    extend type Mutation {
      createInvites(data: [CreateInviteInput!]): [InviteResult!]!
      cancelInvite(where: WhereUniqueIdInput!): CanceledInvite!
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
    },
    Organization: { invites: (_: never, page: Paged, { scope }) => readInvites(scope, page) },
    Project: {
      invites: ({ id }: { id: string }, page: Paged, { scope }) =>
        readInvites(scope, page, ({ projects }) => projects.some((project) => project.id === id)),
    },
  },
};

/** Those with the same role and the same projects are one invitation of several people. */
async function invite({ scope, verbs, origin, language }: Serving, invites: readonly NewInvite[]) {
  if (invites.length > MOST) throw new Problem('invalid', `Invite at most ${MOST} people at once.`);
  for (const { organizationId, inviterId } of invites) {
    requireOwn(scope, organizationId, 'data.organizationId');
    if (inviterId !== scope.actor.memberId)
      throw new Problem('invalid', 'Nobody invites in the name of another.', { fields: { 'data.inviterId': 'Use your own id.' } }); // prettier-ignore
  }
  const delivery = { mail: verbs.inviteMail, origin, language };
  const sent = new Map<string, Invite>();
  for (const [, alike] of Map.groupBy(invites, ({ organizationRoleId, projects }) =>
    JSON.stringify([organizationRoleId, projects]),
  )) {
    const [{ organizationRoleId, projects }] = alike as [NewInvite, ...NewInvite[]];
    const roles = Object.fromEntries((projects ?? []).map(({ projectId, projectRoleId }) => [projectId, projectRoleId])); // prettier-ignore
    const wanted = {
      emails: alike.map(({ inviteeEmail }) => inviteeEmail),
      role: organizationRoleId,
      ...(Object.keys(roles).length > 0 && { projectRoles: roles }),
    };
    const { items } = await createInvites(scope, parse(NewInvites, wanted, 'data'), delivery);
    for (const item of items) if (item.outcome === 'INVITED') sent.set(item.email, item.invite);
  }
  return invites.map(({ inviteeEmail }) => ({ invite: sent.get(inviteeEmail.trim().toLowerCase()) ?? null }));
}

async function readInvites(scope: Serving['scope'], paged: Paged, matches: (invite: Invite) => boolean = () => true) {
  const { items, next } = await listInvites(scope, { ...toPageQuery(paged, LONGEST_PAGE), sort: '-createdAt' });
  return { nodes: items.filter(matches), nextCursor: next };
}

function requireOwn({ organizationId }: Serving['scope'], id: string, field: string): void {
  if (id !== organizationId)
    throw new Problem('invalid', 'This is not your organization.', { fields: { [field]: 'Use the id of your organization.' } }); // prettier-ignore
}
