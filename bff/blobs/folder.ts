import { access, constants, mkdir, open, opendir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createId } from '../core/id.ts';
import { Problem } from '../core/problem.ts';
import { type Blobs, type Draft, isBlobId, type Opened } from './blobs.ts';

/** Written at once, so that a line is not a system call. */
const BUFFER = 256 * 1024;

/** Where drafts are until they are kept. */
const DRAFTS = 'drafts';

/** Blobs in a folder. Several servers need the same folder, such as one on a network file system. */
export class FolderBlobs implements Blobs {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  get place(): string {
    return this.#root;
  }

  async create(): Promise<Draft> {
    const id = createId();
    const path = join(this.#root, DRAFTS, id);
    const file = await orFull(async () => {
      await mkdir(join(this.#root, DRAFTS), { recursive: true });
      return open(path, 'wx', 0o600);
    });
    return new FileDraft(id, file, path, this.#pathOf(id));
  }

  async measure(id: string): Promise<number | undefined> {
    return (await stat(this.#pathOf(id)).catch(ifMissing(undefined)))?.size;
  }

  async open(id: string, range?: { start: number; end: number }): Promise<Opened | undefined> {
    const file = await open(this.#pathOf(id), 'r').catch(ifMissing(undefined));
    if (!file) return undefined;
    // Node’s `end` is the last byte itself, so that it has no word for nothing.
    const isNothing = range && range.end <= range.start;
    if (isNothing) await file.close();
    const stream = isNothing
      ? Readable.from([])
      : file.createReadStream(range && { start: range.start, end: range.end - 1 });
    return { body: Readable.toWeb(stream) as ReadableStream<Uint8Array> };
  }

  async delete(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
    await rm(join(this.#root, DRAFTS, id), { force: true });
  }

  /** Passes over what is none of ours, such as `lost+found` or what a network file system leaves behind. */
  async *list(): AsyncGenerator<{ id: string; changedAt: number }> {
    for await (const folder of await entriesOf(this.#root)) {
      if (folder.name !== DRAFTS && !/^[0-9a-z]{2}$/.test(folder.name)) continue;
      if (!folder.isDirectory()) continue;
      for await (const { name } of await entriesOf(join(this.#root, folder.name))) {
        if (!isBlobId(name)) continue;
        const found = await stat(join(this.#root, folder.name, name)).catch(ifMissing(undefined));
        if (found) yield { id: name, changedAt: found.mtimeMs };
      }
    }
  }

  async prepare(): Promise<void> {
    await mkdir(join(this.#root, DRAFTS), { recursive: true });
    await access(this.#root, constants.R_OK | constants.W_OK);
  }

  async findTrouble(): Promise<string | undefined> {
    try {
      await access(this.#root, constants.R_OK | constants.W_OK);
      return undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'ENOENT' ? undefined : `The folder of files cannot be read and written: ${code}.`;
    }
  }

  /** Ids end at random, so that no folder holds more than a thousandth of them. */
  #pathOf(id: string): string {
    if (!isBlobId(id)) throw new Error('This is not the id of a blob.');
    return join(this.#root, id.slice(-2), id);
  }
}

class FileDraft implements Draft {
  readonly id: string;
  bytes = 0;
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #target: string;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  constructor(id: string, file: FileHandle, path: string, target: string) {
    this.id = id;
    this.#file = file;
    this.#path = path;
    this.#target = target;
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    this.bytes += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= BUFFER) await this.#flush();
  }

  async keep(): Promise<void> {
    await this.#flush();
    await orFull(async () => {
      await this.#file.sync();
      await this.#file.close();
      const folder = join(this.#target, '..');
      await mkdir(folder, { recursive: true });
      await rename(this.#path, this.#target);
      await syncFolder(folder);
    });
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => {}); // it may be closed already
    await rm(this.#path, { force: true });
  }

  async #flush(): Promise<void> {
    const all = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    await orFull(async () => {
      for (let written = 0; written < all.length;) {
        const { bytesWritten } = await this.#file.write(all, written);
        written += bytesWritten;
      }
    });
  }
}

/** A new name is durable when its folder is. Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function entriesOf(path: string) {
  return opendir(path).catch(ifMissing([]));
}

const ifMissing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

async function orFull<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EFBIG') throw error;
    throw new Problem('insufficient_storage', 'The server has no space left for files. Nothing was changed.', {
      cause: error,
    });
  }
}
