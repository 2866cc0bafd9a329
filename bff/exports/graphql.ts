import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import { notHere, type GraphqlFeature } from '../graphql/feature.ts';
import type { Task } from '../tasks/contract.ts';
import { NewDatasetExport, NewProjectExport } from './contract.ts';
import { toFilters, toLabelPeriod } from './filters.ts';

type Params = Partial<Record<(typeof PARAMS)[number], boolean | null>> & { mediaTypeOverride?: string | null };
type Search = { searchQuery?: { query?: unknown } | null };
type ProjectInput = { filters: Search & { projectId: string }; params?: Params | null };
type CatalogInput = { filters: Search; params?: Params | null };
type LabelPeriod = { start?: string | null; end?: string | null };
type LabelsInput = { projectId: string; filters?: { labelCreatedAt?: LabelPeriod | null } | null };
type Stream = { streamType: 'RESULT' | 'ERRORS' };

/** What of the platform’s parts of an export there is here. */
const OF_ROWS = ['includeMetadata', 'includeAttachments', 'includeEmbeddings', 'includeDataRowDetails'] as const;
const PARAMS = [...OF_ROWS, 'includeLabelDetails', 'includePerformanceDetails'] as const;

const PARAMS_INPUT = `
      mediaTypeOverride: String
      ${PARAMS.map((name) => `${name}: Boolean`).join('\n      ')}
      "Taken, and of no effect, as the next one."
      includeProjectDetails: Boolean
      includeInterpolatedFrames: Boolean`;

