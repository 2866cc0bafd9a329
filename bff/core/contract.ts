import * as v from 'valibot';

/** Shapes which every feature shares. Like each contract it imports valibot and nothing else, so a browser may have it. */

export const Id = v.pipe(v.string(), v.regex(/^c[0-9a-z]{24}$/, 'This is not an id.'));

/** An id in a query that says whose list it is. What cannot be an id is not found, as in a path. */
export const PlaceId = v.pipe(v.string(), v.maxLength(100, 'This is not an id.'));

/** A moment in UTC, ISO 8601 with milliseconds. */
export const Timestamp = v.pipe(v.string(), v.isoTimestamp());

const A_MOMENT = 'Use a moment such as 2026-11-27T00:00:00.000Z.';

/** A moment that somebody sends, with any offset. ISO 8601 also has offsets of hours alone, which no engine reads. */
export const Moment = v.pipe(
  v.string(),
  v.isoTimestamp(A_MOMENT),
  v.check((text) => Number.isFinite(Date.parse(text)), A_MOMENT),
);

/**
 * Control, bidirectional and zero-width characters, fillers and blanks that are no space: what a reader cannot see in a
 * name, or what turns it around. `DI` is Default_Ignorable_Code_Point (UAX #44). A variation selector may follow what it
 * varies: an emoji, or an ideograph.
 */
const INVISIBLE =
  /(?<!\p{Emoji})\ufe0f|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|(?![\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{DI}\u2028\u2029\u2800\ufff9-\ufffb]/u;

/** The version that was read, for where `If-Match` does not come through. */
export const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The version that was read, in the query of a deletion, which has no body. */
export const VersionText = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, 'Use the version that was read.'),
  v.transform(Number),
  v.minValue(1, 'Use the version that was read.'),
);

export const DeletionQuery = v.strictObject({ version: v.optional(VersionText) });

/** Text is measured before it is normalized: to normalize 1 MB of combining marks takes minutes. */
const MOST_BYTES = 4000;

/** What a person calls a thing: trimmed, NFC, 1 to 200 characters, nothing invisible in it. */
export const Name = v.pipe(
  v.string('Enter a name.'),
  v.maxBytes(MOST_BYTES, 'Use at most 200 characters.'),
  v.normalize('NFC'),
  v.trim(),
  v.nonEmpty('Enter a name.'),
  v.maxLength(200, 'Use at most 200 characters.'),
  v.check((name) => !INVISIBLE.test(name), 'Remove the invisible characters from the name.'),
);

export const Role = v.picklist(
  ['ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE'],
  'Choose a role: ADMIN, TEAM_MANAGER, REVIEWER, LABELER or NONE.',
);
export type Role = v.InferOutput<typeof Role>;

const RESOURCES = [
  'account', 'projects', 'members', 'datasets', 'tasks', 'usage', 'api-keys', 'webhooks', 'integrations', 'portals', 'audit-log',
] as const; // prettier-ignore

/** What a portal, a session or a role may do, such as `integrations:read`. SPEC and portals call it a scope. */
export type Permission = `${(typeof RESOURCES)[number]}:${'read' | 'write'}`;
export const PERMISSIONS = RESOURCES.flatMap((resource) => [`${resource}:read`, `${resource}:write`] as Permission[]);
export const Permission = v.picklist(PERMISSIONS, 'This is not a scope.');

/** A list of at most a hundred. A longer one is refused before its items are looked at. */
export const shortList = <const Item extends v.GenericSchema>(item: Item, tooLong: string) =>
  v.pipe(v.array(v.unknown()), v.maxLength(100, tooLong), v.array(item));

/**
 * One page of a list. `next` is the cursor of the page after it, null on the last; `total` counts all that match.
 * `totalIsCapped`: there are more than `total`, or may be: a list of very many is not counted to its end. A page of a
 * search by one or two letters may have fewer items than asked for, or none, and a `next`.
 */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({
    items: v.array(item),
    next: v.nullable(v.string()),
    total: v.pipe(v.number(), v.integer()),
    totalIsCapped: v.optional(v.literal(true)),
  });
export type Page<Item> = { items: Item[]; next: string | null; total: number; totalIsCapped?: true };

/** What is looked for in a list: trimmed, NFC, at most 200 characters. */
export const SearchText = v.pipe(
  v.string(),
  v.maxBytes(MOST_BYTES, 'Use at most 200 characters.'),
  v.normalize('NFC'),
  v.trim(),
  v.maxLength(200, 'Use at most 200 characters.'),
);

/** How many texts one search may have: each of them is compared with every row that is read. */
const MOST_SEARCHES = 30;
const TOO_MUCH = 'Use at most 30 texts of at most 200 characters.';

/** Once or several times in a query: rows are found that have any of the texts. */
const Search = v.pipe(
  v.union([SearchText, v.pipe(v.array(SearchText), v.maxLength(MOST_SEARCHES, TOO_MUCH))], TOO_MUCH),
  v.description(
    'A part of what a row shows, or the whole word of a state or role, in English, whatever its case. Given up to 30 times, it finds rows with any of the texts.',
  ),
);

/** What every list understands. `sort` is the name of a field, with a minus for descending. */
export const pageQuery = <const Sort extends readonly string[]>(sorts: Sort) =>
  v.strictObject({
    limit: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\d{1,3}$/, 'Use a whole number from 1 to 200.'),
        v.transform(Number),
        v.minValue(1, 'Use a whole number from 1 to 200.'),
        v.maxValue(200, 'Use a whole number from 1 to 200.'),
      ),
      '50',
    ),
    cursor: v.optional(v.pipe(v.string(), v.maxLength(9000))),
    search: v.optional(Search),
    sort: v.optional(v.picklist(sorts, `Sort by one of: ${sorts.join(', ')}.`), sorts[0]!),
  });

export type ProblemCode =
  | 'invalid'
  | 'unauthenticated'
  | 'session_ended'
  | 'forbidden'
  | 'origin_not_allowed'
  | 'not_found'
  | 'gone'
  | 'conflict'
  | 'stale'
  | 'precondition_required'
  | 'unsupported_protocol'
  | 'too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'insufficient_storage'
  | 'unavailable'
  | 'internal';

/** The change that a `stale` one collides with: when, by whom where that is a member, and whether that is who asks. */
export const Changed = v.object({ at: Timestamp, by: v.nullable(v.string()), you: v.boolean() });
export type Changed = v.InferOutput<typeof Changed>;

/** RFC 9457, with a `code` for programs, messages by field, and the id under which the server's log has the request. */
export const ProblemBody = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.string(),
  fields: v.record(v.string(), v.string()),
  requestId: v.string(),
  changed: v.optional(Changed),
});
export type ProblemBody = v.InferOutput<typeof ProblemBody>;
