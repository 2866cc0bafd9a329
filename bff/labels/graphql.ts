import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import { getDataRow } from '../data-rows/data-rows.ts';
import { nothing, type GraphqlFeature } from '../graphql/feature.ts';
import { requireOffset, readOffset, type Offset } from '../graphql/offset.ts';
import { orderOf, orderValues } from '../graphql/order.ts';
import { readMaker } from '../members/graphql.ts';
import type { Project } from '../projects/contract.ts';
import { getProject } from '../projects/projects.ts';
import { toAnnotations } from './annotations-json.ts';
import { getExportable, listExportable, listExportableOfRow, type LabelKey } from './exportable.ts';
import { deleteLabel } from './project-labels.ts';
import { readLabels, type Review, type StoredLabel } from './stored.ts';

type ListArgs = Offset & {
  where?: { dataRow?: { dataset?: { id_in?: string[] | null } | null } | null } | null;
  orderBy?: string | null;
};

const ORDERS = { createdAt: 'createdAt' } as const;
const MOST_DELETED = 100;

export const labelsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Label {
      id: ID!
      "JSON: the objects and the classifications, as an export has them."
      label: String!
      createdAt: DateTime!
      updatedAt: DateTime!
      secondsToLabel: Float!
      "There is no consensus and there are no benchmarks here: null, as the next one."
      agreement: Float
      benchmarkAgreement: Float
      isBenchmarkReference: Boolean!
      project: Project!
      dataRow: DataRow!
      "Null where an import named nobody, or the member was removed."
      createdBy: User
      "The earliest first."
      reviews(skip: Int! = 0, first: Int! = 100): [Review!]!
    }
    type Review {
      id: ID!
      "1: accepted, -1: rejected."
      score: Float!
      createdAt: DateTime!
      updatedAt: DateTime!
      createdBy: User
    }
    input IdInInput {
      id_in: [ID!]
    }
    input LabelDataRowWhereInput {
      dataset: IdInInput
    }
    input LabelWhereInput {
      dataRow: LabelDataRowWhereInput
    }
    enum LabelOrderByInput { ${orderValues(ORDERS)} }
    type DeletedLabel {
      id: ID!
    }
    extend type Mutation {
      "Up to 100, one after the other."
      deleteLabels(labelIds: [ID!]!): [DeletedLabel!]!
    }
    extend type Query {
      label(where: WhereUniqueIdInput!): Label!
    }
    extend type Project {
      "Newest first, for who may export them."
      labels(where: LabelWhereInput, orderBy: LabelOrderByInput, skip: Int! = 0, first: Int! = 100): [Label!]!
      labelCount: Int!
    }
    extend type DataRow {
      "In all projects whose labels the reader may export, the oldest first."
      labels(skip: Int! = 0, first: Int! = 100): [Label!]!
    }
  `,
  resolvers: {
    Label: {
      label: (label: StoredLabel) => JSON.stringify(toAnnotations(label)),
      createdAt: ({ createdAt }: StoredLabel) => toTimestamp(createdAt),
      updatedAt: ({ updatedAt }: StoredLabel) => toTimestamp(updatedAt),
      secondsToLabel: ({ seconds }: StoredLabel) => seconds,
      agreement: nothing,
      benchmarkAgreement: nothing,
      isBenchmarkReference: () => false,
      project: ({ projectId }: StoredLabel, _args: never, { scope }) => getProject(scope, projectId),
      dataRow: ({ dataRowId }: StoredLabel, _args: never, { scope }) => getDataRow(scope, dataRowId),
      createdBy: ({ memberId }: StoredLabel, _args: never, { scope }) => readMaker(scope, memberId),
      reviews: ({ reviews }: StoredLabel, { skip, first }: Offset) => reviews.slice(skip, skip + first),
    },
    Review: {
      score: ({ outcome }: Review) => (outcome === 'ACCEPTED' ? 1 : -1),
      createdAt: ({ at }: Review) => toTimestamp(at),
      updatedAt: ({ at }: Review) => toTimestamp(at),
      createdBy: ({ memberId }: Review, _args: never, { scope }) => readMaker(scope, memberId),
    },
    Query: {
      label: (_: never, { where }: { where: { id: string } }, { scope }) => getExportable(scope, where.id),
    },
    Mutation: {
      deleteLabels: async (_: never, { labelIds }: { labelIds: string[] }, { scope }) => {
        if (labelIds.length > MOST_DELETED)
          throw new Problem('invalid', `Delete at most ${MOST_DELETED} labels at once.`);
        for (const id of labelIds) {
          const { projectId } = await getExportable(scope, id);
          await deleteLabel(scope, projectId, id, undefined);
        }
        return labelIds.map((id) => ({ id }));
      },
    },
    Project: {
      labels: (project: Project, args: ListArgs, { scope }) => readProjectLabels(scope, project.id, args),
      labelCount: ({ labels }: Project) => labels,
    },
    DataRow: {
      labels: ({ id }: { id: string }, offset: Offset, { scope }) =>
        listExportableOfRow(scope, id, requireOffset(offset)),
    },
  },
};

/** What is in the labels is read for those of the page alone, and not for those before it. */
async function readProjectLabels(scope: MemberScope, projectId: string, { where, orderBy, ...offset }: ListArgs) {
  const datasetIds = where?.dataRow?.dataset?.id_in ?? undefined;
  const sort = orderOf(orderBy, ORDERS);
  const keys = await readOffset<LabelKey>(
    (page) => listExportable(scope, projectId, { ...page, sort, datasetIds }),
    offset,
  );
  return readLabels(scope, keys.map(({ id }) => id)); // prettier-ignore
}
