import type { Page } from '../core/contract.ts';
import { listPage, type List, type ListQuery } from '../core/list.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { AuditEntry } from './contract.ts';

export async function listAuditLog(scope: Scope, query: ListQuery): Promise<Page<AuditEntry>> {
  requirePermission(scope, 'audit-log:read');
  requireWholeOrganization(scope);
  return listPage(scope, listOf(scope.organizationId), query);
}

export const listOf = (organizationId: string): List<AuditEntry> => ({
  table: 'audit_log',
  columns:
    'position, id, at, member_id, portal_id, session_id, key_id, request_id, address, action, subject_id, details',
  where: 'organization_id = :organizationId',
  args: { organizationId },
  sorts: { position: 'position' },
  search: 'audit_log_search',
  total: '(select audit_entries from organizations where id = :organizationId)',
  toItem: toAuditEntry,
});

function toAuditEntry(row: Row): AuditEntry {
  return {
    id: row['id'] as string,
    at: toTimestamp(row['at'] as number),
    action: row['action'] as string,
    subjectId: row['subject_id'] as string,
    memberId: row['member_id'] as string | null,
    portalId: row['portal_id'] as string | null,
    sessionId: row['session_id'] as string | null,
    keyId: row['key_id'] as string | null,
    requestId: row['request_id'] as string | null,
    address: row['address'] as string | null,
    details: JSON.parse(row['details'] as string) as Record<string, unknown>,
  };
}
