import { Role } from '../core/contract.ts';
import type { Words } from '../core/list.ts';
import { isAbove, lowerOf } from '../core/roles.ts';
import { DAY, toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import { KeyRole, type ApiKey, type ApiKeyStatus } from './contract.ts';

/** In the place of the moment at which a key ends, for one that does not: the highest integer, so that it sorts last. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** After so long without use a key is turned off. */
export const UNUSED_FOR = 365 * DAY;
/** So long before that it says so. */
export const WARNED_FOR = 30 * DAY;
/** So long before its end its list says that it ends soon, or in the last quarter of a short life. */
const ENDS_SOON = 14 * DAY;

const MEMBER_ROLE = '(select m.role from members m where m.id = api_keys.member_id)';
const TURNS_OFF_AT = `max(last_used_at, created_at) + ${UNUSED_FOR}`;
/** Roles of keys with the lower ones that a member may have instead. */
const LOWERED = KeyRole.options.flatMap((role) =>
  Role.options.filter((other) => isAbove(role, other)).map((other) => `'${role} ${other}'`),
);

/** The state at the moment `:now`, and the access, as the list shows them. No state is kept, since time alone changes it. */
export const WORDS: Words = {
  all: [
    'active', 'expired', 'turned off', 'stopped', 'ends soon', 'unused', 'does less',
    'full access', 'read only', 'permissions', 'the operator',
  ],
  of: `(case
    when expires_at <= :now then 'expired'
    when turned_off_at is not null then 'turned off'
    when ${MEMBER_ROLE} = 'NONE' then 'stopped'
    when expires_at < ${NEVER} and expires_at - :now < min(${ENDS_SOON}, (expires_at - created_at) / 4) then 'ends soon'
    when ${TURNS_OFF_AT} - :now < ${WARNED_FOR} and ${TURNS_OFF_AT} < expires_at then 'unused'
    when role || ' ' || ${MEMBER_ROLE} in (${LOWERED.join(', ')}) then 'does less'
    else 'active' end || char(10) || case
    when permissions is null then 'full access'
    when instr(permissions, ':write') = 0 then 'read only'
    else 'permissions' end || iif(created_by is null, char(10) || 'the operator', ''))`,
}; // prettier-ignore

export const COLUMNS = `id, name, role, permissions, member_id, created_by, created_at, updated_at, lifetime, expires_at,
  last_used_at, turned_off_at, version,
  ${MEMBER_ROLE} as member_role,
  (select m.name from members m where m.id = api_keys.member_id) as member_name,
  (select m.name from members m where m.id = api_keys.created_by) as creator_name,
  (select s.hint from api_key_secrets s where s.key_id = api_keys.id and s.ends_at is null) as hint,
  (select s.hint || ' ' || s.ends_at from api_key_secrets s where s.key_id = api_keys.id and s.ends_at is not null) as former`;

export function toApiKey(row: Row, now = Date.now()): ApiKey {
  const role = row['role'] as KeyRole;
  const expiresAt = row['expires_at'] as number;
  const lastUsedAt = row['last_used_at'] as number;
  const turnsOffAt = Math.max(lastUsedAt, row['created_at'] as number) + UNUSED_FOR;
  const status = statusOf(row, now);
  const isWarned = status === 'ACTIVE' && turnsOffAt - now < WARNED_FOR && turnsOffAt < expiresAt;
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    role,
    effectiveRole: effectiveRole(role, row['member_role'] as Role),
    permissions: ((row['permissions'] as string | null)?.split(' ') as ApiKey['permissions']) ?? null,
    member: { id: row['member_id'] as string, name: row['member_name'] as string },
    createdBy:
      row['created_by'] === null ? null : { id: row['created_by'] as string, name: row['creator_name'] as string },
    hint: (row['hint'] as string | null) ?? '',
    former: toFormer(row['former'] as string | null, now),
    status,
    createdAt: toTimestamp(row['created_at'] as number),
    updatedAt: toTimestamp(row['updated_at'] as number),
    expiresAt: expiresAt === NEVER ? null : toTimestamp(expiresAt),
    lastUsedAt: lastUsedAt === 0 ? null : toTimestamp(lastUsedAt),
    turnsOffAt: isWarned ? toTimestamp(turnsOffAt) : null,
    version: row['version'] as number,
  };
}

export function effectiveRole(role: KeyRole, memberRole: Role): KeyRole | null {
  const lower = lowerOf(role, memberRole);
  return lower === 'NONE' ? null : lower;
}

function statusOf(row: Row, now: number): ApiKeyStatus {
  if ((row['expires_at'] as number) <= now) return 'EXPIRED';
  if (row['turned_off_at'] !== null) return 'UNUSED';
  return row['member_role'] === 'NONE' ? 'NO_ROLE' : 'ACTIVE';
}

function toFormer(text: string | null, now: number): ApiKey['former'] {
  const [hint, endsAt] = text?.split(' ') ?? [];
  return hint && Number(endsAt) > now ? { hint, endsAt: toTimestamp(Number(endsAt)) } : null;
}
