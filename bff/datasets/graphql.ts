import { parse } from '../core/parse.ts';
import { notHere, type GraphqlFeature } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { orderOf, orderValues } from '../graphql/order.ts';
import { filterOf, whereInput, type Where } from '../graphql/where.ts';
import { NewDataset, DatasetChanges, type Dataset } from './contract.ts';
import {
  createDataset,
  deleteDataset,
  getDataset,
  listDatasets,
  listRestorableDatasets,
  restoreDataset,
  updateDataset,
} from './datasets.ts';

type ById = { where: { id: string } };
type ListArgs = Offset & { where?: Where | null; orderBy?: string | null };
type Data = { name?: string; description?: string; deleted?: boolean };

const FILTERS = {
  id: 'ID',
  name: 'String',
  description: 'String',
  createdAt: 'DateTime',
  updatedAt: 'DateTime',
  rowCount: 'Int',
};
/** What the platform calls otherwise. */
const NAMES: Record<string, string> = { rowCount: 'dataRows' };
const ORDERS = { createdAt: 'createdAt', updatedAt: 'updatedAt', name: 'name', rowCount: 'dataRows' } as const;

export const datasetsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type Dataset {
      id: ID!
      name: String!
      description: String!
      createdAt: DateTime!
      updatedAt: DateTime!
      rowCount: Int!
    }
    ${whereInput('Dataset', FILTERS)}
    enum DatasetOrderByInput { ${orderValues(ORDERS)} }
    input DatasetCreateInput {
      name: String!
      description: String
    }
    input DatasetUpdateInput {
      name: String
      description: String
      deleted: Boolean
    }
    extend type Query {
      dataset(where: WhereUniqueIdInput!): Dataset!
      datasets(
        where: DatasetWhereInput
        orderBy: DatasetOrderByInput
        skip: Int! = 0
        first: Int! = 100
      ): [Dataset!]!
    }
    extend type Mutation {
      createDataset(data: DatasetCreateInput!): Dataset!
      updateDataset(where: WhereUniqueIdInput!, data: DatasetUpdateInput!): Dataset!
    }
  `,
  resolvers: {
    Dataset: { rowCount: ({ dataRows }: Dataset) => dataRows },
    Query: {
      dataset: (_: never, { where }: ById, { scope }) => getDataset(scope, where.id),
      datasets: (_: never, { where, orderBy, ...offset }: ListArgs, { scope }) => {
        const filter = filterOf<Dataset>(FILTERS, NAMES, where);
        const search = filter.textOf('name');
        if (filter.isDeleted && orderBy) throw notHere('Deleted datasets are not sorted. Leave orderBy out.');
        return readOffset(
          (page) =>
            filter.isDeleted
              ? listRestorableDatasets(scope, { ...page, sort: '-deletedAt', search })
              : listDatasets(scope, { ...page, sort: orderOf(orderBy, ORDERS), search }),
          offset,
          filter.matches,
        );
      },
    },
    Mutation: {
      createDataset: (_: never, { data }: { data: Data }, { scope }) =>
        createDataset(scope, parse(NewDataset, data, 'data')),
      updateDataset: async (_: never, { where, data }: ById & { data: Data }, { scope }) => {
        const { deleted, ...changes } = data;
        if (deleted === false) {
          const restored = await restoreDataset(scope, where.id);
          if (Object.keys(changes).length === 0) return restored;
        }
        if (!deleted) return updateDataset(scope, where.id, parse(DatasetChanges, changes, 'data'), undefined);
        const dataset = await getDataset(scope, where.id);
        await deleteDataset(scope, where.id, undefined);
        return dataset;
      },
    },
  },
};
