import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List, type ListQuery, type Words } from '../core/list.ts';
import { nameKey, searchKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { requireOrganizationRole, requireWholeOrganization } from '../core/roles.ts';
import { notFound, readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { RESTORE_DAYS } from '../projects/contract.ts';
import type {
  Dataset,
  DatasetChanges,
  DatasetImpact,
  DatasetIntegration,
  DatasetQuery,
  DeletedDataset,
  NewDataset,
} from './contract.ts';

const TOPIC = 'datasets';

export async function listDatasets(
  scope: MemberScope,
  { integrationId, ...query }: DatasetQuery,
): Promise<Page<Dataset>> {
  mayRead(scope);
  return listPage(scope, listOf(scope.organizationId, integrationId), query);
}

export async function getDataset(scope: MemberScope, id: string): Promise<Dataset> {
  mayRead(scope);
  return readDataset(scope, id);
}

/** Without an integration named it reads through the default of the organization, where there is one. */
export async function createDataset(scope: MemberScope, input: NewDataset): Promise<Dataset> {
  mayChange(scope);
  const now = Date.now();
  const id = createId(now);
  const { memberId } = scope.actor;
  const integration = await chosenIntegration(scope, input.integrationId);
  const row = {
    id,
    name: input.name,
    description: input.description,
    integration_id: integration?.id ?? null,
    integration_name: integration?.name ?? null,
    created_by: memberId,
    created_at: now,
    updated_at: now,
  };
  const creator = await readRow(scope, 'member', 'select name from members where id = :memberId and organization_id = :organizationId', { memberId, organizationId: scope.organizationId }); // prettier-ignore
  const dataset: Dataset = {
    ...toDataset({ ...FRESH, ...row, creator_name: creator['name']! }),
    integration: integration ?? null,
  };
  const details = { name: input.name, integration: integration?.name ?? null };
  const fact = { action: 'dataset.created', topic: TOPIC, subjectId: id, version: 1, details };
  const statement = {
    sql: `insert into datasets (id, organization_id, name, name_key, description, description_key, integration_id, integration_name, created_by, created_at, updated_at)
          values (:id, :organizationId, :name, :nameKey, :description, :descriptionKey, :integration_id, :integration_name, :created_by, :created_at, :updated_at)`,
    args: {
      ...row,
      organizationId: scope.organizationId,
      nameKey: nameKey(input.name),
      descriptionKey: searchKey(input.description),
    },
  };
  await change(scope, fact, [statement], { value: dataset });
  return dataset;
}

export async function updateDataset(
  scope: MemberScope,
  id: string,
  changes: DatasetChanges,
  version: number | undefined,
): Promise<Dataset> {
  mayChange(scope);
  const before = await readDataset(scope, id);
  const now = Date.now();
  const integration =
    changes.integrationId === undefined
      ? before.integration
      : ((await chosenIntegration(scope, changes.integrationId)) ?? null);
  const dataset = {
    ...before,
    name: changes.name ?? before.name,
    description: changes.description ?? before.description,
    integration,
    updatedAt: toTimestamp(now),
    version: (version ?? before.version) + 1,
  };
  const set = {
    name: dataset.name,
    name_key: nameKey(dataset.name),
    description: dataset.description,
    description_key: searchKey(dataset.description),
    integration_id: integration?.id ?? null,
    integration_name: integration?.name ?? null,
    updated_at: now,
  };
  const details = {
    ...changes,
    before: { name: before.name, description: before.description, integrationId: before.integration?.id ?? null },
  };
  const fact = { action: 'dataset.updated', topic: TOPIC, subjectId: id, version: dataset.version, details };
  await change(
    scope,
    fact,
    [updateVersioned(scope, { table: 'datasets', id, set, version: version ?? before.version, where: LIVING })],
    { value: dataset },
  );
  return dataset;
}

/** What deleting it takes away, by project. */
export async function getImpact(scope: MemberScope, id: string): Promise<DatasetImpact> {
  mayRead(scope);
  const { dataRows } = await readDataset(scope, id);
  const rows = await scope.db.read(
    `select p.id, p.name, count(*) over () as total from project_datasets pd join projects p on p.id = pd.project_id
     where pd.dataset_id = :id and p.organization_id = :organizationId and p.deleted_at is null
     order by p.name_key, p.id limit 100`,
    { id, organizationId: scope.organizationId },
  );
  return {
    dataRows,
    projectCount: (rows[0]?.['total'] ?? 0) as number,
    projects: rows.map((row) => ({ id: row['id'] as string, name: row['name'] as string, dataRows })),
  };
}

/** Deletes it with its data rows. For thirty days it can be restored, whole. */
export async function deleteDataset(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChange(scope);
  const { name, version: current } = await readDataset(scope, id);
  const projects = await projectsOf(scope, id);
  const set = { deleted_at: Date.now(), deleted_by: scope.actor.memberId };
  const fact = {
    action: 'dataset.deleted',
    topic: TOPIC,
    subjectId: id,
    details: { name },
    data: { name },
    also: projects.map((projectId) => ({ topic: 'projects', subjectId: projectId, projectId })),
  };
  await change(scope, fact, [
    updateVersioned(scope, { table: 'datasets', id, set, version: version ?? current, where: LIVING }),
  ]);
}

/** What was deleted and can be restored still. */
export async function listDeletedDatasets(scope: MemberScope, query: ListQuery): Promise<Page<DeletedDataset>> {
  mayChange(scope);
  return listPage(scope, deletedOf(scope.organizationId, Date.now()), query);
}

/** The deleted datasets that can be restored still, each with every field of a dataset. */
export async function listRestorableDatasets(scope: MemberScope, query: ListQuery): Promise<Page<Dataset>> {
  mayChange(scope);
  const list = deletedOf(scope.organizationId, Date.now());
  return listPage(scope, { ...list, columns: COLUMNS, toItem: toDataset }, query);
}

/** Brings back all of it: data rows, and the projects it was attached to. */
export async function restoreDataset(scope: MemberScope, id: string): Promise<Dataset> {
  mayChange(scope);
  const since = Date.now() - RESTORE_DAYS * DAY;
  const [row] = await scope.db.read(
    `select ${COLUMNS} from datasets where id = :id and organization_id = :organizationId and deleted_at > :since`,
    { id, organizationId: scope.organizationId, since },
  );
  if (!row) throw notFound('deleted dataset');
  const before = toDataset(row);
  const dataset = { ...before, version: before.version + 1 };
  const projects = await projectsOf(scope, id);
  const fact = {
    action: 'dataset.restored',
    topic: TOPIC,
    subjectId: id,
    version: dataset.version,
    details: { name: dataset.name },
    also: projects.map((projectId) => ({ topic: 'projects', subjectId: projectId, projectId })),
  };
  const set = { deleted_at: null, deleted_by: null };
  await change(
    scope,
    fact,
    [updateVersioned(scope, { table: 'datasets', id, set, version: before.version, where: 'deleted_at is not null' })],
    { value: dataset },
  );
  return dataset;
}

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'datasets:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: MemberScope): void {
  requirePermission(scope, 'datasets:write');
  requireWholeOrganization(scope);
  requireOrganizationRole(scope, 'ADMIN');
}

const LIVING = 'deleted_at is null';

async function readDataset(scope: Scope, id: string): Promise<Dataset> {
  const sql = `select ${COLUMNS} from datasets where id = :id and organization_id = :organizationId and ${LIVING}`;
  return toDataset(await readRow(scope, 'dataset', sql, { id, organizationId: scope.organizationId }));
}

async function projectsOf({ db }: Scope, datasetId: string): Promise<string[]> {
  const rows = await db.read('select project_id from project_datasets where dataset_id = :datasetId limit 1500', {
    datasetId,
  });
  return rows.map((row) => row['project_id'] as string);
}

/** The integration that was asked for; left out, the default; null, none. */
async function chosenIntegration(
  { db, organizationId }: Scope,
  id: string | null | undefined,
): Promise<DatasetIntegration | undefined> {
  if (id === null) return undefined;
  const [row] = await db.read(
    `select id, name, provider, status from integrations where organization_id = :organizationId
     and ${id === undefined ? 'is_default = 1' : 'id = :id'}`,
    { organizationId, ...(id !== undefined && { id }) },
  );
  if (!row && id !== undefined) {
    throw new Problem('invalid', 'There is no such integration.', {
      fields: { integrationId: 'Choose one of the organization’s integrations, or none.' },
    });
  }
  return (
    row && {
      id: row['id'] as string,
      name: row['name'] as string,
      provider: row['provider'] as DatasetIntegration['provider'],
      status: row['status'] as DatasetIntegration['status'],
    }
  );
}

/** One statement asks for the integration of each row as well: its name now, or, once it is deleted, the last one. */
const COLUMNS = `id, name, description, data_rows, projects, created_by, created_at, updated_at, last_import_at, version,
  integration_id, integration_name,
  (select i.name || char(10) || i.provider || char(10) || i.status from integrations i where i.id = datasets.integration_id) as integration,
  (select name from members m where m.id = datasets.created_by) as creator_name`;

const through = (integrationId: string | undefined): string => {
  if (!integrationId) return '';
  return integrationId === 'none' ? ' and integration_id is null' : ' and integration_id = :integrationId';
};

/** Whether its integration works, which changes without the dataset. */
const WORDS: Words = {
  all: ['connected', 'needs attention', 'not checked', 'deleted'],
  of: `iif(integration_id is null, '', coalesce((
    select lower(replace(i.status, '_', ' ')) from integrations i where i.id = datasets.integration_id), 'deleted'))`,
};

/** `integrationId`: those that read through it alone, or, where it is `none`, through nothing. */
export const listOf = (organizationId: string, integrationId?: string): List<Dataset> => ({
  table: 'datasets',
  columns: COLUMNS,
  where: `organization_id = :organizationId and ${LIVING}${through(integrationId)}`,
  args: { organizationId, ...(integrationId && integrationId !== 'none' && { integrationId }) },
  sorts: {
    createdAt: 'created_at',
    name: 'name_key',
    dataRows: 'data_rows',
    lastImportAt: 'last_import_at',
    updatedAt: 'updated_at',
  },
  search: 'datasets_search',
  words: WORDS,
  ...(!integrationId && { total: '(select datasets from organizations where id = :organizationId)' }),
  toItem: toDataset,
});

export const deletedOf = (organizationId: string, now: number): List<DeletedDataset> => ({
  table: 'datasets',
  columns: `id, name, data_rows, deleted_by, deleted_at,
    (select name from members m where m.id = datasets.deleted_by) as deleter_name`,
  where: 'organization_id = :organizationId and deleted_at > :since',
  args: { organizationId, since: now - RESTORE_DAYS * DAY },
  sorts: { deletedAt: 'deleted_at' },
  search: 'datasets_search',
  toItem: toDeletedDataset,
});

function toDataset(row: Row): Dataset {
  const lastImportAt = row['last_import_at'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    description: row['description'] as string,
    dataRows: row['data_rows'] as number,
    integration: toIntegration(row),
    projectCount: row['projects'] as number,
    createdBy: toPerson(row['created_by'], row['creator_name']),
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    lastImportAt: lastImportAt === 0 ? null : toTimestamp(lastImportAt),
    version: row['version'] as number,
  };
}

function toIntegration(row: Row): DatasetIntegration | null {
  const id = row['integration_id'] as string | null;
  if (id === null) return null;
  const found = row['integration'] as string | null;
  if (found === null) return { id, name: row['integration_name'] as string, provider: null, status: 'DELETED' };
  const [name, provider, status] = found.split('\n') as [string, string, string];
  return {
    id,
    name,
    provider: provider as DatasetIntegration['provider'],
    status: status as DatasetIntegration['status'],
  };
}

function toDeletedDataset(row: Row): DeletedDataset {
  const deletedAt = row['deleted_at'] as number;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    dataRows: row['data_rows'] as number,
    deletedBy: toPerson(row['deleted_by'], row['deleter_name']),
    deletedAt: toTimestamp(deletedAt),
    restorableUntil: toTimestamp(deletedAt + RESTORE_DAYS * DAY),
  };
}

/** Who did it; null: an operator at the command line. */
const toPerson = (id: unknown, name: unknown) => (id === null ? null : { id: id as string, name: name as string });

/** What the table’s defaults give a new row. */
const FRESH = { data_rows: 0, projects: 0, last_import_at: 0, integration: null, version: 1 };
