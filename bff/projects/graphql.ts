import type { Role } from '../core/contract.ts';
import { parse } from '../core/parse.ts';
import { notHere, nothing, type GraphqlFeature, type Serving } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { conditionsOf, fits, type Where } from '../graphql/where.ts';
import { toRole } from '../members/graphql.ts';
import { getOverview } from '../overview/overview.ts';
import { dateOf, dayAt } from '../usage/period.ts';
import {
  MediaType,
  NewProject,
  ProjectChanges,
  ProjectMembership,
  type Project,
  type ProjectMember,
} from './contract.ts';
import { listProjectMembers, removeProjectMember, setProjectMember } from './memberships.ts';
import { createProject, deleteProject, getProject, listProjects, updateProject } from './projects.ts';

type ById = { where: { id: string } };
type ListArgs = Offset & { where?: Where<Pick<Project, 'id' | 'name'>> | null };
type Data = { name?: string; description?: string; deleted?: boolean };
type New = { name: string; description?: string | null; allowedMediaType: string };
type NetScore = 'None' | 'Positive' | 'Negative' | 'Zero';
type Membership = { userId: string; roleId: string; projectId: string };

export const projectsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Project {
      id: ID!
      name: String!
      description: String!
      createdAt: DateTime!
      updatedAt: DateTime!
      lastActivityTime: DateTime!
      allowedMediaType: MediaType!
      dataRowCount: Int!
      "Data rows by state. Unlabeled has no label yet, Labeled is all the others."
      workstreamStateCounts: [WorkstreamStateCount!]!
      "The review and the rework: one queue each."
      taskQueues: [TaskQueue!]!
      "There are no issues here."
      issues: IssueCount!
      completedDataRowCount: Int!
      reviewMetrics: ReviewMetrics!
      "No project has an editor, a model or a quality mode here: the next eight are null."
      setupComplete: DateTime
      autoAuditNumberOfLabels: Int
      autoAuditPercentage: Float
      editorTaskType: String
      modelSetupComplete: Boolean
      uploadType: String
      isBenchmarkEnabled: Boolean
      isConsensusEnabled: Boolean
      "By name, those with a role in the organization included."
      members(skip: Int! = 0, first: Int! = 100): [ProjectMember!]!
    }
    type ProjectMember {
      id: ID!
      user: User!
      "In this project."
      role: Role!
      "Either ORGANIZATION or PROJECT."
      accessFrom: String!
    }
    enum MediaType { ${MediaType.options.join(' ')} }
    type WorkstreamStateCount {
      state: String!
      count: Int!
    }
    type TaskQueue {
      queueType: String!
      name: String!
      dataRowCount: Int!
    }
    type IssueCount {
      totalCount: Int!
    }
    type ReviewMetrics {
      "Labels by their first review; None: those that nobody has reviewed."
      labelAggregate(netScore: NetScore!): LabelAggregate!
    }
    enum NetScore {
      None
      Positive
      Negative
      Zero
    }
    type LabelAggregate {
      count: Int!
    }
    type SetProjectMembership {
      "That of the member."
      id: ID!
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
      allowedMediaType: MediaType!
      "There are no quality modes here: the next four are taken, and have no effect."
      autoAuditPercentage: Float
      autoAuditNumberOfLabels: Int
      isBenchmarkEnabled: Boolean
      isConsensusEnabled: Boolean
    }
    input SetProjectMembershipInput {
      userId: ID!
      "NONE takes the role in the project away."
      roleId: ID!
      projectId: ID!
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
    extend type Organization {
      projects(where: ProjectWhereInput, skip: Int! = 0, first: Int! = 100): [Project!]!
    }
    extend type Mutation {
      createProject(data: ProjectCreateInput!): Project!
      updateProject(where: WhereUniqueIdInput!, data: ProjectUpdateInput!): Project!
      setProjectMembership(data: SetProjectMembershipInput!): SetProjectMembership!
    }
  `,
  resolvers: {
    Project: {
      lastActivityTime: ({ lastActivityAt }: Project) => lastActivityAt,
      allowedMediaType: ({ mediaType }: Project) => mediaType,
      dataRowCount: ({ dataRows }: Project) => dataRows,
      members: ({ id }: Project, offset: Offset, { scope }) =>
        readOffset((page) => listProjectMembers(scope, id, { ...page, sort: 'name' }), offset),
      workstreamStateCounts: ({ dataRows, progress }: Project) => [
        { state: 'All', count: dataRows },
        { state: 'Unlabeled', count: progress.toLabel },
        { state: 'Labeled', count: dataRows - progress.toLabel },
        { state: 'InReview', count: progress.inReview },
        { state: 'InRework', count: progress.inRework },
        { state: 'Skipped', count: progress.skipped },
        { state: 'Done', count: progress.done },
      ],
      taskQueues: ({ progress }: Project) => [
        { queueType: 'MANUAL_REVIEW_QUEUE', name: 'Review', dataRowCount: progress.inReview },
        { queueType: 'MANUAL_REWORK_QUEUE', name: 'Rework', dataRowCount: progress.inRework },
      ],
      issues: () => ({ totalCount: 0 }),
      completedDataRowCount: ({ progress }: Project) => progress.done,
      reviewMetrics: (project: Project) => project,
      setupComplete: nothing,
      autoAuditNumberOfLabels: nothing,
      autoAuditPercentage: nothing,
      editorTaskType: nothing,
      modelSetupComplete: nothing,
      uploadType: nothing,
      isBenchmarkEnabled: nothing,
      isConsensusEnabled: nothing,
    },
    ReviewMetrics: {
      labelAggregate: async ({ id }: Project, { netScore }: { netScore: NetScore }, { scope }) => {
        const today = dayAt(Date.now());
        const period = { from: dateOf(today), to: dateOf(today + 1), interval: 'day' } as const;
        const { reviews } = await getOverview(scope, id, period);
        const counts = { None: reviews.unreviewed, Positive: reviews.accepted, Negative: reviews.rejected, Zero: 0 };
        return { count: counts[netScore] };
      },
    },
    ProjectMember: {
      // Who has a role in the organization has that one in each project; who has none there has one of the project.
      user: (member: ProjectMember) =>
        member.accessFrom === 'ORGANIZATION' ? member : { ...member, role: 'NONE' satisfies Role },
      role: ({ role }: ProjectMember) => toRole(role),
    },
    Query: {
      project: (_: never, { where }: ById, { scope }) => getProject(scope, where.id),
      projects: (_: never, args: ListArgs, { scope }) => readProjects(scope, args),
    },
    Organization: { projects: (_: never, args: ListArgs, { scope }) => readProjects(scope, args) },
    Mutation: {
      createProject: (_: never, { data }: { data: New }, { scope }) => {
        const { name, description, allowedMediaType: mediaType } = data;
        return createProject(scope, parse(NewProject, { name, description: description ?? '', mediaType }, 'data'));
      },
      updateProject: async (_: never, { where, data }: ById & { data: Data }, { scope }) => {
        const { deleted, ...changes } = data;
        if (deleted === false) throw notHere('A deleted project is restored in the dashboard or by the REST API.');
        if (!deleted) return updateProject(scope, where.id, parse(ProjectChanges, changes, 'data'), undefined);
        const project = await getProject(scope, where.id);
        await deleteProject(scope, where.id, undefined);
        return project;
      },
      setProjectMembership: async (_: never, { data }: { data: Membership }, { scope }) => {
        const { userId, roleId, projectId } = data;
        if (roleId === 'NONE') await removeProjectMember(scope, projectId, userId);
        else {
          const { role } = parse(ProjectMembership, { role: roleId }, 'data');
          await setProjectMember(scope, projectId, userId, role);
        }
        return { id: userId };
      },
    },
  },
};

function readProjects(scope: Serving['scope'], { where, ...offset }: ListArgs): Promise<Project[]> {
  const conditions = conditionsOf(where);
  const search = conditions.find(({ name }) => name)?.name;
  return readOffset(
    (page) => listProjects(scope, { ...page, sort: '-createdAt', search }),
    offset,
    (project) => fits(project, conditions),
  );
}
