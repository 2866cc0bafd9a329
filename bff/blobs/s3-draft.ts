import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Problem } from '../core/problem.ts';
import type { Draft } from './blobs.ts';
import { isMissing } from './s3-errors.ts';

/** Sends to the storage. What the storage cannot do comes as a Problem. */
export type Ask = <Answer>(send: (s3: S3Client) => Promise<Answer>) => Promise<Answer>;

type Place = { Bucket: string; Key: string };
type Body = { Body: Uint8Array | Readable; ContentLength: number };

/** Bytes of a part: the most of a draft that is in memory. All parts but the last are of one size, as some storages demand. */
const PART = 8 * 1024 * 1024;
/** The most parts that S3 takes. */
const PARTS = 10_000;
/** Milliseconds that a storage is given to refuse bytes before they are on their way. */
const PAUSE = 500;

/** An upload in parts, of which nobody sees anything until it is complete; a small one is a single request. */
export class S3Draft implements Draft {
  readonly id: string;
  bytes = 0;
  readonly #place: Place;
  readonly #ask: Ask;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #uploadId: string | undefined;
  readonly #parts: { PartNumber: number; ETag: string | undefined }[] = [];

  constructor(id: string, place: Place, ask: Ask) {
    this.id = id;
    this.#place = place;
    this.#ask = ask;
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    this.bytes += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes < PART) return;
    const all = this.#take();
    let sent = 0;
    for (; all.length - sent >= PART; sent += PART) await this.#sendPart(all.subarray(sent, sent + PART));
    if (sent === all.length) return;
    this.#waiting = [Buffer.from(all.subarray(sent))]; // a copy, so that what was sent can go
    this.#waitingBytes = all.length - sent;
  }

  async keep(): Promise<void> {
    const rest = this.#take();
    if (this.#uploadId === undefined) {
      await this.#send(rest, (s3, body) => s3.send(new PutObjectCommand({ ...this.#place, ...body })));
      return;
    }
    if (rest.length > 0) await this.#sendPart(rest);
    await this.#complete(this.#uploadId);
  }

  /** An upload that cannot be given up now is swept away later. */
  async discard(): Promise<void> {
    this.#take();
    if (this.#uploadId !== undefined) await abortUpload(this.#ask, this.#place, this.#uploadId).catch(() => {});
  }

  #take(): Buffer {
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return all;
  }

  async #sendPart(bytes: Uint8Array): Promise<void> {
    const PartNumber = this.#parts.length + 1;
    if (PartNumber > PARTS) throw new Problem('too_large', `A file may have up to ${(PART * PARTS) / 1e9} GB.`);
    this.#uploadId ??= (await this.#ask((s3) => s3.send(new CreateMultipartUploadCommand(this.#place)))).UploadId!;
    const part = { ...this.#place, UploadId: this.#uploadId, PartNumber };
    const { ETag } = await this.#send(bytes, (s3, body) => s3.send(new UploadPartCommand({ ...part, ...body })));
    this.#parts.push({ PartNumber, ETag });
  }

  /**
   * A storage that refuses bytes while they are on their way, since it is full, closes the connection, and its reason is
   * lost. So what could not be sent is tried once more, with a pause in which the reason arrives.
   */
  async #send<Answer>(bytes: Uint8Array, send: (s3: S3Client, body: Body) => Promise<Answer>): Promise<Answer> {
    const ContentLength = bytes.length;
    try {
      return await this.#ask((s3) => send(s3, { Body: bytes, ContentLength }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unavailable') throw error;
      return await this.#ask((s3) => send(s3, { Body: Readable.from(afterPause(bytes)), ContentLength }));
    }
  }

  /** The answer may get lost. The SDK then asks again, and there is no upload any more, but the file. */
  async #complete(UploadId: string): Promise<void> {
    const upload = { ...this.#place, UploadId, MultipartUpload: { Parts: this.#parts } };
    try {
      await this.#ask((s3) => s3.send(new CompleteMultipartUploadCommand(upload)));
    } catch (error) {
      if (!isMissing(error)) throw error;
      const { ContentLength } = await this.#ask((s3) => s3.send(new HeadObjectCommand(this.#place)));
      if (ContentLength !== this.bytes) throw error;
    }
  }
}

async function* afterPause(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await delay(PAUSE);
  yield bytes;
}

/** Gives an upload up. Does nothing where it has ended. */
export async function abortUpload(ask: Ask, place: Place, UploadId: string): Promise<void> {
  try {
    await ask((s3) => s3.send(new AbortMultipartUploadCommand({ ...place, UploadId })));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
