import type { PortalScope, Scope } from '../core/scope.ts';
import type { Services } from '../services.ts';

/** What middleware leaves for the handlers behind it. */
export type Env = {
  Variables: { services: Services; requestId: string; origin: string | undefined; originChecked: string | undefined };
};

/** Behind `asMember`. */
export type MemberEnv = Env & { Variables: { scope: Scope } };

/** Behind `asPortal`. */
export type PortalEnv = Env & { Variables: { scope: PortalScope } };
