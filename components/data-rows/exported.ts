import type { DataRowFilter, DataRowItem, Labeling } from '../../bff/data-rows/contract.ts';
import type { Client } from '../core/client.ts';
import type { Exported, Narrowed } from '../core/export.ts';
import type { List } from '../core/list.ts';
import { beside, msg, pageLocale } from '../core/localize.ts';
import { total } from '../ui/count.ts';
import { listProjects, type RowsOf } from './api.ts';
import { listLabelers } from './labelers.ts';
import { mediaTypes } from './media.ts';
import { firstReviews, states } from './states.ts';

type Name = 'search' | keyof DataRowFilter | keyof Labeling;
type Filters = Partial<Record<Name, string>>;

/** What is exported of a dataset or a project, with what the rows on screen are narrowed by. */
export async function exportedOf(client: Client, list: List<DataRowItem>, of: RowsOf): Promise<Exported> {
  const narrowed = await narrowedOf(client, list, of);
  return 'projectId' in of
    ? { of: 'projects', id: of.projectId, name: '', narrowed }
    : { of: 'datasets', id: of.datasetId, name: '', narrowed };
}

/** Undefined where nothing is left out. */
async function narrowedOf(client: Client, list: List<DataRowItem>, of: RowsOf): Promise<Narrowed | undefined> {
  const { search, filters: shown } = list.shown;
  const filters: Filters = { ...(search.trim() && { search: search.trim() }), ...shown };
  // The project of the list is no filter of its export.
  if ('projectId' in of) delete filters.projectId;
  if (Object.keys(filters).length === 0) return undefined;
  const [project, labeler] = await Promise.all([
    nameOfProject(client, of, filters),
    nameOfLabeler(client, of, filters),
  ]);
  const words = wordsOf(filters, project, labeler);
  return { filters: filters as Narrowed['filters'], words, count: list.items && total(list) };
}

/** The name of the project whose labels are asked about, as long as the dataset is attached to it. */
async function nameOfProject(client: Client, of: RowsOf, { projectId }: Filters) {
  if (!projectId || !('datasetId' in of)) return undefined;
  const projects = await listProjects(client, of.datasetId);
  return projects.find(({ id }) => id === projectId)?.name ?? projectId;
}

/** The name of whoever labeled, as the filter dialog has it. */
async function nameOfLabeler(client: Client, of: RowsOf, { projectId, labeledBy }: Filters) {
  const project = 'projectId' in of ? of.projectId : projectId;
  if (!labeledBy || !project) return undefined;
  const labelers = await listLabelers(client, project);
  return labelers.find(({ value }) => value === labeledBy)?.label ?? labeledBy;
}

/** Such as “Media type: Image, Labels: Without labels”. */
function wordsOf(filters: Filters, project: string | undefined, labeler: string | undefined): string {
  const {
    hasLabel,
    createdFrom,
    createdTo,
    labelCreatedFrom,
    labelCreatedTo,
    annotationCreatedFrom,
    annotationCreatedTo,
  } = filters;
  const said: Record<Name, [label: string, value: string | undefined]> = {
    search: [msg('Searched for'), filters.search],
    mediaType: [msg('Media type'), nameIn(mediaTypes(), filters.mediaType)],
    globalKey: [msg('Global key'), filters.globalKey],
    globalKeyPrefix: [msg('Global key begins with'), filters.globalKeyPrefix],
    externalId: [msg('External ID'), filters.externalId],
    externalIdPrefix: [msg('External ID begins with'), filters.externalIdPrefix],
    createdFrom: [msg('Created from (GMT)'), createdFrom && dayOf(Date.parse(createdFrom))],
    createdTo: [msg('Created until (GMT)'), createdTo && dayOf(Date.parse(createdTo) - 1)],
    metadataName: [msg('Metadata field'), filters.metadataName],
    metadataValue: [msg('Value of the field'), filters.metadataValue],
    projectId: [msg('Project'), project],
    hasLabel: [msg('Labels'), hasLabel && (hasLabel === 'true' ? msg('With labels') : msg('Without labels'))],
    state: [msg('State'), nameIn(states(), filters.state)],
    labeledBy: [msg('Labeled by'), labeler],
    labelCreatedFrom: [msg('Labels from (GMT)'), labelCreatedFrom && dayOf(Date.parse(labelCreatedFrom))],
    labelCreatedTo: [msg('Labels until (GMT)'), labelCreatedTo && dayOf(Date.parse(labelCreatedTo) - 1)],
    firstReview: [msg('First review'), nameIn(firstReviews(), filters.firstReview)],
    object: [msg('Object'), filters.object],
    classification: [msg('Classification'), filters.classification],
    annotationCreatedFrom: [
      msg('Annotations from (GMT)'),
      annotationCreatedFrom && dayOf(Date.parse(annotationCreatedFrom)),
    ],
    annotationCreatedTo: [
      msg('Annotations until (GMT)'),
      annotationCreatedTo && dayOf(Date.parse(annotationCreatedTo) - 1),
    ],
  };
  const words = Object.values(said).flatMap(([label, value]) => (value ? [beside`${label}: ${value}`] : []));
  return new Intl.ListFormat(pageLocale(), { type: 'conjunction' }).format(words);
}

const nameIn = (names: Readonly<Record<string, string>>, value: string | undefined) => value && names[value];

const dayOf = (moment: number): string =>
  new Intl.DateTimeFormat(pageLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
