import type { History } from '../audit-log/contract.ts';
import { readHistory } from '../audit-log/history.ts';
import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { listPage, type List } from '../core/list.ts';
import { Problem } from '../core/problem.ts';
import { projectClause, requireOrganizationRole, requireWholeOrganization } from '../core/roles.ts';
import { notFound, readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Args, Row, Statement } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { labelsDeleted, type DeletedLabel } from '../labels/events.ts';
import { deleteLabels } from '../labels/labels.ts';
import type {
  DataRow,
  DataRowChanges,
  DataRowFilter,
  DataRowItem,
  DataRowQuery,
  DeletedDataRows,
  Labeling,
} from './contract.ts';
import { forgetFiles } from './forget-files.ts';
import { COLUMNS, ITEM_COLUMNS, searchTextOf, STATE_COLUMNS, toDataRow, toItem } from './rows.ts';

const TOPIC = 'data-rows';

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

export async function getDataRow(scope: MemberScope, id: string): Promise<DataRow> {
  mayRead(scope);
  return readDataRow(scope, id);
}

/** What was done to a data row, the newest first. Its labels are told apart, by `listRowLabels`. */
export async function getHistory(scope: MemberScope, id: string): Promise<History> {
  mayRead(scope);
  await readDataRow(scope, id);
  return readHistory(scope, id);
}

export async function updateDataRow(
  scope: MemberScope,
  id: string,
  changes: DataRowChanges,
  version: number | undefined,
): Promise<DataRow> {
  mayChange(scope);
  const before = await readDataRow(scope, id);
  const now = Date.now();
  const dataRow: DataRow = {
    ...before,
    globalKey: changes.globalKey === undefined ? before.globalKey : changes.globalKey,
    externalId: changes.externalId ?? before.externalId,
    mediaType: changes.mediaType === undefined ? before.mediaType : changes.mediaType,
    metadataFields: changes.metadataFields ?? before.metadataFields,
    attachments: changes.attachments ?? before.attachments,
    updatedAt: toTimestamp(now),
    version: (version ?? before.version) + 1,
  };
  const set = {
    global_key: dataRow.globalKey,
    sort_key: dataRow.globalKey ?? '',
    external_id: dataRow.externalId,
    media_type: dataRow.mediaType,
    metadata: JSON.stringify(dataRow.metadataFields),
    attachments: JSON.stringify(dataRow.attachments),
    search: searchTextOf(dataRow),
    updated_at: now,
  };
  const details = {
    datasetId: dataRow.datasetId,
    changed: Object.keys(changes),
    globalKey: dataRow.globalKey,
    before: { globalKey: before.globalKey },
  };
  const fact = { action: 'data_row.updated', topic: TOPIC, subjectId: id, version: dataRow.version, details };
  const update = updateVersioned(scope, {
    table: 'data_rows',
    id,
    set,
    version: version ?? before.version,
    where: LIVING,
  });
  await change(scope, fact, [update], { value: dataRow }).catch(globalKeyTaken);
  return dataRow;
}

/** Deletes one, or refuses it as `stale`. Its labels go with it; they still count in usage. */
export async function deleteDataRow(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChange(scope);
  const { datasetId, version: current } = await readDataRow(scope, id);
  const unchanged: Statement = {
    sql: `select id from data_rows where id = :id and organization_id = :organizationId and version = :version and ${LIVING}`,
    args: { id, organizationId: scope.organizationId, version: version ?? current },
    ifNoRows: () => new Problem('stale', 'It was changed meanwhile. Read it again, and decide what to keep.'),
  };
  await removeRows(scope, [{ id, datasetId }], [unchanged]);
}

