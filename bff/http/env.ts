import type { MemberScope, PortalScope } from '../core/scope.ts';
import type { Services } from '../services.ts';

/** What serves every request, whatever the feature: a feature is given what else it needs when it is made. */
type Serving = Pick<
  Services,
  | 'db'
  | 'blobs'
  | 'keyring'
  | 'tokens'
  | 'keyUses'
  | 'memberUses'
  | 'portalSecretUses'
  | 'limits'
  | 'metrics'
  | 'readiness'
  | 'publicOrigin'
  | 'log'
>;

/** What middleware leaves for the handlers behind it. */
export type Env = {
  Variables: {
    services: Serving;
    requestId: string;
    /** The address of the caller; null: not known. */
    address: string | null;
    origin: string | undefined;
    originChecked: string | undefined;
  };
};

/** Behind `asMember`. */
export type MemberEnv = Env & {
  Variables: {
    scope: MemberScope;
    /** When the scope was read, as `performance.now()` says. */
    scopeAsOf: number;
  };
};

/** Behind `asPortal`. */
export type PortalEnv = Env & { Variables: { scope: PortalScope } };
