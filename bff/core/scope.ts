import type { Database } from '../database/database.ts';
import type { Permission, Role } from './contract.ts';
import { Problem } from './problem.ts';

/** Who is asking, where, and what they may do. Every verb takes it first; none of it comes from input. */
export type Scope = {
  db: Database;
  organizationId: string;
  member: { id: string; role: Role };
  /** The role’s permissions, cut down to those of the session and of the portal. */
  permissions: ReadonlySet<Permission>;
  /** The only projects of this session; undefined where it is not held to any. */
  projects: readonly string[] | undefined;
  /** For the audit log: the portal and the session through which the member came. */
  portalId: string | null;
  sessionId: string | null;
  requestId: string;
  /** The number of this member’s last change, which their reads must see. */
  position: number;
  /** An `Idempotency-Key` with what the request said, where it has one. */
  idempotency: { key: string; fingerprint: string } | undefined;
};

export function requirePermission(scope: Scope, permission: Permission): void {
  if (scope.permissions.has(permission)) return;
  throw new Problem(
    'forbidden',
    `This needs the permission ${permission}, which your role or this session does not have.`,
  );
}
