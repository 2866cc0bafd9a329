import type { GraphQLError } from 'graphql';
import { notHere } from './feature.ts';

const LABELS = 'Labels are made and changed by an import of labels, by the REST API.';
const ONTOLOGY = 'There are no ontologies here: a project takes annotations by any name.';
const MODELS = 'There are no models and model runs here.';
const BATCHES = 'There are no batches here: a project works on the datasets that are attached to it.';
const QUEUES = 'Data rows are not moved between queues by this server.';
const JOBS = 'Global keys are set when data rows are imported, or one at a time by updateDataRow.';

/** Fields of the platform that have no place in this product, by their type, with what there is in their stead. */
const FIELDS: Record<string, string> = {
  'Query.ontology': ONTOLOGY,
  'Query.ontologies': ONTOLOGY,
  'Query.rootSchemaNode': ONTOLOGY,
  'Query.rootSchemaNodes': ONTOLOGY,
  'Query.labelingFrontends': 'There is no labeling editor here.',
  'Query.labelingFrontend': 'There is no labeling editor here.',
  'Query.model': MODELS,
  'Query.models': MODELS,
  'Query.modelRun': MODELS,
  'Query.getSavedQuery': 'There are no slices here.',
  'Query.dataRows': 'Read the data rows of one dataset with datasetDataRows.',
  'Query.externalIdsToDataRowIds': 'Read the data rows of one dataset with datasetDataRows and where: { externalId }.',
  'Query.dataRowsForGlobalKeysResult': JOBS,
  'Query.dataRowsForGlobalKeys': JOBS,
  'Query.userGroup': 'There are no groups of members here.',
  'Query.userGroups': 'There are no groups of members here.',
  'Query.batch': BATCHES,
  'Query.queryAllDataRowsHaveBeenProcessed': BATCHES,
  'Mutation.createModel': MODELS,
  'Mutation.createModelConfig': MODELS,
  'Mutation.upsertOntology': ONTOLOGY,
  'Mutation.upsertRootSchemaNode': ONTOLOGY,
  'Mutation.connectOntology': ONTOLOGY,
  'Mutation.createLabelingFrontendOptions': 'There is no labeling editor here.',
  'Mutation.createBatchV2': BATCHES,
  'Mutation.createBatches': BATCHES,
  'Mutation.createEmptyBatch': BATCHES,
  'Mutation.cloneProject': 'Projects are not copied here. Create one with createProject.',
  'Mutation.assignGlobalKeysToDataRows': JOBS,
  'Mutation.clearGlobalKeys': JOBS,
  'Mutation.addDataRowsToTaskQueueAsync': QUEUES,
  'Mutation.createResourceTag': 'There are no tags here.',
  'Mutation.createUserGroup': 'There are no groups of members here.',
  'Mutation.updateLabel': LABELS,
  'Mutation.createReview': 'Reviews come with an import of labels, by the REST API.',
  'Mutation.appendRowsToDatasetSync': 'Use appendRowsToDataset, and wait for its task.',
  'Project.ontology': ONTOLOGY,
  'Project.batches': BATCHES,
  'Project.benchmarks': 'There are no benchmarks here.',
  'Project.issueExportUrl': 'There are no issues here.',
  'Project.resourceTags': 'There are no tags here.',
  'Project.labelingFrontend': 'There is no labeling editor here.',
  'Organization.resourceTag': 'There are no tags here.',
};

/** What is said of a field that is not in the schema, where the platform has one of that name. */
export function explainMissing({ message }: GraphQLError): GraphQLError | undefined {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  const reason = FIELDS[`${type}.${field}`];
  return reason === undefined ? undefined : notHere(`${field}: ${reason}`);
}
