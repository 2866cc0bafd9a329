import type { Permission, Role } from '../core/contract.ts';
import type { openTestApp, Send } from './app.ts';

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
export type TestOrganization = Awaited<ReturnType<TestApp['organization']>>;

/** An organization with what stands in the place of `{id}` and the like, by the noun before it. */
export type Furnished = TestOrganization & { ids: Record<string, string> };

/** What the table of refusals needs to know of a feature. */
export type FeatureAccess = {
  /**
   * Which roles may do it where session and portal allow it, by permission, or by route where the rule is narrower.
   * Every other role is refused.
   */
  whoMay?: Partial<Record<Permission, Role[]>> & Record<`${string} /${string}`, Role[]>;
  /**
   * Makes what the routes of the feature are tried on, as an admin. Gives its ids by the noun of the path, and where each
   * role has its own by noun and role, such as `api-keys LABELER`.
   */
  furnish?: (organization: TestOrganization, admin: Send, app: TestApp) => Promise<Record<string, string>>;
  /** A body for each route that takes one, which passes the contract, so that a refusal is one of access. */
  bodies?: (organization: Furnished) => Record<string, object>;
  /** Routes whose body is a file: what is in it is told by the task that reads it. */
  files?: string[];
  /** Where a route is tried on another thing than the rest, such as a deleted one: by the noun of the path. */
  ids?: Record<string, Record<string, string>>;
  /** Routes besides those of DELETE after which another route, or the same one again, finds what was furnished changed too much. */
  usesUp?: string[];
  /** Routes that refuse every API key, whatever it may do, besides those whose permission no key has. */
  notWithKey?: string[];
  /** Headers that a route needs. */
  headers?: Record<string, Record<string, string>>;
  /** What a route needs in its query. */
  queries?: Record<string, string> | ((organization: Furnished) => Record<string, string>);
};
