import type { Page } from '../core/contract.ts';
import { listPage, type List } from '../core/list.ts';
import { projectClause } from '../core/roles.ts';
import { readRow } from '../core/row.ts';
import type { MemberScope, Scope } from '../core/scope.ts';
import type { DataRowFilter, DataRowItem, DataRowQuery, Labeling } from './contract.ts';
import { LIVING, mayRead, requireDataset } from './data-rows.ts';
import {
  between,
  conditionsOf,
  contentsOf,
  labelingOf,
  labelsOf,
  prefixesIn,
  PREFIXES,
  prefixSortedBy,
  rangeOf,
  rowsOf,
  type Prefix,
} from './filters.ts';
import { ITEM_COLUMNS, STATE_COLUMNS, toItem } from './rows.ts';

/** The data rows of a dataset or a project, in the order in which they came unless the query says otherwise. */
export async function listDataRows(scope: MemberScope, query: DataRowQuery): Promise<Page<DataRowItem>> {
  mayRead(scope);
  const { datasetId, limit, cursor, search, sort, ...filter } = query;
  if (datasetId) await requireDataset(scope, datasetId);
  if (filter.projectId) await requireProject(scope, filter.projectId);
  if (await areFewLabels(scope, filter))
    return listPage(scope, listLabeled(scope.organizationId, filter, datasetId), { limit, cursor, search, sort });
  const list = datasetId
    ? listOf(scope.organizationId, datasetId, filter, await prefixToLookUp(scope, datasetId, filter, sort))
    : listOfProject(scope.organizationId, filter, {
        by: prefixSortedBy(filter, sort),
        hasDetached: await hasDetached(scope, filter.projectId!),
      });
  return listPage(scope, list, { limit, cursor, search, sort });
}

/** Refuses a project that is not there, or whose data rows the member does not see. */
export async function requireProject(scope: Scope, id: string): Promise<void> {
  const clause = projectClause(scope, 'projects.id', 'review');
  const sql = `select id from projects where id = :id and organization_id = :organizationId and ${LIVING} ${clause.sql}`;
  await readRow(scope, 'project', sql, { id, organizationId: scope.organizationId, ...clause.args });
}

/** So many rows at most are sorted once an index has found them. */
const SORTED = 1000;

/**
 * The prefix whose index finds the rows: the one they are sorted by, or one that few rows begin with. Undefined: many begin
 * with it, and a page of them is sooner found by reading in the order in which they are wanted.
 */
async function prefixToLookUp(
  scope: MemberScope,
  datasetId: string,
  filter: DataRowFilter,
  sort: string,
): Promise<Prefix | undefined> {
  const sorted = prefixSortedBy(filter, sort);
  if (sorted) return sorted;
  for (const name of prefixesIn(filter)) {
    const sql = `select count(*) as found from (
      select 1 from data_rows where ${inDataset} and ${between(PREFIXES[name].column, name)} limit ${SORTED + 1})`;
    const args = { datasetId, organizationId: scope.organizationId, ...rangeOf(name, filter[name]!) };
    const [row] = await scope.db.readReplica(scope.position, sql, args);
    if ((row!['found'] as number) <= SORTED) return name;
  }
  return undefined;
}

/** The dataset names the organization: its id is looked up there, so that a page reads nothing but the index. */
const inDataset = `data_rows.${LIVING} and dataset_id =
  (select d.id from datasets d where d.id = :datasetId and d.organization_id = :organizationId and d.${LIVING})`;

/** `by`: the prefix that an index looks up. */
export function listOf(
  organizationId: string,
  datasetId: string,
  filter: DataRowFilter & Labeling = {},
  by?: Prefix,
): List<DataRowItem> {
  const { where, args, ...list } = narrowed(filter, by);
  return {
    ...list,
    where: `${inDataset} ${where}`,
    args: { ...args, organizationId, datasetId },
    ...(isWhole(filter, by) && {
      total: '(select data_rows from datasets where id = :datasetId and organization_id = :organizationId)',
    }),
  };
}

/**
 * The data rows that count in the project of `filter`: those of its datasets, and those with a label of datasets that were
 * detached from it, which `hasDetached` says whether there are any.
 */
export function listOfProject(
  organizationId: string,
  filter: DataRowFilter & Labeling,
  { by, hasDetached }: { by?: Prefix | undefined; hasDetached: boolean },
): List<DataRowItem> {
  const { where, args, filter: condition, ...list } = narrowed(filter, by);
  const labeled = `(part.is_attached or ${rowsOf(filter.projectId)})`;
  return {
    ...list,
    parts: hasDetached ? `${ATTACHED} union all ${DETACHED}` : ATTACHED,
    where: `data_rows.${LIVING} and data_rows.dataset_id = part.dataset_id ${where}`,
    args: { ...args, organizationId },
    filter: hasDetached ? [condition, labeled].filter(Boolean).join(' and ') : condition,
    ...(isWhole(filter, by) && {
      total: '(select data_rows from projects where id = :projectId and organization_id = :organizationId)',
    }),
  };
}

