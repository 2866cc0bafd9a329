import * as v from 'valibot';
import { Id, Permission, Role, Timestamp, shortList } from '../core/contract.ts';
import { Origin } from '../portals/contract.ts';

export const NewEmbedSession = v.strictObject({
  /** Who will use the page: the email or the id of a member who is there. */
  member: v.pipe(
    v.string('Enter the email or the id of a member.'),
    v.trim(),
    v.nonEmpty('Enter the email or the id of a member.'),
    v.maxLength(320, 'Use at most 320 characters.'),
  ),
  scopes: v.pipe(
    shortList(Permission, 'Choose at most 100 scopes.'),
    v.minLength(1, 'Choose at least one scope.'),
    v.transform((scopes) => [...new Set(scopes)]),
  ),
  /** Holds the session to these projects. */
  projects: v.optional(
    v.pipe(
      shortList(Id, 'Name at most 100 projects.'),
      v.minLength(1, 'Name at least one project, or leave the field out.'),
    ),
  ),
  /** Holds the session to these of the portal’s origins. */
  origins: v.optional(
    v.pipe(
      shortList(Origin, 'Enter at most 100 origins.'),
      v.minLength(1, 'Enter at least one origin, or leave the field out.'),
    ),
  ),
  ttlSeconds: v.optional(
    v.pipe(
      v.number('Use a whole number of seconds from 60 to 3600.'),
      v.integer('Use a whole number of seconds from 60 to 3600.'),
      v.minValue(60, 'Use a whole number of seconds from 60 to 3600.'),
      v.maxValue(3600, 'Use a whole number of seconds from 60 to 3600.'),
    ),
    900,
  ),
});
export type NewEmbedSession = v.InferOutput<typeof NewEmbedSession>;

export const EmbedSession = v.object({
  id: Id,
  /** A JWT (RFC 7519) for `Authorization: Bearer`. */
  token: v.string(),
  /** Seconds. A browser counts them by its own monotonic clock. */
  expiresIn: v.number(),
  expiresAt: Timestamp,
});
export type EmbedSession = v.InferOutput<typeof EmbedSession>;

/** Who is asking, where, what is allowed and until when. */
export const CurrentSession = v.object({
  member: v.object({ id: Id, name: v.string(), email: v.string(), role: Role }),
  organization: v.object({ id: Id, name: v.string() }),
  permissions: v.array(Permission),
  projects: v.nullable(v.array(Id)),
  /** Null: an API key that does not end. */
  expiresAt: v.nullable(Timestamp),
  /** Sent as `Last-Event-ID` to `GET /v1/events`, it gives what has changed since this answer. */
  position: v.string(),
});
export type CurrentSession = v.InferOutput<typeof CurrentSession>;
