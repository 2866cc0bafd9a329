import { parse } from '../core/parse.ts';
import { notHere, type GraphqlFeature } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { conditionsOf, fits, type Where } from '../graphql/where.ts';
import { toRole } from '../members/graphql.ts';
import { NewProject, ProjectChanges, type Project, type ProjectMember } from './contract.ts';
import { listProjectMembers } from './memberships.ts';
import { createProject, deleteProject, getProject, listProjects, updateProject } from './projects.ts';

type ById = { where: { id: string } };
type ListArgs = Offset & { where?: Where<Pick<Project, 'id' | 'name'>> | null };
type Data = { name?: string; description?: string; deleted?: boolean };

export const projectsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Project {
      id: ID!
      name: String!
      description: String!
      createdAt: DateTime!
      updatedAt: DateTime!
      lastActivityTime: DateTime!
      allowedMediaType: String!
      dataRowCount: Int!
      "By name, those with a role in the organization included."
      members(skip: Int! = 0, first: Int! = 100): [ProjectMember!]!
    }
    type ProjectMember {
      id: ID!
      user: ProjectUser!
      "In this project."
      role: Role!
      "Either ORGANIZATION or PROJECT."
      accessFrom: String!
    }
    type ProjectUser {
      id: ID!
      email: String!
      name: String!
      nickname: String!
      orgRole: Role!
    }
    input ProjectWhereInput {
      id: ID
      name: String
      deleted: Boolean
      AND: [ProjectWhereInput!]
    }
    input ProjectCreateInput {
      name: String!
      description: String
      allowedMediaType: String!
    }
    input ProjectUpdateInput {
      name: String
      description: String
      deleted: Boolean
    }
    extend type Query {
      project(where: WhereUniqueIdInput!): Project!
      projects(where: ProjectWhereInput, skip: Int! = 0, first: Int! = 100): [Project!]!
    }
    extend type Mutation {
      createProject(data: ProjectCreateInput!): Project!
      updateProject(where: WhereUniqueIdInput!, data: ProjectUpdateInput!): Project!
    }
  `,
  resolvers: {
    Project: {
      lastActivityTime: ({ lastActivityAt }: Project) => lastActivityAt,
      allowedMediaType: ({ mediaType }: Project) => mediaType,
      dataRowCount: ({ dataRows }: Project) => dataRows,
      members: ({ id }: Project, offset: Offset, { scope }) =>
        readOffset((page) => listProjectMembers(scope, id, { ...page, sort: 'name' }), offset),
    },
    ProjectMember: {
      user: (member: ProjectMember) => member,
      role: ({ role }: ProjectMember) => toRole(role),
    },
    ProjectUser: {
      nickname: ({ name }: ProjectMember) => name,
      // Who has a role in the organization has that one in each project; who has none there has one of the project.
      orgRole: ({ accessFrom, role }: ProjectMember) => toRole(accessFrom === 'ORGANIZATION' ? role : 'NONE'),
    },
    Query: {
      project: (_: never, { where }: ById, { scope }) => getProject(scope, where.id),
      projects: (_: never, { where, ...offset }: ListArgs, { scope }) => {
        const conditions = conditionsOf(where);
        const search = conditions.find(({ name }) => name)?.name;
        return readOffset(
          (page) => listProjects(scope, { ...page, sort: '-createdAt', search }),
          offset,
          (project) => fits(project, conditions),
        );
      },
    },
    Mutation: {
      createProject: (_: never, { data }: { data: { allowedMediaType: string } }, { scope }) => {
        const { allowedMediaType: mediaType, ...rest } = data;
        return createProject(scope, parse(NewProject, { ...rest, mediaType }, 'data'));
      },
      updateProject: async (_: never, { where, data }: ById & { data: Data }, { scope }) => {
        const { deleted, ...changes } = data;
        if (deleted === false) throw notHere('A deleted project is restored in the dashboard or by the REST API.');
        if (!deleted) return updateProject(scope, where.id, parse(ProjectChanges, changes, 'data'), undefined);
        const project = await getProject(scope, where.id);
        await deleteProject(scope, where.id, undefined);
        return project;
      },
    },
  },
};
