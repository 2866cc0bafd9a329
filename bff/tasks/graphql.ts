import type { GraphqlFeature, Serving } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { readUser } from '../members/graphql.ts';
import { Problem } from '../core/problem.ts';
import type { Task, TaskKind, TaskStatus } from './contract.ts';

type ById = { where?: { id: string } | null };

/** What the platform calls them. It has no word for what waits. */
const STATUS: Partial<Record<TaskStatus, string>> = { QUEUED: 'IN_PROGRESS', CANCELING: 'CANCELLING' };
const TYPES: Record<TaskKind, string> = {
  DATA_ROW_IMPORT: 'adv-upsert-data-rows',
  BUCKET_IMPORT: 'bucket-import',
  LABEL_IMPORT: 'label-import',
  FOLDER_REMOVAL: 'folder-removal',
  PROJECT_EXPORT: 'export-data-rows',
  DATASET_EXPORT: 'export-data-rows',
};

export const tasksGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Task {
      id: ID!
      name: String!
      type: String!
      "IN_PROGRESS, also while it waits, COMPLETE, FAILED, CANCELLING or CANCELED."
      status: String!
      "From 0 to 100."
      completionPercentage: Float!
      "The address of the result, for an hour: read the task again for a new one."
      result: String
      "The address of what failed."
      errors: String
      "How many were processed and failed, of how many, and why it failed."
      metadata: Json!
      createdAt: DateTime!
      createdBy: User!
      "When it was created, begun or ended."
      updatedAt: DateTime!
    }
    input TaskWhereInput {
      id: ID
    }
    extend type Query {
      "One of your own."
      task(where: WhereUniqueIdInput): Task!
    }
    extend type User {
      "Those of the member who asks: nobody reads the tasks of another."
      createdTasks(where: TaskWhereInput, skip: Int! = 0, first: Int! = 100): [Task!]!
    }
  `,
  resolvers: {
    Task: {
      type: ({ kind }: Task) => TYPES[kind],
      status: ({ status }: Task) => STATUS[status] ?? status,
      completionPercentage: ({ progress }: Task) => progress * 100,
      result: ({ resultUrl }: Task) => resultUrl,
      errors: ({ errorsUrl }: Task) => errorsUrl,
      metadata: ({ processed, total, failed, reason }: Task) => ({ processed, total, failed, reason }),
      // Nobody reads the tasks of another.
      createdBy: (_: never, _args: never, { scope }) => readUser(scope, scope.actor.memberId),
      updatedAt: ({ createdAt, startedAt, endedAt }: Task) => endedAt ?? startedAt ?? createdAt,
    },
    Query: {
      task: (_: never, { where }: ById, serving) => {
        if (!where) throw new Problem('invalid', 'Name the task.', { fields: { where: 'Use the id of the task.' } });
        return readTask(serving, where.id);
      },
    },
    User: {
      createdTasks: (
        user: { id: string },
        { where, ...offset }: { where?: { id?: string | null } } & Offset,
        serving,
      ) => readTasks(serving, user.id, where?.id, offset),
    },
  },
};

const readTask = ({ scope, verbs, linkTo }: Serving, id: string) => verbs.tasks.get(scope, id, linkTo);

async function readTasks(serving: Serving, userId: string, id: string | null | undefined, offset: Offset) {
  const { scope, verbs, linkTo } = serving;
  if (userId !== scope.actor.memberId) throw new Problem('forbidden', 'Nobody reads the tasks of another.');
  if (!id) return readOffset((page) => verbs.tasks.list(scope, { ...page, sort: '-createdAt' }, linkTo), offset);
  if (offset.skip > 0) return [];
  return readTask(serving, id).then(
    (task) => [task],
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'not_found') return [];
      throw error;
    },
  );
}
