import type { Credentials, Resource } from '../../integrations/contract.ts';
import type { Reach } from '../../integrations/providers/provider.ts';
import { Sessions } from '../../integrations/providers/sessions.ts';

/** The external ID of the integration which the tests reach. */
export const EXTERNAL_ID = 'c0000000000000000000000aa';
/** The page which fetches what is signed. */
export const PAGE = 'https://portal.example';

type Known = 'resource' | 'credentials' | 'outbound';

/** What a provider is given, with what most tests have in common. */
export function reachWith<R extends Resource, C extends Credentials>(
  known: Pick<Reach<R, C>, Known> & Partial<Reach<R, C>>,
): Reach<R, C> {
  return {
    identity: undefined,
    externalId: EXTERNAL_ID,
    sessions: new Sessions(),
    sessionKey: EXTERNAL_ID,
    origins: [PAGE],
    signal: AbortSignal.timeout(10_000),
    ...known,
  };
}
