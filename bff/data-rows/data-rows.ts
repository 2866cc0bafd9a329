import type { History } from '../audit-log/contract.ts';
import { readHistory } from '../audit-log/history.ts';
import { change, type Fact } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import { requireOrganizationRole, requireWholeOrganization } from '../core/roles.ts';
import { notFound, readRow, stale, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Args, Row, Statement } from '../database/database.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { labelsDeleted, type DeletedLabel } from '../labels/events.ts';
import { deleteLabels } from '../labels/labels.ts';
import type { DataRow, DataRowChanges, DeletedDataRows } from './contract.ts';
import { forgetFiles } from './forget-files.ts';
import { COLUMNS, searchTextOf, toDataRow } from './rows.ts';

const TOPIC = 'data-rows';

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
    ifNoRows: stale,
  };
  await removeRows(scope, [{ id, datasetId }], unchanged);
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
  const someAreThere: Statement = {
    sql: `select id from data_rows where id in (select value from json_each(:ids)) and organization_id = :organizationId and ${LIVING} limit 1`,
    args: { ids: JSON.stringify([...known]), organizationId: scope.organizationId },
    ifNoRows: () => notFound('data row'),
  };
  return { ...deleted, labels: await removeRows(scope, rows, someAreThere, deleted) };
}

async function removeRows(
  scope: MemberScope,
  rows: readonly DeletedRow[],
  before: Statement,
  reply?: Omit<DeletedDataRows, 'labels'>,
): Promise<number> {
  const deletion = await deletionOf(scope, rows);
  if (!deletion) throw new Problem('conflict', 'These data rows have too many labels to delete them at once. Delete fewer.'); // prettier-ignore
  const { labels, facts, statements } = deletion;
  await change(scope, facts, [before, ...statements], reply ? { value: { ...reply, labels } } : {});
  return labels;
}

/** Most labels that go with data rows in one transaction. */
const MOST_LABELS = 2000;

type DeletedRow = { id: string; datasetId: string };

/** What deletes data rows with their labels, for one transaction; undefined where they have too many labels for that. */
export async function deletionOf(
  scope: MemberScope,
  rows: readonly DeletedRow[],
): Promise<{ labels: number; facts: Fact[]; statements: Statement[] } | undefined> {
  const now = Date.now();
  const { organizationId } = scope;
  const args = { ids: JSON.stringify(rows.map(({ id }) => id)), organizationId };
  const labels = await scope.db.read(
    `select l.id, l.project_id, l.data_row_id, r.global_key from labels l join data_rows r on r.id = l.data_row_id
     where l.data_row_id in (select value from json_each(:ids))
     and +l.organization_id = :organizationId and l.deleted_at is null limit ${MOST_LABELS + 1}`,
    args,
  );
  if (labels.length > MOST_LABELS) return undefined;
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
    countRows('-count(*)', `from data_rows where ${which} group by day, dataset_id`, args),
    ...(labels.length > 0 ? deleteLabels(scope, labels.map((row) => row['id'] as string), now) : []), // prettier-ignore
    ...labelsDeleted(scope, labels.map(toDeletedLabel), now),
    forgetFiles(`from data_rows r where r.id in (select value from json_each(:ids)) and r.organization_id = :organizationId and r.${LIVING}`, args), // prettier-ignore
    {
      sql: `update data_rows set deleted_at = :now, deleted_by = :memberId, version = version + 1 where ${which}`,
      args: { ...args, now, memberId: scope.actor.memberId },
    },
  ];
  return { labels: labels.length, facts, statements };
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

export const LIVING = 'deleted_at is null';

/** The name of a dataset that is there, or a `not_found`. */
export async function requireDataset(scope: Scope, id: string): Promise<string> {
  const sql = `select name from datasets where id = :id and organization_id = :organizationId and ${LIVING}`;
  return (await readRow(scope, 'dataset', sql, { id, organizationId: scope.organizationId }))['name'] as string;
}

async function readDataRow(scope: Scope, id: string): Promise<DataRow> {
  const sql = `select ${COLUMNS} from data_rows where id = :id and organization_id = :organizationId and ${LIVING}
    and exists (select 1 from datasets d where d.id = data_rows.dataset_id and d.deleted_at is null)`;
  return toDataRow(await readRow(scope, 'data row', sql, { id, organizationId: scope.organizationId }));
}

export function globalKeyTaken(error: unknown): never {
  if (!isUniqueViolation(error, 'data_rows.global_key')) throw error;
  throw new Problem('conflict', 'This global key is taken.', {
    fields: { globalKey: 'Choose another global key: another data row of the organization has this one.' },
  });
}