/** Deletes several. What is not there any more is no failure, and is named. */
export async function deleteDataRows(scope: MemberScope, ids: readonly string[]): Promise<DeletedDataRows> {
  mayChange(scope);
  const found = await scope.db.read(
    `select r.id, r.dataset_id from data_rows r join datasets d on d.id = r.dataset_id and d.deleted_at is null
     where r.id in (select value from json_each(:ids)) and r.organization_id = :organizationId and r.deleted_at is null`,
    { ids: JSON.stringify(ids), organizationId: scope.organizationId },
  );
  const rows = found.map((row) => ({ id: row['id'] as string, datasetId: row['dataset_id'] as string }));
  const known = new Set(rows.map(({ id }) => id));
  const deleted = { deleted: [...known], notFound: ids.filter((id) => !known.has(id)) };
  if (rows.length === 0) return { ...deleted, labels: 0 };
  return { ...deleted, labels: await removeRows(scope, rows, [], deleted) };
}

/** Most labels that go with the rows of one request; more are deleted with fewer rows at a time. */
const MOST_LABELS = 2000;

async function removeRows(
  scope: MemberScope,
  rows: readonly { id: string; datasetId: string }[],
  before: readonly Statement[],
  reply?: Omit<DeletedDataRows, 'labels'>,
): Promise<number> {
  const now = Date.now();
  const { organizationId } = scope;
  const args = { ids: JSON.stringify(rows.map(({ id }) => id)), organizationId };
  const labels = await scope.db.read(
    `select l.id, l.project_id, l.data_row_id, r.global_key from labels l join data_rows r on r.id = l.data_row_id
     where l.data_row_id in (select value from json_each(:ids))
     and +l.organization_id = :organizationId and l.deleted_at is null limit ${MOST_LABELS + 1}`,
    args,
  );
  if (labels.length > MOST_LABELS)
    throw new Problem('conflict', 'These data rows have too many labels to delete them at once. Delete fewer.');
  const which = `id in (select value from json_each(:ids)) and organization_id = :organizationId and ${LIVING}`;
  const byDataset = [...Map.groupBy(rows, ({ datasetId }) => datasetId)];
  const facts = byDataset.map(([datasetId, ofIt]) => ({
    action: 'data_row.deleted',
    topic: TOPIC,
    subjectId: ofIt.length === 1 ? ofIt[0]!.id : datasetId,
    details: { datasetId, count: ofIt.length, ids: ofIt.slice(0, 20).map(({ id }) => id) },
    also: [{ topic: 'datasets', subjectId: datasetId }],
  }));
  const statements: Statement[] = [
    ...before,
    countRows('-count(*)', `from data_rows where ${which} group by day, dataset_id`, args),
    ...(labels.length > 0 ? deleteLabels(scope, labels.map((row) => row['id'] as string), now) : []), // prettier-ignore
    ...labelsDeleted(scope, labels.map(toDeletedLabel), now),
    forgetFiles(`from data_rows r where r.id in (select value from json_each(:ids)) and r.organization_id = :organizationId and r.${LIVING}`, args), // prettier-ignore
    {
      sql: `update data_rows set deleted_at = :now, deleted_by = :memberId, version = version + 1 where ${which}`,
      args: { ...args, now, memberId: scope.actor.memberId },
      ifNoRows: () => notFound('data row'),
    },
  ];
  await change(scope, facts, statements, reply ? { value: { ...reply, labels: labels.length } } : {});
  return labels.length;
}

const toDeletedLabel = (row: Row): DeletedLabel => ({
  id: row['id'] as string,
  projectId: row['project_id'] as string,
  dataRow: { id: row['data_row_id'] as string, globalKey: row['global_key'] as string | null },
});

/**
 * Counts data rows by dataset and day: those that a statement finds, in the same transaction, before they are deleted.
 * Triggers bring it to the dataset, its projects and the organization.
 */
export const countRows = (amount: string, from: string, args: Args): Statement => ({
  sql: `insert into data_rows_by_day (organization_id, day, dataset_id, amount)
        select organization_id, created_at / ${DAY} as day, dataset_id, ${amount} ${from}
        on conflict (organization_id, day, dataset_id) do update set amount = amount + excluded.amount`,
  args,
});

export function mayRead(scope: Scope): void {
  requirePermission(scope, 'datasets:read');
  requireWholeOrganization(scope);
}

export function mayChange(scope: Scope): void {
  requirePermission(scope, 'datasets:write');
  requireWholeOrganization(scope);
  requireOrganizationRole(scope, 'ADMIN');
}

