/** What a statement may be given. A number or bigint must be a safe integer; it is bound as an integer, never as REAL. */
export type Value = string | number | bigint | boolean | null | Uint8Array;

/** Values by the names that stand in the SQL as `:name`. Every name must be there, and no other. */
export type Args = Readonly<Record<string, Value>>;

export type Statement = {
  /** One statement. Placeholders are named (`:name`); a positional `?` is refused. */
  sql: string;
  args?: Args;
  /** Called when the statement neither changed nor returned a row: the whole transaction is rolled back, and this is thrown. */
  ifNoRows?: () => Error;
};

/** A row as read: integers come as number (never above 2^53), text as string, blobs as Uint8Array. */
export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

export type Result = {
  rows: Row[];
  /** Rows inserted, updated or deleted; with `returning`, the rows returned. */
  changes: number;
};

/** The port: all that the rest of the server knows of a database. There is no interactive transaction: a decision inside a write is a condition in its SQL. */
export interface Database {
  /** `file`: this process is the only writer. `server`: several processes may share it. */
  readonly kind: 'file' | 'server';

  /** The primary is away: what is read comes from a replica and may be old, and nothing can be written. */
  readonly isStale: boolean;

  /** Rows as they are after every write that was acknowledged; while the primary is away, those of a replica where there is one. */
  read(sql: string, args?: Args): Promise<Row[]>;

  /**
   * Rows which may lag, from a replica where there is one that has caught up with `position`, the number of a change
   * (`changes.position`) that the reader must see; otherwise as `read`.
   */
  readReplica(position: number, sql: string, args?: Args): Promise<Row[]>;

  /** All statements in one transaction, in order; either all of them are kept or none is. */
  write(statements: readonly Statement[]): Promise<Result[]>;

  /**
   * As `write`, for as long as it takes: an index over a large table is not made within the deadline of a write.
   * `rebuild` has foreign keys off until the end, so that a table which others reference can be dropped and made anew;
   * it throws, and keeps nothing, where a reference then leads nowhere.
   */
  migrate(statements: readonly Statement[], options: { rebuild: boolean }): Promise<void>;

  /** Waits for the writes under way, then lets go of the file or the connection. */
  close(): Promise<void>;
}