const OF_ORGANIZATION = `d.organization_id = :organizationId and d.${LIVING}`;

const ATTACHED = `select pd.dataset_id, 1 as is_attached from project_datasets pd
  join datasets d on d.id = pd.dataset_id and ${OF_ORGANIZATION} where pd.project_id = :projectId`;

const DETACHED = `select st.dataset_id, 0 as is_attached from project_states st
  join datasets d on d.id = st.dataset_id and ${OF_ORGANIZATION}
  where st.project_id = :projectId and st.in_review + st.in_rework + st.skipped + st.done > 0
  and not exists (select 1 from project_datasets pd where pd.project_id = :projectId and pd.dataset_id = st.dataset_id)`;

async function hasDetached({ db, position, organizationId }: MemberScope, projectId: string): Promise<boolean> {
  return (await db.readReplica(position, `${DETACHED} limit 1`, { organizationId, projectId })).length > 0;
}

/** So many labels at most are looked up, and their data rows sorted. */
const LOOKED_UP = 10_000;

/** Whether few labels are by the member or of the time that a filter asks for, so that their index finds the data rows. */
async function areFewLabels(scope: MemberScope, { globalKey, ...filter }: DataRowFilter & Labeling): Promise<boolean> {
  const { sql, args } = labelsOf(filter);
  if (!sql || globalKey) return false;
  const labels = `select 1 from labels l where ${IN_PROJECT} ${sql} limit ${LOOKED_UP + 1}`;
  const [row] = await scope.db.readReplica(scope.position, `select count(*) as found from (${labels})`, {
    ...args,
    organizationId: scope.organizationId,
    projectId: filter.projectId!,
  });
  return (row!['found'] as number) <= LOOKED_UP;
}

/** The data rows of the labels that `filter` asks for, of one dataset or of all that are there. */
export function listLabeled(
  organizationId: string,
  filter: DataRowFilter & Labeling,
  datasetId?: string,
): List<DataRowItem> {
  const [labels, contents] = [labelsOf(filter), contentsOf(filter)];
  const { args, where, ...list } = narrowed({ ...filter, ...NO_LABELS }, undefined);
  return {
    ...list,
    where: `data_rows.${LIVING} and data_rows.id in (select l.data_row_id from labels l where ${IN_PROJECT} ${labels.sql!} ${contents.sql ?? ''})
      and exists (select 1 from datasets d where d.id = data_rows.dataset_id and ${OF_ORGANIZATION}
        ${datasetId ? 'and +d.id = :datasetId' : ''}) ${where}`,
    args: { ...args, ...labels.args, ...contents.args, organizationId, ...(datasetId && { datasetId }) },
  };
}

/** What is asked about labels stands where they are looked up. */
const NO_LABELS = {
  labeledBy: undefined,
  labelCreatedFrom: undefined,
  labelCreatedTo: undefined,
  firstReview: undefined,
  object: undefined,
  classification: undefined,
  annotationCreatedFrom: undefined,
  annotationCreatedTo: undefined,
};

const IN_PROJECT = 'l.organization_id = :organizationId and l.project_id = :projectId and l.deleted_at is null';

/** Whether no index leaves any data row out. */
const isWhole = ({ globalKey }: DataRowFilter, by: Prefix | undefined) => !globalKey && !by;

/** What a list of data rows is made of, without where they are. */
function narrowed({ globalKey, ...filter }: DataRowFilter & Labeling, by: Prefix | undefined) {
  const lookedUp = by ? rangeOf(by, filter[by]!) : {};
  const conditions = conditionsOf(filter, by);
  const labeled = labelingOf(filter);
  const filters = [conditions.sql, labeled.sql].filter(Boolean);
  return {
    table: 'data_rows',
    columns: filter.projectId ? STATE_COLUMNS : ITEM_COLUMNS,
    where: `${by ? `and ${between(PREFIXES[by].column, by)}` : ''}
      ${globalKey ? 'and organization_id = :organizationId and global_key = :globalKey' : ''}`,
    args: { ...(globalKey && { globalKey }), ...lookedUp, ...conditions.args, ...labeled.args },
    filter: filters.length === 0 ? undefined : filters.join(' and '),
    sorts: { createdAt: 'number', globalKey: 'sort_key', externalId: 'external_id' },
    toItem,
  };
}