const LIVING = 'deleted_at is null';

/** The name of a dataset that is there, or a `not_found`. */
export async function requireDataset(scope: Scope, id: string): Promise<string> {
  const sql = `select name from datasets where id = :id and organization_id = :organizationId and ${LIVING}`;
  return (await readRow(scope, 'dataset', sql, { id, organizationId: scope.organizationId }))['name'] as string;
}

async function requireProject(scope: Scope, id: string): Promise<void> {
  const clause = projectClause(scope, 'projects.id', 'review');
  const sql = `select id from projects where id = :id and organization_id = :organizationId and ${LIVING} ${clause.sql}`;
  await readRow(scope, 'project', sql, { id, organizationId: scope.organizationId, ...clause.args });
}

async function readDataRow(scope: Scope, id: string): Promise<DataRow> {
  const sql = `select ${COLUMNS} from data_rows where id = :id and organization_id = :organizationId and ${LIVING}
    and exists (select 1 from datasets d where d.id = data_rows.dataset_id and d.deleted_at is null)`;
  return toDataRow(await readRow(scope, 'data row', sql, { id, organizationId: scope.organizationId }));
}

/** The filters that have an index of their own, with its column and the name by which it sorts. */
const PREFIXES = {
  globalKeyPrefix: { column: 'sort_key', sort: 'globalKey' },
  externalIdPrefix: { column: 'external_id', sort: 'externalId' },
} as const;
type Prefix = keyof typeof PREFIXES;

const prefixesIn = (filter: DataRowFilter) => (Object.keys(PREFIXES) as Prefix[]).filter((name) => filter[name]);

const prefixSortedBy = (filter: DataRowFilter, sort: string): Prefix | undefined =>
  prefixesIn(filter).find((name) => PREFIXES[name].sort === sort.replace('-', ''));

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
  const labels = labelsOf(filter);
  const { args, where, ...list } = narrowed({ ...filter, ...NO_LABELS }, undefined);
  return {
    ...list,
    where: `data_rows.${LIVING} and data_rows.id in (select l.data_row_id from labels l where ${IN_PROJECT} ${labels.sql!})
      and exists (select 1 from datasets d where d.id = data_rows.dataset_id and ${OF_ORGANIZATION}
        ${datasetId ? 'and +d.id = :datasetId' : ''}) ${where}`,
    args: { ...args, ...labels.args, organizationId, ...(datasetId && { datasetId }) },
  };
}

const NO_LABELS = { labeledBy: undefined, labelCreatedFrom: undefined, labelCreatedTo: undefined };

const IN_PROJECT = 'l.organization_id = :organizationId and l.project_id = :projectId and l.deleted_at is null';

/** A condition on labels `l`: whose they are, and when they were created; undefined where neither is asked. */
function labelsOf({ labeledBy, labelCreatedFrom, labelCreatedTo }: Labeling): { sql: string | undefined; args: Args } {
  const all = [
    labeledBy && (labeledBy === 'none' ? 'and l.member_id is null' : 'and l.member_id = :labeledBy'),
    labelCreatedFrom && 'and l.created_at >= :labelCreatedFrom',
    labelCreatedTo && 'and l.created_at < :labelCreatedTo',
  ].filter(Boolean);
  return {
    sql: all.length === 0 ? undefined : all.join(' '),
    args: {
      ...(labeledBy && labeledBy !== 'none' && { labeledBy }),
      ...(labelCreatedFrom && { labelCreatedFrom: Date.parse(labelCreatedFrom) }),
      ...(labelCreatedTo && { labelCreatedTo: Date.parse(labelCreatedTo) }),
    },
  };
}

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

/** Whether a data row has a label, in the project of `projectId` or in any. */
const rowsOf = (projectId: string | undefined, more = '') =>
  `exists (select 1 from project_rows pr where pr.data_row_id = data_rows.id ${projectId ? 'and pr.project_id = :projectId' : ''} ${more})`;

/**
 * A condition on which labels a data row has and in which state it is; undefined where nothing is asked. The plus keeps the
 * labels of each data row from being looked for among all those of the project.
 */
