import { audited } from '../audit-log/audit.ts';
import { commit } from '../core/commit.ts';
import type { Page } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { toPage, toWalk, walkArgs, walkClauses } from '../core/page.ts';
import { Problem } from '../core/problem.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import { etagOf, stale } from '../core/version.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { readOrigins } from '../portals/portals.ts';
import type { Checker } from './checker.ts';
import type {
  Impact,
  Integration,
  IntegrationChanges,
  IntegrationDetail,
  NewIntegration,
  Setup,
  SignedUrl,
} from './contract.ts';
import { credentialsFor, keptCredentials, openCredentials, sealCredentials } from './credentials.ts';
import { COLUMNS, DETAIL_COLUMNS, nameKey, toDetail, toIntegration, toLocation } from './rows.ts';

/** What these verbs need besides the scope: who reaches the clouds. */
export type Clouds = { checker: Checker };

const SORT_COLUMNS = {
  createdAt: 'created_at',
  name: 'name_key',
  provider: 'provider',
  updatedAt: 'updated_at',
  lastUsedAt: 'last_used_at',
  status: 'status',
};

type Query = { limit: number; cursor?: string | undefined; search?: string | undefined; sort: string };

/** Searches in the names, without regard to case. */
export async function listIntegrations(
  scope: Scope,
  { checker }: Clouds,
  { limit, cursor, search, sort }: Query,
): Promise<Page<Integration>> {
  requirePermission(scope, 'integrations:read');
  const walk = toWalk(SORT_COLUMNS, sort, cursor);
  const matches = search ? 'and instr(name_key, :search) > 0' : '';
  const total = search
    ? `(select count(*) from integrations where organization_id = :organizationId ${matches})`
    : '(select integrations from organizations where id = :organizationId)';
  const args = { organizationId: scope.organizationId, ...(search && { search: nameKey(search) }) };
  const rows = await scope.db.readReplica(
    scope.position,
    `select ${COLUMNS}, name_key, ${total} as total from integrations
     where organization_id = :organizationId ${matches} ${walkClauses(walk)}`,
    { ...args, ...walkArgs(walk, limit) },
  );
  // Behind the last one there is no row that says how many there are.
  const [first] =
    cursor !== undefined && rows.length === 0
      ? await scope.db.readReplica(scope.position, `select ${total} as total`, args)
      : rows;
  return toPage(rows, limit, (first?.['total'] as number | undefined) ?? 0, sort, walk, (row) =>
    toIntegration(row, checker.principal),
  );
}

export async function getIntegration(
  scope: Scope,
  clouds: Clouds,
  id: string,
): Promise<{ integration: IntegrationDetail; version: number }> {
  requirePermission(scope, 'integrations:read');
  return readIntegration(scope, clouds, id);
}

/** Saves it, and has it checked in the background: a failed check is a status, not an error. */
export async function createIntegration(
  scope: Scope,
  { checker }: Clouds,
  input: NewIntegration,
): Promise<IntegrationDetail> {
  requirePermission(scope, 'integrations:write');
  const now = Date.now();
  const id = createId(now);
  const kept = keptCredentials(input.provider, input.credentials, checker.identity);
  const row = {
    id,
    name: input.name,
    provider: input.provider,
    ...toLocation(input),
    ...sealCredentials(scope.keyring, id, kept),
    created_at: now,
    updated_at: now,
    check_due_at: kept ? now : null,
  };
  const integration = toDetail({ ...FRESH, ...row }, checker.principal);
  await commit(scope, { status: 201, body: integration, etag: etagOf(1), location: `/v1/integrations/${id}` }, [
    {
      sql: `insert into integrations (id, organization_id, name, name_key, provider, location, region,
              credentials, key_id, credentials_at, created_at, updated_at, check_due_at)
            values (:id, :organizationId, :name, :nameKey, :provider, :location, :region,
              :credentials, :key_id, :created_at, :created_at, :updated_at, :check_due_at)`,
      args: { ...row, organizationId: scope.organizationId, nameKey: nameKey(input.name) },
    },
    audited(
      scope,
      'integration.created',
      id,
      { name: input.name, provider: input.provider, resource: input.resource },
      now,
    ),
  ]).catch(nameTaken);
  if (kept) void checker.checkSoon(scope.organizationId, id);
  return integration;
}

/** Changes the name, the credentials or both. New credentials are checked in the background. */
export async function updateIntegration(
  scope: Scope,
  clouds: Clouds,
  id: string,
  changes: IntegrationChanges,
  version: number | undefined,
) {
  requirePermission(scope, 'integrations:write');
  const before = await readIntegration(scope, clouds, id);
  const { provider } = before.integration;
  const credentials =
    changes.credentials && credentialsFor(provider, { ...(await readKept(scope, id)), ...changes.credentials });
  const kept = credentials && keptCredentials(provider, credentials, clouds.checker.identity);
  const now = Date.now();
  const name = changes.name ?? before.integration.name;
  await commit(scope, { status: 200 }, [
    {
      sql: `update integrations set name = :name, name_key = :nameKey, updated_at = :now, version = version + 1
            where id = :id and organization_id = :organizationId and version = :version`,
      args: {
        id,
        organizationId: scope.organizationId,
        version: version ?? before.version,
        name,
        nameKey: nameKey(name),
        now,
      },
      otherwise: stale,
    },
    ...(credentials
      ? [
          {
            sql: `update integrations set credentials = :credentials, key_id = :key_id, credentials_at = max(:now, credentials_at + 1), status = 'NOT_CHECKED',
                    failure_step = null, failure_reason = null, steps = null, checked_at = null, check_due_at = :due, check_lease_until = null
                  where id = :id and organization_id = :organizationId`,
            args: {
              id,
              organizationId: scope.organizationId,
              now,
              due: kept ? now : null,
              ...sealCredentials(scope.keyring, id, kept),
            },
          },
        ]
      : []),
    audited(
      scope,
      'integration.updated',
      id,
      { ...(changes.name !== undefined && { name }), ...(credentials && { credentials: 'replaced' }) },
      now,
    ),
  ]).catch(nameTaken);
  if (kept) void clouds.checker.checkSoon(scope.organizationId, id);
  return readIntegration(scope, clouds, id);
}

