import { toPage, toWalk, walkArgs, walkClauses } from '../core/page.ts';
import type { Page } from '../core/contract.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { AuditEntry } from './contract.ts';

type Query = { limit: number; cursor?: string | undefined; sort: string };

export async function listAuditLog(scope: Scope, { limit, cursor, sort }: Query): Promise<Page<AuditEntry>> {
  requirePermission(scope, 'audit-log:read');
  const walk = toWalk({ position: 'position' }, sort, cursor);
  const rows = await scope.db.read(
    `select position, id, at, member_id, portal_id, session_id, request_id, action, subject_id, details
     from audit_log where organization_id = :organizationId ${walkClauses(walk)}`,
    { organizationId: scope.organizationId, ...walkArgs(walk, limit) },
  );
  const [counted] = await scope.db.read('select audit_entries as total from organizations where id = :organizationId', {
    organizationId: scope.organizationId,
  });
  return toPage(rows, limit, counted!['total'] as number, sort, walk, toAuditEntry);
}

const toAuditEntry = (row: Row): AuditEntry => ({
  id: row['id'] as string,
  at: toTimestamp(row['at'] as number),
  action: row['action'] as string,
  subjectId: row['subject_id'] as string,
  memberId: row['member_id'] as string | null,
  portalId: row['portal_id'] as string | null,
  sessionId: row['session_id'] as string | null,
  requestId: row['request_id'] as string | null,
  details: JSON.parse(row['details'] as string) as Record<string, unknown>,
});
