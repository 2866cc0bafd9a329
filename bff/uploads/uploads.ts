import type { Blobs, Draft } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { change, recordBatch } from '../core/change.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { notFound, readRow } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import { DAY, MINUTE, toTimestamp } from '../core/time.ts';
import type { Row, Statement } from '../database/database.ts';
import { UPLOAD_BYTES } from '../imports/contract.ts';
import { chunksOf } from './chunks.ts';
import type { NewUpload, Upload } from './contract.ts';
import { Places } from './places.ts';
import type { Target } from './targets.ts';

/** How much of a part is stored at a time, in bytes. When the server ends, no more than this has to come again. */
const STORED_AT_ONCE = 16 * 1024 ** 2;

/** How many unfinished uploads a member may have. */
const MOST = 16;

/** How many pieces a file may be stored in. Of parts as large as clients send them there are far fewer. */
const MOST_PIECES = 4000;

/** An end further away than a day was set while the clock was wrong. The clocks of servers differ by a little. */
const LIVING = 'expires_at > :now and expires_at < :latest';

const clock = (now = Date.now()) => ({ now, latest: now + DAY + MINUTE });

/** A part as it comes; `length` in bytes, where it is said. */
type Part = { body: ReadableStream<Uint8Array> | null; length: number | undefined };

/** An upload, and what it has to be for where the address says that as well. */
export type At = { id: string; targetId?: string };

/** A file that has come whole, and what ends its upload, for the transaction of what uses it. */
export type Whole = { file: Draft; used: Statement[] };

/** Takes files in parts, for what `target` says. Each upload is the member’s own, and is deleted a day after it began. */
export class ResumableUploads {
  readonly #blobs: Blobs;
  readonly #target: Target;
  readonly #places = new Places();
  /** The parts that this process is receiving, by upload. */
  readonly #receiving = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();

  constructor(blobs: Blobs, target: Target) {
    this.#blobs = blobs;
    this.#target = target;
  }

  /** Throws where the member may send no file for this. */
  async authorize(scope: MemberScope, targetId: string): Promise<void> {
    this.#target.permit(scope);
    await this.#target.authorize(scope, targetId);
  }

