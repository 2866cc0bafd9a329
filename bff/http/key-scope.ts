import type { Context } from 'hono';
import { KEY_PERMISSIONS, LONGEST_KEY_LIFE, type KeyRole } from '../api-keys/contract.ts';
import type { Role } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { lowerOf, permissionsOf } from '../core/roles.ts';
import type { MemberScope } from '../core/scope.ts';
import { hashOf, isWellFormedSecret } from '../core/secret.ts';
import { MINUTE } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { MemberEnv } from './env.ts';

/**
 * The scope of a valid API key. One statement asks whether secret, key and member are all still there. The key does what
 * both its own role and the one that the member has now allow, and only what it is held to.
 */
export async function scopeOfKey(c: Context<MemberEnv>, key: string): Promise<MemberScope> {
  if (isFromPage(c))
    throw new Problem('origin_not_allowed', 'An API key is for scripts and servers. Do not send it from a web page.');
  const { db, keyring, keyUses } = c.get('services');
  const secret = isWellFormedSecret('lbk', key) ? hashOf(key) : undefined;
  const [row] = secret ? await db.read(KEY, { secret, ...clock() }) : [];
  if (!row || !secret) throw keyNotValid();
  const [id, organizationId, memberId] = [row['id'], row['organization_id'], row['member_id']] as string[];
  const [role, memberRole] = [row['role'] as KeyRole, row['member_role'] as Role];
  const permissions = row['permissions'] as string | null;
  keyUses.record(organizationId!, id!, row['last_used_at'] as number);
  return {
    db,
    keyring,
    organizationId: organizationId!,
    actor: { kind: 'key', memberId: memberId!, role: lowerOf(role, memberRole), keyId: id! },
    permissions: permissionsOf(lowerOf(role, memberRole), permissions?.split(' ') ?? KEY_PERMISSIONS),
    projects: undefined,
    authority: () => authorityOf({ secret, role, memberRole, permissions }),
    requestId: c.get('requestId'),
    address: c.get('address'),
    endsAt: row['ends_at'] as number | null,
    position: row['position'] as number,
    idempotency: undefined,
  };
}

/** A browser says where a request of a page comes from, by one of these headers or by both. */
function isFromPage(c: Context<MemberEnv>): boolean {
  const site = c.req.header('sec-fetch-site');
  return c.get('origin') !== undefined || (site !== undefined && site !== 'none');
}

/** An end beyond the longest life was set while the clock was wrong. A member without a role has no keys that work. */
const LIVING = `
  from api_key_secrets s join api_keys k on k.id = s.key_id join members m on m.id = k.member_id
  where s.hash = :secret and (s.ends_at is null or (s.ends_at > :now and s.ends_at < :latest))
    and (k.lifetime is null or (k.expires_at > :now and k.expires_at < :latest))
    and k.revoked_at is null and k.turned_off_at is null and m.removed_at is null and m.role <> 'NONE'`;

const clock = (now = Date.now()) => ({ now, latest: now + LONGEST_KEY_LIFE * 1000 + MINUTE });

const KEY = `
  select k.id, k.organization_id, k.member_id, k.role, k.permissions, k.last_used_at, m.role as member_role,
         nullif(min(coalesce(s.ends_at, :latest), iif(k.lifetime is null, :latest, k.expires_at)), :latest) as ends_at,
         coalesce((select max(position) from changes where actor_id = k.member_id), 0) as position ${LIVING}`;

const keyNotValid = () =>
  new Problem(
    'unauthenticated',
    'This API key is not valid. It was revoked, has expired, or was not copied whole. Create another one in the dashboard.',
  );

type Allowed = { secret: Buffer; role: KeyRole; memberRole: Role; permissions: string | null };

/** Fails a change whose key stopped, or may do something else by now. */
const authorityOf = ({ secret, role, memberRole, permissions }: Allowed): Statement[] => [
  { sql: `select k.id ${LIVING}`, args: { secret, ...clock() }, ifNoRows: keyNotValid },
  {
    sql: `select k.id from api_key_secrets s join api_keys k on k.id = s.key_id join members m on m.id = k.member_id
          where s.hash = :secret and k.role = :role and m.role = :memberRole and k.permissions is :permissions`,
    args: { secret, role, memberRole, permissions },
    ifNoRows: () => new Problem('forbidden', 'What this API key may do has changed meanwhile. Nothing was changed.'),
  },
];
