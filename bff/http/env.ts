import type { Scope } from '../core/scope.ts';
import type { Services } from '../services.ts';

/** What middleware leaves for the handlers behind it. */
export type Env = {
  Variables: { services: Services; requestId: string; origin: string | undefined; originChecked: string | undefined };
};

/** Behind `asMember`. */
export type MemberEnv = Env & { Variables: { scope: Scope } };

/** A portal’s own server, by its secret. */
export type PortalScope = Pick<Scope, 'db' | 'keyring' | 'requestId' | 'idempotency'> & {
  organizationId: string;
  portalId: string;
  origins: readonly string[];
  scopes: readonly string[];
};

/** Behind `asPortal`. */
export type PortalEnv = Env & { Variables: { scope: PortalScope } };
