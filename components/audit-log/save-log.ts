import type { AuditEntry } from '../../bff/audit-log/contract.ts';
import type { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { saveCsv } from '../ui/save.ts';
import { says } from './actions.ts';

/** A file of more a spreadsheet opens badly; the API gives all of them. */
const MOST = 10_000;

/** Saves the entries that match, in the order on screen. Gives whether there were more than are saved. */
export async function saveAuditLog(list: List<AuditEntry>): Promise<boolean> {
  const rows: string[][] = [];
  let isCut = false;
  for await (const entry of list.all()) {
    if (rows.length === MOST) {
      isCut = true;
      break;
    }
    rows.push(rowOf(entry));
  }
  const head = [
    msg('When'),
    msg('Action'),
    msg('What'),
    msg('Subject ID'),
    msg('Who'),
    msg('Portal'),
    msg('API key'),
    msg('Address'),
  ];
  saveCsv('audit-log', [[...head, msg('Details')], ...rows]);
  return isCut;
}

const rowOf = (entry: AuditEntry): string[] => [
  entry.at,
  says(entry.action),
  entry.subjectName ?? '',
  entry.subjectId,
  entry.memberName ?? '',
  entry.portalName ?? '',
  entry.keyName ?? '',
  entry.address ?? '',
  JSON.stringify(entry.details),
];
