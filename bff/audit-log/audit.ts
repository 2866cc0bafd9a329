import { createId } from '../core/id.ts';
import type { Statement } from '../database/database.ts';

/** Who changed something: a scope fits; the server itself and the command line have an organization alone. */
export type Author = {
  organizationId: string;
  member?: { id: string };
  portalId?: string | null;
  sessionId?: string | null;
  requestId?: string;
};

/** The entry for one change, to be written in its transaction. `details` must hold no secret. */
export function audited(
  author: Author,
  action: string,
  subjectId: string,
  details: Record<string, unknown> = {},
  now = Date.now(),
): Statement {
  return {
    sql: `insert into audit_log (id, organization_id, at, member_id, portal_id, session_id, request_id, action, subject_id, details)
          values (:id, :organizationId, :at, :memberId, :portalId, :sessionId, :requestId, :action, :subjectId, :details)`,
    args: {
      id: createId(now),
      organizationId: author.organizationId,
      at: now,
      memberId: author.member?.id ?? null,
      portalId: author.portalId ?? null,
      sessionId: author.sessionId ?? null,
      requestId: author.requestId ?? null,
      action,
      subjectId,
      details: JSON.stringify(details),
    },
  };
}
