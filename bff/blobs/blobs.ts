/** Files that the server keeps: what members upload, and what it makes for them. A blob never changes. */
export type Blobs = {
  /** Where they are, in words for an operator. */
  readonly place: string;
  /** Begins one. Nobody can read it before `keep`. */
  create(): Promise<Draft>;
  /** Its size; undefined where it is not there. */
  measure(id: string): Promise<number | undefined>;
  /** Undefined where it is not there. `end` is exclusive. */
  open(id: string, range?: { start: number; end: number }): Promise<Opened | undefined>;
  /** Does nothing where it is not there. */
  delete(id: string): Promise<void>;
  /** Every file there is, drafts too, with when it was last written, in milliseconds. */
  list(): AsyncIterable<{ id: string; changedAt: number }>;
  /** Looks at a start whether files can be written. Throws a ConfigError where something is set wrong; what is away may come back. */
  prepare(): Promise<void>;
  /** What keeps it from working, in words for an operator; undefined where nothing is known to. It changes nothing. */
  findTrouble(): Promise<string | undefined>;
};

/** A blob that is being written. What is neither kept nor discarded is swept away after a day. */
export type Draft = {
  readonly id: string;
  /** Written so far. */
  readonly bytes: number;
  /** Resolves when more can be taken. Throws a Problem `insufficient_storage` where the disk is full. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes it durable: after that it outlives the process and the machine’s power. */
  keep(): Promise<void>;
  discard(): Promise<void>;
};

/** Nothing else is part of a path or a key. */
export const isBlobId = (text: string): boolean => /^c[0-9a-z]{24}$/.test(text);

export type Opened = { body: ReadableStream<Uint8Array> };
