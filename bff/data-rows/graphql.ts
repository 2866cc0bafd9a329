import { parse } from '../core/parse.ts';
import { getDataset } from '../datasets/datasets.ts';
import { toPageQuery, type Paged } from '../graphql/cursor.ts';
import { nothing, type GraphqlFeature } from '../graphql/feature.ts';
import { DataRowChanges, DataRowIds, type DataRow, type DataRowItem, type MetadataField } from './contract.ts';
import { deleteDataRows, getDataRow, updateDataRow } from './data-rows.ts';
import { listDataRows } from './lists.ts';

type ById = { where: { id: string } };
type ListArgs = Paged & { id: string; where?: { externalId?: string | null; globalKey?: string | null } | null };
type Changes = { externalId?: string | null; globalKey?: string | null };

export const dataRowsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    type DataRow {
      id: ID!
      externalId: String
      globalKey: String
      "An address, a text, or JSON."
      rowData: String!
      "The server does not look into files: only the media type, where it is known."
      mediaAttributes: Json!
      metadataFields: [DataRowMetadata!]!
      "There are no schemas of metadata here: \`metadataFields\` has all fields, by name."
      customMetadata: [DataRowCustomMetadata!]!
      dataset: Dataset!
      createdAt: DateTime!
      updatedAt: DateTime!
    }
    type DataRowMetadata {
      "Null where the import named the field alone."
      schemaId: String
      name: String
      value: Json
      "There are no kinds here: always null."
      kind: String
    }
    type DataRowCustomMetadata {
      schemaId: ID!
      value: Json
    }
    type CustomMetadataSchema {
      id: ID!
      name: String!
      kind: String!
      reserved: Boolean!
      options: [CustomMetadataOption!]
    }
    type CustomMetadataOption {
      id: ID!
      kind: String!
      name: String!
      reserved: Boolean!
    }
    type DataRowPage {
      nodes: [DataRow!]!
      pageInfo: PageInfo!
    }
    type PageInfo {
      hasNextPage: Boolean!
      "Where the next page starts; null on the last one."
      startCursor: String
    }
    type DeletedDataRow {
      id: ID!
    }
    "Exactly these."
    input DatasetDataRowWhereInput {
      externalId: String
      globalKey: String
    }
    input DataRowIdsInput {
      dataRowIds: [ID!]!
    }
    input DataRowUpdateInput {
      externalId: String
      globalKey: String
    }
    extend type Query {
      "Newest first, up to 500 on a page."
      datasetDataRows(id: ID!, from: ID, first: Int, where: DatasetDataRowWhereInput): DataRowPage!
      dataRow(where: WhereUniqueIdInput!): DataRow!
      "There are no schemas of metadata here: always empty."
      customMetadataOntology: [CustomMetadataSchema!]!
    }
    extend type Mutation {
      updateDataRow(where: WhereUniqueIdInput!, data: DataRowUpdateInput!): DataRow!
      "Up to 200 at once. What is not there any more is left out of the answer."
      deleteDataRows(where: DataRowIdsInput!): [DeletedDataRow!]!
    }
  `,
  resolvers: {
    DataRow: {
      externalId: ({ externalId }: DataRow) => externalId || null,
      // A list cuts what is long.
      rowData: async (row: DataRow | DataRowItem, _args: never, { scope }) =>
        'isCut' in row && row.isCut ? (await getDataRow(scope, row.id)).rowData : row.rowData,
      mediaAttributes: ({ mediaType }: DataRow) => (mediaType === null ? {} : { mediaType }),
      customMetadata: () => [],
      dataset: ({ datasetId }: DataRow, _args: never, { scope }) => getDataset(scope, datasetId),
    },
    DataRowMetadata: {
      schemaId: (field: MetadataField) => field['schema_id'] ?? field['schemaId'],
      kind: nothing,
    },
    Query: {
      datasetDataRows: async (_: never, { id, where, ...paged }: ListArgs, { scope }) => {
        const { externalId, globalKey } = where ?? {};
        const { items, next } = await listDataRows(scope, {
          ...toPageQuery(paged),
          sort: '-createdAt',
          datasetId: id,
          ...(externalId && { externalId }),
          ...(globalKey && { globalKey }),
        });
        return { nodes: items, pageInfo: { hasNextPage: next !== null, startCursor: next } };
      },
      dataRow: (_: never, { where }: ById, { scope }) => getDataRow(scope, where.id),
      customMetadataOntology: () => [],
    },
    Mutation: {
      updateDataRow: (_: never, { where, data }: ById & { data: Changes }, { scope }) =>
        updateDataRow(scope, where.id, parse(DataRowChanges, toChanges(data), 'data'), undefined),
      deleteDataRows: async (_: never, { where }: { where: { dataRowIds: string[] } }, { scope }) => {
        const { ids } = parse(DataRowIds, { ids: where.dataRowIds }, 'where');
        return (await deleteDataRows(scope, ids)).deleted.map((id) => ({ id }));
      },
    },
  },
};

const toChanges = ({ externalId, globalKey }: Changes) => ({
  ...(externalId !== undefined && { externalId: externalId ?? '' }),
  ...(globalKey !== undefined && { globalKey }),
});
