import * as v from 'valibot';
import { KeyLife } from '../api-keys/contract.ts';
import { Id, Name, Role, Timestamp, Version, pageQuery } from '../core/contract.ts';

/** Who is asking, as a member of their organization. */
export const Account = v.object({
  id: Id,
  name: v.string(),
  email: v.string(),
  role: Role,
  /** The only active admin cannot leave. */
  isLastAdmin: v.boolean(),
  /** Since when they are a member. */
  createdAt: Timestamp,
  organization: v.object({ id: Id, name: v.string() }),
  version: v.number(),
});
export type Account = v.InferOutput<typeof Account>;

export const AccountChanges = v.strictObject({ version: v.optional(Version), name: v.optional(Name) });
export type AccountChanges = v.InferOutput<typeof AccountChanges>;

/** What a new organization begins with, and whether it has it by now. */
export const FirstSteps = v.object({
  /** The member does not want to be reminded of them. */
  isDismissed: v.boolean(),
  done: v.object({
    integration: v.boolean(),
    dataset: v.boolean(),
    project: v.boolean(),
    /** Another member, or somebody who is invited. */
    member: v.boolean(),
  }),
});
export type FirstSteps = v.InferOutput<typeof FirstSteps>;

export const Organization = v.object({
  id: Id,
  name: v.string(),
  /** How long an API key may live, in seconds; null: it may have no end. */
  longestKeyLife: v.nullable(v.number()),
  createdAt: Timestamp,
  version: v.number(),
});
export type Organization = v.InferOutput<typeof Organization>;

/** With a longest life, keys that would live longer end that long after the change. */
export const OrganizationChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  longestKeyLife: v.optional(v.nullable(KeyLife)),
});
export type OrganizationChanges = v.InferOutput<typeof OrganizationChanges>;

/** A session of the member that has not ended: a page of some portal that shows parts of the dashboard. */
export const OwnSession = v.object({
  id: Id,
  portal: v.object({ id: Id, name: v.string() }),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  /** The one that asks. */
  isCurrent: v.boolean(),
});
export type OwnSession = v.InferOutput<typeof OwnSession>;

/** How many sessions were ended at once. */
export const SessionsEnded = v.object({ ended: v.number() });
export type SessionsEnded = v.InferOutput<typeof SessionsEnded>;

export const OwnSessionQuery = v.omit(pageQuery(['-createdAt', 'createdAt'] as const), ['search']);
export type OwnSessionQuery = v.InferOutput<typeof OwnSessionQuery>;
