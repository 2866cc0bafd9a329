import * as v from 'valibot';
import { Id, Name, PERMISSIONS, Timestamp, Version, pageQuery, shortList, type Permission } from '../core/contract.ts';

/** A key acts with a role of the organization, never with NONE. */
export const KeyRole = v.picklist(
  ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER'],
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER or LABELER.',
);
export type KeyRole = v.InferOutput<typeof KeyRole>;

/** What no key may do, whatever its role: manage keys, portals, and members with their roles. */
export const NEVER_WITH_A_KEY: readonly Permission[] = ['api-keys:write', 'portals:write', 'members:write'];

export const KEY_PERMISSIONS = PERMISSIONS.filter((permission) => !NEVER_WITH_A_KEY.includes(permission));

export type ApiKeyPermission = (typeof KEY_PERMISSIONS)[number];

/** Holds a key to some of what its role allows. */
const KeyPermissions = v.pipe(
  shortList(v.picklist(KEY_PERMISSIONS, 'A key cannot have this permission.'), 'Choose at most 100 permissions.'),
  v.minLength(1, 'Choose at least one permission, or leave the field out.'),
  v.transform((permissions) => [...new Set(permissions)]),
);

const SHORTEST_KEY_LIFE = 60;
/** 25 weeks in seconds. */
export const LONGEST_KEY_LIFE = 15_120_000;

const LIFE = 'Use a whole number of seconds from 60 (a minute) to 15120000 (25 weeks).';

export const KeyLife = v.pipe(
  v.number(LIFE),
  v.integer(LIFE),
  v.minValue(SHORTEST_KEY_LIFE, LIFE),
  v.maxValue(LONGEST_KEY_LIFE, LIFE),
);

export const NewApiKey = v.strictObject({
  name: Name,
  /** Not above the role of who creates it. */
  role: KeyRole,
  /** Left out, or null: all that the role allows. */
  permissions: v.optional(v.nullable(KeyPermissions)),
  /** Left out, or null: it does not end, where the organization allows that. */
  expiresInSeconds: v.optional(v.nullable(KeyLife)),
});
export type NewApiKey = v.InferOutput<typeof NewApiKey>;

/** `expiresInSeconds` counts from the change. */
export const ApiKeyChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  role: v.optional(KeyRole),
  permissions: v.optional(v.nullable(KeyPermissions)),
  expiresInSeconds: v.optional(v.nullable(KeyLife)),
});
export type ApiKeyChanges = v.InferOutput<typeof ApiKeyChanges>;

const OVERLAP = 'Use a whole number of seconds from 0 to 86400 (24 hours).';

export const ApiKeyRoll = v.strictObject({
  /** How long the secret before stays valid: 24 hours where it is left out. */
  overlapSeconds: v.optional(
    v.pipe(v.number(OVERLAP), v.integer(OVERLAP), v.minValue(0, OVERLAP), v.maxValue(86_400, OVERLAP)),
    86_400,
  ),
});
export type ApiKeyRoll = v.InferOutput<typeof ApiKeyRoll>;

/**
 * ACTIVE works. EXPIRED has reached its end. UNUSED was turned off after a year without use. NO_ROLE waits until the
 * member has a role in the organization again.
 */
export const ApiKeyStatus = v.picklist(['ACTIVE', 'EXPIRED', 'UNUSED', 'NO_ROLE']);
export type ApiKeyStatus = v.InferOutput<typeof ApiKeyStatus>;

export const ApiKey = v.object({
  id: Id,
  name: v.string(),
  role: KeyRole,
  /** The role that it works with now: its own, or that of the member, where theirs is lower; null: none. */
  effectiveRole: v.nullable(KeyRole),
  /** Null: all that the role allows. */
  permissions: v.nullable(v.array(v.picklist(KEY_PERMISSIONS))),
  /** The member that the key acts for. */
  member: v.object({ id: Id, name: v.string() }),
  /** Null: an operator at the command line. */
  createdBy: v.nullable(v.object({ id: Id, name: v.string() })),
  /** The last four characters of the newest secret. */
  hint: v.string(),
  /** The secret before, which stays valid for a while after a roll. */
  former: v.nullable(v.object({ hint: v.string(), endsAt: Timestamp })),
  status: ApiKeyStatus,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** Null: it does not end. */
  expiresAt: v.nullable(Timestamp),
  /** To the minute; null: never. */
  lastUsedAt: v.nullable(Timestamp),
  /** When it will be turned off, since nobody uses it: said from a month before. */
  turnsOffAt: v.nullable(Timestamp),
  version: v.number(),
});
export type ApiKey = v.InferOutput<typeof ApiKey>;

/** The key is given in this answer alone. */
export const ApiKeyWithSecret = v.object({ apiKey: ApiKey, key: v.string() });
export type ApiKeyWithSecret = v.InferOutput<typeof ApiKeyWithSecret>;

/** What can be chosen for a new key. */
export const ApiKeyOptions = v.object({
  /** The highest first, each with the permissions to which a key of that role can be held. */
  roles: v.array(v.object({ role: KeyRole, permissions: v.array(v.picklist(KEY_PERMISSIONS)) })),
  /** In seconds; null: a key may have no end. */
  longestLife: v.nullable(v.number()),
  /** How many more keys the member may have. */
  left: v.number(),
});
export type ApiKeyOptions = v.InferOutput<typeof ApiKeyOptions>;

const SORTS = [
  '-createdAt', 'createdAt', 'name', '-name', 'expiresAt', '-expiresAt', '-lastUsedAt', 'lastUsedAt',
] as const; // prettier-ignore

/** `memberId`: the keys of one member. Who is no admin sees their own in any case. */
export const ApiKeyQuery = v.strictObject({ ...pageQuery(SORTS).entries, memberId: v.optional(Id) });
export type ApiKeyQuery = v.InferOutput<typeof ApiKeyQuery>;
