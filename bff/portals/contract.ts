import * as v from 'valibot';
import { Id, Name, Permission, Role, Timestamp, Version, shortList } from '../core/contract.ts';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const ORIGIN_FORM = 'Enter an origin such as https://portal.example.com: scheme, host and port, nothing behind them.';

/** An exact origin (RFC 6454). Plain http and `*`, which stands for any origin on this machine, are for loopback only. */
export const Origin = v.pipe(
  v.string(ORIGIN_FORM),
  v.trim(),
  v.maxLength(300, 'Use at most 300 characters.'),
  v.check((text) => text === '*' || isOrigin(text), ORIGIN_FORM),
);

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return (
    origin === text &&
    !hostname.includes('*') &&
    (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname)))
  );
}

/** Whether a request from `origin` is covered by what was registered. */
export function coversOrigin(origins: readonly string[], origin: string): boolean {
  if (origins.includes(origin)) return true;
  return origins.includes('*') && URL.canParse(origin) && LOOPBACK.test(new URL(origin).hostname);
}

const Origins = v.pipe(
  shortList(Origin, 'Enter at most 100 origins.'),
  v.minLength(1, 'Enter at least one origin.'),
  v.transform((origins) => [...new Set(origins)]),
);

const Scopes = v.pipe(
  shortList(Permission, 'Choose at most 100 scopes.'),
  v.minLength(1, 'Choose at least one scope.'),
  v.transform((scopes) => [...new Set(scopes)]),
);

export const NewPortal = v.strictObject({ name: Name, origins: Origins, scopes: Scopes });
export type NewPortal = v.InferOutput<typeof NewPortal>;

export const PortalChanges = v.strictObject({
  version: v.optional(Version),
  name: v.optional(Name),
  origins: v.optional(Origins),
  scopes: v.optional(Scopes),
});
export type PortalChanges = v.InferOutput<typeof PortalChanges>;

export const Portal = v.object({
  id: Id,
  name: v.string(),
  origins: v.array(v.string()),
  scopes: v.array(Permission),
  /** The secrets that are valid, oldest first, by their last four characters: at most two, so that one can be rotated. */
  secrets: v.array(
    v.object({
      id: Id,
      hint: v.string(),
      createdAt: Timestamp,
      /** To the minute; null before the first session was begun with it. */
      lastUsedAt: v.nullable(Timestamp),
    }),
  ),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  version: v.number(),
});
export type Portal = v.InferOutput<typeof Portal>;

/** What the sessions of a portal may do, by the role that a member has in the organization. */
export const PortalRoles = v.object({
  roles: v.array(v.object({ role: Role, permissions: v.array(Permission) })),
});
export type PortalRoles = v.InferOutput<typeof PortalRoles>;

/** The secret is given in this answer alone. */
export const PortalWithSecret = v.object({ portal: Portal, secret: v.string() });
export type PortalWithSecret = v.InferOutput<typeof PortalWithSecret>;

export const PORTAL_SORTS = ['-createdAt', 'createdAt', 'name', '-name', '-updatedAt', 'updatedAt'] as const;
