import { createHash } from 'node:crypto';
import type { Blobs, Draft } from '../blobs/blobs.ts';
import { Problem } from '../core/problem.ts';
import { Places } from '../uploads/places.ts';
import { UPLOAD_BYTES } from './contract.ts';

/** A file on its way. Its length is what the request declares; undefined where it does not. */
export type Upload = { body: ReadableStream<Uint8Array> | null; length: number | undefined };

/** A file that has come whole: its blob, and what tells it from every other. */
export type Received = { file: Draft; digest: string };

/** How much of a file that is refused is read on, in bytes. */
const SKIPPED_BYTES = 8 * 1024 ** 2;

/** Takes files into the blob store while they come. */
export class Uploads {
  readonly #blobs: Blobs;
  readonly #most: number;
  readonly #places = new Places();

  constructor(blobs: Blobs, most = UPLOAD_BYTES) {
    this.#blobs = blobs;
    this.#most = most;
  }

  /** Who sends it, and that they may, is known. Refuses a file that is empty, or too large as soon as that is seen. */
  async receive(organizationId: string, { body, length }: Upload): Promise<Received> {
    if (length !== undefined && length > this.#most) throw tooLarge();
    const leave = this.#places.enter(organizationId);
    try {
      return await this.#store(body);
    } finally {
      leave();
    }
  }

  /** For a file that nothing refers to. */
  discard({ file }: Received): Promise<void> {
    return this.#blobs.delete(file.id);
  }

  async #store(body: Upload['body']): Promise<Received> {
    const file = await this.#blobs.create();
    const hash = createHash('sha256');
    try {
      for await (const chunk of chunksOf(body)) {
        if (file.bytes + chunk.length > this.#most) throw tooLarge();
        hash.update(chunk);
        await file.write(chunk);
      }
      if (file.bytes === 0) throw new Problem('invalid', 'The file is empty.');
      await file.keep();
      return { file, digest: hash.digest('hex') };
    } catch (error) {
      await file.discard();
      throw error;
    }
  }
}

async function* chunksOf(body: Upload['body']): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await reader.next().catch((cause: unknown) => {
        throw new Problem('invalid', 'The file did not arrive whole.', { cause });
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    void skip(reader);
  }
}

/** Reads on for a little where a file is refused, so that its connection can be used for the next request. */
async function skip(reader: AsyncIterator<Uint8Array>): Promise<void> {
  for (let left = SKIPPED_BYTES; left > 0;) {
    const next = await reader.next().catch(() => undefined);
    if (!next || next.done) return;
    left -= next.value.length;
  }
}

const tooLarge = () => new Problem('too_large', 'The file is larger than 2 GB. Split it into smaller files.');