export const exportsGraphql: GraphqlFeature = {
  types: /* GraphQL */ `
    scalar UInt64
    enum TaskStreamType {
      RESULT
      ERRORS
    }
    type StartedExport {
      taskId: ID!
      "Read it with \`task { exportMetadataHeader exportFileFromOffset }\`."
      isStreamable: Boolean!
    }
    type LabelExport {
      "NDJSON, as of exportDataRowsInProject, for an hour: ask again for a new address. Null while it is written."
      downloadUrl: String
      "When the export was asked for."
      createdAt: DateTime!
      "Whether it is still being written: ask again a little later."
      shouldPoll: Boolean!
    }
    type ExportMetadataHeader {
      "In bytes."
      totalSize: Float!
      totalLines: Float!
    }
    "Some whole lines of the result."
    type ExportFile {
      offsets: ExportRange!
      lines: ExportRange!
      "An address for these bytes, without credentials. It ends after an hour."
      file: String!
    }
    "The first and the last, counted from 0."
    type ExportRange {
      start: Float!
      end: Float!
    }
    input SearchQueryInput {
      scope: Json
      "Conditions of the types dataset, global_key (up to 2,000) and labeled_at; all of them hold."
      query: Json
    }
    input ExportProjectFiltersInput {
      projectId: ID!
      searchQuery: SearchQueryInput
    }
    input ExportCatalogFiltersInput {
      searchQuery: SearchQueryInput
    }
    input ExportProjectParamsInput {${PARAMS_INPUT}
    }
    input ExportCatalogParamsInput {${PARAMS_INPUT}
      includePredictions: Boolean
      projectIds: [ID!]
      modelRunIds: [ID!]
      allProjects: Boolean
      allModelRuns: Boolean
    }
    input ExportDataRowsInProjectInput {
      "Taken, and of no effect: a task has the name of what is exported."
      taskName: String
      isStreamableReady: Boolean
      streamable: Boolean
      filters: ExportProjectFiltersInput!
      params: ExportProjectParamsInput
    }
    input ExportDataRowsInCatalogInput {
      taskName: String
      isStreamableReady: Boolean
      streamable: Boolean
      filters: ExportCatalogFiltersInput!
      params: ExportCatalogParamsInput
    }
    "Moments such as 2026-11-27 or 2026-11-27 09:30:00, in UTC; an empty text is no limit."
    input LabelPeriodInput {
      start: String
      end: String
    }
    input ExportLabelsFiltersInput {
      labelCreatedAt: LabelPeriodInput
    }
    input ExportLabelsInput {
      projectId: ID!
      filters: ExportLabelsFiltersInput
    }
    extend type Mutation {
      "Starts an export of a project, or finds your last one of the same data that is at most 30 minutes old."
      exportLabels(data: ExportLabelsInput!): LabelExport!
      exportDataRowsInProject(input: ExportDataRowsInProjectInput!): StartedExport!
      "Of one dataset, which \`searchQuery\` names. Labels come by an export of their project."
      exportDataRowsInCatalog(input: ExportDataRowsInCatalogInput!): StartedExport!
    }
    extend type Task {
      "Null where there is no such stream: nothing was exported, or it is that of errors, which an export has none of."
      exportMetadataHeader(streamType: TaskStreamType!): ExportMetadataHeader
      exportFileFromOffset(streamType: TaskStreamType!, offset: UInt64!): ExportFile
    }
  `,
  resolvers: {
    Mutation: {
      exportLabels: async (_: never, { data }: { data: LabelsInput }, { scope, verbs, linkTo }) => {
        const wanted = parse(NewProjectExport, { filters: toLabelPeriod(data.filters?.labelCreatedAt ?? {}) }, 'data');
        const task = await verbs.exports.latestOfProject(scope, data.projectId, wanted, linkTo);
        if (task.status === 'FAILED') throw new Problem('conflict', `The export failed. Ask again in a minute. ${task.reason}`); // prettier-ignore
        return task;
      },
      exportDataRowsInProject: async (_: never, { input }: { input: ProjectInput }, { scope, verbs }) => {
        const { datasetIds, ...filters } = toFilters(input.filters.searchQuery?.query);
        if (datasetIds.length > 0) throw notHere('An export of a project has all its datasets.');
        const wanted = parse(NewProjectExport, { filters, params: toParams(input.params, PARAMS) }, 'input');
        return toStarted(await verbs.exports.ofProject(scope, input.filters.projectId, wanted));
      },
      exportDataRowsInCatalog: async (_: never, { input }: { input: CatalogInput }, { scope, verbs }) => {
        const { datasetIds, ...filters } = toFilters(input.filters.searchQuery?.query);
        const [datasetId, ...others] = datasetIds;
        if (datasetId === undefined || others.length > 0) throw notHere('Export one dataset: name it in searchQuery.');
        const wanted = parse(NewDatasetExport, { filters, params: toParams(input.params, OF_ROWS) }, 'input');
        return toStarted(await verbs.exports.ofDataset(scope, datasetId, wanted));
      },
    },
    LabelExport: {
      downloadUrl: ({ resultUrl }: Task) => resultUrl,
      shouldPoll: ({ endedAt }: Task) => endedAt === null,
    },
    Task: {
      exportMetadataHeader: async ({ id }: Task, { streamType }: Stream, { scope, verbs }) => {
        const size = streamType === 'RESULT' ? await verbs.exportParts.measure(scope, id) : undefined;
        return size && size.bytes > 0 ? { totalSize: size.bytes, totalLines: size.lines } : null;
      },
      exportFileFromOffset: async ({ id }: Task, args: Stream & { offset: unknown }, { scope, verbs, linkTo }) => {
        if (args.streamType !== 'RESULT') return null;
        const part = await verbs.exportParts.partAt(scope, id, toOffset(args.offset));
        return part && { ...part, file: `${linkTo(id, 'result')}&start=${part.offsets.start}&end=${part.offsets.end}` };
      },
    },
  },
};

const toStarted = ({ id }: Task) => ({ taskId: id, isStreamable: true });

/** What the platform does not say is left out of its exports. */
function toParams(params: Params | null | undefined, names: readonly (typeof PARAMS)[number][]) {
  if (params?.mediaTypeOverride)
    throw notHere('Data rows are exported as what they are: there is no mediaTypeOverride.');
  return Object.fromEntries(names.map((name) => [name, params?.[name] ?? false]));
}

/** A 64-bit number comes as text. */
function toOffset(offset: unknown): number {
  if (/^\d{1,15}$/.test(String(offset))) return Number(offset);
  throw new Problem('invalid', 'The offset is not a whole number.', { fields: { offset: 'Use a number from 0.' } });
}
