import { audited, type Author } from '../audit-log/audit.ts';
import { commit } from '../core/commit.ts';
import type { Page, Permission } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { toPage, toWalk, walkArgs, walkClauses } from '../core/page.ts';
import { Problem } from '../core/problem.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import { createSecret, hashOf } from '../core/secret.ts';
import { toTimestamp } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import { etagOf, stale } from '../core/version.ts';
import type { NewPortal, Portal, PortalChanges, PortalWithSecret } from './contract.ts';

type Query = { limit: number; cursor?: string | undefined; sort: string };

export async function listPortals(scope: Scope, { limit, cursor, sort }: Query): Promise<Page<Portal>> {
  requirePermission(scope, 'portals:read');
  const walk = toWalk({ createdAt: 'created_at' }, sort, cursor);
  const rows = await scope.db.read(
    `select ${COLUMNS} from portals where organization_id = :organizationId and revoked_at is null ${walkClauses(walk)}`,
    { organizationId: scope.organizationId, ...walkArgs(walk, limit) },
  );
  const [counted] = await scope.db.read(
    'select count(*) as total from portals where organization_id = :organizationId and revoked_at is null',
    {
      organizationId: scope.organizationId,
    },
  );
  return toPage(rows, limit, counted!['total'] as number, sort, walk, toPortal);
}

export async function getPortal(scope: Scope, id: string): Promise<{ portal: Portal; version: number }> {
  requirePermission(scope, 'portals:read');
  return readPortal(scope, id);
}

/** Only the secret’s hash is kept. With an `Idempotency-Key` the answer is kept sealed as well, and given again for 48 hours. */
export async function createPortal(scope: Scope, input: NewPortal): Promise<PortalWithSecret> {
  requirePermission(scope, 'portals:write');
  const { portal, secret, statements } = newPortal(scope, input);
  await commit(scope, { status: 201, body: { portal, secret }, etag: etagOf(1) }, statements);
  return { portal, secret };
}

/** A portal as it will be, and the statements that make it so: the command line makes one without a scope. */
export function newPortal(author: Author, { name, origins, scopes }: NewPortal, now = Date.now()) {
  const id = createId(now);
  const secret = newSecret(id, now);
  const portal: Portal = {
    id,
    name,
    origins,
    scopes,
    secrets: [secret.shown],
    createdAt: toTimestamp(now),
    updatedAt: toTimestamp(now),
  };
  const statements: Statement[] = [
    {
      sql: `insert into portals (id, organization_id, name, scopes, origins, created_at, updated_at)
            values (:id, :organizationId, :name, :scopes, :origins, :now, :now)`,
      args: {
        id,
        organizationId: author.organizationId,
        name,
        scopes: scopes.join(' '),
        origins: origins.join(' '),
        now,
      },
    },
    ...insertOrigins(id, origins),
    secret.statement,
    audited(author, 'portal.created', id, { name, origins, scopes }, now),
  ];
  return { portal, secret: secret.secret, statements };
}

export async function updatePortal(scope: Scope, id: string, changes: PortalChanges, version: number | undefined) {
  requirePermission(scope, 'portals:write');
  const before = await readPortal(scope, id);
  const now = Date.now();
  const portal: Portal = {
    ...before.portal,
    name: changes.name ?? before.portal.name,
    origins: changes.origins ?? before.portal.origins,
    scopes: changes.scopes ?? before.portal.scopes,
    updatedAt: toTimestamp(now),
  };
  await commit(scope, { status: 200, body: portal }, [
    {
      sql: `update portals set name = :name, scopes = :scopes, origins = :origins, updated_at = :now, version = version + 1
            where id = :id and organization_id = :organizationId and version = :version and revoked_at is null`,
      args: {
        id,
        organizationId: scope.organizationId,
        version: version ?? before.version,
        now,
        name: portal.name,
        scopes: portal.scopes.join(' '),
        origins: portal.origins.join(' '),
      },
      otherwise: stale,
    },
    deleteAll('portal_origins', scope, id),
    ...insertOrigins(id, portal.origins),
    audited(scope, 'portal.updated', id, changes, now),
  ]);
  return { portal, version: (version ?? before.version) + 1 };
}

/** Revokes it: its secrets, and every session that it has begun, stop with the next request. */
export async function deletePortal(scope: Scope, id: string, version: number | undefined): Promise<void> {
  requirePermission(scope, 'portals:write');
  const { version: current } = await readPortal(scope, id);
  const now = Date.now();
  await commit(scope, { status: 204 }, [
    {
      sql: `update portals set revoked_at = :now, version = version + 1
            where id = :id and organization_id = :organizationId and version = :version and revoked_at is null`,
      args: { id, organizationId: scope.organizationId, version: version ?? current, now },
      otherwise: stale,
    },
    deleteAll('portal_origins', scope, id),
    deleteAll('portal_secrets', scope, id),
    audited(scope, 'portal.revoked', id, {}, now),
  ]);
}

