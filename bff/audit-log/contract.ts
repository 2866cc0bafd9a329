import * as v from 'valibot';
import { Id, Timestamp, pageQuery } from '../core/contract.ts';
import { Day } from '../usage/contract.ts';

export const AuditEntry = v.object({
  id: Id,
  at: Timestamp,
  /** What was done, such as `integration.created`. */
  action: v.string(),
  /** The id of what it was done to. */
  subjectId: v.string(),
  /** What that is called, or was called then; null where it has no name. */
  subjectName: v.nullable(v.string()),
  /** Who did it; null: the server itself, a portal, or an operator at the command line. */
  memberId: v.nullable(v.string()),
  memberName: v.nullable(v.string()),
  portalId: v.nullable(v.string()),
  portalName: v.nullable(v.string()),
  sessionId: v.nullable(v.string()),
  /** The API key that was used. */
  keyId: v.nullable(v.string()),
  keyName: v.nullable(v.string()),
  requestId: v.nullable(v.string()),
  /** The address that the request came from; null where it is not known. */
  address: v.nullable(v.string()),
  /** What is known of it; of a change `before` has what was there, by the same names. Never a secret. */
  details: v.record(v.string(), v.unknown()),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

export const AuditEntryParams = v.strictObject({ id: Id });

/** Newest first, or oldest first. */
const AUDIT_SORTS = ['-position', 'position'] as const;

const DAYS = 'Choose a day after the first one.';

/** What leaves entries out. `from` is the first day in GMT and `to` the day after the last. */
const AuditFilter = {
  from: v.optional(Day),
  to: v.optional(Day),
  memberId: v.optional(Id),
  portalId: v.optional(Id),
  keyId: v.optional(Id),
  subjectId: v.optional(Id),
  action: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, 'Use an action such as integration.created.')),
  ),
};

export const AuditQuery = v.pipe(
  v.strictObject({
    ...pageQuery(AUDIT_SORTS).entries,
    ...AuditFilter,
    format: v.optional(v.picklist(['json', 'csv', 'ndjson'], 'Use json, csv or ndjson.')),
  }),
  v.forward(
    v.check(({ from = '', to }) => to === undefined || from < to, DAYS),
    ['to'],
  ),
);
export type AuditQuery = v.InferOutput<typeof AuditQuery>;

/** One line of what was done to a thing, for those who may see the thing. `memberName` is null where the server did it. */
export const HistoryEntry = v.object({
  id: Id,
  at: Timestamp,
  action: v.string(),
  memberName: v.nullable(v.string()),
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntry>;

export const History = v.object({ items: v.array(HistoryEntry) });
export type History = v.InferOutput<typeof History>;
