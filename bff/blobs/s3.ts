import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ConfigError } from '../core/config-error.ts';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { type Blobs, type Draft, isBlobId, type Opened } from './blobs.ts';
import type { S3Location } from './location.ts';
import { readOn } from './read-on.ts';
import { abortUpload, type Ask, S3Draft } from './s3-draft.ts';
import { isMissing, toFailure } from './s3-errors.ts';

/** Milliseconds until a connection is there, and that one may move no byte. */
const CONNECT = 5_000;
const SILENCE = 30_000;
/** A download holds its connection for as long as its reader takes. */
const CONNECTIONS = 256;
/** Milliseconds for which a trouble is believed before the storage is asked again. */
const BELIEVED = 5_000;

/** What the SDK tells of a request arrives as its error as well. */
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

type Upload = { key: string; uploadId: string; begunAt: number };

/**
 * Blobs in a bucket of S3, or of what speaks as S3 does. The operator names the storage, so its address does not pass the
 * door that guards those of customers.
 */
export class S3Blobs implements Blobs {
  readonly place: string;
  readonly #location: S3Location;
  readonly #s3: S3Client;
  /** What the last request found. */
  #found: { trouble: string | undefined; at: number } | undefined;

  constructor(location: S3Location) {
    const { bucket, prefix, region, endpoint, pathStyle, keys } = location;
    this.#location = location;
    this.place = `s3://${bucket}/${prefix}${endpoint ? ` at ${endpoint}` : ''}`;
    this.#s3 = new S3Client({
      forcePathStyle: pathStyle,
      logger: QUIET,
      ...(region && { region }),
      ...(endpoint && { endpoint }),
      ...(keys && { credentials: keys }),
      // Not every storage knows the checksums of AWS. The signature of a request covers its bytes as well.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECT,
        socketTimeout: SILENCE,
        httpAgent: { maxSockets: CONNECTIONS },
        httpsAgent: { maxSockets: CONNECTIONS },
      }),
    });
  }

  async create(): Promise<Draft> {
    const id = createId();
    return new S3Draft(id, this.#at(id), this.#ask);
  }

  async measure(id: string): Promise<number | undefined> {
    const found = await this.#ask((s3) => s3.send(new HeadObjectCommand(this.#at(id)))).catch(ifMissing);
    return found?.ContentLength;
  }

  async open(id: string, range?: { start: number; end: number }): Promise<Opened | undefined> {
    if (range && range.end <= range.start) {
      const isThere = (await this.measure(id)) !== undefined;
      return isThere ? { body: new Blob([]).stream() } : undefined;
    }
    const get = async (start: number) => {
      const isPart = start > 0 || range !== undefined;
      const Range = `bytes=${start}-${range ? range.end - 1 : ''}`;
      const object = { ...this.#at(id), ...(isPart && { Range }) };
      const { Body, ContentLength } = await this.#ask((s3) => s3.send(new GetObjectCommand(object)));
      return { body: Body as Readable, bytes: ContentLength! };
    };
    const start = range?.start ?? 0;
    const first = await get(start).catch(ifMissing);
    return first && { body: readOn({ ...first, start, goOn: async (from) => (await get(from)).body }) };
  }

  async delete(id: string): Promise<void> {
    await this.#ask((s3) => s3.send(new DeleteObjectCommand(this.#at(id))));
    for await (const { key, uploadId } of this.#listUploads(this.#at(id).Key))
      await abortUpload(this.#ask, { Bucket: this.#location.bucket, Key: key }, uploadId);
  }

  async *list(): AsyncGenerator<{ id: string; changedAt: number }> {
    const { bucket: Bucket, prefix: Prefix } = this.#location;
    for (let ContinuationToken: string | undefined; ;) {
      const query = { Bucket, Prefix, ...(ContinuationToken && { ContinuationToken }) };
      const page = await this.#ask((s3) => s3.send(new ListObjectsV2Command(query)));
      for (const { Key, LastModified } of page.Contents ?? []) {
        const id = this.#idOf(Key!);
        if (id !== undefined) yield { id, changedAt: LastModified!.getTime() };
      }
      ContinuationToken = page.NextContinuationToken;
      if (!ContinuationToken) break;
    }
    for await (const upload of this.#listUploads(Prefix)) {
      const id = this.#idOf(upload.key);
      if (id !== undefined) yield { id, changedAt: await this.#lastWritten(upload) };
    }
  }

  async prepare(): Promise<void> {
    const object = { Bucket: this.#location.bucket, Key: `${this.#location.prefix}write-check` };
    try {
      await this.#look();
      await this.#ask((s3) => s3.send(new PutObjectCommand({ ...object, Body: '', ContentLength: 0 })));
      await this.#ask((s3) => s3.send(new DeleteObjectCommand(object)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  async findTrouble(): Promise<string | undefined> {
    const isOld = this.#found?.trouble && Date.now() - this.#found.at > BELIEVED;
    if (!this.#found || isOld) await this.#look().catch(() => {});
    return this.#found?.trouble;
  }

  async #look(): Promise<void> {
    const { bucket: Bucket, prefix: Prefix } = this.#location;
    await this.#ask(async (s3) => {
      const answer = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }));
      // What is not S3, such as a page of a proxy, is parsed to an answer with nothing in it.
      if (answer.KeyCount === undefined) throw new ConfigError(`BLOB_STORE: what answers at ${this.place} is not S3.`);
    });
  }

  async *#listUploads(Prefix: string): AsyncGenerator<Upload> {
    for (let after: { KeyMarker: string; UploadIdMarker: string } | undefined; ;) {
      const query = { Bucket: this.#location.bucket, Prefix, ...after };
      const page = await this.#ask((s3) => s3.send(new ListMultipartUploadsCommand(query)));
      for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
        yield { key: Key!, uploadId: UploadId!, begunAt: Initiated!.getTime() };
      const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      if (!IsTruncated || !KeyMarker || !UploadIdMarker) return;
      after = { KeyMarker, UploadIdMarker };
    }
  }

  /** A draft that is written for more than a day is not one that was left behind. */
  async #lastWritten({ key, uploadId, begunAt }: Upload): Promise<number> {
    const upload = { Bucket: this.#location.bucket, Key: key, UploadId: uploadId };
    let last = begunAt;
    for (let PartNumberMarker: string | undefined; ;) {
      const query = { ...upload, ...(PartNumberMarker && { PartNumberMarker }) };
      const page = await this.#ask((s3) => s3.send(new ListPartsCommand(query))).catch(ifMissing);
      for (const { LastModified } of page?.Parts ?? []) last = Math.max(last, LastModified!.getTime());
      if (!page?.IsTruncated) return last;
      PartNumberMarker = page.NextPartNumberMarker;
    }
  }

  readonly #ask: Ask = async (send) => {
    try {
      const answer = await send(this.#s3);
      this.#found = { trouble: undefined, at: Date.now() };
      return answer;
    } catch (error) {
      if (isMissing(error)) throw error;
      const failure = toFailure(error, this.#location);
      this.#found = { trouble: failure.message, at: Date.now() };
      throw failure;
    }
  };

  #at(id: string): { Bucket: string; Key: string } {
    if (!isBlobId(id)) throw new Error('This is not the id of a blob.');
    // The layout of `FolderBlobs`, so that a folder can be copied into a bucket and back.
    return { Bucket: this.#location.bucket, Key: `${this.#location.prefix}${id.slice(-2)}/${id}` };
  }

  #idOf(key: string): string | undefined {
    const id = key.slice(key.lastIndexOf('/') + 1);
    return isBlobId(id) && key === this.#at(id).Key ? id : undefined;
  }
}

function ifMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