/** `confirm` must be the name, to the letter, so that nobody deletes the wrong one. */
export async function deleteIntegration(
  scope: Scope,
  clouds: Clouds,
  id: string,
  confirm: string | undefined,
  version: number | undefined,
): Promise<void> {
  requirePermission(scope, 'integrations:write');
  const { integration, version: current } = await readIntegration(scope, clouds, id);
  if (confirm?.normalize('NFC') !== integration.name) {
    throw new Problem('invalid', 'The name does not match.', {
      fields: { confirm: 'Type the exact name of the integration.' },
    });
  }
  await commit(scope, { status: 204 }, [
    {
      sql: 'delete from integrations where id = :id and organization_id = :organizationId and version = :version',
      args: { id, organizationId: scope.organizationId, version: version ?? current },
      otherwise: stale,
    },
    audited(scope, 'integration.deleted', id, { name: integration.name }),
  ]);
}

/** Checks it now and waits for the answer, ten seconds at most. */
export async function checkIntegration(scope: Scope, clouds: Clouds, id: string): Promise<IntegrationDetail> {
  requirePermission(scope, 'integrations:write');
  await clouds.checker.check(scope.organizationId, id);
  const { integration } = await readIntegration(scope, clouds, id);
  // A change of this member’s own, for which their next list from a replica waits, whoever began the check.
  await commit(scope, { status: 200, body: integration }, [
    audited(scope, 'integration.checked', id, { status: integration.status }),
  ]);
  return integration;
}

/** Makes it the one that new datasets read through, unless they choose another. */
export async function setDefaultIntegration(scope: Scope, clouds: Clouds, id: string): Promise<IntegrationDetail> {
  requirePermission(scope, 'integrations:write');
  await readIntegration(scope, clouds, id);
  const args = { id, organizationId: scope.organizationId };
  await commit(scope, { status: 200 }, [
    {
      sql: 'update integrations set is_default = 0 where organization_id = :organizationId and is_default = 1 and id <> :id',
      args,
    },
    {
      sql: 'update integrations set is_default = 1 where organization_id = :organizationId and id = :id',
      args,
      otherwise: notFound,
    },
    audited(scope, 'integration.made_default', id),
  ]);
  return (await readIntegration(scope, clouds, id)).integration;
}

/** What an admin copies into the console of a cloud. The origins are those that a check asks for. */
export async function getSetup(scope: Scope, { checker }: Clouds): Promise<Setup> {
  requirePermission(scope, 'integrations:write');
  return { principal: checker.principal, origins: await readOrigins(scope.db, scope.organizationId) };
}

/** What would stop working without it. */
export async function getImpact(scope: Scope, clouds: Clouds, id: string): Promise<Impact> {
  requirePermission(scope, 'integrations:read');
  await readIntegration(scope, clouds, id);
  return { datasets: [], projects: [] };
}

/** Signs a URL that reads one object for 15 minutes, and records the use. */
export async function signObject(scope: Scope, clouds: Clouds, id: string, object: string): Promise<SignedUrl> {
  requirePermission(scope, 'integrations:write');
  await readIntegration(scope, clouds, id);
  return clouds.checker.sign(scope.organizationId, id, object);
}

async function readIntegration({ db, organizationId }: Scope, { checker }: Clouds, id: string) {
  const [row] = await db.read(
    `select ${DETAIL_COLUMNS}, version from integrations where id = :id and organization_id = :organizationId`,
    {
      id,
      organizationId,
    },
  );
  if (!row) throw notFound();
  return { integration: toDetail(row, checker.principal), version: row['version'] as number };
}

/** What is kept of the credentials: whoever replaces a client secret need not know the rest. It never leaves the server. */
async function readKept({ db, keyring, organizationId }: Scope, id: string) {
  const [row] = await db.read(
    'select id, credentials, key_id from integrations where id = :id and organization_id = :organizationId',
    { id, organizationId },
  );
  return row && openCredentials(keyring, row);
}

const notFound = () => new Problem('not_found', 'There is no such integration.');

function nameTaken(error: unknown): never {
  if (!isUniqueViolation(error, 'integrations.name_key')) throw error;
  throw new Problem('conflict', 'There is already an integration with this name.', {
    fields: { name: 'Choose another name: this one is taken.' },
  });
}

/** What the table’s defaults give a new row. */
const FRESH = {
  is_default: 0,
  status: 'NOT_CHECKED',
  failure_step: null,
  failure_reason: null,
  steps: null,
  checked_at: null,
  last_used_at: 0,
};
