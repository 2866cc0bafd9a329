import type { Logger } from 'pino';
import type { Database } from './database/database.ts';
import { TokenVerifier } from './embed-sessions/token.ts';
import type { Keyring } from './encryption/keyring.ts';
import { Limits, type Quota } from './http/limits.ts';
import { Metrics } from './http/metrics.ts';
import { Checker } from './integrations/checker.ts';
import type { OurIdentity } from './integrations/providers/provider.ts';
import type { Outbound } from './outbound/outbound.ts';

/** What every request is served with. */
export type Services = {
  db: Database;
  keyring: Keyring;
  tokens: TokenVerifier;
  checker: Checker;
  limits: Limits;
  metrics: Metrics;
  /** The origin of this server as browsers see it; undefined: as each request names it. */
  publicOrigin: string | undefined;
  log: Logger;
};

type Options = {
  db: Database;
  keyring: Keyring;
  /** Reads the keys anew, when a token names one that this process does not know. */
  reloadKeyring: () => Promise<void>;
  outbound: Outbound;
  identity?: OurIdentity | undefined;
  limits: { session: Quota; organization: Quota };
  publicOrigin?: string | undefined;
  log: Logger;
};

export function createServices({
  db,
  keyring,
  reloadKeyring,
  outbound,
  identity,
  limits,
  publicOrigin,
  log,
}: Options): Services {
  return {
    db,
    keyring,
    tokens: new TokenVerifier(keyring, reloadKeyring),
    checker: new Checker({ db, keyring, outbound, identity, log }),
    limits: new Limits(limits.session, limits.organization),
    metrics: new Metrics(),
    publicOrigin,
    log,
  };
}
