import type { AuditEntry } from '../../bff/audit-log/contract.ts';
import { msg, str } from '../core/localize.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { says } from './actions.ts';

/** In the language of the page. */
export const columns = (): Column<AuditEntry>[] => [
  {
    key: 'action',
    label: msg('Action'),
    width: 'minmax(200px,2fr)',
    cell: ({ action }) => says(action),
    detail: ({ subjectName, subjectId }) => subjectName ?? subjectId,
  },
  {
    key: 'member',
    label: msg('Who'),
    narrow: true,
    width: 'minmax(160px,1fr)',
    cell: whoOf,
    detail: throughOf,
  },
  {
    key: 'address',
    label: msg('Address'),
    priority: 2,
    width: 'minmax(128px,1fr)',
    cell: ({ address }) => address ?? '–',
  },
  timeColumn({ key: 'position', label: msg('When'), priority: 1, at: ({ at }) => at }),
];

/** A member; else the server of a portal, or our own. */
export function whoOf({ memberId, memberName, portalId, portalName }: AuditEntry): string {
  if (memberId !== null) return memberName ?? memberId;
  return portalId === null ? msg('Server') : msg(str`Portal ${portalName ?? portalId}`);
}

/** Through which key or portal; undefined where it was through none. */
export function throughOf({ memberId, keyId, keyName, portalId, portalName }: AuditEntry): string | undefined {
  if (keyId !== null) return msg(str`API key ${keyName ?? keyId}`);
  return portalId === null || memberId === null ? undefined : msg(str`Portal ${portalName ?? portalId}`);
}
