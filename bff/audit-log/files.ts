import { toCsv } from '../core/csv.ts';
import type { Scope } from '../core/scope.ts';
import { readAuditLog } from './audit-log.ts';
import type { AuditEntry, AuditQuery } from './contract.ts';

/** The columns of the table; `details` is JSON. */
const COLUMNS = [
  'at', 'action', 'subjectId', 'subjectName', 'memberId', 'memberName', 'portalId', 'portalName', 'keyId', 'keyName',
  'sessionId', 'address', 'requestId', 'id', 'details',
] as const satisfies (keyof AuditEntry)[]; // prettier-ignore

/** How a download is written: its media type, what stands before the entries, and the entries themselves. */
const FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: toCsv([[...COLUMNS]]),
    lines: (entries: readonly AuditEntry[]) =>
      toCsv(entries.map((entry) => COLUMNS.map((name) => textOf(entry[name])))),
  },
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    lines: (entries: readonly AuditEntry[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
  },
} as const;

export type Format = keyof typeof FORMATS;

export const typeOf = (format: Format): string => FORMATS[format].type;

/** The text of a download, a part for each page that is read. */
export async function* writeAuditLog(
  askAgain: () => Promise<Scope>,
  query: AuditQuery,
  format: Format,
): AsyncGenerator<string, undefined> {
  const { head, lines } = FORMATS[format];
  let before: string = head;
  for await (const entries of readAuditLog(askAgain, query)) {
    yield before + lines(entries);
    before = '';
  }
}

const textOf = (value: AuditEntry[keyof AuditEntry]): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
