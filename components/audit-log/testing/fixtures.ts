import type { AuditEntry } from '../../../bff/audit-log/contract.ts';
import type { Reply, Sent } from '../../testing/server.ts';

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

const ADA = 'c0000000000000000000000m1';
const PORTAL = 'c00000000000000000000port';

export const entry = (of: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'c0000000000000000000000e1',
  at: ago(4),
  action: 'member.updated',
  subjectId: 'c0000000000000000000000m2',
  subjectName: 'Grace Hopper',
  memberId: ADA,
  memberName: 'Ada Lovelace',
  portalId: PORTAL,
  portalName: 'Acme partner portal',
  sessionId: 'c00000000000000000session',
  keyId: null,
  keyName: null,
  requestId: 'c000000000000000000000req',
  address: '203.0.113.7',
  details: { role: 'REVIEWER', before: { role: 'LABELER' } },
  ...of,
});

export const byKey = entry({
  id: 'c0000000000000000000000e2',
  at: ago(60),
  action: 'project.created',
  subjectId: 'c0000000000000000000000p1',
  subjectName: 'Street scenes',
  portalId: null,
  portalName: null,
  sessionId: null,
  keyId: 'c00000000000000000nightly',
  keyName: 'Nightly export',
  details: { name: 'Street scenes', mediaType: 'IMAGE' },
});

export const byServer = entry({
  id: 'c0000000000000000000000e3',
  at: ago(3000),
  action: 'integration.status_changed',
  subjectId: 'c0000000000000000000000i1',
  subjectName: 'Production Data Bucket',
  memberId: null,
  memberName: null,
  portalId: null,
  portalName: null,
  sessionId: null,
  requestId: null,
  address: null,
  details: { from: 'CONNECTED', to: 'NEEDS_ATTENTION', reason: 'ACCESS_DENIED' },
});

/** What a later server may write that these elements have no words for. */
export const unknown = entry({
  id: 'c0000000000000000000000e4',
  at: ago(9000),
  action: 'rocket.launched',
  subjectId: 'c0000000000000000000000r1',
  subjectName: null,
  memberId: null,
  memberName: null,
  details: {},
});

const page = (items: readonly object[]) => ({ items, next: null, total: items.length });

/** What a server with these entries answers; filters leave out what they do on a real one. */
export function replies(items: readonly AuditEntry[] = [entry(), byKey, byServer, unknown]): Record<string, Reply> {
  const matching = ({ query }: Sent) =>
    page(
      items.filter((item) =>
        (['action', 'memberId', 'portalId', 'keyId'] as const).every(
          (name) => !query.has(name) || item[name] === query.get(name),
        ),
      ),
    );
  return {
    'GET /v1/audit-log': matching,
    ...Object.fromEntries(items.map((item) => [`GET /v1/audit-log/${item.id}`, item])),
    'GET /v1/members': page([{ id: ADA, name: 'Ada Lovelace', email: 'ada@example.com' }]),
    'GET /v1/portals': page([{ id: PORTAL, name: 'Acme partner portal' }]),
    'GET /v1/api-keys': page([{ id: byKey.keyId, name: 'Nightly export' }]),
  };
}