/** Adds a secret. The one before stays valid until it is deleted or the next rotation; an older one ends now. */
export async function rotateSecret(scope: Scope, id: string): Promise<PortalWithSecret> {
  requirePermission(scope, 'portals:write');
  const { portal, version } = await readPortal(scope, id);
  const now = Date.now();
  const { statement, secret, shown } = newSecret(id, now);
  const body = { portal: { ...portal, secrets: [...portal.secrets.slice(-1), shown] }, secret };
  await commit(scope, { status: 201, body }, [
    changeSecrets(scope, id, version),
    {
      sql: `delete from portal_secrets where portal_id = (${OWN})
            and id not in (select id from portal_secrets where portal_id = :id order by created_at desc, id desc limit 1)`,
      args: { id, organizationId: scope.organizationId },
    },
    statement,
    audited(scope, 'portal.secret_rotated', id, { hint: shown.hint }, now),
  ]);
  return body;
}

export async function deleteSecret(scope: Scope, id: string, secretId: string): Promise<void> {
  requirePermission(scope, 'portals:write');
  const { portal, version } = await readPortal(scope, id);
  if (!portal.secrets.some((secret) => secret.id === secretId)) throw notFound();
  if (portal.secrets.length === 1)
    throw new Problem('conflict', 'This is the only secret of the portal. Rotate it first, or revoke the portal.');
  await commit(scope, { status: 204 }, [
    changeSecrets(scope, id, version),
    {
      sql: `delete from portal_secrets where id = :secretId and portal_id = (${OWN})`,
      args: { id, organizationId: scope.organizationId, secretId },
    },
    audited(scope, 'portal.secret_deleted', id, { secretId }),
  ]);
}

/** The portal, of this organization alone. */
const OWN = 'select id from portals where id = :id and organization_id = :organizationId';

/** Raises the version, so that of two who change the secrets at once one is told. */
const changeSecrets = ({ organizationId }: Scope, id: string, version: number): Statement => ({
  sql: `update portals set version = version + 1
        where id = :id and organization_id = :organizationId and version = :version and revoked_at is null`,
  args: { id, organizationId, version },
  otherwise: () => new Problem('conflict', 'The portal was changed meanwhile. Try again.'),
});

const deleteAll = (table: 'portal_origins' | 'portal_secrets', { organizationId }: Scope, id: string): Statement => ({
  sql: `delete from ${table} where portal_id = (${OWN})`,
  args: { id, organizationId },
});

async function readPortal({ db, organizationId }: Scope, id: string): Promise<{ portal: Portal; version: number }> {
  const [row] = await db.read(
    `select ${COLUMNS}, version from portals where id = :id and organization_id = :organizationId and revoked_at is null`,
    {
      id,
      organizationId,
    },
  );
  if (!row) throw notFound();
  return { portal: toPortal(row), version: row['version'] as number };
}

function newSecret(portalId: string, now: number) {
  const secret = createSecret('lbp');
  const shown = { id: createId(now), hint: secret.slice(-4), createdAt: toTimestamp(now) };
  const statement: Statement = {
    sql: 'insert into portal_secrets (id, hash, portal_id, hint, created_at) values (:id, :hash, :portalId, :hint, :now)',
    args: { id: shown.id, hash: hashOf(secret), portalId, hint: shown.hint, now },
  };
  return { secret, shown, statement };
}

const insertOrigins = (portalId: string, origins: readonly string[]): Statement[] =>
  origins.map((origin) => ({
    sql: 'insert into portal_origins (origin, portal_id) values (:origin, :portalId)',
    args: { origin, portalId },
  }));

/** The origins from which pages of this organization read, but for the wildcard: what its buckets must let in. */
export async function readOrigins(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db.read(
    `select distinct o.origin from portal_origins o join portals p on p.id = o.portal_id
     where p.organization_id = :organizationId and p.revoked_at is null and o.origin <> '*' order by o.origin limit 20`,
    { organizationId },
  );
  return rows.map((row) => row['origin'] as string);
}

const notFound = () => new Problem('not_found', 'There is no such portal.');

const COLUMNS = `id, name, scopes, origins, created_at, updated_at,
  (select group_concat(s.id || ' ' || s.hint || ' ' || s.created_at, ',')
   from (select id, hint, created_at from portal_secrets where portal_id = portals.id order by created_at, id) s) as secrets`;

const toPortal = (row: Row): Portal => ({
  id: row['id'] as string,
  name: row['name'] as string,
  origins: (row['origins'] as string).split(' '),
  scopes: (row['scopes'] as string).split(' ') as Permission[],
  secrets: (row['secrets'] as string).split(',').map((secret) => {
    const [id, hint, createdAt] = secret.split(' ') as [string, string, string];
    return { id, hint, createdAt: toTimestamp(Number(createdAt)) };
  }),
  createdAt: toTimestamp(row['created_at'] as number),
  updatedAt: toTimestamp(row['updated_at'] as number),
});
