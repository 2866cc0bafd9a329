import { openPart, type Asked, type Part, type Unsatisfiable } from '../blobs/part.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { change } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { notFound, readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import { MINUTE, toTimestamp } from '../core/time.ts';
import type { Database, Statement } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { signLink, verifyLink, type Signature } from '../encryption/signed-link.ts';
import { addressOfUpload, uploadIn } from './address.ts';
import type { Asset, DataRow, NewFile } from './contract.ts';
import { countRows, globalKeyTaken, mayChange } from './data-rows.ts';
import { mediaTypeOfName } from './media-type.ts';
import { searchTextOf, toDataRow } from './rows.ts';

/** As far as time goes in JavaScript: a file is kept for as long as its data row. */
const FOR_EVER = 8.64e15;

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
  const now = Date.now();
  const { organizationId, actor } = scope;
  const creator = await readRow(scope, 'member', 'select name from members where id = :memberId and organization_id = :organizationId', { memberId: actor.memberId, organizationId }); // prettier-ignore
  const row = {
    id: createId(now),
    dataset_id: datasetId,
    kind: 'URL',
    row_data: addressOfUpload(file.id, name),
    global_key: globalKey ?? null,
    external_id: name,
    media_type: mediaType ?? mediaTypeOfName(name),
    created_by: actor.memberId,
    created_at: now,
  };
  const dataRow = toDataRow({ ...row, metadata: '[]', attachments: '[]', updated_at: now, version: 1, creator_name: creator['name']! }); // prettier-ignore
  const args = { organizationId, datasetId };
  const fact = {
    action: 'data_row.uploaded',
    topic: 'data-rows',
    subjectId: row.id,
    version: 1,
    details: { datasetId, name, bytes: file.bytes },
    also: [{ topic: 'datasets', subjectId: datasetId }],
  };
  const statements: Statement[] = [
    ...used,
    {
      sql: `update datasets set last_import_at = :now where id = :datasetId and organization_id = :organizationId and deleted_at is null`,
      args: { ...args, now },
      ifNoRows: () => notFound('dataset'),
    },
    {
      sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
              created_by, created_at, updated_at, search)
            values (:id, :organizationId, :dataset_id, :kind, :row_data, :global_key, coalesce(:global_key, ''), :external_id, :media_type,
              :created_by, :created_at, :created_at, :search)`,
      args: { ...row, organizationId, search: searchTextOf(dataRow) },
    },
    countRows('1', 'from (select :organizationId as organization_id, :datasetId as dataset_id, :now as created_at) where true', { ...args, now }), // prettier-ignore
    keepBlob(organizationId, file, FOR_EVER, now),
  ];
  await change(scope, fact, statements, { value: dataRow }).catch(globalKeyTaken);
  return dataRow;
}

const linkOf = (keyring: Keyring, id: string) => ({ keyring, purpose: 'data-row-files', path: id });

/** The address of the file of a data row at this server, for 15 minutes. */
export function signFile({ keyring }: MemberScope, origin: string, id: string): Asset {
  const { expires, query } = signLink(linkOf(keyring, id), SIGNED_FOR);
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
  const type = TYPES[/\.(\w+)$/.exec(upload.name)?.[1]?.toLowerCase() ?? ''];
  return { name: upload.name, type: type ?? 'application/octet-stream', isShown: type !== undefined && !ACTIVE.has(type), ...part }; // prettier-ignore
}

/** What files are sent as, by their endings. Markup is text, and what is not here is bytes. */
const TYPES: Partial<Record<string, string>> = Object.fromEntries(
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
  }).flatMap(([type, endings]) => endings.split(' ').map((ending) => [ending, type])),
);

/** An `<img>` shows an SVG without running it. Opened by itself it is downloaded, as is a PDF. */
const ACTIVE = new Set(['image/svg+xml', 'application/pdf']);