function labelingOf({ projectId, hasLabel, state, ...asked }: Labeling): { sql: string | undefined; args: Args } {
  const labeled = rowsOf(projectId);
  const labels = labelsOf(asked);
  const all = [
    hasLabel && `${hasLabel === 'true' ? '' : 'not '}${labeled}`,
    state && (state === 'TO_LABEL' ? `not ${labeled}` : rowsOf(projectId, 'and pr.state = :state')),
    labels.sql &&
      `exists (select 1 from labels l where l.data_row_id = data_rows.id and +l.organization_id = :organizationId
         and +l.project_id = :projectId and l.deleted_at is null ${labels.sql})`,
  ].filter(Boolean);
  return {
    sql: all.length === 0 ? undefined : all.join(' and '),
    args: { ...(projectId && { projectId }), ...(state && state !== 'TO_LABEL' && { state }), ...labels.args },
  };
}

/**
 * The condition that a filter is, without an `and` in front; undefined where it asks for nothing. The plus keeps an index
 * from being used for it: the rows are read in the order in which they are wanted, some thousand at a time. `lookedUp` is left
 * out, as an index has found the rows by it.
 */
export function conditionsOf(
  filter: Omit<DataRowFilter, 'globalKey'>,
  lookedUp?: Prefix,
): { sql: string | undefined; args: Args } {
  const { mediaType, externalId, createdFrom, createdTo } = filter;
  const globalKeyPrefix = lookedUp === 'globalKeyPrefix' ? undefined : filter.globalKeyPrefix;
  const externalIdPrefix = lookedUp === 'externalIdPrefix' ? undefined : filter.externalIdPrefix;
  const { metadataName, metadataValue } = filter;
  const named = metadataName === undefined ? '' : `json_each.value ->> 'name' = :metadataName`;
  const valued = metadataValue === undefined ? '' : `cast(json_each.value ->> 'value' as text) = :metadataValue`;
  const metadata = [named, valued].filter(Boolean).join(' and ');
  const all: [value: string | undefined, sql: string, args: Args][] = [
    [mediaType, 'data_rows.media_type = :mediaType', { mediaType: mediaType ?? '' }],
    [globalKeyPrefix, between('sort_key', 'globalKeyPrefix', '+'), rangeOf('globalKeyPrefix', globalKeyPrefix ?? '')],
    [externalId, '+data_rows.external_id = :externalId', { externalId: externalId ?? '' }],
    [
      externalIdPrefix,
      between('external_id', 'externalIdPrefix', '+'),
      rangeOf('externalIdPrefix', externalIdPrefix ?? ''),
    ],
    [createdFrom, 'data_rows.created_at >= :createdFrom', { createdFrom: Date.parse(createdFrom ?? '1970-01-01') }],
    [createdTo, 'data_rows.created_at < :createdTo', { createdTo: Date.parse(createdTo ?? '1970-01-01') }],
    [
      metadataName ?? metadataValue,
      `exists (select 1 from json_each(data_rows.metadata) where ${metadata})`,
      { ...(named && { metadataName: metadataName! }), ...(valued && { metadataValue: metadataValue! }) },
    ],
  ];
  const asked = all.filter(([value]) => value !== undefined && value !== '');
  return {
    sql: asked.length === 0 ? undefined : asked.map(([, sql]) => `(${sql})`).join(' and '),
    args: Object.assign({}, ...asked.map(([, , args]) => args)) as Args,
  };
}

/** What begins with a text is at it or after it, and before the same text with the last character of Unicode behind. */
const between = (column: string, name: string, plus = '') =>
  `${plus}data_rows.${column} >= :${name} and ${plus}data_rows.${column} < :${name}End`;
const rangeOf = (name: string, prefix: string): Args => ({ [name]: prefix, [`${name}End`]: `${prefix}\u{10ffff}` });

export function globalKeyTaken(error: unknown): never {
  if (!isUniqueViolation(error, 'data_rows.global_key')) throw error;
  throw new Problem('conflict', 'This global key is taken.', {
    fields: { globalKey: 'Choose another global key: another data row of the organization has this one.' },
  });
}
