import { change, record } from '../core/change.ts';
import type { Page, Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { listPage, type List } from '../core/list.ts';
import { nameKey } from '../core/name.ts';
import { Problem } from '../core/problem.ts';
import { isAbove, permissionsOf, requirePerson, requireWholeOrganization } from '../core/roles.ts';
import { readRow, updateVersioned } from '../core/row.ts';
import { requirePermission, type MemberScope, type Scope } from '../core/scope.ts';
import { createSecret, hashOf } from '../core/secret.ts';
import { toTimestamp } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import {
  KEY_PERMISSIONS,
  KeyRole,
  type ApiKey,
  type ApiKeyChanges,
  type ApiKeyOptions,
  type ApiKeyPermission,
  type ApiKeyQuery,
  type ApiKeyRoll,
  type ApiKeyWithSecret,
  type NewApiKey,
} from './contract.ts';
import { COLUMNS, effectiveRole, NEVER, toApiKey, WORDS } from './rows.ts';

const TOPIC = 'api-keys';

/** How many a member may have at a time. */
export const MOST_KEYS = 50;

/** An admin sees the keys of all members, everybody else their own. */
export async function listApiKeys(scope: MemberScope, { memberId, ...query }: ApiKeyQuery): Promise<Page<ApiKey>> {
  mayRead(scope);
  return listPage(scope, listOf(scope, memberId), query);
}

export async function getApiKey(scope: MemberScope, id: string): Promise<ApiKey> {
  mayRead(scope);
  return readApiKey(scope, id);
}

/** What can be chosen for a new key. */
export async function getApiKeyOptions(scope: MemberScope): Promise<ApiKeyOptions> {
  mayRead(scope);
  const { organizationId, actor } = scope;
  const row = await readRow(
    scope,
    'organization',
    `select longest_key_life, (select count(*) from api_keys where member_id = :memberId and revoked_at is null) as keys
     from organizations where id = :organizationId`,
    { organizationId, memberId: actor.memberId },
  );
  return {
    roles: KeyRole.options
      .filter((role) => !isAbove(role, actor.role))
      .map((role) => ({ role, permissions: [...permissionsOf(role, KEY_PERMISSIONS)] as ApiKeyPermission[] })),
    longestLife: row['longest_key_life'] as number | null,
    left: Math.max(0, MOST_KEYS - (row['keys'] as number)),
  };
}

/** Only the hash of the key is kept, so a lost answer cannot be given again: the key is rolled instead. */
export async function createApiKey(scope: MemberScope, input: NewApiKey): Promise<ApiKeyWithSecret> {
  mayChange(scope);
  const { memberId, role } = scope.actor;
  checkRole(input.role, input.permissions ?? null, role);
  const member = await readMember(scope, memberId);
  const { apiKey, key, statements, fact } = newApiKey(scope.organizationId, member, input, memberId);
  await change(scope, fact, [withinLife(scope, input.expiresInSeconds ?? null), ...statements], {
    once: 'The first request created the API key, and its answer alone held it. Roll the key to get another.',
  });
  return { apiKey, key };
}

/** A key that an operator makes for a member at the command line, with what is recorded of it. */
export function newRecordedApiKey(organizationId: string, member: KeyMember, input: NewApiKey, now = Date.now()) {
  checkRole(input.role, input.permissions ?? null, member.role);
  const { apiKey, key, statements, fact } = newApiKey(organizationId, member, input, null, now);
  return {
    apiKey,
    key,
    statements: [
      withinLife({ organizationId }, input.expiresInSeconds ?? null),
      ...statements,
      ...record({ organizationId }, fact, now),
    ],
  };
}

/** Whom a key acts for. */
export type KeyMember = { id: string; name: string; role: Role };

/** A key as it will be, and the statements that make it so. */
function newApiKey(
  organizationId: string,
  member: KeyMember,
  { name, role, permissions = null, expiresInSeconds: lifetime = null }: NewApiKey,
  createdBy: string | null,
  now = Date.now(),
) {
  const id = createId(now);
  const { key, hint, statement } = newSecret(organizationId, id, now);
  const expiresAt = endOf(lifetime, now);
  const apiKey: ApiKey = {
    id,
    name,
    role,
    effectiveRole: effectiveRole(role, member.role),
    permissions,
    member: { id: member.id, name: member.name },
    createdBy: createdBy === null ? null : { id: createdBy, name: member.name },
    hint,
    former: null,
    status: 'ACTIVE',
    createdAt: toTimestamp(now),
    updatedAt: toTimestamp(now),
    expiresAt: expiresAt === NEVER ? null : toTimestamp(expiresAt),
    lastUsedAt: null,
    turnsOffAt: null,
    version: 1,
  };
  const insert: Statement = {
    sql: `insert into api_keys (id, organization_id, member_id, name, name_key, role, permissions, lifetime, expires_at, created_by, created_at, updated_at)
          select :id, :organizationId, m.id, :name, :nameKey, :role, :permissions, :lifetime, :expiresAt, :createdBy, :now, :now
          from members m where m.id = :memberId and m.organization_id = :organizationId and m.removed_at is null
            and (select count(*) from api_keys k where k.member_id = m.id and k.revoked_at is null) < :most`,
    args: {
      id,
      organizationId,
      memberId: member.id,
      name,
      nameKey: nameKey(name),
      role,
      permissions: permissions?.join(' ') ?? null,
      lifetime,
      expiresAt,
      createdBy,
      now,
      most: MOST_KEYS,
    },
    ifNoRows: () => new Problem('conflict', 'A member has at most 50 API keys. Revoke one that is not needed.'),
  };
  const details = { name, role, permissions, memberId: member.id, expiresAt: apiKey.expiresAt, hint };
  const fact = { action: 'api_key.created', topic: TOPIC, subjectId: id, version: 1, details };
  return { apiKey, key, statements: [insert, statement], fact };
}

export async function updateApiKey(
  scope: MemberScope,
  id: string,
  changes: ApiKeyChanges,
  version: number | undefined,
): Promise<ApiKey> {
  mayChange(scope);
  const before = await readApiKey(scope, id);
  const { name = before.name, role = before.role, permissions = before.permissions, expiresInSeconds } = changes;
  // A key may keep a role above that of a member who was demoted: it is of no use meanwhile.
  if (changes.role) checkRole(role, permissions, scope.actor.role);
  else if (changes.permissions) checkRole(role, permissions, role);
  if (expiresInSeconds !== undefined && before.status === 'EXPIRED')
    throw new Problem('conflict', 'This API key has expired. Roll it to get another, or revoke it.');
  const now = Date.now();
  const expiresAt = expiresInSeconds === undefined ? undefined : endOf(expiresInSeconds, now);
  const set = {
    name,
    name_key: nameKey(name),
    role,
    permissions: permissions?.join(' ') ?? null,
    updated_at: now,
    ...(expiresAt !== undefined && { lifetime: expiresInSeconds!, expires_at: expiresAt }),
  };
  const details = {
    ...changes,
    before: { name: before.name, role: before.role, permissions: before.permissions, expiresAt: before.expiresAt },
  };
  const current = version ?? before.version;
  const fact = { action: 'api_key.updated', topic: TOPIC, subjectId: id, version: current + 1, details };
  const apiKey = {
    ...before,
    name,
    role,
    effectiveRole: effectiveRole(role, (await readMember(scope, before.member.id)).role),
    permissions,
    ...(expiresAt !== undefined && { expiresAt: expiresAt === NEVER ? null : toTimestamp(expiresAt) }),
    updatedAt: toTimestamp(now),
    version: current + 1,
  };
  await change(
    scope,
    fact,
    [
      ...(expiresInSeconds === undefined ? [] : [withinLife(scope, expiresInSeconds)]),
      updateVersioned(scope, { table: 'api_keys', id, set, version: current, where: LIVING }),
    ],
    { value: apiKey },
  );
  return apiKey;
}

/** Revokes a key: its next request is refused. */
export async function revokeApiKey(scope: MemberScope, id: string, version: number | undefined): Promise<void> {
  mayChange(scope);
  const { name, member, hint, version: current } = await readApiKey(scope, id);
  const details = { name, memberId: member.id, hint };
  await change(scope, { action: 'api_key.revoked', topic: TOPIC, subjectId: id, details }, [
    updateVersioned(scope, {
      table: 'api_keys',
      id,
      set: { revoked_at: Date.now() },
      version: version ?? current,
      where: LIVING,
    }),
    { sql: `delete from api_key_secrets where key_id = (${OWN})`, args: { id, organizationId: scope.organizationId } },
  ]);
}

/**
 * Makes a new key with the same name and limits, which lives as long as the one before did from its creation. The one
 * before stays valid for the overlap, though not beyond its own end; an even older one stops now.
 */
export async function rollApiKey(
  scope: MemberScope,
  id: string,
  { overlapSeconds }: ApiKeyRoll,
): Promise<ApiKeyWithSecret> {
  mayChange(scope);
  const before = await readApiKey(scope, id);
  const { lifetime, expires_at: expiresBefore } = (await readRow(
    scope,
    'API key',
    `select lifetime, expires_at from api_keys where id = :id and organization_id = :organizationId`,
    { id, organizationId: scope.organizationId },
  )) as { lifetime: number | null; expires_at: number };
  const now = Date.now();
  const { key, hint, statement } = newSecret(scope.organizationId, id, now);
  const expiresAt = endOf(lifetime, now);
  const formerEnds = before.status === 'ACTIVE' ? Math.min(now + overlapSeconds * 1000, expiresBefore) : now;
  const { role } = await readMember(scope, before.member.id);
  const apiKey: ApiKey = {
    ...before,
    hint,
    former: formerEnds > now ? { hint: before.hint, endsAt: toTimestamp(formerEnds) } : null,
    status: role === 'NONE' ? 'NO_ROLE' : 'ACTIVE',
    expiresAt: expiresAt === NEVER ? null : toTimestamp(expiresAt),
    turnsOffAt: null,
    updatedAt: toTimestamp(now),
    version: before.version + 1,
  };
  const details = { name: before.name, hint, overlapSeconds, before: { hint: before.hint } };
  const args = { id, organizationId: scope.organizationId };
  await change(
    scope,
    { action: 'api_key.rolled', topic: TOPIC, subjectId: id, version: apiKey.version, details },
    [
      withinLife(scope, lifetime),
      {
        ...updateVersioned(scope, {
          table: 'api_keys',
          id,
          set: { expires_at: expiresAt, turned_off_at: null, updated_at: now },
          version: before.version,
          where: LIVING,
        }),
        ifNoRows: () => new Problem('conflict', 'The API key was changed meanwhile. Try again.'),
      },
      { sql: `delete from api_key_secrets where key_id = (${OWN}) and ends_at is not null`, args },
      formerEnds > now
        ? {
            sql: `update api_key_secrets set ends_at = :formerEnds where key_id = (${OWN})`,
            args: { ...args, formerEnds },
          }
        : { sql: `delete from api_key_secrets where key_id = (${OWN})`, args },
      statement,
    ],
    { once: 'The first request rolled the API key, and its answer alone held the new one. Roll it again.' },
  );
  return { apiKey, key };
}

function mayRead(scope: MemberScope): void {
  requirePermission(scope, 'api-keys:read');
  requireWholeOrganization(scope);
}

function mayChange(scope: MemberScope): void {
  requirePermission(scope, 'api-keys:write');
  requireWholeOrganization(scope);
  requirePerson(scope);
}

/** Refuses a role above that of who gives it, and permissions that the role does not have. */
function checkRole(role: KeyRole, permissions: readonly string[] | null, own: Role): void {
  if (isAbove(role, own)) {
    throw new Problem('forbidden', 'An API key cannot have a role above your own.', {
      fields: { role: 'Choose a role that is not above your own.' },
    });
  }
  if (permissions && permissionsOf(role, permissions).size < permissions.length) {
    throw new Problem('invalid', 'The role does not have all of these permissions.', {
      fields: { permissions: 'Choose only permissions that the role has.' },
    });
  }
}

const endOf = (lifetime: number | null, now: number): number => (lifetime === null ? NEVER : now + lifetime * 1000);

/** Fails where the organization lets no key live for so many seconds. */
const withinLife = ({ organizationId }: Pick<Scope, 'organizationId'>, lifetime: number | null): Statement => ({
  sql: `select id from organizations
        where id = :organizationId and (longest_key_life is null or coalesce(:lifetime, longest_key_life + 1) <= longest_key_life)`,
  args: { organizationId, lifetime },
  ifNoRows: () =>
    new Problem('invalid', 'The organization does not let an API key live for so long.', {
      fields: { expiresInSeconds: 'Choose a shorter life: an admin has set the longest.' },
    }),
});

const LIVING = 'revoked_at is null';

/** The key, of this organization alone. */
const OWN = 'select id from api_keys where id = :id and organization_id = :organizationId';

/** The keys that the member may see, or of these the ones of one member. */
export function listOf({ organizationId, actor }: Scope, memberId?: string): List<ApiKey> {
  const owners = [...ownerOf(actor), ...(memberId ? [memberId] : [])];
  return {
    table: 'api_keys',
    columns: COLUMNS,
    where: `organization_id = :organizationId and ${LIVING}${owners.map((_, i) => ` and member_id = :owner${i}`).join('')}`,
    args: { organizationId, now: Date.now(), ...Object.fromEntries(owners.map((owner, i) => [`owner${i}`, owner])) },
    sorts: { createdAt: 'created_at', name: 'name_key', expiresAt: 'expires_at', lastUsedAt: 'last_used_at' },
    search: 'api_keys_search',
    words: WORDS,
    toItem: (row) => toApiKey(row),
  };
}

/** Whose keys alone the actor sees; nothing for an admin, a job or a command. */
const ownerOf = (actor: Scope['actor']): string[] =>
  'memberId' in actor && actor.role !== 'ADMIN' ? [actor.memberId] : [];

async function readApiKey(scope: Scope, id: string): Promise<ApiKey> {
  const [owner] = ownerOf(scope.actor);
  return toApiKey(
    await readRow(
      scope,
      'API key',
      `select ${COLUMNS} from api_keys
       where id = :id and organization_id = :organizationId and ${LIVING} ${owner ? 'and member_id = :owner' : ''}`,
      { id, organizationId: scope.organizationId, ...(owner && { owner }) },
    ),
  );
}

async function readMember(scope: Scope, id: string): Promise<KeyMember> {
  const row = await readRow(
    scope,
    'member',
    'select name, role from members where id = :id and organization_id = :organizationId',
    { id, organizationId: scope.organizationId },
  );
  return { id, name: row['name'] as string, role: row['role'] as Role };
}

function newSecret(organizationId: string, keyId: string, now: number) {
  const key = createSecret('lbk');
  const hint = key.slice(-4);
  const statement: Statement = {
    sql: `insert into api_key_secrets (hash, key_id, hint, created_at)
          select :hash, id, :hint, :now from api_keys where id = :keyId and organization_id = :organizationId`,
    args: { hash: hashOf(key), keyId, organizationId, hint, now },
  };
  return { key, hint, statement };
}
