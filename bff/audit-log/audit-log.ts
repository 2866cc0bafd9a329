import type { Page } from '../core/contract.ts';
import { listPage, type List } from '../core/list.ts';
import { requireWholeOrganization } from '../core/roles.ts';
import { readRow } from '../core/row.ts';
import { requirePermission, type Scope } from '../core/scope.ts';
import { toTimestamp } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { AuditEntry, AuditQuery } from './contract.ts';

export async function listAuditLog(scope: Scope, query: AuditQuery): Promise<Page<AuditEntry>> {
  mayRead(scope);
  const { limit, cursor, search, sort, format: _, ...filter } = query;
  return listPage(scope, listOf(scope.organizationId, filter), { limit, cursor, search, sort });
}

export async function getAuditEntry(scope: Scope, id: string): Promise<AuditEntry> {
  mayRead(scope);
  const { organizationId } = scope;
  const { columns, where } = listOf(organizationId);
  const sql = `select ${columns} from audit_log where id = :id and ${where}`;
  return toAuditEntry(await readRow(scope, 'audit entry', sql, { id, organizationId }));
}

/** How many entries one step of a download reads. */
const STEP = 1000;

/**
 * All entries that match, page by page, for a download of any length. `askAgain` gives the scope anew before each page, since
 * the session may have ended, or the role changed, while it is under way.
 */
export async function* readAuditLog(askAgain: () => Promise<Scope>, query: AuditQuery): AsyncGenerator<AuditEntry[]> {
  let { cursor } = query;
  for (;;) {
    const { items, next } = await listAuditLog(await askAgain(), { ...query, limit: STEP, cursor });
    yield items;
    if (next === null) return;
    cursor = next;
  }
}

function mayRead(scope: Scope): void {
  requirePermission(scope, 'audit-log:read');
  requireWholeOrganization(scope);
}

type Filter = Partial<Pick<AuditQuery, 'from' | 'to' | 'memberId' | 'portalId' | 'keyId' | 'subjectId' | 'action'>>;

/** The filters by column, the narrowest first: each column has an index that ends with the position. */
const COLUMNS = [
  ['subject_id', 'subjectId'],
  ['key_id', 'keyId'],
  ['portal_id', 'portalId'],
  ['member_id', 'memberId'],
  ['action', 'action'],
] as const;
/** Filters that have an index together with `action`. A subject has few entries, so it needs none. */
const WITH_ACTION: readonly string[] = ['keyId', 'portalId', 'memberId'];

export function listOf(organizationId: string, filter: Filter = {}): List<AuditEntry> {
  const { from, to } = filter;
  const asked = COLUMNS.filter(([, name]) => filter[name] !== undefined);
  const [first] = asked;
  const isFound = (name: string) =>
    name === first?.[1] || (name === 'action' && first !== undefined && WITH_ACTION.includes(first[1]));
  const conditionsOf = (columns: typeof asked) => columns.map(([column, name]) => `${column} = :${name}`);
  const others = conditionsOf(asked.filter(([, name]) => !isFound(name)));
  const where = [
    'organization_id = :organizationId',
    ...conditionsOf(asked.filter(([, name]) => isFound(name))),
    ...(from ? [`position >= ${beginOf('from')}`] : []),
    ...(to ? [`position < ${beginOf('to')}`] : []),
  ];
  const isWhole = where.length === 1;
  return {
    table: 'audit_log',
    columns: `position, id, at, member_id, portal_id, session_id, key_id, request_id, address, action, subject_id, details,
      ${NAMES}`,
    where: where.join(' and '),
    // The first is looked up in its index, with the action where they have one together; the others are read.
    filter: others.length > 0 ? others.join(' and ') : undefined,
    args: {
      organizationId,
      ...Object.fromEntries(COLUMNS.flatMap(([, name]) => (filter[name] ? [[name, filter[name]]] : []))),
      ...(from && { from: Date.parse(from) }),
      ...(to && { to: Date.parse(to) }),
    },
    sorts: { position: 'position' },
    search: 'audit_log_search',
    total: isWhole ? '(select audit_entries from organizations where id = :organizationId)' : undefined,
    toItem: toAuditEntry,
  };
}

/**
 * Where a day begins: at the first entry of that day or later. Entries are ordered by position and not by a clock, which may
 * be set back, so that two periods that meet have every entry once.
 */
const beginOf = (moment: 'from' | 'to') => `coalesce((
  select edge.position from audit_log edge where edge.organization_id = :organizationId and edge.at >= :${moment}
  order by edge.at, edge.position limit 1), 9223372036854775807)`;

const nameIn = (table: string, id: string, column = 'name') =>
  `(select found.${column} from ${table} found where found.id = ${id} and found.organization_id = audit_log.organization_id)`;

/** What a subject is called: as the entry says, else as it is called now, else as the member is called whose it is. */
const NAMES = `
  ${nameIn('members', 'audit_log.member_id')} as member_name,
  ${nameIn('portals', 'audit_log.portal_id')} as portal_name,
  ${nameIn('api_keys', 'audit_log.key_id')} as key_name,
  coalesce(
    audit_log.details ->> 'name',
    ${['members', 'projects', 'datasets', 'integrations', 'portals'].map((table) => nameIn(table, 'audit_log.subject_id')).join(', ')},
    audit_log.details ->> 'email',
    ${nameIn('members', "audit_log.details ->> 'memberId'")}
  ) as subject_name`;

function toAuditEntry(row: Row): AuditEntry {
  return {
    id: row['id'] as string,
    at: toTimestamp(row['at'] as number),
    action: row['action'] as string,
    subjectId: row['subject_id'] as string,
    subjectName: row['subject_name'] as string | null,
    memberId: row['member_id'] as string | null,
    memberName: row['member_name'] as string | null,
    portalId: row['portal_id'] as string | null,
    portalName: row['portal_name'] as string | null,
    sessionId: row['session_id'] as string | null,
    keyId: row['key_id'] as string | null,
    keyName: row['key_name'] as string | null,
    requestId: row['request_id'] as string | null,
    address: row['address'] as string | null,
    details: JSON.parse(row['details'] as string) as Record<string, unknown>,
  };
}