  async create(
    scope: MemberScope,
    targetId: string,
    { filename: name, length: bytes, fingerprint }: NewUpload,
  ): Promise<Upload> {
    await this.authorize(scope, targetId);
    if (bytes > UPLOAD_BYTES)
      throw new Problem('too_large', 'The file is larger than 2 GB. Split it into smaller files.');
    const now = Date.now();
    const row = { id: createId(now), dataset_id: null, project_id: null, [this.#target.column]: targetId, name, fingerprint: fingerprint ?? null, bytes, received: 0, created_at: now, expires_at: now + DAY }; // prettier-ignore
    const { organizationId, memberId } = ownerOf(scope);
    const value = toUpload(row);
    const statements: Statement[] = [
      {
        sql: `select 1 as room where (select count(*) from uploads
              where organization_id = :organizationId and member_id = :memberId and ${LIVING}) < ${MOST}`,
        args: { organizationId, memberId, ...clock() },
        ifNoRows: () =>
          new Problem('conflict', 'You have 16 unfinished uploads. Finish one of them, or cancel it, and try again.'),
      },
      {
        sql: `insert into uploads (id, organization_id, member_id, dataset_id, project_id, name, fingerprint, bytes, received, created_at, expires_at)
              values (:id, :organizationId, :memberId, :dataset_id, :project_id, :name, :fingerprint, :bytes, :received, :created_at, :expires_at)`,
        args: { ...row, organizationId, memberId },
      },
      ...this.#recorded(scope, 'created', value),
    ];
    await change(scope, [], statements, { value });
    return value;
  }

  /** The member’s own, newest first. */
  async list(scope: MemberScope, targetId?: string): Promise<Upload[]> {
    const { permit, authorize, column } = this.#target;
    permit(scope);
    if (targetId !== undefined) await authorize(scope, targetId);
    const rows = await scope.db.read(
      `select ${COLUMNS} from uploads
       where organization_id = :organizationId and member_id = :memberId and ${LIVING}
         and ${column} is not null and ${column} = coalesce(:targetId, ${column})
       order by created_at desc, id`,
      { ...ownerOf(scope), targetId: targetId ?? null, ...clock() },
    );
    return rows.map(toUpload);
  }

  async get(scope: MemberScope, { id, targetId }: At): Promise<Upload> {
    const { permit, authorize, column, field } = this.#target;
    permit(scope);
    if (targetId !== undefined) await authorize(scope, targetId);
    const row = await readRow(
      scope,
      'upload',
      `select ${COLUMNS} from uploads
       where id = :id and organization_id = :organizationId and member_id = :memberId and ${LIVING}
         and ${column} is not null and ${column} = coalesce(:targetId, ${column})`,
      { id, targetId: targetId ?? null, ...ownerOf(scope), ...clock() },
    );
    const upload = toUpload(row);
    if (targetId === undefined) await authorize(scope, upload[field]!);
    return upload;
  }

  /** How far it is, for who goes on with it: a part that is still on its way ends there, since its connection may be lost. */
  async settle(scope: MemberScope, at: At): Promise<Upload> {
    const upload = await this.get(scope, at);
    const receiving = this.#receiving.get(at.id);
    if (!receiving) return upload;
    receiving.stop.abort();
    await receiving.ended;
    return this.get(scope, at);
  }

  /** Takes the next part. What comes of one that breaks off is kept. */
  async append(scope: MemberScope, at: At, offset: number, { body, length = 0 }: Part): Promise<Upload> {
    const upload = await this.get(scope, at);
    const { id } = upload;
    if (this.#receiving.has(id)) throw new Problem('conflict', 'Another part of this upload is on its way.');
    if (offset !== upload.offset) throw otherOffset();
    if (offset + length > upload.bytes) throw tooMuch();
    if (!body) return upload;
    const leave = this.#places.enter(scope.organizationId);
    const stop = new AbortController();
    const received = this.#receive(scope, upload, chunksOf(body, stop.signal)).finally(() => {
      this.#receiving.delete(id);
      leave();
    });
    this.#receiving.set(id, { stop, ended: received.catch(() => {}) });
    return received;
  }

  async remove(scope: MemberScope, at: At): Promise<void> {
    const upload = await this.settle(scope, at);
    const { id } = upload;
    await change(scope, [], [...ended(scope, id, () => notFound('upload')), ...this.#recorded(scope, 'deleted', upload)]); // prettier-ignore
  }

  /** Joins the parts of a file that has come whole. */
  async open(scope: MemberScope, targetId: string, id: string): Promise<Whole> {
    const upload = await this.get(scope, { id, targetId });
    if (upload.offset < upload.bytes) throw new Problem('conflict', 'The file has not come whole yet.');
    const parts = await scope.db.read(
      `select p.blob_id from upload_parts p join uploads u on u.id = p.upload_id
       where u.id = :id and u.organization_id = :organizationId order by p.begins_at`,
      { id, organizationId: scope.organizationId },
    );
    const leave = this.#places.enter(scope.organizationId);
    try {
      const file = await this.#join(parts.map((part) => part['blob_id'] as string));
      return { file, used: [...ended(scope, id, gone), ...this.#recorded(scope, 'used', upload)] };
    } finally {
      leave();
    }
  }

  discard({ file }: Whole): Promise<void> {
    return this.#blobs.delete(file.id);
  }

  async #join(ids: readonly string[]): Promise<Draft> {
    const file = await this.#blobs.create();
    try {
      for (const id of ids) {
        const opened = await this.#blobs.open(id);
        if (!opened) throw gone();
        for await (const chunk of opened.body) await file.write(chunk);
      }
      await file.keep();
      return file;
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  async #receive(scope: MemberScope, upload: Upload, chunks: AsyncGenerator<Uint8Array>): Promise<Upload> {
    let { offset } = upload;
    let piece: Draft | undefined;
    try {
      for await (const chunk of chunks) {
        piece ??= await this.#blobs.create();
        if (offset + piece.bytes + chunk.length > upload.bytes) throw tooMuch();
        await piece.write(chunk);
        if (piece.bytes < STORED_AT_ONCE) continue;
        offset = await this.#keep(scope, upload, offset, piece);
        piece = undefined;
      }
      if (piece) offset = await this.#keep(scope, upload, offset, piece);
      return { ...upload, offset };
    } catch (error) {
      await piece?.discard();
      throw error;
    }
  }

  /** Makes a piece durable, and then part of the upload. Gives where the next one begins. */
  async #keep(scope: MemberScope, upload: Upload, offset: number, piece: Draft): Promise<number> {
    const { organizationId, memberId } = ownerOf(scope);
    const { id, expiresAt } = upload;
    await piece.keep();
    await change(scope, [], [
      this.#target.still(scope, upload[this.#target.field]!),
      {
        sql: `update uploads set received = received + :bytes
              where id = :id and organization_id = :organizationId and member_id = :memberId and received = :offset and ${LIVING}`,
        args: { id, organizationId, memberId, offset, bytes: piece.bytes, ...clock() },
        ifNoRows: otherOffset,
      },
      {
        sql: `select 1 as room where (select count(*) from upload_parts where upload_id = :id) < ${MOST_PIECES}`,
        args: { id },
        ifNoRows: () => new Problem('too_large', 'The file came in too many small parts. Begin again, and send larger ones.'), // prettier-ignore
      },
      {
        sql: 'insert into upload_parts (upload_id, begins_at, blob_id) values (:id, :offset, :blobId)',
        args: { id, offset, blobId: piece.id },
      },
      keepBlob(organizationId, piece, Date.parse(expiresAt)),
      ...this.#recorded(scope, 'received', upload),
    ]); // prettier-ignore
    return offset + piece.bytes;
  }

  /** In the change log for the member alone. The audit log tells of what is made of the file. */
  #recorded(
    scope: MemberScope,
    done: 'created' | 'received' | 'deleted' | 'used',
    { id, projectId }: Upload,
  ): Statement[] {
    const { memberId } = scope.actor;
    const fact = {
      action: `upload.${done}`,
      topic: 'uploads',
      subjectId: id,
      memberId,
      ...(projectId && { projectId }),
    };
    return recordBatch(scope, fact, Date.now());
  }
}

const ownerOf = ({ organizationId, actor: { memberId } }: MemberScope) => ({ organizationId, memberId });

/** Ends an upload, and has its parts deleted within the hour. */
function ended(scope: MemberScope, id: string, ifNoRows: () => Problem): Statement[] {
  const args = { id, ...ownerOf(scope) };
  const own = 'select id from uploads where id = :id and organization_id = :organizationId and member_id = :memberId';
  return [
    {
      sql: `update blobs set expires_at = 0 where organization_id = :organizationId
              and id in (select blob_id from upload_parts where upload_id in (${own}))`,
      args,
    },
    { sql: `delete from uploads where id in (${own})`, args, ifNoRows },
  ];
}

const COLUMNS = 'id, dataset_id, project_id, name, fingerprint, bytes, received, created_at, expires_at';

const toUpload = (row: Row): Upload => ({
  id: row['id'] as string,
  datasetId: row['dataset_id'] as string | null,
  projectId: row['project_id'] as string | null,
  name: row['name'] as string,
  fingerprint: row['fingerprint'] as string | null,
  bytes: row['bytes'] as number,
  offset: row['received'] as number,
  createdAt: toTimestamp(row['created_at'] as number),
  expiresAt: toTimestamp(row['expires_at'] as number),
});

const otherOffset = () =>
  new Problem('conflict', 'The part does not begin where the last one ended. Ask how far the upload is, and go on there.'); // prettier-ignore

const tooMuch = () => new Problem('too_large', 'The part is longer than what is missing of the file.');

const gone = () => new Problem('gone', 'The uploaded file is not kept any more. Upload it again.');
