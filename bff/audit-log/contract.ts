import * as v from 'valibot';
import { Id, Timestamp } from '../core/contract.ts';

export const AuditEntry = v.object({
  id: Id,
  at: Timestamp,
  /** What was done, such as `integration.created`. */
  action: v.string(),
  /** The id of what it was done to. */
  subjectId: v.string(),
  /** Who did it; null: the server itself, or an operator at the command line. */
  memberId: v.nullable(v.string()),
  portalId: v.nullable(v.string()),
  sessionId: v.nullable(v.string()),
  /** The API key that was used. */
  keyId: v.nullable(v.string()),
  requestId: v.nullable(v.string()),
  /** The address that the request came from; null where it is not known. */
  address: v.nullable(v.string()),
  details: v.record(v.string(), v.unknown()),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

export const AUDIT_SORTS = ['-position'] as const;

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
