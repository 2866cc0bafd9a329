import type { Database } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Permission, Role } from './contract.ts';
import { Problem } from './problem.ts';

/** Who is asking, where, and what they may do. Every verb takes it first; none of it comes from input. */
export type Scope = {
  db: Database;
  keyring: Keyring;
  organizationId: string;
  member: { id: string; role: Role };
  /** The role’s permissions, cut down to those of the session and of the portal. */
  permissions: ReadonlySet<Permission>;
  /** The only projects of this session; undefined where it is not held to any. */
  projects: readonly string[] | undefined;
  portalId: string | null;
  sessionId: string | null;
  requestId: string;
  /** The number of this member’s last change, which what they read must include. */
  position: number;
  /** The request’s `Idempotency-Key`, where it has one. */
  idempotency: Idempotency | undefined;
};

/** A portal’s own server, by its secret. */
export type PortalScope = Pick<Scope, 'db' | 'keyring' | 'requestId' | 'idempotency'> & {
  organizationId: string;
  portalId: string;
  origins: readonly string[];
  scopes: readonly string[];
};

/** `principal` is whose key it is, `fingerprint` the SHA-256 of what was asked. */
export type Idempotency = { principal: string; key: string; fingerprint: Buffer };

/** What a role may do at all. A session and its portal can only take away from it. */
const EVERYTHING_OF: Record<Role, (permission: Permission) => boolean> = {
  ADMIN: () => true,
  TEAM_MANAGER: (permission) => permission === 'integrations:read' || permission.startsWith('account:'),
  REVIEWER: (permission) => permission.startsWith('account:'),
  LABELER: (permission) => permission.startsWith('account:'),
  NONE: (permission) => permission.startsWith('account:'),
};

/** role ∩ scopes of the session ∩ scopes of the portal */
export function permissionsOf(role: Role, session: readonly string[], portal: readonly string[]): Set<Permission> {
  const ofPortal = new Set(portal);
  return new Set((session as Permission[]).filter((scope) => ofPortal.has(scope) && EVERYTHING_OF[role](scope)));
}

export function requirePermission(scope: Pick<Scope, 'permissions'>, permission: Permission): void {
  if (scope.permissions.has(permission)) return;
  throw new Problem(
    'forbidden',
    `This needs the permission ${permission}, which your role or this session does not have.`,
  );
}
