import type { Permission, Role } from '../core/contract.ts';
import type { openTestApp, Send } from './app.ts';

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
export type TestOrganization = Awaited<ReturnType<TestApp['organization']>>;

/** An organization with what stands in the place of `{id}` and the like, by the noun before it. */
export type Furnished = TestOrganization & { ids: Record<string, string> };

/** What the table of refusals needs to know of a feature. */
export type FeatureAccess = {
  /** Which roles may do it where session and portal allow it. Every other role is refused. */
  whoMay?: Partial<Record<Permission, Role[]>>;
  /** Makes what the routes of the feature are tried on, as an admin. Gives its ids by the noun of the path. */
  furnish?: (organization: TestOrganization, admin: Send) => Promise<Record<string, string>>;
  /** A body for each route that takes one, which passes the contract, so that a refusal is one of access. */
  bodies?: (organization: Furnished) => Record<string, object>;
  /** What a route needs in its query. */
  queries?: Record<string, string>;
  /** Routes whose rule is about the state of a thing, not about who asks, so that nobody succeeds on the furnished one. */
  conflicts?: string[];
};
