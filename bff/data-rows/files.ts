import { openPart, type Asked, type Part, type Unsatisfiable } from '../blobs/part.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { change } from '../core/change.ts';
import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { signLink, verifyLink, type Signature } from '../encryption/signed-link.ts';
import { addressOfUpload, uploadIn } from './address.ts';
import type { Asset, DataRow, NewFile } from './contract.ts';
import { globalKeyTaken, mayChange } from './data-rows.ts';
import { mediaTypeOfName } from './media-type.ts';
import { newDataRow } from './new-row.ts';

/** As far as time goes in JavaScript: a file is kept for as long as its data row. */
export const FOR_EVER = 8.64e15;

const SIGNED_FOR = 15 * MINUTE;

/** Adds a data row whose file this server keeps. The blob has come whole; `used` ends what it was until then. */
export async function addFile(
  scope: MemberScope,
  datasetId: string,
  file: { id: string; bytes: number },
  { name, globalKey, mediaType }: NewFile,
  used: readonly Statement[] = [],
): Promise<DataRow> {
  mayChange(scope);
  const { dataRow, statements } = await newDataRow(scope, datasetId, {
    kind: 'URL',
    rowData: addressOfUpload(file.id, name),
    globalKey: globalKey ?? null,
    externalId: name,
    mediaType: mediaType ?? mediaTypeOfName(name),
    metadata: null,
    attachments: null,
    embeddings: null,
  });
  const fact = {
    action: 'data_row.uploaded',
    topic: 'data-rows',
    subjectId: dataRow.id,
    version: 1,
    details: { datasetId, name, bytes: file.bytes },
    also: [{ topic: 'datasets', subjectId: datasetId }],
  };
  const all = [...used, ...statements, keepBlob(scope.organizationId, file, FOR_EVER, Date.now())];
  await change(scope, fact, all, { value: dataRow }).catch(globalKeyTaken);
  return dataRow;
}

const linkOf = (keyring: Keyring, id: string) => ({ keyring, purpose: 'data-row-files', path: id, life: SIGNED_FOR });

/** The address of the file of a data row at this server, for 15 minutes. */
export function signFile({ keyring }: MemberScope, origin: string, id: string): Asset {
  const { expires, query } = signLink(linkOf(keyring, id));
  return { url: `${origin}/data-row-files/${id}?${query}`, expiresAt: toTimestamp(expires) };
}

type Services = { db: Database; keyring: Keyring; blobs: Blobs };

/** Opens what a signed address leads to, or the part of it that a `Range` asks for, for as long as the data row is there. */
export async function openFile(
  { db, keyring, blobs }: Services,
  id: string,
  signature: Signature,
  asked: Asked,
): Promise<{ name: string; type: string; isShown: boolean } & (Part | Unsatisfiable)> {
  verifyLink(linkOf(keyring, id), signature, 'This address has ended. Ask for the data row’s file again.');
  const [row] = await db.read(
    `select r.row_data from data_rows r join datasets d on d.id = r.dataset_id and d.deleted_at is null
     join blobs b on b.id = substr(r.row_data, 10, 25) and b.organization_id = r.organization_id
     where r.id = :id and r.kind = 'URL' and r.deleted_at is null`,
    { id },
  );
  const upload = row && uploadIn(row['row_data'] as string);
  const part = upload && (await openPart(blobs, upload.blob, asked));
  if (!part) throw new Problem('not_found', 'There is no such file.');
  const type = TYPES.get(/\.(\w+)$/.exec(upload.name)?.[1]?.toLowerCase() ?? '');
  return { name: upload.name, type: type ?? 'application/octet-stream', isShown: type !== undefined && !ACTIVE.has(type), ...part }; // prettier-ignore
}

/** What files are sent as, by their endings. Markup is text, and what is not here is bytes. */
const TYPES = new Map(
  Object.entries({
    'image/jpeg': 'jpg jpeg jfif',
    'image/png': 'png',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/avif': 'avif',
    'image/bmp': 'bmp',
    'image/svg+xml': 'svg',
    'video/mp4': 'mp4 m4v',
    'video/webm': 'webm',
    'video/quicktime': 'mov',
    'video/ogg': 'ogv',
    'audio/mpeg': 'mp3',
    'audio/wav': 'wav',
    'audio/mp4': 'm4a',
    'audio/aac': 'aac',
    'audio/flac': 'flac',
    'audio/ogg': 'ogg oga opus',
    'application/pdf': 'pdf',
    'text/plain; charset=utf-8': 'txt md csv json html htm xhtml xml',
  }).flatMap(([type, endings]) => endings.split(' ').map((ending) => [ending, type] as const)),
);

/** An `<img>` shows an SVG without running it. Opened by itself it is downloaded, as is a PDF. */
const ACTIVE = new Set(['image/svg+xml', 'application/pdf']);
