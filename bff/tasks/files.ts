import type { Blobs } from '../blobs/blobs.ts';
import { openPart, type Asked, type Part, type Unsatisfiable } from '../blobs/part.ts';
import { Problem } from '../core/problem.ts';
import type { Database } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import type { FileParams, FileQuery, FileStream } from './contract.ts';
import { verifyLink } from './links.ts';

type Found = { blob: string; name: string; type: string };
type Services = { db: Database; keyring: Keyring; blobs: Blobs };

/** Opens what a signed address leads to, or the part of it that a `Range` asks for. */
export async function openFile(
  services: Services,
  { id, stream }: FileParams,
  query: FileQuery,
  asked: Asked,
): Promise<Found & (Part | Unsatisfiable)> {
  const found = await findFile(services, id, stream, query);
  const part = await openPart(services.blobs, found.blob, asked);
  if (!part) throw expired();
  return { ...found, ...part };
}

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
