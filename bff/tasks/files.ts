import type { Blobs, Opened } from '../blobs/blobs.ts';
import { Problem } from '../core/problem.ts';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { FileParams, FileQuery, FileStream } from './contract.ts';
import { verifyLink } from './links.ts';

type Found = { blob: string; name: string; type: string };
type Services = { db: Database; keyring: Keyring; blobs: Blobs };

export type TaskFile = Found & {
  /** Of the whole of it. */
  bytes: number;
  range: { start: number; end: number };
  body: Opened['body'];
};

/** Opens what a signed address leads to, or the part of it that a `Range` asks for. */
export async function openFile(
  services: Services,
  { id, stream }: FileParams,
  query: FileQuery,
  { range, ifRange }: { range: string | undefined; ifRange: string | undefined },
): Promise<TaskFile | { bytes: number; range: 'unsatisfiable' }> {
  const found = await findFile(services, id, stream, query);
  const bytes = await services.blobs.measure(found.blob);
  if (bytes === undefined) throw expired();
  const part = ifRange === undefined || ifRange === etagOf(found) ? rangeOf(range, bytes) : undefined;
  if (part === 'unsatisfiable') return { bytes, range: part };
  const wanted = part ?? { start: 0, end: bytes };
  const opened = await services.blobs.open(found.blob, wanted);
  if (!opened) throw expired();
  return { ...found, bytes, range: wanted, body: opened.body };
}

/** A blob never changes, so that its name is a strong validator. */
export const etagOf = ({ blob }: Pick<Found, 'blob'>): string => `"${blob}"`;

/** What a signed address leads to, for as long as the member who asked for the task is there. */
async function findFile({ db, keyring }: Services, id: string, stream: FileStream, query: FileQuery): Promise<Found> {
  verifyLink(keyring, id, stream, query);
  const [row] = await db.read(
    `select t.name, t.result_name, t.kept_until, ${stream === 'result' ? 't.result_blob' : 't.errors_blob'} as blob
     from tasks t join members m on m.id = t.member_id and m.organization_id = t.organization_id
     where t.id = :id and m.removed_at is null`,
    { id },
  );
  if (!row || row['blob'] === null) throw new Problem('not_found', 'There is no such file.');
  if ((row['kept_until'] as number) <= Date.now()) throw expired();
  const name = stream === 'result' ? (row['result_name'] as string) : `${row['name'] as string} errors.ndjson`;
  return { blob: row['blob'] as string, name, type: name.endsWith('.csv') ? 'text/csv' : 'application/x-ndjson' };
}

const expired = () =>
  new Problem('gone', 'This file was kept for 30 days and is deleted. Use Retry of the task to make it again.');

/** The bytes that a `Range` header asks for (RFC 9110, 14.2); undefined for all of them, `unsatisfiable` where there are none. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes : Math.min(bytes, Number(to) + 1);
  if (start >= bytes || (from === '' && Number(to) === 0)) return 'unsatisfiable';
  return start < end ? { start, end } : undefined;
}

/** A file name as RFC 6266 has it: any letters, and for old readers without them. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
