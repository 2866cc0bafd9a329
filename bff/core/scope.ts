import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { Permission, Role } from './contract.ts';
import { Problem } from './problem.ts';

/** A member, through an embed session that a portal began for them. */
export type SessionActor = { kind: 'session'; memberId: string; role: Role; sessionId: string; portalId: string };

/** A member, through an API key. */
export type KeyActor = { kind: 'key'; memberId: string; role: Role; keyId: string };

/** A member for whom the server does what they asked for, such as an export. */
export type TaskActor = { kind: 'task'; memberId: string; role: Role; taskId: string };

/** A portal’s own server, by its secret. */
export type PortalActor = {
  kind: 'portal';
  portalId: string;
  origins: readonly string[];
  scopes: readonly string[];
};

/** The server itself: a job, or an operator at the command line. */
export type ServerActor = { kind: 'server' };

export type MemberActor = SessionActor | KeyActor | TaskActor;
export type Actor = MemberActor | PortalActor | ServerActor;

/** Who is asking, where, and what they may do. Every verb takes it first; none of it comes from input. */
export type Scope<By extends Actor = Actor> = {
  db: Database;
  keyring: Keyring;
  organizationId: string;
  actor: By;
  /** The role’s permissions, cut down to those of the session or key and of the portal. */
  permissions: ReadonlySet<Permission>;
  /** The only projects of this session; undefined where it is not held to any. */
  projects: readonly string[] | undefined;
  /**
   * Statements that find a row only while the actor may still act. A change runs them in its own transaction, since
   * the session may have ended, or the role changed, while the body of the request was on its way.
   */
  authority: () => readonly Statement[];
  requestId: string | null;
  /** The address of the caller, as the server or its proxy sees it; null: not known. */
  address: string | null;
  /** When the session or the key ends by itself, in milliseconds since 1970; null: not by itself. */
  endsAt: number | null;
  /** The position in the change log of the actor’s last change, which what they read must include. */
  position: number;
  /** The request’s `Idempotency-Key`, where it has one. */
  idempotency: Idempotency | undefined;
};

export type MemberScope = Scope<MemberActor>;
export type PortalScope = Scope<PortalActor>;

/** `principal` is whose key it is, `fingerprint` the SHA-256 of what was asked and of what the actor may do. */
export type Idempotency = { principal: string; key: string; fingerprint: Buffer };

/** What a job or a command acts with: it may do everything in one organization. */
export const serverScope = (db: Database, keyring: Keyring, organizationId: string): Scope<ServerActor> => ({
  db,
  keyring,
  organizationId,
  actor: { kind: 'server' },
  permissions: EVERYTHING,
  projects: undefined,
  authority: () => [],
  requestId: null,
  address: null,
  endsAt: null,
  position: 0,
  idempotency: undefined,
});

const EVERYTHING: ReadonlySet<Permission> = Object.assign(new Set<Permission>(), { has: () => true });

export function requirePermission(scope: Pick<Scope, 'permissions'>, permission: Permission): void {
  if (scope.permissions.has(permission)) return;
  throw new Problem(
    'forbidden',
    `This needs the permission ${permission}, which your role or this session does not have.`,
  );
}
