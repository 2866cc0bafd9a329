import type { Role } from '../core/contract.ts';
import { parse } from '../core/parse.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import { notHere, nothing, type GraphqlFeature, type Serving } from '../graphql/feature.ts';
import { readOffset, requireOffset, type Offset } from '../graphql/offset.ts';
import { orderOf, orderValues } from '../graphql/order.ts';
import { filterOf, whereInput, type Where } from '../graphql/where.ts';
import { readUserOnce, toRole } from '../members/graphql.ts';
import { getOverview } from '../overview/overview.ts';
import { listPerformance, type Performance } from '../overview/performance.ts';
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
import {
  createProject,
  deleteProject,
  getProject,
  listProjects,
  listRestorableProjects,
  restoreProject,
  updateProject,
} from './projects.ts';

type ById = { where: { id: string } };
type ListArgs = Offset & { where?: Where | null; orderBy?: string | null };
type Data = { name?: string; description?: string; deleted?: boolean };
type New = { name: string; description?: string | null; allowedMediaType: string };
type NetScore = 'None' | 'Positive' | 'Negative' | 'Zero';
type Membership = { userId: string; roleId: string; projectId: string };

const FILTERS = {
  id: 'ID',
  name: 'String',
  description: 'String',
  createdAt: 'DateTime',
  updatedAt: 'DateTime',
  lastActivityTime: 'DateTime',
  allowedMediaType: 'MediaType',
  dataRowCount: 'Int',
};
/** What the platform calls otherwise. */
const NAMES: Record<string, string> = {
  lastActivityTime: 'lastActivityAt',
  allowedMediaType: 'mediaType',
  dataRowCount: 'dataRows',
};
const ORDERS = {
  createdAt: 'createdAt',
  name: 'name',
  lastActivityTime: 'lastActivityAt',
  dataRowCount: 'dataRows',
} as const;
const LIST = '(where: ProjectWhereInput, orderBy: ProjectOrderByInput, skip: Int! = 0, first: Int! = 100): [Project!]!';

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
      "Of members who are there, the most labels first; for who manages the project."
      labelerPerformance(skip: Int! = 0, first: Int! = 100): [LabelerPerformance!]!
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
    type LabelerPerformance {
      user: User!
      "Labels that are there."
      count: Int!
      "Null where nobody said how long they took."
      secondsPerLabel: Float
      totalTimeLabeling: Float!
      "There is no consensus and there are no benchmarks here: null, as the next one."
      consensus: Float
      averageBenchmarkAgreement: Float
      "The day in GMT."
      lastActivityTime: DateTime!
    }
    type SetProjectMembership {
      "That of the member."
      id: ID!
      "Null where the role was taken away."
      user: User
      project: Project!
      "In this project."
      role: Role!
    }
    ${whereInput('Project', FILTERS)}
    enum ProjectOrderByInput { ${orderValues(ORDERS)} }
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
      projects${LIST}
    }
    extend type Organization {
      projects${LIST}
    }
    extend type User {
      "Those that the member who asks can see: nobody reads the projects of another here."
      projects${LIST}
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
      labelerPerformance: async ({ id }: Project, offset: Offset, { scope }) => {
        const { skip, first } = requireOffset(offset);
        return (await listPerformance(scope, id)).slice(skip, skip + first);
      },
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
    LabelerPerformance: {
      user: ({ memberId }: Performance, _args: never, { scope }) => readUserOnce(scope, memberId),
      count: ({ labels }: Performance) => labels,
      secondsPerLabel: ({ labeling }: Performance) => labeling.average,
      totalTimeLabeling: ({ labeling }: Performance) => labeling.seconds,
      consensus: nothing,
      averageBenchmarkAgreement: nothing,
      lastActivityTime: ({ lastDay }: Performance) => toTimestamp(lastDay * DAY),
    },
    ProjectMember: {
      user: toUser,
      role: ({ role }: ProjectMember) => toRole(role),
    },
    SetProjectMembership: {
      project: ({ projectId }: { projectId: string }, _args: never, { scope }) => getProject(scope, projectId),
    },
    Query: {
      project: (_: never, { where }: ById, { scope }) => getProject(scope, where.id),
      projects: (_: never, args: ListArgs, { scope }) => readProjects(scope, args),
    },
    Organization: { projects: (_: never, args: ListArgs, { scope }) => readProjects(scope, args) },
    User: {
      projects: ({ id }: { id: string }, args: ListArgs, { scope }) => {
        if (id !== scope.actor.memberId) throw notHere('Read the projects of another member with projectMemberships.');
        return readProjects(scope, args);
      },
    },
    Mutation: {
      createProject: (_: never, { data }: { data: New }, { scope }) => {
        const { name, description, allowedMediaType: mediaType } = data;
        return createProject(scope, parse(NewProject, { name, description: description ?? '', mediaType }, 'data'));
      },
      updateProject: async (_: never, { where, data }: ById & { data: Data }, { scope }) => {
        const { deleted, ...changes } = data;
        if (deleted === false) {
          const restored = await restoreProject(scope, where.id);
          if (Object.keys(changes).length === 0) return restored;
        }
        if (!deleted) return updateProject(scope, where.id, parse(ProjectChanges, changes, 'data'), undefined);
        const project = await getProject(scope, where.id);
        await deleteProject(scope, where.id, undefined);
        return project;
      },
      setProjectMembership: async (_: never, { data }: { data: Membership }, { scope }) => {
        const { userId, roleId, projectId } = data;
        if (roleId === 'NONE') {
          await removeProjectMember(scope, projectId, userId);
          return { id: userId, user: null, projectId, role: toRole('NONE') };
        }
        const { role } = parse(ProjectMembership, { role: roleId }, 'data');
        const member = await setProjectMember(scope, projectId, userId, role);
        return { id: userId, user: toUser(member), projectId, role: toRole(role) };
      },
    },
  },
};

/** Who has a role in the organization has that one in each project; who has none there has one of the project. */
export function toUser(member: ProjectMember): ProjectMember {
  return member.accessFrom === 'ORGANIZATION' ? member : { ...member, role: 'NONE' satisfies Role };
}

function readProjects(scope: Serving['scope'], { where, orderBy, ...offset }: ListArgs): Promise<Project[]> {
  const filter = filterOf<Project>(FILTERS, NAMES, where);
  const search = filter.textOf('name');
  if (filter.isDeleted && orderBy) throw notHere('Deleted projects are not sorted. Leave orderBy out.');
  return readOffset(
    (page) =>
      filter.isDeleted
        ? listRestorableProjects(scope, { ...page, sort: '-deletedAt', search })
        : listProjects(scope, { ...page, sort: orderOf(orderBy, ORDERS), search }),
    offset,
    filter.matches,
  );
}
