import { isWithin, parseExact } from '../core/json.ts';
import { Problem } from '../core/problem.ts';
import { toPageQuery, type Paged } from '../graphql/cursor.ts';
import type { GraphqlFeature } from '../graphql/feature.ts';
import type { MediaType } from '../projects/contract.ts';
import type { ImportError } from './contract.ts';
import { createDataRow } from './create-row.ts';
import type { ImportedRow } from './results.ts';

type Metadata = { schemaId?: string | null; name?: string | null; value?: unknown };
type NewDataRow = {
  rowData: string;
  externalId?: string | null;
  globalKey?: string | null;
  mediaType?: MediaType | null;
  metadataFields?: Metadata[] | null;
  attachments?: object[] | null;
  dataset: { connect: { id: string } };
};

/** An object of more levels is kept as the text that it is. */
const DEEPEST = 50;

type Results = { data: Paged & { taskId: string } };

export const importsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    "A file beside the query, as the GraphQL multipart request specification says."
    scalar Upload
    type UploadedFile {
      "For the manifest of an import or a \`jsonFileUrl\`. It leads to no page, and ends after a day."
      url: String!
      filename: String!
    }
    type AppendedRows {
      taskId: ID!
      accepted: Boolean!
      errorMessage: String
    }
    type SuccessfulDataRowImports {
      nodes: [ImportedDataRow!]!
      "Null on the last page."
      after: String
      total: Int!
    }
    type ImportedDataRow {
      id: ID!
      externalId: String
      globalKey: String
      rowData: String!
    }
    type FailedDataRowImports {
      results: [FailedDataRowImport!]!
      "Null on the last page."
      after: String
      total: Int!
    }
    type FailedDataRowImport {
      message: String!
      spec: FailedDataRowSpec!
    }
    "Of what was refused the global key is kept, and nothing else."
    type FailedDataRowSpec {
      globalKey: String
      externalId: String
      rowData: String
      metadata: [FailedMetadata!]
      attachments: [FailedAttachment!]
    }
    type FailedMetadata {
      schemaId: String
      value: Json
      name: String
    }
    type FailedAttachment {
      type: String
      value: String
      name: String
    }
    input UpsertDataRowsInput {
      manifestUri: String!
    }
    input AppendRowsInput {
      datasetId: ID!
      "An address from \`uploadFile\`."
      jsonFileUrl: String!
    }
    input DataRowCustomMetadataUpsertInput {
      "There are no schemas of metadata here: give a name, too."
      schemaId: ID
      name: String
      value: Json
    }
    input DataRowAttachmentInput {
      type: String!
      value: String!
      name: String
    }
    input DatasetConnectInput {
      connect: WhereUniqueIdInput!
    }
    input DataRowCreateInput {
      "An address, a text, or an object, such as a conversation, as JSON. With the media type TEXT it is a text."
      rowData: String!
      externalId: String
      globalKey: String
      mediaType: MediaType
      metadataFields: [DataRowCustomMetadataUpsertInput!]
      attachments: [DataRowAttachmentInput!]
      dataset: DatasetConnectInput!
    }
    input DataRowImportsInput {
      taskId: ID!
      first: Int
      from: String
    }
    extend type Query {
      successesfulDataRowImports(data: DataRowImportsInput!): SuccessfulDataRowImports!
      failedDataRowImports(data: DataRowImportsInput!): FailedDataRowImports!
    }
    extend type Mutation {
      "Keeps a JSON file of up to 16 MB for a day, for an import."
      uploadFile(file: Upload!, contentLength: Int!, sign: Boolean): UploadedFile!
      "Creates the data rows of the files that an uploaded manifest names, or changes those that an upsert names."
      upsertDataRows(data: UpsertDataRowsInput!): Task!
      appendRowsToDataset(data: AppendRowsInput!): AppendedRows!
      "One data row, at once."
      createDataRow(data: DataRowCreateInput!): DataRow!
    }
  `,
  resolvers: {
    Query: {
      successesfulDataRowImports: async (_: never, { data }: Results, { scope, verbs }) => {
        const { items, next, total } = await verbs.imports.listImported(scope, data.taskId, toPageQuery(data));
        return { nodes: items.map(toNode), after: next, total };
      },
      failedDataRowImports: async (_: never, { data }: Results, { scope, verbs }) => {
        const { items, next, total } = await verbs.imports.listRefused(scope, data.taskId, toPageQuery(data));
        return { results: items.map(toFailure), after: next, total };
      },
    },
    Mutation: {
      uploadFile: async (_: never, { contentLength }: { contentLength: number }, { scope, verbs, origin, file }) => {
        if (!file) throw new Problem('invalid', 'Send the file as multipart/form-data, beside the query.');
        if (file.size !== contentLength) throw new Problem('invalid', 'The file did not arrive whole.');
        await requireJson(file);
        return { url: await verbs.imports.upload(scope, origin, file), filename: file.name };
      },
      upsertDataRows: (_: never, { data }: { data: { manifestUri: string } }, { scope, verbs }) =>
        verbs.imports.startManifest(scope, data.manifestUri),
      appendRowsToDataset: async (
        _: never,
        { data }: { data: { datasetId: string; jsonFileUrl: string } },
        serving,
      ) => {
        const { scope, verbs } = serving;
        const { id } = await verbs.imports.startUploaded(scope, data.datasetId, data.jsonFileUrl);
        return { taskId: id, accepted: true, errorMessage: null };
      },
      createDataRow: (_: never, { data }: { data: NewDataRow }, { scope }) =>
        createDataRow(scope, data.dataset.connect.id, toValue(data)),
    },
  },
};

/** A data row as a file for an import has it. */
const toValue = ({ rowData, externalId, globalKey, mediaType, metadataFields, attachments }: NewDataRow) => ({
  rowData: mediaType === 'TEXT' ? rowData : objectIn(rowData),
  externalId,
  globalKey,
  mediaType,
  attachments,
  metadataFields: metadataFields?.map(({ schemaId, name, value }) => ({
    ...(schemaId && { schema_id: schemaId }),
    ...(name && { name }),
    value: value ?? null,
  })),
});

/** The object that a text is in JSON, which is how the platform’s SDK sends one; any other text as it is. */
function objectIn(text: string): unknown {
  if (!text.startsWith('{')) return text;
  try {
    const value = parseExact(text);
    return isWithin(value, DEEPEST) ? value : text;
  } catch {
    return text;
  }
}

/** An image that is uploaded to be labeled would have no address that a browser can open. */
async function requireJson(file: File): Promise<void> {
  const start = await file.slice(0, 1024).text();
  if (!/^\ufeff?\s*[[{]/.test(start))
    throw new Problem('unsupported_media_type', 'Only JSON files for imports are uploaded. Put the files to label into a bucket, and import their addresses.'); // prettier-ignore
}

const toNode = ({ externalId, ...row }: ImportedRow) => ({ ...row, externalId: externalId || null });

const toFailure = ({ field, message, globalKey }: ImportError) => ({
  message: field === null ? message : `${field}: ${message}`,
  spec: { globalKey, externalId: null, rowData: null, metadata: [], attachments: [] },
});
