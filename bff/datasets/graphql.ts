import { parse } from '../core/parse.ts';
import { notHere, type GraphqlFeature } from '../graphql/feature.ts';
import { readOffset, type Offset } from '../graphql/offset.ts';
import { conditionsOf, fits, type Where } from '../graphql/where.ts';
import { NewDataset, DatasetChanges, type Dataset } from './contract.ts';
import { createDataset, deleteDataset, getDataset, listDatasets, updateDataset } from './datasets.ts';

type ById = { where: { id: string } };
type ListArgs = Offset & { where?: Where<Pick<Dataset, 'id' | 'name'>> | null };
type Data = { name?: string; description?: string; deleted?: boolean };

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
    input DatasetWhereInput {
      id: ID
      name: String
      deleted: Boolean
      AND: [DatasetWhereInput!]
    }
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
      datasets(where: DatasetWhereInput, skip: Int! = 0, first: Int! = 100): [Dataset!]!
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
      datasets: (_: never, { where, ...offset }: ListArgs, { scope }) => {
        const conditions = conditionsOf(where);
        const search = conditions.find(({ name }) => name)?.name;
        return readOffset(
          (page) => listDatasets(scope, { ...page, sort: '-createdAt', search }),
          offset,
          (dataset) => fits(dataset, conditions),
        );
      },
    },
    Mutation: {
      createDataset: (_: never, { data }: { data: Data }, { scope }) =>
        createDataset(scope, parse(NewDataset, data, 'data')),
      updateDataset: async (_: never, { where, data }: ById & { data: Data }, { scope }) => {
        const { deleted, ...changes } = data;
        if (deleted === false) throw notHere('A deleted dataset is restored in the dashboard or by the REST API.');
        if (!deleted) return updateDataset(scope, where.id, parse(DatasetChanges, changes, 'data'), undefined);
        const dataset = await getDataset(scope, where.id);
        await deleteDataset(scope, where.id, undefined);
        return dataset;
      },
    },
  },
};
