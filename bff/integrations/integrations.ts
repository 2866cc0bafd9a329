import type { History } from '../audit-log/contract.ts';
import { readHistory } from '../audit-log/history.ts';
import { change } from '../core/change.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List } from '../core/list.ts';
import { confirmName, nameKey, nameTaken } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { deleteVersioned, readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import type { Row, Statement } from '../database/database.ts';
import { countOrigins, readOrigins } from '../portals/portals.ts';
import type { Checks } from './checks.ts';
import type { Clouds } from './clouds.ts';
import type {
  Deletion,
  Impact,
  Integration,
  IntegrationChanges,
  IntegrationDetail,
  IntegrationQuery,
  NewIntegration,
  Provider,
  Setup,
  SignedUrl,
} from './contract.ts';
import {
  credentialsFor,
  DamagedCredentials,
  openCredentials,
  sealCredentials,
  storedCredentials,
  toShown,
} from './credentials.ts';
import { COLUMNS, DETAIL_COLUMNS, toDetail, toIntegration, toLocation } from './rows.ts';

const TOPIC = 'integrations';
const taken = nameTaken('integrations.name_key');

/** The verbs of integrations, with who reaches the clouds and what decides when they are checked. */
export function createIntegrations({ clouds, checks }: { clouds: Clouds; checks: Checks }) {
  /** Searches in names, providers, buckets, containers, regions and states. */
  async function list(scope: Scope, { provider, ...query }: IntegrationQuery): Promise<Page<Integration>> {
    mayRead(scope);
    return listPage(scope, listOf(scope.organizationId, clouds.principal, provider), query);
  }

  async function get(scope: Scope, id: string): Promise<IntegrationDetail> {
    mayRead(scope);
    return read(scope, id);
  }

  /** Saves it, and has it checked in the background: a failed check is a status, not an error. */
  async function create(scope: Scope, input: NewIntegration): Promise<IntegrationDetail> {
    mayChange(scope);
    const now = Date.now();
    const id = createId(now);
    const stored = storedCredentials(input.provider, input.credentials, clouds.identity);
    const row = {
      id,
      name: input.name,
      provider: input.provider,
      ...toLocation(input),
      ...sealCredentials(scope.keyring, id, stored),
      created_at: now,
      updated_at: now,
    };
    const integration = toDetail({ ...FRESH, ...row }, clouds.principal, scope.keyring);
    const details = { name: input.name, provider: input.provider, resource: input.resource };
    const statement = {
      sql: `insert into integrations (id, organization_id, name, name_key, provider, location, region,
              credentials, key_id, credentials_at, created_at, updated_at)
            values (:id, :organizationId, :name, :nameKey, :provider, :location, :region,
              :credentials, :key_id, :created_at, :created_at, :updated_at)`,
      args: { ...row, organizationId: scope.organizationId, nameKey: nameKey(input.name) },
    };
    const fact = { action: 'integration.created', topic: TOPIC, subjectId: id, version: 1, details };
    const check = stored ? [checks.due(scope.organizationId, id)] : [];
    await change(scope, fact, [statement, ...check], { value: integration }).catch(taken);
    checks.wake();
    return integration;
  }

  /** Changes the name, the credentials or both. New credentials are checked in the background. */
  async function update(scope: Scope, id: string, changes: IntegrationChanges, version: number | undefined) {
    mayChange(scope);
    const before = await read(scope, id);
    const { provider } = before;
    const credentials =
      changes.credentials && credentialsFor(provider, { ...(await readStored(scope, id)), ...changes.credentials });
    const stored = credentials && storedCredentials(provider, credentials, clouds.identity);
    const now = Date.now();
    const name = changes.name ?? before.name;
    const set = {
      name,
      name_key: nameKey(name),
      updated_at: now,
      ...(credentials && {
        ...sealCredentials(scope.keyring, id, stored),
        credentials_at: Math.max(now, (await readCredentialsAt(scope, id)) + 1),
        ...UNCHECKED,
        status_since: now,
      }),
    };
    const integration = {
      ...before,
      name,
      updatedAt: new Date(now).toISOString(),
      version: (version ?? before.version) + 1,
      ...(credentials && {
        hasCredentials: stored !== undefined,
        credentials: toShown(stored),
        status: 'NOT_CHECKED' as const,
        statusSince: new Date(now).toISOString(),
        failure: null,
        checkedAt: null,
        check: null,
      }),
    };
    const details = {
      ...(changes.name !== undefined && { name, before: { name: before.name } }),
      ...(credentials && { credentials: 'replaced' }),
    };
    const fact = { action: 'integration.updated', topic: TOPIC, subjectId: id, version: integration.version, details };
    const statements = [
      updateVersioned(scope, { table: 'integrations', id, set, version: version ?? before.version }),
      ...(name === before.name ? [] : [nameInDatasets(scope, id, name)]),
      ...(stored ? [checks.due(scope.organizationId, id)] : credentials ? checks.cancel(id) : []),
    ];
    await change(scope, fact, statements, { value: integration }).catch(taken);
    checks.wake();
    return integration;
  }

  /**
   * `confirm` must be the name, to the letter, so that nobody deletes the wrong one. `successor` becomes the default where
   * this one was; without it there is none any more.
   */
  async function remove(scope: Scope, id: string, { confirm, successor }: Deletion, version: number | undefined) {
    mayChange(scope);
    const { name, isDefault, version: current } = await read(scope, id);
    confirmName(confirm, name);
    const next = successor === undefined ? undefined : await readSuccessor(scope, id, successor);
    const readers = await readDatasets(scope, id, 1000);
    const deleted = {
      action: 'integration.deleted',
      topic: TOPIC,
      subjectId: id,
      details: { name, ...(next && isDefault && { successor: next.name }) },
      data: { name },
      also: readers.map((dataset) => ({ topic: 'datasets', subjectId: dataset.id })),
    };
    const statements = [
      deleteVersioned(scope, { table: 'integrations', id, version: version ?? current }),
      nameInDatasets(scope, id, name),
      ...checks.cancel(id),
    ];
    if (next && isDefault) {
      const promoted = { action: 'integration.made_default', topic: TOPIC, subjectId: next.id, version: next.version };
      await change(scope, [deleted, promoted], [...statements, succeed(scope, next.id)]);
    } else {
      await change(scope, deleted, statements);
    }
    checks.wake();
  }

  async function readSuccessor(scope: Scope, id: string, successor: string): Promise<IntegrationDetail> {
    if (successor === id) throw noSuccessor();
    return read(scope, successor).catch((error: unknown) => {
      throw error instanceof Problem && error.code === 'not_found' ? noSuccessor() : error;
    });
  }

  /** Checks it now and waits for the answer, about ten seconds at most. */
  async function check(scope: Scope, id: string): Promise<IntegrationDetail> {
    mayChange(scope);
    const { hasCredentials } = await read(scope, id);
    if (hasCredentials) await checks.now(scope.organizationId, id, scope.authority());
    const integration = await read(scope, id);
    // A change of this member’s own, for which their next list from a replica waits, whoever began the check.
    const details = { status: integration.status };
    const fact = { action: 'integration.checked', topic: TOPIC, subjectId: id, version: integration.version, details };
    await change(scope, fact, [], { value: integration });
    return integration;
  }

  /** Makes it the one that new datasets read through, unless they choose another. */
  async function makeDefault(scope: Scope, id: string): Promise<IntegrationDetail> {
    mayChange(scope);
    const integration = { ...(await read(scope, id)), isDefault: true };
    const args = { id, organizationId: scope.organizationId };
    const fact = { action: 'integration.made_default', topic: TOPIC, subjectId: id, version: integration.version };
    await change(
      scope,
      fact,
      [
        {
          sql: 'update integrations set is_default = 0 where organization_id = :organizationId and is_default = 1 and id <> :id',
          args,
        },
        { sql: 'update integrations set is_default = 1 where organization_id = :organizationId and id = :id', args },
      ],
      { value: integration },
    );
    return integration;
  }

  /** What an admin copies into the console of a cloud. The origins are those that a check asks for. */
  async function setup(scope: Scope): Promise<Setup> {
    mayChange(scope);
    const { db, organizationId } = scope;
    const origins = await readOrigins(db, organizationId, MOST_ORIGINS);
    return { principal: clouds.principal, origins, totalOrigins: await countOrigins(db, organizationId) };
  }

  /** What would stop working without it. */
  async function impact(scope: Scope, id: string): Promise<Impact> {
    mayRead(scope);
    const { isDefault } = await read(scope, id);
    const projects = await scope.db.read(
      `select distinct p.id, p.name, p.name_key from datasets d
       join project_datasets pd on pd.dataset_id = d.id join projects p on p.id = pd.project_id
       where d.organization_id = :organizationId and d.integration_id = :id and d.deleted_at is null and p.deleted_at is null
       order by p.name_key, p.id limit ${MOST_NAMED}`,
      { id, organizationId: scope.organizationId },
    );
    return { isDefault, datasets: await readDatasets(scope, id, MOST_NAMED), projects: projects.map(toNamed) };
  }

  /** What was done to it, the newest first. */
  async function history(scope: Scope, id: string): Promise<History> {
    mayRead(scope);
    await read(scope, id);
    return readHistory(scope, id);
  }

  /** Signs a URL that reads one object for 15 minutes, and records the use. */
  async function sign(scope: Scope, id: string, object: string): Promise<SignedUrl> {
    mayChange(scope);
    await read(scope, id);
    return clouds.sign(scope.organizationId, id, object);
  }

  async function read(scope: Scope, id: string): Promise<IntegrationDetail> {
    const row = await readRow(
      scope,
      'integration',
      `select ${DETAIL_COLUMNS} from integrations where id = :id and organization_id = :organizationId`,
      { id, organizationId: scope.organizationId },
    );
    return toDetail(row, clouds.principal, scope.keyring);
  }

  return { list, get, create, update, remove, check, makeDefault, setup, impact, history, sign };
}

export type Integrations = ReturnType<typeof createIntegrations>;

export const listOf = (organizationId: string, principal: string | null, provider?: Provider): List<Integration> => ({
  table: 'integrations',
  columns: COLUMNS,
  where: `organization_id = :organizationId${provider ? ' and provider = :provider' : ''}`,
  args: { organizationId, ...(provider && { provider }) },
  sorts: {
    createdAt: 'created_at',
    name: 'name_key',
    provider: 'provider',
    updatedAt: 'updated_at',
    lastUsedAt: 'last_used_at',
    status: 'status',
  },
  search: 'integrations_search',
  ...(!provider && { total: '(select integrations from organizations where id = :organizationId)' }),
  toItem: (row) => toIntegration(row, principal),
});

function mayRead(scope: Scope): void {
  requirePermission(scope, 'integrations:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: Scope): void {
  requirePermission(scope, 'integrations:write');
  requireWholeOrganization(scope);
}

/** How many datasets and projects a prompt names. */
const MOST_NAMED = 100;
const MOST_ORIGINS = 1000;

/** The datasets that read through an integration, by name. */
async function readDatasets({ db, organizationId }: Scope, id: string, limit: number) {
  const rows = await db.read(
    `select id, name from datasets where organization_id = :organizationId and integration_id = :id and deleted_at is null
     order by name_key, id limit :limit`,
    { id, organizationId, limit },
  );
  return rows.map(toNamed);
}

const toNamed = (row: Row) => ({ id: row['id'] as string, name: row['name'] as string });

/** Datasets keep the last name of their integration: once it is deleted, they can still say which one it was. */
const nameInDatasets = ({ organizationId }: Scope, id: string, name: string): Statement => ({
  sql: 'update datasets set integration_name = :name where organization_id = :organizationId and integration_id = :id',
  args: { id, organizationId, name },
});

/** The credentials as they are stored: whoever replaces a client secret need not know the rest. They never leave the server. */
async function readStored(scope: Scope, id: string) {
  const row = await readRow(
    scope,
    'integration',
    'select id, credentials, key_id from integrations where id = :id and organization_id = :organizationId',
    { id, organizationId: scope.organizationId },
  );
  try {
    return openCredentials(scope.keyring, row);
  } catch (error) {
    // All of them are entered anew then.
    if (error instanceof DamagedCredentials) return undefined;
    throw error;
  }
}

async function readCredentialsAt(scope: Scope, id: string): Promise<number> {
  const row = await readRow(
    scope,
    'integration',
    'select credentials_at from integrations where id = :id and organization_id = :organizationId',
    { id, organizationId: scope.organizationId },
  );
  return row['credentials_at'] as number;
}

const noSuccessor = () =>
  new Problem('invalid', 'This integration cannot be the default.', {
    fields: { successor: 'Choose another integration of the organization.' },
  });

/** Makes it the default, unless another has become that meanwhile. Throws where it has been deleted. */
const succeed = ({ organizationId }: Scope, id: string): Statement => ({
  sql: `update integrations
        set is_default = max(is_default, not exists (select 1 from integrations where organization_id = :organizationId and is_default = 1))
        where id = :id and organization_id = :organizationId`,
  args: { id, organizationId },
  ifNoRows: noSuccessor,
});

/** What replaced credentials leave of the last check. */
const UNCHECKED = {
  status: 'NOT_CHECKED',
  failure_step: null,
  failure_reason: null,
  steps: null,
  checked_at: null,
};

/** What the table’s defaults give a new row. */
const FRESH = {
  is_default: 0,
  status: 'NOT_CHECKED',
  status_since: null,
  failure_step: null,
  failure_reason: null,
  steps: null,
  checked_at: null,
  last_used_at: 0,
  version: 1,
};
