import { Problem } from '../core/problem.ts';

/**
 * Whether a write broke a unique index or a primary key. `subject` is one of its columns (`integrations.name`), its
 * table, or, for an index over expressions, the name of the index.
 */
export function isUniqueViolation(error: unknown, subject: string): boolean {
  const broken = error instanceof Error ? /UNIQUE constraint failed: (?:index '(.+)'|(.+))$/.exec(error.message) : null;
  if (!broken) return false;
  const [, index, columns] = broken;
  if (index !== undefined) return index === subject;
  return columns!.split(', ').some((column) => column === subject || column.startsWith(`${subject}.`));
}

/** `SQLITE_BUSY`, `HRANA_WEBSOCKET_ERROR` and the like, as the drivers give it. */
export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Another connection holds the lock; nothing was done. */
export const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY');

/** What a caller can be told of a driver’s error; any other comes back as it is. */
export function toProblem(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL') {
    return new Problem('insufficient_storage', 'The server has no space left. Nothing was changed.', { cause: error });
  }
  const isLost = isBusy(error) || LOST.test(code);
  return isLost ? unavailable('The database is not available. Try again in a moment.', error) : error;
}

/** What a rebuild of tables has left behind. */
export const brokenReferences = () => new Error('A foreign key leads to a row that is not there.');

/** `cause` is for the log. */
export const unavailable = (message: string, cause?: unknown) =>
  new Problem('unavailable', message, { retryAfter: 1, cause });

/** The connection broke, or the server gave the transaction up. Whether a write was kept is not known then. */
const LOST =
  /^(HRANA_(WEBSOCKET|CLOSED|PROTO)_ERROR|SERVER_ERROR|UNKNOWN|CLIENT_CLOSED|STREAM_EXPIRED|TRANSACTION_(CLOSED|TIMEOUT|BUSY))$/;
