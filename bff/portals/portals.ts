import type { History } from '../audit-log/contract.ts';
import { readHistory } from '../audit-log/history.ts';
import { change, record, type Author } from '../core/change.ts';
import { Role, type Page, type Permission } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { nameKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { permissionsOf, requirePerson, requireWholeOrganization } from '../core/roles.ts';
import { notFound, readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { createSecret, hashOf } from '../core/secret.ts';
import { toTimestamp } from '../core/time.ts';
import type { Database, Row, Statement } from '../database/database.ts';
import type { NewPortal, Portal, PortalChanges, PortalRoles, PortalWithSecret } from './contract.ts';

const TOPIC = 'portals';

export async function listPortals(scope: MemberScope, query: ListQuery): Promise<Page<Portal>> {
  mayRead(scope);
  return listPage(scope, listOf(scope.organizationId), query);
}

export async function getPortal(scope: MemberScope, id: string): Promise<Portal> {
  mayRead(scope);
  return readPortal(scope, id);
}

/** What is left of the portal’s scopes for each role, which is what its pages can show to members who have it. */
export async function getRoles(scope: MemberScope, id: string): Promise<PortalRoles> {
  const { scopes } = await getPortal(scope, id);
  return { roles: Role.options.map((role) => ({ role, permissions: [...permissionsOf(role, scopes)] })) };
}

export async function getHistory(scope: MemberScope, id: string): Promise<History> {
  await getPortal(scope, id);
  return readHistory(scope, id);
}

/** Only the hash of the secret is kept, so a lost answer cannot be given again: the secret is rotated instead. */
export async function createPortal(scope: MemberScope, input: NewPortal): Promise<PortalWithSecret> {
  mayChange(scope);
  const { portal, secret, statements, fact } = newPortal(scope.organizationId, input);
  await change(scope, fact, statements, {
    once: 'The first request registered the portal, and its answer alone held the secret. Rotate the secret to get another.',
  });
  return { portal, secret };
}

/** A portal as it will be, and the statements that make it so: the command line makes one without a scope. */
function newPortal(organizationId: string, { name, origins, scopes }: NewPortal, now = Date.now()) {
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
    version: 1,
  };
  const statements: Statement[] = [
    {
      sql: `insert into portals (id, organization_id, name, name_key, scopes, origins, created_at, updated_at)
            values (:id, :organizationId, :name, :nameKey, :scopes, :origins, :now, :now)`,
      args: {
        id,
        organizationId,
        name,
        nameKey: nameKey(name),
        scopes: scopes.join(' '),
        origins: origins.join(' '),
        now,
      },
    },
    ...insertOrigins(id, origins),
    secret.statement,
  ];
  const fact = {
    action: 'portal.created',
    topic: TOPIC,
    subjectId: id,
    version: 1,
    details: { name, origins, scopes },
  };
  return { portal, secret: secret.secret, statements, fact };
}

/** A new portal with the records of it, for the command line and the demo, which have no scope. */
export function newRecordedPortal(author: Author, input: NewPortal, now = Date.now()) {
  const { portal, secret, statements, fact } = newPortal(author.organizationId, input, now);
  return { portal, secret, statements: [...statements, ...record(author, fact, now)] };
}

export async function updatePortal(
  scope: MemberScope,
  id: string,
  changes: PortalChanges,
  version: number | undefined,
) {
  mayChange(scope);
  const before = await readPortal(scope, id);
  const now = Date.now();
  const portal: Portal = {
    ...before,
    name: changes.name ?? before.name,
    origins: changes.origins ?? before.origins,
    scopes: changes.scopes ?? before.scopes,
    updatedAt: toTimestamp(now),
    version: (version ?? before.version) + 1,
  };
  const set = {
    name: portal.name,
    name_key: nameKey(portal.name),
    scopes: portal.scopes.join(' '),
    origins: portal.origins.join(' '),
    updated_at: now,
  };
  const { name, origins, scopes } = before;
  const fact = {
    action: 'portal.updated',
    topic: TOPIC,
    subjectId: id,
    version: portal.version,
    details: { ...changes, before: { name, origins, scopes } },
  };
  await change(
    scope,
    fact,
    [
      updateVersioned(scope, { table: 'portals', id, set, version: version ?? before.version, where: LIVING }),
      deleteAll('portal_origins', scope, id),
      ...insertOrigins(id, portal.origins),
    ],
    { value: portal },
  );
  return portal;
}

/** Revokes it: its secrets, and every session that it has begun, stop with the next request. */
export async function deletePortal(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChange(scope);
  const { name, version: current } = await readPortal(scope, id);
  const set = { revoked_at: Date.now() };
  await change(scope, { action: 'portal.revoked', topic: TOPIC, subjectId: id, details: { name } }, [
    updateVersioned(scope, { table: 'portals', id, set, version: version ?? current, where: LIVING }),
    deleteAll('portal_origins', scope, id),
    deleteAll('portal_secrets', scope, id),
  ]);
}

/** Adds a secret. The one before stays valid until it is deleted or the next rotation; an older one ends now. */
export async function rotateSecret(scope: MemberScope, id: string): Promise<PortalWithSecret> {
  mayChange(scope);
  const before = await readPortal(scope, id);
  const now = Date.now();
  const { statement, secret, shown } = newSecret(id, now);
  const portal = { ...before, secrets: [...before.secrets.slice(-1), shown], version: before.version + 1 };
  const details = { hint: shown.hint };
  const fact = { action: 'portal.secret_rotated', topic: TOPIC, subjectId: id, version: portal.version, details };
  await change(
    scope,
    fact,
    [
      changeSecrets(scope, before),
      {
        sql: `delete from portal_secrets where portal_id = (${OWN})
              and id not in (select id from portal_secrets where portal_id = :id order by rowid desc limit 1)`,
        args: { id, organizationId: scope.organizationId },
      },
      statement,
    ],
    { once: 'The first request rotated the secret, and its answer alone held the new one. Rotate it again.' },
  );
  return { portal, secret };
}

export async function deleteSecret(scope: MemberScope, id: string, secretId: string): Promise<void> {
  mayChange(scope);
  const portal = await readPortal(scope, id);
  if (!portal.secrets.some((secret) => secret.id === secretId)) throw notFound('secret');
  if (portal.secrets.length === 1)
    throw new Problem('conflict', 'This is the only secret of the portal. Rotate it first, or revoke the portal.');
  const details = { secretId };
  const fact = { action: 'portal.secret_deleted', topic: TOPIC, subjectId: id, version: portal.version + 1, details };
  await change(scope, fact, [
    changeSecrets(scope, portal),
    {
      sql: `delete from portal_secrets where id = :secretId and portal_id = (${OWN})`,
      args: { id, organizationId: scope.organizationId, secretId },
    },
  ]);
}

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'portals:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: MemberScope): void {
  requirePermission(scope, 'portals:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
}

const LIVING = 'revoked_at is null';

/** An organization has few portals, so that how their secrets end is read with each. Searches compare “…” as three dots. */
const TEXT = `(portals.search || coalesce((select group_concat(char(10) || 'lbp_...' || lower(s.hint), '') from portal_secrets s where s.portal_id = portals.id), ''))`;

export const listOf = (organizationId: string): List<Portal> => ({
  table: 'portals',
  columns: COLUMNS,
  where: `organization_id = :organizationId and ${LIVING}`,
  args: { organizationId },
  sorts: { createdAt: 'created_at', updatedAt: 'updated_at', name: 'name_key' },
  text: TEXT,
  toItem: toPortal,
});

/** The portal, of this organization alone. */
const OWN = 'select id from portals where id = :id and organization_id = :organizationId';

/** Raises the version, so that of two who change the secrets at once one is told. */
const changeSecrets = (scope: Scope, { id, version }: Portal): Statement => ({
  ...updateVersioned(scope, { table: 'portals', id, set: {}, version, where: LIVING }),
  ifNoRows: () => new Problem('conflict', 'The portal was changed meanwhile. Try again.'),
});

const deleteAll = (table: 'portal_origins' | 'portal_secrets', { organizationId }: Scope, id: string): Statement => ({
  sql: `delete from ${table} where portal_id = (${OWN})`,
  args: { id, organizationId },
});

async function readPortal(scope: Scope, id: string): Promise<Portal> {
  const sql = `select ${COLUMNS} from portals where id = :id and organization_id = :organizationId and ${LIVING}`;
  return toPortal(await readRow(scope, 'portal', sql, { id, organizationId: scope.organizationId }));
}

function newSecret(portalId: string, now: number) {
  const secret = createSecret('lbp');
  const shown = { id: createId(now), hint: secret.slice(-4), createdAt: toTimestamp(now), lastUsedAt: null };
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
export async function readOrigins(db: Database, organizationId: string, limit = 100): Promise<string[]> {
  const rows = await db.read(
    `select distinct o.origin from portal_origins o join portals p on p.id = o.portal_id
     where p.organization_id = :organizationId and p.revoked_at is null and o.origin <> '*' order by o.origin limit :limit`,
    { organizationId, limit },
  );
  return rows.map((row) => row['origin'] as string);
}

export async function countOrigins(db: Database, organizationId: string): Promise<number> {
  const [row] = await db.read(
    `select count(distinct o.origin) as origins from portal_origins o join portals p on p.id = o.portal_id
     where p.organization_id = :organizationId and p.revoked_at is null and o.origin <> '*'`,
    { organizationId },
  );
  return row!['origins'] as number;
}

/** Secrets in the order in which they were added, whatever a clock said. */
const COLUMNS = `id, name, scopes, origins, created_at, updated_at, version,
  (select group_concat(s.id || ' ' || s.hint || ' ' || s.created_at || ' ' || s.last_used_at, ',')
   from (select id, hint, created_at, last_used_at from portal_secrets where portal_id = portals.id order by rowid) s) as secrets`;

function toPortal(row: Row): Portal {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    origins: (row['origins'] as string).split(' '),
    scopes: (row['scopes'] as string).split(' ') as Permission[],
    secrets: (row['secrets'] as string).split(',').map((secret) => {
      const [id, hint, createdAt, lastUsedAt] = secret.split(' ') as [string, string, string, string];
      return {
        id,
        hint,
        createdAt: toTimestamp(Number(createdAt)),
        lastUsedAt: lastUsedAt === '0' ? null : toTimestamp(Number(lastUsedAt)),
      };
    }),
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    version: row['version'] as number,
  };
}
